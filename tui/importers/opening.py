"""Headlines that stand in where there is none: the beginning of the text, which is then no loss to drop again."""

from __future__ import annotations

import re

from tui.i18n import _
from tui.model import Article

UNTITLED = "（无题）"
"""The headline of an article that has no text to take one from. Content, so the same in any interface."""

_CLAUSE = r"[^\s，。、；：！？…—,.;:!?“”‘’（）《》()]+"
_LONGEST = 20


def opening(text: str) -> str:
    """The first words of a text, at most 20 characters, exactly as they stand at its start; else UNTITLED."""
    found = re.match(_CLAUSE, text)
    return found[0][:_LONGEST] if found else UNTITLED


def first_line_stands_in() -> str:
    """The reason to look at an article whose first line became its headline."""
    return _("no headline was found: the first line stands in")


def first_words_stand_in() -> str:
    """The reason to look at an article whose headline repeats its first words."""
    return _("no headline was found: the first words stand in")


def stand_in(article: Article) -> str | None:
    """The text that the headline was taken from and that the body lacks, where one stands in; None where none does."""
    if article.review[:1] == (first_words_stand_in(),):
        return ""
    if article.review[:1] == (first_line_stands_in(),):
        return " ".join(filter(None, (article.kicker, article.title, article.subtitle)))
    return None
