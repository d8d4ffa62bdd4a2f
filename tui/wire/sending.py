"""The text that changes a screen: the shortest cursor moves, the fewest changes of style, blanks erased."""

from __future__ import annotations

from tui.wire.grid import TAIL, Cell, Row, Stock
from tui.wire.plan import Shift
from tui.wire.styles import Style
from tui.wire.terminals import Powers

_ERASE = 3
"""Bytes of a sequence that erases to the end of the row; blanks up to that many are written."""
_ERASE_SOME = 12
"""Blanks from which on erasing them and moving over them is shorter."""
_BRIDGE = 8
"""Cells over which it may be shorter to write what stands there than to move."""


def _move(x: int, y: int) -> str:
    if not x:
        return f"\x1b[{y + 1}H" if y else "\x1b[H"
    return f"\x1b[{y + 1};{x + 1}H"


class Sender:
    """Collects what is to be sent. `pen` and cursor are what the terminal has; `x` is -1 where that is not known."""

    def __init__(self, powers: Powers, stock: Stock, columns: int) -> None:
        self.powers = powers
        self._stock = stock
        self._columns = columns
        self._out: list[str] = []
        self.pen: Style | None = None
        self.x = self.y = -1

    def forget(self) -> None:
        """Nothing is known of pen and cursor."""
        self.pen = None
        self.x = -1

    def taken(self) -> str:
        """All that was collected since the last time."""
        out, self._out = "".join(self._out), []
        return out

    def use(self, style: Style) -> None:
        """Take up a pen."""
        styles = self._stock.styles
        if self.pen is None:
            self.pen = styles.plain
            self._out.append("\x1b[m")
        if self.pen is not style:
            self._out.append(styles.between(self.pen, style))
            self.pen = style

    def move(self, x: int, y: int) -> None:
        """Put the cursor there."""
        if (x, y) == (self.x, self.y):
            return
        best = _move(x, y)
        if self.x >= 0:
            ways = []
            if y == self.y:
                step = x - self.x
                count = "" if abs(step) == 1 else abs(step)
                ways.append(f"\x1b[{count}{'C' if step > 0 else 'D'}" if x else "\r")
            elif x == self.x:
                step = y - self.y
                ways.append(f"\x1b[{'' if abs(step) == 1 else abs(step)}{'B' if step > 0 else 'A'}")
            best = min([best, *ways], key=len)
        self._out.append(best)
        self.x, self.y = x, y

    def scroll(self, shift: Shift, rows: int, columns: int) -> None:
        """Let the terminal move a part of its screen."""
        narrow = shift.right - shift.left < columns
        count = "" if abs(shift.lines) == 1 else abs(shift.lines)
        up = shift.lines > 0
        out = self._out
        if narrow:
            out.append(f"\x1b[?69h\x1b[{shift.left + 1};{shift.right}s")
        whole = (shift.top, shift.bottom) == (0, rows)
        if not whole:
            out.append(f"\x1b[{shift.top + 1};{shift.bottom}r")
        if self.powers.scrolls:
            out.append(f"\x1b[{count}{'S' if up else 'T'}")
        else:
            out.append(f"{_move(0, shift.top)}\x1b[{count}{'M' if up else 'L'}")
        if narrow:
            out.append("\x1b[?69l")
        if not whole:
            out.append("\x1b[r")
        self.x = -1

    def row(self, y: int, wanted: Row, known: Row) -> None:
        """Make row `y`, of which `known` stands there, what is `wanted`. `known` is spoilt by it."""
        contested = self._stock.contested
        if contested and not (contested.isdisjoint(wanted) and contested.isdisjoint(known)):
            self.move(0, y)
            self._out.append("\x1b[2K")
            known = [None] * len(wanted)
        x, columns = 0, len(wanted)
        while x < columns:
            cell = wanted[x]
            if cell is known[x] or cell is None:
                x += 1
            elif cell is TAIL:
                known[x - 1] = None  # its left half stands there, but not the right one
                x -= 1
                if wanted[x] is None:
                    x += 2
            elif cell.blank:
                x = self._blanks(x, y, cell, wanted, known)
            else:
                x = self._text(x, y, cell, wanted, known)

    def _text(self, x: int, y: int, cell: Cell, wanted: Row, known: Row) -> int:
        """Write characters of one style from `x` on, as far as they are not there; the column at which to go on."""
        self._go(x, y, wanted)
        self.use(self._pen_for(cell))
        start, style, contested, columns = x, cell.style, self._stock.contested, len(wanted)
        texts = []
        while True:
            texts.append(cell.text)
            x += cell.width
            if x >= columns or (contested and cell in contested) or self.pen is not style:
                break  # at the edge; nobody knows where; or behind a blank, for which another pen did
            following = wanted[x]
            if following is None or following is known[x] or following.style is not style or following.blank:
                break
            cell = following
        self._out.append("".join(texts))
        self._step(x - start)
        if contested and cell in contested:
            self.x = -1
        self._overwrite(known, start, x - start)
        return x

    def _overwrite(self, known: Row, x: int, width: int) -> None:
        """A character is written: of one that it cuts through, nobody knows what the terminal leaves."""
        if known[x] is TAIL and x:
            known[x - 1] = None
        if x + width < len(known) and known[x + width] is TAIL:
            known[x + width] = None

    def _write(self, cell: Cell) -> None:
        """Write a character where the cursor is."""
        self.use(self._pen_for(cell))
        self._out.append(cell.text)
        self._step(cell.width)
        if cell in self._stock.contested:
            self.x = -1

    def _step(self, width: int) -> None:
        """The cursor went on; where it is behind the last column, terminals disagree."""
        self.x += width
        if self.x >= self._columns:
            self.x = -1

    def _blanks(self, x: int, y: int, cell: Cell, wanted: Row, known: Row) -> int:
        """Make the blanks from `x` on; the column at which to go on."""
        end = last = x
        columns = len(wanted)
        while end < columns and wanted[end] is cell:
            if known[end] is not cell:
                last = end
            end += 1
        can_erase = self.powers.erases_in_colour or not cell.style.ground
        if end == columns and end - x > _ERASE and can_erase:
            self._go(x, y, wanted)
            self.use(self._pen_for(cell))
            self._out.append("\x1b[K")
            self._overwrite(known, x, columns - x)
            return columns
        count = last + 1 - x
        self._go(x, y, wanted)
        self._use_before(cell, wanted[end] if end < columns else None)
        # Some terminals do not see that erasing cuts a character in two, and blank the left half again when its
        # right half is written over.
        cuts = last + 1 < columns and known[last + 1] in (TAIL, None)
        if count >= _ERASE_SOME and can_erase and not cuts:
            self._out.append(f"\x1b[{count}X")
        else:
            self._out.append(" " * count)
            self._step(count)
        self._overwrite(known, x, count)
        return last + 1

    def _use_before(self, blank: Cell, following: Cell | None) -> None:
        """Take up a pen for blanks; if it has to change, that of what comes behind them, if it will do."""
        pen = self._pen_for(blank)
        if following is not None and pen is not self.pen:
            style = following.style
            if style.ground == blank.style.ground and not style.on_blanks and not following.blank:
                pen = style
        self.use(pen)

    def _go(self, x: int, y: int, wanted: Row) -> None:
        """Bring the cursor to a cell, over a small gap by writing what stands there."""
        step = x - self.x
        if y == self.y and self.x >= 0 and 0 < step <= _BRIDGE:
            gap = [cell for cell in wanted[self.x : x] if cell is not TAIL]
            if self._short(gap, step):
                for cell in gap:
                    self._write(cell)  # type: ignore[arg-type]
        self.move(x, y)

    def _short(self, gap: Row, step: int) -> bool:
        """Whether to write `gap`, with the pen as it is, is no longer than to move over it."""
        size = 0
        for cell in gap:
            if cell is None or cell in self._stock.contested or self._pen_for(cell) is not self.pen:
                return False
            size += cell.size
        return size <= (3 if step == 1 else 4)

    def _pen_for(self, cell: Cell) -> Style:
        """The style in which to write a cell: of blanks only the ground shows, so much of the pen may stay."""
        if cell.blank or (cell.text == "\u3000" and not cell.style.attributes):
            return self._stock.styles.for_blank(self.pen or self._stock.styles.plain, cell.style.ground)
        return cell.style
