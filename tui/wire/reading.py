"""Reading a frame: text with cursor moves and colours, as it would have been sent, into the cells that it means."""

from __future__ import annotations

import re

from tui.wire.grid import TAIL, Row, Stock, put
from tui.wire.styles import Style, UnknownSequence

_TEXT = "[^\x00-\x1f\x7f-\x9f]+"
# A style with what is drawn in it and a reset, as Textual writes them, or a style alone; text; a move; a line feed.
_TOKEN = re.compile(
    f"\x1b\\[([0-9;]*m)(?:({_TEXT})\x1b\\[0m)?|({_TEXT})|\x1b\\[([0-9]+);([0-9]+)H|(\r?\n)|(.)", re.DOTALL
)


class Reader:
    """What the screen should show: `rows`, the cursor at `x`, `y`. A line feed goes to the next row's start."""

    def __init__(self, columns: int, rows: int, stock: Stock) -> None:
        self.columns = columns
        self.rows: list[Row] = [[None] * columns for _y in range(rows)]
        self.x = self.y = 0
        self.pen = stock.styles.plain
        self.touched: dict[int, tuple[int, int]] = {}
        """Row -> first column and column after the last that frames wrote since they were last `taken`."""
        self._stock = stock

    def read(self, frame: str) -> None:
        """Draw a frame.

        Raises UnknownSequence where there is anything else in it, or it leaves the screen: the rows are then worth
        nothing.
        """
        styles, pen = self._stock.styles, self.pen
        for codes, inner, text, y, x, feed, _other in _TOKEN.findall(frame):
            if inner:
                self._write(inner, styles.changed(pen, codes))
                pen = styles.plain
            elif codes:
                pen = styles.changed(pen, codes)
            elif text:
                self._write(text, pen)
            elif y:
                self._to(max(0, int(x) - 1), max(0, int(y) - 1))
            elif feed:
                self._to(0, self.y + 1)
            else:
                raise UnknownSequence(frame[:20])
        self.pen = pen

    def taken(self) -> dict[int, tuple[int, int]]:
        """`touched`, which begins anew."""
        touched, self.touched = self.touched, {}
        return touched

    def _to(self, x: int, y: int) -> None:
        if y >= len(self.rows):
            raise UnknownSequence("out of the screen")
        self.x, self.y = x, y

    def _write(self, text: str, pen: Style) -> None:
        stock, row, x = self._stock, self.rows[self.y], self.x
        if stock.zero(text[0]):
            self._join(text[0])
        cells = stock.run(text, pen)
        end = min(x + len(cells), self.columns)
        if x < end:
            put(row, x, cells, stock)
            low, high = self.touched.get(self.y, (x, end))
            self.touched[self.y] = (min(low, x), max(high, end))
            self.x = end

    def _join(self, char: str) -> None:
        row, at = self.rows[self.y], self.x - 1
        if at >= 0 and row[at] is TAIL:
            at -= 1
        cell = row[at] if at >= 0 else None
        if cell is not None:
            row[at] = self._stock.joined(cell, char)
            low, high = self.touched.get(self.y, (at, self.x))
            self.touched[self.y] = (min(low, at), max(high, self.x))
