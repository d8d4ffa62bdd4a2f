"""What the desk holds under load: `python -m tests.bench.desk`, from the project's root.

Five tables: many processes that edit one issue as fast as they can; kills at random moments; how long one waits for
"saved" while others edit at a person's pace; a store with very many marks; keys in the reader at such a desk. What does not hold ends it with an error.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.desk.desks import issue_text, put_issue, sit
from tests.desk.working import PARAGRAPHS, acknowledged, require_kept, start, start_watching, stop_watching
from tui.desk.anchors import anchor_at
from tui.desk.editing import Spot, edit
from tui.desk.events import Event, Kind
from tui.desk.opening import store_path
from tui.desk.sqlite import SqliteDesk
from tui.desk.stages import status

TEXTS = tuple(f"本来的第{n}段，渡口的班车六时发车，末班车十九时。" for n in range(PARAGRAPHS))


@contextmanager
def an_issue() -> Iterator[Path]:
    """An issue of two articles in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        yield put_issue(Path(folder), issue_text(TEXTS))


def quantiles(values: Sequence[float]) -> str:
    """The median, the 95th of a hundred, and the largest."""
    ordered = sorted(values)
    late = ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    return f"median {statistics.median(ordered):.1f} ms, 95 % {late:.1f} ms, longest {ordered[-1]:.1f} ms"


def many(people: int, edits: int) -> str:
    """As fast as they can, each time on what they have read; another process reads the file all the while."""
    with an_issue() as path:
        watcher = start_watching(path)
        begun = time.perf_counter()
        working = [start(path, f"人{n}", n, edits) for n in range(people)]
        told = [one for each in working for one in acknowledged(each)]
        seconds = time.perf_counter() - begun
        read = stop_watching(watcher)
        if len(told) != people * edits:
            raise SystemExit(f"{people * edits - len(told)} edits were not acknowledged")
        require_kept(path, told)
        waits = quantiles([one["ms"] for one in told])
        rate = len(told) / seconds
        return f"{len(told)} edits acknowledged and kept, {rate:.0f} a second, {waits}; the file held {read} times"


def kills(count: int) -> str:
    """kill -9 at random moments; after each the next start finds no lock and mends nothing by hand."""
    chance = random.Random(6)
    with an_issue() as path:
        told, interrupted, after = [], 0, []
        for n in range(count):
            process = start(path, f"人{n}", n, 100_000)
            time.sleep(0.25 + chance.uniform(0, 0.5))
            os.kill(process.pid, signal.SIGKILL)
            told += acknowledged(process)
            store = SqliteDesk(store_path(path), patience=0)
            with store.turn():
                interrupted += len(store.pending(path.name))
            store.close()
            begun = time.perf_counter()
            desk = sit(path)
            desk.catch_up()
            desk.close()
            after.append((time.perf_counter() - begun) * 1000)
        require_kept(path, told)
        return (
            f"{count} kills, {len(told)} edits acknowledged and kept, {interrupted} found half done and finished;"
            f" the next start: {quantiles(after)}"
        )


def among_others(people: int, edits: int) -> str:
    """One person's edits while others edit the same issue, each about every two seconds."""
    with an_issue() as path:
        others = [start(path, f"人{n}", n, 100_000, 2.0) for n in range(people)]
        time.sleep(3)
        one = start(path, "我", 99, edits, 0.2)
        told = acknowledged(one)
        for each in others:
            os.kill(each.pid, signal.SIGTERM)
            told += acknowledged(each)
        require_kept(path, told)
        return f"{edits} edits with {people} others at work: {quantiles([one['ms'] for one in told[:edits]])}"


def marks(count: int) -> str:
    """A store with so many open marks on two articles, all but a hundred of them on the other one."""
    with an_issue() as path:
        desk = sit(path)
        edit(desk, Spot("a", paragraph=0), "开头。")
        edit(desk, Spot("b", paragraph=0), "开头。")
        anchor = anchor_at(TEXTS[1], 6, 9)
        made = [
            Event(Kind.COMMENT, "甲", path.name, "b" if n >= 100 else "a", "body", 1, anchor=anchor, reason=f"第{n}条")
            for n in range(count)
        ]
        desk.store.append(made)
        size = store_path(path).stat().st_size + Path(f"{store_path(path)}-wal").stat().st_size
        texts = iter(f"第{n}次改。" for n in range(1000))
        told = (
            f"an article's 100: {best(lambda: desk.store.marks(path.name, 'a')):.1f} ms",
            f"the last 50 of all: {best(lambda: desk.store.marks(path.name, last=50)):.1f} ms",
            f"all of them: {best(lambda: desk.store.marks(path.name)):.0f} ms",
            f"status: {best(lambda: status(desk)):.1f} ms",
            f"an edit beside 100: {best(lambda: edit(desk, Spot('a', paragraph=0), next(texts))):.0f} ms",
            f"an edit beside the others: {best(lambda: edit(desk, Spot('b', paragraph=0), next(texts))):.0f} ms",
        )
        desk.close()
        return f"{count} marks, {size / 1e6:.0f} MB; " + "; ".join(told)


def at_the_desk(count: int, people: int) -> str:
    """What keys cost in the reader, with so many marks and people at work. Needs what the extra `bench` installs."""
    from tests.bench.deskkeys import keys

    with tempfile.TemporaryDirectory() as folder:
        return keys(Path(folder), count, people)


def best(act: Callable[[], object]) -> float:
    """Milliseconds, the median of five times."""
    times = []
    for _time in range(5):
        begun = time.perf_counter()
        act()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def main() -> None:
    """Run the tables that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.desk", description=__doc__)
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="of: many, kills, others, marks, keys")
    parser.add_argument("--quick", action="store_true", help="a tenth of it")
    options = parser.parse_args()
    part = 10 if options.quick else 1
    tables: dict[str, Callable[[], str]] = {
        "many": lambda: many(20, 200 // part),
        "kills": lambda: kills(200 // part),
        "others": lambda: among_others(20, 100 // part),
        "marks": lambda: marks(100_000 // part),
        "keys": lambda: at_the_desk(100_000 // part, 20),
    }
    if unknown := set(options.tables) - tables.keys():
        parser.error(f"there is no table {min(unknown)}")
    for name, table in tables.items():
        if not options.tables or name in options.tables:
            print(f"{name}: {table()}", flush=True)


if __name__ == "__main__":
    main()
