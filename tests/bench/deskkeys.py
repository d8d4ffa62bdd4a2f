"""A reader at a desk with very many marks, while others write: what each key costs, on a terminal of its own."""

from __future__ import annotations

import os
import re
import signal
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from tests.bench.meter import Meter
from tests.bench.screen import Terminal
from tests.bench.yardsticks import ROOT, fresh_home
from tests.desk.desks import issue_text, put_issue, sit
from tests.desk.working import PARAGRAPHS, start
from tui.desk.anchors import anchor_at
from tui.desk.editing import Spot, edit
from tui.desk.events import Event, Kind

TEXTS = tuple(f"本来的第{n}段，渡口的班车六时发车，末班车十九时。" for n in range(PARAGRAPHS))
LONG = tuple(f"第{n}段，江水从这里拐一个弯，往东去了，岸上的人看了它一百年，也没有看见它停过。" for n in range(60))


def marked_issue(folder: Path, count: int) -> Path:
    """An issue with so many open marks, all but a hundred of them on its second article, on words all over it."""
    path = put_issue(folder, issue_text(TEXTS, LONG))
    desk = sit(path)
    edit(desk, Spot("a", paragraph=0), "开头。")
    edit(desk, Spot("b", paragraph=0), f"{LONG[0]}。")
    made = []
    for n in range(count):
        article, texts = ("b", LONG) if n >= min(100, count // 2) else ("a", TEXTS)
        paragraph = 1 + n % (len(texts) - 1)
        start_at = n // len(texts) % (len(texts[paragraph]) - 4)
        anchor = anchor_at(texts[paragraph], start_at, start_at + 3)
        said = f"第{n}条"
        made.append(Event(Kind.COMMENT, "甲", path.name, article, "body", paragraph, anchor=anchor, reason=said))
    desk.store.append(made)
    desk.close()
    return path


@contextmanager
def at_work(path: Path, people: int) -> Iterator[None]:
    """Others who edit the first article, each about every two seconds."""
    others = [start(path, f"人{n}", n, 100_000, 2.0) for n in range(people)]
    try:
        yield
    finally:
        for each in others:
            os.kill(each.pid, signal.SIGTERM)
        for each in others:
            each.communicate()


def keys(folder: Path, marks: int, people: int) -> str:
    """Each key: median and longest time to its picture, and processor time until then (the whole program's)."""
    path = marked_issue(folder, marks)
    command = [sys.executable, "-m", "tui", str(path)]
    env = {**fresh_home(folder / "home"), "KANBAO_USER": "我", "PYTHONPATH": str(ROOT)}
    with at_work(path, people), Meter(command, env, cwd=ROOT) as meter:
        meter.until(lambda terminal: "河水清了" in _text(terminal), "the page")
        told = [f"{marks} marks, {people} others"]
        told.append(_one(meter, "d", lambda text: "F lists them all" in text, "d until there is something", limit=120))
        told.append(_many(meter, ".", 20))
        told.append(_many(meter, ",", 19))
        told.append(_one(meter, "F", lambda text: "Findings and marks" in text, "F"))
        told.append(_one(meter, "\x1b", lambda text: "Findings and marks" not in text, "Esc"))
        told.append(_one(meter, "J", lambda text: "entries" in text, "J"))
        told.append(_one(meter, "\x1b", lambda text: "entries" not in text, "Esc"))
        told.append(_one(meter, "]", lambda text: "山绿了" in text.splitlines()[2], "]"))
        told.append(_many(meter, ".", 20))
        before, begun = meter.usage.all_ms(), perf_counter()
        meter.idle(5)
        busy = (meter.usage.all_ms() - before) / (perf_counter() - begun) / 10
        told.append(f"untouched {busy:.0f} % of a core; {meter.usage.peak_mb:.0f} MB")
        return "; ".join(told)


def _text(terminal: Terminal) -> str:
    return "\n".join(terminal.rows())


def _one(meter: Meter, key: str, seen: Callable[[str], bool], name: str, limit: float = 20.0) -> str:
    ms, cpu = _press(meter, key, seen, name, limit)
    return f"{name}: {ms:.0f} ms (processor {cpu:.0f})"


def _many(meter: Meter, key: str, times: int) -> str:
    """A key that goes to another place, which is told below the page."""
    taken = []
    for n in range(times):
        meter.catch_up()
        before = _told(_text(meter.terminal))
        taken.append(_press(meter, key, lambda text: _told(text) != before, f"{key} number {n}", 20.0))  # noqa: B023
    waits, spent = [ms for ms, _cpu in taken], [cpu for _ms, cpu in taken]
    return (
        f"{key}: median {statistics.median(waits):.0f} ms, longest {max(waits):.0f}"
        f" (processor {statistics.median(spent):.0f}, {max(spent):.0f})"
    )


def _told(text: str) -> str:
    """The mark that one is at, as it is told below the page."""
    found = re.search(r"(\d+)/\d+  (\S+) ", "\n".join(text.splitlines()[-3:-1]))
    return found[2] if found else ""


def _press(meter: Meter, key: str, seen: Callable[[str], bool], name: str, limit: float) -> tuple[float, float]:
    """Press a key; milliseconds until its picture, and processor milliseconds of the program until then."""
    meter.catch_up()
    before = meter.usage.all_ms()
    meter.send(key)
    ms = meter.until(lambda terminal: seen(_text(terminal)), name, limit)
    return ms, meter.usage.all_ms() - before
