"""Saved pages of digital newspapers made with Founder's systems: node_N.htm, nbs.D…htm.

A picture of the page carries a map, PagePicMap, whose areas link to the articles in the order of print; a list
beside it tells their headlines. The articles themselves are read where they were saved in the same folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.errors import SourceError
from tui.i18n import _
from tui.importers.base import NO_HINTS, Hints, Source
from tui.importers.html_article import is_html

if TYPE_CHECKING:
    from datetime import date

    from tui.importers.html_making import Made
    from tui.model import Article, Issue, Section

_ARTICLE_SIGNS = (b"enpcontent", b"<founder-title>", b"<founder-author>", b"<introtitle>")


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
        from tui.importers.html_listing import entries_on, paper_on, printed_heads
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
        for own, letters, title in printed_heads(page):
            if not (number or part):
                number, part = own, letters
            if (own, letters) == (number, part):
                name = title
                break
        if part and not number:
            name = f"{part} {name}".strip()
        found = _Found(source, hints)
        sections = with_ids(found.sections(entries, number, hints.page or number, name))
        paper = hints.paper or paper_of(page, said) or found.paper or paper_on(page)
        day = hints.date or day_of(page, said, source.name) or found.day
        return Issue(Paper(paper), day, sections=tuple(sections))


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
        from tui.importers.html_listing import is_article, is_picture
        from tui.importers.opening import UNTITLED
        from tui.model import Article

        reason = _("only the headline: the page that holds the text was not among the sources")
        for where, title in entries.items():
            made = self.article_at(where)
            if made and made.page and own and made.page != own:
                continue  # the list goes on to other pages
            article = made.article if made else Article("", title or UNTITLED, review=(reason,))
            if title and made and not is_article(title) and not is_picture(title):
                self.lines += dict.fromkeys((title, article.title, *_texts(article)))
            elif title and not is_article(title) and not article.photos and not article.body:
                self.lines.append(title)
            else:
                yield article

    def article_at(self, where: str) -> Made | None:
        """The article in the file of that name beside this page; None where there is none that can be read."""
        from tui.importers.html_founder import read_article

        beside = self.source.beside(where.replace("\\", "/").rpartition("/")[2])
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
