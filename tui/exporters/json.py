"""An issue as JSON, in the shape that `kanbao show --json` promises to other programs."""

from __future__ import annotations

import json
import re
from typing import Any

from tui.model import Article, Issue, Paper, Photo, Section, Table

# What acts on a terminal or reorders what stands on it: DEL and C1, bidi marks and overrides (UAX #9), line
# and paragraph separators; and surrogates, which no encoding can write. JSON's own rules escape C0.
_ACTING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Json:
    """JSON, one issue a line, so that several issues make a stream that can be read line by line."""

    name = "json"
    suffix = ".json"

    def render(self, issue: Issue, *, width: int | None = None) -> str:  # noqa: ARG002 - JSON has no lines to fill
        """The issue on one line."""
        return dumps(issue_to_dict(issue)) + "\n"


def dumps(value: object, *, indent: int | None = None) -> str:
    """`value` as JSON, readable in any script, on one line unless `indent` spaces a level are wanted.

    Whatever would act on a terminal is escaped, so that printing it is safe. Raises TypeError for values that
    JSON does not know.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    # Such characters stand within strings only, where an escape means the same.
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def issue_to_dict(issue: Issue) -> dict[str, Any]:
    """The issue as plain values. Every key is there; null is a date, page, series or place unknown."""
    return {
        "paper": _paper(issue.paper),
        "date": issue.date.isoformat() if issue.date else None,
        "number": issue.number,
        "sections": [_section(section) for section in issue.sections],
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "name": paper.name,
        "sponsors": list(paper.sponsors),
        "supervisor": paper.supervisor,
        "editor": paper.editor,
        "cn": paper.cn,
        "channels": [{"name": way.name, "kind": way.kind, "url": way.url} for way in paper.channels],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "page": section.page,
        "name": section.name,
        "articles": [article_to_dict(article) for article in section.articles],
    }


def article_to_dict(article: Article) -> dict[str, Any]:
    """One article as plain values, as it stands within its issue."""
    series = article.series
    return {
        "id": article.id,
        "kicker": article.kicker,
        "title": article.title,
        "subtitle": article.subtitle,
        "note": article.note,
        "series": {"name": series.name, "part": series.part} if series else None,
        "dateline": article.dateline,
        "bylines": [{"name": byline.name, "role": byline.role} for byline in article.bylines],
        "refs": [{"text": ref.text, "page": ref.page} for ref in article.refs],
        "body": list(article.body),
        "photos": [_photo(photo) for photo in article.photos],
        "tables": [_table(table) for table in article.tables],
        "review": list(article.review),
    }


def _photo(photo: Photo) -> dict[str, Any]:
    return {"caption": photo.caption, "credit": photo.credit, "after": photo.after}


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
        "after": table.after,
    }
