"""Saved pages of digital newspapers made with Founder's systems: node_N.htm, nbs.D…htm.

A picture of the page carries a map, PagePicMap, whose areas link to the articles in the order of print; a list
beside it tells their headlines. The articles themselves are read where they were saved in the same folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tui.errors import SourceError
from tui.i18n import _
from tui.importers.base import NO_HINTS, Hints, Source
from tui.importers.html_article import is_html

if TYPE_CHECKING:
    from datetime import date

    from tui.importers.html_making import Made
    from tui.importers.html_tree import Element, Page
    from tui.model import Article, Issue, Section

_ARTICLE_SIGNS = (b"enpcontent", b"<founder-title>", b"<founder-author>", b"<introtitle>")
_MOST = 2000
"""Articles that a page may name; no page holds a tenth of them."""


class FounderPage:
    """A page of a digital newspaper: the list of its articles, and those saved beside it. Needs the extra `html`."""

    name = "page of a digital newspaper"

    def suits(self, source: Source) -> bool:
        """Whether the source is HTML that calls itself a page, or holds a page's map and no article."""
        if not is_html(source):
            return False
        data = source.data.replace(b"\0", b"").lower()
        if b"<founder-type>2<" in data:
            return True
        return b"pagepicmap" in data and not any(sign in data for sign in _ARTICLE_SIGNS)

    def read(self, source: Source, hints: Hints = NO_HINTS) -> Issue:
        """The issue of one page. Raises UsageError without the extra, SourceError where it names no article."""
        from tui.importers.decode import decode
        from tui.importers.html_said import day_of, paper_of, properties, sheet
        from tui.importers.html_tree import parse
        from tui.importers.numbering import with_ids
        from tui.model import Issue, Paper

        text = decode(source, hints.encoding).text
        page, said = parse(text), properties(text)
        entries = entries_on(page)
        if not entries:
            raise SourceError(
                _("is a page of a digital newspaper that names no articles"),
                where=source.where(),
                remedy=_("import the saved web pages of its articles"),
            )
        number, part = sheet(said.get("pagenum", ""))
        name = ""
        for own, letters, title in _printed_heads(page):
            if not (number or part):
                number, part = own, letters
            if (own, letters) == (number, part):
                name = title
                break
        if part and not number:
            name = f"{part} {name}".strip()
        found = _Found(source, hints)
        sections = with_ids(found.sections(entries, number, hints.page or number, name))
        paper = hints.paper or paper_of(page, said) or found.paper or _paper_on(page)
        day = hints.date or day_of(page, said, source.name) or found.day
        return Issue(Paper(paper), day, sections=tuple(sections))


# What a page names.


_ENTRY = re.compile(r"(?:^|[/\\])(?:content_[^/\\]*|nw\.[^/\\]*)\.s?html?$|/content/[^\\]*\.s?html?$", re.IGNORECASE)


def goal(link: str) -> str:
    """What a link leads to, without its question mark and what follows."""
    return unquote(re.split(r"[?#]", link, maxsplit=1)[0]).strip()


def entries_on(page: Page) -> dict[str, str]:
    """The articles that a page names, as its map and list order them: where each is, and its headline.

    Where the list names the articles of other pages, too, it is its part with this page's that counts.
    """
    areas: dict[str, str] = {}
    anchors: list[tuple[str, str, Element]] = []
    for each in page.elements:
        if each.tag not in ("a", "area") or not _ENTRY.search(where := goal(each.get("href"))):
            continue
        title = each.text() if each.size <= 200 else ""
        title = title or each.get("title").strip()[:200] or each.get("alt").strip()[:200]
        if each.tag == "area":
            areas[where] = areas.get(where) or title
        elif len(anchors) < _MOST:
            anchors.append((where, title, each))
    own = _own_list([(where, each) for where, title, each in anchors if title and where in areas])
    found = dict(list(areas.items())[:_MOST])
    for where, title, each in anchors:
        listed = where in areas or own is None or own in _above(each)
        if listed and len(title) >= len(found.get(where, "")):
            found[where] = title
    return {where: title for where, title in found.items() if title} or found


def _own_list(anchors: list[tuple[str, Element]]) -> Element | None:
    """The smallest element that holds a headline of every article in the map; None where there is no list."""
    first: dict[str, Element] = {}
    for where, each in anchors:
        first.setdefault(where, each)
    common: list[Element] | None = None
    for each in first.values():
        above = _above(each)
        if common is None:
            common = above
        else:
            known = set(map(id, above))
            common = [one for one in common if id(one) in known]
    return common[0] if common and len(first) > 1 else None


def _above(each: Element) -> list[Element]:
    found: list[Element] = []
    above = each.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found


_HEAD = re.compile(r"(?:第?\s*([A-Z]?)0*(\d{1,3})\s*版|([A-Z])0*(\d{1,3})(?=\s*[：:]))\s*[：:|·]?\s*")
_BEHIND = re.compile(r"PDF|[上下]一版|版面|\s*(?:19|20)\d\d\s*[年-]|\s*星期[一二三四五六日天]")


