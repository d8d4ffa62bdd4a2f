"""The programs that are driven: how each is started, how the article is reached, which keys do what."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
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
    """newsboat on the first day: it reads the feed's file; then two keys lead from the list to the text."""
    return Program(
        "newsboat",
        _newsboat,
        down="\x1bOB",
        top="\x1bOH",
        end="\x1bOF",
        opening=((f"(1/1) {PAPER}", "\r"), (TITLE, "\r")),
        prepare=_subscribe,
    )


def newsboat_cached() -> Program:
    """newsboat on every later day: the article is in its database already, and no feed is read."""
    return replace(newsboat(), name="newsboat with a cache", prepare=_fill_cache)


def yardsticks() -> list[Program]:
    """What ours is compared with."""
    return [bare(), less(), newsboat(), newsboat_cached()]


def missing(program: Program) -> bool:
    """Whether a yardstick is not installed here."""
    tool = program.name.split()[0]
    return tool in ("less", "newsboat") and shutil.which(tool) is None


def _newsboat(place: Place) -> list[str]:
    files = {"url": "urls", "config": "config", "cache": "cache.db"}
    return ["newsboat", *(f"--{kind}-file={place.home / name}" for kind, name in files.items())]


def _subscribe(place: Place) -> None:
    (place.home / "urls").write_text(f"file://{place.copies.feed}\n", encoding="utf-8")
    (place.home / "config").write_text("auto-reload no\nrefresh-on-startup yes\n", encoding="utf-8")


def _fill_cache(place: Place) -> None:
    """Read the feed once for all homes, and give each a copy of what came of it."""
    _subscribe(place)
    (place.home / "config").write_text("auto-reload no\nrefresh-on-startup no\n", encoding="utf-8")
    kept = place.copies.feed.with_suffix(".db")
    if not kept.exists():
        env = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(place.home), "LANG": "C.UTF-8"}
        reload = [*_newsboat(place), "--execute=reload"]
        subprocess.run(reload, env=env, check=True, capture_output=True, timeout=60)
        shutil.move(place.home / "cache.db", kept)
    shutil.copy(kept, place.home / "cache.db")
