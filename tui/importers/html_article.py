"""Saved web pages of news sites: the one article on a page, which is its block that holds most text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import SourceError
from tui.i18n import _
from tui.importers.base import NO_HINTS, Hints, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from tui.importers.html_blocks import Block
    from tui.importers.html_making import Heads, Made
    from tui.importers.html_tree import Element, Page
    from tui.model import Issue

_TAGS = (b"<html", b"<!doctype html", b"<head", b"<body", b"<meta ", b"<title", b"<div", b"<table", b"<p>", b"<map")


def is_html(source: Source) -> bool:
    """Whether the source begins as HTML does, in whatever encoding: with a tag, or with <html> further on."""
    head = source.data[:4096].replace(b"\0", b"").lower()
    begins = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith((*_TAGS, b"<!--", b"<?xml"))
    return any(tag in head for tag in (_TAGS if begins else _TAGS[:2]))


class WebArticle:
    """Any web page that holds an article. Needs the extra `html`."""

    name = "web page"

    def suits(self, source: Source) -> bool:
        """Whether the source is HTML; what it declares as its encoding is not believed."""
        return is_html(source)

    def read(self, source: Source, hints: Hints = NO_HINTS) -> Issue:
        """The issue of one article. Raises UsageError without the extra, SourceError where there is no text."""
        from tui.importers.decode import decode
        from tui.importers.html_said import day_of, properties
        from tui.importers.html_tree import parse

        text = decode(source, hints.encoding).text
        page = parse(text)
        said = properties(text)
        made = article_on(page, said, source)
        return issue_of_one(made, hints, made.day or day_of(page, said, source.name))


def issue_of_one(made: Made, hints: Hints, day: date | None) -> Issue:
    """The issue that holds one article; what a person said of it goes first."""
    from tui.importers.numbering import with_ids
    from tui.model import Issue, Paper, Section

    name = made.name if made.page or not made.part else " ".join(filter(None, (made.part, made.name)))
    section = Section(hints.page or made.page, name, (made.article,))
    return Issue(Paper(hints.paper or made.paper), hints.date or day, sections=tuple(with_ids([section])))


def article_on(page: Page, said: dict[str, str], source: Source) -> Made:
    """The article on a page. Raises SourceError where the page holds no text at all."""
    from tui.importers.html_making import make

    heads = _heads(page, said)
    found = _text(page)
    if not found and not heads.title:
        raise SourceError(_("holds no text"), where=source.where(), remedy=_("check how it was made"))
    return make(found, heads, page)


def _heads(page: Page, said: dict[str, str]) -> Heads:
    from tui.importers.html_making import beside_title, heads_said, site_title

    heads = heads_said(said)
    whole = "".join(site_title(page).split())
    for tag in ("h1", "h2", "h3"):
        for each in page.elements:
            if each.tag == tag and 2 <= each.size <= 100 and not heads.title and not _is_hidden(each):
                title = each.text()
                # A site's name and a box's heading are headings, too: the page's title says which one is meant.
                if tag == "h1" or not whole or "".join(title.split()) in whole:
                    heads.title = title
                    kicker, subtitle, author = beside_title(each)
                    heads.kicker, heads.subtitle = heads.kicker or kicker, heads.subtitle or subtitle
                    heads.author = heads.author or author
    heads.title = heads.title or site_title(page)
    return heads


def _is_hidden(each: Element) -> bool:
    above: Element | None = each
    while above is not None:
        if above.hidden:
            return True
        above = above.parent
    return False


def _text(page: Page) -> list[Block]:
    """The blocks of the text: of what is shown, else of everything, since a script may show it later."""
    from tui.importers.html_blocks import blocks
    from tui.importers.html_making import FEWEST

    found: list[Block] = []
    for top in (densest(page), page.body):
        for hidden in (False, True):
            found = blocks(top, hidden=hidden)
            if sum(len(each.text) for each in found) >= FEWEST:
                return found
    return found


_HOLDERS = frozenset(["body", "div", "section", "td", "article", "main", "form", "center", "span", "founder-content"])


def densest(page: Page) -> Element:
    """The element whose own paragraphs hold most text outside links; among nearly equal ones the first."""
    from tui.importers.html_tree import Element

    own: dict[int, int] = {}
    for each in page.elements:
        above = each.parent
        if above is None or each.holds_blocks:
            continue
        own[id(above)] = own.get(id(above), 0) + (0 if each.tag == "a" else each.size - each.linked)
    best, most = page.body, 0
    rated: list[tuple[int, Element]] = []
    for each in page.elements:
        if each.tag in _HOLDERS:
            size = own.get(id(each), 0) + _own_text(each)
            most = max(most, size)
            rated.append((size, each))
    # Lists beside a short article may hold more than it does, but they stand below.
    best = next((each for size, each in rated if size >= 40 and size * 10 >= most * 6), best)
    # Text that only <br> parts is one paragraph to its holder: it alone is the text if it is nearly all there is.
    whole = [each for each in best.parts if isinstance(each, Element) and each.size * 20 >= best.size * 17]
    return whole[0] if whole and not whole[0].holds_blocks and any(_breaks(whole[0])) else best


def _breaks(each: Element) -> Iterator[bool]:
    return (not isinstance(part, str) and part.tag == "br" for part in each.parts)


def _own_text(each: Element) -> int:
    return sum(len("".join(part.split())) for part in each.parts if isinstance(part, str))
