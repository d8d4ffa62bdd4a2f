"""Reading a frame: text with cursor moves and colours, as it would have been sent, into the cells that it means."""

from __future__ import annotations

import re

from tui.wire.grid import TAIL, Row, Stock, put
from tui.wire.styles import Style, UnknownSequence

_TOKEN = re.compile(
    "(?P<text>[^\x00-\x1f\x7f-\x9f]+)|\x1b\\[(?P<codes>[0-9;]*)m|\x1b\\[(?P<y>[0-9]+);(?P<x>[0-9]+)H|(?P<end>\r?\n)"
)


class Reader:
    """What the screen should show: `rows`, the cursor at `x`, `y`. A line feed goes to the next row's start."""

    def __init__(self, columns: int, rows: int, stock: Stock) -> None:
        self.columns = columns
        self.rows: list[Row] = [[None] * columns for _y in range(rows)]
        self.x = self.y = 0
        self.pen = stock.styles.plain
        self.touched: dict[int, tuple[int, int]] = {}
        """Row -> first column and column after the last that the last frame wrote."""
        self._stock = stock

    def read(self, frame: str) -> None:
        """Draw a frame.

        Raises UnknownSequence where there is anything else in it, or it leaves the screen: the rows are then worth
        nothing.
        """
        self.touched = {}
        at = 0
        styles, pen = self._stock.styles, self.pen
        for token in _TOKEN.finditer(frame):
            if token.start() != at:
                break
            at = token.end()
            kind = token.lastgroup
            if kind == "text":
                self._write(token[0], pen)
            elif kind == "codes":
                pen = styles.changed(pen, token["codes"])
            elif kind == "x":
                self.y, self.x = max(0, int(token["y"]) - 1), max(0, int(token["x"]) - 1)
            else:
                self.x, self.y = 0, self.y + 1
            if not 0 <= self.y < len(self.rows):
                raise UnknownSequence("out of the screen")
        self.pen = pen
        if at != len(frame):
            raise UnknownSequence(frame[at : at + 20])

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
