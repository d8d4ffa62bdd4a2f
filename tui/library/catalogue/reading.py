"""An issue file read for a catalogue: what it is called, what its articles say, or what is wrong with it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

from tui import i18n
from tui.errors import IssueFileError, KanbaoError
from tui.i18n import _
from tui.issuefile import load
from tui.library.catalogue.entries import UNSETTLED, ArticleEntry, Entry, Stamp
from tui.library.catalogue.grams import pack, pieces, tokens
from tui.library.keys import issue_key
from tui.model import Article, Issue, Section
from tui.records import replace

SETTLED_NS = 2_000_000_000
"""So long after it was written a file is taken for settled: the coarsest clock of a disk (FAT) ticks every 2 s."""


def read_entry(folder: str, stamp: Stamp, breathe: Callable[[], object] | None = None) -> Entry:
    """What the file `stamp` below `folder` holds. Nothing that is wrong with it stops the caller.

    `breathe` is called after every article, so that others in this process have their turn.
    """
    path = os.path.join(folder, stamp.path)
    if abs(time.time_ns() - stamp.mtime_ns) < SETTLED_NS:
        stamp = replace(stamp, mtime_ns=UNSETTLED)
    try:
        issue = load(path).issue
        paper = paper_name(issue)
        key = issue_key(issue, path)
        articles = []
        for section, article in issue.articles():
            articles.append(_article(section, article, paper, indexed=True))
            if breathe:
                breathe()
    except IssueFileError as error:
        return _broken(stamp, error)
    except KanbaoError as error:
        # It could not be read: that may change without its time or size changing.
        return _broken(replace(stamp, mtime_ns=UNSETTLED), error)
    except Exception as error:
        what = _("this is a defect of kanbao: {reason}").format(reason=f"{type(error).__name__}: {error}")
        return _broken(stamp, KanbaoError(what))
    named = key if not key.startswith("path:") else ""
    return Entry(stamp, paper, " ".join(issue.number.split()), named, tuple(articles), language=i18n.current())


def read_articles(path: str) -> Iterator[tuple[str, ArticleEntry]]:
    """The articles of the issue file `path`, each with its paper's name; without tokens. Raises KanbaoError."""
    issue = load(path).issue
    for section, article in issue.articles():
        yield paper_name(issue), _article(section, article, "", indexed=False)


def paper_name(issue: Issue) -> str:
    """The name of the issue's paper, without needless blanks."""
    return " ".join(issue.paper.name.split())


def _article(section: Section, article: Article, paper: str, *, indexed: bool) -> ArticleEntry:
    texts = pieces(article)
    series = (article.series.name, article.series.part) if article.series else ("", "")
    named = tokens(texts, page=section.page, section=section.name, paper=paper) if indexed else ""
    return ArticleEntry(article.id, section.page, section.name, article.title, *series, pack(texts), named)


def _broken(stamp: Stamp, error: KanbaoError) -> Entry:
    line, column = (error.where.line, error.where.column) if error.where else (0, 0)
    return Entry(
        stamp,
        error=error.what,
        line=line or 0,
        column=column or 0,
        remedy=error.remedy,
        language=i18n.current(),
    )
