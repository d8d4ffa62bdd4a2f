"""The wire itself: frames go in whole, and come out as what the terminal does not show yet."""

from __future__ import annotations

from collections.abc import Sequence

from tui.wire.grid import Row, Stock
from tui.wire.plan import best_shift, changed_rows
from tui.wire.reading import Reader
from tui.wire.sending import Sender
from tui.wire.styles import UnknownSequence
from tui.wire.terminals import Powers


class Wire:
    """Between one who draws frames and a terminal of `columns` x `rows` cells, of which nothing is known at first.

    `ambiguous`: the cells that the terminal gives to characters of ambiguous width, 1 or 2. Automatic wrapping must
    be off.
    """

    def __init__(self, powers: Powers, columns: int, rows: int, ambiguous: int = 1) -> None:
        self.size = columns, rows
        self._ambiguous = ambiguous
        self._begin(powers)

    def _begin(self, powers: Powers) -> None:
        columns, rows = self.size
        self._stock = Stock(self._ambiguous)
        self._reader = Reader(columns, rows, self._stock)
        self._sender = Sender(powers, self._stock, columns)
        self._known = self._nothing()

    def _nothing(self) -> list[Row]:
        columns, rows = self.size
        return [[None] * columns for _y in range(rows)]

    @property
    def powers(self) -> Powers:
        """What the terminal can do."""
        return self._sender.powers

    @powers.setter
    def powers(self, powers: Powers) -> None:
        self._sender.powers = powers

    def forget(self) -> None:
        """Nobody knows any more what the terminal shows: with the next frame all is sent."""
        self._known = self._nothing()
        self._sender.forget()

    def adopt(self, picture: str) -> None:
        """Take for known what somebody else has drawn with `picture`, which is written as frames are. It must have
        left no attribute in force."""
        columns, rows = self.size
        reader = Reader(columns, rows, self._stock)
        try:
            reader.read(picture)
        except UnknownSequence:
            self.forget()
        else:
            self._known = reader.rows
            self._sender.pen = self._stock.styles.plain

    def read(self, data: str) -> None:
        """Take note of what `data` would draw.

        Raises UnknownSequence where there is more in it than can be understood. Then nothing is known any more,
        neither what is wanted nor what is there: the whole screen has to be drawn again.
        """
        if self._stock.full:
            self._renew()
        try:
            self._reader.read(data)
        except UnknownSequence:
            self._begin(self.powers)
            raise

    def smudge(self) -> None:
        """Somebody else writes into the first row: what stands there, and where the cursor is, is not known."""
        self._known[0] = [None] * self.size[0]
        self._sender.forget()

    def due(self) -> str:
        """What to send so that the terminal shows what was read; "" where it does already."""
        reader, sender = self._reader, self._sender
        wanted, touched = reader.rows, reader.taken()
        shift = best_shift(wanted, self._known, touched, self.powers, self._stock)
        if shift is not None:
            columns, rows = self.size
            sender.scroll(shift, rows, columns)
            self._known = shift.applied(self._known, columns)
        for y in changed_rows(wanted, self._known):
            before = self._known[y]
            after = _merged(wanted[y], before)
            sender.row(y, wanted[y], list(before))
            self._known[y] = after
        sender.move(min(reader.x, self.size[0] - 1), reader.y)
        return sender.taken()

    def frame(self, data: str) -> str:
        """Both at once. Raises UnknownSequence."""
        self.read(data)
        return self.due()

    def _renew(self) -> None:
        """Begin with an empty stock: what should be shown is drawn with it anew, what is shown is forgotten."""
        rows, x, y, pen = self._reader.rows, self._reader.x, self._reader.y, self._reader.pen
        touched = self._reader.touched
        self._begin(self.powers)
        stock, fresh = self._stock, self._reader
        for row, target in zip(rows, fresh.rows, strict=True):
            target[:] = stock.again(row)
        fresh.touched = touched
        fresh.x, fresh.y, fresh.pen = x, y, stock.styles.make(pen.attributes, pen.colour, pen.ground)

    def bare(self) -> str:
        """What to send before anybody else writes: no attribute stays in force."""
        self._sender.use(self._stock.styles.plain)
        return self._sender.taken()

    @property
    def rows(self) -> Sequence[Row]:
        """What is known to be on the screen."""
        return self._known


def _merged(wanted: Row, before: Row) -> Row:
    if None not in wanted:
        return wanted[:]
    return [old if new is None else new for new, old in zip(wanted, before, strict=True)]
