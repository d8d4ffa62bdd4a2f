"""The programs that are driven: how each is started, how the article is reached, which keys do what."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.screen import Terminal
from tests.bench.texts import CLOSING, OPENING, PAPER, TITLE, Copies

ROOT = Path(__file__).resolve().parents[2]
TREE = 34  # cells from the left within which the tree must show the title
NEEDLE = 8  # characters: few enough to stand on one row of any pane


@dataclass(frozen=True, slots=True)
class Place:
    """Where a program runs: the copies of the text, and a home of its own."""

    copies: Copies
    home: Path


def row_seen(text: str, terminal: Terminal) -> bool:
    """The text stands on one of the rows."""
    return any(text in row for row in terminal.rows())


def text_seen(terminal: Terminal) -> bool:
    """A sentence of the article can be read."""
    return row_seen(OPENING[:NEEDLE], terminal)


def end_seen(terminal: Terminal) -> bool:
    """The article's last sentence can be read."""
    return row_seen(CLOSING[:NEEDLE], terminal)


def tree_seen(terminal: Terminal) -> bool:
    """Text, and the article's place in the tree at the left."""
    return text_seen(terminal) and any(TITLE[:4] in row for row in terminal.rows(0, TREE))


def reader_seen(terminal: Terminal) -> bool:
    """Text, tree, and something on the status line at the bottom."""
    return tree_seen(terminal) and bool(terminal.rows()[-1].strip())


@dataclass(frozen=True, slots=True)
class Program:
    """One program; `opening` is what to wait for and to press, in turn, until the article comes up."""

    name: str
    command: Callable[[Place], list[str]]
    down: str = "j"
    page: str = " "
    top: str = "g"
    end: str = "G"
    opening: tuple[tuple[str, str], ...] = ()
    complete: Callable[[Terminal], bool] = text_seen
    env: dict[str, str] = field(default_factory=dict)
    prepare: Callable[[Place], None] = lambda _: None
    again: Callable[[Place], None] = lambda _: None
    """What is done to a home between a first visit and a return visit."""
    words: tuple[str, ...] = ()
    """Ours: the command, before what it opens."""
    leave: str = "q"
    version: tuple[str, ...] = ()
    """The command that does nothing but print a version; empty where nobody asks."""


def fresh_home(home: Path) -> dict[str, str]:
    """Make an empty home directory and return the environment for a program that lives in it."""
    home.mkdir(parents=True)
    xdg = {f"XDG_{kind}_HOME": home / kind.lower() for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        **{name: str(folder) for name, folder in xdg.items()},
        "XDG_RUNTIME_DIR": str(runtime),
        "LANG": "C.UTF-8",
    }


def default_command() -> list[str]:
    """`kanbao` beside this interpreter, else the package itself."""
    beside = Path(sys.executable).parent / "kanbao"
    return [str(beside)] if beside.exists() else [sys.executable, "-m", "tui"]


def ours(command: str = "") -> Program:
    """The reader, started by `command` (a shell's words) or as installed beside this interpreter."""
    words = shlex.split(command) or default_command()
    return Program(
        "ours",
        lambda place: [*words, str(place.copies.issue)],
        complete=reader_seen,
        words=tuple(words),
        version=(*words, "--version"),
    )


def bare() -> Program:
    """The bare Textual app of `bare_app.py`."""
    run = [sys.executable, "-c", "from tests.bench.bare_app import main; main()"]
    return Program("bare", lambda place: [*run, str(place.copies.plain)], complete=tree_seen)


def less() -> Program:
    """less, reading plain text."""
    return Program(
        "less",
        lambda place: ["less", str(place.copies.plain)],
        env={"LESSCHARSET": "utf-8", "LESSHISTFILE": "-"},
    )


def newsboat() -> Program:
    """newsboat: on a first visit it reads the feed's file, on a return visit the article is in its database
    already; two keys lead from the list to the text."""
    return Program(
        "newsboat",
        _newsboat,
        down="\x1bOB",
        top="\x1bOH",
        end="\x1bOF",
        opening=((f"/1) {PAPER}", "\r"), (TITLE, "\r")),  # of one article none, or one, is unread
        prepare=_subscribe,
        again=_rest,
        leave="qqq",
    )


def yardsticks() -> list[Program]:
    """What ours is compared with."""
    return [bare(), less(), newsboat()]


def missing(program: Program) -> bool:
    """Whether a yardstick is not installed here."""
    return program.name in ("less", "newsboat") and shutil.which(program.name) is None


def _newsboat(place: Place) -> list[str]:
    files = {"url": "urls", "config": "config", "cache": "cache.db"}
    return ["newsboat", *(f"--{kind}-file={place.home / name}" for kind, name in files.items())]


def _subscribe(place: Place) -> None:
    (place.home / "urls").write_text(f"file://{place.copies.feed}\n", encoding="utf-8")
    (place.home / "config").write_text("auto-reload no\nrefresh-on-startup yes\n", encoding="utf-8")


def _rest(place: Place) -> None:
    """Read no feed: what was read is in the database."""
    (place.home / "config").write_text("auto-reload no\nrefresh-on-startup no\n", encoding="utf-8")
