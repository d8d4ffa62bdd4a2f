"""Which characters of a table's text stand where in its drawn lines: for marking words in its cells.

Worked out only where something in a table is to be marked, from the same columns and lines as `set_table` draws.
The text of a table is that of its block: rows parted by line ends, fields by tabs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, zip_longest

from tui.model import Table
from tui.records import dataclass
from tui.text import cells, shown
from tui.typeset.lines import Measure, set_lines, stretch
from tui.typeset.rules import NO_START
from tui.typeset.table import _BETWEEN, _FIGURE, _columns, table_rows


@dataclass(frozen=True, slots=True)
class Run:
    """Characters `start` to `stop` of the table's text, drawn from index `at` of a line on."""

    at: int
    start: int
    stop: int


def field_starts(table: Table) -> list[list[int]]:
    """Where each field of each row (the head first, if there is one) begins in the table's text."""
    starts, at = [], 0
    for row in table_rows(table):
        starts.append([at + shift for shift in accumulate((len(field) + 1 for field in row), initial=0)][: len(row)])
        at += sum(map(len, row)) + max(1, len(row))
    return starts


def cell_runs(table: Table, width: int, ambiguous: int = 1) -> list[list[Run]]:
    """For each line that `set_table` draws, in its order, the characters that stand in it."""
    rows, starts = table_rows(table), field_starts(table)
    count = max(map(len, rows), default=0)
    full = [tuple(row) + ("",) * (count - len(row)) for row in rows]
    breadth = _columns(full, width, ambiguous) if count else None
    if breadth is None:
        return list(_of_records(rows, starts, bool(table.columns), width, ambiguous))
    head = bool(table.columns)
    right = [all(_FIGURE.fullmatch(row[n]) for row in full[head:]) and len(full) > head for n in range(count)]
    lines: list[list[Run]] = []
    for number, row in enumerate(full):
        lines += _of_row(row, starts[number], breadth, right, ambiguous)
        if head and number == 0:
            lines.append([])  # the rule below the head
    return lines


def _of_row(
    row: Sequence[str], starts: Sequence[int], breadth: Sequence[int], right: Sequence[bool], ambiguous: int
) -> Iterator[list[Run]]:
    columns = [list(_lines(field, room, ambiguous)) for field, room in zip(row, breadth, strict=True)]
    for level in range(max(map(len, columns))):
        runs, at = [], 0
        for n, (field, lines, room) in enumerate(zip(row, columns, breadth, strict=True)):
            start, stop = lines[level] if level < len(lines) else (0, 0)
            text = shown(field[start:stop])
            blanks = room - cells(text, ambiguous)
            if n < len(starts) and stop > start:
                runs.append(Run(at + blanks * right[n], starts[n] + start, starts[n] + stop))
            at += len(text) + blanks + _BETWEEN
        yield runs


def _of_records(
    rows: Sequence[Sequence[str]], starts: Sequence[Sequence[int]], head: bool, width: int, ambiguous: int
) -> Iterator[list[Run]]:
    """As above, where the table is drawn as lines of 名称：值."""
    names = rows[0] if head and rows else ()
    if head and len(rows) == 1:
        for name, start in zip(names, starts[0], strict=True):
            yield from _of_texts(name, [(0, start, len(name))], width, ambiguous)
        return
    begun = False
    for number, row in enumerate(rows[head:], start=head):
        if begun:
            yield []  # the empty line between records
        for n, (name, field) in enumerate(zip_longest(names, row, fillvalue="")):
            begun = True
            label = f"{name}：" if name else ""
            named = [(0, starts[0][n], len(name))] if name else []
            held = [(len(label), starts[number][n], len(field))] if n < len(row) else []
            if label and field and field[0] in NO_START and cells(label + field, ambiguous) > width:
                yield from _of_texts(label, named, width, ambiguous)
                yield from _of_texts(field, [(0, *held[0][1:])], width, ambiguous)
            else:
                yield from _of_texts(label + field, [*named, *held], width, ambiguous)


def _of_texts(text: str, parts: Sequence[tuple[int, int, int]], width: int, ambiguous: int) -> Iterator[list[Run]]:
    """The lines of a text of which `parts` are (index in it, where that stands in the table's text, characters)."""
    for start, stop in _lines(text, width, ambiguous):
        runs = []
        for at, origin, size in parts:
            first, last = max(start, at), min(stop, at + size)
            if first < last:
                runs.append(Run(len(shown(text[start:first])), origin + first - at, origin + last - at))
        yield runs


def _lines(text: str, room: int, ambiguous: int) -> Iterator[tuple[int, int]]:
    """Where the lines of a cell begin and end. Of one that is spread out nobody says where its characters stand."""
    measure = Measure(room, hang=False, justify=False, ambiguous=ambiguous)
    for line in set_lines(text, measure):
        yield (line.start, line.start) if stretch(text, line, measure) else (line.start, line.stop)


def marked(
    fixed: str, form: str, text: str, runs: Sequence[Run], marks: Sequence[tuple[int, int, str]]
) -> list[tuple[str, str]]:
    """A drawn line as (text, form) pieces: `form`, or that of the last of `marks` (start, end, form) over it.

    `text` is the table's, in which the marks are.
    """
    pieces, done = list[tuple[str, str]](), 0
    for at, size, named in _stretches(text, runs, marks):
        if at > done:
            pieces.append((fixed[done:at], form))
        pieces.append((fixed[at : at + size], named))
        done = at + size
    return [*pieces, (fixed[done:], form)] if done < len(fixed) else pieces


def _stretches(text: str, runs: Sequence[Run], marks: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """(index in the line, characters of it, form) of what is marked."""
    for run in runs:
        edges = {run.start, run.stop}
        edges.update(edge for start, end, _form in marks for edge in (start, end) if run.start < edge < run.stop)
        cuts = sorted(edges)
        for first, last in pairwise(cuts):
            form = next((named for start, end, named in reversed(marks) if start <= first < end), "")
            if form:
                yield run.at + len(shown(text[run.start : first])), len(shown(text[first:last])), form
