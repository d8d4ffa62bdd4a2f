"""What a block is: a paragraph made the headline, a by-line, a note …, and back again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from tui.errors import MendingError
from tui.i18n import _
from tui.importers.bylines import bylines_in
from tui.importers.fields import series, unlabelled
from tui.mending.body import with_paragraph, without_paragraph
from tui.mending.places import BODY, BYLINE, KICKER, NOTE, SUBTITLE, TITLE, Place, find, put, text_at
from tui.mending.titles import is_stand_in, one_line, renewed, without_title
from tui.model import Article, Byline, Issue


def make(issue: Issue, place: Place, part: str) -> tuple[Issue, Place]:
    """Make the block at `place` the `part` of its article; what that was before is a paragraph again, the first.

    A by-line is added to those that are there, a note to the note. Raises MendingError where the block is that
    part already, and for a headline that only stands in for one.
    """
    article = find(issue, place.article)
    if place.part == part:
        raise MendingError(_("it is that already"))
    text, article = take_out(article, place)
    article, there = put_in(article, part, text)
    return put(issue, place.article, [article]), there


def take_out(article: Article, place: Place) -> tuple[str, Article]:
    """The text of a block, and the article without it. The first paragraph takes its dateline along."""
    text = text_at(article, place)
    if place.part == BODY:
        if place.paragraph == 0 and article.dateline:
            text = f"{article.dateline}　{text}"
            article = replace(article, dateline="")
        return text, renewed(article, without_paragraph(article, place.paragraph))
    if not text:
        raise MendingError(_("the article has nothing there"))
    if place.part == TITLE:
        if is_stand_in(article):
            raise MendingError(_("this headline only stands in for one: the text begins with the same words"))
        return text, without_title(article)
    return text, replace(article, bylines=()) if place.part == BYLINE else _with_head(article, place.part, "")


def put_in(article: Article, part: str, text: str, at: int = 0) -> tuple[Article, Place]:
    """The article with `text` as its `part`, or as paragraph number `at` of its body; and the place of that."""
    if part == BODY:
        return renewed(article, with_paragraph(article, at, text)), Place(article.id, BODY, at)
    if part == BYLINE:
        if any(mark in text for mark in "。！？；"):
            raise MendingError(_("a by-line holds names; these are sentences"))
        return replace(article, bylines=(*article.bylines, *read_names(text))), Place(article.id, BYLINE)
    if part == NOTE:
        note = "\n".join(filter(None, (article.note, unlabelled(text) or text)))
        return replace(article, note=note), Place(article.id, NOTE)
    if not text.strip():
        raise MendingError(_("a headline cannot be empty"))
    old = text_at(article, Place(article.id, part))
    if old and not (part == TITLE and is_stand_in(article)):
        article = renewed(article, with_paragraph(article, 0, old))
    article = _with_head(article, part, one_line(text))
    if part in (TITLE, SUBTITLE) and article.series is None:
        article = replace(article, series=series(article.title, article.subtitle))
    return article, Place(article.id, part)


def _with_head(article: Article, part: str, text: str) -> Article:
    """The article with `text` as this part of its head."""
    if part == KICKER:
        return replace(article, kicker=text)
    if part == SUBTITLE:
        return replace(article, subtitle=text)
    return replace(article, note=text) if part == NOTE else replace(article, title=text)


def read_names(text: str) -> tuple[Byline, ...]:
    """The by-lines that a line gives; where its names and roles do not say it whole, the line is one name."""
    found = bylines_in(text) if text else ()
    said = Counter("".join(each.name + each.role for each in found))
    if not found or Counter(filter(str.isalnum, text)) - said:
        return (Byline(one_line(text)),)
    return found
