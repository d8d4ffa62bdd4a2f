"""Texts that stand twice within an issue."""

from __future__ import annotations

from collections import Counter

from tui.checks.base import BODY, Context
from tui.checks.patterns import Pattern

LEAST = 20
"""Characters from which a paragraph is not said twice by chance."""
_SHARE = 0.8
"""Of an article's characters that must stand in another one for both to be the same article."""
_LEAST_ARTICLE = 30
_BLANK = Pattern("\\s+")


def plain(text: str) -> str:
    """A text without its white space."""
    return _BLANK.compiled.sub("", text)


def doubles(context: Context) -> dict[str, str]:
    """For each article that stands twice, the id of the first that has its text."""
    homes: dict[str, str] = {}
    found: dict[str, str] = {}
    for text in context.articles:
        said = [plain(passage.text) for passage in text.of({BODY})]
        size = sum(map(len, said))
        shared: Counter[str] = Counter()
        for each in said:
            if each in homes:
                shared[homes[each]] += len(each)
        if shared and size >= _LEAST_ARTICLE:
            other, common = shared.most_common(1)[0]
            if common >= _SHARE * size:
                found[text.article.id] = other
        for each in said:
            homes.setdefault(each, text.article.id)
    return found
