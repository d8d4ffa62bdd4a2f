"""A line that drops, at any moment and in any way: the program ends by itself, spins nowhere, and nothing is lost."""

from __future__ import annotations

import contextlib
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.bench.screen import Terminal
from tests.test_drive import COMMAND, HEADLINE, NEWEST, OWN, ROOT, Driven, Start, held, left, opened
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture

# kanbao in a session to which no terminal belongs: nothing tells it that its terminal is gone. Whoever started it
# writes down how it ended and the processor time that it used, in seconds.
UNHEARD = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
number = os.fork()
if not number:
    os.setsid()
    os.execvp(sys.argv[1], sys.argv[1:])
with open(os.environ["HOME"] + "/number", "w") as file:
    file.write(str(number))
_number, status, used = os.wait4(number, 0)
with open(os.environ["HOME"] + "/ended", "w") as file:
    file.write(f"{os.waitstatus_to_exitcode(status)} {used.ru_utime + used.ru_stime}")
"""
HUNG_UP = 128 + signal.SIGHUP


def waited(seen: Callable[[], bool], what: str, limit: float = 20.0) -> None:
    """Wait for something outside the screen."""
    end = monotonic() + limit
    while not seen():
        assert monotonic() < end, what
        time.sleep(0.02)


def running(home: Path) -> list[str]:
    """What still runs with this home."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"HOME={home}".encode() in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return found


def close(driven: Driven) -> None:
    """Let go of the terminal: nobody holds its other end any more."""
    os.close(driven.tty)
    os.close(driven.keyboard)


def nothing_runs(home: Path) -> None:
    """Nothing that was started is there any more, and no defect was written down."""
    waited(lambda: not running(home), f"gone: {running(home)}")
    assert not (home / ".local" / "state" / "kanbao" / "defect.log").exists()


def unheard(start: Start, *arguments: str | Path, command: list[str] = COMMAND) -> Driven:
    return start(*arguments, command=[sys.executable, "-c", UNHEARD, *command])


def used(number: str) -> float:
    """Processor time of a running process, in seconds."""
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


needs_proc = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="only Linux tells that here")


@needs_proc
def test_a_terminal_that_goes_unheard_ends_the_reader_and_keeps_the_place(start: Start, tmp_path: Path) -> None:
    driven = opened(unheard(start))
    driven.press("17j")
    first = driven.page()[:8]
    before = used((tmp_path / "number").read_text())
    close(driven)
    waited((tmp_path / "ended").exists, "it has ended")
    driven.process.wait(10)
    code, seconds = (tmp_path / "ended").read_text().split()
    assert int(code) == HUNG_UP
    assert float(seconds) - before < 2
    nothing_runs(tmp_path)
    again = start(size=(80, 24))
    again.until(lambda: first in again.page(), "the sentence where reading stopped")


@needs_proc
@pytest.mark.parametrize("heard", [True, False])
@pytest.mark.parametrize("kept", [True, False])
@pytest.mark.parametrize("after", [0.0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6])
def test_a_terminal_that_goes_while_the_reader_starts(
    start: Start, tmp_path: Path, after: float, kept: bool, heard: bool
) -> None:
    if kept:
        left(start())
    driven = start() if heard else unheard(start)
    time.sleep(after)
    close(driven)
    driven.process.wait(20)
    nothing_runs(tmp_path)


@needs_proc
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("after", [0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5])
def test_a_signal_at_any_moment_of_the_start(
    start: Start, tmp_path: Path, after: float, number: signal.Signals
) -> None:
    driven = start(Path(shutil.copytree(OWN, tmp_path / "paper")))
    time.sleep(after)
    driven.process.send_signal(number)
    assert driven.finish() in (128 + number, -number)
    if driven.modes():
        driven.check_clean()
    assert b"Traceback" not in driven.raw
    nothing_runs(tmp_path)


@needs_proc
@pytest.mark.parametrize("keys", ["?", ":", "/水", "d", "s水", "c"])
def test_whatever_stands_on_the_screen(start: Start, tmp_path: Path, keys: str) -> None:
    paper = Path(shutil.copytree(ROOT / "issues", tmp_path / "paper"))
    driven = opened(unheard(start, paper))
    driven.press(keys)
    driven.settle(0.3)
    close(driven)
    waited((tmp_path / "ended").exists, "it has ended")
    assert (tmp_path / "ended").read_text().split()[0] == str(HUNG_UP)
    nothing_runs(tmp_path)


@needs_proc
def test_while_only_the_kept_picture_stands(start: Start, tmp_path: Path) -> None:
    """Who begins to read on a terminal that is gone leaves, whatever it was about to do there."""
    left(start())
    slow = held("time.sleep(0.5); hold.paint([row + 'x' for row in hold.rows], (100, 30)); return 0")
    driven = unheard(start, command=slow)
    driven.until(lambda: HEADLINE in driven.seen, HEADLINE)
    close(driven)
    waited((tmp_path / "ended").exists, "it has ended")
    assert (tmp_path / "ended").read_text().split()[0] == str(HUNG_UP)
    nothing_runs(tmp_path)


