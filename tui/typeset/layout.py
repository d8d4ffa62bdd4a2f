"""Blocks -> rows of a pane of some width: the measure, margins, centring, and the way back from a row to the text.

Rows are made as they are asked for, so that the first screen of a very long article costs no more than that of
a short one; `extend(None)` makes the rest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from tui.model import Table
from tui.records import dataclass
from tui.text import cells, shown
from tui.typeset.centre import centre
from tui.typeset.compose import Block
from tui.typeset.lines import Line, Measure, set_lines, stretch

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.typeset.incells import Run

CENTRED = frozenset(("kicker", "title", "subtitle", "series", "byline"))
_HANG = 2
_NARROW = 28
"""Below this many cells a line the indent is one character (clreq: narrow columns)."""
_LEAST = 8
"""Cells of the narrowest measure."""


@dataclass(frozen=True, slots=True)
class Style:
    """How pages are set: `measure` in characters a line at most, `indent` in characters, the rest as in Measure.

    `bar` marks every line of an editor's note, `rule` is what lines are ruled with. Without `margins` lines begin
    at the left edge and may reach the right one (text for a pipe or a file).
    """

    measure: int = 38
    indent: int = 2
    hang: bool = True
    justify: bool = True
    ambiguous: int = 1
    bar: str = "│"
    rule: str = "─"
    margins: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the pane: a line of block `block`, or an empty one (`line` None). `left` cells stand before it.

    `fixed` is the drawn text where that is not the block's own (tables).
    """

    block: int
    line: Line | None = None
    left: int = 0
    fixed: str | None = None


