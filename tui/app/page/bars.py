"""The line above the page and the line below it, on the screen."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.app.looks.styles import look
from tui.app.page.around import Pieces, bar_row


class Bar(Widget, can_focus=False):
    """One row: (text, form) pieces on the left and one text on the right, as much of them as fits."""

    ALLOW_SELECT = False

    def __init__(self, name: str, ambiguous: int = 1, fill: str = " ") -> None:
        super().__init__(id=name)
        self.ambiguous = ambiguous
        self.fill = fill
        self.left: Pieces = ()
        self.right = ""

    def set(self, left: Pieces, right: str = "") -> None:
        """Show other pieces; drawing the same again costs nothing."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The row."""
        row = bar_row(self.left, self.right, self.size.width, self.fill, self.ambiguous)
        return Strip([Segment(text, look(form)) for text, form in row], self.size.width)
