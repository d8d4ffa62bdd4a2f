"""How far the wire can be trusted and what it spares: `python -m tests.bench.wire`, from the project's root.

Frames by chance (tests/wire/pretending.py) are sent as they are and over the wire; after each, every cell and every
attribute of the two screens must be the same, and the cursor. Sizes, depths of colour, what terminals can do and the
width of ambiguous characters go by turns. Printed: bytes as Textual writes them and as sent, and processor ms a frame.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from tests.wire.comparing import POWERS, walk
from tests.wire.pretending import DEPTHS, Pretender
from tui.wire.wire import Wire

SIZES = ((100, 30), (80, 24), (40, 20), (20, 5), (41, 7), (133, 40))
WALK = 40
"""Frames after which another screen begins."""


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
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
