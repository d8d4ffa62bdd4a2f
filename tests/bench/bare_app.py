"""The least that Textual can do for a reader: a tree at the left, ready-made lines beside it, no animation.

Usage: bare_app.py FILE: the first line is the title, the others are paragraphs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Tree

LINE = 33  # characters a line: at two cells each at most they fit into the 70 cells beside the tree


def cut(paragraphs: Iterable[str]) -> list[str]:
    """Lines of LINE characters at most, an empty one after each paragraph."""
    lines = []
    for paragraph in paragraphs:
        lines += [paragraph[at : at + LINE] for at in range(0, len(paragraph), LINE)]
        lines.append("")
    return lines


class Pane(ScrollView, can_focus=True):
    """Lines drawn by the line API."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "by(1)"),
        Binding("space", "page"),
        Binding("g", "to(0)"),
        Binding("G", "bottom"),
    ]

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._lines = lines
        self.virtual_size = Size(2 * LINE, len(lines))

    def render_line(self, y: int) -> Strip:
        """One line of the pane, filled up to its width."""
        at = y + round(self.scroll_y)
        text = self._lines[at] if at < len(self._lines) else ""
        return Strip([Segment(text, self.rich_style)]).adjust_cell_length(self.size.width, self.rich_style)

    def action_by(self, lines: int) -> None:
        """Move by that many lines."""
        self.action_to(round(self.scroll_y) + lines)

    def action_page(self) -> None:
        """Move down by the height of the pane."""
        self.action_by(self.size.height)

    def action_bottom(self) -> None:
        """Move to the last page."""
        self.action_to(self.max_scroll_y)

    def action_to(self, line: int) -> None:
        """Move so that `line` stands at the top."""
        self.scroll_to(y=line, animate=False)


class BareApp(App[None]):
    """Tree and pane side by side."""

    CSS = "Tree { width: 30; } Pane { width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit")]

    def __init__(self, title: str, lines: list[str]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """The two parts."""
        tree: Tree[None] = Tree("2026-01-02")
        tree.root.expand()
        tree.root.add("要闻", expand=True).add_leaf(self._title)
        yield Horizontal(tree, Pane(self._lines))

    def on_mount(self) -> None:
        """Keys go to the pane."""
        self.query_one(Pane).focus()


def main() -> None:
    """Show the file named on the command line."""
    title, *paragraphs = filter(None, Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    BareApp(title, cut(paragraphs)).run()


if __name__ == "__main__":
    main()
