"""From an `Issue` to plain TOML values: dicts, lists, texts, numbers and dates, by the table in `schema`.

What a file leaves out is left out: empty texts and lists, unknown pages and dates.
"""

from __future__ import annotations

from typing import Any

from tui.issuefile.schema import ARTICLE, FORMAT, ISSUE, PAPER, SECTION, Kind, Many, Shape
from tui.model import Article, Issue, Section

Plain = dict[str, Any]
"""One table: its keys and their values."""


def document(issue: Issue) -> Plain:
    """The whole file as one table."""
    sections = [
        {**section_table(section), "article": [article_table(article) for article in section.articles]}
        for section in issue.sections
    ]
    return {"format": FORMAT, "paper": paper_table(issue), "issue": issue_table(issue), "section": sections}


def paper_table(issue: Issue) -> Plain:
    """[paper]"""
    return _table(issue.paper, PAPER)


def issue_table(issue: Issue) -> Plain:
    """[issue]"""
    return _table(issue, ISSUE)


def section_table(section: Section) -> Plain:
    """[[section]], without its articles."""
    return _table(section, Shape(SECTION.place, {k: v for k, v in SECTION.keys.items() if k != "article"}))


def article_table(article: Article) -> Plain:
    """[[section.article]]"""
    return _table(article, ARTICLE)


def _table(value: object, shape: Shape) -> Plain:
    table = {}
    for key, kind in shape.keys.items():
        item = _plain(getattr(value, key), kind)
        if key in shape.required or not _is_absent(item, kind):
            table[key] = item
    return table


def _plain(item: Any, kind: Kind | Shape | Many) -> Any:
    if isinstance(kind, Many):
        return [_table(entry, kind.shape) for entry in item]
    if isinstance(kind, Shape):
        return None if item is None else _table(item, kind)
    if isinstance(item, tuple):
        return [list(entry) if isinstance(entry, tuple) else entry for entry in item]
    return item


def _is_absent(item: object, kind: Kind | Shape | Many) -> bool:
    """Whether leaving the key out says the same."""
    return item in (None, "", []) or (kind is Kind.AFTER and item == 0)
