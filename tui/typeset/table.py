"""Tables in cells: columns side by side where they fit, else one record under another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.model import Table
from tui.text import cells, pad, shown
from tui.typeset.lines import Measure, drawn, set_lines

_BETWEEN = 2
_NARROWEST = 8
_UNIT = re.compile(r"[!-~—～–]+")
_FIGURE = re.compile(r"[+\-−]?[\d,.]+%?|[—-]?")


def set_table(table: Table, width: int, rule: str = "─", ambiguous: int = 1) -> list[tuple[int, str]]:
    """(row, drawn line) pairs at most `width` cells wide; row 0 is the head where the table has one."""
    rows = [table.columns, *table.rows] if table.columns else list(table.rows)
    count = max(map(len, rows), default=0)
    full = [tuple(row) + ("",) * (count - len(row)) for row in rows]
    if not count:
        return []
    breadth = _columns(full, width, ambiguous)
    if breadth is None:
        return _records(table, width, ambiguous)
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
    columns = list(zip(*rows, strict=True))
    breadth = [max(cells(shown(cell), ambiguous) for cell in column) for column in columns]
    least = [min(b, max(_NARROWEST, _longest(column, ambiguous))) for b, column in zip(breadth, columns, strict=True)]
    room = width - _BETWEEN * (len(breadth) - 1)
    while sum(breadth) > room:
        loose = [n for n in range(len(breadth)) if breadth[n] > least[n]]
        if not loose:
            return None
        widest = max(loose, key=breadth.__getitem__)
        second = max((breadth[n] for n in loose if n != widest), default=0)
        wanted = room - sum(breadth) + breadth[widest]
        breadth[widest] = max(least[widest], min(breadth[widest] - 1, max(wanted, second)))
    return breadth


def _longest(column: Sequence[str], ambiguous: int) -> int:
    """Cells of the longest number, time or Latin word in `column`: narrower than that, a column breaks it."""
    return max((cells(unit, ambiguous) for cell in column for unit in _UNIT.findall(cell)), default=0)


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


def _records(table: Table, width: int, ambiguous: int) -> list[tuple[int, str]]:
    """Each row as lines of 名称：值, an empty line between rows: for panes too narrow for columns."""
    lines: list[tuple[int, str]] = []
    head = bool(table.columns)
    for number, row in enumerate(table.rows, start=head):
        if lines:
            lines.append((number, ""))
        for column, cell in enumerate(row):
            label = f"{table.columns[column]}：" if column < len(table.columns) else ""
            lines += [(number, line) for line in _wrapped(label + cell, width, ambiguous)]
    return lines
