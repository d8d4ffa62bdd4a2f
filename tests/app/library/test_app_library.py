"""The list of the library: papers, issues, what is unread, what cannot be read; marking and its undoing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from tests.app.papers import PAPERS, index, write_days, write_issue
from tests.app.reading import Reader, reading
from tui.app.library.issues import Library
from tui.app.looks.glyphs import FULL
from tui.errors import StoreError
from tui.library.catalogue.sqlite import SqliteCatalogue
from tui.library.memory import MemoryPlaces
from tui.library.places import Marks, PlaceStore, ReadCount
from tui.library.sqlite import SqlitePlaces
from tui.text import cells


@pytest.fixture
def daily(tmp_path: Path) -> Path:
    """One paper, 80 days of two articles each, from 2025-12-20 to 2026-03-09."""
    folder = tmp_path / "渡口晚报"
    write_days(folder, date(2025, 12, 20), 80)
    index(folder)
    return folder


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Two papers, five issues and three, and a file that cannot be read."""
    folder = tmp_path / "库"
    write_days(folder, date(2026, 3, 1), 5)
    write_days(folder / "周刊", date(2026, 3, 2), 3, PAPERS[1])
    (folder / "2026-03-20.toml").write_text("format = 1\n[paper\n", "utf-8")
    index(folder)
    return folder


def screen(reader: Reader) -> Library:
    assert isinstance(reader.app.screen, Library), reader.text
    return reader.app.screen


def listed(reader: Reader) -> list[str]:
    """The rows of the list, without blanks at their ends, runs of blanks as two."""
    assert screen(reader)
    return [
        "  ".join(row.split("  ")[0:1] + row.split()) and " ".join(row.split())
        for row in reader.rows[1:-1]
        if row.strip()
    ]


def pointed(reader: Reader) -> str:
    """The row of the cursor."""
    (row,) = [row for row in listed(reader) if row.startswith(FULL.here)]
    return row.removeprefix(FULL.here).strip()


async def counted(reader: Reader, what: str) -> None:
    await reader.until(lambda: what in reader.head, what)


async def test_one_paper_is_listed_by_issue_the_open_one_under_the_cursor(daily: Path) -> None:
    async with reading(daily) as reader:
        await reader.press("L")
        assert pointed(reader) == f"{FULL.fresh} 2026年3月9日 星期一 2 of 2 unread"
        assert "80 issues" in reader.head
        await counted(reader, "160 articles unread")
        await reader.press("j", "enter")
        assert reader.app.screen is reader.screen
        assert reader.session.issue.date == date(2026, 3, 8)
        await reader.press("L")
        assert pointed(reader).startswith(f"{FULL.fresh} 2026年3月8日")


async def test_what_was_read_shows_by_sign_and_number(daily: Path) -> None:
    places = MemoryPlaces()
    places.mark_read(f"issue:2026-03-08:0::{PAPERS[0]}", "1")
    places.mark_issues_read([f"issue:2026-03-07:0::{PAPERS[0]}"])
    async with reading(daily, places=places) as reader:
        await reader.press("L")
        assert f"{FULL.fresh} 2026年3月8日 星期日 1 of 2 unread" in listed(reader)
        assert f"{FULL.read} 2026年3月7日 星期六 read" in listed(reader)
        await counted(reader, "157 articles unread")
        await reader.press("j", "n")
        assert pointed(reader).startswith(f"{FULL.fresh} 2026年3月6日")


@pytest.mark.parametrize(
    ("keys", "rank"),
    [
        ("j", 1), ("5j", 5), ("jk", 0), (["down", "down", "up"], 1), ("G", 79), (["end"], 79), ("Gg", 0), ("20G", 19),
        (["end", "home"], 0), (["space"], 27), (["pagedown", "pageup"], 0), (["ctrl+d"], 14), ("2　", 54), ("ｊ", 1),
        ("99j", 79), ("k", 0),
    ],
)  # fmt: skip
async def test_moving(daily: Path, keys: str | list[str], rank: int) -> None:
    async with reading(daily) as reader:
        await reader.press("L", *keys)
        assert screen(reader).roll.cursor == rank
        day = date.fromordinal(date(2026, 3, 9).toordinal() - rank)
        assert f"{day.year}年{day.month}月{day.day}日" in pointed(reader)


