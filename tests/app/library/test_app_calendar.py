"""The calendar: which days have an issue, which are unread, how one goes about in it, and what it opens."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.app.papers import PAPERS, index, write_days, write_issue
from tests.app.reading import Reader, reading
from tui.app.library import month
from tui.app.library.calendar import Calendar
from tui.app.library.month import DAYS
from tui.app.looks.glyphs import FULL, PLAIN
from tui.library.memory import MemoryPlaces
from tui.text import cells


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """The issues of 2025-12-20 … 2026-03-09, one a day, and one of 1987."""
    folder = tmp_path / "渡口晚报"
    write_days(folder, date(2025, 12, 20), 80)
    write_issue(folder, date(1987, 5, 4))
    index(folder)
    return folder


def screen(reader: Reader) -> Calendar:
    assert isinstance(reader.app.screen, Calendar), reader.text
    return reader.app.screen


def day(reader: Reader) -> date:
    return screen(reader).day


def sign(reader: Reader, number: int) -> str:
    """What stands behind a day's number."""
    row = next(row for row in reader.rows[3:9] if re.search(rf"(?<!\d){number}(?!\d)", row))
    found = re.search(rf"(?<!\d){number}(?!\d)(.?)", row)
    return found[1].strip() if found else ""


async def test_it_opens_on_the_day_of_the_open_issue(year: Path) -> None:
    async with reading(year) as reader:
        await reader.press("c")
        assert day(reader) == date(2026, 3, 9)
        assert "March 2026" in reader.text
        assert "9 issues this month" in reader.head
        assert "2026年3月9日 星期一" in reader.text


async def test_days_are_marked_by_sign_unread_read_broken_and_none(year: Path) -> None:
    (year / "2026-03-20.toml").write_text("format = 1\n[paper\n", "utf-8")
    index(year)
    places = MemoryPlaces()
    async with reading(year, places=places) as reader:
        places.mark_issues_read([f"issue:2026-03-02:0::{PAPERS[0]}"])
        places.mark_read(f"issue:2026-03-03:0::{PAPERS[0]}", "1")
        await reader.press("c")
        signs = [sign(reader, number) for number in (1, 2, 3, 20, 21)]
        assert signs == [FULL.fresh, FULL.read, FULL.fresh, FULL.broken, ""]
        assert f"{FULL.fresh} unread" in reader.text
        for key, told in (("6", "1 of 2 unread"), ("1", "read")):
            await reader.press(key, "h")
            assert told in reader.text
        await reader.press("1", "8", "l")
        assert "2026年3月20日" in reader.text
        (broken,) = screen(reader).catalogue.broken()
        assert broken.error in reader.text


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        ("h", date(2026, 3, 8)), (["left"], date(2026, 3, 8)), ("3h", date(2026, 3, 6)), ("l", date(2026, 3, 10)),
        ("k", date(2026, 3, 2)), (["up"], date(2026, 3, 2)), ("2k", date(2026, 2, 23)), ("j", date(2026, 3, 16)),
        ("<", date(2026, 2, 9)), (["pageup"], date(2026, 2, 9)), (">", date(2026, 4, 9)),
        (["pagedown"], date(2026, 4, 9)), ("2<", date(2024, 3, 9)), ("10>", date(2036, 3, 9)), ("《", date(2026, 2, 9)),
        ("g", date(1987, 5, 4)), (["home"], date(1987, 5, 4)), ("gG", date(2026, 3, 9)), ("gt", date(2026, 3, 9)),
        (["g", "end"], date(2026, 3, 9)), ("1987G", date(1987, 3, 9)), ("g]", date(2025, 12, 20)),
        ("]", date(2026, 3, 9)), ("[", date(2026, 3, 8)), ("10[", date(2026, 2, 27)), ("9999<", date(2026, 3, 9)),
        ("ｈ", date(2026, 3, 8)), ("３h", date(2026, 3, 6)),
    ],
)  # fmt: skip
async def test_moving(year: Path, keys: str | list[str], wanted: date) -> None:
    async with reading(year) as reader:
        await reader.press("c", *keys)
        assert day(reader) == wanted
        assert f"{wanted.year}年{wanted.month}月{wanted.day}日" in reader.text


async def test_the_last_day_of_a_month_is_kept_within_the_month(year: Path) -> None:
    async with reading(year) as reader:
        await reader.press("c", *"k9h<<")
        assert day(reader) == date(2025, 12, 21)
        await reader.press(*"10l>>")
        assert day(reader) == date(2026, 2, 28)


