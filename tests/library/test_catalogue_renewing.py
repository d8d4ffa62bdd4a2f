"""Several programs at one catalogue: who renews, who reads meanwhile, who is killed; and processes that read files."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.library.contents import contents
from tests.library.shelves import LONG_AGO, issue_text, labels, put, renewed
from tui.library.catalogue import workers
from tui.library.catalogue.opening import beside, open_catalogue
from tui.library.catalogue.renew import FEW, renew
from tui.library.catalogue.sqlite import SqliteCatalogue

ROOT = Path(__file__).parents[2]
RENEW = """
import sys
from tui.library.catalogue.opening import open_catalogue
from tui.library.catalogue.renew import renew
if __name__ == "__main__":
    catalogue = open_catalogue(sys.argv[1], write=True)
    print("begun", flush=True)
    found = renew(catalogue, jobs=int(sys.argv[2]), wait=sys.argv[3:] == ["wait"])
    print(found.read, found.elsewhere, flush=True)
"""


def program(folder: Path, jobs: int, *words: str) -> subprocess.Popen[str]:
    """Another program that renews the catalogue of a folder; it says when it begins."""
    command = [sys.executable, "-c", RENEW, str(folder), str(jobs), *words]
    started = subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    assert started.stdout
    assert started.stdout.readline() == "begun\n"
    return started


def said(renewing: subprocess.Popen[str]) -> str:
    """What else a program says until it ends."""
    with renewing:
        assert renewing.stdout
        return renewing.stdout.read()


def fill(folder: Path, count: int, seed: int) -> None:
    """Issues with other texts for every seed; some files go, some are new."""
    chance = random.Random(seed)
    for path in folder.rglob("*.toml"):
        path.unlink()
    for number in chance.sample(range(count * 5 // 4), count):
        body = "\n\n".join("".join(map(chr, chance.choices(range(0x4E00, 0x5200), k=60))) for _paragraph in range(2))
        text = issue_text(number=f"{seed}", articles=("甲", "乙"), body=body)
        put(folder / f"{number % 3}" / f"2020-01-01-{number}.toml", text, age=LONG_AGO + seed)


def fresh(folder: Path, beneath: Path) -> tuple[object, ...]:
    """What a catalogue holds that was made at one go."""
    path = beneath / "fresh.sqlite3"
    with closing(SqliteCatalogue(folder, path, write=True)) as catalogue:
        catalogue.clear()
        renewed(catalogue)
        return contents(catalogue)


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as plain:
        return plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("jobs", [1, 3])
def test_however_many_processes_the_same_comes_out(tmp_path: Path, jobs: int) -> None:
    folder = tmp_path / "报"
    fill(folder, FEW + 20, seed=0)
    put(folder / "2020-02-02.toml", "format = 1\nx =\n")
    with closing(open_catalogue(folder, write=True)) as catalogue:
        assert renewed(catalogue, jobs).read == FEW + 21
        assert contents(catalogue) == fresh(folder, tmp_path)
        fill(folder, FEW + 20, seed=1)
        renewed(catalogue, jobs)
        assert contents(catalogue) == fresh(folder, tmp_path)
        assert is_sound(beside(folder))


@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_at_any_moment_the_next_start_is_right(tmp_path: Path, jobs: int) -> None:
    folder = tmp_path / "报"
    chance = random.Random(jobs)
    longest = 0.3
    unfinished = 0
    for seed in range(25):
        fill(folder, FEW + 10, seed)
        renewing = program(folder, jobs)
        time.sleep(chance.uniform(0, longest))
        renewing.kill()
        words = said(renewing)
        assert renewing.returncode == -signal.SIGKILL or words
        assert is_sound(beside(folder))
        unfinished += not words
        longest = longest * 0.8 if words else longest * 1.1
        with closing(open_catalogue(folder, write=True)) as catalogue:
            found = renew(catalogue, jobs=1)
            # Nothing lies in the way, and what was written before the kill need not be read again.
            assert (found.elsewhere, catalogue.notice) == (False, "")
            assert contents(catalogue) == fresh(folder, tmp_path)
    assert unfinished >= 5


def test_of_two_who_renew_at_once_one_does_it(tmp_path: Path) -> None:
    fill(tmp_path, FEW + 10, seed=0)
    with closing(open_catalogue(tmp_path, write=True)) as catalogue:
        assert catalogue.claim()
        without, waiting = program(tmp_path, 1), program(tmp_path, 1, "wait")
        assert said(without) == "0 True\n"
        assert waiting.poll() is None
        assert renew(catalogue, jobs=1).read == FEW + 10
        # It let go: the other one has its turn, and finds nothing to do.
        assert said(waiting) == "0 False\n"


def test_many_who_begin_at_once_make_one_catalogue(tmp_path: Path) -> None:
    folder = tmp_path / "报"
    fill(folder, FEW + 10, seed=0)
    programs = [program(folder, 1, "wait") for _program in range(4)]
    words = sorted(map(said, programs))
    assert words == ["0 False\n"] * 3 + [f"{FEW + 10} False\n"]
    with closing(open_catalogue(folder)) as catalogue:
        assert contents(catalogue) == fresh(folder, tmp_path)


def test_one_reads_while_another_renews(tmp_path: Path) -> None:
    folder = tmp_path / "报"
    fill(folder, FEW + 10, seed=0)
    with closing(open_catalogue(folder, write=True)) as catalogue:
        renewed(catalogue)
    fill(folder, FEW + 10, seed=1)
    with closing(open_catalogue(folder)) as reader:
        before, looked = reader.changes(), 0
        renewing = program(folder, 2)
        while renewing.poll() is None:
            window = reader.window(0, 99)
            assert len(window) in range(1, (FEW + 10) * 2)
            assert all(listed.articles == 2 for listed in window)
            looked += 1
        assert said(renewing) == f"{FEW + 10} False\n"
        assert looked > 1
        assert reader.changes() != before
        assert labels(reader) == sorted(labels(reader))
        assert {listed.number for listed in reader.window(0, 99)} == {"1"}


def test_a_file_that_changes_while_it_is_renewed_is_read_again(tmp_path: Path) -> None:
    fill(tmp_path, 10, seed=0)
    with closing(open_catalogue(tmp_path, write=True)) as catalogue:
        path = next(tmp_path.rglob("*.toml"))
        renew(catalogue, jobs=1, progress=lambda _progress: put(path, issue_text(number="新"), age=LONG_AGO + 99))
        renewed(catalogue)
        listed = catalogue.find(str(path))
        assert listed is not None
        assert listed.number == "新"


def test_a_thread_renews_while_others_have_their_turn(tmp_path: Path) -> None:
    """What the reader does: its own connection is asked while another thread fills the catalogue."""
    fill(tmp_path, FEW + 10, seed=0)
    with closing(open_catalogue(tmp_path, write=True)) as catalogue, closing(open_catalogue(tmp_path)) as reader:
        thread = threading.Thread(target=renewed, args=(catalogue,))
        thread.start()
        counts = set()
        while thread.is_alive():
            counts.add(reader.count())
            time.sleep(0.001)
        thread.join()
        assert counts >= {0}
        assert reader.count() == FEW + 10


# The processes that read files.

KILLED = """
import os, sys
sys.path.insert(0, sys.argv[1])
from tui.library.catalogue import worker
whole = worker.read_entry
def read_entry(folder, stamp):
    if "killer" in stamp.path:
        os.kill(os.getpid(), 9)
    return whole(folder, stamp)
