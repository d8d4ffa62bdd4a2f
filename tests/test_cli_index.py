"""`kanbao index` at the shell: what it says, its exit codes, and its bar on a terminal."""

from __future__ import annotations

import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.library.shelves import issue_text, put
from tui.library.catalogue.opening import beside, open_catalogue
from tui.library.catalogue.renew import Progress
from tui.shell.indexing import duration, line
from tui.text import cells

ROOT = Path(__file__).parents[1]


def kanbao(*words: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    environ = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "tui", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env=environ, text=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Forty issues, of which one is broken."""
    for day in range(40):
        put(tmp_path / "报" / f"2020-{day // 20 + 1:02}-{day % 20 + 1:02}.toml", issue_text(articles=("甲", "乙")))
    put(tmp_path / "报" / "2020-03-01.toml", 'format = 1\n[issue]\nnumbr = "\x1b[2J"\n')
    return tmp_path / "报"


def test_says_what_there_is_and_what_is_broken(folder: Path, tmp_path: Path) -> None:
    run = kanbao("index", folder, "--jobs", "2", home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert "41 issues" in run.stdout
    assert "80 articles" in run.stdout
    assert "41 files read" in run.stdout
    assert str(beside(folder)) in run.stdout
    assert f"{folder}/2020-03-01.toml:3:" in run.stdout
    assert "\x1b" not in run.stdout
    again = kanbao("index", folder, home=tmp_path)
    assert "0 files read" in again.stdout
    assert "1 file cannot be read" in again.stdout


def test_for_programs_it_is_one_object(folder: Path, tmp_path: Path) -> None:
    found = json.loads(kanbao("index", folder, "--json", home=tmp_path).stdout)
    assert (found["folder"], found["catalogue"]) == (str(folder), str(beside(folder)))
    assert (found["issues"], found["articles"], found["read"]) == (41, 80, 41)
    assert found["bytes"] >= beside(folder).stat().st_size > 0
    assert found["seconds"] > 0
    (broken,) = found["broken"]
    assert (broken["path"], broken["line"], broken["column"]) == (f"{folder}/2020-03-01.toml", 3, 10)
    assert broken["message"]


def test_made_afresh(folder: Path, tmp_path: Path) -> None:
    kanbao("index", folder, home=tmp_path)
    assert json.loads(kanbao("index", folder, "--json", home=tmp_path).stdout)["read"] == 0
    again = json.loads(kanbao("index", folder, "--rebuild", "--json", home=tmp_path).stdout)
    assert (again["read"], again["issues"]) == (41, 41)


@pytest.mark.parametrize("where", ["gone", "报/2020-01-01.toml", "empty"])
def test_what_cannot_be_listed_is_refused_and_gets_no_catalogue(folder: Path, tmp_path: Path, where: str) -> None:
    (tmp_path / "empty").mkdir()
    run = kanbao("index", tmp_path / where, home=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert where in run.stderr
    assert not list(tmp_path.rglob("catalogue.sqlite3"))


@pytest.mark.parametrize("jobs", ["0", "x", "-1", "1000", "²"])
def test_wrong_numbers_of_processes(folder: Path, tmp_path: Path, jobs: str) -> None:
    assert kanbao("index", folder, "--jobs", jobs, home=tmp_path).returncode == 2


def test_where_nothing_can_be_written(folder: Path, tmp_path: Path) -> None:
    (folder / ".kanbao").write_text("", "utf-8")
    (tmp_path / ".cache").write_text("", "utf-8")
    run = kanbao("index", folder, home=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "No catalogue can be kept" in run.stderr


def test_a_catalogue_that_is_made_elsewhere_is_told_with_the_reason(folder: Path, tmp_path: Path) -> None:
    assert kanbao("index", folder, home=tmp_path).stderr == ""
    with closing(sqlite3.connect(beside(folder))) as newer:
        newer.execute("PRAGMA user_version = 99999999")
    run = kanbao("index", folder, home=tmp_path)
    assert run.returncode == 0
    assert "The catalogue is made elsewhere for now: a newer kanbao wrote this file" in run.stderr
    assert str(tmp_path / ".cache" / "kanbao") in run.stdout


def on_terminal(folder: Path, home: Path, **variables: str) -> str:
    """What stands on the terminal that standard error is, while standard output goes elsewhere."""
    ours, theirs = pty.openpty()
    environ = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm", "LANG": "C.UTF-8"} | variables
    command = [sys.executable, "-m", "tui", "index", str(folder), "--jobs", "1", "--rebuild"]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL, stderr=theirs) as run:
        os.close(theirs)
        said = b""
        try:
            while data := os.read(ours, 4096):
                said += data
        except OSError:  # Linux says so when the other end is closed
            pass
    os.close(ours)
    assert run.returncode == 0
    return said.decode()


def test_on_a_terminal_a_bar_comes_and_goes(folder: Path, tmp_path: Path) -> None:
    said = on_terminal(folder, tmp_path)
    assert "/41" in said
    assert said.endswith("\r\x1b[K")
    assert "\n" not in said
    assert on_terminal(folder, tmp_path, TERM="dumb") == ""


def test_the_bar_tells_all_that_there_is_room_for() -> None:
    half = Progress(18_250, 36_500, 60.0)
    assert line(half, 80) == f"18,250/36,500   50%  {'█' * 12}{'░' * 12}  304 files/s  1 min 0 s left"
    assert "#" * 12 + "-" * 12 in line(half, 80, "ascii")
    for width in range(1, 100):
        assert cells(line(half, width)) < width
    assert line(half, 8) == " 50%"
    assert "left" not in line(Progress(1, 36_500, 0.1), 100)


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "1 s"), (59, "59 s"), (61, "1 min 1 s"), (3599.7, "1 h 0 min"), (7300, "2 h 1 min")]
)
def test_times_are_said_as_people_say_them(seconds: float, said: str) -> None:
    assert duration(seconds) == said


def started(folder: Path, home: Path) -> subprocess.Popen[str]:
    environ = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "tui", "index", str(folder), "--jobs", "2"]
    return subprocess.Popen(
        command, cwd=ROOT, env=environ, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, process_group=0
    )


def test_somebody_else_who_renews_is_waited_for(folder: Path, tmp_path: Path) -> None:
    with closing(open_catalogue(folder, write=True)) as catalogue:
        assert catalogue.claim()
        with started(folder, tmp_path) as waiting:
            assert waiting.stderr
            assert waiting.stdout
            assert "waiting" in waiting.stderr.readline()
            catalogue.release()
            assert "41 files read" in waiting.stdout.read()
        assert waiting.returncode == 0


def test_interrupted_it_leaves_at_once_and_goes_on_next_time(folder: Path, tmp_path: Path) -> None:
    for number in range(300):
        put(folder / f"2019-01-01-{number}.toml", issue_text(body="首班车六时发车。" * 200))
    with started(folder, tmp_path) as run:
        with closing(open_catalogue(folder, write=True)) as catalogue:
            while catalogue.count() == 0 and run.poll() is None:
                time.sleep(0.01)
        os.killpg(run.pid, signal.SIGINT)
        assert run.stderr
        assert run.stderr.read() == ""
    assert run.returncode == 130
    found = json.loads(kanbao("index", folder, "--json", home=tmp_path).stdout)
    assert found["issues"] == 341
    assert 0 < found["read"] < 341