async def test_enter_opens_the_issue_and_back_comes_back(year: Path) -> None:
    async with reading(year) as reader:
        await reader.press("]", "c", "k", "enter")
        assert reader.app.screen is reader.screen
        assert reader.session.issue.date == date(2026, 3, 2)
        await reader.press("ctrl+o")
        assert (reader.session.issue.date, reader.article) == (date(2026, 3, 9), "2")


async def test_a_day_without_an_issue_opens_nothing(year: Path) -> None:
    async with reading(year) as reader:
        await reader.press("c", "l", "enter")
        assert "No issue of this day" in reader.foot
        assert day(reader) == date(2026, 3, 10)


async def test_of_several_issues_of_a_day_one_is_chosen(year: Path) -> None:
    write_issue(year, date(2026, 3, 2), PAPERS[1], [("周刊头条", "北岸的事。")])
    index(year)
    async with reading(year) as reader:
        await reader.press("c", "k", "enter")
        assert PAPERS[0] in reader.text
        assert PAPERS[1] in reader.text
        await reader.press("2")
        assert reader.session.issue.paper.name == PAPERS[1]


async def test_one_paper_at_a_time(year: Path) -> None:
    write_issue(year, date(2026, 1, 2), PAPERS[1])
    index(year)
    async with reading(year) as reader:
        await reader.press("c", "p")
        assert PAPERS[1] in reader.head
        await reader.press("G")
        assert day(reader) == date(2026, 1, 2)
        assert "1 issue this month" in reader.head
        await reader.press("p", "p")
        assert "32 issues this month" in reader.head


@pytest.mark.parametrize("key", ["escape", "q", "c", "ctrl+c", "ｑ"])
async def test_leaving_comes_back_to_the_very_same_place(paper: Path, key: str) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("9", "j")
        before = reader.text
        await reader.press("c", "<", key)
        assert reader.text == before


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 20), (24, 20), (24, 10), (8, 3)])
@pytest.mark.parametrize("wide", [1, 2])
async def test_it_fits_any_window(year: Path, size: tuple[int, int], wide: int) -> None:
    async with reading(year, size=size, ambiguous_width=wide) as reader:
        await reader.press("c", "k")
        assert [row for row in reader.rows if cells(row, wide) != size[0]] == []
        if size[0] >= 24 and size[1] >= 20:
            fresh = FULL.fresh if wide == 1 else PLAIN.fresh
            assert [sign(reader, number) for number in (1, 8, 31)] == [fresh, fresh, ""]
            assert "2026年3月2日" in reader.text
        await reader.resize(40, 20)
        assert "March 2026" in reader.text


async def test_months_and_days_are_named_in_the_reader_s_language(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"{month} {year}": "{year}年{month}", "March": "3月"} | dict(zip(DAYS, "一二三四五六日", strict=True))
    monkeypatch.setattr(month, "_", lambda text: words.get(text, text))
    async with reading(year, size=(24, 20)) as reader:
        await reader.press("c")
        assert reader.rows[1].split() == ["2026年3月"]
        assert reader.rows[2].split() == ["一", "二", "三", "四", "五", "六", "日"]
        assert [row for row in reader.rows if cells(row) != 24] == []


async def test_a_single_file_and_a_folder_without_a_catalogue_have_a_calendar_too(paper: Path) -> None:
    async with reading(paper / "2026-03-01.toml") as reader:
        await reader.press("c")
        assert "1 issue this month" in reader.head
        assert "渡口晚报 总第7期  3 of 3 unread" in reader.text
    async with reading(paper) as reader:
        await reader.press("c")
        assert "2 issues this month" in reader.head
        await reader.press("h", "enter")
        assert reader.session.issue.date == date(2026, 3, 1)


async def test_help_lists_the_keys_of_the_calendar(year: Path) -> None:
    async with reading(year) as reader:
        await reader.press("c", "?")
        assert "a month back" in reader.text
        await reader.press("escape", "h")
        assert day(reader) == date(2026, 3, 8)


async def test_names_from_files_do_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "库"
    write_issue(folder, date(2026, 3, 1), "[red]\\u202e报")
    write_issue(folder, date(2026, 3, 1), "平")
    index(folder)
    async with reading(folder) as reader:
        await reader.press("c", "enter")
        assert "\u202e" not in reader.text
        assert "[red]" in reader.text
