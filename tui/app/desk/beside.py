"""The list of findings and marks beside the page at the desk, in the place of the contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from tui.app.desk.items import Item
from tui.app.desk.rows import Rows, words
from tui.app.overlays.roll import Roll, Row, strip
from tui.i18n import _
from tui.text import fit, pad

if TYPE_CHECKING:
    from tui.app.desk.mode import DeskMode

MORE = 12
"""Cells that the list takes more than the contents, where the text leaves them free."""
_AROUND = 4


class DeskBeside(Roll):
    """Article by article. The cursor goes with the place that was gone to, until it is moved in the list itself."""

    def __init__(self, mode: DeskMode) -> None:
        super().__init__(self._drawn, 1, mode.screen.pane.setting.ambiguous)
        self.mode = mode
        self.listed = Rows(mode.items)
        self._item: Item | None = None
        """What the cursor is on."""
        self._gone_to = ""
        """The id of the place that was gone to when it was looked last."""

    # Coming and going.

    def open(self) -> None:
        """Stand in the place of the contents."""
        screen = self.mode.screen
        screen.contents.display = False
        screen.side = self
        screen.contents.parent.mount(self, before=screen.pane)  # type: ignore[union-attr]
        screen.arrange_side()
        self.follow()

    def close(self) -> None:
        """The contents are there again."""
        screen = self.mode.screen
        if self.has_cursor:
            screen.set_focus(screen.pane)
        screen.side = screen.contents
        if self.is_attached:
            self.remove()
            screen.arrange_side()

    @property
    def has_cursor(self) -> bool:
        """Whether keys go to the list."""
        return self.mode.screen.focused is self

    # Showing.

    def follow(self) -> None:
        """Show what stands on the desk now, with the cursor on what was gone to since, else on what it was on."""
        here, items = self.mode.here, self.mode.items
        if items is not self.listed.items:
            self.listed = Rows(items)
        wanted = self._item
        if here and here.id != self._gone_to:
            wanted = here
        self._gone_to = here.id if here else ""
        if wanted is None:
            self._point(items.before((self.mode.session.article, -1, -1, "")))
        else:
            self._point(items.before((items.again(wanted) or wanted).key))

    def _point(self, item: int) -> None:
        """Put the cursor on item number `item`; the title of its article shall be seen where there is room."""
        items = self.listed.items
        item = max(0, min(len(items) - 1, item))
        self._item = items[item] if items else None
        row = self.listed.row_of(item) if items else 0
        if row and self.listed.at(row - 1)[1]:
            self.top = min(self.top, row - 1)
        self.show(max(1, len(self.listed)), row)

    def render_line(self, y: int) -> Strip:
        """Row `y` of what is in sight; the edge goes down to the last one."""
        row = y + self.top
        return strip(self._drawn(row, self.size.width, row == self.cursor)[0], self.size.width, self.ambiguous)

    def _drawn(self, row: int, width: int, pointed: bool) -> list[Row]:
        glyphs, items = self.mode.screen.contents.outline.glyphs, self.listed.items
        form, text = "tree-article", ""
        if not items and not row:
            text = _("The checks are still at work.") if self.mode.checking else _("Nothing was found in this issue.")
        elif row < len(self.listed):
            number, is_title = self.listed.at(row)
            item = items[number]
            if is_title:
                form, text = "tree-section", self._title(item.key[0], width - 2)
            else:
                is_here = self.mode.here is not None and item.id == self.mode.here.id
                form = "tree-open" if is_here else form
                if pointed:
                    form = "tree-cursor" if self.has_cursor else form if is_here else "tree-blurred"
                text = f"{glyphs.here if is_here else ' '} {words(item)}"
        return [[(pad(f" {text}", width - 1, self.ambiguous), form), (glyphs.bar, "tree-edge")]]

    def _title(self, article: int, width: int) -> str:
        order = self.mode.session.order
        title = order[article][1].title if 0 <= article < len(order) else _("masthead")
        many = f"  {self.listed.items.count(article):,}"
        return fit(title, max(2, width - len(many)), self.ambiguous) + many

    # Keys of the contents, while the list stands in their place.

    @property
    def item(self) -> Item | None:
        """What the cursor is on, while keys go to the list."""
        return self._item if self.has_cursor else None

    def move(self, items: int) -> None:
        """Move the cursor, after what was asked for before."""
        self.mode.perform("move", items)

    def step(self, items: int) -> None:
        """Move the cursor."""
        row = min(self.cursor, max(0, len(self.listed) - 1))
        self._point(self.listed.at(row)[0] + items)

    def choose(self) -> None:
        """Go to the place in the text, after what was asked for before."""
        self.mode.perform("open", 0)

    def enter(self) -> bool:
        """To the text."""
        self.mode.screen.set_focus(self.mode.screen.pane)
        return True

    def leave(self) -> None:
        """There is nothing to the left."""

    def on_roll_taken(self) -> None:
        """A click goes there; on a title, to the first place below it."""
        if self.listed.items:
            self._point(self.listed.at(self.cursor)[0])
            self.choose()

    def on_focus(self) -> None:
        """The cursor looks otherwise."""
        self.refresh()
        if self.mode.beside is self:
            self.mode.tell_here()
            if self.has_cursor and not self.mode.screen.message:
                self.mode.screen.tell(_("Enter goes there, Esc back to the text."))

    on_blur = on_focus


def cells_beside(width: int, contents: int, text: int) -> int:
    """How wide the list is in a window `width` cells wide, where contents and text take so many."""
    return contents + max(0, min(MORE, width - contents - text - _AROUND))
