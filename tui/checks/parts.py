"""The texts of an issue by their place: (article, part, paragraph), as a Passage names them; and another text there."""

from __future__ import annotations

from collections.abc import Mapping

from tui.checks.base import BODY
from tui.model import Article, Issue, Section
from tui.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def text_at(issue: Issue, article: str, part: str, paragraph: int) -> str:
    """The text at a place; "" where nothing is. With article "" the part starts at the file: "issue.date"."""
    value: Any
    if article:
        value = article_at(issue, article)
        if part == BODY:
            value = value.body if value else ()
            return value[paragraph] if 0 <= paragraph < len(value) else ""
        steps = part.split(".")
    else:
        first, *steps = part.split(".")
        value = {"paper": issue.paper, "issue": issue, "section": issue.sections}.get(first)
    for step in steps:
        if isinstance(value, tuple):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        else:
            value = getattr(value, step, None)
    return "" if value is None else str(value)


def article_at(issue: Issue, article: str) -> Article | None:
    """The article with this id."""
    return next((one for _section, one in issue.articles() if one.id == article), None)


def with_texts(article: Article, texts: Mapping[tuple[str, int], str]) -> Article:
    """The article with other texts at these places (part, paragraph), which must be there."""
    body = list(article.body)
    mended: Any = article
    for (part, paragraph), text in texts.items():
        if part == BODY:
            body[paragraph] = text
        else:
            mended = _with(mended, part.split("."), text)
    found: Article = replace(mended, body=tuple(body))
    return found


def with_articles(issue: Issue, mended: Mapping[str, Article]) -> Issue:
    """The issue with these articles in place of those with their ids."""
    return replace(issue, sections=tuple(_with_articles(section, mended) for section in issue.sections))


def _with_articles(section: Section, mended: Mapping[str, Article]) -> Section:
    return replace(section, articles=tuple(mended.get(article.id, article) for article in section.articles))


def _with(value: Any, steps: list[str], text: str) -> Any:
    if not steps:
        return text
    step, rest = steps[0], steps[1:]
    if isinstance(value, tuple):
        n = int(step)
        return (*value[:n], _with(value[n], rest, text), *value[n + 1 :])
    return replace(value, **{step: _with(getattr(value, step), rest, text)})
