"""Hashes of texts, and an article as a text that it can be read back from."""

from __future__ import annotations

from dataclasses import is_dataclass
from hashlib import sha256

from tui.issuefile import parse
from tui.model import Article, Issue, Section
from tui.records import fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SHORT = 16
"""Digits of a hash that are shown."""
LEAST = 8
"""Digits of a hash that one must give at least to name a text."""
_NOT_TEXT = ("id", "review")
"""Fields of an article that are not printed: they make no other text of it."""


def text_hash(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def article_hash(article: Article | None) -> str:
    """SHA-256 of all that is printed of an article; "" for none. Its id and doubts about it do not count."""
    if article is None:
        return ""
    import json

    values = {name: value for name, value in _plain(article).items() if name not in _NOT_TEXT}
    return text_hash(json.dumps(values, ensure_ascii=True, sort_keys=True, separators=(",", ":")))


def _plain(value: Any) -> Any:
    """A value of the model as JSON has it. Fields at their default are left out: a new one changes no old hash."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        pairs = ((one, getattr(value, one.name)) for one in fields(value))
        return {one.name: _plain(item) for one, item in pairs if item != one.default}
    return value


def snapshot(article: Article | None) -> str:
    """An article as the text of an issue file that holds nothing else; "" for none."""
    if article is None:
        return ""
    from tui.issuefile.write import render

    return render(Issue(sections=(Section(articles=(article,)),)))


def article_of(text: str) -> Article | None:
    """The article that a snapshot was taken of."""
    return next((article for _section, article in parse(text, "").articles()), None) if text else None


def names(given: str, text: str) -> bool:
    """Whether a hash, or its beginning of LEAST digits or more, is that of a text."""
    return len(given) >= LEAST and text_hash(text).startswith(given.lower())
