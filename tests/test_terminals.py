"""The reader in windows of any size, on terminals that can little, and through tmux and GNU screen, which are real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.test_drive import HEADLINE, MOUSE, ROOT, Driven, Start, bare, colours, opened
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture
from tui.config import Config
from tui.terminal import in_screen
from tui.text import cells


def stands(driven: Driven) -> Driven:
    """The same, when the reader has taken over; in a small window there is no room for a headline."""
    driven.until(lambda: "棠溪日报" in driven.rows[0], "the paper's name")
    driven.until(lambda: b"2004" in driven.modes(), "the reader")
    driven.settle()
    return driven


@pytest.mark.parametrize("size", [(20, 5), (9, 3), (500, 200)])
def test_the_smallest_and_the_largest_window(start: Start, tmp_path: Path, size: tuple[int, int]) -> None:
    pair = []
    for wire in ("yes", "no"):
        (home := tmp_path / wire).mkdir()
        pair.append(start(size=size, KANBAO_WIRE=wire, HOME=str(home)))
        pair[-1].until(lambda: b"2004" in pair[-1].modes(), "the reader")
        pair[-1].settle()
    for keys in ("j", "]", "?", "\x1b", "P", "\x1b", "\t", "\t", "/水\r", "L", "\x1b", "c", "\x1b", " "):
        for driven in pair:
            driven.press(keys)
            assert [cells(row) for row in driven.rows] == [size[0]] * size[1]
        same_soon(*pair, keys)
    for driven in pair:
        assert driven.finish("qqq") == 0
        driven.check_clean()
        assert b"Traceback" not in driven.raw


def same_soon(one: Driven, other: Driven, keys: str) -> None:
    """Both show the same, if not at once: on a busy machine one may be late."""
    end = monotonic() + 20
    while one.rows != other.rows:
        one.read(0.05)
        other.read(0.05)
        assert monotonic() < end, f"after {keys!r}\n{one.text}\n{other.text}"


def test_a_small_window_shows_the_text(start: Start) -> None:
    driven = stands(start(size=(20, 5)))
    seen = driven.page()
    for _turn in range(12):
        driven.press(" ")
        seen += driven.page()
    assert HEADLINE[:4] in seen


def test_a_large_window_shows_the_whole_article(start: Start) -> None:
    driven = opened(start(size=(500, 200)))
    assert "100%" in driven.rows[-1]


@pytest.mark.parametrize("term", ["vt100", "vt220", "ansi"])
def test_a_terminal_that_can_little_is_sent_what_it_knows(start: Start, term: str) -> None:
    driven = stands(start(TERM=term))
    for keys in ("j", "]", "?", "\x1b"):
        driven.press(keys)
    assert not set("│─▾▸›✓").intersection(driven.text)
    assert not [one for one in colours(driven.raw) if one.startswith((b"38", b"48"))]
    assert not re.findall(rb"\x1b\][^\x07\x1b]*", driven.raw)
    assert driven.finish("q") == 0


# GNU screen.


@pytest.mark.parametrize(("environ", "inside"), [
    ({"TERM": "screen", "STY": "1.x"}, True),
    ({"TERM": "screen.xterm-256color"}, True),
    ({"TERM": "screen-256color"}, True),
    ({"TERM": "screen-256color", "TMUX": "x"}, False),
    ({"TERM": "tmux-256color", "TMUX": "x"}, False),
    ({"TERM": "tmux-256color", "TMUX": "x", "STY": "1.x"}, True),
    ({"TERM": "xterm-256color"}, False),
    ({}, False),
])  # fmt: skip
def test_whether_screen_stands_between(environ: dict[str, str], inside: bool) -> None:
    assert in_screen(environ) == inside
    assert Config().mouse_on(environ) != inside
    assert Config(mouse=True).mouse_on(environ)


def test_inside_screen_the_mouse_is_not_asked_for(start: Start) -> None:
    driven = stands(start(TERM="screen", STY="1.x"))
    assert not [mode for mode in MOUSE if b"\x1b[?%bh" % mode in driven.raw]


class Window:
    """A window of tmux, a server of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8", "TERM": "xterm-256color",
            "SCREENDIR": str(folder / "s"),
        }  # fmt: skip
        (folder / "s").mkdir(mode=0o700)

    def tmux(self, *words: str) -> str:
        command = ["tmux", "-u", "-S", str(self.folder / "t"), "-f", "/dev/null", *words]
        return subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True, timeout=30).stdout

    def open(self, *command: str) -> None:
        self.tmux("new-session", "-d", "-x", "100", "-y", "30", *command)
        self.tmux("set-option", "-sg", "escape-time", "10")

    @property
    def rows(self) -> list[str]:
        return self.tmux("capture-pane", "-p").splitlines()

    def until(self, seen: str, *, there: bool = True) -> list[str]:
        """The rows, when `seen` is among them, or is not any more."""
        end = monotonic() + 30
        while True:
            rows = self.rows
            if (seen in bare("".join(rows))) == there:
                return rows
            assert monotonic() < end, f"{seen!r} {'not' if there else 'still'} seen on\n" + "\n".join(rows)
            sleep(0.1)

    def still(self) -> list[str]:
        """The rows, when nothing moves any more."""
        rows: list[str] = []
        end = monotonic() + 30
        while rows != (rows := self.rows) or not rows:
            assert monotonic() < end
            sleep(0.5)
        return rows


