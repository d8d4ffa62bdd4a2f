"""Ctrl-Z and fg, in a real shell: the terminal is clean while the reader stands still, and its page comes back."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from time import monotonic

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.jobs import fetched, gone, reading, shell, stopped, typed
from tests.test_drive import HEADLINE, OWN, Start, bare, held, left, opened
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture
from tests.test_wired import Strict, screen


def test_ctrl_z_gives_the_shell_back_and_fg_the_page(start: Start) -> None:
    driven = reading(shell(start))
    driven.press("5j")
    first = driven.page()[:8]
    for _time in range(2):
        driven.press("\x1a")
        stopped(driven)
        fetched(driven, lambda: driven.page().startswith(first), "the page")
    driven.press("]")
    driven.until(lambda: first not in driven.page(), "the next article")
    driven.press("q")
    gone(driven)
    assert driven.finish("exit\r") == 0


def test_what_is_drawn_after_fg_is_what_stood_there(start: Start) -> None:
    driven = shell(start, KANBAO_WIRE="auto")
    driven.terminal = Strict(100, 30, True, lambda data: os.write(driven.keyboard, data))  # type: ignore[assignment]
    reading(driven)
    driven.press("j")
    expected = screen(driven).seen()
    for _time in range(2):
        driven.press("\x1a")
        stopped(driven)
        screen(driven).junk()
        fetched(driven, lambda: HEADLINE in bare(driven.text), "the page")
        assert screen(driven).seen() == expected


def test_ctrl_z_while_only_the_kept_picture_stands(start: Start) -> None:
    left(start())
    driven = shell(start)
    driven.raw = b""
    typed(driven, command=held('__import__("os").read(0, 1); return 0'))
    driven.until(lambda: HEADLINE in driven.seen, HEADLINE)
    before = driven.rows
    for _time in range(2):
        driven.press("\x1a")
        stopped(driven)
        fetched(driven, lambda: driven.rows == before, "the picture")
    driven.press("x")
    gone(driven)


@pytest.mark.parametrize("after", [0.02, 0.1, 0.2, 0.3, 0.4, 0.6])
def test_ctrl_z_at_any_moment_of_the_start(start: Start, tmp_path: Path, after: float) -> None:
    """Whether the picture stands there, the reader, or nothing yet."""
    driven = shell(start)
    driven.raw = b""
    typed(driven, Path(shutil.copytree(OWN, tmp_path / "paper")))
    end = monotonic() + after
    while monotonic() < end:
        driven.read(0.01)
    driven.press("\x1a")
    driven.until(lambda: "Stopped" in driven.text, "the shell's word")
    driven.settle()
    if driven.modes():
        driven.check_clean()
    driven.press("fg\r")
    driven.until(lambda: b"2004" in driven.modes() and driven.modes()[b"1049"] == b"h", "the reader")
    driven.settle(0.3)
    driven.press("]]]")
    driven.until(lambda: "菜价今日略降" in driven.page(), "the fourth article")
    driven.press("q")
    gone(driven)


def test_where_no_shell_is_behind_it_the_reader_goes_on(start: Start) -> None:
    """As on a line of its own over SSH: stopped there, nobody could ever bring it back."""
    driven = opened(start())
    driven.press("\x1a")
    driven.until(lambda: "no shell" in driven.rows[-1], "a word about it")
    assert driven.modes()[b"1049"] == b"h"
    driven.process.send_signal(signal.SIGTSTP)
    driven.settle(0.3)
    driven.press("]")
    driven.until(lambda: HEADLINE not in driven.page(), "the next article")
    assert driven.finish("q") == 0
    driven.check_clean()


def test_stopped_by_force_and_continued_all_is_drawn_again(start: Start) -> None:
    driven = opened(start())
    driven.process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, driven.process.pid, os.WSTOPPED)
    driven.terminal.feed(b"\x1b[2J\x1b[1;1Hsomething else was here")
    driven.process.send_signal(signal.SIGCONT)
    driven.until(lambda: HEADLINE in driven.seen and "something else" not in driven.text, "the page")
    driven.settle(0.3)
    driven.press("]")
    driven.until(lambda: HEADLINE not in driven.page(), "the next article")
    assert driven.finish("q") == 0
    driven.check_clean()


CONTINUED = """
import os, signal, sys
from textual.drivers.linux_driver import LinuxDriver
from tui.cli import main
before = LinuxDriver.disable_input
def disable_input(self):
    os.kill(os.getpid(), signal.SIGCONT)
    before(self)
    os.kill(os.getpid(), signal.SIGCONT)
LinuxDriver.disable_input = disable_input
sys.exit(main())
"""


def test_continued_while_it_leaves_it_does_not_take_the_terminal_again(start: Start) -> None:
    """The end of a terminal brings SIGCONT together with SIGHUP: the reader stayed in memory for ever."""
    driven = opened(start(command=[sys.executable, "-c", CONTINUED]))
    assert driven.finish("q") == 0
