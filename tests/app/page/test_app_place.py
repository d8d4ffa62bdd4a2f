"""The place is kept: through resizes, from one time to the next, when the text was edited, when the store fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.app.reading import Reader, bare, reading
from tui.app.session import QUOTE
from tui.errors import StoreError
from tui.library.memory import MemoryPlaces
from tui.library.places import Place, PlaceStore
from tui.library.sqlite import SqlitePlaces

STORES: dict[str, Callable[[Path], PlaceStore]] = {
    "memory": lambda _folder: MemoryPlaces(),
    "sqlite": lambda folder: SqlitePlaces(folder / "state" / "places.sqlite3"),
}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path):
    made = STORES[request.param](tmp_path)
    yield made
    made.close()


def first(reader: Reader) -> str:
    """The first characters in sight, which is what a place is."""
    return reader.seen[:5]


def stands_first(reader: Reader, words: str) -> bool:
    """Whether the words begin in the first row that holds text."""
    row = bare(next(row for row in reader.page if row.strip()))
    place = reader.seen.find(words)
    return 0 <= place < len(row)


# Other sizes.


@pytest.mark.parametrize("down", [3, 17, 40, 66])
@pytest.mark.parametrize("sizes", [
    [(80, 24), (60, 20), (59, 20), (40, 20), (30, 10), (200, 50), (100, 30)],
    [(200, 50), (20, 6), (100, 30)],
    [(100, 10), (100, 50), (100, 30)],
    [(61, 30), (60, 30), (59, 30), (60, 30), (61, 30), (100, 30)],
])  # fmt: skip
async def test_the_first_sentence_stays_through_resizes(samples: Path, sizes: list[tuple[int, int]], down: int) -> None:
    async with reading(samples, size=(100, 30)) as reader:
        await reader.type(f"{down}j")
        words = first(reader)
        for size in sizes:
            await reader.resize(*size)
            assert stands_first(reader, words) or reader.pane.ends, size
            assert words in reader.seen
        assert reader.seen.startswith(words)


async def test_the_first_row_stays_the_first_row_through_resizes(samples: Path) -> None:
    async with reading(samples, size=(100, 30)) as reader:
        for size in [(40, 20), (80, 24), (200, 50)]:
            await reader.resize(*size)
            assert reader.row == 0


async def test_the_end_stays_the_end_through_resizes(samples: Path) -> None:
    async with reading(samples, size=(100, 30)) as reader:
        await reader.press("]", "b")
        last = reader.seen[-8:]
        for size in [(40, 20), (80, 24), (200, 50)]:
            await reader.resize(*size)
            assert reader.seen.endswith(last)


async def test_hiding_the_contents_keeps_the_sentence(samples: Path) -> None:
    async with reading(samples, size=(80, 24)) as reader:
        await reader.press("3", "3", "j")
        words = first(reader)
        await reader.press("z")
        assert stands_first(reader, words)
        await reader.press("z")
        assert stands_first(reader, words)


async def test_resizing_under_the_help_keeps_the_sentence(samples: Path) -> None:
    async with reading(samples, size=(80, 24)) as reader:
        await reader.press("3", "3", "j")
        words = first(reader)
        await reader.press("?")
        await reader.resize(50, 20)
        await reader.press("escape")
        assert stands_first(reader, words)


# From one time to the next.


@pytest.mark.parametrize("keys", ["1j", "20j", "50G", "3]", "2]12j", "9]3j"])
async def test_reading_goes_on_where_it_stopped_at_any_width(samples: Path, store: PlaceStore, keys: str) -> None:
    async with reading(samples, places=store, size=(80, 24)) as reader:
        await reader.type(keys)
        words, article = first(reader), reader.article
        await reader.press("q")
    for later in [(100, 30), (40, 20), (200, 50)]:
        async with reading(samples, places=store, size=later) as reader:
            assert reader.article == article
            assert stands_first(reader, words) or reader.pane.ends or reader.row == 0


async def test_the_end_of_an_article_come_to_from_behind_is_a_place(samples: Path, store: PlaceStore) -> None:
    async with reading(samples, places=store, size=(80, 24)) as reader:
        await reader.press("]", "]", "b")
        words = first(reader)
        await reader.press("q")
    async with reading(samples, places=store, size=(80, 24)) as reader:
        assert stands_first(reader, words)


async def test_the_issue_that_was_open_is_opened_again(paper: Path, store: PlaceStore) -> None:
    async with reading(paper, places=store) as reader:
        await reader.press("tab", "G", "enter", "]", "q")
    async with reading(paper, places=store) as reader:
        assert reader.session.opened.path.name == "2026-03-01.toml"
        assert reader.article == "1-2"


async def test_a_newer_issue_goes_before_the_one_that_was_open(paper: Path, store: PlaceStore) -> None:
    async with reading(paper, places=store) as reader:
        await reader.press("tab", "G", "enter", "]", "q")
    new = (paper / "2026-03-01.toml").read_text("utf-8").replace("2026-03-01", "2026-03-08").replace("第7期", "第9期")
    (paper / "2026-03-08.toml").write_text(new, "utf-8")
    async with reading(paper, places=store) as reader:
        assert reader.session.opened.path.name == "2026-03-08.toml"
        assert (reader.article, reader.row) == ("1-1", 0)


async def test_the_masthead_is_a_place(paper: Path, store: PlaceStore) -> None:
    async with reading(paper, places=store) as reader:
        await reader.press("tab", "g", "enter", "q")
    async with reading(paper, places=store) as reader:
        assert reader.article == ""
        assert "总第8期" in reader.seen


async def test_what_was_read_is_remembered_and_what_was_not_is_not(paper: Path, store: PlaceStore) -> None:
    async with reading(paper, places=store) as reader:
        await reader.press("]", "]", "q")
    async with reading(paper, places=store) as reader:
        assert reader.session.read == {"1-2", "1-3"}
        await reader.press("]")
        assert [row for row in reader.tree if "✓" in row] == ["✓ 夜班公交延长到十一点", "✓ 镇图书室添了一千本书"]


async def test_the_place_is_written_while_one_reads_not_only_at_the_end(samples: Path) -> None:
    """A terminal that is lost, a power cut: two seconds of reading are lost at most."""
    store = MemoryPlaces()
    async with reading(samples, places=store) as reader:
        await reader.press("2", "5", "j")
        words = first(reader)
        place = None
        await reader.until(lambda: store.place(reader.session.key) is not None, "the place", 6)
        place = store.place(reader.session.key)
        assert place
        assert bare(place.quote).startswith(words)
        assert len(place.quote) <= QUOTE


@pytest.mark.parametrize("message", ["AppBlur"])
async def test_the_place_is_written_when_the_window_loses_the_focus(samples: Path, message: str) -> None:
    from textual import events

    store = MemoryPlaces()
    async with reading(samples, places=store) as reader:
        await reader.press("2", "5", "j")
        reader.app.post_message(getattr(events, message)())
        await reader.settle()
        place = store.place(reader.session.key)
        assert place
        assert bare(place.quote).startswith(first(reader))


async def test_a_place_is_found_again_after_the_text_was_edited(paper: Path, store: PlaceStore) -> None:
    async with reading(paper, places=store, size=(80, 6)) as reader:
        await reader.press("/")
        await reader.type("过江的船")
        await reader.press("enter", "escape")
        while not reader.seen.startswith("过江的船"):
            assert not reader.pane.ends
            await reader.press("j")
        await reader.press("q")
    path = paper / "2026-03-02.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("3月2日6:18，", "新添的一段。\n\n又添的一段。\n\n今天清早，"), "utf-8")
    async with reading(paper, places=store, size=(80, 6)) as reader:
        assert stands_first(reader, "过江的船")


@pytest.mark.parametrize("place", [
    Place("1-1", 9999, 9999, "没有"), Place("1-1", 2, 9999, ""), Place("没有", 2, 3, "x"), Place("1-1", 0, 5, "没有"),
    Place("", 5, 5, "x"),
])  # fmt: skip
async def test_a_place_that_is_no_more_does_no_harm(paper: Path, place: Place) -> None:
    store = MemoryPlaces()
    async with reading(paper, places=store) as reader:
        key = reader.session.key
    store.keep(key, place)
    async with reading(paper, places=store) as reader:
        assert reader.seen
        await reader.press("j", "k", "]", "[")


# The folder of the issues is not ours.


async def test_nothing_is_written_beside_the_issues(paper: Path, tmp_path: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in paper.rglob("*") if path.is_file()}
    store = SqlitePlaces(tmp_path / "state" / "places.sqlite3")
    async with reading(paper, places=store) as reader:
        await reader.type("jG]u]P")
        await reader.press("escape", "tab", "G", "enter", "j", "q")
    store.close()
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in paper.rglob("*") if path.is_file()} == before
    assert sorted(os.listdir(paper)) == ["2026-03-01.toml", "2026-03-02.toml"]


# A store that fails.


class Broken(MemoryPlaces):
    """Fails at whatever it is asked."""

    def place(self, issue: str) -> Place | None:
        raise StoreError("the disk is full of sand", where="places.sqlite3", remedy="Empty it.")

    def keep(self, issue: str, place: Place) -> None:
        raise StoreError("the disk is full of sand", where="places.sqlite3", remedy="Empty it.")

    def read(self, issue: str, articles: Iterable[str] = ()) -> frozenset[str]:
        raise StoreError("the disk is full of sand", where="places.sqlite3", remedy="Empty it.")

    def mark_read(self, issue: str, article: str) -> None:
        raise StoreError("the disk is full of sand", where="places.sqlite3", remedy="Empty it.")

    mark_unread = mark_read

    def last(self, library: str) -> str | None:
        raise StoreError("the disk is full of sand", where="places.sqlite3", remedy="Empty it.")

    newest_then = last

    def keep_last(self, library: str, issue_path: str, newest: str) -> None:
        raise StoreError("the disk is full of sand", where="places.sqlite3", remedy="Empty it.")


async def test_a_store_that_fails_stops_no_reading_and_is_told_once(paper: Path) -> None:
    async with reading(paper, places=Broken()) as reader:
        assert reader.foot.count("full of sand") == 1
        told = 0
        for key in ["j", "]", "u", "]", "[", "o", "tab", "G", "enter", "]", "ctrl+o", "G", "space"]:
            await reader.press(key)
            told += "sand" in reader.foot
        assert told == 0
        assert reader.seen
        reader.send("q")
        await reader.until(lambda: reader.closed, "the end")


async def test_a_store_that_fails_later_is_told_then(paper: Path) -> None:
    class Later(MemoryPlaces):
        def keep(self, issue: str, place: Place) -> None:
            raise StoreError("the disk is full of sand")

    async with reading(paper, places=Later()) as reader:
        assert "sand" not in reader.foot
        told = []
        for key in ["]", "j", "]", "j", "]", "k"]:
            await reader.press(key)
            told.append("sand" in reader.foot)
        assert sum(told) == 1


async def test_marks_of_this_session_hold_though_the_store_fails(paper: Path) -> None:
    async with reading(paper, places=Broken()) as reader:
        await reader.press("]", "]")
        assert any(row.startswith("✓ 夜班公交") for row in reader.tree)
