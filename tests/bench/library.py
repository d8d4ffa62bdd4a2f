"""What a hundred years of issues cost: `python -m tests.bench.library`, from the project's root.

Archives are made from a seed (`archive.py`). For each size: building the catalogue, searching it against ripgrep and
grep on the same files, starting on it, memory. Searches are made one after the other with the catalogue open, as the
reader has it, each for the first 50 hits; ripgrep and grep list the files that hold the words, all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from tests.bench import archive
from tests.bench.meter import Meter
from tests.bench.screen import Terminal
from tests.bench.yardsticks import ROOT, fresh_home
from tui.library.catalogue.opening import open_catalogue
from tui.library.catalogue.query import parse
from tui.library.folder import find_issues

SIZES = (10, 1_000, 10_000, 36_500)
QUERIES = 60
"""Searches a kind."""


def words(folder: Path, count: int) -> Iterator[tuple[str, list[str]]]:
    """Kinds of queries, drawn from the archive itself, and one of words that are not in it."""
    dice = random.Random(7)
    files = find_issues(folder)
    texts = [dice.choice(files).path.read_text("utf-8") for _each in range(count)]

    def cut(size: int, usable: Callable[[str], bool] = str.isalpha) -> list[str]:
        out: list[str] = []
        while len(out) < count:
            text = dice.choice(texts)
            at = dice.randrange(len(text) // 4, len(text) - size)
            if usable(text[at : at + size]) and not text[at : at + size].isascii():
                out.append(text[at : at + size])
        return out

    yield "one character", cut(1)
    yield "two characters", cut(2)
    yield "four characters", cut(4)
    yield "eight characters", cut(8)
    yield "names", [archive.name_of(dice) for _each in range(count)]
    yield "numbers", [f"{dice.randint(10, 999)}.{dice.randint(1, 99)}" for _each in range(count)]
    yield "not there", ["".join(dice.sample("龘鱻麤犇骉的是在水", 3)) for _each in range(count)]


def timed(act: Callable[[], object]) -> float:
    """Milliseconds that `act` took."""
    begun = perf_counter()
    act()
    return (perf_counter() - begun) * 1000


def spread(figures: Sequence[float]) -> str:
    """Median and 95th percentile."""
    return f"{median(figures):.1f} / {quantiles(figures, n=20)[-1]:.1f}"


def search_rows(folder: Path, size: int) -> Iterator[list[str]]:
    """One row for each kind of query: ours, ripgrep's, grep's ms, and how much faster ours is than ripgrep."""
    catalogue = open_catalogue(folder)
    ripgrep, each = shutil.which("rg"), max(2, min(10, 20_000 // size))
    for kind, queries in words(folder, QUERIES):
        ours = [timed(lambda word=word: catalogue.search(parse(f'"{word}"'), 50)) for word in queries]
        theirs = [timed(lambda w=w: _run([ripgrep, "-lF", w, str(folder)])) for w in queries[:each]] if ripgrep else []
        grep = [timed(lambda w=w: _run(["grep", "-rlF", w, str(folder)])) for w in queries[: max(1, each // 4)]]
        faster = f"{median(theirs) / median(ours):.0f} x" if theirs else "-"
        found = f"{median(theirs):.0f}" if theirs else "-"
        yield [f"{size:,}", kind, spread(ours), found, f"{median(grep):.0f}", faster]
    catalogue.close()


def _run(words: list[str]) -> None:
    subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def build_row(folder: Path, size: int) -> list[str]:
    """Issues, megabytes of files, seconds and megabytes of the catalogue, issues a second; then nothing to do."""
    told = _index(folder, "--rebuild")
    again = timed(lambda: _index(folder)) / 1000
    files = sum(path.stat().st_size for path in folder.rglob("*.toml")) / 1e6
    rate = size / max(0.001, told["seconds"])
    return [
        f"{size:,}", f"{files:.1f}", f"{told['seconds']:.1f}", f"{rate:.0f}", f"{told['bytes'] / 1e6:.1f}", f"{again:.2f}",
    ]  # fmt: skip


def _index(folder: Path, *more: str) -> dict[str, float]:
    words = [sys.executable, "-m", "tui", "index", str(folder), "--json", *more]
    done = subprocess.run(words, capture_output=True, check=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def start_row(folder: Path, size: int, runs: int) -> list[str]:
    """First text and complete reader in ms (first visit and return), peak memory in MB; medians."""
    first, back, memory = [], [], []
    newest = archive.day_of(size - 1)

    def seen(terminal: Terminal) -> bool:
        return any(f"{newest.year}年{newest.month}月{newest.day}日" in row for row in terminal.rows())

    for _time in range(runs):
        with tempfile.TemporaryDirectory() as home:
            env = fresh_home(Path(home, "home"))
            for figures in (first, back):
                with Meter([sys.executable, "-m", "tui", str(folder)], env, cwd=ROOT) as meter:
                    figures.append(meter.until(seen, "the newest day"))
                    meter.settle()
                    memory.append(meter.usage.peak_mb)
                    meter.finish("q")
    return [f"{size:,}", f"{median(first):.0f}", f"{median(back):.0f}", f"{median(memory):.1f}"]


TABLES = {
    "build": ["issues", "files MB", "build s", "issues a second", "catalogue MB", "nothing changed s"],
    "search": ["issues", "words", "ours ms (median / 95 %)", "ripgrep ms", "grep ms", "faster than ripgrep"],
    "start": ["issues", "first visit ms", "return ms", "peak MB"],
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.library", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="issues an archive")
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="starts on each (default 5)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the archives here, and use those that are")
    options = parser.parse_args(arguments)
    rows: dict[str, list[list[str]]] = {name: [] for name in TABLES}
    with tempfile.TemporaryDirectory() as scratch:
        for size in options.sizes:
            folder = (options.keep or Path(scratch)) / str(size)
            if not folder.is_dir():
                for done in archive.make_archive(folder, size):
                    print(f"\r{done:,} of {size:,} issues written", end="", file=sys.stderr)
                print(file=sys.stderr)
            rows["build"].append(build_row(folder, size))
            rows["search"] += search_rows(folder, size)
            rows["start"].append(start_row(folder, size, options.runs))
    for name, heads in TABLES.items():
        print(f"| {' | '.join(heads)} |\n|{'---:|' * len(heads)}")
        print("".join(f"| {' | '.join(row)} |\n" for row in rows[name]))
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
