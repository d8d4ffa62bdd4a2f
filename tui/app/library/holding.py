"""What a session's library holds, as a catalogue: the folder's own, or where there is none a list of what was opened.

Knows no Textual.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from tui.app.session import Session
from tui.library.catalogue.base import Catalogue, Listed
from tui.library.catalogue.entries import ArticleEntry, Entry, Stamp
from tui.library.catalogue.memory import MemoryCatalogue
from tui.library.folder import IssueRef

MOST = 2000
"""So many issues are listed while there is no catalogue."""


class Holding:
    """What `session` may open. The catalogue may come and go, so it is asked for each time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._plain: tuple[object, MemoryCatalogue] | None = None

    @property
    def is_catalogued(self) -> bool:
        """Whether the folder that is read has a catalogue by now."""
        return self._session.shelf.catalogue is not None

    @property
    def catalogue(self) -> Catalogue:
        """The folder's catalogue, or a plain list in memory that knows no more than the session does."""
        if self._session.shelf.catalogue is not None:
            return self._session.shelf.catalogue
        now = self._session.opened, self._session.shelf.count()
        if self._plain is None or self._plain[0] != now:
            self._plain = now, _plain(self._session)
        return self._plain[1]


def _plain(session: Session) -> MemoryCatalogue:
    """Issues by name and day; what is in them is known of the open one only."""
    found = MemoryCatalogue("/")
    here = os.path.abspath(session.opened.path)
    refs = {os.path.abspath(ref.path): ref for ref in session.shelf.window(0, MOST)}
    refs.setdefault(here, IssueRef(session.opened.path, session.issue.date, session.opened.path.name))
    entries = []
    for path, ref in refs.items():
        stamp = Stamp(path.lstrip("/"), ref.date, 0, 0)
        entries.append(_opened(session, stamp) if path == here else Entry(stamp))
    found.put(entries)
    return found


def _opened(session: Session, stamp: Stamp) -> Entry:
    issue = session.issue
    articles = tuple(
        ArticleEntry(article.id, section.page, section.name, article.title, "", "", b"", "")
        for section, article in session.order
    )
    paper, number = " ".join(issue.paper.name.split()), " ".join(issue.number.split())
    return Entry(stamp, paper, number, session.key, articles)


def path_in(session: Session, path: str) -> Path:
    """An absolute path as the session writes its paths: what is open is equal to itself."""
    if path == os.path.abspath(session.opened.path):
        return session.opened.path
    return session.shelf.path_of(path)


def issue_label(listed: Listed, paper: str | None = None, *, twin: bool = False) -> str:
    """What an issue is called among others: the paper's name unless that is `paper`, and its number, or its file,
    which tells it from its `twin`."""
    name = "" if listed.paper == paper else listed.paper
    file = os.path.basename(listed.path)
    return " ".join(filter(None, (name, file if twin else listed.number))) or file


def has_twin(listed: Listed, others: Iterable[Listed]) -> bool:
    """Whether among the others is a second file of the same paper, day and number."""
    return any(one.key == listed.key and one.path != listed.path for one in others)
