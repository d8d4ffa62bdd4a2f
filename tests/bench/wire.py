"""How far the wire can be trusted and what it spares: `python -m tests.bench.wire`, from the project's root.

Frames by chance (tests/wire/pretending.py) are sent as they are and over the wire; after each, every cell and every
attribute of the two screens must be the same, and the cursor. Sizes, depths of colour, what terminals can do and the
width of ambiguous characters go by turns. Printed: bytes as Textual writes them and as sent, and processor ms a frame;
then the same ms in the reader itself, by what is pressed, beside the tree and at full width, with margins and without.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench.meter import Meter
from tests.bench.yardsticks import ROOT, fresh_home, row_seen
from tests.wire.comparing import POWERS, walk
from tests.wire.pretending import DEPTHS, Pretender
from tui.wire.wire import Wire

SIZES = ((100, 30), (80, 24), (40, 20), (20, 5), (41, 7), (133, 40))
WALK = 40
"""Frames after which another screen begins."""


TIMED = """
import sys, time
from tui.wire.wire import Wire
from tui.cli import main

told = open(sys.argv.pop(1), "w")
for name in ("read", "due"):
    def timed(wire, *given, act=getattr(Wire, name), name=name):
        before = time.thread_time()
        try:
            return act(wire, *given)
        finally:
            told.write(f"{name} {1000 * (time.thread_time() - before)}\\n")
            told.flush()
    setattr(Wire, name, timed)
sys.exit(main(sys.argv[1:]))
"""
"""kanbao, writing down the processor ms of every call of the wire."""
MARGINS = {"\x1b[?69$p": "\x1b[?69;2$y", "\x1b[?2026$p": "\x1b[?2026;2$y"}
PRESSED = {"a line": "j", "a page": " ", "another article": "]"}


def in_reader(tree: bool, margins: bool) -> Iterator[str]:
    """The wire's ms a key in a running reader, a line for each of PRESSED."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = fresh_home(folder / "home") | {"KANBAO_TREE": "yes" if tree else "no"}
        command = [sys.executable, "-c", TIMED, str(folder / "told"), str(ROOT / "issues" / "2026-10-16.toml")]
        with Meter(command, env, cwd=ROOT, answers=MARGINS if margins else None) as meter:
            meter.until(partial(row_seen, "棠溪日报"), "the first page")
            meter.settle()
            for what, key in PRESSED.items():
                times, sizes = [], []
                for turn in range(33):
                    if turn % 3 == 0:
                        meter.press("g")
                    before = (folder / "told").stat().st_size
                    sizes.append(meter.press(key).size)
                    lines = (folder / "told").read_text()[before:].splitlines()
                    times.append(sum(float(line.split()[1]) for line in lines))
                times.sort()
                where = f"{'beside the tree' if tree else 'full width'}, {'margins' if margins else 'no margins'}"
                yield f"{what}, {where}: {median(times):.2f} ms, nine in ten up to {times[29]:.2f}; {median(sizes):.0f} bytes"


def compared(steps: int, seed: int) -> tuple[int, int]:
    """Bytes of at least `steps` frames as they are and over the wire. Raises AssertionError where screens differ."""
    plain = thin = 0
    depths = list(DEPTHS)
    for number in range(seed, seed + -(-steps // WALK)):
        size, powers = SIZES[number % 6], POWERS[number // 6 % 6]
        ambiguous = 2 if number // 144 % 3 == 1 else 1
        pair = walk(*size, depths[number // 36 % 4], powers, WALK, number, ambiguous)
        plain, thin = plain + pair.plain.received, thin + pair.thin.received
    return plain, thin


def spent(frames: int, seed: int) -> list[float]:
    """Processor ms of each of `frames` frames at 100x30, in order of size."""
    pretender, wire = Pretender(100, 30, seed), Wire(POWERS[0], 100, 30)
    times = []
    for _frame in range(frames):
        frame = pretender.frame()
        before = time.thread_time()
        wire.frame(frame)
        times.append(1000 * (time.thread_time() - before))
    return sorted(times)


def main(words: Sequence[str] | None = None) -> int:
    """Walk and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.wire", description="The wire against plain frames.")
    parser.add_argument("--steps", type=int, default=10_000, help="frames that are compared (default 10,000)")
    parser.add_argument("--seed", type=int, default=1, help="the first of the walks (default 1)")
    options = parser.parse_args(words)
    plain, thin = compared(options.steps, options.seed)
    print(f"{options.steps} frames, no difference: {plain} bytes, over the wire {thin} ({100 * thin / plain:.0f} %)")
    times = spent(300, options.seed)
    print(f"ms a frame at 100x30: half up to {times[150]:.2f}, nine in ten up to {times[270]:.2f}")
    for tree in (True, False):
        for margins in (True, False):
            for line in in_reader(tree, margins):
                print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