@pytest.fixture
def window() -> Iterator[Window]:
    import tempfile

    for name in ("tmux", "screen"):
        if not shutil.which(name):
            pytest.skip(f"{name} is not installed")
    with tempfile.TemporaryDirectory(prefix="kb") as folder:  # the path of a socket must be short
        one = Window(Path(folder))
        yield one
        subprocess.run(["screen", "-S", "kanbao", "-X", "quit"], env=one.env, capture_output=True)
        one.tmux("kill-server")
        subprocess.run(["tmux", "-S", f"{folder}/i", "kill-server"], env=one.env, capture_output=True)


READER = [sys.executable, "-m", "tui"]
SCREEN = ["screen", "-U", "-c", "/dev/null", "-S", "kanbao"]


@pytest.mark.parametrize("between", ["screen in tmux", "tmux in tmux", "tmux in screen in tmux"])
def test_through_one_in_the_other(window: Window, between: str) -> None:
    reader = " ".join(READER)
    inner = ["tmux", "-u", "-S", str(window.folder / "i"), "-f", "/dev/null", "new-session", reader]
    commands = {
        "screen in tmux": [*SCREEN, *READER],
        "tmux in tmux": ["env", "-u", "TMUX", *inner],
        "tmux in screen in tmux": [*SCREEN, "env", "-u", "TMUX", *inner],
    }
    window.open(*commands[between])
    window.until(HEADLINE)
    first = window.still()
    window.tmux("send-keys", "P")
    window.until("Pages")
    window.tmux("send-keys", "Escape")
    window.until("Pages", there=False)
    # The last row is tmux's own: what runs, and the time.
    assert window.still()[:-1] == first[:-1]
    for key, expected in (("j", above(first)), ("k", text(first))):
        window.tmux("send-keys", key)
        end = monotonic() + 30
        while (rows := text(window.rows))[: len(expected)] != expected:
            assert monotonic() < end, "\n".join(rows)
            sleep(0.1)
    window.tmux("send-keys", "q")
    window.until("棠溪日报", there=False)


def text(rows: list[str]) -> list[str]:
    """The lines of the article, without what stands above, below and beside it."""
    return [row.rpartition("│")[2].rstrip() for row in rows[1:-2]]


def above(rows: list[str]) -> list[str]:
    """The same, each line one higher."""
    return text(rows)[1:]
