"""Whether memory grows in hours of reading: `python -m tests.bench.hours`, from the project's root.

One reader in a terminal goes through an archive, article by article, turns pages, searches in the article and in the
library, sits down at the desk and leaves it, hides the contents, and has its window made larger and smaller. After
every so many articles the memory of its process is told. What is added from the tenth part on, when everything was
loaded and done more than once, is the growth; it ends with 1 where that is more than is allowed.
"""

from __future__ import annotations

import argparse
import gc
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.bench.archive import ARTICLES, make_archive
from tests.bench.meter import Meter
from tests.bench.yardsticks import ROOT, default_command, fresh_home, row_seen

ALLOWED = 5.0
"""MB that may be added."""
GAP = 0.02
"""Seconds between two articles, in which one is drawn."""
OTHERS = ("/水\r\x1b", "s班车", "d.,.", "zz", "++--", "?j", "P", "L", "tt", "G  g")
"""What is done beside reading on, an issue each."""
WINDOWS = ((100, 30), (60, 20), (160, 50), (80, 24))


def read_issue(meter: Meter, number: int) -> None:
    """Read the articles of an issue, do something else, and go to the issue before."""
    meter.resize(*WINDOWS[number % len(WINDOWS)])
    for article in range(ARTICLES - 1):
        meter.send("]")
        time.sleep(GAP)
        if article % 5 == 4:
            meter.send(" b")
        meter.catch_up()
    meter.press(OTHERS[number % len(OTHERS)], quiet=0.05)
    for _time in range(2):
        meter.press("\x1b", quiet=0.02, patience=0.1)
    meter.press("{", quiet=0.05)


def told(meter: Meter, articles: int) -> Iterator[tuple[int, float]]:
    """How many articles were opened, and the MB that the reader takes then."""
    process = meter.usage.tree()[0]
    step = max(ARTICLES, articles // 10 // ARTICLES * ARTICLES)
    for number in range(-(-articles // ARTICLES)):
        read_issue(meter, number)
        done = (number + 1) * ARTICLES
        if done % step == 0:
            meter.settle(1.0)
            yield done, process.memory_info().rss / 2**20


def main(words: Sequence[str] | None = None) -> int:
    """Read and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.hours", description="Memory over hours of reading.")
    parser.add_argument("--articles", type=int, default=5000, help="how many are opened (default 5,000)")
    options = parser.parse_args(words)
    gc.freeze()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for _done in make_archive(folder / "archive", -(-options.articles // ARTICLES) + 5):
            pass
        env = fresh_home(folder / "home") | {"KANBAO_USER": "夜班"}
        with Meter([*default_command(), str(folder / "archive")], env, cwd=ROOT) as meter:
            meter.until(partial(row_seen, "柳湾日报"), "the first page")
            meter.settle()
            figures = []
            for articles, memory in told(meter, options.articles):
                figures.append(memory)
                print(f"{articles} articles: {memory:.1f} MB", flush=True)
            title = meter.terminal.rows()[0].strip()
    grown = figures[-1] - figures[0]
    print(f"grown by {grown:.1f} MB; allowed {ALLOWED:g} MB. The last page: {title}")
    return 1 if grown > ALLOWED else 0


if __name__ == "__main__":
    raise SystemExit(main())
