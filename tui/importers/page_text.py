"""Raw text of newspaper pages -> an issue, by a few signs. Guesses are called guesses.

Every character of the text other than white space stands in the issue exactly once: titles are split and
paragraphs joined at white space only, and whatever fits nowhere stands in a section 报头.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tui.errors import SourceError
from tui.i18n import _
from tui.importers.base import NO_HINTS, Hints, Source
from tui.importers.breaks import mended
from tui.importers.bylines import bylines_in
from tui.importers.decode import decode
from tui.importers.layout import Draft, Page, Sorter
from tui.importers.lines import SHORT, Unit, units
from tui.importers.magic import BINARY, looks_like
from tui.importers.masthead import day_in, day_in_name, is_paper_name
from tui.model import Article, Issue, Paper, Section

MASTHEAD = "报头"
"""The section that holds masthead, imprint and whatever belongs to no article."""

_SUBTITLE = re.compile(r"(?<=\S)\s+(?=——)")


class PageText:
    """Any text: the most general importer, for what a PDF's text extraction leaves of a page."""

    name = "page text"

    def suits(self, source: Source) -> bool:
        """Whether the source may be text."""
        return looks_like(source.data) in (None, BINARY)

    def read(self, source: Source, hints: Hints = NO_HINTS) -> Issue:
        """The issue in the text. Raises SourceError where it cannot be decoded or holds no character."""
        text = decode(source, hints.encoding).text
        if not text or text.isspace():
            raise SourceError(_("holds no text"), where=source.where(), remedy=_("check how it was made"))
        return issue_from_text(text, source.name, hints)


def issue_from_text(text: str, name: str = "", hints: Hints = NO_HINTS) -> Issue:
    """The issue in `text`, pages parted by form feeds. The file's `name` may date it and be a title."""
    pages = [Sorter(list(mended(list(units(page))))).sort_out() for page in text.split("\f")]
    pages = [page for page in pages if page.drafts]
    heads = [unit.text for page in pages for unit in page.rest]
    return Issue(
        paper=Paper(hints.paper or _take_paper_name(pages)),
        date=hints.date or day_in(heads) or day_in_name(name),
        sections=tuple(_with_ids(_sections(pages, _stand_in(name), hints.page))),
    )


def _take_paper_name(pages: list[Page]) -> str:
    """The paper's name, taken out of the first page's masthead if it stands there alone; else ""."""
    rest = pages[0].rest if pages else []
    return rest.pop(0).text if rest and is_paper_name(rest[0].text) else ""


def _stand_in(name: str) -> str:
    return os.path.splitext(os.path.basename(name))[0].strip() or _("untitled")


def _sections(pages: list[Page], stand_in: str, first_page: int | None) -> Iterator[Section]:
    """Each page's masthead and articles; pages that say no number are one section with the page above.

    `first_page` numbers the pages, whatever they say themselves.
    """
    for index, page in enumerate(pages):
        number = page.number if first_page is None else first_page + index
        if page.rest:
            yield Section(number, MASTHEAD, (_masthead(page.rest, stand_in),))
        yield Section(number, "", tuple(_article(draft, stand_in) for draft in page.drafts))


def _with_ids(sections: Iterable[Section]) -> list[Section]:
    """The sections, neighbours of one page and name merged, their articles counted on each page from 1."""
    counts: Counter[int] = Counter()
    merged: list[tuple[Section, list[Article]]] = []
    for section in sections:
        if not merged or merged[-1][0].page != section.page or merged[-1][0].name != section.name:
            merged.append((section, []))
        for article in section.articles:
            counts[section.page or 0] += 1
            merged[-1][1].append(replace(article, id=f"{section.page or 0}-{counts[section.page or 0]}"))
    return [replace(section, articles=tuple(articles)) for section, articles in merged]


def _masthead(rest: list[Unit], stand_in: str) -> Article:
    title, body, _review = _headless([unit.text for unit in rest], stand_in)
    return Article("", title, body=body, review=(_("masthead, imprint and what was not placed: no article"),))


def _article(draft: Draft, stand_in: str) -> Article:
    bylines = bylines_in(draft.body[-1].text) if len(draft.body) > 1 else ()
    body = tuple(unit.text for unit in draft.body[: -1 if bylines else None])
    title, subtitle = _titles(draft.head)
    review: tuple[str, ...] = (_("the headline was guessed by its place"),) if draft.guessed else ()
    if not draft.head:
        title, body, review = _headless(body, stand_in)
    return Article("", title, subtitle=subtitle, bylines=bylines, body=body, review=review)


def _titles(head: str) -> tuple[str, str]:
    """Title and subtitle: the latter begins with a dash after white space (春耕正当时 ——特别报道)."""
    title, *subtitle = _SUBTITLE.split(head, maxsplit=1)
    return " ".join(title.split("\n")), " ".join("".join(subtitle).split("\n"))


def _headless(texts: Sequence[str], stand_in: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Title, body and reason to look again where no headline was found: a short first line is the title."""
    first, _break, others = texts[0].partition("\n")
    if sum(not char.isspace() for char in first) > SHORT:
        return stand_in, tuple(texts), (_("no headline was found: the file's name stands in"),)
    body = (others, *texts[1:]) if others else tuple(texts[1:])
    return first, body, (_("no headline was found: the first line stands in"),)
