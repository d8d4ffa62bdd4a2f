"""The ways out: which are tried, what they do, and what is told of them. Programs here are scripts, run for real."""

from __future__ import annotations

import asyncio
import base64
import os
import re
import stat
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic, sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.copying import running
from tui.copying.base import LONGEST, Around, NotCopiedError, harmless
from tui.copying.filing import NAME
from tui.copying.terminal import sequences
from tui.copying.ways import copy

TEXT = "河水清了，两岸的人都来看。"
HOME = {"TERM": "xterm-256color"}
FAR = {**HOME, "SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Put a program into the only folder of PATH; without a body it keeps what it is given in `<name>.got`."""

    def put(name: str, body: str = "") -> Path:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        program, got = folder / name, tmp_path / f"{name}.got"
        program.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{body or f'cat > {got}'}\n", "utf-8")
        program.chmod(0o755)
        return got

    return put


class Out:
    """What came of copying: what was told, and what the terminal was sent."""

    def __init__(self, text: str, environ: Mapping[str, str], tmp_path: Path, wanted: str) -> None:
        self.sent: list[str] = []
        paths = {"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
        self.told = asyncio.run(copy(text, Around({**paths, **environ}, self.sent.append), wanted))
        self.file = tmp_path / "state" / "kanbao" / NAME


CopyOut = Callable[..., Out]


@pytest.fixture
def out(tmp_path: Path) -> CopyOut:
    return lambda text=TEXT, environ=HOME, wanted="auto": Out(text, environ, tmp_path, wanted)


def clipboard(sequence: str) -> str:
    """The text in a bare OSC 52."""
    found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert found
    return base64.b64decode(found[1]).decode()


# Programs.


@pytest.mark.parametrize(("name", "display"), [
    ("wl-copy", {"WAYLAND_DISPLAY": "wayland-0"}), ("xclip", {"DISPLAY": ":0"}), ("xsel", {"DISPLAY": ":0"}),
])  # fmt: skip
def test_a_program_of_the_desktop_gets_the_text(put: Put, out: CopyOut, name: str, display: dict[str, str]) -> None:
    got = put(name)
    done = out(environ=HOME | display)
    assert got.read_text("utf-8") == TEXT
    assert done.told == f"copied ({name})"
    assert not done.sent


def test_on_a_mac_it_is_pbcopy_in_utf_8(
    put: Put, out: CopyOut, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    put("pbcopy", f'cat > {tmp_path}/got; echo "$LC_ALL$LC_CTYPE" >> {tmp_path}/got')
    assert out(environ={**HOME, "LC_ALL": "C"}).told == "copied (pbcopy)"
    assert (tmp_path / "got").read_text("utf-8") == f"{TEXT}UTF-8\n"


def test_without_its_desktop_no_program_is_tried(put: Put, out: CopyOut) -> None:
    got = [put(name) for name in ("wl-copy", "xclip", "xsel")]
    done = out()
    assert not any(one.exists() for one in got)
    assert [clipboard(one) for one in done.sent] == [TEXT]
    assert "OSC 52" in done.told
    assert "is unknown" in done.told
    assert "copied" not in done.told


def test_over_ssh_the_desktop_is_another_one(put: Put, out: CopyOut) -> None:
    got = put("xclip")
    done = out(environ={**FAR, "DISPLAY": ":0"})
    assert not got.exists()
    assert [clipboard(one) for one in done.sent] == [TEXT]
    assert out(environ={**FAR, "DISPLAY": "localhost:10.0"}, wanted="program").told == "copied (xclip)"


def test_what_fails_is_told_and_the_next_is_tried(put: Put, out: CopyOut) -> None:
    put("wl-copy", "echo 'Failed to connect \x1b[2J' >&2; exit 1")
    got = put("xclip")
    done = out(environ={**HOME, "WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"})
    assert got.read_text("utf-8") == TEXT
    assert done.told.startswith("copied (xclip); wl-copy failed (Failed to connect ")
    assert "\x1b" not in done.told


def test_what_hangs_is_ended_with_its_children(
    put: Put, out: CopyOut, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running.feed, "__defaults__", (0.3,))
    put("xclip", f"sleep 600 & echo $$ $! > {tmp_path}/pids; wait")
    done = out(environ={**HOME, "DISPLAY": ":0"})
    assert [clipboard(one) for one in done.sent] == [TEXT]
    assert "xclip gave no answer" in done.told
    killed, end = [int(pid) for pid in (tmp_path / "pids").read_text().split()], monotonic() + 20
    while not all(map(ended, killed)):  # only for the first of them it was waited
        assert monotonic() < end, "it lives on"
        sleep(0.01)


def test_what_does_not_read_is_ended(put: Put, out: CopyOut, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running.feed, "__defaults__", (0.3,))
    put("xclip", "sleep 600")
    assert "no answer" in out(TEXT * 100_000, {**HOME, "DISPLAY": ":0"}).told


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux tells what is open")
async def test_of_what_is_ended_nothing_stays_open_though_its_child_goes_on(put: Put, tmp_path: Path) -> None:
    put("xclip", f"exec 3<&0; setsid sleep 600 & echo $! > {tmp_path}/pid; wait")
    before = sorted(os.listdir("/proc/self/fd"))
    try:
        with pytest.raises(NotCopiedError, match="no answer"):
            async with asyncio.timeout(20):
                await running.feed([str(tmp_path / "bin" / "xclip")], TEXT * 100_000, os.environ, 0.5)
        await asyncio.sleep(0)
        assert sorted(os.listdir("/proc/self/fd")) == before
    finally:
        os.kill(int((tmp_path / "pid").read_text()), 9)


def test_what_does_not_want_to_read_but_ends_well_is_believed(put: Put, out: CopyOut) -> None:
    put("xclip", "exit 0")
    assert out(TEXT * 100_000, {**HOME, "DISPLAY": ":0"}).told == "copied (xclip)"


def test_what_stays_behind_to_hand_the_text_out_is_let_be(put: Put, out: CopyOut, tmp_path: Path) -> None:
    put("xclip", f"cat > /dev/null; (sleep 5; exit) & echo $! > {tmp_path}/pid")
    began = monotonic()
    assert out(environ={**HOME, "DISPLAY": ":0"}).told == "copied (xclip)"
    pid = int((tmp_path / "pid").read_text())
    assert not ended(pid) or monotonic() - began > 5
    os.kill(pid, 9)


def ended(pid: int) -> bool:
    """Whether a process is gone, or waits for nothing but being counted."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_program_that_cannot_be_started(put: Put, out: CopyOut, tmp_path: Path) -> None:
    put("xclip")
    (tmp_path / "bin" / "xclip").write_text("#!/nowhere/at/all\n")
    assert "xclip cannot be started" in out(environ={**HOME, "DISPLAY": ":0"}).told


# The terminal.


@pytest.mark.parametrize("term", ["linux", "dumb", "", "vt100", "vt220-old", "unknown"])
def test_terminals_without_a_clipboard_get_a_file(out: CopyOut, term: str) -> None:
    done = out(environ={"TERM": term})
    assert not done.sent
    assert done.told == "written to ~/state/kanbao/copied.txt"
    assert done.file.read_text("utf-8") == TEXT


def test_apple_s_terminal_does_not_take_it(out: CopyOut) -> None:
    assert not out(environ={**HOME, "TERM_PROGRAM": "Apple_Terminal"}).sent


def test_what_is_too_long_for_a_terminal_goes_into_a_file(out: CopyOut) -> None:
    fits = "a" * LONGEST
    done = out(fits)
    assert clipboard(done.sent[0]) == fits
    assert len(done.sent[0]) <= 100_000
    more = out(fits + "a")
    assert not more.sent
    assert more.file.read_text("utf-8") == fits + "a"
    assert "too long for a terminal's clipboard (74,995 bytes, 74,994 at most)" in more.told


@pytest.mark.parametrize("environ", [
    {"TERM": "tmux-256color"}, {"TERM": "screen-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, {"TERM": "tmux"},
])  # fmt: skip
def test_through_tmux_it_goes_as_it_is_and_wrapped(environ: dict[str, str]) -> None:
    bare, wrapped = sequences(TEXT, environ)
    assert clipboard(bare) == TEXT
    found = re.fullmatch(r"\x1bPtmux;(.*)\x1b\\", wrapped, re.S)
    assert found
    assert found[1].replace("\x1b\x1b", "\x1b") == bare


@pytest.mark.parametrize(("environ", "size"), [
    ({"TERM": "screen.xterm-256color", "STY": "1.pts-0.host"}, 9000), ({"TERM": "screen"}, 9000),
])  # fmt: skip
def test_through_screen_it_goes_in_pieces(environ: dict[str, str], size: int) -> None:
    text = TEXT * (size // len(TEXT))
    (sent,) = sequences(text, environ)
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sent, re.S)
    assert max(map(len, pieces)) < 256
    assert clipboard("".join(pieces)) == text


def test_what_may_be_tmux_or_screen_far_away_gets_what_does_no_harm_in_either() -> None:
    wrapped, bare = sequences(TEXT, {"TERM": "screen-256color"})
    assert wrapped.startswith("\x1bP\x1b]52")
    assert clipboard(bare) == TEXT


# tmux's own program.


def test_in_tmux_its_buffer_is_loaded(put: Put, out: CopyOut, tmp_path: Path) -> None:
    got = put("tmux", f'echo "$@" > {tmp_path}/arguments; cat > {tmp_path}/tmux.got')
    done = out(environ={**FAR, "TERM": "tmux-256color", "TMUX": "/tmp/socket,1,0"})
    assert got.read_text("utf-8") == TEXT
    assert (tmp_path / "arguments").read_text() == "load-buffer -w -\n"
    assert "tmux's buffer" in done.told
    assert "is unknown" in done.told
    assert not done.sent


def test_an_old_tmux_keeps_it_to_itself(put: Put, out: CopyOut, tmp_path: Path) -> None:
    put("tmux", f'test "$2" = -w && {{ echo usage >&2; exit 1; }}; cat > {tmp_path}/tmux.got')
    done = out(environ={**FAR, "TERM": "tmux", "TMUX": "/tmp/socket,1,0"})
    assert (tmp_path / "tmux.got").read_text("utf-8") == TEXT
    assert "only" in done.told


def test_a_long_text_is_not_sent_on_by_tmux(put: Put, out: CopyOut, tmp_path: Path) -> None:
    put("tmux", f'echo "$@" > {tmp_path}/arguments; cat > /dev/null')
    assert "only" in out("a" * (LONGEST + 1), {**FAR, "TERM": "tmux", "TMUX": "/tmp/socket,1,0"}).told
    assert (tmp_path / "arguments").read_text() == "load-buffer -\n"


def test_a_tmux_that_is_gone_is_passed_by(put: Put, out: CopyOut) -> None:
    put("tmux", "echo no server running >&2; exit 1")
    done = out(environ={**FAR, "TERM": "tmux", "TMUX": "/tmp/socket,1,0"})
    assert len(done.sent) == 2
    assert "tmux failed (no server running)" in done.told


# A file.


def test_the_file_is_its_owner_s_alone_and_replaced_whole(out: CopyOut) -> None:
    first = out(wanted="file").file
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert stat.S_IMODE(first.parent.stat().st_mode) == 0o700
    with first.open(encoding="utf-8") as old:
        out("另一段", wanted="file")
        assert old.read() == TEXT
    assert first.read_text("utf-8") == "另一段"
    assert [one.name for one in first.parent.iterdir()] == [NAME]


def test_a_link_that_lies_in_wait_is_not_followed(out: CopyOut, tmp_path: Path) -> None:
    folder = tmp_path / "state" / "kanbao"
    folder.mkdir(parents=True)
    (tmp_path / "victim").write_text("mine")
    (folder / NAME).symlink_to(tmp_path / "victim")
    (folder / f"copied.{os.getpid()}.new").symlink_to(tmp_path / "victim")
    assert out(wanted="file").file.read_text("utf-8") == TEXT
    assert (tmp_path / "victim").read_text() == "mine"


def test_where_nothing_works_it_is_said(out: CopyOut, tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(NotCopiedError, match="no file could be written"):
        out(wanted="file")


# What goes out.


@given(st.text())
def test_nothing_that_goes_out_acts_and_nothing_else_is_lost(text: str) -> None:
    done = harmless(text)
    done.encode()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done)
    kept = [char for char in text if char.isprintable()]
    assert [char for char in done if char.isprintable()] == kept


def test_joiners_variants_and_private_characters_stay() -> None:
    text = "👩\u200d🚀 葛\U000e0100 \ue123\n\t"
    assert harmless(text) == text
    assert harmless("rm\x1b[2J\r\n\u202e") == "rm[2J\n"