worker.read_entry = read_entry
worker.main()
"""


def test_a_file_that_kills_its_reader_is_listed_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(tmp_path, FEW + 10, seed=0)
    for name in ("2020-02-02-killer", "2020-02-03", "killer"):
        put(tmp_path / f"{name}.toml", issue_text())
    monkeypatch.setattr(workers, "_SCRIPT", KILLED)
    with closing(open_catalogue(tmp_path, write=True)) as catalogue:
        assert renewed(catalogue, 2).read == FEW + 13
        assert [Path(listed.path).name for listed in catalogue.broken()] == ["2020-02-02-killer.toml", "killer.toml"]
        assert "ended" in catalogue.broken()[0].error


@pytest.mark.parametrize(
    "script", ["import sys; sys.exit(1)", "print('rubbish')", "import os; os.kill(os.getpid(), 9)"]
)
def test_where_no_process_answers_the_files_are_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    fill(tmp_path, FEW + 10, seed=0)
    monkeypatch.setattr(workers, "_SCRIPT", script)
    with closing(open_catalogue(tmp_path, write=True)) as catalogue:
        assert renewed(catalogue, 2).read == FEW + 10
        assert catalogue.broken() == []


def children(parent: int) -> set[int]:
    """The processes whose parent is `parent`."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent and fields[0] != "Z":
                found.add(int(entry.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_no_process_outlives_the_one_that_started_it(tmp_path: Path) -> None:
    fill(tmp_path, 200, seed=0)
    renewing = program(tmp_path, 2)
    deadline = time.monotonic() + 30
    while len(started := children(renewing.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(started) == 2
    renewing.kill()
    assert said(renewing) == ""
    while any(Path(f"/proc/{one}").exists() for one in started) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(Path(f"/proc/{one}").exists() for one in started)


def test_stopped_no_process_is_left(tmp_path: Path) -> None:
    fill(tmp_path, 200, seed=0)
    before = children(os.getpid())
    with closing(open_catalogue(tmp_path, write=True)) as catalogue:
        found = renew(catalogue, jobs=2, stop=lambda: catalogue.count() > 20)
        assert found.stopped
        assert children(os.getpid()) == before
        assert found.read == catalogue.count() < 200
        assert renewed(catalogue, 2).read == 200 - found.read
