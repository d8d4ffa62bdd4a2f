"""Saved articles of digital newspapers made with Founder's systems (方正翔宇): content_N.htm, nw.D…htm.

A comment tells paper, day and page (`html_said`). The headline stands in #PreTitle, #Title, #SubTitle, in rows
of `table.wz`, in .intro, .newsdetatit, .sub, or in h3, h1, h2, h4; the text in <founder-content>, in #ozoom or
between the comments enpcontent and /enpcontent; the pictures in tables above it, a caption in the next row.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.errors import SourceError
from tui.i18n import _
from tui.importers.base import NO_HINTS, Hints, Source
from tui.importers.html_article import is_html

if TYPE_CHECKING:
    from tui.importers.html_blocks import Block
    from tui.importers.html_making import Heads, Made
    from tui.importers.html_tree import Element, Page
    from tui.model import Issue

_SIGNS = (b"enpproperty", b"enpcontent", b"<founder-", b'id="ozoom"', b"id=ozoom", b"id='ozoom'")
_TEXTS = ("founder-content", "#ozoom", "#articlecontent", ".newsdetatext", "#artibody", "#contenttext", "#content")
_TITLES = ("#title", ".newsdetatit", "founder-title")
_KICKERS = ("#pretitle", "#introtitle", ".intro", "founder-introtitle")
_SUBTITLES = ("#subtitle", ".sub", "founder-subtitle")
_TABLES = ("pci_c", "pic", "photo", "image", "img")
_AUTHORS = ("#author", ".author", "founder-author")


class FounderArticle:
    """One article of a digital newspaper. Needs the extra `html`."""

    name = "article of a digital newspaper"

    def suits(self, source: Source) -> bool:
        """Whether the source is HTML with the signs of a Founder-made page."""
        if not is_html(source):
            return False
        data = source.data.replace(b"\0", b"").lower()
        return any(sign in data for sign in _SIGNS)

    def read(self, source: Source, hints: Hints = NO_HINTS) -> Issue:
        """The issue of one article. Raises UsageError without the extra, SourceError where there is no text."""
        from tui.importers.html_article import issue_of_one

        made = read_article(source, hints)
        return issue_of_one(made, hints, made.day)


def read_article(source: Source, hints: Hints = NO_HINTS) -> Made:
    """The article on a page, with paper, day and page as far as they are told. Raises as `FounderArticle.read`."""
    from tui.importers.decode import decode
    from tui.importers.html_article import article_on
    from tui.importers.html_making import make
    from tui.importers.html_said import bare, day_of, paper_of, properties, sheet
    from tui.importers.html_tree import parse

    text = decode(source, hints.encoding).text
    page, said = parse(text), properties(text)
    if not page.first("founder-content") and "enpcontent" in text:
        page = parse(re.sub(r"<!--\s*(/?)enpcontent\s*-->", r"<\1founder-content>", text))
    heads, found = _heads(page, said), _text(page, said)
    if found:
        made = make(found, heads, page, sure=True)
    elif not heads.title or page.body.size > len(heads.title) + 200:
        made = article_on(page, said, source)
    else:
        made = make([], heads, page)
    if not made.article.body and not made.article.photos and not heads.title:
        raise SourceError(_("holds no text"), where=source.where(), remedy=_("check how it was made"))
    made.paper = paper_of(page, said) or made.paper
    made.day = day_of(page, said, source.name) or made.day
    number, part = sheet(said.get("pagenum", ""))
    if number or part:
        made.page, made.part = number, part
    made.name = bare(said.get("pagename") or said.get("nodename", "")) or made.name
    if made.name.isdigit():
        made.name = ""
    return made


def _all(page: Page, signs: tuple[str, ...]) -> list[Element]:
    """The elements that one of the signs names: #id, .class or a tag, in the order of the signs."""
    found: list[Element] = []
    for sign in signs:
        for each in page.elements:
            named = each.get("id").lower() if sign[0] == "#" else each.tag
            if sign[1:] == named if sign[0] == "#" else each.has_mark(sign[1:]) if sign[0] == "." else sign == named:
                found.append(each)
    return found


