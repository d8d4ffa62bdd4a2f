"""A long list on the screen: rows are drawn as they come in sight, so that a hundred years scroll like a week."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from tui.app.looks.styles import look
from tui.text import cells, fit

Row = Sequence[tuple[str, str]]
"""(text, form) pieces of one row, from the left edge on."""

Draw = Callable[[int, int, bool], Sequence[Row]]
"""Item number, cells in a row, whether the cursor is on it -> the item's rows."""


class Roll(ScrollView, can_focus=True, inherit_bindings=False):
    """`count` items of `tall` rows each, one of which has the cursor. `draw` says what stands in an item's rows."""

    ALLOW_SELECT = False

    class Taken(Message):
        """An item was clicked; the cursor is on it."""

    class Moved(Message):
        """Other items are in sight, or the cursor is on another one."""

    def __init__(self, draw: Draw, tall: int = 1, ambiguous: int = 1) -> None:
        super().__init__()
        self.draw = draw
        self.tall = tall
        self.ambiguous = ambiguous
        self.count = 0
        self.cursor = 0
        self.top = 0
        """The first row in sight."""

    @property
    def page(self) -> int:
        """Items in sight."""
        return max(1, self.size.height // self.tall)

    @property
    def last(self) -> int:
        """The last item of which a row is in sight; -1 where there is none."""
        return min(self.count, -(-(self.top + max(1, self.size.height)) // self.tall)) - 1

    def show(self, count: int, cursor: int | None = None, tall: int = 0) -> None:
        """Show `count` items, with the cursor on another one if one is given; what was drawn is drawn anew."""
        self.count, self.tall = count, tall or self.tall
        self.point(self.cursor if cursor is None else cursor)

    def point(self, item: int) -> None:
        """Put the cursor on an item, and that in sight."""
        self.cursor = max(0, min(self.count - 1, item))
        self._reveal()

    def put(self, cursor: int, top: int) -> None:
        """Put the cursor and the first row in sight where they were before."""
        self.top = top
        self.point(cursor)

    def move(self, items: int) -> None:
        """Move the cursor."""
        self.point(self.cursor + items)

    def _reveal(self) -> None:
        height, start = self.size.height, self.cursor * self.tall
        if not self.is_attached or not height:
            return
        self.virtual_size = Size(1, self.count * self.tall)
        # An item that is taller than the window shows its first row.
        self.top = min(start, max(self.top, start + self.tall - height))
        self.top = max(0, min(self.top, self.count * self.tall - height))
        self.scroll_to(y=self.top, animate=False, force=True, immediate=True)
        self.refresh()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        item = (event.y + self.top) // self.tall
        if 0 <= item < self.count:
            self.point(item)
            self.post_message(self.Taken())

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the cursor, as keys do."""
        event.stop()
        event.prevent_default()
        self.move(max(1, 3 // self.tall))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """As above, back."""
        event.stop()
        event.prevent_default()
        self.move(-max(1, 3 // self.tall))

    def render_line(self, y: int) -> Strip:
        """Row `y` of what is in sight."""
        item, row = divmod(y + self.top, self.tall)
        width = self.size.width
        rows = self.draw(item, width, item == self.cursor) if item < self.count else ()
        return strip(rows[row] if row < len(rows) else (), width, self.ambiguous)


def strip(pieces: Row, width: int, ambiguous: int) -> Strip:
    """The pieces as a row of exactly `width` cells: what is too long is cut, what is left over is blank."""
    segments, room, form = [], width, "blank"
    for text, form in pieces:
        drawn = fit(text, room, ambiguous)
        segments.append(Segment(drawn, look(form)))
        room -= cells(drawn, ambiguous)
    end = form if form == "tree-cursor" else "blank"
    return Strip([*segments, Segment(" " * room, look(end))], width)


class Plate(Widget, can_focus=False):
    """A few rows that do not scroll."""

    ALLOW_SELECT = False

    def __init__(self, ambiguous: int) -> None:
        super().__init__()
        self.ambiguous = ambiguous
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show other rows."""
        if rows != self.rows:
            self.rows = rows
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Row `y`."""
        return strip(self.rows[y] if y < len(self.rows) else (), self.size.width, self.ambiguous)
