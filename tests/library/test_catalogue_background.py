"""Renewing in a process of its own: what it says, and that it ends when nobody needs it any more."""

from __future__ import annotations

import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

from tests.app.papers import index, write_days
from tui.library.catalogue.background import DONE, ELSEWHERE, FAILED, NOWHERE, Background, Said
from tui.library.catalogue.opening import BESIDE, beside, in_cache, open_catalogue
from tui.library.sqlite_file import may_write

ISSUES = 120
OLDER = 2000
"""What takes four times as long as it says nothing (EVERY_S), on the machines of 2026."""


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in write_days(tmp_path / "渡口晚报", date(2026, 1, 1), ISSUES):
        os.utime(path, (10**9, 10**9))  # one written just now is read once more
    return tmp_path / "渡口晚报"


@contextmanager
def started(folder: Path) -> Iterator[Background]:
    background = Background(str(folder))
    try:
        yield background
    finally:
        background.close()


def heard(background: Background, seconds: float = 60.0) -> Iterator[Said]:
    """All that it says until it is over."""
    end = time.monotonic() + seconds
    while not background.over:
        assert select.select([background], [], [], max(0.0, end - time.monotonic()))[0], "it does not end"
        yield from background.hear()


def count(folder: Path) -> int:
    catalogue = open_catalogue(folder)
    try:
        return catalogue.count()
    finally:
        catalogue.close()


def alive(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_it_says_how_far_it_is_and_that_it_is_done(folder: Path) -> None:
    with started(folder) as background:
        said = list(heard(background))
    assert said[-1] == Said(ended=DONE)
    assert said[-2] == Said(ISSUES, ISSUES)
    assert [one.done for one in said[:-1]] == sorted(one.done for one in said[:-1])
    assert count(folder) == ISSUES
    with started(folder) as background:
        assert list(heard(background)) == [Said(ended=DONE)]


def test_it_stops_when_it_is_told_and_goes_on_the_next_time(folder: Path) -> None:
    write_days(folder / "older", date(2020, 1, 1), OLDER)
    with started(folder) as background:
        while not any(one.done for one in background.hear()):
            select.select([background], [], [], 60)
        process = background._process
    assert process.poll() is not None
    assert 0 < count(folder) < ISSUES + OLDER
    with started(folder) as background:
        assert list(heard(background))[-1].ended == DONE
    assert count(folder) == ISSUES + OLDER


def test_it_ends_when_the_one_who_started_it_is_killed(folder: Path) -> None:
    write_days(folder / "older", date(2020, 1, 1), 400)
    script = "import sys, time; from tui.library.catalogue.background import Background; b = Background(sys.argv[1])"
    script += "; print(b._process.pid, flush=True); time.sleep(60)"
    root = Path(__file__).resolve().parents[2]
    starter = subprocess.Popen([sys.executable, "-c", script, folder], stdout=subprocess.PIPE, cwd=root, text=True)
    assert starter.stdout
    process = int(starter.stdout.readline())
    starter.kill()
    starter.wait()
    starter.stdout.close()
    end = time.monotonic() + 20
    while alive(process):
        assert time.monotonic() < end, "it lives on"
        time.sleep(0.02)


def test_killed_it_is_over_and_what_it_wrote_is_right(folder: Path) -> None:
    with started(folder) as background:
        while not any(one.done for one in background.hear()):
            select.select([background], [], [], 60)
        background._process.send_signal(signal.SIGKILL)
        assert all(one.ended != FAILED for one in heard(background))
    index(folder)
    assert count(folder) == ISSUES


def test_somebody_else_is_at_it(folder: Path) -> None:
    holder = open_catalogue(folder, write=True)
    assert holder.claim()
    with started(folder) as background:
        assert list(heard(background)) == [Said(ended=ELSEWHERE)]
    holder.close()


def test_a_broken_catalogue_is_told_and_made_afresh(folder: Path) -> None:
    index(folder)
    beside(folder).write_bytes(b"no database" * 999)
    with started(folder) as background:
        said = list(heard(background))
    assert any("broken" in one.message for one in said)
    assert said[-1].ended == DONE
    assert count(folder) == ISSUES


def test_a_folder_without_issues_is_nothing_to_be_told(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "gone"):
        with started(place) as background:
            assert [(one.ended, one.message) for one in heard(background)] == [(FAILED, "")]


def test_without_a_place_there_is_none(folder: Path, cache: Path) -> None:
    (folder / BESIDE).write_text("no folder", "utf-8")
    cache.write_text("no folder", "utf-8")
    with started(folder) as background:
        (said,) = heard(background)
    assert said.ended == NOWHERE
    assert "No catalogue can be kept" in said.message


def test_a_read_only_folder_has_its_catalogue_in_the_cache(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        if may_write(folder):
            pytest.skip("this user may write everywhere")
        with started(folder) as background:
            assert list(heard(background))[-1] == Said(ended=DONE)
        assert in_cache(folder).exists()
    finally:
        folder.chmod(0o755)


def test_a_full_disk_is_told(folder: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, hard))
    try:
        background = Background(str(folder))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    said = list(heard(background))
    background.close()
    assert said[-1].ended in (FAILED, NOWHERE)
    assert "disk" in said[-1].message
    with suppress(OSError):
        os.unlink(beside(folder))
    index(folder)
    assert count(folder) == ISSUES


def test_files_in_the_current_folder_are_no_modules(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("sqlite3", "json", "select", "tui", "tomli"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(7)\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    with started(folder) as background:
        assert list(heard(background))[-1] == Said(ended=DONE)
