"""A list over the page: what the lists of the library and of the bookmarks have in common."""

from __future__ import annotations

from typing import ClassVar

from textual.widget import Widget

from tui.app.keys import MOVE, Key
from tui.app.library.wandering import Wandering
from tui.app.overlays.full import Full
from tui.app.overlays.roll import Roll, Row
from tui.i18n import N_

MOVES: tuple[Key, ...] = (
    Key("down", ("j", "down"), MOVE, N_("down"), counts=N_("rows")),
    Key("up", ("k", "up"), MOVE, N_("up"), counts=N_("rows")),
    Key("page_down", ("space", "pagedown", "ctrl+f"), MOVE, N_("a screen down"), counts=N_("screens")),
    Key("page_up", ("b", "pageup", "ctrl+b"), MOVE, N_("a screen up"), counts=N_("screens")),
    Key("half_down", ("ctrl+d",), MOVE, N_("half a screen down"), counts=N_("half screens")),
    Key("half_up", ("ctrl+u",), MOVE, N_("half a screen up"), counts=N_("half screens")),
    Key("first", ("g", "home"), MOVE, N_("to the first")),
    Key("last", ("G", "end"), MOVE, N_("to the last; with a number to that one"), counts=N_("the row")),
)
"""The keys that move the cursor in every list."""


class ListScreen(Full):
    """Items with a cursor on one of them."""

    TABLE: ClassVar[tuple[Key, ...]] = MOVES

    def __init__(self, reader: Wandering, tall: int = 1) -> None:
        super().__init__(reader)
        self.roll = Roll(self.rows_of, tall, self.ambiguous)

    def body(self) -> list[Widget]:
        """The list."""
        return [self.roll]

    def rows_of(self, item: int, width: int, pointed: bool) -> list[Row]:
        """The rows of an item."""
        raise NotImplementedError

    def mark(self, pointed: bool) -> tuple[str, str]:
        """What stands before an item: the cursor is seen without colour too."""
        return (f"{self.signs.here} ", "tree-cursor") if pointed else ("  ", "blank")

    def on_roll_taken(self) -> None:
        """A click opens."""
        self.perform("open")

    def do_down(self, count: int) -> None:
        """Down."""
        self.roll.move(count or 1)

    def do_up(self, count: int) -> None:
        """Up."""
        self.roll.move(-(count or 1))

    def do_page_down(self, count: int) -> None:
        """Screens down."""
        self.roll.move(max(1, self.roll.page - 1) * (count or 1))

    def do_page_up(self, count: int) -> None:
        """Screens up."""
        self.roll.move(-max(1, self.roll.page - 1) * (count or 1))

    def do_half_down(self, count: int) -> None:
        """Half screens down."""
        self.roll.move(max(1, self.roll.page // 2) * (count or 1))

    def do_half_up(self, count: int) -> None:
        """Half screens up."""
        self.roll.move(-max(1, self.roll.page // 2) * (count or 1))

    def do_first(self, count: int) -> None:
        """To the first."""
        self.roll.point(0)

    def do_last(self, count: int) -> None:
        """To the last, or to number `count`."""
        self.roll.point(count - 1 if count else self.roll.count - 1)
