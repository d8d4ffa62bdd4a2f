"""Plain text: an issue or an article as it is read, set in lines of a given width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.model import Article, Issue
from tui.text import cells
from tui.typeset.compose import Block, compose, compose_masthead
from tui.typeset.layout import Layout, Style
from tui.typeset.names import page_name

DEFAULT_WIDTH = 80
NARROWEST = 16
_COLUMN = 40
"""Narrower than this, every cell counts: marks do not hang, they take their place in the line."""

# What a terminal may make of a form; a file or a pipe gets none of it.
_BOLD = frozenset(("title", "subhead", "label", "dateline", "table-title", "table-head"))
_LINED = frozenset(("ref",))


def set_style(width: int = DEFAULT_WIDTH, ambiguous: int = 1) -> Style:
    """How text is set for standard output: lines from the first of `width` cells to the last, nothing stretched,
    so that what is copied from it holds no blanks that the paper does not."""
    return Style(measure=width // 2, hang=width >= _COLUMN, justify=False, ambiguous=ambiguous, margins=False)


def article_lines(
    article: Article, width: int = DEFAULT_WIDTH, *, styled: bool = False, ambiguous: int = 1
) -> Iterator[str]:
    """The lines of an article, at most `width` cells wide (NARROWEST or more)."""
    return _lines(compose(article), width, styled, ambiguous)


def issue_lines(issue: Issue, width: int = DEFAULT_WIDTH, *, styled: bool = False, ambiguous: int = 1) -> Iterator[str]:
    """The masthead, then every page with its articles."""
    yield from _lines(compose_masthead(issue), width, styled, ambiguous)
    for section in issue.sections:
        name = page_name(section)
        yield ""
        yield "─" * (width // cells("─", ambiguous))
        if name:
            yield from _lines((Block("title", name),), width, styled, ambiguous)
        for article in section.articles:
            yield from article_lines(article, width, styled=styled, ambiguous=ambiguous)


def _lines(blocks: Sequence[Block], width: int, styled: bool, ambiguous: int) -> Iterator[str]:
    layout = Layout(blocks, width, set_style(width, ambiguous))
    layout.extend()
    for row in layout.rows:
        yield _styled(layout.pieces(row)) if styled else layout.text(row)


def _styled(pieces: Sequence[tuple[str, str]]) -> str:
    out = []
    for text, form in pieces:
        code = "1" if form in _BOLD else "4" if form in _LINED else ""
        out.append(f"\x1b[{code}m{text}\x1b[0m" if code else text)
    return "".join(out).rstrip()


class Plain:
    """Text as it is read, in lines of a width."""

    name = "text"
    suffix = ".txt"

    def render(self, issue: Issue, *, width: int | None = None) -> str:
        """The issue, `width` cells a line (default 80)."""
        return "".join(f"{line}\n" for line in issue_lines(issue, width or DEFAULT_WIDTH))
