"""Bookmarks: set with a note, shown in the margin, listed, gone to in an edited text, deleted, written into a file."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from textual import events

from tests.app.papers import PAPERS, index, write_days, write_issue
from tests.app.reading import Reader, bare, reading
from tui.app.library.bookmarks import Bookmarks
from tui.app.looks.glyphs import FULL, PLAIN
from tui.errors import StoreError
from tui.library.memory import MemoryPlaces
from tui.library.places import HEAD, Bookmark, Place
from tui.library.sqlite import SqlitePlaces
from tui.text import cells

LONG = "\n\n".join(f"第{number}段，江水平稳。两岸无事，渡船照开；晚上也开。" for number in range(1, 60))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two issues, the newer one with a long article."""
    folder = tmp_path / "渡口晚报"
    write_issue(folder, date(2026, 3, 1), articles=[("旧事", "昨天的事。")])
    write_issue(folder, date(2026, 3, 2), articles=[("长文", LONG), ("短文", "今天的事。")])
    index(folder)
    return folder


def screen(reader: Reader) -> Bookmarks:
    assert isinstance(reader.app.screen, Bookmarks), reader.text
    return reader.app.screen


def marked(reader: Reader, sign: str = FULL.kept) -> list[str]:
    """The rows of the page with the sign of a bookmark in their margin."""
    return [row.lstrip().removeprefix(sign).strip() for row in reader.page if row.lstrip().startswith(sign)]


async def test_a_bookmark_is_set_at_the_first_sentence_in_sight_with_a_note(folder: Path) -> None:
    places = MemoryPlaces()
    async with reading(folder, size=(80, 24), places=places) as reader:
        await reader.press("9", "j", "m")
        assert "bookmark, note:" in reader.foot
        await reader.press(*"核对", "enter")
        (one,) = places.bookmarks()
        assert one.note == "核对"
        assert one.issue == f"issue:2026-03-02:0::{PAPERS[0]}"
        assert (one.day, one.paper, one.title) == ("2026-03-02", PAPERS[0], "长文")
        assert one.path == str(folder / "2026-03-02.toml")
        text = LONG.split("\n\n")[one.place.paragraph]
        assert text[one.place.offset :].startswith(one.place.quote)
        assert "' lists them" in reader.foot
        (row,) = marked(reader)
        assert one.place.quote in bare(row)


async def test_what_is_kept_in_memory_only_is_not_called_kept(folder: Path) -> None:
    places = MemoryPlaces("Your place is kept only until you leave: the disk is full")
    async with reading(folder, places=places) as reader:
        await reader.press("m", *"核对", "enter")
        assert len(places.bookmarks()) == 1
        assert "Bookmark kept only until you leave; ' lists them all." in reader.foot


