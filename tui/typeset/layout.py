"""Blocks -> rows of a pane of some width: the measure, margins, centring, and the way back from a row to the text.

Rows are made as they are asked for, so that the first screen of a very long article costs no more than that of
a short one; `extend(None)` makes the rest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.text import cells, shown
from tui.typeset.compose import Block
from tui.typeset.lines import Line, Measure, set_lines, stretch
from tui.typeset.table import set_table

CENTRED = frozenset(("kicker", "title", "subtitle", "series", "byline"))
_HANG = 2
_NARROW = 28
"""Below this many cells a line the indent is one character (clreq: narrow columns)."""


@dataclass(frozen=True, slots=True)
class Style:
    """How pages are set: `measure` in characters a line at most, `indent` in characters, the rest as in Measure.

    `bar` marks every line of an editor's note, `rule` is what lines are ruled with.
    """

    measure: int = 38
    indent: int = 2
    hang: bool = True
    justify: bool = True
    ambiguous: int = 1
    bar: str = "│"
    rule: str = "─"


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
        margin = 2 if width >= 44 else 1
        room = max(8, width - margin - 1 - (_HANG if style.hang else 0))
        self.measure = min(style.measure * 2, room // 2 * 2)
        """Cells of a full line, without what hangs."""
        self.left = max(0, min(width - self.measure - _HANG, (width - self.measure) // 2)) if width > 8 else 0
        self.rows: list[Row] = []
        self._first: list[int] = []
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
            if row.block == len(self._first):
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
            yield from self._set_table(number, block)
        elif block.kind in CENTRED:
            yield from self._centre(number, block)
        else:
            measure, left = self.measure_of(block), self.left_of(block)
            for line in set_lines(block.text, measure, block.whole()):
                yield Row(number, line, left + line.indent)

    def _set_table(self, number: int, block: Block) -> Iterator[Row]:
        assert block.table is not None
        starts = [0]
        for text in block.text.split("\n"):
            starts.append(starts[-1] + len(text) + 1)
        for row, text in set_table(block.table, self.measure, self.style.rule, self.style.ambiguous):
            end = min(starts[row + 1], len(block.text))
            yield Row(number, Line(starts[row], end, end), self.left, text)

    def _centre(self, number: int, block: Block) -> Iterator[Row]:
        """Centred lines of about the same length, so that no headline leaves one character over."""
        ambiguous, whole = self.style.ambiguous, block.whole()
        total = cells(block.text, ambiguous)
        lines = list(set_lines(block.text, self._even(self.measure), whole))
        width = self.measure
        if len(lines) > 1:
            for width in range(max(2, -(-total // len(lines)) // 2 * 2), self.measure + 1, 2):
                tried = list(set_lines(block.text, self._even(width), whole))
                if len(tried) <= len(lines):
                    lines = tried
                    break
        for line in lines:
            taken = cells(block.text[line.start : line.stop], ambiguous)
            yield Row(number, line, self.left + max(0, (self.measure - taken) // 2))

    def _even(self, width: int) -> Measure:
        return Measure(width, hang=False, justify=False, ambiguous=self.style.ambiguous)

    def measure_of(self, block: Block) -> Measure:
        """How the lines of a running block are set."""
        style = self.style
        indent = style.indent if self.measure >= _NARROW else min(1, style.indent)
        width, first = self.measure, 2 * indent
        if block.kind == "note" or block.kind in ("caption", "fact", "review", "table-title", "ref", "subhead"):
            width, first = self.measure - 4, 0
        return Measure(max(4, width), first, style.hang, style.justify, style.ambiguous)

    def left_of(self, block: Block) -> int:
        """Cells left of a running block's lines, without their indent."""
        return self.left + (0 if block.kind == "body" else 4 if block.kind == "subhead" else 2)

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
            return [*out, (row.fixed, "table-head" if head else "table")]
        return out + self._cut(block, row.line, (*block.spans, *marks))

    def _cut(self, block: Block, line: Line, spans: Sequence[tuple[int, int, str]]) -> list[tuple[str, str]]:
        gaps = () if block.kind in CENTRED else stretch(block.text, line, self.measure_of(block))
        if not spans and not gaps:
            return [(shown(block.text[line.start : line.stop]), block.kind)]
        edges = {line.start, line.stop, *gaps}
        edges.update(edge for start, end, _ in spans for edge in (start, end) if line.start < edge < line.stop)
        places = sorted(edges)
        out: list[tuple[str, str]] = []
        for start, end in zip(places, places[1:], strict=False):
            form = next((f for a, b, f in reversed(spans) if a <= start < b), block.kind)
            text = (" " if start in gaps else "") + shown(block.text[start:end])
            if out and out[-1][1] == form:
                text = out.pop()[0] + text
            out.append((text, form))
        return out

    def text(self, row: Row) -> str:
        """`row` as plain text, without blanks at its end."""
        return "".join(text for text, _ in self.pieces(row)).rstrip()

    def place(self, row: int) -> tuple[int, int]:
        """(block, character) that begins row `row`, or stands next to it where it is empty."""
        self.extend(row + 1)
        if not self.rows:
            return 0, 0
        found = self.rows[max(0, min(row, len(self.rows) - 1))]
        return found.block, found.line.start if found.line else 0

    def row_of(self, block: int, offset: int) -> int:
        """The row that shows character `offset` of block `block`."""
        while not self.done and len(self._first) <= block + 1:
            self.extend(len(self.rows) + 64)
        if block >= len(self._first):
            return max(0, len(self.rows) - 1)
        first = self._first[block]
        last = self._first[block + 1] if block + 1 < len(self._first) else len(self.rows)
        lines = [n for n in range(first, last) if self.rows[n].line is not None]
        found = bisect_right(lines, offset, key=lambda n: self.rows[n].line.start)  # type: ignore[union-attr]
        return lines[max(0, found - 1)] if lines else first

    def share(self, row: int) -> float:
        """How much of the text, 0 to 1, stands above the end of row `row`; by characters, so it needs no full layout."""
        if self.done and row >= len(self.rows) - 2:
            return 1.0
        block, offset = self.place(row + 1)
        return min(1.0, (self._before[block] + offset) / max(1, self.characters))