async def test_papers_first_where_there_are_several(papers: Path) -> None:
    async with reading(papers) as reader:
        await reader.press("L")
        await reader.until(lambda: "10 unread" in reader.text and "16 unread" in reader.text, "the counts")
        rows = listed(reader)
        assert rows[0] == f"{FULL.here} {FULL.fresh} all issues 9 issues 16 unread"
        assert rows[1] == f"{FULL.fresh} {PAPERS[1]} 2026-03-02 – 2026-03-04 3 issues 6 unread"
        assert rows[2] == f"{FULL.fresh} {PAPERS[0]} 2026-03-01 – 2026-03-05 5 issues 10 unread"
        assert rows[3] == f"{FULL.broken} 1 file cannot be read"
        await reader.press("j", "enter")
        assert PAPERS[1] in reader.head
        assert listed(reader)[0] == f"{FULL.here} {FULL.fresh} 2026年3月4日 星期三 2 of 2 unread"
        assert len(listed(reader)) == 3
        await reader.press("h")
        assert pointed(reader).startswith(f"{FULL.fresh} {PAPERS[1]}")
        await reader.press("k", "l", "G")
        assert pointed(reader) == f"{FULL.fresh} 2026年3月1日 星期日 {PAPERS[0]} 2 of 2 unread"
        await reader.press("enter")
        assert reader.session.issue.date == date(2026, 3, 1)


async def test_where_a_file_is_broken_one_paper_alone_has_its_number_of_unread_too(daily: Path) -> None:
    (daily / "2026-03-20.toml").write_text("format = 1\n[paper\n", "utf-8")
    index(daily)
    async with reading(daily) as reader:
        await reader.press("L")
        await reader.until(lambda: "80 issues 160 unread" in listed(reader)[1], "the paper's own number")


async def test_broken_files_are_listed_with_their_error_and_stop_nothing(papers: Path) -> None:
    async with reading(papers) as reader:
        await reader.press("L", "G", "enter")
        (broken,) = screen(reader).broken
        assert pointed(reader) == f"{FULL.broken} 2026-03-20.toml:{broken.line}:{broken.column}"
        assert broken.error in reader.text
        assert broken.remedy[:40] in reader.text
        await reader.press("enter")
        await reader.until(lambda: reader.app.screen is reader.screen, "the page")
        assert "2026-03-20.toml:2:7: this headin" in reader.foot
        await reader.press("L", "l", "g")
        assert FULL.broken in pointed(reader)
        assert broken.error[:10] in pointed(reader)
        await reader.press("a")
        assert "marked" not in reader.foot


async def test_one_issue_is_marked_read_and_undone(daily: Path) -> None:
    async with reading(daily) as reader:
        await reader.press("L", "a")
        assert pointed(reader) == f"{FULL.read} 2026年3月9日 星期一 read"
        assert "u undoes it" in reader.foot
        await counted(reader, "158 articles unread")
        assert reader.session.read == {"1", "2"}
        await reader.press("a")
        assert "Nothing here is unread" in reader.foot
        await reader.press("u")
        assert pointed(reader) == f"{FULL.fresh} 2026年3月9日 星期一 2 of 2 unread"
        assert reader.session.read == set()
        await counted(reader, "160 articles unread")
        await reader.press("u")
        assert "Nothing was marked" in reader.foot


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
async def test_everything_is_marked_read_after_asking_once_and_undone(daily: Path, tmp_path: Path, kind: str) -> None:
    places: PlaceStore = MemoryPlaces() if kind == "memory" else SqlitePlaces(tmp_path / "p.sqlite3")
    places.mark_read(f"issue:2026-03-08:0::{PAPERS[0]}", "1")
    async with reading(daily, places=places) as reader:
        await reader.press("L", "A")
        assert "Mark 80 issues read?" in reader.text
        await reader.press("escape")
        assert places.read_counts([f"issue:2026-03-09:0::{PAPERS[0]}"]) == {}
        await reader.press("A", "enter")
        assert places.read_counts([f"issue:2026-03-09:0::{PAPERS[0]}"]) == {}
        await reader.press("A", "2")
        assert "marked read: 80 issues" in reader.foot
        await counted(reader, "0 articles unread")
        await reader.press("n")
        assert "Nothing here is unread" in reader.foot
        await reader.press("u")
        assert "undone: 80 issues" in reader.foot
        await counted(reader, "159 articles unread")
        await reader.press("escape", "u")
        assert reader.session.read == {"1"}


async def test_all_read_marks_only_the_paper_that_is_listed(papers: Path) -> None:
    async with reading(papers) as reader:
        await reader.press("L", "j", "enter", "A", "2")
        await counted(reader, "0 articles unread")
        await reader.press("h")
        await reader.until(lambda: "10 unread" in reader.rows[1], "the count of all")
        assert f"{FULL.read} {PAPERS[1]}" in pointed(reader)


async def test_an_article_marked_unread_in_a_read_issue_stays_unread(daily: Path) -> None:
    places = MemoryPlaces()
    async with reading(daily, places=places) as reader:
        await reader.press("L", "a", "escape", "u")
        assert reader.session.read == {"2"}
    async with reading(daily, places=places) as reader:
        assert reader.session.read == {"2"}
        await reader.press("L")
        assert pointed(reader).endswith("1 of 2 unread")


