"""The contents as a tree: issues, their pages and sections, articles. What its rows are, not how they get shown."""

from __future__ import annotations

from pathlib import Path

from tui.app.glyphs import Glyphs
from tui.app.session import Session
from tui.library.folder import IssueRef
from tui.records import dataclass
from tui.text import cells, fit, pad
from tui.typeset.names import date_name, page_name

_MARGIN = 1


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the tree. `article` is a number in the open issue; `key` names what can be closed."""

    depth: int
    label: str
    path: Path
    article: int | None = None
    key: str = ""


class Tree:
    """The rows of the contents, which of them are closed, and a cursor."""

    def __init__(self, session: Session, glyphs: Glyphs, ambiguous: int = 1) -> None:
        self.session = session
        self.glyphs = glyphs
        self.ambiguous = ambiguous
        self.closed: set[str] = set()
        self.nodes: list[Node] = []
        self.cursor = 0
        self.update()

    def update(self) -> None:
        """Make the rows anew from the session, with the cursor on the open article."""
        self.nodes = self._make()
        self.point_at_open()

    def _make(self) -> list[Node]:
        here = self.session.opened.path
        refs = list(self.session.shelf.issues)
        if all(ref.path != here for ref in refs):
            refs.insert(0, IssueRef(here, self.session.issue.date, here.name))
        nodes: list[Node] = []
        for ref in refs:
            if ref.path != here:
                nodes.append(Node(0, _day(ref), ref.path))
                continue
            issue = self.session.issue
            label = _day(IssueRef(here, issue.date, ref.label))
            nodes.append(Node(0, label, here, -1, "issue"))
            if "issue" not in self.closed:
                nodes += self._sections()
        return nodes

    def _sections(self) -> list[Node]:
        here, number, nodes = self.session.opened.path, 0, []
        for place, section in enumerate(self.session.issue.sections):
            key = f"section {place}"
            nodes.append(Node(1, page_name(section) or "未分版", here, None, key))
            for article in section.articles:
                if key not in self.closed:
                    doubt = "？" if article.review else ""  # as it stands before the reasons above the article
                    nodes.append(Node(2, doubt + article.title, here, number))
                number += 1
        return nodes

    def point_at_open(self) -> None:
        """Put the cursor on the open article, opening the section that holds it."""
        wanted = self.session.article
        found = self._row_of(wanted)
        if found is None:
            self.closed.clear()
            self.nodes = self._make()
            found = self._row_of(wanted)
        self.cursor = found or 0

    def _row_of(self, article: int) -> int | None:
        here = self.session.opened.path
        return next((n for n, node in enumerate(self.nodes) if node.article == article and node.path == here), None)

    def move(self, rows: int) -> None:
        """Move the cursor by `rows`."""
        self.cursor = max(0, min(len(self.nodes) - 1, self.cursor + rows))

    @property
    def node(self) -> Node:
        """What the cursor is on."""
        return self.nodes[self.cursor]

    def enter(self) -> bool:
        """Open a closed section, go into an open one; False on an article: that is to be read."""
        node = self.nodes[self.cursor]
        if not node.key:
            return False
        if node.key in self.closed:
            self.toggle(node.key)
        else:
            self.move(1)
        return True

    def leave(self) -> None:
        """Close an open section, else go up to what holds this row."""
        node = self.nodes[self.cursor]
        if node.key and node.key not in self.closed:
            self.toggle(node.key)
            return
        above = [n for n in range(self.cursor) if self.nodes[n].depth < node.depth]
        if above:
            self.cursor = above[-1]

    def toggle(self, key: str) -> None:
        """Close or open what `key` names."""
        self.closed ^= {key}
        self.nodes = self._make()
        self.cursor = next((n for n, node in enumerate(self.nodes) if node.key == key), self.cursor)

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
        marks, reads = self.glyphs, self.session.read
        lead = " " * (_MARGIN + 2 * node.depth)
        if node.depth < 2:
            closed = node.key in self.closed or not node.key
            mark = marks.closed if closed else marks.opened
        elif node.article == self.session.article:
            mark = marks.here
        else:
            assert node.article is not None
            mark = marks.read if self.session.order[node.article][1].id in reads else marks.unread
        lead += mark + " "
        return lead + fit(node.label, max(2, width - cells(lead, self.ambiguous) - 1), self.ambiguous)

    def _look(self, node: Node, row: int, focused: bool) -> str:
        if row == self.cursor and focused:
            return "cursor"
        if node.article is not None and node.article == self.session.article:
            return "open"
        if row == self.cursor:
            return "blurred"
        if node.depth < 2:
            return "section" if node.depth else "issue"
        assert node.article is not None
        return "read" if self._is_read(node.article, self.session.read) else "article"

    def _is_read(self, article: int, read: set[str]) -> bool:
        return article >= 0 and self.session.order[article][1].id in read


def _day(ref: IssueRef) -> str:
    return date_name(ref.date) if ref.date else ref.label
