"""What is done between two articles: one split in two, two joined, a block moved to the neighbour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tui.errors import MendingError
from tui.i18n import _
from tui.importers.opening import UNTITLED, opening
from tui.mending.acts import split
from tui.mending.body import shifted, without_paragraph
from tui.mending.parts import put_in, take_out
from tui.mending.places import BODY, BYLINE, TITLE, Place, find, free_id, neighbour, put, text_at
from tui.mending.titles import is_stand_in, may_be_title
from tui.model import Article, Byline, Issue


def split_article(issue: Issue, place: Place) -> tuple[Issue, Place]:
    """Begin a new article at a character of the body: a short line is its headline, else its first words stand in.

    What stands below the place goes with it: paragraphs, pictures, tables, references quoted there. Names and
    doubts stay with the first half. Raises MendingError at the very beginning of the text.
    """
    article = find(issue, place.article)
    text_at(article, place)
    if place.part != BODY:
        raise MendingError(_("an article begins with its head: choose a paragraph of the text"))
    if place.offset:
        issue, place = split(issue, place)
        article = find(issue, place.article)
    if not place.paragraph:
        raise MendingError(_("the article begins here already"))
    below = _lower(article, place.paragraph, free_id(issue, article.id))
    upper = _upper(article, place.paragraph, below)
    if below.title == UNTITLED and may_be_title(below.body[0]) and len(below.body) > 1:
        below = without_paragraph(replace(below, title=below.body[0]), 0)
    elif below.title == UNTITLED:
        below = replace(below, title=opening(below.body[0]))
    return put(issue, article.id, [upper, below]), Place(below.id, TITLE)


def _lower(article: Article, at: int, name: str) -> Article:
    """What stands from paragraph `at` on, as an article without a headline."""
    body = article.body[at:]
    lower = Article(
        name,
        UNTITLED,
        body=body,
        refs=tuple(
            ref
            for ref in article.refs
            if any(ref.text in text for text in body) and not any(ref.text in text for text in article.body[:at])
        ),
        photos=tuple(photo for photo in article.photos if photo.after >= at),
        tables=tuple(table for table in article.tables if table.after is None or table.after >= at),
    )
    return shifted(lower, -at)


def _upper(article: Article, at: int, lower: Article) -> Article:
    return replace(
        article,
        body=article.body[:at],
        refs=tuple(ref for ref in article.refs if ref not in lower.refs),
        photos=tuple(photo for photo in article.photos if photo.after < at),
        tables=tuple(table for table in article.tables if table.after is not None and table.after < at),
    )


def join_articles(issue: Issue, place: Place) -> tuple[Issue, Place]:
    """Put the whole article at the end of the one before it: its head becomes paragraphs, its names are added.

    Raises MendingError for the first article of the issue.
    """
    lower, upper = find(issue, place.article), neighbour(issue, place.article, -1)
    head = list(_head_lines(lower, named=upper.series is not None))
    start = len(upper.body)
    lines = list(lower.body)
    if lower.dateline:
        lines[:1] = ["　".join((lower.dateline, *lines[:1]))]
    moved = shifted(lower, start + len(head) + len(lines) - len(lower.body))
    whole = replace(
        upper,
        body=(*upper.body, *head, *lines),
        bylines=upper.bylines + lower.bylines,
        refs=upper.refs + lower.refs,
        series=upper.series or lower.series,
        photos=upper.photos + moved.photos,
        tables=tuple(t if t.after is not None else replace(t, after=start) for t in upper.tables) + moved.tables,
        review=upper.review + lower.review,
    )
    joined = put(put(issue, lower.id, []), upper.id, [whole])
    return joined, Place(upper.id, BODY, start) if head or lines else Place(upper.id, TITLE)


def _head_lines(article: Article, *, named: bool) -> Iterator[str]:
    """The parts of a head as paragraphs; if `named`, its series too where they do not say it."""
    title = "" if is_stand_in(article) else article.title
    series = article.series
    yield from filter(None, (article.kicker, title, article.subtitle))
    if named and series and series.name not in article.kicker + title + article.subtitle:
        yield series.name + (f"（{series.part}）" if series.part else "")
    yield from filter(None, article.note.split("\n"))


def move(issue: Issue, place: Place, step: int) -> tuple[Issue, Place]:
    """Move the block to the article before (-1), as the last of its text, or after (1), as the first.

    A headline becomes the neighbour's if that has none, as do kicker, subtitle and note; by-lines are added to
    its by-lines. An article of which nothing is left goes. Raises MendingError where there is no neighbour.
    """
    article, other = find(issue, place.article), neighbour(issue, place.article, step)
    if place.part == BYLINE and article.bylines:
        rest, full = replace(article, bylines=()), replace(other, bylines=_names(article, other, step))
        there = Place(other.id, BYLINE)
    else:
        text, rest = take_out(article, place)
        full, there = put_in(other, *_new_part(other, place.part, text, step))
    issue = put(issue, other.id, [full])
    return put(issue, article.id, [] if _is_empty(rest) else [rest]), there


def _names(article: Article, other: Article, step: int) -> tuple[Byline, ...]:
    return other.bylines + article.bylines if step < 0 else article.bylines + other.bylines


def _new_part(other: Article, part: str, text: str, step: int) -> tuple[str, str, int]:
    """What a block is in the neighbour: the same part of its head where that is free, else a paragraph."""
    free = is_stand_in(other) if part == TITLE else part != BODY and not text_at(other, Place(other.id, part))
    return part if free else BODY, text, len(other.body) if step < 0 else 0


def _is_empty(article: Article) -> bool:
    """Whether nothing is left of an article but a headline that stands in."""
    bare = replace(Article(article.id, article.title), review=article.review)
    return article == bare and is_stand_in(article)
