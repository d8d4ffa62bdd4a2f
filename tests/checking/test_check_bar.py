"""The bar of a long check: on a terminal only, not for what is soon done, and gone in the end."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest

from tests.checking.kanbao_check import ROOT, write
from tui.checking import bar
from tui.text import cells


@pytest.mark.parametrize("width", [1, 6, 20, 40, 80])
def test_it_fits_the_terminal(width: int) -> None:
    for share, done, total in ((0.0, 0, 1), (0.37, 370, 1000), (1.0, 1000, 1000)):
        assert cells(bar.line(share, done, total, width)) < width
    assert bar.line(0.5, 5, 10, 80) == " 50%  " + "█" * 12 + "░" * 12 + "  5/10 files"
    assert bar.line(0.5, 0, 1, 80, ("#", "-")) == " 50%  " + "#" * 12 + "-" * 12


def test_what_is_soon_done_draws_nothing_and_what_is_drawn_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(bar.time, "monotonic", lambda: now[0])
    out = StringIO()
    drawn = bar.Bar(out)
    drawn.show(0.1)
    drawn.clear()
    assert out.getvalue() == ""
    now[0] += 1
    drawn.show(0.5)
    now[0] += 0.01
    drawn.show(0.6)  # too soon
    drawn.clear()
    assert out.getvalue().count("%") == 1
    assert out.getvalue().endswith("\r\x1b[K")
    bar.Bar(None).show(0.5)


def test_on_a_terminal_the_findings_stand_alone_in_the_end(tmp_path: Path) -> None:
    for n in range(1, 4):
        write(tmp_path / f"2026-10-0{n}.toml", "他来了，，走了。")
    primary, secondary = pty.openpty()
    words = [sys.executable, "-m", "tui", "check", ".", "--select", "P102", "--jobs", "1"]
    env = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}
    run = subprocess.Popen(
        words, cwd=tmp_path, env=env | {"PYTHONPATH": str(ROOT)}, stdin=secondary, stdout=secondary, stderr=secondary
    )
    os.close(secondary)
    data, end = b"", time.monotonic() + 30
    while time.monotonic() < end:
        ready, _w, _x = select.select([primary], [], [], 1)
        try:
            more = os.read(primary, 65536) if ready else b""
        except OSError:  # the other end is closed
            break
        data += more
    os.close(primary)
    assert run.wait(10) == 1
    text = data.decode()
    assert text.count("P102") == 3
    assert "\x1b[31merror\x1b[0m" in text
    assert text.rstrip().endswith("3 can be mended with --fix")
