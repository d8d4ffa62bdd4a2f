"""What is kept when the reader leaves is what the next start will paint."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tui import early
from tui.app.first.keeping import MOST, Keeping
from tui.app.first.page import first_page
from tui.app.keys import KEYS
from tui.app.session import Session, Spot, start_session
from tui.config import Config
from tui.library.folder import LOOKED_MOST
from tui.library.places import open_places
from tui.library.shelf import open_library, open_shelf

SIZE = os.terminal_size((100, 30))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(os, "get_terminal_size", lambda _number: SIZE)
    return tmp_path


def nothing(_session: Session) -> None:
    """Only look."""


def visit(*words: str | Path, then: Callable[[Session], None] = nothing, **settings: object) -> None:
    """Start as the reader does, do something, leave."""
    given = list(map(str, words))
    config = Config(**settings)  # type: ignore[arg-type]
    keeping, paths, places = Keeping(given, config, KEYS), [Path(word) for word in given], open_places()
    with closing(open_library(paths)) as shelf:
        then(start_session(shelf, places, keeping.opener))
    keeping.keep(paths, places)


def kept(*words: str | Path, size: tuple[int, int] = SIZE) -> list[str]:
    """What the next start shows at once."""
    given = list(map(str, words))
    return early.unpacked(early.read_own(early.picture_path(given)), early.call_key(given, size))


def painted(*words: str | Path, size: tuple[int, int] = SIZE, **settings: object) -> list[str]:
    """What the next start paints when everything is loaded."""
    config = Config(**settings)  # type: ignore[arg-type]
    with closing(open_places()) as places, closing(open_library([Path(word) for word in words])) as shelf:
        session = start_session(shelf, places)
        return first_page(session, config, KEYS, size)


def in_the_middle(session: Session) -> None:
    session.article = 1
    session.mark(True)
    session.article = 0
    session.keep(2, 10)


def elsewhere(session: Session) -> None:
    """In the older issue, at its masthead."""
    older = session.shelf.window(0, 9)[-1].path
    session.go(Spot(older))
    session.article = -1
    session.keep(-1, 0)


@pytest.mark.parametrize("then", [nothing, in_the_middle, elsewhere])
@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 20), (200, 50)])
@pytest.mark.parametrize("theme", ["auto", "light"])
def test_the_kept_picture_is_the_first_one(
    home: Path, paper: Path, monkeypatch: pytest.MonkeyPatch, then: Callable[[Session], None], size: tuple[int, int],
    theme: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(os, "get_terminal_size", lambda _number: os.terminal_size(size))
    visit(paper, then=then, theme=theme)
    rows = kept(paper, size=size)
    assert len(rows) == size[1]
    assert rows == painted(paper, size=size, theme=theme)


def test_a_place_that_another_reader_kept_makes_it_none(home: Path, paper: Path) -> None:
    visit(paper)
    assert kept(paper)
    with closing(open_places()) as places:
        in_the_middle(start_session(open_shelf([paper]), places))
    assert kept(paper) == []


@pytest.mark.parametrize("change", ["issue", "new issue", "settings"])
def test_what_the_picture_is_made_of_makes_it_none(home: Path, paper: Path, change: str) -> None:
    visit(paper)
    assert kept(paper)
    newest = open_shelf([paper]).newest.path
    if change == "issue":
        newest.write_text(newest.read_text("utf-8") + "\n", "utf-8")
    elif change == "new issue":
        (paper / "2031-01-01.toml").write_bytes(newest.read_bytes())
    else:
        (home / ".config" / "kanbao").mkdir(parents=True)
        (home / ".config" / "kanbao" / "config.toml").write_text("tree = false\n", "utf-8")
    assert kept(paper) == []


def test_a_file_that_was_changed_while_one_read_is_not_kept_as_it_was(home: Path, paper: Path) -> None:
    newest = open_shelf([paper]).newest.path

    def edit(session: Session) -> None:
        text = newest.read_text("utf-8")
        newest.write_text(text.replace(session.order[0][1].title, "换了题目"), "utf-8")

    visit(paper, then=edit)
    rows = kept(paper)
    assert rows == painted(paper)
    assert "换了题目" in "".join(rows)


def test_a_file_that_is_broken_when_one_leaves_stops_nothing(home: Path, paper: Path) -> None:
    newest = open_shelf([paper]).newest.path

    def break_it(_session: Session) -> None:
        newest.write_text("format = ", "utf-8")

    visit(newest, then=break_it)
    assert kept(newest) == []


def test_a_cache_that_cannot_be_written_stops_nothing(home: Path, paper: Path) -> None:
    (home / ".cache").write_text("no folder", "utf-8")
    visit(paper)
    assert kept(paper) == []


def test_nobody_else_can_read_a_picture(home: Path, paper: Path) -> None:
    visit(paper)
    path = Path(early.picture_path([str(paper)]))
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_the_oldest_pictures_go(home: Path, paper: Path) -> None:
    files = sorted(paper.glob("*.toml"))
    visit(paper)
    folder = Path(early.picture_path([str(paper)])).parent
    for number in range(MOST):
        (folder / f"{number:08x}").write_bytes(b"")
        os.utime(folder / f"{number:08x}", (number, number))
    visit(files[0])
    assert len(list(folder.iterdir())) == MOST
    assert kept(files[0])


def test_a_window_without_room_keeps_nothing(home: Path, paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _number: os.terminal_size((8, 2)))
    visit(paper)
    assert kept(paper, size=(8, 2)) == []


def test_more_folders_than_can_be_watched_keep_nothing(home: Path, paper: Path) -> None:
    newest = open_shelf([paper]).newest.path
    for number in range(LOOKED_MOST + 5):
        (paper / f"辑{number}").mkdir()
        (paper / f"辑{number}" / "2001-01-01.toml").write_bytes(newest.read_bytes())
    with closing(open_library([paper])) as shelf:
        assert len(shelf.looked_at) == LOOKED_MOST + 1
    visit(paper)
    assert kept(paper) == []
