"""Several at once, and killed at any moment: nothing acknowledged is lost, the file always holds, no lock stays.

`tests/bench/desk.py` does the same at length.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.desk.desks import issue_text, put_issue, sit
from tests.desk.working import PARAGRAPHS, acknowledged, require_kept, start, start_watching, stop_watching
from tui.desk.opening import store_path
from tui.desk.sqlite import SqliteDesk

TEXTS = tuple(f"本来的第{n}段。" for n in range(PARAGRAPHS))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return put_issue(tmp_path, issue_text(TEXTS))


def test_several_at_once(path: Path) -> None:
    watcher = start_watching(path)
    assert watcher.stdout
    assert watcher.stdout.readline() == "watching\n"
    people = [start(path, f"人{n}", n, 12) for n in range(4)]
    told = [one for each in people for one in acknowledged(each)]
    assert [each.returncode for each in people] == [0] * 4
    assert len(told) == len({one["id"] for one in told}) == 4 * 12
    assert stop_watching(watcher) > 0
    require_kept(path, told)


def test_killed_at_any_moment(path: Path) -> None:
    chance = random.Random(6)
    told = []
    for n in range(25):
        process = start(path, f"人{n}", n, 10_000)
        first = _first_line(process)
        time.sleep(chance.uniform(0, 0.05))
        os.kill(process.pid, signal.SIGKILL)
        told += [first, *acknowledged(process)]
        store = SqliteDesk(store_path(path), patience=0)
        with store.turn():  # no lock is left
            assert len(store.pending(path.name)) <= 1
        store.close()
        desk = sit(path)  # the next start needs no repair
        desk.catch_up()
        desk.close()
    require_kept(path, told)
    left = sorted(name for name in os.listdir(path.parent) if not name.startswith("."))
    assert left == [path.name]


def _first_line(process: subprocess.Popen[str]) -> dict[str, object]:
    assert process.stdout
    found: dict[str, object] = json.loads(process.stdout.readline())
    return found
