"""From the blocks of a web page to an article: its headline, by-lines, note, references, pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tui.i18n import _
from tui.importers.bylines import REPORTER, bylines_in, credits_in, names_in, reporters_in, surely_names
from tui.importers.features import NOTE
from tui.importers.fields import references, series, take_dateline, unlabelled
from tui.importers.html_blocks import Block, lines
from tui.importers.html_furniture import authors_in, strip
from tui.importers.html_pictures import take_pictures
from tui.importers.html_said import PRINTED, bare, sheet
from tui.importers.html_tree import Element, Page, clean
from tui.importers.masthead import day_in
from tui.importers.opening import UNTITLED, opening
from tui.model import Article, Byline, Ref

FEWEST = 40
"""Fewer characters than this in its text make an article doubtful."""
_SITE = re.compile(r"\s*[-_|—–]+\s*[^-_|—–]{2,20}$")
_MARKS = frozenset("（）()/／、，,;；：:|【】[]")
"""Marks that part names and roles; the fields need none."""


@dataclass(slots=True)
class Heads:
    """The lines of a headline, as the page sets them or says them."""

    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    author: str = ""


@dataclass(slots=True)
class Made:
    """An article, and what its page says of paper, day and page."""

    article: Article
    paper: str = ""
    day: date | None = None
    page: int | None = None
    part: str = ""
    """The page's letter and number, B02, where it has no number of its own."""
    name: str = ""
    """版名"""
    refs: tuple[Ref, ...] = field(default=())


def make(found: Sequence[Block], heads: Heads, page: Page, *, sure: bool = False) -> Made:
    """The article in the blocks of a page's text, under a headline that is already known as far as it is told.

    `sure`: the page says where its text is, so that it may be short.
    """
    text = strip(found)
    body, photos, tables = take_pictures(_without_heads(text.blocks, heads), heads.title)
    bylines, body, lost = _bylines(heads, text.editors, body, page)
    photos = [replace(each, after=max(0, min(each.after - lost, len(body)))) for each in photos]
    tables = [replace(each, after=max(0, min((each.after or 0) - lost, len(body)))) for each in tables]
    note, body, taken = _note(body)
    photos = [replace(each, after=max(0, each.after - taken)) for each in photos]
    tables = [replace(each, after=max(0, (each.after or 0) - taken)) for each in tables]
    line = take_dateline(body)
    body, refs = _references(body)
    title = heads.title or (opening(body[0]) if body else opening(photos[0].caption) if photos else UNTITLED)
    article = Article(
        "",
        title,
        heads.kicker,
        heads.subtitle,
        note,
        series=series(title, heads.subtitle),
        dateline=line,
        bylines=bylines,
        refs=refs,
        body=tuple(body),
        photos=tuple(photos),
        tables=tuple(tables),
        review=tuple(_doubts(heads, body, bool(photos or tables or (sure and body)), goes_on=text.goes_on)),
    )
    made = Made(article)
    told = (PRINTED.fullmatch(each.text) for each in lines(page) if len(each.text) <= 80)
    printed = text.printed or next(filter(None, told), None)
    if printed:
        made.paper, made.day = printed["paper"], day_in([printed["day"]])
        made.page, made.part = sheet(printed["page"] or "")
    return made


def heads_said(said: dict[str, str]) -> Heads:
    """The headline as the comment of a Founder-made page says it."""
    return Heads(*(bare(said.get(name, "")) for name in ("title", "introtitle", "subtitle", "author")))


def site_title(page: Page) -> str:
    """The page's own title without the site's name behind it."""
    metas = dict(reversed(page.metas))
    return _SITE.sub("", clean(metas.get("og:title", "") or page.title))


def beside_title(title: Element) -> tuple[str, str, str]:
    """Kicker, subtitle and author: the short headings that stand right above and right below the headline's."""
    holder = title.parent
    if holder is None:
        return "", "", ""
    parts = [each for each in holder.parts if isinstance(each, Element) and (each.size or each is title)]
    place = parts.index(title)
    above = parts[place - 1] if place else None
    kicker = above.text() if above and _is_head(above, "pre", "pretitle", "intro", "yinti") else ""
    subtitle = author = ""
    for each in parts[place + 1 : place + 3]:
        text = each.text() if _is_head(each, "sub", "subtitle", "futi", "author") else ""
        words = names_in(text) if text else ()
        if text and not author and (line_of_names(text) or (words and surely_names(words))):
            author = text
        elif text and not subtitle and not author:
            subtitle = text
        else:
            break
    return kicker, subtitle, author


