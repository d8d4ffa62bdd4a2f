"""The kept picture: when it is taken, when not, and that no file can do anything but show text."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.early import LARGEST, PART, Hold, call_key, drawn, packed, picture_path, read_own, stamp, unlike, unpacked

KEY = b"a call\0with words"
ROWS = [f"0;1{PART}棠溪日报{PART}0{PART} 10月16日", f"0;38;5;250{PART}水到了灶上"]
ENVIRON = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": "/home/reader", "KANBAO_THEME": "dark"}
CALL = (["issues"], (100, 30))


def test_a_picture_comes_back_as_it_was_packed(tmp_path: Path) -> None:
    file = tmp_path / "期.toml"
    file.write_text("format = 1", "utf-8")
    stamps = {str(file): stamp(file), str(tmp_path / "absent"): "-"}
    assert unpacked(packed(KEY, stamps, ROWS), KEY) == ROWS
    assert unpacked(packed(KEY, {}, ROWS), KEY) == []  # what depends on nothing is no picture of ours


@pytest.mark.parametrize("change", ["text", "replaced", "gone", "made", "touched inside a folder"])
def test_a_picture_of_what_has_changed_is_none(tmp_path: Path, change: str) -> None:
    file, absent = tmp_path / "a.toml", tmp_path / "b.toml"
    file.write_text("水", "utf-8")
    data = packed(KEY, {str(path): stamp(path) for path in (file, absent, tmp_path)}, ROWS)
    assert unpacked(data, KEY) == ROWS
    if change == "text":
        os.utime(file, ns=(before := file.stat().st_mtime_ns, before))
        file.write_text("山", "utf-8")
        os.utime(file, ns=(before, before))  # the same size and the same time: still not the same
    elif change == "replaced":
        (tmp_path / "new").write_text("水", "utf-8")
        (tmp_path / "new").replace(file)
    elif change == "gone":
        file.unlink()
    elif change == "made":
        absent.touch()
    else:
        (tmp_path / "c.toml").touch()
    assert unpacked(data, KEY) == []


@pytest.mark.parametrize(
    ("words", "size", "environ"),
    [
        (["other"], (100, 30), {}),
        (["issues", "more"], (100, 30), {}),
        (["issues"], (100, 31), {}),
        (["issues"], (80, 30), {}),
        *((["issues"], (100, 30), {name: "x"}) for name in (
            "TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "HOME", "XDG_STATE_HOME",
            "XDG_CONFIG_HOME", "KANBAO_THEME", "KANBAO_MEASURE", "KANBAO_CONFIG",
        )),
    ],
)  # fmt: skip
def test_a_picture_of_another_call_is_none(
    words: list[str], size: tuple[int, int], environ: dict[str, str], tmp_path: Path
) -> None:
    key, other = call_key(*CALL, ENVIRON), call_key(words, size, ENVIRON | environ)
    data = packed(key, {str(tmp_path): stamp(tmp_path)}, ROWS)
    assert unpacked(data, key) == ROWS
    assert unpacked(data, other) == []


def test_another_folder_and_another_version_are_another_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, path = call_key(*CALL, ENVIRON), picture_path(["issues"], ENVIRON)
    monkeypatch.setattr("tui.early.__version__", "999")
    assert call_key(*CALL, ENVIRON) != key
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    assert call_key(*CALL, ENVIRON) != key
    assert picture_path(["issues"], ENVIRON) != path


def test_what_does_not_matter_makes_no_other_call() -> None:
    assert call_key(*CALL, ENVIRON) == call_key(*CALL, ENVIRON | {"SSH_TTY": "/dev/pts/7", "PATH": "/bin"})


def test_where_pictures_lie() -> None:
    assert picture_path(["-"], ENVIRON) == ""
    assert picture_path([], {"XDG_CACHE_HOME": "relative"}) == ""
    assert picture_path([], {"XDG_CACHE_HOME": "/c"}).startswith("/c/kanbao/pictures/")
    assert picture_path([], ENVIRON).startswith("/home/reader/")


@given(st.data())
def test_a_damaged_picture_is_none(data: st.DataObject) -> None:
    whole = packed(KEY, {"/nothing/there": "-"}, ROWS)
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[at]))
    broken = whole[:at] + bytes([other]) + whole[at + 1 :]
    assert unpacked(broken, KEY) == []
    assert unpacked(whole[:at], KEY) == []


def test_its_first_line_is_as_it_was_written() -> None:
    line, end, body = packed(KEY, {"/nothing/there": "-"}, ROWS).partition(b"\n")
    assert unpacked(line + end + body, KEY) == ROWS
    name, checksum, lengths = line[:16], line[17:25], line[26:]
    for other in (
        name + line[16:].replace(b" ", b"\t"), line + b" ", b"%s %s %s" % (name, checksum.upper(), lengths),
        b"%s 0x%s %s" % (name, checksum, lengths), b"%s %s 0%s" % (name, checksum, lengths),
    ):  # fmt: skip
        assert unpacked(other + end + body, KEY) == [], other


@given(st.binary(max_size=200))
def test_any_bytes_are_looked_at_without_an_error(data: bytes) -> None:
    assert unpacked(data, KEY) == []
    assert unpacked(b"kanbao picture 1" + data, KEY) == []


@pytest.mark.parametrize("row", [
    f"0{PART}\x1b]0;x\x07", f"0{PART}a\x1b[2J", f"0m\x1b[2J{PART}a", f"0{PART}\x9b5i", f"0{PART}\x9d0;x\x9c", f"?1000h{PART}a",
    f"0;r{PART}a", f"0 q{PART}a", f"{PART}a", f"٣{PART}a", f"0{PART}\u202eevil", f"0{PART}a\rb", f"0{PART}\x7f", "",
])  # fmt: skip
def test_a_picture_that_would_do_more_than_show_text_is_none(row: str) -> None:
    assert unpacked(packed(KEY, {"/nothing/there": "-"}, ROWS), KEY) == ROWS
    assert unpacked(packed(KEY, {"/nothing/there": "-"}, [*ROWS, row]), KEY) == []


def test_a_row_is_drawn_where_it_stands() -> None:
    assert drawn(2, f"0;1{PART}水{PART}0{PART}山") == "\x1b[3;1H\x1b[0;1m水\x1b[0m山"


def test_only_a_file_of_one_s_own_is_read(tmp_path: Path) -> None:
    file = tmp_path / "picture"
    file.write_bytes(b"mine")
    file.chmod(0o600)
    assert read_own(str(file)) == b"mine"
    link = tmp_path / "link"
    link.symlink_to(file)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    large = tmp_path / "large"
    large.write_bytes(b"x" * (LARGEST + 1))
    for other in (link, pipe, large, tmp_path, tmp_path / "absent"):
        assert read_own(str(other)) == b"", other
    for mode in (0o620, 0o602, 0o666):
        file.chmod(mode)
        assert read_own(str(file)) == b""


def test_a_file_of_somebody_else_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "picture"
    file.write_bytes(b"theirs")
    file.chmod(0o600)
    try:
        os.chown(file, 12345, -1)
    except PermissionError:
        pytest.skip("only root can give a file away")
    assert read_own(str(file)) == b""


def test_without_a_terminal_nothing_is_done(capfd: pytest.CaptureFixture[str]) -> None:
    with Hold() as hold:
        hold.show_kept([])
        assert hold.rows == ()
    assert capfd.readouterr() == ("", "")


def test_only_what_python_has_loaded_or_built_in_is_loaded() -> None:
    """Every module more costs a millisecond before anything can be read."""
    script = "import sys; before = set(sys.modules); import tui.cli; print(*sorted(set(sys.modules) - before))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    ours = {"__future__", "tui", "tui.cli", "tui.early"}
    assert set(run.stdout.split()).difference(sys.builtin_module_names) <= ours


@given(
    st.lists(st.tuples(st.sampled_from(["0", "1", "0;7"]), st.text("a 水到", min_size=1, max_size=6)), min_size=1),
    st.lists(st.tuples(st.sampled_from(["0", "1", "0;7"]), st.text("a 水到", min_size=1, max_size=6)), min_size=1),
    st.text("a 水到", max_size=6),
)
def test_only_what_differs_is_drawn_again(new: list[tuple[str, str]], old: list[tuple[str, str]], end: str) -> None:
    row, before = (PART.join(text for pair in [*pairs, ("0", end)] for text in pair) for pairs in (new, old))
    sent = unlike(row, before)
    text = ["".join(one.split(PART)[1::2]) for one in (row, before, sent)]
    assert text[0].startswith(text[2])
    rest = text[0][len(text[2]) :]
    assert text[1].endswith(rest)
    assert len(text[2]) <= len(text[0])


def test_the_end_of_a_row_is_not_drawn_again() -> None:
    row, before = f"1{PART}目录│{PART}0{PART}   水到了", f"0{PART}{' ' * 8}水到了"
    assert unlike(row, before) == f"1{PART}目录│{PART}0{PART}"
