"""Nothing is lost: other people's changes, full disks, closed folders."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from nobody import as_nobody, open_folder

from tui.errors import ChangedError, SourceError
from tui.issuefile import load
from tui.issuefile.replace import BESIDE, replace_file
from tui.issuefile.write import save
from tui.model import Article, Issue, Section

ISSUE = Issue(number="1", sections=(Section(1, "要闻", (Article("1-1", "题", body=("正文",) * 9),)),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "一期.toml"
    save(ISSUE, path, expect=None)
    return path


def test_what_is_saved_is_loaded(path: Path) -> None:
    read = load(path)
    assert read.issue == ISSUE
    saved = save(replace(ISSUE, number="2"), path, expect=read)
    assert load(path) == saved
    assert saved.issue.number == "2"
    assert os.listdir(path.parent) == [path.name]


def test_a_file_changed_meanwhile_is_not_overwritten(path: Path) -> None:
    read = load(path)
    for data in (b"format = 1\n", read.data() + b"\n", b"", b"\xff"):
        path.write_bytes(data)
        with pytest.raises(ChangedError) as caught:
            save(replace(ISSUE, number="2"), path, expect=read)
        assert path.read_bytes() == data
        assert "Nothing was written" in caught.value.remedy
    with pytest.raises(ChangedError):
        save(ISSUE, path, expect=read)  # even with nothing to write
    assert os.listdir(path.parent) == [path.name]


def test_a_file_gone_meanwhile_is_not_brought_back(path: Path) -> None:
    read = load(path)
    path.unlink()
    with pytest.raises(ChangedError):
        save(ISSUE, path, expect=read)
    assert os.listdir(path.parent) == []


def test_a_file_in_the_way_is_not_overwritten(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(ChangedError, match="already"):
        save(replace(ISSUE, number="2"), path, expect=None)
    assert path.read_bytes() == before
    (path.parent / "nowhere").symlink_to("nowhere-yet")
    save(ISSUE, path.parent / "nowhere", expect=None)
    assert (path.parent / "nowhere-yet").is_file()
    assert (path.parent / "nowhere").is_symlink()


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444])
def test_the_mode_stays(path: Path, mode: int) -> None:
    path.chmod(mode)
    save(replace(ISSUE, number="2"), path, expect=load(path))
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        save(ISSUE, tmp_path / "f.toml", expect=None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "f.toml").stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_owner_and_group_stay(path: Path) -> None:
    os.chown(path, 65534, 65533)
    save(replace(ISSUE, number="2"), path, expect=load(path))
    assert (path.stat().st_uid, path.stat().st_gid) == (65534, 65533)


def test_a_symbolic_link_is_followed(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    (folder / "today.toml").symlink_to(path)
    save(replace(ISSUE, number="2"), folder / "today.toml", expect=load(path))
    assert (folder / "today.toml").is_symlink()
    assert load(path).issue.number == "2"
    assert os.listdir(folder) == ["today.toml"]


def test_a_folder_one_may_not_write_in_is_refused() -> None:
    with open_folder() as folder:
        path = folder / "f.toml"
        saved = save(ISSUE, path, expect=None)
        path.chmod(0o644)
        folder.chmod(0o555)
        with as_nobody(), pytest.raises(SourceError, match="Permission denied") as caught:
            save(replace(ISSUE, number="2"), path, expect=saved)
        assert "right to write" in caught.value.remedy
        assert load(path) == saved
        folder.chmod(0o755)


@pytest.mark.skipif(os.geteuid() != 0, reason="takes two users")
def test_a_group_that_cannot_be_kept_gives_no_more_than_everybody_has() -> None:
    with open_folder() as folder:
        path = folder / "f.toml"
        saved = save(ISSUE, path, expect=None)
        path.chmod(0o664)
        folder.chmod(0o777)
        with as_nobody():
            save(replace(ISSUE, number="2"), path, expect=saved)
        assert (path.stat().st_uid, path.stat().st_gid) == (65534, 65534)
        assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="No such file"):
        save(ISSUE, tmp_path / "none" / "f.toml", expect=None)
    with pytest.raises(SourceError):
        save(ISSUE, "a\0b", expect=None)
    with pytest.raises(SourceError):
        save(ISSUE, tmp_path / ("x" * 300), expect=None)


def run(code: str, *args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, args)], capture_output=True, text=True, check=False, timeout=60
    )


FULL = """
import resource, sys
from dataclasses import replace
from tui.errors import SourceError
from tui.issuefile import load
from tui.issuefile.write import save
read = load(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    save(replace(read.issue, number="x" * 100_000), sys.argv[1], expect=read)
except SourceError as error:
    print(error.what, error.remedy)
"""


@pytest.mark.parametrize("limit", [0, 1, 50_000])
def test_a_disk_that_takes_no_more_leaves_the_old_file(path: Path, limit: int) -> None:
    before = path.read_bytes()
    done = run(FULL, path, limit)
    assert "File too large" in done.stdout, done.stderr
    assert "The old file is untouched. Make room" in done.stdout
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_somebody_elses_file_of_our_name_is_not_in_the_way() -> None:
    if os.geteuid() != 0:
        pytest.skip("takes two users")
    with open_folder() as folder:
        (folder / BESIDE).write_bytes(b"theirs")
        folder.chmod(0o1777)
        with as_nobody():
            replace_file(str(folder / "f.toml"), b"ours", None)
        assert (folder / "f.toml").read_bytes() == b"ours"
        assert (folder / BESIDE).read_bytes() == b"theirs"
        assert len(os.listdir(folder)) == 2