class Layout:
    """The rows of `blocks` in a pane `width` cells wide."""

    def __init__(self, blocks: Sequence[Block], width: int, style: Style) -> None:
        self.blocks = blocks
        self.width = width
        self.style = style
        hang = _HANG if style.hang else 0
        margin = 0 if not style.margins else 3 if width >= 44 else 2
        room = max(_LEAST, width - margin - hang)
        self.measure = min(style.measure * 2, room // 2 * 2)
        """Cells of a full line, without what hangs."""
        spare = width - self.measure
        self.left = max(0, min(spare - hang, spare // 2)) if style.margins else 0
        self.rows: list[Row] = []
        self._first: list[int] = []
        self._runs: dict[int, Sequence[Sequence[Run]]] = {}
        """Of tables in which something is marked, what stands where in their lines."""
        self._source = self._make()
        self.done = False
        self.characters = sum(len(block.text) for block in blocks)
        self._before = [0]
        for block in blocks:
            self._before.append(self._before[-1] + len(block.text))

    def extend(self, rows: int | None = None) -> None:
        """Make rows until there are at least `rows` of them (None: all)."""
        while not self.done and (rows is None or len(self.rows) < rows):
            row = next(self._source, None)
            if row is None:
                self.done = True
                return
            while len(self._first) <= row.block:
                self._first.append(len(self.rows))
            self.rows.append(row)

    def _make(self) -> Iterator[Row]:
        for number, block in enumerate(self.blocks):
            if number == 0:
                yield Row(0)
            for _ in range(block.gap):
                yield Row(number)
            yield from self._set(number, block)
        if self.blocks:
            yield Row(len(self.blocks) - 1)

    def _set(self, number: int, block: Block) -> Iterator[Row]:
        if block.table is not None:
            yield from self._set_table(number, block.table)
        elif block.kind in CENTRED:
            yield from self._centre(number, block)
        else:
            measure, left = self.measure_of(block), self.left_of(block)
            for line in set_lines(block.text, measure, block.whole()):
                yield Row(number, line, left + line.indent)

    def _set_table(self, number: int, table: Table) -> Iterator[Row]:
        from tui.typeset.table import set_table, table_rows

        starts = [0]
        for fields in table_rows(table):
            starts.append(starts[-1] + sum(map(len, fields)) + max(1, len(fields)))
        for row, text in set_table(table, self.measure, self.style.rule, self.style.ambiguous):
            end = starts[row + 1] - (row + 2 == len(starts))
            yield Row(number, Line(starts[row], end, end), self.left, text)

    def _centre(self, number: int, block: Block) -> Iterator[Row]:
        ambiguous = self.style.ambiguous
        for line in centre(block.text, self.measure, ambiguous, block.whole()):
            taken = cells(block.text[line.start : line.stop], ambiguous)
            yield Row(number, line, self.left + max(0, (self.measure - taken) // 2))

    def measure_of(self, block: Block) -> Measure:
        """How the lines of a running block are set."""
        style = self.style
        indent = 2 * self._indent if block.kind == "body" else 0
        return Measure(self.measure - self._inset(block), indent, style.hang, style.justify, style.ambiguous, True)

    def left_of(self, block: Block) -> int:
        """Cells left of a running block's lines, without their indent."""
        return self.left + min(self._inset(block), 2 * self._indent if block.kind == "subhead" else 2)

    @property
    def _indent(self) -> int:
        return self.style.indent if self.measure >= _NARROW else min(1, self.style.indent)

    def _inset(self, block: Block) -> int:
        """Cells that a block's lines are shorter than the measure."""
        if block.kind == "body":
            return 0
        return 4 if self.measure >= 16 else 2

    def pieces(self, row: Row, marks: Sequence[tuple[int, int, str]] = ()) -> list[tuple[str, str]]:
        """What stands in `row`: (text, form) pairs from the left edge on, nothing behind the last character.

        The form is the block's kind, or that of the last span that covers the characters: the block's own
        spans, then `marks`, (start, end, form) in the same block.
        """
        if row.line is None:
            return []
        block = self.blocks[row.block]
        lead = " " * row.left
        if block.kind == "note":
            lead = " " * (row.left - 2) + self.style.bar + " " * (2 - cells(self.style.bar, self.style.ambiguous))
        out = [(lead, "note" if block.kind == "note" else "blank")] if lead else []
        if row.fixed is not None:
            head = block.table is not None and block.table.columns and row.line.start == 0
            form = "table-head" if head else "table"
            return [*out, *(self._in_cells(row, form, marks) if marks else [(row.fixed, form)])]
        return out + self._cut(block, row.line, (*block.spans, *marks))

    def _in_cells(self, row: Row, form: str, marks: Sequence[tuple[int, int, str]]) -> list[tuple[str, str]]:
        """A line of a table, with what is marked in it."""
        from tui.typeset.incells import marked

        return marked(row.fixed or "", form, self.blocks[row.block].text, self._runs_in(row), marks)

    def _runs_in(self, row: Row) -> Sequence[Run]:
        """The characters of a table's text that stand in a row of it."""
        from tui.typeset.incells import cell_runs

        number, table = row.block, self.blocks[row.block].table
        if number not in self._runs and table is not None:
            self._runs[number] = cell_runs(table, self.measure, self.style.ambiguous)
        first = next(n for n in range(self._first[number], len(self.rows)) if self.rows[n].fixed is not None)
        at = next((n for n in range(first, len(self.rows)) if self.rows[n] is row), first)
        return self._runs[number][at - first]

    def starts_in(self, row: Row, offset: int) -> bool:
        """Whether character `offset` of the row's block stands in it."""
        line = row.line
        if row.fixed is not None:
            return any(run.start <= offset < run.stop for run in self._runs_in(row))
        return line is not None and line.start <= offset < max(line.end, line.start + 1)

    def _cut(self, block: Block, line: Line, spans: Sequence[tuple[int, int, str]]) -> list[tuple[str, str]]:
        gaps = () if block.kind in CENTRED else stretch(block.text, line, self.measure_of(block))
        spans = [span for span in spans if span[0] < line.stop and span[1] > line.start]
        if not spans and not gaps:
            return [(shown(block.text[line.start : line.stop]), block.kind)]
        edges = {line.start, line.stop, *gaps}
        edges.update(edge for start, end, _ in spans for edge in (start, end) if line.start < edge < line.stop)
        out: list[tuple[str, str]] = []
        for start, end in pairwise(sorted(edges)):
            form = next((f for a, b, f in reversed(spans) if a <= start < b), block.kind)
            if start in gaps:
                # A blank at a span's edge stands outside it: it is no part of what was found or referred to.
                _add(out, " ", block.kind if out[-1][1] != form else form)
            _add(out, shown(block.text[start:end]), form)
        return out

    def text(self, row: Row) -> str:
        """`row` as plain text, without blanks at its end."""
        return "".join(text for text, _ in self.pieces(row)).rstrip()

    def place(self, row: int) -> tuple[int, int]:
        """(block, character) that begins row `row`, or stands next to it where it is empty."""
        self.extend(row + 1)
        if not self.rows:
            return 0, 0
        row = max(0, min(row, len(self.rows) - 1))
        found = self.rows[row]
        if found.line is None and row == len(self.rows) - 1:
            found = self.rows[row - 1]
        return found.block, found.line.start if found.line else 0

    def row_of(self, block: int, offset: int) -> int:
        """The row that shows character `offset` of block `block`; the first one of a table's row of text."""
        while not self.done and not self._beyond(block, offset):
            self.extend(len(self.rows) + 64)
        if block >= len(self._first):
            return max(0, len(self.rows) - 1)
        first = self._first[block]
        last = self._first[block + 1] if block + 1 < len(self._first) else len(self.rows)
        while first < last - 1 and self.rows[first].line is None:
            first += 1
        while last - 1 > first and self.rows[last - 1].line is None:
            last -= 1
        rows = range(first, last)
        found = rows[max(0, bisect_right(rows, offset, key=self._start) - 1)]
        return rows[bisect_left(rows, self._start(found), key=self._start)]

    def _start(self, row: int) -> int:
        line = self.rows[row].line
        return line.start if line else 0

    def _beyond(self, block: int, offset: int) -> bool:
        """Whether there is a row behind the one that shows the character."""
        return bool(self.rows) and (self.rows[-1].block, self._start(-1)) > (block, offset)

    def share(self, row: int) -> float:
        """How much of the text, 0 to 1, stands above the end of row `row`; by characters, so it needs few rows."""
        self.extend(row + 3)
        if self.done and row >= len(self.rows) - 2:
            return 1.0
        block, offset = self.place(row + 1)
        return min(1.0, (self._before[block] + offset) / max(1, self.characters))


def _add(pieces: list[tuple[str, str]], text: str, form: str) -> None:
    """Put `text` behind `pieces`, to the last one where that has the same form."""
    if pieces and pieces[-1][1] == form:
        text = pieces.pop()[0] + text
    pieces.append((text, form))
