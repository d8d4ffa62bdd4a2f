"""Files that are read, and files that are refused."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from issue_texts import ISSUE, WHOLE
from nobody import as_nobody, open_folder

from tui.errors import SourceError
from tui.issuefile import LoadedIssue, load
from tui.issuefile.load import LARGEST_FILE


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_load_keeps_text_mark_and_digest(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "一期.toml"
    text = WHOLE.replace("\n", "\r\n")
    path.write_bytes(mark + text.encode())
    read = load(path)
    assert read == LoadedIssue(ISSUE, path, text, bool(mark))
    assert read.data() == mark + text.encode()
    assert read.digest == sha256(mark + text.encode()).hexdigest()


def refusal(path: str | os.PathLike[str]) -> SourceError:
    with pytest.raises(SourceError) as caught:
        load(path)
    assert caught.value.remedy
    return caught.value


def test_a_missing_file_offers_the_near_name(tmp_path: Path) -> None:
    (tmp_path / "2026-10-15.toml").write_text("format = 1")
    error = refusal(tmp_path / "2026-10-51.toml")
    assert "no such file" in error.what
    assert str(tmp_path / "2026-10-15.toml") in error.remedy
    assert "2026-10-15" not in refusal(tmp_path / "x").remedy
    assert "folder" in refusal(tmp_path / "none" / "x.toml").remedy
    assert "no such file" in refusal(tmp_path / "2026-10-15.toml" / "x").what


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    refusal("a\0b")
    refusal(tmp_path / ("x" * 300))
    (tmp_path / "loop").symlink_to("loop")
    refusal(tmp_path / "loop")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path).what


def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for odd in (tmp_path / "pipe", "/dev/zero", "/dev/null"):
        assert "pipe or a device" in refusal(odd).what


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.toml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    assert f"{LARGEST_FILE >> 20} MiB" in refusal(path).what


def test_a_file_one_may_not_read_is_refused() -> None:
    with open_folder() as folder:
        path = folder / "f.toml"
        path.write_text("format = 1")
        path.chmod(0)
        with as_nobody():
            assert "may not read" in refusal(path).what


@pytest.mark.parametrize(
    ("data", "line", "column", "encoding"),
    [
        ("format = 1\n# 今".encode() + b"\xff", 2, 4, "GB18030"),
        ("format = 1\n[paper]\nname = '金坛时报'\n".encode("gb18030"), 3, 9, "GB18030"),
        (b"\xef\xbb\xbfformat = 1\n\x80", 2, 1, "GB18030"),
        ("format = 1\n".encode("utf-16"), 1, 1, "UTF-16"),
        (b"\xfe\xff" + "format = 1\n".encode("utf-16-be"), 1, 1, "UTF-16"),
    ],
)
def test_other_encodings_are_named(tmp_path: Path, data: bytes, line: int, column: int, encoding: str) -> None:
    path = tmp_path / "一 期.toml"
    path.write_bytes(data)
    error = refusal(path)
    assert str(error.where) == f"{path}:{line}:{column}"
    assert error.what == "the file is not UTF-8"
    assert f"iconv -f {encoding} -t UTF-8 '{path}'" in error.remedy


def test_reading_imports_nothing_it_does_not_need() -> None:
    code = (
        "import sys, tui.issuefile as room\n"
        f"room.parse({WHOLE!r}, 'f')\n"
        "heavy = {'typing', 'difflib', 'hashlib', 'tempfile', 'textual', 'rich', 'tui.issuefile.write',"
        " 'tui.issuefile.locate', 'tui.issuefile.scan'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
