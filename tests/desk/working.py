"""People at work at the desk in processes of their own, who write down what was acknowledged to them.

    python -m tests.desk.working ISSUE NAME SEED EDITS PAUSE

Each line on standard output is an edit that was acknowledged, as JSON: the event's id, the paragraph, the text, and
how many milliseconds it took. After each one a pause of so many seconds, half of it to one and a half at random.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.desk.desks import sit
from tui.desk.editing import Spot, edit
from tui.desk.events import TEXT_KINDS, Kind, Outcome
from tui.desk.texts import text_hash
from tui.errors import DeskError
from tui.issuefile import parse

ROOT = Path(__file__).resolve().parents[2]
PARAGRAPHS = 12


def work(path: Path, name: str, seed: int, edits: int, pause: float) -> None:
    """Edit paragraphs at random, each on the text that one has read."""
    chance = random.Random(seed)
    desk = sit(path, name)
    for n in range(edits):
        done = None
        while done is None:
            desk.refresh()
            paragraph = chance.randrange(PARAGRAPHS)
            was = desk.article("a").body[paragraph]
            text = f"{name}第{n}次改的第{paragraph}段。"
            begun = time.perf_counter()
            try:
                done = edit(desk, Spot("a", paragraph=paragraph), text, text_hash(was))
            except DeskError:
                continue  # somebody was faster: look again
        took = round((time.perf_counter() - begun) * 1000, 2)
        print(json.dumps({"id": done.event.id, "paragraph": paragraph, "text": text, "ms": took}), flush=True)
        time.sleep(pause * chance.uniform(0.5, 1.5))
    desk.close()


def start(path: Path, name: str, seed: int, edits: int, pause: float = 0) -> subprocess.Popen[str]:
    """A process that works."""
    words = [sys.executable, "-m", "tests.desk.working", str(path), name, str(seed), str(edits), str(pause)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=env)


def start_watching(path: Path) -> subprocess.Popen[str]:
    """A process that reads the file over and over, until it is asked to stop; it prints how often, or what is wrong."""
    words = [sys.executable, "-m", "tests.desk.working", str(path)]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )


def watch(path: Path) -> None:
    """Read the file and require that it holds, until SIGTERM."""
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stopped.append(number))
    print("watching", flush=True)
    count = 0
    while not stopped:
        issue = parse(path.read_text("utf-8"), str(path))
        assert len(issue.sections[0].articles[0].body) == PARAGRAPHS
        count += 1
        time.sleep(0.002)
    print(count, flush=True)


def stop_watching(watcher: subprocess.Popen[str]) -> int:
    """How often the file was read and held. Raises AssertionError where it once did not."""
    watcher.terminate()
    out, _err = watcher.communicate(timeout=60)
    assert watcher.returncode == 0
    return int(out.split()[-1])


def acknowledged(process: subprocess.Popen[str]) -> list[dict[str, Any]]:
    """What was acknowledged to a process that has ended; a line that it could not finish does not count."""
    out, _err = process.communicate(timeout=600)
    return [json.loads(line) for line in out.splitlines(keepends=True) if line.endswith("\n")]


def require_kept(path: Path, told: list[dict[str, Any]]) -> None:
    """Nothing acknowledged is lost: all of it is in the journal, the last of each paragraph in the file; all agrees."""
    desk = sit(path, "查")
    desk.catch_up()
    assert desk.store.pending(desk.name) == []
    events = {event.id: event for event in desk.store.events(kinds=TEXT_KINDS)}
    for one in told:
        event = events[one["id"]]
        assert (event.outcome, event.paragraph, event.became) == (Outcome.DONE, one["paragraph"], one["text"])
    assert [event.article for event in desk.store.events(kinds=[Kind.EXTERNAL])] in ([], ["a"])  # only when first met
    body = list(desk.article("a").body)
    last: dict[int, str] = {}
    for event in events.values():
        if event.outcome is Outcome.DONE:
            assert event.was == last.get(event.paragraph, event.was)
            last[event.paragraph] = event.became
    assert {n: body[n] for n in last} == last
    desk.close()


def main() -> None:
    """Work, or watch."""
    path, *rest = sys.argv[1:]
    if rest:
        name, seed, edits, pause = rest
        work(Path(path), name, int(seed), int(edits), float(pause))
    else:
        watch(Path(path))


if __name__ == "__main__":
    main()
