"""What comes out at the other end of a real tmux and a real GNU screen."""

from __future__ import annotations

import base64
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = "河水清了，两岸的人都来看。" * 40

# Copies as the reader does, in whatever surrounds it, and says so.
COPIES = f"""
import asyncio, os, sys, time
sys.path.insert(0, {str(ROOT)!r})
from tui.copying.base import Around
from tui.copying.ways import copy

def send(sequence):
    sys.stdout.write(sequence)
    sys.stdout.flush()

time.sleep(0.3)
told = asyncio.run(copy({TEXT!r}, Around(os.environ, send), "terminal"))
print("TOLD " + told + " DONE")
time.sleep(60)
"""

Run = Callable[..., bytes]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command in a pty until it has said what it did; all that its terminal got."""

    def run(*command: str, **variables: str) -> bytes:
        keyboard, tty = pty.openpty()
        termios.tcsetwinsize(tty, (24, 200))
        paths = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TMUX_TMPDIR": str(tmp_path)}
        process = subprocess.Popen(
            command,
            env={
                **paths,
                "SCREENDIR": str(tmp_path / "screens"),
                "LANG": "C.UTF-8",
                "TERM": "xterm-256color",
                **variables,
            },
            preexec_fn=lambda: os.login_tty(os.dup(tty)),  # noqa: PLW1509 - no threads here
        )
        got, end = b"", monotonic() + 30
        try:
            while b"DONE" not in got:
                assert monotonic() < end, got
                if select.select([keyboard], [], [], 0.1)[0]:
                    got += os.read(keyboard, 65536)
            return got
        finally:
            process.kill()
            process.wait()
            os.close(keyboard)
            os.close(tty)

    return run


def clipboards(got: bytes) -> list[str]:
    """The texts that a terminal would have put into its clipboard."""
    found = re.findall(rb"\x1b\]52;c?;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", got)
    return [base64.b64decode(one).decode() for one in found]


@pytest.fixture
def tmux(tmp_path: Path, run: Run) -> Run:
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")

    def tmux(settings: str, **variables: str) -> bytes:
        conf, script = tmp_path / "tmux.conf", tmp_path / "copies.py"
        conf.write_text(settings)
        script.write_text(COPIES, "utf-8")
        environ = " ".join(f"{name}={value}" for name, value in variables.items())
        command = f"env {environ} {sys.executable} {script}"
        try:
            return run("tmux", "-u", "-f", str(conf), "new-session", command)
        finally:
            subprocess.run(["tmux", "kill-server"], env={**os.environ, "TMUX_TMPDIR": str(tmp_path)}, check=False)

    return tmux


def test_tmux_as_it_comes_hands_it_to_its_terminal(tmux: Run) -> None:
    got = tmux("")
    assert clipboards(got)[0] == TEXT
    assert b"TOLD in tmux's buffer; whether" in got


def test_tmux_lets_it_pass_where_it_may(tmux: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    got = tmux("set -g allow-passthrough on\n", PATH=str(tmp_path / "empty"))
    assert clipboards(got) == [TEXT]
    assert b"TOLD sent to the terminal" in got


def test_tmux_takes_it_where_it_is_set_to(tmux: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert clipboards(tmux("set -g set-clipboard on\n", PATH=str(tmp_path / "empty"))) == [TEXT]


def test_a_reader_far_away_that_is_looked_at_in_tmux(tmux: Run) -> None:
    got = tmux("set -g set-clipboard on\n", TMUX="", SSH_CONNECTION="1", TERM="tmux-256color")
    assert clipboards(got) == [TEXT]


@pytest.fixture
def screen(tmp_path: Path, run: Run) -> Iterator[Run]:
    if not shutil.which("screen"):
        pytest.skip("GNU screen is not installed")
    (tmp_path / "screens").mkdir(mode=0o700)
    script = tmp_path / "copies.py"
    script.write_text(COPIES, "utf-8")
    yield lambda: run("screen", "-U", "-c", "/dev/null", sys.executable, str(script))
    environ = {**os.environ, "SCREENDIR": str(tmp_path / "screens")}
    subprocess.run(["screen", "-X", "quit"], env=environ, check=False, capture_output=True)


def test_screen_passes_it_on_whole(screen: Run) -> None:
    got = screen()
    assert clipboards(got) == [TEXT]
    assert base64.b64encode(TEXT.encode())[:60] not in re.sub(rb"\x1b\]52.*?\x07", b"", got, flags=re.S)
    assert b"TOLD sent to the terminal" in got