@needs_proc
def test_killed_in_the_middle_of_reading(start: Start, tmp_path: Path) -> None:
    driven = opened(start())
    driven.press("17j")
    first = driven.page()[:8]
    driven.settle(2.5)  # the place is written after two seconds of rest
    driven.press("]")
    driven.process.kill()
    driven.process.wait(10)
    nothing_runs(tmp_path)
    again = opened(start(size=(80, 24)), first)
    assert again.page().startswith(first)
    assert again.finish("q") == 0
    again.check_clean()


@needs_proc
def test_killed_while_an_edit_is_typed(start: Start, tmp_path: Path) -> None:
    paper = Path(shutil.copytree(ROOT / "issues", tmp_path / "paper"))
    driven = opened(start(paper, KANBAO_USER="李雯"))
    driven.press("]d")
    driven.until(lambda: "Esc done" in driven.rows[-1], "the desk")
    driven.press("e")
    driven.until(lambda: "Enter save" in driven.rows[-1], "the editor")
    driven.press("潮水退了")
    driven.until(lambda: "潮水退了" in driven.seen, "what is typed")
    driven.settle()
    driven.process.kill()
    driven.process.wait(10)
    nothing_runs(tmp_path)
    again = start(paper, KANBAO_USER="李雯")
    again.until(lambda: b"2004" in again.modes(), "the reader")
    again.settle()
    again.press("d")
    again.until(lambda: "not saved" in again.text, "the offer")
    again.press("1")
    again.until(lambda: "潮水退了" in again.seen, "what was typed")


def room() -> int:
    """Bytes that a terminal takes before somebody reads them."""
    master, tty = pty.openpty()
    os.set_blocking(tty, False)
    taken = 0
    with contextlib.suppress(BlockingIOError):
        while True:
            taken += os.write(tty, b"x" * 512)
    os.close(tty)
    os.close(master)
    return taken


def test_a_line_that_stands_still_gets_the_last_screen_and_not_all_before(start: Start) -> None:
    """Who holds a key down on a bad line is not shown afterwards, for seconds, where they have been."""
    driven = opened(start(NEWEST, KANBAO_WIRE="auto"))
    sent = len(driven.raw)
    for turn in range(150):
        os.write(driven.keyboard, b"] ["[turn % 3 :][:1])
        time.sleep(0.03)
    os.write(driven.keyboard, b"G")
    time.sleep(1)
    driven.settle(0.5)
    assert len(driven.raw) - sent < room() + 12_000
    expected = driven.rows
    assert "100%" in expected[-1]
    driven.press("?")
    driven.press("\x1b")
    assert driven.rows == expected
    driven.process.send_signal(signal.SIGTERM)
    assert driven.finish() == 143


@pytest.fixture
def tmux(tmp_path: Path) -> Callable[..., str]:
    """Call tmux, with a server of its own."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "TMUX_TMPDIR": str(tmp_path)}

    def called(*words: str) -> str:
        done = subprocess.run(["tmux", "-f", "/dev/null", *words], env=env, capture_output=True, text=True, timeout=30)
        return done.stdout

    return called


@needs_proc
def test_tmux_left_and_entered_again_with_another_window(
    start: Start, tmux: Callable[..., str], tmp_path: Path
) -> None:
    command = " ".join([*COMMAND, str(ROOT / "issues")])
    tmux("new-session", "-d", "-s", "a", "-x", "100", "-y", "30", "-c", str(ROOT), command)
    try:
        waited(lambda: HEADLINE in "".join(tmux("capture-pane", "-p", "-t", "a").split()), HEADLINE)
        attach = ["tmux", "-f", "/dev/null", "attach", "-t", "a"]
        for size in [(80, 24), (120, 40), (60, 20)]:
            driven = start(command=attach, size=size, TMUX_TMPDIR=str(tmp_path))
            driven.terminal = Terminal(*size)
            driven.until(lambda driven=driven: HEADLINE in driven.seen, HEADLINE)  # type: ignore[misc]
            driven.settle(0.5)
            shown = tmux("capture-pane", "-p", "-t", "a").split("\n")
            assert "棠溪日报" in shown[0]
            assert "Space" in shown[size[1] - 2]
            driven.process.send_signal(signal.SIGHUP)  # the line is gone; what runs in tmux stays
            driven.process.wait(10)
        tmux("send-keys", "-t", "a", "q")
        waited(lambda: not tmux("list-sessions"), "the reader has left")
    finally:
        tmux("kill-server")
    nothing_runs(tmp_path)
