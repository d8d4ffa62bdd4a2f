"""The reader on an archive: how soon the first text stands, memory, and keys in the contents, lists and searches."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench.library_words import spread
from tests.bench.meter import Meter
from tests.bench.screen import Terminal
from tests.bench.yardsticks import ROOT, fresh_home

START_HEADS = (
    "library", "first visit ms", "x one issue", "return visit ms", "x one issue", "peak MB", "+ one issue", "peak MB, after lists and searches"
)  # fmt: skip
KEY_HEADS = ("library", "keys", "pressed", "ms to the last byte (median / 95 %)", "longest")
_TEXT = 60
"""So many characters are a text."""
_BEGUN_S = 2.5
"""The reader begins to renew its catalogue after a second."""
_QUIET_S = 0.06
_COMMAND = (sys.executable, "-m", "tui")


@dataclass(slots=True)
class Visits:
    """What was measured on one library."""

    first: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    peak_after: list[float] = field(default_factory=list)


def start_rows(libraries: Mapping[str, Path], runs: int) -> Iterator[list[str]]:
    """One row a library. The first of `libraries` is the one that the others are compared with.

    On a first visit there is neither a catalogue nor anything in the home; a return visit has both.
    """
    found = {name: Visits() for name in libraries}
    for _run in range(runs):
        # In turns, so that a busy minute of the machine falls on all of them.
        for name, folder in libraries.items():
            with tempfile.TemporaryDirectory() as home:
                _visit(folder, fresh_home(Path(home, "home")), found[name])
    for name, folder in libraries.items():
        with tempfile.TemporaryDirectory() as home:
            _look_around(folder, fresh_home(Path(home, "home")), found[name])
    one = next(iter(found.values()))
    for name, visits in found.items():
        first, back, peak = median(visits.first), median(visits.back), median(visits.peak)
        yield [
            name,
            f"{first:.0f}",
            f"{first / median(one.first):.2f}",
            f"{back:.0f}",
            f"{back / median(one.back):.2f}",
            f"{peak:.1f}",
            f"{peak - median(one.peak):+.1f}",
            f"{median(visits.peak_after):.1f}",
        ]


def _visit(folder: Path, env: Mapping[str, str], visits: Visits) -> None:
    with _without_catalogue(folder), Meter([*_COMMAND, str(folder)], env, cwd=ROOT) as meter:
        visits.first.append(meter.until(_text_seen, "the newest issue"))
        meter.finish("q")
    # Once to be known there, then to be measured.
    for measured in (False, True):
        with Meter([*_COMMAND, str(folder)], env, cwd=ROOT) as meter:
            shown = meter.until(_text_seen, "the newest issue")
            meter.settle()
            if measured:
                visits.back.append(shown)
            meter.finish("q")


def _look_around(folder: Path, env: Mapping[str, str], visits: Visits) -> None:
    """Memory, once the catalogue is renewed, and once the list, the calendar and a search have been looked at."""
    with Meter([*_COMMAND, str(folder)], env, cwd=ROOT) as meter:
        meter.until(_text_seen, "the newest issue")
        time.sleep(_BEGUN_S)
        meter.settle(limit=60)
        visits.peak.append(meter.usage.peak_mb)
        for keys in ("L", "G", "g", "\x1b", "c", "\x1b", "s", "防汛", "\x1b[6~", "\x1b[6~", "\x1b"):
            meter.press(keys, quiet=0.3, patience=1.0)
        meter.settle()
        visits.peak_after.append(meter.usage.peak_mb)
        meter.finish("q")


@contextmanager
def _without_catalogue(folder: Path) -> Iterator[None]:
    beside, away = folder / ".kanbao", folder.with_name(f"{folder.name}.catalogue")
    # One may be left of a measuring that was killed.
    shutil.rmtree(away, ignore_errors=True)
    beside.rename(away)
    try:
        yield
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        away.rename(beside)


def _text_seen(terminal: Terminal) -> bool:
    """There is text to be read; what stands above and beside it may come later."""
    return sum(len("".join(row.rpartition("│")[2].split())) for row in terminal.rows()[1:-1]) >= _TEXT


def key_rows(name: str, folder: Path) -> Iterator[list[str]]:
    """One row for each place where one goes through all the issues or hits."""
    with (
        tempfile.TemporaryDirectory() as home,
        Meter([*_COMMAND, str(folder)], fresh_home(Path(home, "home")), cwd=ROOT) as meter,
    ):
        meter.until(_text_seen, "the newest issue")
        time.sleep(_BEGUN_S)
        meter.settle(limit=60)
        for what, before, keys in _ROUNDS:
            for key in before:
                meter.press(key, quiet=0.3, patience=1.0)
            figures = [effect.ms for key in keys if (effect := meter.press(key, quiet=_QUIET_S)).ms is not None]
            if figures:
                yield [name, what, str(len(figures)), spread(figures), f"{max(figures):.0f}"]
        meter.press("\x1b", quiet=0.3)
        meter.finish("q")


_DOWN, _PAGE = "\x1b[B", "\x1b[6~"
_ROUNDS: Sequence[tuple[str, Sequence[str], Sequence[str]]] = (
    ("contents: a row down", ("\t",), ["j"] * 60),
    ("list of issues (L): a row down", ("\t", "L"), ["j"] * 60),
    ("list of issues: a screen down", (), [" "] * 30),
    ("list of issues: the last and the first", (), ["G", "g"] * 10),
    ("hits (s): a row down", ("\x1b", "s", "防汛"), [_DOWN] * 60),
    ("hits: a screen down", (), [_PAGE] * 20),
    ("a word typed, to its hits", ("\x15",), ["防", "汛", "\x15"] * 8),
)
