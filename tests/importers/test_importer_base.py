"""Reading a source: what cannot be read is said, with a way out, and nothing waits or fills the memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.errors import SourceError
from tui.importers.base import LIMIT, Source, printable, read_source

TELL = """
import sys
from tui.errors import SourceError
from tui.importers import read_source
try:
    source = read_source("-")
    print(source.path, len(source.data), source.name)
except SourceError as error:
    print(error)
"""


def tell_standard_input(stdin: int | None, data: bytes | None = None) -> str:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", TELL]
    done = subprocess.run(command, cwd=root, input=data, stdin=stdin, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "第一版.txt"
    path.write_bytes(b"\x00\xff\r\n")
    assert read_source(path) == Source(str(path), str(path), b"\x00\xff\r\n")


def test_a_missing_file_offers_the_near_name(tmp_path: Path) -> None:
    (tmp_path / "front-page.txt").write_text("x")
    with pytest.raises(SourceError) as caught:
        read_source(tmp_path / "frontpage.txt")
    assert caught.value.what == "no such file"
    assert caught.value.remedy == f"did you mean {tmp_path / 'front-page.txt'}?"


@pytest.mark.parametrize("name", ["nothing/like/it", "a.txt/b", "x" * 300, "a\0b", ""])
def test_a_name_that_cannot_be_opened_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(SourceError):
        read_source(os.path.join(tmp_path, name) if name else name)


def test_a_folder_is_no_source(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder"):
        read_source(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="is a pipe or a device"):
        read_source(tmp_path / "pipe")


def test_a_device_is_no_source() -> None:
    with pytest.raises(SourceError, match="is a pipe or a device"):
        read_source("/dev/zero")


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    with open(tmp_path / "huge.txt", "wb") as file:
        file.truncate(LIMIT + 1)
    with pytest.raises(SourceError, match="is larger than 64 MiB"):
        read_source(tmp_path / "huge.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_forbidden_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(SourceError, match="may not be read by you"):
        read_source(path)


def test_a_hostile_name_is_shown_harmlessly(tmp_path: Path) -> None:
    name = os.fsdecode(b"\x1b[2J\xff.txt")
    (tmp_path / name).write_bytes(b"x")
    source = read_source(tmp_path / name)
    assert source.path == str(tmp_path / name)
    assert source.name == str(tmp_path / "\ufffd[2J\ufffd.txt")
    assert printable("a\u202eb\n") == "a\ufffdb\ufffd"


def test_standard_input_is_read_whole() -> None:
    assert tell_standard_input(None, b"abc") == "None 3 standard input\n"


def test_endless_standard_input_stops_at_the_limit() -> None:
    with open("/dev/zero", "rb") as zero:
        assert tell_standard_input(zero.fileno()).startswith("standard input: is larger than 64 MiB")


def test_closed_standard_input_is_empty() -> None:
    root = Path(__file__).parents[2]
    command = ["sh", "-c", '"$0" -c "$1" <&-', sys.executable, TELL]
    done = subprocess.run(command, cwd=root, capture_output=True, check=True, timeout=60)
    assert done.stdout == b"None 0 standard input\n"
