"""What a search finds, told the plain way: every text of every issue is looked through, in nothing but loops.

It shares no line with `tui.library.catalogue`: characters are compared by a small table written out here, which covers
what the tests write, and a query is given as it is meant, not as it is typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tui.model import Article, Issue, Section

SAME = {
    "Ａ": "a", "A": "a", "B": "b", "１": "1", "２": "2", "３": "3", "４": "4", "５": "5", "①": "1", "．": ".", "。": ".", "，": ",", "：": ":", "－": "-", "％": "%",
    "“": '"', "”": '"', "\n": " ", "\u3000": " ", "\t": " ", "⼀": "一", "ß": "ß",
}  # fmt: skip
SIMPLER = {"髮": "发", "發": "发", "來": "来", "乾": "干"}
"""What OpenCC takes for the same."""


@dataclass(frozen=True)
class Wanted:
    """A part of a query: where to look (text, title, byline, section, paper), for what, and whether it must be there."""

    where: str
    word: str
    there: bool = True


@dataclass(frozen=True)
class Asked:
    """A query as it is meant; days and pages as (first, last, inside or outside)."""

    words: tuple[Wanted, ...] = ()
    days: tuple[tuple[date, date, bool], ...] = ()
    pages: tuple[tuple[int, int, bool], ...] = ()


def plain(text: str, simpler: bool) -> str:
    """The text with one character for all that are the same."""
    found = "".join(SAME.get(char, char) for char in text)
    return "".join(SIMPLER.get(char, char) for char in found) if simpler else found


def texts(article: Article) -> Iterator[tuple[str, str]]:
    """Every text of an article on its own, and where it counts besides: title or byline."""
    for text in (article.kicker, article.title, article.subtitle):
        yield "title", text
    for byline in article.bylines:
        yield "byline", byline.name + ("/" + byline.role if byline.role else "")
    for photo in article.photos:
        yield "text", photo.caption
        yield "byline", photo.credit
    for text in (article.note, article.dateline, *article.body):
        yield "text", text
    if article.series:
        yield "text", article.series.name
        yield "text", article.series.part
    for ref in article.refs:
        yield "text", ref.text
    for table in article.tables:
        for text in (table.title, *table.columns, *(cell for row in table.rows for cell in row)):
            yield "text", text


def finds(asked: Asked, issue: Issue, section: Section, article: Article, simpler: bool) -> bool:
    """Whether the article is what was asked for."""
    for wanted in asked.words:
        if wanted.where == "section":
            where = [section.name]
        elif wanted.where == "paper":
            where = [" ".join(issue.paper.name.split())]
        else:
            where = [text for kind, text in texts(article) if wanted.where in ("text", kind)]
        word = plain(wanted.word, simpler)
        if any(word in plain(text, simpler) for text in where) != wanted.there:
            return False
    for first, last, inside in asked.days:
        if (issue.date is not None and first <= issue.date <= last) != inside:
            return False
    return all(
        (section.page is not None and low <= section.page <= high) == inside for low, high, inside in asked.pages
    )


def scan(shelf: Sequence[tuple[str, Issue]], asked: Asked, simpler: bool) -> list[tuple[str, str]]:
    """(label, article id) of every hit, newest first; `shelf` holds label and issue."""

    def order(held: tuple[str, Issue]) -> tuple[bool, int, bytes]:
        label, issue = held
        return issue.date is None, -issue.date.toordinal() if issue.date else 0, label.encode()

    return [
        (label, article.id)
        for label, issue in sorted(shelf, key=order)
        for section, article in issue.articles()
        if finds(asked, issue, section, article, simpler)
    ]