async def test_two_files_of_the_same_paper_and_day_are_told_apart_by_their_names(daily: Path) -> None:
    (daily / "2026-03-08 副本.toml").write_bytes((daily / "2026-03-08.toml").read_bytes())
    index(daily)
    async with reading(daily) as reader:
        await reader.press("L")
        assert [row for row in listed(reader) if "3月8日" in row] == [
            f"{FULL.fresh} 2026年3月8日 星期日 2026-03-08.toml 2 of 2 unread",
            f"{FULL.fresh} 2026年3月8日 星期日 2026-03-08 副本.toml 2 of 2 unread",
        ]
        assert f"{FULL.fresh} 2026年3月7日 星期六 2 of 2 unread" in listed(reader)
        await reader.press("escape", "c", "h")
        names = [" ".join(row.split()) for row in reader.rows if ".toml" in row]
        assert names == [f"{PAPERS[0]} {name}.toml 2 of 2 unread" for name in ("2026-03-08", "2026-03-08 副本")]
        await reader.press("enter")
        rows = "".join(reader.rows)
        assert all(f" {number} {PAPERS[0]} 2026-03-08{name}.toml" in rows for number, name in ((1, ""), (2, " 副本")))


async def test_news_of_the_catalogue_keep_the_cursor_on_its_issue(daily: Path) -> None:
    async with reading(daily) as reader:
        await reader.press("L", "5", "j")
        before = pointed(reader)
        write_issue(daily, date(2026, 3, 10))
        index(daily)
        screen(reader).catalogue_changed()
        await reader.settle()
        assert pointed(reader) == before
        assert "81 issues" in reader.head


@pytest.mark.parametrize("key", ["escape", "q", "L", "ctrl+c"])
async def test_leaving_comes_back_to_the_very_same_place(paper: Path, key: str) -> None:
    async with reading(paper, size=(80, 24)) as reader:
        await reader.press("9", "j")
        before = reader.text
        await reader.press("L", "j", key)
        assert reader.text == before


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 20), (24, 20), (8, 3)])
@pytest.mark.parametrize("wide", [1, 2])
async def test_it_fits_any_window(papers: Path, size: tuple[int, int], wide: int) -> None:
    async with reading(papers, size=size, ambiguous_width=wide) as reader:
        for keys in (["L"], ["enter", "G"], ["h", "G", "enter"]):
            await reader.press(*keys)
            assert [row for row in reader.rows if cells(row, wide) != size[0]] == []
        await reader.resize(40, 20)
        assert "2026-03-20.toml" in reader.text


async def test_a_single_file_has_a_list_too(paper: Path) -> None:
    async with reading(paper / "2026-03-01.toml") as reader:
        await reader.press("L")
        assert pointed(reader) == f"{FULL.fresh} 2026年3月1日 星期日 总第7期 3 of 3 unread"
        await reader.press("a", "enter")
        assert reader.session.read == {"1-1", "1-2", "2-1"}


async def test_names_from_files_do_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "库"
    write_issue(folder, date(2026, 3, 1), "[red]\\u202e报")
    write_issue(folder, date(2026, 3, 1), "平")
    index(folder)
    async with reading(folder) as reader:
        await reader.press("L")
        assert "[red]‹202E›报" in reader.text
        await reader.press("enter")
        assert "[red]‹202E›报" in reader.text
        assert "\u202e" not in reader.text


class Failing(MemoryPlaces):
    """A store on a disk that has gone."""

    def read_counts(self, issues: Iterable[str] | None = None) -> dict[str, ReadCount]:
        raise StoreError("the disk has gone", where="/p.sqlite3")

    def mark_issues_read(self, issues: Iterable[str]) -> Marks:
        raise StoreError("the disk has gone", where="/p.sqlite3")


async def test_a_store_that_fails_stops_nothing_and_is_told(daily: Path) -> None:
    async with reading(daily, places=Failing()) as reader:
        await reader.press("L")
        assert pointed(reader).startswith(f"{FULL.fresh} 2026年3月9日")
        assert "the disk has gone" in reader.foot
        await reader.press("j", "a")
        assert "the disk has gone" in reader.foot
        assert pointed(reader).endswith("2 of 2 unread")
        await reader.press("escape", "c", "h")
        assert "March 2026" in reader.text
        await reader.press("escape")
        assert reader.app.screen is reader.screen


async def test_a_catalogue_that_fails_stops_nothing_and_is_told(daily: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_values: object) -> None:
        raise StoreError("the disk has gone", where="/k.sqlite3")

    async with reading(daily) as reader:
        for name in ("papers", "months", "days", "window", "count", "broken", "rank", "keys", "newest"):
            monkeypatch.setattr(SqliteCatalogue, name, fail)
        for opened, keys in (("L", "jGaAn"), ("c", "hgG]p")):
            await reader.press(opened)
            assert "/k.sqlite3: the disk has gone" in reader.foot
            await reader.press(*keys, "enter", "escape", "escape", "j")
            assert reader.app.screen is reader.screen
