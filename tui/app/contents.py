"""The contents: issues, their pages and sections, articles, as a tree drawn line by line."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.glyphs import Glyphs
from tui.app.session import Session
from tui.library.folder import IssueRef
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


class Contents(ScrollView, can_focus=True, inherit_bindings=False):
    """A tree with a cursor. It tells what was chosen and opens nothing itself."""

    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own way to say it
        "contents--issue", "contents--section", "contents--article", "contents--read", "contents--open",
        "contents--cursor", "contents--blurred", "contents--edge",
    }  # fmt: skip
    ALLOW_SELECT = False

    class Chosen(Message):
        """An article (its number in the open issue, -1: the masthead), or another issue, shall be opened."""

        def __init__(self, path: Path, article: int | None) -> None:
            super().__init__()
            self.path = path
            self.article = article

    def __init__(self, session: Session, glyphs: Glyphs, ambiguous: int = 1) -> None:
        super().__init__()
        self.session = session
        self.glyphs = glyphs
        self.ambiguous = ambiguous
        self.closed: set[str] = set()
        self.nodes: list[Node] = []
        self.cursor = 0
        self.update()

    # The tree.

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
                    nodes.append(Node(2, article.title, here, number))
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
        self._sized()

    def _row_of(self, article: int) -> int | None:
        here = self.session.opened.path
        return next((n for n, node in enumerate(self.nodes) if node.article == article and node.path == here), None)

    # Moving and choosing.

    def move(self, rows: int) -> None:
        """Move the cursor by `rows`."""
        self.cursor = max(0, min(len(self.nodes) - 1, self.cursor + rows))
        self._sized()

    @property
    def page(self) -> int:
        """Rows in sight."""
        return max(1, self.size.height)

    def choose(self) -> None:
        """Open what the cursor is on; a section opens or closes."""
        node = self.nodes[self.cursor]
        if node.article is None and node.key:
            self._toggle(node.key)
        else:
            self.post_message(self.Chosen(node.path, node.article))

    def enter(self) -> bool:
        """Open a closed section, go into an open one; False on an article: that is to be read."""
        node = self.nodes[self.cursor]
        if not node.key:
            return False
        if node.key in self.closed:
            self._toggle(node.key)
        else:
            self.move(1)
        return True

    def leave(self) -> None:
        """Close an open section, else go up to what holds this row."""
        node = self.nodes[self.cursor]
        if node.key and node.key not in self.closed:
            return self._toggle(node.key)
        above = [n for n in range(self.cursor) if self.nodes[n].depth < node.depth]
        if above:
            self.cursor = above[-1]
            self._sized()
        return None

    def _toggle(self, key: str) -> None:
        self.closed ^= {key}
        self.nodes = self._make()
        self.cursor = next((n for n, node in enumerate(self.nodes) if node.key == key), self.cursor)
        self._sized()

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        row = event.y + self.scroll_offset.y
        if 0 <= row < len(self.nodes):
            self.cursor = row
            self.choose()
            self._sized()

    # Drawing.

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._sized()

    def _sized(self) -> None:
        """Keep the cursor in sight, with a row of what is around it."""
        if not self.is_attached or not self.size.height:
            return
        self.virtual_size = Size(self.size.width, len(self.nodes))
        top, height = self.scroll_offset.y, self.size.height
        around = 1 if height > 4 else 0
        if self.cursor < top + around:
            top = self.cursor - around
        elif self.cursor >= top + height - around:
            top = self.cursor - height + 1 + around
        self.scroll_to(y=max(0, top), animate=False, force=True, immediate=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Row `y` of the tree."""
        row, width = y + self.scroll_offset.y, self.size.width
        text, look = "", "article"
        if row < len(self.nodes):
            node = self.nodes[row]
            text, look = self._text(node, width - 1), self._look(node, row)
        style = self.get_component_rich_style
        return Strip(
            [
                Segment(pad(text, width - 1, self.ambiguous), style(f"contents--{look}")),
                Segment(self.glyphs.bar, style("contents--edge")),
            ],
            width,
        )

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

    def _look(self, node: Node, row: int) -> str:
        if row == self.cursor and self.has_focus:
            return "cursor"
        if node.article is not None and node.article == self.session.article:
            return "open"
        if row == self.cursor:
            return "blurred"
        if node.depth < 2:
            return "section" if node.depth else "issue"
        assert node.article is not None
        return "read" if self._is_read(node.article, self.session.read) else "article"

    def _is_read(self, article: int, read: Collection[str]) -> bool:
        return article >= 0 and self.session.order[article][1].id in read


def _day(ref: IssueRef) -> str:
    return date_name(ref.date) if ref.date else ref.label
