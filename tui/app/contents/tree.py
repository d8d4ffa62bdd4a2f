"""The contents as a tree: which of its rows are closed, a cursor, and what its rows look like. Needs no Textual."""

from __future__ import annotations

from collections.abc import Mapping

from tui.app.contents.branches import GROUPS, Branches, Node
from tui.app.looks.glyphs import Glyphs
from tui.app.session import Session
from tui.library.folder import IssueRef
from tui.text import cells, fit, pad

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.library.places import ReadCount

_MARGIN = 1
_LEADS = {"year": 0, "month": 1, "issue": 0, "section": 2, "article": 4}
_GROUPED_LEAD = 2
_AT_ONCE = 64
"""Of so many neighbours it is asked at once how much of them is read."""
_HELD = 1024


class Tree:
    """The rows of the contents, which of them are closed, and a cursor."""

    def __init__(self, session: Session, glyphs: Glyphs, ambiguous: int = 1) -> None:
        self.session = session
        self.glyphs = glyphs
        self.ambiguous = ambiguous
        self.closed: set[str] = set()
        """What of the open issue, and of the groups that it stands in, is closed."""
        self.opened: set[str] = set()
        """Which other groups are open."""
        self.cursor = 0
        self.tags: Mapping[int, str] = {}
        """What stands behind articles of the open issue, by their number."""
        self._path = session.opened.path
        self._counts: dict[str, ReadCount | None] = {}
        self.update()

    def update(self) -> None:
        """Make the rows anew from the session, with the cursor on the open article."""
        if self.session.opened.path != self._path:
            self._path = self.session.opened.path
            self._counts = {}
        self._make()
        self.point_at_open()

    def renew(self) -> int:
        """Make the rows anew with the cursor on what it was on; return by how many rows that has moved."""
        node, before = self.node, self.cursor
        self.forget_reads()
        self._make()
        row = self.nodes.row_of(node)
        self.cursor = min(before, len(self.nodes) - 1) if row is None else row
        return self.cursor - before

    def forget_reads(self) -> None:
        """Ask the store anew what is read."""
        self._counts = {}

    def _make(self) -> None:
        self.nodes = Branches(self.session, self.opened, self.closed)

    def point_at_open(self) -> None:
        """Put the cursor on the open article, opening whatever holds it."""
        found = self.nodes.row_of_article(self.session.article)
        if found is None:
            self.closed.clear()
            self._make()
            found = self.nodes.row_of_article(self.session.article)
        self.cursor = found or 0

    # Going about.

    def move(self, rows: int) -> None:
        """Move the cursor by `rows`."""
        self.cursor = max(0, min(len(self.nodes) - 1, self.cursor + rows))

    @property
    def node(self) -> Node:
        """What the cursor is on."""
        return self.nodes[min(self.cursor, len(self.nodes) - 1)]

    def enter(self) -> bool:
        """Open what is closed, go into what is open; False on an article or another issue: that is to be read."""
        node = self.node
        if not node.key:
            return False
        if self.nodes.is_open(node.key):
            self.move(1)
        else:
            self.toggle(node.key)
        return True

    def leave(self) -> None:
        """Close what is open, else go up to what holds this row."""
        node = self.node
        if node.key and self.nodes.is_open(node.key):
            self.toggle(node.key)
        else:
            self.cursor = self.nodes.holder(self.cursor)

    def toggle(self, key: str) -> None:
        """Close or open what `key` names."""
        if self.nodes.is_open(key):
            self.opened.discard(key)
            self.closed.add(key)
        else:
            self.closed.discard(key)
            if not self.nodes.is_open(key):
                self.opened.add(key)
        self._make()
        row = self.nodes.row_of_key(key)
        self.cursor = min(self.cursor, len(self.nodes) - 1) if row is None else row

    # Drawing.

    def row(self, number: int, width: int, focused: bool) -> list[tuple[str, str]]:
        """Row `number`, exactly `width` cells of (text, form); rows beyond the last are empty."""
        text, form = "", "tree-article"
        if number < len(self.nodes):
            node = self.nodes[number]
            text, form = self._text(node, width - 1), f"tree-{self._look(node, number, focused)}"
        return [(pad(text, width - 1, self.ambiguous), form), (self.glyphs.bar, "tree-edge")]

    def top(self, height: int, top: int = 0) -> int:
        """The first row in sight, in a window of `height` rows that began at `top`: the cursor shall be seen."""
        around = 1 if height > 4 else 0
        if self.cursor < top + around:
            return max(0, self.cursor - around)
        if self.cursor >= top + height - around:
            return max(0, self.cursor - height + 1 + around)
        return top

    def _text(self, node: Node, width: int) -> str:
        within = _GROUPED_LEAD if self.nodes.grouped and node.kind not in GROUPS else 0
        lead = " " * (_MARGIN + _LEADS[node.kind] + within) + self._mark(node) + " "
        sign = self._sign(node.ref) if node.ref else ""
        if node.kind == "article" and node.article is not None and (tag := self.tags.get(node.article)):
            sign = f" {fit(tag, width // 2, self.ambiguous)}"
        room = width - cells(lead + sign, self.ambiguous) - 1
        return lead + fit(node.label, max(2, room), self.ambiguous) + sign

    def _mark(self, node: Node) -> str:
        marks = self.glyphs
        if node.article is None or node.kind != "article":
            return marks.opened if node.key and self.nodes.is_open(node.key) else marks.closed
        if node.article == self.session.article:
            return marks.here
        return marks.read if self._is_read(node.article) else marks.unread

    def _sign(self, ref: IssueRef) -> str:
        """What stands behind an issue: that it cannot be read, that all of it is read, or how much."""
        if ref.error:
            return f" {self.glyphs.broken}"
        articles = ref.articles or 0
        if ref.path == self.session.opened.path:
            articles = len(self.session.order)
            unread = articles - len(self.session.read)
        else:
            unread = self._unread(ref, articles)
        if unread >= articles:
            return ""
        return f" {self.glyphs.read}" if unread <= 0 else f" {articles - unread}/{articles}"

    def _unread(self, ref: IssueRef, articles: int) -> int:
        if ref.key not in self._counts:
            if len(self._counts) > _HELD:
                self._counts = {}
            # Its neighbours are shown too.
            first = (self.session.shelf.rank(ref.path) or 0) // _AT_ONCE * _AT_ONCE
            keys = [ref.key, *(one.key for one in self.session.shelf.window(first, _AT_ONCE) if one.key)]
            found = self.session.read_counts(keys)
            self._counts |= {key: found.get(key) for key in keys}
        count = self._counts[ref.key]
        return count.unread(articles) if count else articles

    def _look(self, node: Node, row: int, focused: bool) -> str:
        if row == self.cursor and focused:
            return "cursor"
        if node.article is not None and node.article == self.session.article:
            return "open"
        if row == self.cursor:
            return "blurred"
        if node.kind == "article":
            return "read" if node.article is not None and self._is_read(node.article) else "article"
        return "section" if node.kind == "section" else "issue"

    def _is_read(self, article: int) -> bool:
        return article >= 0 and self.session.order[article][1].id in self.session.read