def _is_head(each: Element, *marks: str) -> bool:
    return each.size <= 100 and not each.linked and (each.tag in ("h2", "h3", "h4") or each.has_mark(*marks))


def _without_heads(found: Sequence[Block], heads: Heads) -> list[Block]:
    """The blocks, those that only repeat the headline above the text left out."""
    lines = {_key(each) for each in (heads.title, heads.kicker, heads.subtitle, heads.author) if each}
    rest = list(found)
    while rest and not rest[0].picture and _key(rest[0].text) in lines:
        rest.pop(0)
    return rest


def _key(text: str) -> str:
    return "".join(text.split())


def _bylines(
    heads: Heads, editors: Iterable[Byline], body: list[str], page: Page
) -> tuple[tuple[Byline, ...], list[str], int]:
    """The by-lines; the paragraphs that are none; how many above them were taken out.

    What the page says of its author goes first, then a line of names above or below the text, then the names
    in it. An author's line that its names do not say whole stays in the text.
    """
    found: dict[str, Byline] = {}
    lost = 0
    if heads.author:
        names = bylines_in(heads.author) or (Byline(heads.author),)
        found |= {each.name: each for each in names}
    for place in (0, -1):
        names = line_of_names(body[place]) if body else ()
        if names and all(each.name not in found or found[each.name] == each or place == 0 for each in names):
            found = {each.name: each for each in names} | found
            body.pop(place)
            lost += place == 0
    if not found:
        found = {each.name: each for each in _near_title(page)}
    if not found:
        found = {each.name: each for each in reporters_in("\n".join(body))}
    for each in editors:
        found.setdefault(each.name, each)
    return tuple(found.values()), body, lost


def line_of_names(line: str) -> tuple[Byline, ...]:
    """The by-lines in a paragraph that is nothing else, and that its names and roles say whole; else ()."""
    if len(line) > 60:
        return ()
    names = credits_in(line) or (bylines_in(line) if REPORTER.match(line.strip("（）() ")) else ())
    words = names_in(line)
    if not names and words and surely_names(words) and line[:1] in "（(":
        names = bylines_in(line)
    said = Counter("".join(each.name + each.role for each in names))
    rest = Counter(char for char in line if not char.isspace() and char not in _MARKS) - said
    return names if names and not rest and len({each.name for each in names}) == len(names) else ()


def _near_title(page: Page) -> list[Byline]:
    """The names behind 作者： in the first short line that has some."""
    found = (authors_in(each.text) for each in lines(page) if 4 <= len(each.text) <= 120 and not each.is_link)
    return next(filter(None, found), [])


def _note(body: list[str]) -> tuple[str, list[str], int]:
    """编者按 above the text, without that label; the other paragraphs; how many it took."""
    found = NOTE.match(body[0]) if body else None
    if not found or len(body) < 2:
        return "", body, 0
    if found.end() < len(body[0]):
        return unlabelled(body[0]), body[1:], 1
    return body[1], body[2:], 2


def _references(body: list[str]) -> tuple[list[str], tuple[Ref, ...]]:
    """The paragraphs without the references they close with; one that is nothing else stays as it is."""
    refs: list[Ref] = []
    kept: list[str] = []
    for paragraph in body:
        rest, found = references(paragraph)
        refs += found
        kept.append(rest or paragraph)
    return kept, tuple(refs)


def _doubts(heads: Heads, body: list[str], more: bool, *, goes_on: bool) -> Iterable[str]:
    if not heads.title:
        yield _("no headline was found: the first words stand in")
    if sum(map(len, body)) < FEWEST and not more:
        yield _("little text was found on this web page")
    if goes_on:
        yield _("the article goes on on further web pages")
