"""The contents on the screen: the tree, drawn line by line."""

from __future__ import annotations

from pathlib import Path

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.contents.branches import Branches, Node
from tui.app.contents.tree import Tree
from tui.app.looks.styles import look


class Contents(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a tree with its cursor. It tells what was chosen and opens nothing itself."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """An article (its number in the open issue, -1: the masthead), or another issue, shall be opened."""

        def __init__(self, path: Path, article: int | None) -> None:
            super().__init__()
            self.path = path
            self.article = article

    def __init__(self, tree: Tree) -> None:
        super().__init__()
        self.outline = tree
        self.set_reactive(Contents.virtual_size, Size(1, len(tree.nodes)))

    @property
    def nodes(self) -> Branches:
        """The rows."""
        return self.outline.nodes

    @property
    def cursor(self) -> int:
        """The row that the cursor is on."""
        return self.outline.cursor

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.outline.nodes)

    @property
    def page(self) -> int:
        """Rows in sight."""
        return max(1, self.size.height)

    def update(self) -> None:
        """Make the rows anew from the session, with the cursor on the open article."""
        self.outline.update()
        self._sized()

    def renew(self) -> None:
        """Make the rows anew; what the cursor is on stays where it stands on the screen."""
        moved = self.outline.renew()
        if self.is_attached and self.size.height:
            self.virtual_size = Size(1, len(self.nodes))
            self.scroll_to(y=max(0, self.scroll_offset.y + moved), animate=False, force=True, immediate=True)
        self._sized()

    def point_at(self, node: Node) -> None:
        """Put the cursor on the row that shows the same as `node` did, if there is one."""
        row = self.nodes.row_of(node)
        if row is not None:
            self.outline.cursor = row
            self._sized()

    def move(self, rows: int) -> None:
        """Move the cursor by `rows`. Where nothing scrolls, two rows are drawn anew."""
        before, top = self.cursor, self.scroll_offset.y
        self.outline.move(rows)
        self._point()
        if self.scroll_offset.y == top:
            self.refresh(*(Region(0, row - top, self.size.width, 1) for row in {before, self.cursor}))
        else:
            self.refresh()

    def choose(self) -> None:
        """Open what the cursor is on; a section opens or closes."""
        node = self.outline.node
        if node.article is None and node.key:
            self.outline.toggle(node.key)
            self._sized()
        elif node.path is not None:
            self.post_message(self.Chosen(node.path, node.article))

    def enter(self) -> bool:
        """Open a closed section, go into an open one; False on an article: that is to be read."""
        went = self.outline.enter()
        self._sized()
        return went

    def leave(self) -> None:
        """Close an open section, else go up to what holds this row."""
        self.outline.leave()
        self._sized()

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self.nodes):
            self.outline.cursor = row
            self.choose()
            self._sized()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._point()

    def _point(self) -> None:
        if self.is_attached and self.size.height:
            self.virtual_size = Size(1, len(self.nodes))
            top = self.outline.top(self.size.height, self.scroll_offset.y)
            self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def _sized(self) -> None:
        """The rows or the cursor are others: draw them."""
        self._point()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Row `y` of what is in sight."""
        row = self.outline.row(y + self.scroll_offset.y, self.size.width, self.has_focus)
        return Strip([Segment(text, look(form)) for text, form in row], self.size.width)
