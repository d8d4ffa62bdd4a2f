"""What `kanbao list` tells of an issue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.library.opening import Opened
from tui.text import shown
from tui.typeset.names import byline_text, issue_name, page_name


def issue_listing(opened: Opened) -> Iterator[str]:
    """Lines for people: the issue, its sections, its articles with id, title, by-line and length."""
    yield f"{shown(issue_name(opened.issue))}  {shown(str(opened.path))}"
    for section in opened.issue.sections:
        yield f"  {shown(page_name(section))}"
        for article in section.articles:
            length = sum(map(len, article.body))
            names = f"  {shown(byline_text(article.bylines))}" if article.bylines else ""
            yield f"    {shown(article.id):<6} {shown(article.title)}{names}  {length}"


def issue_entry(opened: Opened) -> dict[str, Any]:
    """The same for programs; `characters` counts the body."""
    issue = opened.issue
    return {
        "path": str(opened.path),
        "paper": issue.paper.name,
        "date": issue.date.isoformat() if issue.date else None,
        "number": issue.number,
        "imported": opened.imported,
        "sections": [
            {
                "page": section.page,
                "name": section.name,
                "articles": [
                    {"id": article.id, "title": article.title, "characters": sum(map(len, article.body))}
                    for article in section.articles
                ],
            }
            for section in issue.sections
        ],
    }
