"""Rows that moved up or down: whether the terminal had better scroll them, and which part of the screen.

Plans are compared by estimates, since painting them all takes more time than it saves bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from operator import is_not

from tui.records import dataclass
from tui.wire.grid import TAIL, Row, Stock
from tui.wire.terminals import Powers

_ROW, _CELL = 14, 1.5
"""Bytes that a changed row and each changed cell in it cost, about: Chinese is 3 bytes in 2 cells."""
_REGION, _MARGINS = 16, 40
"""Bytes to scroll between two rows, and beside that between two columns."""
_FEWEST = 3
"""Changed rows below which nothing is looked for."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Rows `top` to `bottom` - 1, columns `left` to `right` - 1, go up by `lines`, or down where that is negative."""

    top: int
    bottom: int
    left: int
    right: int
    lines: int

    def applied(self, known: Sequence[Row], columns: int) -> list[Row]:
        """`known` after it; nothing is known of what came in."""
        after = list(known)
        for y in range(self.top, self.bottom):
            source = y + self.lines
            inside = self.top <= source < self.bottom
            if self.right - self.left == columns:
                after[y] = known[source] if inside else [None] * columns
            else:
                cells = known[source][self.left : self.right] if inside else [None] * (self.right - self.left)
                after[y] = [*known[y][: self.left], *cells, *known[y][self.right :]]
        return after


def changed_rows(wanted: Sequence[Row], known: Sequence[Row]) -> list[int]:
    """The rows that are not as they should be."""
    return [y for y, (row, before) in enumerate(zip(wanted, known, strict=True)) if row != before]


def estimate(wanted: Sequence[Row], known: Sequence[Row], rows: Sequence[int] | range) -> float:
    """Bytes, about, that make `known` what is `wanted`, in these rows."""
    total = 0.0
    for y in rows:
        if cells := sum(map(is_not, wanted[y], known[y])):
            total += _ROW + _CELL * cells
    return total


def best_shift(
    wanted: Sequence[Row], known: Sequence[Row], touched: Mapping[int, tuple[int, int]], powers: Powers, stock: Stock
) -> Shift | None:
    """The scrolling after which the least is left to be sent; None where it does not help.

    `touched` (row -> columns that the frame wrote) tells where panes begin and end.
    """
    changed = [y for y in changed_rows(wanted, known) if y in touched]
    if len(changed) < _FEWEST:
        return None
    columns = len(wanted[0])
    (left, right), _rows = Counter(touched[y] for y in changed).most_common(1)[0]
    inside = [y for y in changed if touched[y] == (left, right)]
    found = _moved(wanted, known, inside[0], inside[-1] + 1, left, right)
    if found is None:
        return None
    best, least = None, estimate(wanted, known, changed)
    for shift, cost in _ways(found, columns):
        rows = sorted({*changed, *range(shift.top, shift.bottom)})
        narrow = shift.right - shift.left < columns
        if narrow and not (powers.margins and _whole(known, shift, stock)):
            continue
        whole_cost = cost + estimate(wanted, shift.applied(known, columns), rows)
        if whole_cost < least:
            best, least = shift, whole_cost
    return best


def _ways(found: Shift, columns: int) -> list[tuple[Shift, int]]:
    whole = Shift(found.top, found.bottom, 0, columns, found.lines)
    if (found.left, found.right) == (0, columns):
        return [(whole, _REGION)]
    return [(whole, _REGION), (found, _REGION + _MARGINS)]


def _moved(wanted: Sequence[Row], known: Sequence[Row], top: int, bottom: int, left: int, right: int) -> Shift | None:
    """The way in which most rows of a part of the screen went; rows of one cell repeated tell nothing."""
    places: dict[tuple[object, ...], list[int]] = {}
    for y in range(top, bottom):
        part = tuple(known[y][left:right])
        if part.count(part[0]) != len(part):
            places.setdefault(part, []).append(y)
    moves: Counter[int] = Counter()
    targets: dict[int, list[int]] = {}
    for y in range(top, bottom):
        for source in places.get(tuple(wanted[y][left:right]), ()):
            if source != y:
                moves[source - y] += 1
                targets.setdefault(source - y, []).append(y)
    if not moves:
        return None
    lines = moves.most_common(1)[0][0]
    first, last = targets[lines][0], targets[lines][-1]
    return Shift(min(first, first + lines), max(last, last + lines) + 1, left, right, lines)


def _whole(known: Sequence[Row], shift: Shift, stock: Stock) -> bool:
    """Whether margins would cut no wide character, and go through no row whose width is contested."""
    for row in known[shift.top : shift.bottom]:
        if row[shift.left] is TAIL or (shift.right < len(row) and row[shift.right] is TAIL):
            return False
        if not stock.contested.isdisjoint(row):
            return False
    return True
