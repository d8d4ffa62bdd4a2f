"""Places that can be mended: a part of an article's head or a paragraph of its body, and a character in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tui.errors import MendingError
from tui.i18n import _
from tui.model import Article, Issue
from tui.typeset.names import byline_text

KICKER, TITLE, SUBTITLE, BYLINE, NOTE, BODY = "kicker", "title", "subtitle", "byline", "note", "body"

HEAD = (KICKER, TITLE, SUBTITLE, BYLINE, NOTE)
"""The parts above the body, in the order in which they are read."""


class Place(NamedTuple):
    """A block of the article with the id `article`: `paragraph` counts from 0 in its body (0 in the head),
    `offset` is a code point in the block's text."""

    article: str
    part: str = BODY
    paragraph: int = 0
    offset: int = 0


def places(article: Article) -> list[Place]:
    """Every block of an article that can be mended, in the order in which it is read."""
    head = [Place(article.id, part) for part in HEAD if text_at(article, Place(article.id, part))]
    return head + [Place(article.id, BODY, number) for number in range(len(article.body))]


def text_at(article: Article, place: Place) -> str:
    """The text of a block; "" for a part that the article lacks. Raises MendingError beyond the body's end."""
    if place.part == BYLINE:
        return byline_text(article.bylines)
    if place.part != BODY:
        return str(getattr(article, place.part))
    if not 0 <= place.paragraph < len(article.body):
        raise MendingError(_("the article has no such paragraph"))
    return article.body[place.paragraph]


def find(issue: Issue, article: str) -> Article:
    """The article with this id. Raises MendingError where there is none."""
    for _section, found in issue.articles():
        if found.id == article:
            return found
    raise MendingError(_("the issue has no article {wanted}").format(wanted=article))


def neighbour(issue: Issue, article: str, step: int) -> Article:
    """The article before (-1) or after (1) this one. Raises MendingError at the end of the issue."""
    order = [found for _section, found in issue.articles()]
    at = order.index(find(issue, article)) + step
    if not 0 <= at < len(order):
        raise MendingError(_("there is no article after this one") if step > 0 else _("there is none before this one"))
    return order[at]


def put(issue: Issue, article: str, instead: Sequence[Article]) -> Issue:
    """The issue with `instead` in the place of the article with this id: none takes it out, two split it.

    A section of which nothing is left, not even a name, goes with its last article.
    """
    sections = []
    for section in issue.sections:
        kept = [new for found in section.articles for new in (instead if found.id == article else [found])]
        if kept or section.name or not section.articles:
            sections.append(replace(section, articles=tuple(kept)))
    return replace(issue, sections=tuple(sections))


def free_id(issue: Issue, article: str) -> str:
    """An id that no article has, numbered on like its neighbours: after 1-1 to 1-4, 1-5."""
    taken = {found.id for _section, found in issue.articles()}
    page = article.rpartition("-")[0] or "0"
    number = 1 + len(taken)
    while number > 1 and f"{page}-{number - 1}" not in taken:
        number -= 1
    while f"{page}-{number}" in taken:
        number += 1
    return f"{page}-{number}"
