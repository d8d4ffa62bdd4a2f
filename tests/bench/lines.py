"""Scenes that only our reader plays: what crosses the line, by what the terminal has, and keys held down."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from functools import partial
from itertools import takewhile
from pathlib import Path
from statistics import median

from tests.bench.meter import DriveError, Meter
from tests.bench.yardsticks import ROOT, Program, fresh_home, row_seen

SAMPLE = ROOT / "issues" / "2026-10-16.toml"
ANSWERS = {"\x1b[?69$p": "\x1b[?69;2$y", "\x1b[?2026$p": "\x1b[?2026;2$y"}
"""What a terminal says that has margins and shows frames at once."""
MOVE = 8
"""Bytes of a cursor move."""
HELD, GAP = 100, 1 / 30
"""Keys, and the seconds between two of them as keyboards repeat them."""

Play = Callable[[Program, Set[str], Path], dict[str, float]]
"""With a folder that nobody has used and that is not there yet."""


@contextmanager
def _reading(program: Program, home: Path, issue: Path, answers: dict[str, str] | None, **more: str) -> Iterator[Meter]:
    """Our reader at an article of the sample paper or of a long text, complete."""
    command = [*program.words, str(issue)]
    with Meter(command, fresh_home(home) | more, cwd=ROOT, answers=answers) as meter:
        meter.until(partial(row_seen, "read on"), "the status line")
        meter.settle()
        yield meter


def _line(meter: Meter) -> dict[str, float]:
    return {"line_bytes": median(meter.press("j").size for _line in range(12))}


def play_margins(program: Program, names: Set[str], home: Path) -> dict[str, float]:
    """Lines down beside the tree, in a terminal that answers that it has margins."""
    with _reading(program, home, SAMPLE, ANSWERS) as meter:
        return _line(meter)


def play_wide(program: Program, names: Set[str], home: Path) -> dict[str, float]:
    """Lines down at full width, in a terminal that answers nothing."""
    with _reading(program, home, SAMPLE, None, KANBAO_TREE="no") as meter:
        return _line(meter)


def needed(before: Sequence[str], after: Sequence[str]) -> int:
    """Bytes of the text that makes rows `after` of rows `before`, with a move to each row and without any colour."""
    total = 0
    for old, new in zip(before, after, strict=True):
        if old != new:
            first = sum(1 for _same in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
            total += MOVE + len(new[first:].rstrip().encode())
    return total


def play_next(program: Program, names: Set[str], home: Path) -> dict[str, float]:
    """One article after the other, beside the tree."""
    sizes, needs = [], []
    with _reading(program, home, SAMPLE, None) as meter:
        for _article in range(10):
            before = meter.terminal.rows()
            sizes.append(meter.press("]").size)
            needs.append(needed(before, meter.terminal.rows()))
    return {"bytes": sum(sizes) / len(sizes), "need": sum(needs) / len(needs)}


def play_first(program: Program, names: Set[str], home: Path) -> dict[str, float]:
    """All that is sent until the reader is complete, and how much of it until its page stood there."""
    with Meter([*program.words, str(SAMPLE)], fresh_home(home), cwd=ROOT) as meter:
        meter.until(partial(row_seen, "read on"), "the status line")
        page = meter.size
        meter.settle()
        return {"bytes": meter.size, "page": page}


def play_burst(program: Program, names: Set[str], home: Path, issue: Path) -> dict[str, float]:
    """A key held down, and as many keys in one piece: ms from the last key to the last byte.

    Raises:
        DriveError: it ended somewhere else than the same lines counted.
    """
    with _reading(program, home, issue, None) as meter:
        meter.press(f"{HELD}j")
        place = meter.terminal.rows()
        meter.press("g")
        for _key in range(HELD - 1):
            meter.send("j")
            time.sleep(GAP)
        held = meter.press("j").ms or 0.0
        right = meter.terminal.rows() == place
        meter.press("g")
        once = meter.press("j" * HELD).ms or 0.0
        if not right or meter.terminal.rows() != place:
            raise DriveError(f"{meter.name}: {HELD} keys ended elsewhere")
        return {"held": held, "once": once}
