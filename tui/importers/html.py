"""Saved web pages -> an issue: one article, or a page of a digital newspaper with the list of its articles.

Founder-made sites (方正翔宇) tell paper, day and page in a comment, <!--enpproperty … /enpproperty-->, draw the
page as a picture with a map (PagePicMap) and set the text in #ozoom or <founder-content>. Of any other page
the block that holds most text in paragraphs is the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.errors import SourceError, UsageError
from tui.i18n import _
from tui.importers.base import NO_HINTS, Hints, Source
from tui.importers.bylines import bylines_in, reporters_in
from tui.importers.decode import decode
from tui.importers.fields import series, take_dateline
from tui.importers.masthead import day_in, day_in_name, number
from tui.importers.numbering import with_ids
from tui.model import Article, Byline, Issue, Paper, Section

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_PROPERTIES = re.compile(r"<!--\s*enpproperty(.{0,200000}?)/enpproperty\s*-->", re.DOTALL | re.IGNORECASE)
_PROPERTY = re.compile(r"<(?P<name>[a-z-]{2,30})>(?P<text>.*?)</(?P=name)>", re.DOTALL)
_ENTRY = re.compile(r"content_[^\"'#]*\.html?|nw\.[^\"'#]*\.html?|/content/[^\"'#]*\.html?", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"[A-Z]?0*(\d{1,3})$")
_PAGE_NAME = re.compile(r"第?\s*[A-D]?0*(\d{1,3})\s*版[\s：:]*([^\s：:，。|>〉》]{1,8})?")
_TITLES = ("#Title", "#title", ".newsdetatit h3", ".article h1", "h1", "h2")
_TEXTS = ("founder-content", "#ozoom", "#articleContent", ".newsdetatext", "#artibody", "article", "#content")
_DROPPED = "script, style, noscript, iframe, select, nav, footer, button, textarea, svg, template"
"""What is no text of an article. Not <form>: some sites set the whole page in one."""
_BLOCKS = frozenset(
    [
        *("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table", "ul"),
        *("ol", "blockquote", "td", "dd", "dt"),
    ]
)
_HOLDERS = frozenset(["div", "section", "td", "tr", "table", "tbody", "article", "main", "aside", "ul", "ol", "a"])
"""Elements whose text is their own and not that of what holds them."""
_SITE = re.compile(r"\s*[-_|—–]+\s*[^-_|—–]{2,20}$")
_FEWEST = 40
"""Fewer characters than this in its text make an article doubtful."""


class Html:
    """Web pages as they were saved. Needs the extra `html`."""

    name = "saved web page"

    def suits(self, source: Source) -> bool:
        """Whether the source begins as HTML does, in whatever encoding."""
        head = source.data[:4096].replace(b"\0", b"").lower()
        return b"<html" in head or b"<!doctype html" in head

    def read(self, source: Source, hints: Hints = NO_HINTS) -> Issue:
        """The issue in the page; what it declares as its encoding is not believed.

        Raises UsageError where the extra is not installed, SourceError where the page holds no text.
        """
        text = decode(source, hints.encoding).text
        said = properties(text)
        tree = _parser(text)
        for node in tree.css(_DROPPED):
            node.decompose()
        entries = _entries(tree) if "pagepicmap" in text.lower() or said.get("founder-type") == "2" else []
        whole = tree.body.text(separator="\n") if tree.body else ""
        articles = entries or [_article(tree, said, source)]
        if not articles[0].body and not entries and not whole.strip():
            raise SourceError(_("holds no text"), where=source.where(), remedy=_("check how it was made"))
        printed = _PAGE_NUMBER.match(said.get("founder-pagenum", ""))
        place = _PAGE_NAME.search(whole[:20000])
        page = hints.page or (int(printed[1]) if printed else number(place[1]) if place and entries else None)
        name = said.get("nodename", "") or (place[2] or "" if place and (number(place[1]) == page) else "")
        day = hints.date or day_in_name(said.get("founder-date", "")) or day_in([whole[:4000]])
        paper = hints.paper or said.get("founder-papername", "")
        section = Section(page, name, tuple(articles))
        return Issue(Paper(paper), day or day_in_name(source.name), sections=tuple(with_ids([section])))


def _parser(text: str) -> LexborHTMLParser:
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        raise UsageError(
            _("web pages need an HTML parser, which is not installed"),
            remedy=_("install it: {command}").format(command="python3 -m pip install 'kanbao[html]'"),
        ) from None
    return LexborHTMLParser(text)


def properties(text: str) -> dict[str, str]:
    """What the comment of a Founder-made page says; the longest of several values of one name."""
    found: dict[str, str] = {}
    for comment in _PROPERTIES.finditer(text):
        for each in _PROPERTY.finditer(comment[1]):
            value = re.sub(r"<[^>]*>", "", each["text"]).strip()
            if len(value) > len(found.get(each["name"], "")):
                found[each["name"]] = value
    return found


def _entries(tree: LexborHTMLParser) -> list[Article]:
    """The articles that a page's map and list name, in that order, each with its title alone."""
    titles: dict[str, str] = {}
    for node in tree.css("a[href], area[href]"):
        goal = (node.attributes.get("href") or "").split("?")[0]
        if not _ENTRY.search(goal):
            continue
        title = _clean(node.text()) or _clean(node.attributes.get("title") or node.attributes.get("alt") or "")
        if len(title) >= len(titles.get(goal, "")):
            titles[goal] = title
    reason = _("only the headline: the page that holds the text was not among the sources")
    return [Article("", title, review=(reason,)) for title in titles.values() if title]


