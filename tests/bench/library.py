"""What a hundred years of issues cost: `python -m tests.bench.library`, from the project's root.

Archives are made from a seed (`archive.py`), by year and month and once more flat in one folder. For each size:
building the catalogue, searching it (`library_words.py`), starting on it, its memory and keys (`library_visits.py`).
With --keep the archives and catalogues that are there are used; only what is measured is made anew.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tests.bench import archive, library_visits, library_words
from tests.bench.yardsticks import ROOT

SIZES = (10, 1_000, 10_000, 36_500)
BUILD_HEADS = ("issues", "files MB", "catalogue built in s", "issues a second", "catalogue MB", "nothing changed s")
TABLES = {
    "build": BUILD_HEADS,
    "search": library_words.HEADS,
    "start": library_visits.START_HEADS,
    "keys": library_visits.KEY_HEADS,
}


def made(scratch: Path, size: int) -> tuple[Path, Path]:
    """The archive of that size by year and month, and flat; made where they are not there yet, with catalogues."""
    dated, flat = scratch / str(size), scratch / f"{size}-flat"
    if not dated.is_dir():
        for done in archive.make_archive(dated, size):
            tell(f"{done:,} of {size:,} issues written", end="\r")
    if not flat.is_dir():
        archive.make_flat(flat, dated)
    for folder in (dated, flat):
        tell(f"{folder.name}: the catalogue is made, where it is not yet")
        _index(folder)
    return dated, flat


def build_row(folder: Path, size: int) -> list[str]:
    """Building the catalogue from nothing, and looking through the folder when nothing has changed."""
    shutil.rmtree(folder / ".kanbao")
    told = _index(folder)
    again = library_words.timed(lambda: _index(folder)) / 1000
    files = sum(path.stat().st_size for path in folder.rglob("*.toml")) / 1e6
    rate = size / max(0.001, told["seconds"])
    return [
        f"{size:,}", f"{files:.1f}", f"{told['seconds']:.1f}", f"{rate:.0f}", f"{told['bytes'] / 1e6:.1f}", f"{again:.2f}",
    ]  # fmt: skip


def _index(folder: Path) -> dict[str, float]:
    words = [sys.executable, "-m", "tui", "index", str(folder), "--json"]
    done = subprocess.run(words, capture_output=True, check=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def one_issue(scratch: Path, dated: Path) -> Path:
    """A library of one issue, the newest of an archive."""
    folder = scratch / "1"
    if not folder.is_dir():
        folder.mkdir()
        archive.link(max(dated.rglob("*.toml"), key=lambda path: path.name), folder)
    _index(folder)
    return folder


def measured(scratch: Path, sizes: Sequence[int], runs: int, only: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Rows with the names of their tables."""
    archives = {size: made(scratch, size) for size in sizes}
    for size, (dated, _flat) in archives.items():
        if "build" in only:
            tell(f"{size:,} issues: building")
            yield "build", build_row(dated, size)
        if "search" in only:
            tell(f"{size:,} issues: searching")
            yield from (("search", row) for row in library_words.rows(dated, size))
    libraries = {"one issue": one_issue(scratch, archives[max(sizes)][0])}
    for size, (dated, flat) in archives.items():
        libraries |= {f"{size:,} by year and month": dated, f"{size:,} in one folder": flat}
    if "start" in only:
        tell("starting")
        yield from (("start", row) for row in library_visits.start_rows(libraries, runs))
    if "keys" in only:
        tell("pressing keys")
        for size, (dated, _flat) in archives.items():
            yield from (("keys", row) for row in library_visits.key_rows(f"{size:,} issues", dated))


def tell(text: str, end: str = "\n") -> None:
    """How far it is."""
    print(text, end=end, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables as Markdown."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.library", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="issues an archive")
    parser.add_argument("--runs", type=int, default=7, metavar="N", help="starts on each (default 7)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the archives here, and use those that are")
    parser.add_argument("--only", nargs="+", choices=TABLES, default=tuple(TABLES), help="which tables")
    options = parser.parse_args(arguments)
    rows: dict[str, list[list[str]]] = {name: [] for name in options.only}
    with tempfile.TemporaryDirectory() as scratch:
        place = options.keep or Path(scratch)
        place.mkdir(parents=True, exist_ok=True)
        for name, row in measured(place, options.sizes, options.runs, options.only):
            rows[name].append(row)
            tell(f"  {' | '.join(row)}")
    for name, found in rows.items():
        heads = TABLES[name]
        print(f"| {' | '.join(heads)} |\n|{''.join('---|' if head in WORDED else '---:|' for head in heads)}")
        print("".join(f"| {' | '.join(row)} |\n" for row in found))
    cores = len(os.sched_getaffinity(0))
    print(f"{date.today()}, {cores} cores, Python {sys.version.split()[0]}, {options.runs} starts each.")
    return 0


WORDED = ("library", "words", "keys")
"""Columns of words, not of figures."""


if __name__ == "__main__":
    raise SystemExit(main())
