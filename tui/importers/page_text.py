"""Raw text of newspaper pages -> an issue, by the labelling that is best for each page as a whole.

Every character of the text other than white space stands in the issue, but for the labels that a field's
form says (主办：, 编者按：, the stroke of 何小禾/文). Whatever fits nowhere stands in a section 报头.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tui.errors import SourceError
from tui.i18n import _
from tui.importers.base import NO_HINTS, Hints, Source
from tui.importers.bylines import AUTHOR, BULLETS, WORK, bylines_in, credited_in, reporters_in, signers_in
from tui.importers.columns import lines_of
from tui.importers.decode import decode
from tui.importers.drafts import Draft, Paragraph, sort_out
from tui.importers.features import SHORT, Look
from tui.importers.fields import goes_on_here, references, series, take_dateline, titles, unlabelled
from tui.importers.imprint import Found, read_masthead
from tui.importers.jumps import join_jumps
from tui.importers.labelling import label_lines
from tui.importers.magic import BINARY, looks_like
from tui.importers.masthead import day_in, day_in_name
from tui.importers.numbering import with_ids
from tui.importers.opening import first_line_stands_in, first_words_stand_in, opening
from tui.importers.reasons import reasons
from tui.model import Article, Byline, Issue, Paper, Ref, Section, Table

MASTHEAD = "报头"
"""The section that holds what of masthead and imprint no field can hold."""

_SIGNS = frozenset(BULLETS) | WORK
_MARKS = frozenset("（）()/／、，,;；：:|")
"""Marks that part names and roles; the fields need none."""


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
    """The issue in `text`, pages parted by form feeds. The file's `name` may date it."""
    paper, day, sections = Paper(), hints.date, list[Section]()
    signed: dict[tuple[int, int], list[str]] = {}
    for index, page in enumerate(text.split("\f")):
        if not page or page.isspace():
            continue
        lines = list(lines_of(page))
        sheet = sort_out(lines, label_lines(lines))
        number = None if hints.page is None else hints.page + index
        found = read_masthead(sheet.rest, hints.paper, number)
        if paper == Paper():
            paper = found.paper
        elif found.paper not in (Paper(), Paper(hints.paper)):
            # An earlier page's masthead is the paper's; another one stays as it was printed.
            found = replace(found, page=found.page, rest=sheet.rest)
        if found.name and any((found.page, found.name) == (each.page, each.name) for each in sections[-2:]):
            found = replace(found, rest=sheet.rest)  # two pages of one name become one section, which says it once
        day = day or day_in(sheet.rest)
        sections += _sections(found, sheet.drafts, _page(found, index))
        signed |= {(len(sections) - 1, at): draft.names for at, draft in enumerate(sheet.drafts) if draft.names}
    return Issue(paper, day or day_in_name(name), sections=tuple(with_ids(join_jumps(sections, signed))))


def _page(found: Found, index: int) -> int | None:
    """The page's number: as told or printed; else a page with the paper's name and its channels is the front page."""
    return found.page or (1 if found.paper.name and not index else None)


def _sections(found: Found, drafts: list[Draft], page: int | None) -> Iterator[Section]:
    """A page's articles, after what of its masthead no field holds."""
    if found.rest:
        reason = _("masthead, imprint and what was not placed: no article")
        title, *body = found.rest
        yield Section(page, MASTHEAD, (Article("", title, body=tuple(body), review=(reason,)),))
    if drafts:
        yield Section(page, found.name, tuple(map(_article, drafts)))


def _article(draft: Draft) -> Article:
    """The article that a draft is, with every reason to look at it again."""
    review = list(reasons(draft))
    paragraphs = list(draft.body)
    if not draft.head:
        draft.head, reason = _stand_in(paragraphs)
        review.insert(0, reason)
    kicker, title, subtitle = titles(draft.head)
    body, refs, tables = _body(paragraphs)
    title, come = _comes_from(title)
    refs = (*come, *refs)
    bylines, left = _bylines(draft)
    body += left
    line = take_dateline(body)
    return Article(
        "",
        title,
        kicker,
        subtitle,
        note="\n".join(unlabelled(note.text) for note in draft.notes),
        series=series(title, subtitle),
        dateline=line,
        bylines=bylines,
        refs=refs,
        body=tuple(body),
        tables=tables,
        review=tuple(review),
    )


def _comes_from(title: str) -> tuple[str, tuple[Ref, ...]]:
    """A headline without the reference that closes it, if that says where the text comes from: （上接第1版）."""
    rest, refs = references(title)
    return (rest, refs) if rest and len(refs) == 1 and goes_on_here(refs[0].text) else (title, ())


def _body(paragraphs: list[Paragraph]) -> tuple[list[str], tuple[Ref, ...], tuple[Table, ...]]:
    """The paragraphs, references taken from where they close one, tables' titles taken out."""
    body: list[str] = []
    refs: list[Ref] = []
    tables: list[Table] = []
    for paragraph in paragraphs:
        text, found = references(paragraph.text)
        refs += found
        if paragraph.look is Look.ASIDE and len(text) <= 3 * SHORT and not paragraph.ended:
            tables.append(Table(text, after=len(body)))
        elif text:
            body.append(text)
    return body, tuple(refs), tuple(tables)


def _bylines(draft: Draft) -> tuple[tuple[Byline, ...], list[str]]:
    """The names in the by-lines of their own, and those lines that they do not say whole or say twice.

    What the text says of a name gives it its role; where there is no by-line, the text's names are taken.
    """
    within = {byline.name: byline for part in draft.body for byline in _reporters(part)}
    found: dict[str, Byline] = {}
    left: list[str] = []
    for line in draft.names:
        bylines = bylines_in(line)
        new = {each.name: each for each in bylines if each.name not in found}
        said = Counter("".join(each.name + each.role for each in new.values()))
        unsaid = Counter(char for char in line if not char.isspace() and char not in _MARKS) - said
        if unsaid:
            left.append(line)
        if unsaid.keys() <= _SIGNS:
            found |= new
    if not found and draft.body:
        found = {each.name: each for each in signers_in(draft.body[-1].text)}
    if not found:
        return tuple(within.values()), left
    return tuple(within.get(each.name, each) if each.role == AUTHOR else each for each in found.values()), left


def _reporters(part: Paragraph) -> tuple[Byline, ...]:
    """The names that a paragraph gives with a role; all that a line says which is nothing but a by-line."""
    return credited_in(part.text) if part.look is Look.CREDIT else reporters_in(part.text)


def _stand_in(paragraphs: list[Paragraph]) -> tuple[list[str], str]:
    """A title where no headline was found, and the reason to look: a short first line, else the first words."""
    first = next((part for part in paragraphs if part.look is not Look.CONTINUES), None)
    if first and len(first.text) <= SHORT and not first.ended and first.look is Look.PLAIN:
        paragraphs.remove(first)
        return [first.text], first_line_stands_in()
    return [opening(first.text if first else "")], first_words_stand_in()
