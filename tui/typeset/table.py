"""Tables in cells: columns side by side where they fit, else one record under another."""

from __future__ import annotations

from itertools import zip_longest

from tui.model import Table
from tui.patterns import compiled
from tui.text import cells, pad
from tui.typeset.lines import Measure, drawn, set_lines, widest
from tui.typeset.rules import NO_START

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN = 2
_NARROWEST = 8
_FIGURE = compiled(r"[+\-−]?[\d,.]+%?|[—-]?")


def table_rows(table: Table) -> list[tuple[str, ...]]:
    """The head, where the table has one, and the rows."""
    return [table.columns, *table.rows] if table.columns else list(table.rows)


def set_table(table: Table, width: int, rule: str = "─", ambiguous: int = 1) -> list[tuple[int, str]]:
    """(row, drawn line) pairs at most `width` cells wide; row 0 is the head where the table has one."""
    rows = table_rows(table)
    count = max(map(len, rows), default=0)
    full = [tuple(row) + ("",) * (count - len(row)) for row in rows]
    breadth = _columns(full, width, ambiguous) if count else None
    if breadth is None:
        return _records(rows, bool(table.columns), width, ambiguous)
    head = bool(table.columns)
    right = [all(_FIGURE.fullmatch(row[n]) for row in full[head:]) and len(full) > head for n in range(count)]
    lines: list[tuple[int, str]] = []
    for number, row in enumerate(full):
        lines += [(number, line) for line in _row(row, breadth, right, ambiguous)]
        if head and number == 0:
            lines.append((0, rule * ((sum(breadth) + _BETWEEN * (count - 1)) // cells(rule, ambiguous))))
    return lines


def _columns(rows: Sequence[tuple[str, ...]], width: int, ambiguous: int) -> list[int] | None:
    """Cells for each column, the widest ones narrowed where all do not fit; None where that is no table any more."""
    room = width - _BETWEEN * (len(rows[0]) - 1)
    columns = list(zip(*rows, strict=True))
    breadth = [max(_breadth(cell, ambiguous) for cell in column) for column in columns]
    if sum(breadth) <= room:
        return breadth
    least = [min(b, max(_NARROWEST, _longest(column, ambiguous))) for b, column in zip(breadth, columns, strict=True)]
    if sum(least) > room:
        return None
    breadth = [min(room, wanted) for wanted in breadth]
    while sum(breadth) > room:
        widest_one = max((n for n in range(len(breadth)) if breadth[n] > least[n]), key=breadth.__getitem__)
        breadth[widest_one] -= 1
    return breadth


def _breadth(cell: str, ambiguous: int) -> int:
    """Cells of the longest line of a cell."""
    return max(cells(line, ambiguous) for line in cell.split("\n"))


def _longest(column: Sequence[str], ambiguous: int) -> int:
    """Cells of the widest thing in `column` that holds together: a column narrower than that would part it."""
    return max((widest(line, ambiguous) for cell in column for line in cell.split("\n")), default=0)


def _row(row: tuple[str, ...], breadth: list[int], right: list[bool], ambiguous: int) -> list[str]:
    columns = [_wrapped(cell, room, ambiguous) for cell, room in zip(row, breadth, strict=True)]
    lines = []
    for level in range(max(map(len, columns))):
        parts = []
        for column, room, figure in zip(columns, breadth, right, strict=True):
            text = column[level] if level < len(column) else ""
            parts.append(" " * (room - cells(text, ambiguous)) + text if figure else pad(text, room, ambiguous))
        lines.append((" " * _BETWEEN).join(parts).rstrip())
    return lines


def _wrapped(text: str, room: int, ambiguous: int) -> list[str]:
    measure = Measure(room, hang=False, justify=False, ambiguous=ambiguous)
    return [drawn(text, line, measure) for line in set_lines(text, measure)]


def _records(rows: Sequence[tuple[str, ...]], head: bool, width: int, ambiguous: int) -> list[tuple[int, str]]:
    """Each row as lines of 名称：值, an empty line between rows: for panes too narrow for columns."""
    names = rows[0] if head and rows else ()
    if head and len(rows) == 1:
        return [(0, line) for name in names for line in _wrapped(name, width, ambiguous)]
    lines: list[tuple[int, str]] = []
    for number, row in enumerate(rows[head:], start=head):
        if lines:
            lines.append((number, ""))
        for name, cell in zip_longest(names, row, fillvalue=""):
            label = f"{name}：" if name else ""
            # What may not begin a line within a text, such as a minus sign, does so where it begins one of its own.
            apart = label and cell and cell[0] in NO_START and cells(label + cell, ambiguous) > width
            for text in (label, cell) if apart else (label + cell,):
                lines += [(number, line) for line in _wrapped(text, width, ambiguous)]
    return lines
