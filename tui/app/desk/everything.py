"""The list of all findings and marks of an issue, to go to one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.app.desk.plate import changes
from tui.app.keys import OTHER, PAPER, Key
from tui.app.overlays.lists import MOVES, ListScreen
from tui.app.overlays.roll import Row
from tui.app.page.around import Pieces
from tui.i18n import N_, _, ngettext
from tui.text import shown

if TYPE_CHECKING:
    from tui.app.desk.mode import DeskMode
    from tui.app.desk.proofing import Proofing


class DeskList(ListScreen):
    """In the order of print; the cursor begins where one is."""

    TABLE: ClassVar[tuple[Key, ...]] = (
        *MOVES,
        Key("open", ("enter", "l", "right", "o", "F"), PAPER, N_("go there"), N_("go there"), 1),
        Key("help", ("?", "f1"), OTHER, N_("this help"), N_("help"), 2),
        Key("close", ("escape", "q", "h", "left", "ctrl+c"), OTHER, N_("back to the page"), N_("back"), 3),
    )

    def __init__(self, reader: Proofing, mode: DeskMode) -> None:
        super().__init__(reader, tall=2)
        self.mode = mode
        self.items = mode.items

    def on_mount(self) -> None:
        """Show them."""
        here = self.mode.here
        self.roll.show(len(self.items), self.items.index(here) if here in self.items else 0)
        self.show()

    def heading(self) -> tuple[Pieces, str]:
        """How many there are."""
        count = len(self.items)
        right = ngettext("{n} place", "{n} places", count).format(n=f"{count:,}")
        return [(_("Findings and marks"), "bar-strong")], right

    def rows_of(self, item: int, width: int, pointed: bool) -> list[Row]:
        """What and where; what it says and would change."""
        one = self.items[item]
        number = one.key[0]
        title = self.session.order[number][1].title if 0 <= number < len(self.session.order) else _("masthead")
        form = "tree-cursor" if pointed else "tree-open"
        first = [self.mark(pointed), (f"{one.sign} {shown(one.name)}  ", form), (shown(title), "byline")]
        said = f"“{one.quote}” {one.said} {changes(one)}"
        return [first, [("    ", "blank"), (shown(said).replace("\n", " "), "body")]]

    def do_open(self, count: int) -> None:
        """Go there."""
        if self.roll.cursor < len(self.items):
            item = self.items[self.roll.cursor]
            self.dismiss(None)
            if item in self.mode.items and self.mode.screen.desk is self.mode:
                self.mode.go(item)
            else:
                self.mode.screen.tell(_("That is not there any more."))