def _printed_heads(page: Page) -> Iterator[tuple[int | None, str, str]]:
    """Number, else part, and name of every page that a line of its own names: 第02版：要闻. The page's own is first."""
    from tui.importers.html_blocks import lines
    from tui.importers.html_said import sheet

    for each in sorted(lines(page), key=lambda each: each.linked > 0):
        found = _HEAD.match(each.text.lstrip("[]【】 ")) if len(each.text) <= 80 else None
        if found:
            number, part = sheet((found[1] or found[3] or "") + (found[2] or found[4]))
            yield number, part, _BEHIND.split(each.text.lstrip("[]【】 ")[found.end() :])[0].strip(" >〉》|】]：:")


def _paper_on(page: Page) -> str:
    """The paper's name where it stands as a line's first word: 江东时报 2024年3月5日 星期二."""
    from tui.importers.html_blocks import lines
    from tui.importers.masthead import is_paper_name

    for each in lines(page):
        name = each.text.split(" ")[0]
        if not each.linked and len(name) < len(each.text) <= 60 and is_paper_name(name):
            return name
    return ""


# Articles and what is none.


_NO_ARTICLE = re.compile(
    r"[【\[■●★]?\s*(?:"
    r"(?:本报|本版|今日|本期|内容)?(?:导读|導讀|要目|导航|目录)(?:\s*[：:].*)?"
    r"|(?:本版|本期)?(?:责编|責編|责任编辑|責任編輯|主编|编辑|美编|校对|版式|版式设计|编审|审读|值班编委)\s*(?:[：:/／].*)?"
    r"|(?:本版)?(?:电子)?(?:邮箱|信箱|E-?mail|投稿邮箱|热线|电话|地址)\s*(?:[：:].*)?"
    r"|(?:公益|整版|商业)?(?:广告|廣告)(?:\s*[\d一二三四五六七八九十]+)?"
    r"|(?:图片|圖片)(?:报道|新闻|報道|新聞|说明)?|报头|報頭|报眼|中缝|二维码|无标题|[（(]?无题[）)]?|版面(?:图|概览)|标题新闻"
    r")\s*[】\]]?",
    re.IGNORECASE,
)
_PICTURES = re.compile(r"(?:图片|圖片)(?:报道|新闻|報道|新聞)?")


def is_article(title: str) -> bool:
    """Whether a headline in a page's list is an article's, and not 导读, 本版责编, 版式设计, 图片报道, 广告 …"""
    return not _NO_ARTICLE.fullmatch(title.strip())


@dataclass(slots=True)
class _Found:
    """The articles of one page as they are read, and what they say of the issue."""

    source: Source
    hints: Hints
    paper: str = ""
    day: date | None = None
    lines: list[str] = field(default_factory=list)
    """What is no article: headlines, and texts below them."""

    def sections(self, entries: dict[str, str], own: int | None, page: int | None, name: str) -> Iterator[Section]:
        """What is no article, then the articles. `own` is the page's number as printed, `page` as it is to be."""
        from tui.importers.page_text import MASTHEAD
        from tui.model import Article, Section

        articles = list(self.articles(entries, own))
        if self.lines:
            title, *body = self.lines
            reason = _("masthead, imprint and what was not placed: no article")
            yield Section(page, MASTHEAD, (Article("", title, body=tuple(body), review=(reason,)),))
        if articles:
            yield Section(page, name, tuple(articles))

    def articles(self, entries: dict[str, str], own: int | None) -> Iterator[Article]:
        """Each entry's article as far as it was found; what is none is put among the lines."""
        from tui.importers.opening import UNTITLED
        from tui.model import Article

        reason = _("only the headline: the page that holds the text was not among the sources")
        for where, title in entries.items():
            made = self.article_at(where)
            if made and made.page and own and made.page != own:
                continue  # the list goes on to other pages
            article = made.article if made else Article("", title or UNTITLED, review=(reason,))
            if title and made and not is_article(title) and not _PICTURES.fullmatch(title):
                self.lines += dict.fromkeys((title, article.title, *_texts(article)))
            elif title and not is_article(title) and not article.photos and not article.body:
                self.lines.append(title)
            else:
                yield article

    def article_at(self, where: str) -> Made | None:
        """The article in the file of that name beside this page; None where there is none that can be read."""
        from tui.importers.html_founder import read_article

        beside = self.source.beside(re.split(r"[/\\]", where)[-1])
        if beside is None:
            return None
        try:
            made = read_article(beside, replace(self.hints, page=None))
        except SourceError:
            return None
        self.paper, self.day = self.paper or made.paper, self.day or made.day
        return made


def _texts(article: Article) -> Iterable[str]:
    yield from filter(None, (article.kicker, article.subtitle, article.note))
    yield from article.body
    yield from (photo.caption + photo.credit for photo in article.photos)
    for table in article.tables:
        yield from ("　".join(row) for row in (table.columns, *table.rows))
    yield from (f"{each.role}：{each.name}" if each.role else each.name for each in article.bylines)
    yield from (ref.text for ref in article.refs)
