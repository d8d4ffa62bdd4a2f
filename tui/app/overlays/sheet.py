"""Rows of text in a box: a list with a cursor, or something to scroll through. Measured by our own table of widths,
so that it holds on terminals where “ and — take two cells."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.looks.styles import look
from tui.text import cells, fit

Rows = Sequence[Sequence[tuple[str, str]]]
"""Rows of (text, form) pieces."""


class Sheet(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows; with a cursor where one of them is to be chosen."""

    ALLOW_SELECT = False

    class Taken(Message):
        """A row was clicked."""

    def __init__(self, rows: Rows, ambiguous: int = 1, cursor: int | None = None) -> None:
        super().__init__()
        self.sheet = rows
        self.ambiguous = ambiguous
        self.cursor = cursor
        width = max((sum(cells(text, ambiguous) for text, _form in row) for row in rows), default=0)
        self.set_reactive(Sheet.virtual_size, Size(width, len(rows)))

    def point(self, row: int) -> None:
        """Put the cursor on a row, and that in sight."""
        self.cursor = row
        top, height = self.scroll_offset.y, max(1, self.size.height)
        self.slide(min(row, max(top, row - height + 1)) - top)
        self.refresh()

    def slide(self, rows: int) -> None:
        """Scroll by rows."""
        self.scroll_to(y=max(0, self.scroll_offset.y + rows), animate=False, force=True, immediate=True)

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        row = event.y + self.scroll_offset.y
        if self.cursor is not None and row < len(self.sheet):
            self.cursor = row
            self.post_message(self.Taken())

    def render_line(self, y: int) -> Strip:
        """Row `y` of what is in sight; what is too long is cut."""
        row, width = y + self.scroll_offset.y, self.size.width
        pieces = self.sheet[row] if row < len(self.sheet) else ()
        segments, room = [], width
        for text, form in pieces:
            drawn = fit(text, room, self.ambiguous)
            segments.append(Segment(drawn, look("bar-cursor" if row == self.cursor else form)))
            room -= cells(drawn, self.ambiguous)
        segments.append(Segment(" " * room, look("bar-cursor" if row == self.cursor else "bar")))
        return Strip(segments, width)
