"""A text of several lines that is typed in: what keys do with it, undo, how much changed, how it is broken into rows.

Needs no Textual. Keys come one by one, as in `tui.app.overlays.entry`.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from tui.app.overlays.entry import Entry
from tui.desk.anchors import common_ends
from tui.records import dataclass
from tui.text import cells, shown, typed

_MOST = 500
"""Steps that can be undone."""
_COMPARED = 4000
"""Characters up to which it is looked which ones changed; more of them all count as changed."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row: the characters `start` to `stop` of the text."""

    start: int
    stop: int


class Draft:
    """A text with a cursor before character `at`; `lines`: whether it may hold line ends."""

    def __init__(self, text: str, at: int = 0, *, lines: bool = True) -> None:
        self.was = text
        self.text, self.at = text, max(0, min(len(text), at))
        self.lines = lines
        self._undo: list[tuple[str, int]] = []
        self._redo: list[tuple[str, int]] = []

    @property
    def changed(self) -> int:
        """How many characters are other ones than at first: put in, taken out or replaced."""
        return changed_characters(self.was, self.text)

    def put(self, text: str) -> None:
        """Put in what was typed or pasted, without control characters."""
        parts = [typed(line) for line in text.splitlines()]
        new = ("\n" if self.lines else " ").join(parts)
        self._now(self.text[: self.at] + new + self.text[self.at :], self.at + len(new))

    def replace(self, text: str) -> None:
        """Another text, as if it had been typed."""
        self._now(text, len(text))

    def press(self, key: str, char: str | None, width: int, ambiguous: int = 1) -> bool:
        """Do what a key does, in rows of `width` cells; False for a key that does nothing here."""
        if key in ("ctrl+z", "ctrl+underscore"):
            self._travel(self._undo, self._redo)
        elif key in ("ctrl+y", "ctrl+shift+z"):
            self._travel(self._redo, self._undo)
        elif key in ("up", "down", "home", "end"):
            self._go(key, width, ambiguous)
        elif key in ("alt+enter", "ctrl+j") and self.lines:
            self.put_line()
        else:
            # A line knows what to do with the rest: as one, without its line ends being touched.
            line = Entry(self.text, self.at)
            if not line.press(key, char):
                return False
            self._now(line.text, line.at)
        return True

    def put_line(self) -> None:
        """A line ends at the cursor."""
        self._now(f"{self.text[: self.at]}\n{self.text[self.at :]}", self.at + 1)

    def rows(self, width: int, ambiguous: int = 1) -> list[Line]:
        """The text in rows of at most `width` cells."""
        out, start, taken = [], 0, 0
        for n, char in enumerate(self.text):
            if char == "\n":
                out.append(Line(start, n))
                start, taken = n + 1, 0
                continue
            size = cells(shown(char), ambiguous)
            if taken + size > width and n > start:
                out.append(Line(start, n))
                start, taken = n, 0
            taken += size
        # The cursor behind the last character needs a cell too.
        if taken + 1 > width:
            out.append(Line(start, len(self.text)))
            start = len(self.text)
        return [*out, Line(start, len(self.text))]

    def row(self, rows: list[Line]) -> int:
        """The row that the cursor stands in."""
        return max(n for n, line in enumerate(rows) if line.start <= self.at)

    def _now(self, text: str, at: int) -> None:
        if text != self.text:
            self._undo = [*self._undo[1 - _MOST :], (self.text, self.at)]
            self._redo.clear()
        self.text, self.at = text, at

    def _travel(self, source: list[tuple[str, int]], other: list[tuple[str, int]]) -> None:
        if source:
            other.append((self.text, self.at))
            self.text, self.at = source.pop()

    def _go(self, key: str, width: int, ambiguous: int) -> None:
        rows = self.rows(width, ambiguous)
        here = self.row(rows)
        line = rows[here]
        if key == "home":
            self.at = line.start
        elif key == "end":
            last = here + 1 == len(rows) or rows[here + 1].start > line.stop
            self.at = line.stop if last else max(line.start, line.stop - 1)
        elif 0 <= (there := here + (1 if key == "down" else -1)) < len(rows):
            self.at = _nearest(
                self.text, rows[there], cells(shown(self.text[line.start : self.at]), ambiguous), ambiguous
            )


def _nearest(text: str, line: Line, column: int, ambiguous: int) -> int:
    """The character of a row that stands at a column, or its last one."""
    taken = 0
    for at in range(line.start, line.stop):
        taken += cells(shown(text[at]), ambiguous)
        if taken > column:
            return at
    return line.stop


def changed_characters(was: str, became: str) -> int:
    """How many characters were put in, taken out or replaced to make one text of the other."""
    head, tail = common_ends(was, became)
    was, became = was[head : len(was) - tail], became[head : len(became) - tail]
    if len(was) + len(became) > _COMPARED:
        return max(len(was), len(became))
    steps = SequenceMatcher(None, was, became, autojunk=False).get_opcodes()
    count = sum(max(a - b, c - d) for what, b, a, d, c in steps if what != "equal")
    return min(count, max(len(was), len(became)))  # what moved may count twice
