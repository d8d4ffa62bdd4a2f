"""Headlines that stand in where there is none: the beginning of the text, which is then no loss to drop again."""

from __future__ import annotations

from dataclasses import replace

from tui.importers.opening import UNTITLED, opening
from tui.model import Article

_HEADLINE = 40
_ENDS = "。！？；，：、…”』」.!?;:,"


def may_be_title(text: str) -> bool:
    """Whether a paragraph may be a headline: short, one line, no mark at its end."""
    return 0 < len(text) <= _HEADLINE and "\n" not in text and text[-1] not in _ENDS


def is_stand_in(article: Article) -> bool:
    """Whether the headline is just what stands in where there is none; one that merely begins alike was printed."""
    return article.title in (UNTITLED, *map(opening, article.body[:1]))


def without_title(article: Article) -> Article:
    """The article with a headline that stands in."""
    return replace(article, title=opening("".join(article.body[:1])))


def renewed(old: Article, new: Article) -> Article:
    """What became of `old`: where its headline stood in and the text begins otherwise now, another one does."""
    stands_in = is_stand_in(old) and old.title == new.title and not is_stand_in(new)
    return without_title(new) if stands_in or (new.title == UNTITLED and new.body) else new


def one_line(text: str) -> str:
    """A text as a head can hold it: line breaks are blanks."""
    return " ".join(text.split("\n"))
