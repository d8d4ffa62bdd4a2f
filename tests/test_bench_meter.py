"""The meter of the benchmarks, on small real programs in a pty."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("psutil", reason="the meter needs psutil, from the extra bench")
pytest.importorskip("pyte", reason="the meter needs pyte, from the extras test and bench")

from tests.bench.meter import DriveError, Meter, StartError
from tests.bench.screen import Terminal

ENV = {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}

# Raw, so that the terminal adds nothing: "j" is answered, "x" is not, "q" ends it with status 3.
KEYS = """
import os, sys, tty
tty.setraw(0)
os.write(1, "\\x1b[?1049h\\x1b[2J\\x1b[H渡口".encode())
while (key := os.read(0, 1)) != b"q":
    if key == b"j":
        os.write(1, "\\x1b[2;1H开船了x".encode())
sys.exit(3)
"""


def writes(text: str) -> list[str]:
    """A program that writes exactly this and waits to be ended."""
    return [sys.executable, "-c", f"import os, time; os.write(1, {text.encode()!r}); time.sleep(600)"]


def test_keys_are_answered_for_byte_by_byte() -> None:
    with Meter([sys.executable, "-c", KEYS], ENV) as meter:
        meter.until(lambda terminal: "渡口" in terminal.rows()[0], "渡口")
        assert meter.size == len("\x1b[?1049h\x1b[2J\x1b[H渡口".encode())
        answered, silent = meter.press("j", patience=20.0), meter.press("x", patience=0.2)
        assert answered.size == len("\x1b[2;1H开船了x".encode())
        assert answered.ms is not None
        assert (silent.size, silent.ms) == (0, None)
        assert meter.terminal.rows()[:2] == ["渡口" + " " * 96, "开船了x" + " " * 93]
        meter.finish("q")
        assert meter.code == 3
        assert meter.usage.peak_mb > 1


def test_wide_characters_stand_in_their_cells() -> None:
    text = "ab中文字\x1b[3;1H春夏\x1b[3;2Hx"
    with Meter(writes(text), ENV, columns=7, rows=4) as meter:
        meter.until(lambda terminal: "x" in terminal.rows()[2], "x")
        cells = [[meter.terminal.cell(row, column) for column in range(7)] for row in range(3)]
    assert cells[0] == ["a", "b", "中", "", "文", "", " "]
    assert cells[1] == ["字", "", " ", " ", " ", " ", " "]
    assert cells[2] == [" ", "x", "夏", "", " ", " ", " "]


def test_the_size_and_the_kind_of_the_terminal_reach_the_program() -> None:
    code = "import os; print(*os.get_terminal_size(), os.environ['TERM'], os.isatty(0))"
    with Meter([sys.executable, "-c", code], ENV, columns=72, rows=21, term="linux") as meter:
        meter.finish()
        assert meter.terminal.rows()[0].rstrip() == "72 21 linux True"


def test_queries_are_answered_only_where_an_answer_is_given() -> None:
    code = 'import os, tty; tty.setraw(0); os.write(1, b"\\x1b[6n"); os.write(1, b"%d" % len(os.read(0, 9)))'
    with Meter([sys.executable, "-c", code], ENV, answers={"\x1b[6n": "\x1b[1;1R"}) as meter:
        meter.finish()
        assert meter.terminal.rows()[0].rstrip() == "6"
    with Meter([sys.executable, "-c", code], ENV) as meter, pytest.raises(DriveError, match="6 not seen"):
        meter.until(lambda terminal: "6" in terminal.rows()[0], "6", limit=0.3)


def test_nothing_is_left_running(tmp_path: Path) -> None:
    import psutil

    kept = tmp_path / "pids"
    code = f'trap "" HUP; sleep 600 & echo "$$ $!" > {kept}; echo ready; wait'
    with Meter(["sh", "-c", code], ENV) as meter:
        meter.until(lambda terminal: "ready" in terminal.rows()[0], "ready")
        pids = [int(word) for word in kept.read_text().split()]
        assert len(meter.usage.tree()) == len(pids) == 2
    assert [pid for pid in pids if psutil.pid_exists(pid) and not is_zombie(psutil.Process(pid))] == []


def is_zombie(process: object) -> bool:
    """Ended, but its new parent has not asked for it yet."""
    import psutil

    assert isinstance(process, psutil.Process)
    return bool(process.status() == psutil.STATUS_ZOMBIE)


def test_a_command_that_is_not_there_is_named() -> None:
    with pytest.raises(StartError, match="no-such-program"):
        Meter(["no-such-program"], ENV)


NOISE = (
    *("\x1b[?2026$p", "\x1b[>1u", "\x1b[<u", "\x1b[=5;1u", "\x1b[?u", "\x1b[2 q", "\x1b[22;0;0t", "\x1b[c"),
    *("\x1b[38:2::1:2:3m", "\x1b[1;31m", "\x1b[?1000h", "\x1b[?25l", "\x1b(B", "\x1b="),
    *("\x1b]0;标题\x07", "\x1b]11;?\x1b\\", "\x1bP+q544e\x1b\\", "\x1b_Ga=q\x1b\\"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*NOISE, "春", "a", "。"]), max_size=30), st.integers(1, 9))
def test_sequences_draw_nothing_however_they_are_cut(parts: list[str], size: int) -> None:
    terminal, data = Terminal(80, 2), "".join(parts).encode()
    for at in range(0, len(data), size):
        terminal.feed(data[at : at + size])
    text = "".join(part for part in parts if part not in NOISE)
    assert terminal.rows()[0].rstrip() == text


def test_lines_scroll_between_the_margins_and_characters_repeat() -> None:
    terminal = Terminal(4, 5)
    terminal.feed("\x1b[1;1H一\x1b[2;1H二\x1b[3;1H三\x1b[4;1H四\x1b[5;1Ha\x1b[2b".encode())
    terminal.feed(b"\x1b[2;4r\x1b[S")
    assert [row.rstrip() for row in terminal.rows()] == ["一", "三", "四", "", "aaa"]
    terminal.feed(b"\x1b[2T")
    assert [row.rstrip() for row in terminal.rows()] == ["一", "", "", "三", "aaa"]
