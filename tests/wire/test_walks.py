"""Frames by chance, sent as they are and over the wire: what is seen must be the same after each."""

from __future__ import annotations

import pytest

from tests.wire.comparing import POWERS, walk
from tests.wire.emulator import Emulator
from tests.wire.pretending import Pretender
from tui.wire.terminals import Powers
from tui.wire.wire import Wire


@pytest.mark.parametrize("size", [(100, 30), (80, 24), (40, 20), (20, 5)])
@pytest.mark.parametrize("depth", [0, 16, 256, 1 << 24])
def test_every_cell_is_as_without_the_wire(size: tuple[int, int], depth: int) -> None:
    for number, powers in enumerate(POWERS):
        walk(*size, depth, powers, 12, seed=number)


@pytest.mark.parametrize("powers", POWERS)
def test_where_ambiguous_characters_are_wide(powers: Powers) -> None:
    walk(60, 12, 256, powers, 40, seed=5, ambiguous=2)


@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.parametrize("powers", POWERS)
def test_a_terminal_with_other_widths_is_wrong_in_those_rows_only(powers: Powers, width: int) -> None:
    """Emoji are wide, or not; whoever disagrees must not get the rest of the screen wrong."""
    columns, rows = 60, 12
    for seed in range(8):
        pretender = Pretender(columns, rows, seed)
        pretender.odd = True
        plain = Emulator(columns, rows)
        thin = Emulator(columns, rows, powers.erases_in_colour, powers.scrolls, powers.margins, seed)
        thin.contested_width = width
        wire = Wire(powers, columns, rows)
        for _step in range(12):
            frame = pretender.frame()
            plain.feed(frame)
            thin.feed(wire.frame(frame))
            for row, other in zip(plain.seen(), thin.seen(), strict=True):
                if not any(char[:1] > "\U0001f000" for char, _look in row):
                    assert row == other