def _heads(page: Page, said: dict[str, str]) -> Heads:
    from tui.importers.html_making import Heads, beside_title, heads_said

    told = heads_said(said)
    rows = _rows(page)
    heads = Heads(
        _line(page, _TITLES) or told.title or rows[1],
        _line(page, _KICKERS) or told.kicker or rows[0],
        _line(page, _SUBTITLES) or told.subtitle or rows[2],
        told.author or _line(page, _AUTHORS),
    )
    head = next((each for each in page.elements if each.tag == "h1" and 2 <= each.size <= 100), None)
    if head is not None:
        if not heads.title:
            heads.title = head.text()
        if "".join(heads.title.split()) == "".join(head.text().split()):
            kicker, subtitle, author = beside_title(head)
            heads.kicker, heads.subtitle = heads.kicker or kicker, heads.subtitle or subtitle
            heads.author = heads.author or author
    return heads


def _line(page: Page, signs: tuple[str, ...]) -> str:
    return next((text for each in _all(page, signs) if 0 < each.size <= 100 and (text := each.text())), "")


def _rows(page: Page) -> tuple[str, str, str]:
    """Kicker, title and subtitle: rows 1 to 3 of `table.wz`."""
    table = next((each for each in page.elements if each.tag == "table" and each.has_mark("wz") and each.size), None)
    if table is None:
        return "", "", ""
    rows = [each for each in page.elements if each.tag == "tr" and _holder(each) is table]
    first, second, third, *_more = (*(each.text() if each.size <= 100 else "" for each in rows[:3]), "", "", "")
    return (first, second, third) if second or third else ("", first, "")


def _holder(row: Element) -> Element | None:
    above = row.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above


def _text(page: Page, said: dict[str, str]) -> list[Block]:
    """The pictures and the text; where the page shows no text, that of its comment; [] where neither has any."""
    from tui.importers.html_blocks import blocks
    from tui.importers.html_making import FEWEST
    from tui.importers.html_tree import parse

    for top in _all(page, _TEXTS):
        found = blocks(top) if top.size - top.linked >= FEWEST else []
        found = found or (blocks(top, hidden=True) if top.size - top.linked >= FEWEST else [])
        if found:
            return _pictures(page, top) + found
    told = said.get("content", "")
    if len(told) >= FEWEST:
        return _pictures(page, page.body) + blocks(parse(f"<body>{told}").body)
    # A page of pictures has little text, but it is where text would be.
    for top in _all(page, _TEXTS):
        if top.size and not top.linked:
            return _pictures(page, top) + blocks(top)
    return _pictures(page, page.body)


def _pictures(page: Page, text: Element) -> list[Block]:
    """The pictures with their captions that stand beside the text, each in a table of its own."""
    from tui.importers.html_blocks import blocks
    from tui.importers.html_pictures import is_caption

    inside = _below(text) if text is not page.body else set()
    holders = {id(each) for each in _above(text)}
    tables = [each for each in page.elements if each.tag == "table"]
    outer = {id(holder) for each in tables if (holder := _holder(each)) is not None}
    skipped = outer | inside | holders
    found: list[Block] = []
    for table in tables:
        if id(table) in skipped or not 0 < table.size <= 300 or table.linked:
            continue
        parts = blocks(table)
        captions = [each for each in parts if not each.picture]
        if parts[0].picture and captions and (table.has_mark(*_TABLES) or is_caption(captions[0], below=True)):
            for each in captions:
                each.marks += " caption "
            found += parts
    return found


def _below(top: Element) -> set[int]:
    from tui.importers.html_tree import Element, walk

    return {id(each) for each, _opens in walk(top) if isinstance(each, Element)} | {id(top)}


def _above(each: Element) -> list[Element]:
    found: list[Element] = []
    above = each.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found