def _article(tree: LexborHTMLParser, said: dict[str, str], source: Source) -> Article:
    title = said.get("founder-title") or _title(tree) or _clean(source.name)
    subtitle = said.get("founder-subtitle", "")
    node = next((node for query in _TEXTS if (node := tree.css_first(query)) and _size(node) >= _FEWEST), None)
    node = node or _densest(tree)
    body = paragraphs(node) if node else []
    review: list[str] = []
    if sum(map(len, body)) < _FEWEST:
        review.append(_("little text was found on this web page"))
    body = body[1:] if body and body[0] == title else body
    author = said.get("founder-author", "")
    found = (bylines_in(author) or (Byline(author),)) if author else reporters_in("\n".join(body))
    line = take_dateline(body)
    return Article(
        "",
        title,
        said.get("introtitle", ""),
        subtitle,
        series=series(title, subtitle),
        dateline=line,
        bylines=found,
        body=tuple(body),
        review=tuple(review),
    )


def _title(tree: LexborHTMLParser) -> str:
    for query in _TITLES:
        node = tree.css_first(query)
        title = _clean(node.text()) if node else ""
        if 2 <= len(title) <= 100:
            return title
    head = tree.css_first("meta[property='og:title']")
    whole = (head.attributes.get("content") if head else "") or (
        node.text() if (node := tree.css_first("title")) else ""
    )
    return _SITE.sub("", _clean(whole or ""))


def _densest(tree: LexborHTMLParser) -> LexborNode | None:
    """The block whose own paragraphs hold most text outside links."""
    rated: list[tuple[int, LexborNode]] = []
    for node in tree.css("div, section, td, article, main, body"):
        own = [part for part in node.iter(include_text=True) if part.tag not in _HOLDERS]
        size = sum(map(_size, own))
        size -= sum(_size(link) for part in own if part.tag != "-text" for link in part.css("a"))
        rated.append((size, node))
    most = max((size for size, _node in rated), default=0)
    # Lists beside a short article may hold more than it does, but they stand below.
    best = next((node for size, node in rated if size >= _FEWEST and size * 10 >= most * 6), None)
    return best or tree.body


def _size(node: LexborNode) -> int:
    return len(_clean(node.text() if node.tag != "-text" else node.text_content or ""))


def paragraphs(node: LexborNode) -> list[str]:
    """The paragraphs in a block: what block elements and <br> part, white space at their ends cut off."""
    parts: list[str] = [""]
    for each in node.traverse(include_text=True):
        if each.tag in _BLOCKS:
            parts.append("")
        elif each.tag == "-text":
            parts[-1] += each.text_content or ""
    return [text for part in parts if (text := _clean(part))]


def _clean(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff]+", " ", text).strip()
