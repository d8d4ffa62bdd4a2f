"""What people cost who read on one machine: `python -m tests.bench.newsroom`, from the project's root.

So many readers, each in a terminal and with a home of its own, open the same library, turn some pages and rest.
Printed, a reader: memory of the process (RSS), the same with what several share counted in parts (PSS, Linux), and
processor ms in a second of rest. What sshd takes for a line comes on top.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import mean

import psutil

from tests.bench.meter import Meter
from tests.bench.yardsticks import ROOT, default_command, fresh_home
from tui.library.opening import open_issue

REST = 10.0
"""Seconds for which nobody presses a key."""


def people(count: int, folder: Path, stack: ExitStack) -> list[Meter]:
    """So many readers, whose first pages stand."""
    paper = Path(shutil.copytree(ROOT / "issues", folder / "paper"))
    newest = max(paper.glob("*.toml"))
    headline = next(open_issue(newest).issue.articles())[1].title[:6]
    readers = []
    for number in range(count):
        env = fresh_home(folder / f"home{number}") | {"KANBAO_USER": f"人{number}"}
        reader = stack.enter_context(Meter([*default_command(), str(paper)], env, cwd=ROOT))
        reader.until(lambda terminal: any(headline in row for row in terminal.rows()), headline)
        reader.settle()
        for key in " ]  ]":
            reader.press(key)
        readers.append(reader)
    for reader in readers:
        reader.settle(3.0)  # the place is written after two seconds of rest, the catalogue made beside
    return readers


def memory(reader: Meter) -> tuple[float, float]:
    """RSS and PSS of a reader with all that it started, MB."""
    found = [process.memory_full_info() for process in reader.usage.tree()]
    return tuple(sum(getattr(one, kind, 0) for one in found) / 2**20 for kind in ("rss", "pss"))  # type: ignore[return-value]


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.newsroom", description="What readers cost a machine.")
    parser.add_argument("--people", type=int, default=10, help="readers at once (default 10)")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        readers = people(options.people, Path(folder), stack)
        resident, shared = zip(*map(memory, readers), strict=True)
        before = [reader.usage.all_ms() for reader in readers]
        sent = sum(reader.idle(REST / len(readers)).size for reader in readers)
        spent = [reader.usage.all_ms() - then for reader, then in zip(readers, before, strict=True)]
        print(
            f"{options.people} readers, each: RSS {mean(resident):.1f} MB, PSS {mean(shared):.1f} MB;"
            f" {REST:g} s of rest: {mean(spent) / REST:.2f} ms of processor a second, {sent} bytes"
        )
        print(f"machine: {psutil.cpu_count()} cores, {psutil.virtual_memory().total / 2**30:.1f} GB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
