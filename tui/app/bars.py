"""The line above the page and the line below it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.text import cells, fit


class Bar(Widget, can_focus=False):
    """One row of (text, form) pieces on the left and one text on the right, as much of them as fits."""

    COMPONENT_CLASSES = {"bar--text", "bar--strong", "bar--quiet", "bar--warning"}  # noqa: RUF012
    ALLOW_SELECT = False

    def __init__(self, name: str, ambiguous: int = 1, fill: str = " ") -> None:
        super().__init__(id=name)
        self.ambiguous = ambiguous
        self.fill = fill
        self.left: Sequence[tuple[str, str]] = ()
        self.right = ""

    def set(self, left: Sequence[tuple[str, str]], right: str = "") -> None:
        """Show other pieces; drawing the same again costs nothing."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row: what does not fit is left out piece by piece from the end, the first piece is cut."""
        room = self.size.width - 1
        segments = [Segment(" ", self.get_component_rich_style("bar--text"))]
        right = cells(self.right, self.ambiguous)
        for number, (text, form) in enumerate(self.left):
            text = fit(text, room, self.ambiguous) if number == 0 else fit(text, cells(text, self.ambiguous), self.ambiguous)
            taken = cells(text, self.ambiguous)
            if taken > room:
                break
            segments.append(Segment(text, self.get_component_rich_style(f"bar--{form}")))
            room -= taken
        if self.right and right + 3 <= room:
            fill = self.fill * (room - right - 3)
            segments.append(Segment(f" {fill} ", self.get_component_rich_style("bar--quiet")))
            segments.append(Segment(fit(self.right, right, self.ambiguous), self.get_component_rich_style("bar--text")))
            room = 1
        elif self.fill != " " and room > 2:
            segments.append(Segment(" " + self.fill * (room - 2), self.get_component_rich_style("bar--quiet")))
            room = 1
        segments.append(Segment(" " * room, self.get_component_rich_style("bar--text")))
        return Strip(segments, self.size.width)