async def test_a_note_that_could_not_be_written_down_is_there_at_the_next_try(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = MemoryPlaces()

    def full(_bookmark: Bookmark) -> None:
        raise StoreError("the disk is full", where="/p.sqlite3")

    async with reading(folder, places=places) as reader:
        with monkeypatch.context() as disk:
            disk.setattr(places, "keep_bookmark", full)
            await reader.press("m", *"核对", "enter")
            assert "the disk is full" in reader.foot
        await reader.press("m")
        assert "核对" in reader.foot
        await reader.press("enter")
        assert [one.note for one in places.bookmarks()] == ["核对"]
        await reader.press("9", "j", "m")
        assert "核对" not in reader.foot


async def test_at_the_top_the_article_is_marked_and_on_the_masthead_that(folder: Path) -> None:
    places = MemoryPlaces()
    async with reading(folder, places=places) as reader:
        await reader.press("m", "enter")
        assert places.bookmarks()[0].place == Place("1", HEAD, 0, "")
        assert len(marked(reader)) == 1
        await reader.press("]")
        assert marked(reader) == []
        await reader.press("h", "g", "enter")
        assert reader.article == ""
        await reader.press("m", *"报头", "enter")
        assert places.bookmarks()[0].place == Place("", HEAD, 0, "")
        await reader.press("G", "'", "down", "enter")
        assert reader.article == "1"


async def test_who_looked_for_something_marks_the_sentence_it_is_in(folder: Path) -> None:
    places = MemoryPlaces()
    async with reading(folder, size=(80, 24), places=places) as reader:
        await reader.press("/", *"第7段", "enter", "m", "enter")
        assert places.bookmarks()[0].place == Place("1", 6, 0, "第7段，江水平稳。")


@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_a_note_that_is_dropped_sets_nothing(folder: Path, key: str) -> None:
    places = MemoryPlaces()
    async with reading(folder, places=places) as reader:
        await reader.press("m", "x", key)
        assert places.bookmarks() == []
        assert marked(reader) == []


async def test_where_there_is_a_bookmark_its_note_is_edited(folder: Path) -> None:
    places = MemoryPlaces()
    async with reading(folder, places=places) as reader:
        await reader.press("m", *"一", "enter", "m")
        assert "一" in reader.foot
        await reader.press("二", "enter")
        assert [one.note for one in places.bookmarks()] == ["一二"]


async def test_they_are_listed_the_last_first_with_day_title_quote_and_note(folder: Path) -> None:
    places = MemoryPlaces()
    async with reading(folder, places=places) as reader:
        await reader.press("/", *"第3段", "enter", "m", *"甲", "enter", "escape", "]", "m", "enter", "'")
        assert "2 bookmarks" in reader.head
        rows = [" ".join(row.split()) for row in reader.rows[1:7]]
        assert rows[0] == f"{FULL.here} 2026-03-02 {PAPERS[0]} 短文"
        assert rows[3:] == [f"2026-03-02 {PAPERS[0]} 长文", "“第3段，江水平稳。”", f"{FULL.kept} 甲"]


async def test_enter_goes_there_and_back_comes_back(folder: Path) -> None:
    async with reading(folder, size=(80, 24)) as reader:
        await reader.press("/", *"第30段", "enter", "m", "enter", "escape")
        await reader.press("h", "G", "enter")
        assert reader.session.issue.date == date(2026, 3, 1)
        await reader.press("'", "enter")
        assert (reader.session.issue.date, reader.article) == (date(2026, 3, 2), "1")
        assert reader.pane.place() == (29, 0)
        assert "第30段" in "".join(marked(reader))
        await reader.press("ctrl+o")
        assert reader.session.issue.date == date(2026, 3, 1)


async def test_they_outlive_the_reader_and_hold_in_an_edited_text(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite3"
    places = SqlitePlaces(path)
    async with reading(folder, size=(80, 24), places=places) as reader:
        await reader.press("/", *"第30段", "enter", "m", *"记", "enter")
    places.close()
    write_issue(folder, date(2026, 3, 2), articles=[("长文", "新添一段。\n\n" + LONG), ("短文", "今天的事。")])
    places = SqlitePlaces(path)
    async with reading(folder, size=(80, 24), places=places) as reader:
        await reader.press("g", "'", "enter")
        assert reader.pane.place() == (30, 0)
        assert "第30段" in "".join(marked(reader))
        assert "not there any more" not in reader.foot
    write_issue(folder, date(2026, 3, 2), articles=[("长文", "全改了。"), ("短文", "今天的事。")])
    async with reading(folder, size=(80, 24), places=places) as reader:
        await reader.press("'", "enter")
        assert "The sentence is not there any more" in reader.foot
    write_issue(folder, date(2026, 3, 2), articles=[])
    async with reading(folder, size=(80, 24), places=places) as reader:
        await reader.press("'", "enter")
        assert "not in the issue any more" in reader.foot
    (folder / "2026-03-02.toml").unlink()
    index(folder)
    async with reading(folder, size=(80, 24), places=places) as reader:
        await reader.press("'", "enter")
        assert "not here any more" in reader.foot
        assert reader.session.issue.date == date(2026, 3, 1)
    places.close()


async def test_an_issue_that_was_moved_is_found_by_its_day(folder: Path) -> None:
    places = MemoryPlaces()
    async with reading(folder, places=places) as reader:
        await reader.press("m", "enter")
    (folder / "二〇二六").mkdir()
    os.rename(folder / "2026-03-02.toml", folder / "二〇二六" / "2026-03-02.toml")
    write_issue(folder, date(2026, 3, 4), articles=[("新", "新的。")])
    index(folder)
    async with reading(folder, places=places) as reader:
        assert reader.session.issue.date == date(2026, 3, 4)
        await reader.press("'", "enter")
        assert reader.session.opened.path == folder / "二〇二六" / "2026-03-02.toml"


async def test_deleting_and_undoing(folder: Path) -> None:
    places = MemoryPlaces()
    async with reading(folder, places=places) as reader:
        await reader.press("m", *"甲", "enter", "]", "m", *"乙", "enter", "'", "d")
        assert [one.note for one in places.bookmarks()] == ["甲"]
        assert "u brings it back" in reader.foot
        assert marked_below(reader) == 0
        await reader.press("d", "d")
        assert places.bookmarks() == []
        await reader.press("u", "u")
        assert [one.note for one in places.bookmarks()] == ["乙", "甲"]
        await reader.press("u")
        assert "Nothing was deleted" in reader.foot
        await reader.press("escape")
        assert len(marked(reader)) == 1


def marked_below(reader: Reader) -> int:
    """How many bookmarks the page below the list has."""
    return len(reader.pane.kept)


async def test_notes_are_edited_in_the_list(folder: Path) -> None:
    places = MemoryPlaces()
    async with reading(folder, places=places) as reader:
        await reader.press("m", *"甲", "enter", "'", "e")
        assert reader.foot.strip().startswith("note:")
        await reader.press("backspace", *"乙丙", "enter")
        assert [one.note for one in places.bookmarks()] == ["乙丙"]
        assert f"{FULL.kept} 乙丙" in reader.text
        await reader.press("e", *"丁", "escape", "e", "ctrl+u", "enter")
        assert [one.note for one in places.bookmarks()] == [""]
        await reader.press("e")
        reader.app.post_message(events.Paste("一\n二"))
        await reader.settle()
        await reader.press("enter")
        assert [one.note for one in places.bookmarks()] == ["一 二"]


async def test_writing_them_into_a_file_never_writes_over_one_unasked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reading(folder) as reader:
        await reader.press("m", *"甲", "enter", "'", "w")
        assert "bookmarks.md" in reader.foot
        await reader.press("enter")
        assert "written: bookmarks.md" in reader.foot
        first = (tmp_path / "bookmarks.md").read_text("utf-8")
        assert "## 长文" in first
        await reader.press("e", *"乙", "enter", "w", "enter")
        assert "is there already" in reader.text
        await reader.press("escape")
        assert (tmp_path / "bookmarks.md").read_text("utf-8") == first
        await reader.press("w", "enter", "2")
        assert "甲乙" in (tmp_path / "bookmarks.md").read_text("utf-8")
        await reader.press("w", "ctrl+u", *"a.jsonl", "enter")
        assert json.loads((tmp_path / "a.jsonl").read_text("utf-8"))["note"] == "甲乙"
        await reader.press("w", "ctrl+u", *"a.doc", "enter")
        assert "neither Markdown nor JSON" in reader.foot
        await reader.press("w", "ctrl+u", *"no/a.md", "enter")
        assert "no/a.md" in reader.foot
        assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == ["a.jsonl", "bookmarks.md"]


async def test_without_bookmarks_it_is_told_how_to_set_one(folder: Path) -> None:
    async with reading(folder) as reader:
        await reader.press("'")
        assert "m in an article sets a bookmark" in reader.foot
        await reader.press("enter", "d", "e", "w", "j", "q")
        assert reader.app.screen is reader.screen


async def test_hostile_notes_and_titles_do_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "库"
    write_issue(folder, date(2026, 3, 1), "报", [("[red]\\u202e题", "句\u202e子。")])
    async with reading(folder) as reader:
        await reader.press("m")
        reader.app.post_message(events.Paste("[bold]\x1b[31m\u202e记"))
        await reader.settle()
        await reader.press("enter", "'")
        assert "\x1b" not in reader.text
        assert "\u202e" not in reader.text
        assert "[bold]" in reader.text


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 20), (24, 20), (8, 3)])
@pytest.mark.parametrize("wide", [1, 2])
async def test_list_and_margin_fit_any_window(folder: Path, size: tuple[int, int], wide: int) -> None:
    sign = FULL.kept if wide == 1 else PLAIN.kept
    async with reading(folder, size=size, ambiguous_width=wide) as reader:
        await reader.press("]", "m", *"“记——”", "enter")
        assert [row for row in reader.rows if cells(row, wide) != size[0]] == []
        if size[0] >= 24:
            assert len(marked(reader, sign)) == 1
        await reader.press("'")
        assert [row for row in reader.rows if cells(row, wide) != size[0]] == []
        await reader.resize(40, 20)
        assert "短文" in reader.text


