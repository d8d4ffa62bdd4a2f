"""The same frames sent as they are and over the wire: after each the two screens must show the same."""

from __future__ import annotations

from tests.wire.emulator import Emulator
from tests.wire.pretending import Pretender
from tui.wire.terminals import Powers
from tui.wire.wire import Wire

POWERS = [
    Powers(erases_in_colour=coloured, scrolls=scrolls, margins=margins)
    for coloured in (True, False)
    for scrolls, margins in ((True, True), (True, False), (False, False))
]


class Pair:
    """A terminal that gets frames, and one behind a wire."""

    def __init__(self, columns: int, rows: int, powers: Powers, ambiguous: int = 1, mean: int = 0) -> None:
        self.plain = Emulator(columns, rows, ambiguous=ambiguous)
        self.thin = Emulator(
            columns, rows, powers.erases_in_colour, powers.scrolls, powers.margins, mean=mean, ambiguous=ambiguous
        )
        self.wire = Wire(powers, columns, rows, ambiguous)

    def show(self, frame: str) -> str:
        """Send a frame to both and compare; what the wire sent."""
        self.plain.feed(frame)
        sent = self.wire.frame(frame)
        self.thin.feed(sent)
        self.compare()
        return sent

    def pass_over(self, frame: str) -> None:
        """A frame that comes while the line is still busy with the one before: it is never sent."""
        self.plain.feed(frame)
        self.wire.read(frame)

    def compare(self) -> None:
        """Every cell, every attribute, and the cursor."""
        expected, found = self.plain.seen(), self.thin.seen()
        for y, (row, other) in enumerate(zip(expected, found, strict=True)):
            assert row == other, (y, [(x, a, b) for x, (a, b) in enumerate(zip(row, other, strict=True)) if a != b][:4])
        assert (self.thin.x, self.thin.y) == (min(self.plain.x, self.plain.columns - 1), self.plain.y)


def walk(columns: int, rows: int, depth: int, powers: Powers, steps: int, seed: int, ambiguous: int = 1) -> Pair:
    """`steps` frames by chance."""
    pair = Pair(columns, rows, powers, ambiguous, seed)
    pretender = Pretender(columns, rows, seed, depth, ambiguous)
    for step in range(steps):
        if step and pretender.dice.random() < 0.02:
            pair.wire.forget()
        while pretender.dice.random() < 0.1:
            pair.pass_over(pretender.frame())
        frame = pretender.frame()
        try:
            pair.show(frame)
        except AssertionError as error:
            raise AssertionError(f"{columns}x{rows} {depth} {powers} seed {seed} step {step}: {error}") from error
    return pair
