"""What a program has drawn: control sequences sorted by hand, the drawing itself left to pyte.

Colours are thrown away: the bench looks at text and at the cells it stands in, nothing else. A character is
as wide as wcwidth says, ambiguous ones one cell.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection

import pyte
from pyte import modes
from wcwidth import wcwidth

ESC = "\x1b"
# One whole control sequence by ECMA-48: CSI and its parts, a string (OSC, DCS, SOS, PM, APC), a short escape.
SEQUENCE = re.compile(
    r"\x1b(?:\[(?P<mark>[<=>?]?)(?P<numbers>[0-9:;]*)(?P<middle>[ -/]*)(?P<final>[@-~])"
    r"|(?P<string>[\]PX^_]).*?(?:\x07|\x1b\\)"
    r"|(?P<short>[ -/]*[0-OQ-WYZ\\`-~]))",
    re.S,
)
# The beginning of one that another one cuts off: a terminal then drops it.
CUT_OFF = re.compile(r"\x1b\[[0-?]*[ -/]*(?=\x1b)")
LONGEST = 65536  # characters after which a sequence without an end is taken for a stray ESC
DRAWING = frozenset("@ABCDEFGHJKLMPX`adefghlr")  # the CSI finals that pyte draws with
SHORT = frozenset("cDEHM78")
ALTERNATE = frozenset({"47", "1047", "1049"})


class Cells(pyte.Screen):
    """pyte's screen, but no wide character is ever half there: not at the margin, not half drawn over."""

    def draw(self, data: str) -> None:
        """Draw `data` from the cursor on; what joins on (combining marks) goes into the cell before."""
        for char in data:
            width = wcwidth(char)
            if width > 0:
                self._make_room(width)
                self._put(char, width)
            elif width == 0 and self.cursor.x:
                self._join(char)

    def _make_room(self, width: int) -> None:
        if self.cursor.x + width <= self.columns:
            return
        if modes.DECAWM in self.mode:
            self.carriage_return()
            self.linefeed()
        else:
            self.cursor.x = self.columns - width

    def _put(self, char: str, width: int) -> None:
        line, x, blank = self.buffer[self.cursor.y], self.cursor.x, self.cursor.attrs
        if x and line[x].data == "":
            line[x - 1] = blank._replace(data=" ")
        if x + width < self.columns and line[x + width].data == "":
            line[x + width] = blank._replace(data=" ")
        line[x] = blank._replace(data=char)
        if width == 2:
            line[x + 1] = blank._replace(data="")
        self.cursor.x = x + width

    def _join(self, char: str) -> None:
        line, x = self.buffer[self.cursor.y], self.cursor.x - 1
        x -= bool(x and line[x].data == "")
        line[x] = line[x]._replace(data=line[x].data + char)

    def scroll(self, lines: int) -> None:
        """Move the text between the margins up (`lines` > 0) or down, the cursor staying where it is."""
        home, self.cursor.y = self.cursor.y, self.margins.top if self.margins else 0
        x = self.cursor.x
        if lines > 0:
            self.delete_lines(lines)
        else:
            self.insert_lines(-lines)
        self.cursor.x, self.cursor.y = x, home


class Terminal:
    """A screen of `columns` x `rows` cells that takes a program's bytes.

    Sequences in `watch` are kept in `asked`, in order, for the one who answers queries.
    """

    def __init__(self, columns: int, rows: int, watch: Collection[str] = ()) -> None:
        self.columns = columns
        self.asked: list[str] = []
        self._watch = watch
        self._cells = Cells(columns, rows)
        self._pen = pyte.Stream(self._cells)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._alternate = False
        self._last = " "

    def rows(self, start: int = 0, stop: int | None = None) -> list[str]:
        """The text of every row, from cell `start` to before cell `stop`."""
        span = range(start, self.columns if stop is None else stop)
        return ["".join(self.cell(y, x) for x in span) for y in range(self._cells.lines)]

    def cell(self, row: int, column: int) -> str:
        """What stands in a cell, both counted from 0; "" in the right half of a wide character."""
        return str(self._cells.buffer[row][column].data)

    def feed(self, data: bytes) -> None:
        """Take output in pieces of any size; what a piece leaves open waits for the next."""
        text, at = self._rest + self._decode(data), 0
        self._rest = ""
        while (start := text.find(ESC, at)) >= 0:
            self._write(text[at:start])
            found = SEQUENCE.match(text, start)
            if found:
                self._obey(found)
                at = found.end()
            elif cut := CUT_OFF.match(text, start):
                at = cut.end()
            elif len(text) - start < LONGEST:
                self._rest = text[start:]
                return
            else:
                at = start + 1
        self._write(text[at:])

    def _write(self, text: str) -> None:
        if text:
            self._last = text[-1]
            self._pen.feed(text)

    def _obey(self, found: re.Match[str]) -> None:
        if found[0] in self._watch:
            self.asked.append(found[0])
        if found["final"] and not found["middle"] and ":" not in found["numbers"]:
            if found["mark"] == "?":
                self._private(found)
            elif not found["mark"]:
                self._control(found["final"], found["numbers"], found[0])
        elif found["short"] in SHORT:
            self._pen.feed(found[0])

    def _control(self, final: str, numbers: str, sequence: str) -> None:
        if final in DRAWING:
            self._pen.feed(sequence)
            return
        count = int(numbers.partition(";")[0] or 0) or 1
        match final:
            case "b":
                self._pen.feed(self._last * count)
            case "S":
                self._cells.scroll(count)
            case "T":
                self._cells.scroll(-count)
            case "s" if not numbers:
                self._cells.save_cursor()
            case "u" if not numbers:
                self._cells.restore_cursor()

    def _private(self, found: re.Match[str]) -> None:
        if found["final"] not in "hlJK":
            return
        if found["final"] in "hl" and ALTERNATE.intersection(found["numbers"].split(";")):
            if self._alternate != (found["final"] == "h"):
                self._cells.erase_in_display(2)
            self._alternate = found["final"] == "h"
        self._pen.feed(found[0])