async def test_the_sign_of_a_bookmark_moves_nothing(folder: Path) -> None:
    async with reading(folder, size=(80, 24)) as reader:
        await reader.press("/", *"第3段", "enter", "escape")
        before = reader.rows
        await reader.press("/", *"第3段", "enter", "m", "enter", "escape")
        after = reader.rows
        changed = [n for n in range(len(before) - 1) if before[n] != after[n]]
        assert len(changed) == 1
        assert after[changed[0]].replace(FULL.kept, " ") == before[changed[0]]


async def test_many_bookmarks_scroll(folder: Path) -> None:
    places = MemoryPlaces()
    write_days(folder, date(2026, 2, 1), 20)
    async with reading(folder, places=places) as reader:
        for _time in range(12):
            await reader.press("3", "j", "m", "enter")
        await reader.press("'", "G")
        assert screen(reader).roll.cursor == len(places.bookmarks()) - 1
        await reader.press("k", "g", "pagedown")
        assert screen(reader).roll.cursor == 8


class Failing(MemoryPlaces):
    """A store on a disk that has gone."""

    def bookmarks(self, issue: str | None = None) -> list[Bookmark]:
        raise StoreError("the disk has gone", where="/p.sqlite3")

    def keep_bookmark(self, bookmark: Bookmark) -> None:
        raise StoreError("the disk has gone", where="/p.sqlite3")


async def test_a_store_that_fails_stops_nothing_and_is_told(folder: Path) -> None:
    async with reading(folder, places=Failing()) as reader:
        await reader.until(lambda: "/p.sqlite3: the disk has gone" in reader.foot, "the error")
        await reader.press("j")
        assert "the disk has gone" not in reader.foot
        await reader.press("m", "x", "enter")
        assert "the disk has gone" in reader.foot
        await reader.press("'")
        assert "the disk has gone" in reader.foot
        await reader.press("escape", "j")
        assert reader.app.screen is reader.screen
