"""What is read a screen at a time: a list with numbers, or a text set for the terminal's width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.exporters.plain import NARROWEST, set_style
from tui.records import replace
from tui.text import cells
from tui.typeset.compose import Block
from tui.typeset.layout import CENTRED, Layout

Size = tuple[int, int]
"""Columns and rows that may be filled."""


class Listing:
    """Lines, made as they are asked for. A long one is left whole: the terminal breaks it as it breaks any other."""

    def __init__(self, lines: Iterable[str], ambiguous: int, name: str = "") -> None:
        self.name = name
        """What its numbers are of; "" for the articles of the open issue."""
        self._lines: Iterator[str] = iter(lines)
        self._ambiguous = ambiguous
        self._next = next(self._lines, None)

    @property
    def ended(self) -> bool:
        """Whether there is no more."""
        return self._next is None

    def more(self, size: Size) -> list[str]:
        """The next lines, as many as have room; at least one, where there is one."""
        width, room = size
        out: list[str] = []
        while self._next is not None:
            room -= max(1, -(-cells(self._next, self._ambiguous) // width))
            if room < 0 and out:
                break
            out.append(self._next)
            self._next = next(self._lines, None)
        return out


class Text:
    """An article or a masthead, from `place`, (block, character), on."""

    def __init__(self, blocks: Sequence[Block], place: tuple[int, int], measure: int, indent: int, wide: int) -> None:
        self.blocks = blocks
        self.top = place
        """(block, character) that the last screen began with."""
        self._next = place
        self._measure, self._indent, self._wide = measure, indent, wide
        self._layout: Layout | None = None
        self._at = 0
        self._room = 1

    @property
    def ended(self) -> bool:
        """Whether the last line was shown."""
        layout = self._layout
        return layout is not None and layout.done and self._at >= len(layout.rows)

    @property
    def share(self) -> float:
        """How much of the text, 0 to 1, was shown."""
        return self._layout.share(self._at - 1) if self._layout and self._at else 0.0

    def go(self, place: tuple[int, int]) -> None:
        """The next screen begins at `place`."""
        self._next, self._layout = place, None

    def back(self) -> bool:
        """The next screen is the one before the last; False where that was the first."""
        layout = self._layout
        if layout is None or not (first := layout.row_of(*self.top) if self.top != (0, 0) else 0):
            return False
        self.go(layout.place(max(0, first - self._room)) if first > self._room else (0, 0))
        return True

    def more(self, size: Size) -> list[str]:
        """The next screen."""
        width, self._room = max(NARROWEST, size[0]), size[1]
        layout = self._layout
        if layout is None or layout.width != width:
            layout = self._set(width)
        while not self._line(layout) and not self.ended:  # no screen begins with white
            self._at += 1
        self.top = layout.place(self._at) if self._at > 1 else (0, 0)
        lines: list[str] = []
        while len(lines) < self._room and not self.ended:
            lines.append(self._line(layout))
            self._at += 1
        while not self.ended and not self._line(layout):
            self._at += 1
        self._next = layout.place(self._at)
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def _set(self, width: int) -> Layout:
        style = set_style(width, self._wide)
        style = replace(style, measure=min(style.measure, self._measure), indent=self._indent, bar="", rule="-")
        layout = self._layout = Layout(self.blocks, width, style)
        self._at = layout.row_of(*self._next) if self._next != (0, 0) else 0
        return layout

    def _line(self, layout: Layout) -> str:
        """The row that comes next as text; what is centred on a page begins at the edge: one line is all one hears."""
        layout.extend(self._at + 2)
        if self._at >= len(layout.rows):
            return ""
        row = layout.rows[self._at]
        text = layout.text(row)
        return text.lstrip() if self.blocks[row.block].kind in CENTRED else text
