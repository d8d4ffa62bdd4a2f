"""What `kanbao list`, `show` and `bookmarks` tell of issues, articles and places in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.errors import UsageError
from tui.i18n import _
from tui.library.opening import Opened
from tui.library.places import Bookmark
from tui.model import Article, Issue
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


def text_lines(issue: Issue, article: Article | None, width: int | None, ambiguous: int) -> Iterator[str]:
    """The issue, or one article of it, as it goes to standard output: as wide as the terminal, but at most 80."""
    import os
    import shutil
    import sys

    from tui.exporters.plain import DEFAULT_WIDTH, NARROWEST, article_lines, issue_lines

    terminal = sys.stdout.isatty()
    if width is None:
        columns = shutil.get_terminal_size((DEFAULT_WIDTH, 0)).columns if terminal else DEFAULT_WIDTH
        width = max(NARROWEST, min(columns, DEFAULT_WIDTH))
    styled = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb"
    if article:
        return article_lines(article, width, styled=styled, ambiguous=ambiguous)
    return issue_lines(issue, width, styled=styled, ambiguous=ambiguous)


def find_article(issue: Issue, wanted: str) -> Article:
    """The article with the id `wanted`, or else that number. Raises UsageError."""
    articles = [article for _section, article in issue.articles()]
    for article in articles:
        if article.id == wanted:
            return article
    if wanted.isdigit() and 0 < int(wanted) <= len(articles):
        return articles[int(wanted) - 1]
    known = _(", ").join(article.id for article in articles)
    raise UsageError(
        _("the issue has no article {wanted}").format(wanted=wanted),
        remedy=_("It has: {known}; or a number from 1 to {last}.").format(known=known, last=len(articles)),
    )


def kept_bookmarks() -> list[Bookmark]:
    """The bookmarks in the reader's own store; asking makes none."""
    from tui.library.places import has_places, places_path

    if not has_places():
        return []
    from tui.library.sqlite import SqlitePlaces

    places = SqlitePlaces(places_path())
    bookmarks = places.bookmarks()
    places.close()
    return bookmarks


def bookmark_listing(bookmarks: list[Bookmark], options: Any) -> str:
    """The bookmarks, the last one first: for people, with `options.json` a line each for programs, or as Markdown."""
    from tui.library.bookmarks import as_markdown, as_rows

    if options.json:
        from tui.exporters.json import dumps

        return "".join(f"{dumps(row)}\n" for row in as_rows(bookmarks))
    if options.markdown:
        return as_markdown(bookmarks)
    lines = []
    for one in bookmarks:
        lines.append("  ".join(filter(None, (one.day, shown(one.paper), shown(one.title), shown(one.path)))))
        lines += [f"  “{shown(one.place.quote)}”"] * bool(one.place.quote) + [f"  {shown(one.note)}"] * bool(one.note)
    return "".join(f"{line}\n" for line in lines)
