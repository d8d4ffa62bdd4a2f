"""Copying and selecting behind the wire, in a real pty: what goes out, and that nothing else does."""

from __future__ import annotations

import base64
import os
import re
from pathlib import Path
from time import monotonic

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.bench.screen import Terminal
from tests.test_drive import HEADLINE, Driven, Start, bare, opened
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture
from tests.test_wired import Open, different
from tests.test_wired import behind as behind  # noqa: PLC0414 - a fixture

CLIPBOARD = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def wait(driven: Driven, words: str) -> None:
    driven.until(lambda: bare(words) in driven.seen, words)
    driven.settle()


@pytest.mark.parametrize("wire", ["yes", "no"])
def test_what_is_copied_is_sent_and_the_screen_is_not_drawn_again(behind: Open, wire: str) -> None:
    driven = behind(KANBAO_WIRE=wire, SSH_CONNECTION="192.0.2.1 1 192.0.2.2 22")
    before = driven.rows[:-1]
    driven.press("y")
    sent = len(driven.raw)
    driven.press("s")
    wait(driven, "is unknown")
    (found,) = CLIPBOARD.findall(driven.raw)
    assert bare(base64.b64decode(found).decode()) == bare(HEADLINE)
    assert driven.rows[:-1] == before
    if wire == "yes":
        assert len(driven.raw) - sent < 600
    assert driven.finish("q") == 0
    driven.check_clean()


@pytest.mark.parametrize(("term", "variables"), [("tmux-256color", {}), ("screen.xterm", {"STY": "1.here"})])
def test_what_goes_through_others_does_not_draw_the_screen_again(
    behind: Open, term: str, variables: dict[str, str]
) -> None:
    driven = behind(KANBAO_WIRE="yes", TERM=term, SSH_CONNECTION="192.0.2.1 1 192.0.2.2 22", **variables)
    driven.press("y")
    sent, driven.terminal = len(driven.raw), Terminal(100, 30)  # the strict one knows no strings for others
    driven.press("a")
    driven.until(lambda: b"\x1b\\" in driven.raw[sent:], "the text")
    driven.settle(0.3)
    rest = re.sub(rb"\x1b\]52[^\x07]*\x07|\x1bP.*?\x1b\\", b"", driven.raw[sent:], flags=re.S)
    assert len(rest) < 600, rest


def test_selecting_shows_the_same_with_and_without(behind: Open) -> None:
    plain = behind(KANBAO_WIRE="no")
    thin = behind(KANBAO_WIRE="yes")
    for key in ["v", "w", "w", "}", "}", ")", "o", "b", "j", "j", "k", " ", "o", "G", "g", "a", "\x1b"]:
        for driven in (plain, thin):
            driven.press(key)
        if key == "G":  # the article is read then, which is told a moment later
            for driven in (plain, thin):
                driven.until(lambda driven=driven: "1/13" in driven.text, "that it was read")  # type: ignore[misc]
        end = monotonic() + 10
        while (apart := different(plain, thin)) and monotonic() < end:
            for driven in (plain, thin):
                driven.read(0.1)
        assert apart == [], f"after {key!r}\n{plain.text}\n{thin.text}"


def test_a_program_that_hangs_does_not_keep_the_reader(start: Start, tmp_path: Path) -> None:
    folder, pid = tmp_path / "bin", tmp_path / "pid"
    folder.mkdir()
    (folder / "xclip").write_text(f"#!/bin/sh\necho $$ > {pid}\nexec /bin/sleep 600\n")
    (folder / "xclip").chmod(0o755)
    driven = opened(start(PATH=f"{folder}:{os.environ['PATH']}", DISPLAY=":0"))
    driven.press("ys")
    driven.until(pid.exists, "the program at work")
    driven.press("]")
    assert HEADLINE not in driven.page()
    assert driven.finish("q") == 0
    driven.check_clean()
    end = monotonic() + 10
    while Path("/proc", pid.read_text().strip()).exists():
        assert monotonic() < end


@pytest.mark.parametrize("term", ["linux", "vt100"])
def test_terminals_without_a_clipboard(start: Start, term: str, tmp_path: Path) -> None:
    driven = opened(start(TERM=term))
    driven.press("yp")
    wait(driven, "written to ~/.local/state/kanbao/copied.txt")
    assert b"\x1b]52" not in driven.raw
    assert bare((tmp_path / ".local/state/kanbao/copied.txt").read_text("utf-8")) == bare(HEADLINE)
    assert driven.finish("q") == 0
