"""Plain text: an issue or an article as it is read, set in lines of a given width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.model import Article, Issue
from tui.typeset.compose import Block, compose, compose_masthead
from tui.typeset.layout import Layout, Style
from tui.typeset.names import page_name

DEFAULT_WIDTH = 80
NARROWEST = 16

# What a terminal may make of a form; a file or a pipe gets none of it.
_BOLD = frozenset(("title", "subhead", "label", "dateline", "table-title", "table-head"))
_LINED = frozenset(("ref",))


def set_style(width: int = DEFAULT_WIDTH) -> Style:
    """How text is set for standard output: the measure fills `width` cells, nothing is stretched, so that what is
    copied from it holds no blanks that the paper does not."""
    return Style(measure=max(4, min(width, DEFAULT_WIDTH + 20) // 2), justify=False)


def article_lines(article: Article, width: int = DEFAULT_WIDTH, *, styled: bool = False) -> Iterator[str]:
    """The lines of an article, at most `width` cells wide."""
    return _lines(compose(article), width, styled)


def issue_lines(issue: Issue, width: int = DEFAULT_WIDTH, *, styled: bool = False) -> Iterator[str]:
    """The masthead, then every page with its articles."""
    yield from _lines(compose_masthead(issue), width, styled)
    for section in issue.sections:
        name = page_name(section)
        rule = "─" * ((width - 2) // 2)
        yield ""
        yield from (rule, *_lines((Block("title", name),), width, styled)) if name else (rule,)
        for article in section.articles:
            yield from article_lines(article, width, styled=styled)


def _lines(blocks: Sequence[Block], width: int, styled: bool) -> Iterator[str]:
    layout = Layout(blocks, width, set_style(width))
    layout.extend()
    for row in layout.rows:
        yield _styled(layout.pieces(row)) if styled else layout.text(row)


def _styled(pieces: Sequence[tuple[str, str]]) -> str:
    out = []
    for text, form in pieces:
        code = "1" if form in _BOLD else "4" if form in _LINED else ""
        out.append(f"\x1b[{code}m{text}\x1b[0m" if code else text)
    return "".join(out).rstrip()
