"""Issue by issue, in libraries of a few and of thousands, and what happens in them while one reads."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.app.papers import PAPERS, index, write_days, write_issue
from tests.app.reading import Reader, reading
from tui.app.library import shelving
from tui.errors import KanbaoError
from tui.library.catalogue import background
from tui.library.catalogue.opening import BESIDE, NAME, beside, open_catalogue
from tui.library.folder_shelf import FolderShelf
from tui.library.memory import MemoryPlaces

LAST = date(2026, 3, 9)
THOUSANDS = 2000


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What waits for a reader to rest waits less long, and what is kept elsewhere is kept here."""
    monkeypatch.setattr(shelving, "_BEGIN_S", 0.02)
    monkeypatch.setattr(shelving, "_REST_S", 0.02)
    monkeypatch.setattr(shelving, "_ELSEWHERE_S", 0.05)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def few(tmp_path: Path) -> Path:
    write_days(tmp_path / "渡口晚报", LAST - timedelta(1), 2)
    return tmp_path / "渡口晚报"


@pytest.fixture
def seventy(tmp_path: Path) -> Path:
    """The issues of 2025-12-30 to 2026-03-09."""
    write_days(tmp_path / "渡口晚报", LAST - timedelta(69), 70)
    return tmp_path / "渡口晚报"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thousands of issues, in a folder for each year, with a catalogue."""
    folder = tmp_path_factory.mktemp("library") / "渡口晚报"
    for number in range(THOUSANDS):
        day = LAST - timedelta(number)
        write_issue(folder / str(day.year), day, articles=[(f"{day}的水位", "水位平稳。")])
    index(folder)
    return folder


@pytest.fixture
def thousands(made: Path, tmp_path: Path) -> Path:
    """The same issues in a folder that a test may change, without a catalogue."""
    folder = tmp_path / "渡口晚报"
    shutil.copytree(made, folder, copy_function=os.link, ignore=shutil.ignore_patterns(BESIDE))
    return folder


@pytest.fixture
def catalogued(thousands: Path, made: Path) -> Path:
    """The same with a catalogue."""
    shutil.copytree(made / BESIDE, thousands / BESIDE)
    return thousands


def opened(reader: Reader) -> str:
    return reader.session.opened.path.stem


def groups(reader: Reader) -> list[str]:
    return [node.label for node in reader.contents.nodes if node.kind in ("year", "month")]


async def known(reader: Reader) -> None:
    """Wait until the whole library has been read and taken in."""
    shelf = reader.session.shelf
    await reader.until(
        lambda: shelf.catalogue is not None and shelf.catalogue.complete() and not reader.screen._background,
        "a complete catalogue",
    )


def add_catalogue(made: Path, folder: Path) -> None:
    """Give a copy its catalogue, up to date."""
    shutil.copytree(made / BESIDE, folder / BESIDE)
    index(folder)


def write_part(folder: Path, day: date, part: str) -> Path:
    """An issue with a part of a series, in place of what was there."""
    (folder / f"{day}.toml").unlink(missing_ok=True)
    path = write_issue(folder, day, articles=[(f"行记{part}", f"{part}篇。")])
    text = path.read_text("utf-8")
    path.write_text(text.replace("body = ", f'series = {{ name = "千里行记", part = "{part}" }}\nbody = ', 1), "utf-8")
    return path


# Issue by issue.


async def test_issues_on_and_back_with_numbers_and_words_at_the_ends(seventy: Path) -> None:
    async with reading(seventy) as reader:
        assert opened(reader) == "2026-03-09"
        await reader.press("}")
        assert "This is the newest issue." in reader.foot
        await reader.press("{")
        assert opened(reader) == "2026-03-08"
        assert "第69天" in reader.seen
        await reader.press("1", "0", "{")
        assert opened(reader) == "2026-02-26"
        await reader.press("3", "}")
        assert opened(reader) == "2026-03-01"
        await reader.press("9", "9", "{")
        assert opened(reader) == "2025-12-30"
        await reader.press("{")
        assert "This is the oldest issue." in reader.foot
        await reader.press("ｊ", "｝")
        assert opened(reader) == "2025-12-31"


async def test_back_and_forward_go_over_issues(seventy: Path) -> None:
    async with reading(seventy) as reader:
        await reader.press("{", "5", "{", "ctrl+o")
        assert opened(reader) == "2026-03-08"
        await reader.press("ctrl+o")
        assert opened(reader) == "2026-03-09"
        await reader.press("2", "alt+o")
        assert opened(reader) == "2026-03-03"


async def test_an_issue_is_left_where_one_was_in_it(seventy: Path) -> None:
    async with reading(seventy) as reader:
        await reader.press("]", "{", "}")
        assert (opened(reader), reader.article) == ("2026-03-09", "2")


async def test_issues_that_cannot_be_opened_are_passed_over_and_told(seventy: Path) -> None:
    for day in ("2026-03-07", "2026-03-06"):
        (seventy / f"{day}.toml").write_text("format = 1\n[[", "utf-8")
    async with reading(seventy) as reader:
        await reader.press("{", "{")
        assert opened(reader) == "2026-03-05"
        assert "2026-03-07.toml" in reader.foot
        await reader.press("}")
        assert opened(reader) == "2026-03-08"
        assert "2026-03-06.toml" in reader.foot


async def test_where_all_older_issues_are_broken_one_stays(few: Path) -> None:
    (few / "2026-03-08.toml").write_text("", "utf-8")
    async with reading(few) as reader:
        await reader.press("{")
        assert opened(reader) == "2026-03-09"
        assert "2026-03-08.toml" in reader.foot


async def test_a_single_file_has_no_neighbours(few: Path) -> None:
    async with reading(few / "2026-03-08.toml") as reader:
        await reader.press("}")
        assert "This is the newest issue." in reader.foot
        await reader.press("{")
        assert "This is the oldest issue." in reader.foot


async def test_from_an_issue_that_is_not_listed_yet_one_comes_to_its_neighbours(catalogued: Path) -> None:
    new = write_issue(catalogued / "2021", date(2021, 5, 5), PAPERS[1])
    places = MemoryPlaces()
    async with reading(catalogued, places=places) as reader:
        key, newest = reader.session.shelf.key, reader.session.newest
    places.keep_last(key, str(new), newest)
    async with reading(catalogued, places=places) as reader:
        assert opened(reader) == new.stem
        assert reader.session.shelf.rank(new) is None
        await reader.press("}")
        assert opened(reader) == "2021-05-06"
        await reader.press("ctrl+o", "{")
        assert opened(reader) == "2021-05-05"
        await reader.press("ctrl+o", "2", "{")
        assert opened(reader) == "2021-05-04"


# The contents.


async def test_up_to_sixty_issues_stand_in_one_list(tmp_path: Path) -> None:
    write_days(tmp_path / "n", LAST - timedelta(59), 60)
    async with reading(tmp_path / "n") as reader:
        assert groups(reader) == []
        await reader.press("tab", "G")
        assert reader.pointed == "2026年1月9日 星期五"


async def test_more_stand_by_year_and_month_with_counts(seventy: Path) -> None:
    async with reading(seventy) as reader:
        assert reader.tree[:6] == [
            "▾ 2026年（68）", "▾ 3月（9）", "▾ 3月9日 星期一", "▾ 第一版 要闻", "› 头条：第70天", "天气",
        ]  # fmt: skip
        assert reader.tree[6:8] == ["▸ 3月8日 星期日", "▸ 3月7日 星期六"]
        assert groups(reader) == ["2026年（68）", "3月（9）", "2月（28）", "1月（31）", "2025年（2）"]


async def test_groups_close_and_open(seventy: Path) -> None:
    async with reading(seventy) as reader:
        await reader.press("tab", "h", "h", "h", "h", "h", "h")
        assert reader.pointed == "3月（9）"
        assert reader.tree == ["▾ 2026年（68）", "▸ 3月（9）", "▸ 2月（28）", "▸ 1月（31）", "▸ 2025年（2）"]
        await reader.press("j", "l", "l", "j")
        assert reader.pointed == "2月27日 星期五"
        await reader.press("h")
        assert reader.pointed == "2月（28）"
        await reader.press("enter", "G", "enter", "j", "enter", "j")
        assert reader.pointed == "12月31日 星期三"
        await reader.press("enter")
        assert opened(reader) == "2025-12-31"
        assert reader.tree[:3] == ["▸ 2026年（68）", "▾ 2025年（2）", "▾ 12月（2）"]


async def test_the_month_of_the_open_issue_is_open(seventy: Path) -> None:
    async with reading(seventy) as reader:
        await reader.press("tab", "h", "h", "h", "h", "h", "h", "tab", "2", "0", "{")
        assert reader.tree[:3] == ["▾ 2026年（68）", "▸ 3月（9）", "▾ 2月（28）"]
        assert reader.pointed == "头条：第50天"


async def test_undated_issues_stand_in_a_group_of_their_own(seventy: Path) -> None:
    (seventy / "特刊.toml").write_text('format = 1\n[[section]]\n[[section.article]]\ntitle = "特刊"\n', "utf-8")
    async with reading(seventy) as reader:
        await reader.press("tab", "G")
        assert reader.pointed == "无日期（1）"
        await reader.press("enter", "j")
        assert reader.pointed == "特刊"
        await reader.press("enter")
        assert reader.tree[-3:] == ["▾ 特刊", "▾ 未分版", "› 特刊"]
        await reader.press("}")
        assert opened(reader) == "2025-12-30"


async def test_several_papers_are_told_apart_by_name(few: Path) -> None:
    write_days(few, LAST, 1, PAPERS[1])
    index(few)
    async with reading(few) as reader:
        await reader.press("tab", "G")
        assert {row.lstrip("▸▾ ") for row in reader.tree if "年" in row} == {
            "2026年3月9日 北岸周刊", "2026年3月9日 渡口晚报", "2026年3月8日 渡口晚报",
        }  # fmt: skip


async def test_what_is_read_of_an_issue_stands_behind_it(seventy: Path) -> None:
    index(seventy)
    async with reading(seventy) as reader:
        await reader.press("u", "{")
        assert "▸ 3月9日 星期一 1/2" in reader.tree
        await reader.press("}", "]", "u", "{")
        assert "▸ 3月9日 星期一 ✓" in reader.tree
        await reader.press("tab", "k", "k")
        assert any("3月9日 星期一 ✓" in row for row in reader.tree)
        assert "▸ 3月7日 星期六" in reader.tree


async def test_a_broken_file_has_a_sign_and_its_error_when_opened(seventy: Path) -> None:
    (seventy / "2026-03-08.toml").write_text("format = 1\n[issue]\nnumber = \n", "utf-8")
    index(seventy)
    async with reading(seventy) as reader:
        assert "▸ 3月8日 星期日 !" in reader.tree
        await reader.press("tab", "j", "j", "enter")
        assert "2026-03-08.toml" in reader.foot
        assert opened(reader) == "2026-03-09"


async def test_thousands_of_issues_are_one_click_away(catalogued: Path) -> None:
    async with reading(catalogued) as reader:
        assert reader.session.shelf.count() == THOUSANDS
        assert groups(reader)[0] == "2026年（68）"
        assert groups(reader)[-1] == "2020年（106）"
        await reader.press("tab", "G", "enter", "G", "enter", "G")
        assert reader.pointed == "9月17日 星期四"
        await reader.press("enter")
        assert opened(reader) == "2020-09-17"
        before = reader.contents.cursor
        await reader.press("tab", "pageup")
        assert reader.contents.cursor == max(0, before - reader.contents.size.height)
        await reader.press("pagedown", "g")
        assert reader.pointed == "2026年（68）"


async def test_no_more_issues_are_asked_for_than_are_in_sight(
    catalogued: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(catalogued) as reader:
        asked: list[int] = []
        catalogue = reader.session.shelf.catalogue
        assert catalogue is not None
        window = catalogue.window
        monkeypatch.setattr(catalogue, "window", lambda start, count: (asked.append(count), window(start, count))[1])
        await reader.press("tab", "G", "enter", "pagedown", "pagedown", "g", "4", "0", "0", "j")
        assert sum(asked) <= 64 * 8


# The start.


async def test_the_newest_is_found_without_a_catalogue(thousands: Path) -> None:
    async with reading(thousands) as reader:
        assert opened(reader) == LAST.isoformat()
        assert reader.session.shelf.catalogue is None
        assert groups(reader)[:2] == ["2026年", "3月"]
        await reader.press("9", "9", "9", "9", "{")
        assert opened(reader) == "2026-02-06"
        await reader.press("{")
        assert "Older issues are not known yet" in reader.foot


async def test_a_start_reads_one_issue(catalogued: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    from tui.app import session

    opener = session.open_issue
    monkeypatch.setattr(
        session.start_session, "__defaults__", (lambda path: (read.append(path.stem), opener(path))[1],)
    )
    async with reading(catalogued):
        assert read == [LAST.isoformat()]


async def test_the_last_open_issue_is_opened_again_and_a_newer_one_first(catalogued: Path) -> None:
    places = MemoryPlaces()
    async with reading(catalogued, places=places) as reader:
        await reader.press("9", "9", "9", "{", "q")
    async with reading(catalogued, places=places) as reader:
        assert opened(reader) == (LAST - timedelta(999)).isoformat()
    write_issue(catalogued / "2026", LAST + timedelta(1))
    async with reading(catalogued, places=places) as reader:
        assert opened(reader) == "2026-03-10"


async def test_the_newest_that_the_catalogue_knows_may_be_gone(catalogued: Path) -> None:
    (catalogued / "2026" / "2026-03-09.toml").unlink()
    async with reading(catalogued) as reader:
        assert opened(reader) == "2026-03-08"


async def test_an_issue_in_the_folder_of_another_year_is_found_by_the_catalogue(thousands: Path, made: Path) -> None:
    write_issue(thousands / "2021", LAST + timedelta(9))
    async with reading(thousands) as reader:
        assert opened(reader) == LAST.isoformat()
    add_catalogue(made, thousands)
    async with reading(thousands) as reader:
        assert opened(reader) == "2026-03-18"


async def test_where_the_newest_ones_are_broken_an_older_one_opens(thousands: Path) -> None:
    for number in range(3):
        (thousands / "2026" / f"{LAST - timedelta(number)}.toml").unlink()
        (thousands / "2026" / f"{LAST - timedelta(number)}.toml").write_text("x", "utf-8")
    async with reading(thousands) as reader:
        assert opened(reader) == "2026-03-06"
        assert "2026-03-09.toml" in reader.foot


# While one reads.


async def test_the_catalogue_is_made_and_the_contents_take_it_in_around_the_cursor(thousands: Path) -> None:
    async with reading(thousands, keeps_up=True) as reader:
        await reader.press("tab", "j", "j", "j")
        pointed, row = reader.pointed, reader.contents.cursor - reader.contents.scroll_offset.y
        await reader.until(lambda: "reading the library" in reader.head, "how far it is")
        await known(reader)
        assert groups(reader)[0] == "2026年（68）"
        assert reader.pointed == pointed
        assert reader.contents.cursor - reader.contents.scroll_offset.y == row
        assert "reading the library" not in reader.head
        await reader.press("9", "9", "9", "9", "{")
        assert opened(reader) == "2020-09-17"


async def test_where_a_file_was_named_nothing_is_started(few: Path) -> None:
    async with reading(few / "2026-03-08.toml", keeps_up=True) as reader:
        await reader.press("j")
        await reader.until(lambda: reader.screen._rest is None, "rest")
        assert not (few / BESIDE).exists()
        assert reader.screen._background is None


async def test_the_process_ends_with_the_reader(thousands: Path) -> None:
    async with reading(thousands, keeps_up=True) as reader:
        await reader.until(lambda: reader.screen._background is not None, "the process")
        assert reader.screen._background is not None
        process = reader.screen._background._process
        await reader.press("q")
    assert process.poll() is not None


async def test_a_new_issue_is_told_and_can_be_gone_to(seventy: Path) -> None:
    async with reading(seventy, keeps_up=True) as reader:
        await known(reader)
        write_issue(seventy, LAST + timedelta(1), articles=[("新的", "刚刚送到。")])
        await reader.press("{")
        await reader.until(lambda: "A newer issue has come: 2026年3月10日" in reader.foot, "the news")
        await reader.press("2", "}")
        assert "刚刚送到。" in reader.seen


async def test_a_new_issue_that_was_not_opened_is_news_at_the_next_start(seventy: Path) -> None:
    places = MemoryPlaces()
    async with reading(seventy, places=places, keeps_up=True) as reader:
        await known(reader)
        write_issue(seventy, LAST + timedelta(1))
        await reader.press("{")
        await reader.until(lambda: "A newer issue has come" in reader.foot, "the news")
        await reader.press("q")
    async with reading(seventy, places=places) as reader:
        assert opened(reader) == "2026-03-10"


async def test_an_issue_that_goes_is_no_news(seventy: Path) -> None:
    async with reading(seventy, keeps_up=True) as reader:
        await known(reader)
        await reader.press("{")
        (seventy / "2026-03-09.toml").unlink()
        await reader.press("j")
        await reader.until(lambda: groups(reader)[0] == "2026年（67）", "one less")
        assert "has come" not in reader.foot


async def test_an_issue_that_somebody_changed_is_shown_at_the_same_sentence(few: Path) -> None:
    sentences = "\n\n".join(f"第{number}段，江水东去。" for number in range(80))
    path = write_issue(few, LAST, articles=[("长文", sentences), ("尾", "完。")])
    async with reading(few, size=(80, 24)) as reader:
        await reader.press("3", "0", "j")
        place = reader.page[0]
        assert "段" in place
        await reader.until(lambda: reader.screen._rest is None, "rest")
        path.write_text(path.read_text("utf-8").replace("第0段，", "新加的一段。\n\n又一段。\n\n第0段，"), "utf-8")
        await reader.press("escape")
        await reader.until(lambda: "Somebody has changed this issue" in reader.foot, "the change")
        assert reader.page[0] == place
        await reader.press("g")
        assert "新加的一段。" in reader.seen


async def test_a_change_is_noticed_when_the_window_gets_the_focus(few: Path) -> None:
    async with reading(few) as reader:
        path = reader.session.opened.path
        path.write_text(path.read_text("utf-8").replace("渡船照开", "渡船停开"), "utf-8")
        reader.app.on_app_focus()
        await reader.settle()
        assert "渡船停开" in reader.seen


async def test_a_file_that_was_only_touched_is_no_change(few: Path) -> None:
    async with reading(few) as reader:
        os.utime(reader.session.opened.path, (0, 0))
        reader.app.on_app_focus()
        await reader.settle()
        assert "Somebody" not in reader.foot


async def test_a_file_that_breaks_while_it_is_read_stays_readable(few: Path) -> None:
    async with reading(few) as reader:
        path = reader.session.opened.path
        text = path.read_text("utf-8")
        path.write_text(text + "\n[[", "utf-8")
        reader.app.on_app_focus()
        await reader.settle()
        assert "cannot be read" in reader.foot
        assert "渡船照开" in reader.seen
        await reader.press("]", "[")
        path.write_text(text.replace("照开", "停开"), "utf-8")
        reader.app.on_app_focus()
        await reader.settle()
        assert "渡船停开" in reader.seen


async def test_a_change_does_not_take_away_what_is_being_typed(few: Path) -> None:
    async with reading(few) as reader:
        path = reader.session.opened.path
        path.write_text(path.read_text("utf-8").replace("渡船照开", "渡船停开"), "utf-8")
        await reader.press("/", "渡")
        reader.app.on_app_focus()
        await reader.settle()
        assert reader.foot.strip().startswith("/渡")
        await reader.press("enter")
        reader.app.on_app_focus()
        await reader.settle()
        assert "渡船停开" in reader.seen


async def test_what_was_mended_is_not_taken_away_by_a_change(few: Path) -> None:
    async with reading(few) as reader:
        await reader.press("M", "e", "x", "enter", "escape")
        title = reader.session.order[0][1].title
        assert title.endswith("x")
        path = reader.session.opened.path
        path.write_text(path.read_text("utf-8").replace("渡船照开", "渡船停开"), "utf-8")
        reader.app.on_app_focus()
        await reader.settle()
        assert "not written yet" in reader.foot
        assert reader.session.order[0][1].title == title


# Nothing is lost, and nothing stands in the way.


async def test_two_readers_and_one_who_indexes(thousands: Path) -> None:
    catalogue = open_catalogue(thousands, write=True)
    assert catalogue.claim()
    async with reading(thousands, keeps_up=True) as reader:
        await reader.until(lambda: reader.screen._begun > 0 and reader.screen._background is None, "waiting")
        assert not reader.session.shelf.complete()
        await reader.press("{")
        catalogue.release()
        catalogue.close()
        await known(reader)
        assert reader.session.shelf.complete()
        assert groups(reader)[0] == "2026年（68）"


async def test_a_broken_catalogue_is_made_afresh(seventy: Path) -> None:
    beside(seventy).parent.mkdir()
    beside(seventy).write_bytes(b"no database" * 1000)
    async with reading(seventy, keeps_up=True) as reader:
        await reader.press("{")
        await known(reader)
        assert opened(reader) == "2026-03-08"
    assert any("broken" in path.name for path in (seventy / BESIDE).iterdir())


async def test_a_catalogue_that_breaks_while_one_reads_stops_nothing(catalogued: Path) -> None:
    async with reading(catalogued) as reader:
        await reader.press("{")
        with open(beside(catalogued), "r+b") as file:
            file.write(b"\0" * 200_000)
        shelf = reader.session.shelf
        assert isinstance(shelf, FolderShelf)
        shelf._forget()
        await reader.press("tab", "G", "g", "tab", "{", "{")
        assert opened(reader) == "2026-03-06"


async def test_a_locked_catalogue_is_told_and_reading_goes_on(seventy: Path) -> None:
    index(seventy)
    with sqlite3.connect(beside(seventy), isolation_level=None) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("PRAGMA journal_mode = DELETE")
        holder.execute("BEGIN EXCLUSIVE")
        async with reading(seventy, keeps_up=True) as reader:
            assert opened(reader) == LAST.isoformat()
            await reader.until(lambda: "another program holds the file" in reader.foot, "the lock")
            await reader.press("{")
            assert opened(reader) == "2026-03-08"
            await known(reader)
        holder.execute("ROLLBACK")


async def test_without_any_place_for_a_catalogue_one_is_held_in_memory(
    seventy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (seventy / BESIDE).write_text("no folder", "utf-8")
    (tmp_path / "cache").write_text("no folder", "utf-8")
    async with reading(seventy, keeps_up=True) as reader:
        await reader.until(lambda: "No catalogue can be kept" in reader.foot, "why")
        await reader.until(lambda: reader.session.shelf.catalogue is not None, "a catalogue in memory")
        assert reader.session.shelf.catalogue is not None
        assert reader.session.shelf.catalogue.count() == 70
        await reader.press("u", "{")
        assert "▸ 3月9日 星期一 1/2" in reader.tree


async def test_a_process_that_cannot_be_started_is_told(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: str) -> None:
        raise OSError(11, "no more processes")

    monkeypatch.setattr(background, "Background", refuse)
    async with reading(few, keeps_up=True) as reader:
        await reader.until(lambda: "no more processes" in reader.foot, "why")
        await reader.press("{")
        assert opened(reader) == "2026-03-08"


async def test_a_folder_that_goes_while_one_reads_stops_nothing(seventy: Path) -> None:
    async with reading(seventy, keeps_up=True) as reader:
        await known(reader)
        shutil.rmtree(seventy)
        reader.app.on_app_focus()
        await reader.settle()
        await reader.press("]", "{", "tab", "G", "q")
        assert reader.closed


# Series.


async def test_all_parts_of_a_series_are_listed_in_order_without_opening_them(
    thousands: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for part, day in {"上": date(2019, 5, 1), "中": date(2021, 6, 2), "下": LAST}.items():
        write_part(thousands / str(day.year), day, part)
    async with reading(thousands) as reader:
        await reader.press("o")
        assert "known only when the whole library has been read" in reader.foot
    add_catalogue(made, thousands)
    async with reading(thousands) as reader:
        opener, read = reader.session.opener, list[str]()
        monkeypatch.setattr(reader.session, "opener", lambda path: (read.append(path.stem), opener(path))[1])
        await reader.press("o")
        assert "1 千里行记（上）行记上" in reader.text
        assert "2 千里行记（中）行记中" in reader.text
        assert read == []
        await reader.press("enter")
        assert opened(reader) == "2019-05-01"
        await reader.press("o", "enter")
        assert opened(reader) == "2021-06-02"
        assert read == ["2019-05-01", "2021-06-02"]
        await reader.press("ctrl+o", "ctrl+o")
        assert opened(reader) == LAST.isoformat()


async def test_one_file_that_was_named_finds_its_series_in_the_folders_catalogue(thousands: Path) -> None:
    write_part(thousands / "2026", date(2026, 1, 5), "上")
    path = write_part(thousands / "2026", LAST, "下")
    index(thousands / "2026")
    shutil.move(thousands / "2026", thousands / "n")
    path = thousands / "n" / path.name
    async with reading(path) as reader:
        await reader.press("o")
        assert opened(reader) == "2026-01-05"


def test_errors_of_a_shelf_are_told_once(catalogued: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = FolderShelf(catalogued)
    assert shelf.count() == THOUSANDS
    assert shelf.catalogue is not None

    def fail(*_given: object) -> None:
        from tui.errors import StoreError

        raise StoreError("the disk reports an error")

    monkeypatch.setattr(shelf.catalogue, "window", fail)
    assert shelf.newest.date == LAST
    assert len(shelf.window(500, 10)) == 0
    assert shelf.notice == "the disk reports an error"
    assert shelf.catalogue is None
    assert shelf.count() == 32
    with pytest.raises(KanbaoError):
        FolderShelf(catalogued / "gone")
    assert NAME in {path.name for path in (catalogued / BESIDE).iterdir()}
