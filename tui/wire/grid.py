"""Cells: what stands in one place of a screen. Equal cells are the same object, so that rows compare fast."""

from __future__ import annotations

from unicodedata import category, east_asian_width

from tui.text import widths
from tui.wire.styles import Style, Styles

MOST_CELLS, MOST_RUNS = 10_000, 1_000
"""What is remembered; beyond it cells are forgotten, and the screen with them, so that memory stays flat."""


class Cell:
    """A character in a style, `width` cells wide; behind a wide one stands `TAIL`. `blank`: only its ground shows."""

    __slots__ = ("blank", "size", "style", "text", "width")

    def __init__(self, text: str, style: Style, width: int) -> None:
        self.text, self.style, self.width = text, style, width
        self.size = len(text.encode("utf-8", "surrogatepass"))
        self.blank = text == " " and not style.on_blanks


TAIL = Cell("", Styles().plain, 0)
"""The right half of a wide character."""

Row = list[Cell | None]
"""The cells of a row; None where nobody knows what stands there, or nobody cares."""


def _contested(char: str) -> bool:
    """Whether terminals disagree about the width of a character: what joins others, emoji, what came lately."""
    code = ord(char)
    if 0x20 <= code < 0x7F:
        return False
    if category(char)[0] in "MC" or 0x2630 <= code <= 0x2637 or 0x268A <= code <= 0x268F or 0x4DC0 <= code <= 0x4DFF:
        return True
    if code < 0x2E80:
        return code >= 0x1100 and east_asian_width(char) in "WF"
    return not (
        code <= 0x9FFF
        or 0xAC00 <= code <= 0xD7A3
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF01 <= code <= 0xFF9F
        or 0xFFE0 <= code <= 0xFFE6
        or 0x20000 <= code <= 0x323AF
    )


class Stock:
    """All cells met. `ambiguous`: the cells that the terminal gives to characters of ambiguous width, 1 or 2."""

    def __init__(self, ambiguous: int = 1) -> None:
        self.styles = Styles()
        self.contested: set[Cell | None] = set()
        """Cells of which nobody can be sure how wide a terminal draws them."""
        self._ambiguous = ambiguous
        self._widths = widths(ambiguous)
        self._cells: dict[tuple[str, Style], Cell] = {}
        self._runs: dict[tuple[str, Style], tuple[Cell, ...]] = {}

    @property
    def full(self) -> bool:
        """Whether it is time to begin again with another."""
        return len(self._cells) > MOST_CELLS

    def cell(self, text: str, style: Style) -> Cell:
        """The one cell for a character, with what is joined to it."""
        if text in (" ", "\u3000") and not style.on_blanks:
            style = self.styles.make(frozenset(), "", style.ground)  # nothing else of it can be seen
        key = (text, style)
        found = self._cells.get(key)
        if found is None:
            found = self._cells[key] = Cell(text, style, self._widths[text[0]])
            doubtful = self._ambiguous > 1 and east_asian_width(text[0]) == "A"
            if doubtful or any(map(_contested, text)):
                self.contested.add(found)
        return found

    def again(self, row: Row) -> Row:
        """The cells of a row from another stock, as this one has them."""
        made: Row = []
        for cell in row:
            if cell is None or cell is TAIL:
                made.append(cell)
            else:
                style = cell.style
                made.append(self.cell(cell.text, self.styles.make(style.attributes, style.colour, style.ground)))
        return made

    def joined(self, cell: Cell, char: str) -> Cell:
        """`cell` with a further character joined to it."""
        return self.cell(cell.text + char, cell.style)

    def zero(self, char: str) -> bool:
        """Whether a character takes no cell of its own."""
        return not self._widths[char] or 0x1F3FB <= ord(char) <= 0x1F3FF

    def run(self, text: str, style: Style) -> tuple[Cell, ...]:
        """The cells of `text`, tails among them. What would join a cell before the text is left out."""
        key = (text, style)
        found = self._runs.get(key)
        if found is None:
            if len(self._runs) > MOST_RUNS:
                self._runs.clear()
            found = self._runs[key] = tuple(self._make(text, style))
        return found

    def _make(self, text: str, style: Style) -> list[Cell]:
        cells: list[Cell] = []
        for char in text:
            if self.zero(char):
                if cells:
                    at = -2 if cells[-1] is TAIL else -1
                    cells[at] = self.cell(cells[at].text + char, style)
                continue
            cell = self.cell(char, style)
            cells += (cell, TAIL) if cell.width == 2 else (cell,)
        return cells


def put(row: Row, x: int, cells: tuple[Cell, ...], stock: Stock) -> None:
    """Write `cells` into `row` from `x` on; of a wide character cut at either edge a blank is left."""
    end = x + len(cells)
    if end > len(row):
        cells, end = cells[: len(row) - x], len(row)
        if cells and cells[-1].width == 2:
            cells = (*cells[:-1], stock.cell(" ", cells[-1].style))
    if not cells:
        return
    cut = row[x - 1] if x and row[x] is TAIL else None
    if cut is not None:
        row[x - 1] = stock.cell(" ", cut.style)
    if end < len(row) and row[end] is TAIL:
        lead = row[end - 1]
        row[end] = stock.cell(" ", lead.style if lead is not None and lead is not TAIL else cells[-1].style)
    row[x:end] = cells
