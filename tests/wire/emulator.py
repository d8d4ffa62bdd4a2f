"""A terminal that keeps cells and attributes, and that is mean wherever terminals may differ.

Automatic wrapping is off. It knows what is written here and fails on everything else.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field

from tui.text import widths

TOKEN = re.compile(r"\x1b\[([?]?)([0-9;]*)([A-Za-z])|([\r\n])|([^\x00-\x1f])", re.S)
SEEN_ON_BLANKS = {4, 7, 9, 21, 51, 52, 53}
ENDS = {22: {1, 2}, 23: {3}, 24: {4, 21}, 25: {5, 6}, 27: {7}, 28: {8}, 29: {9}, 54: {51, 52}, 55: {53}}


@dataclass(frozen=True)
class Look:
    on: frozenset[int] = frozenset()
    colour: tuple[int, ...] = ()
    ground: tuple[int, ...] = ()


PLAIN = Look()
Place = tuple[str, Look]


def seen(place: Place) -> tuple[str, Look]:
    """What of a place a person can see: a blank has no colour but its ground."""
    char, look = place
    if not char:
        return char, PLAIN  # a right half looks as the left one does
    if char in (" ", "\u3000") and not look.on & SEEN_ON_BLANKS:
        return char, Look(ground=look.ground)
    return place


@dataclass
class Emulator:
    """`erases_in_colour`, `scrolls`, `margins`: as `tui.wire.terminals.Powers` has them; `mean`: a seed, by which
    it leaves junk where a terminal need not leave blanks and puts the cursor where nobody expects it."""

    columns: int
    rows: int
    erases_in_colour: bool = True
    scrolls: bool = True
    margins: bool = False
    mean: int | None = None
    ambiguous: int = 1
    contested_width: int = 0
    """Cells for characters beyond the BMP, where terminals disagree; 0: as everybody else."""
    x: int = 0
    y: int = 0
    look: Look = PLAIN
    received: int = 0
    cells: list[list[Place]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cells = [[(" ", PLAIN)] * self.columns for _y in range(self.rows)]
        self.dice = random.Random(self.mean)
        self.lrm = False
        self.edge = False  # a character has just been put into the last column
        self.left, self.right = 0, self.columns
        self.top, self.bottom = 0, self.rows

    def seen(self) -> list[list[Place]]:
        """What a person sees."""
        return [[seen(place) for place in row] for row in self.cells]

    def feed(self, data: str) -> None:
        """Take output; the line discipline has made \\r\\n of \\n."""
        at = 0
        self.received += len(data.encode())
        for token in TOKEN.finditer(data):
            assert token.start() == at, repr(data[at : at + 20])
            at = token.end()
            mark, numbers, final, control, char = token.groups()
            if char:
                self.draw(char)
            elif control == "\r":
                self.x, self.edge = 0, False
            elif control == "\n":
                self.x, self.y, self.edge = 0, self.y + 1, False
                assert self.y < self.rows
            else:
                self.control(mark + final, [int(one or 0) for one in numbers.split(";")], numbers)
        assert at == len(data), repr(data[at : at + 20])

    def draw(self, char: str) -> None:
        width = widths(self.ambiguous)[char]
        if 0x1F3FB <= ord(char) <= 0x1F3FF:
            width = 0
        if width and self.contested_width and ord(char) > 0x1F000:
            width = self.contested_width
        row = self.cells[self.y]
        if not width:
            at = self.columns - 1 if self.edge else self.x - 1
            if at >= 0 and row[at][0] == "":
                at -= 1
            if at >= 0:
                row[at] = (row[at][0] + char, row[at][1])
            return
        if self.x + width > self.columns:
            assert self.contested_width, "beyond the edge"
            return
        self.cut(row, self.x)
        self.cut(row, self.x + width)
        row[self.x] = (char, self.look)
        if width == 2:
            row[self.x + 1] = ("", self.look)
        self.x += width
        self.edge = self.x == self.columns
        if self.x == self.columns and self.mean is not None:
            self.x -= self.dice.choice((0, 1))

    def cut(self, row: list[Place], x: int) -> None:
        """A wide character that `x` goes through is left as two blanks."""
        if 0 < x < self.columns and row[x][0] == "":
            row[x - 1] = (" ", row[x - 1][1] if self.mean is None else PLAIN)
            row[x] = (" ", row[x][1] if self.mean is None else PLAIN)

    def erase(self, y: int, start: int, stop: int) -> None:
        row = self.cells[y]
        if self.mean is None:  # tmux does not see that it cuts a character, until its other half is written over
            self.cut(row, start)
            self.cut(row, stop)
        look = Look(ground=self.look.ground) if self.erases_in_colour else PLAIN
        row[start:stop] = [(" ", look)] * (stop - start)

    def erase_all(self) -> None:
        """A new, empty screen."""
        self.cells = [[(" ", PLAIN)] * self.columns for _y in range(self.rows)]

    def junk(self) -> None:
        """Somebody else has drawn all over the screen, and left other modes."""
        self.cells = [[("#", Look(frozenset({7})))] * self.columns for _y in range(self.rows)]
        self.look = Look(frozenset({4}))
        self.x = self.y = 2

    def control(self, final: str, n: list[int], numbers: str) -> None:  # noqa: C901, PLR0912 - one case a sequence
        one = max(1, n[0])
        self.edge = self.edge and final == "m"
        last_x, last_y = self.columns - 1, self.rows - 1
        match final:
            case "m":
                self.dress(n)
            case "H":
                self.y = min(one - 1, last_y)
                self.x = min(max(1, n[1] if len(n) > 1 else 1) - 1, last_x)
            case "A":
                self.y -= one
            case "B":
                self.y += one
            case "C":
                self.x += one
            case "D":
                self.x -= one
            case "K":
                assert n[0] in (0, 2)
                self.erase(self.y, 0 if n[0] else self.x, self.columns)
            case "X":
                assert self.x + one <= self.columns
                self.erase(self.y, self.x, self.x + one)
            case "S" | "T":
                assert self.scrolls
                self.scroll(one if final == "S" else -one, self.top)
            case "M" | "L":
                assert self.top <= self.y < self.bottom
                self.scroll(one if final == "M" else -one, self.y)
            case "r":
                self.top, self.bottom = (n[0] - 1, n[1]) if numbers else (0, self.rows)
                self.lost()
            case "?h" | "?l" if n == [69]:
                assert self.margins
                self.lrm = final == "?h"
                self.left, self.right = 0, self.columns
            case "s":
                assert self.lrm
                self.left, self.right = n[0] - 1, n[1]
                self.lost()
            case "?h" | "?l" if n == [2026]:
                pass
            case _:
                raise AssertionError(f"CSI {numbers} {final}")
        assert 0 <= self.x <= self.columns
        assert 0 <= self.y < self.rows

    def lost(self) -> None:
        self.x = self.y = 0
        if self.mean is not None:
            self.x, self.y = self.dice.randrange(self.columns), self.dice.randrange(self.rows)

    def scroll(self, lines: int, top: int) -> None:
        new: Place = (" ", Look(ground=self.look.ground) if self.erases_in_colour else PLAIN)
        if self.mean is not None:
            new = ("%", Look(frozenset({7})))
        span, old = range(top, self.bottom), [row[:] for row in self.cells]
        for y in span:
            row, source = self.cells[y], y + lines
            self.cut(row, self.left)
            self.cut(row, self.right)
            came = old[source][self.left : self.right] if source in span else [new] * (self.right - self.left)
            row[self.left : self.right] = came

    def dress(self, n: list[int]) -> None:
        on, colour, ground = self.look.on, self.look.colour, self.look.ground
        while n:
            code = n.pop(0)
            if code == 0:
                on, colour, ground = frozenset(), (), ()
            elif code in ENDS:
                on -= ENDS[code]
            elif code < 10 or code in (21, 51, 52, 53):
                on |= {code}
            elif code in (38, 48):
                count = 2 if n[0] == 5 else 4
                found = (code, *n[:count])
                del n[:count]
                colour, ground = (found, ground) if code == 38 else (colour, found)
            elif 30 <= code <= 39 or 90 <= code <= 97:
                colour = () if code == 39 else (code,)
            else:
                assert 40 <= code <= 49 or 100 <= code <= 107
                ground = () if code == 49 else (code,)
        self.look = Look(on, colour, ground)
