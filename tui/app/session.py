"""A reading session: which issue and article is open, where a reference leads, what was read. Knows no Textual."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tui.app.page.placing import find_again
from tui.early import stamp
from tui.errors import KanbaoError, StoreError
from tui.library.folder import IssueRef
from tui.library.keys import issue_key
from tui.library.opening import Opened, open_issue
from tui.library.places import HEAD, Bookmark, Place, PlaceStore, ReadCount
from tui.library.shelf import Shelf
from tui.model import Article, Issue, Section
from tui.records import dataclass, field, replace
from tui.typeset.names import page_name

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

QUOTE = 16
"""Code points quoted with a place, enough to find it again in an edited paragraph."""

TRIED = 64
"""So many issues are tried at the start, where one after the other cannot be opened."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an issue file: article "" is the masthead."""

    path: Path
    article: str = ""
    paragraph: int = HEAD
    offset: int = 0


@dataclass
class Session:
    """What one reader does with the issues of `shelf`. `article` is the number of the open article (-1: masthead)."""

    shelf: Shelf
    places: PlaceStore
    opened: Opened
    article: int = 0
    start: Spot | None = None
    back: list[Spot] = field(default_factory=list)
    ahead: list[Spot] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    """What the reader should be told once."""
    opener: Callable[[Path], Opened] = open_issue
    unwritten: set[Path] = field(default_factory=set)
    """Issues that were mended here and not yet written."""
    stamp: str = ""
    """How the open issue's file was (`tui.early.stamp`) before it was read."""
    newest: str = ""
    """The newest issue that the reader was shown: one that comes later is news at the next start."""
    _noticed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.places.notice:
            self.notice(self.places.notice)
        self.newest = self.newest or os.path.abspath(self.shelf.newest.path)
        self._enter(self.opened, self.stamp or stamp(self.opened.path))

    def _enter(self, opened: Opened, stamped: str) -> None:
        self.opened, self.stamp = opened, stamped
        if (newest := self.shelf.newest.path) == opened.path:
            self.newest = os.path.abspath(newest)
        self.key = issue_key(opened.issue, opened.path)
        self.order: list[tuple[Section, Article]] = list(opened.issue.articles())
        self.article = 0 if self.order else -1
        self.unread: set[str] = set()
        self.read: set[str] = set()
        self.read_again()

    def read_again(self) -> None:
        """Ask the store once more what of the open issue is read: it was marked elsewhere."""
        names = [article.id for _section, article in self.order]
        self.read = set(self._tried(lambda: self.places.read(self.key, names)) or ()) - self.unread

    def read_counts(self, issues: Iterable[str]) -> dict[str, ReadCount]:
        """How much is read of issues, by their names in the store."""
        return self._tried(lambda: self.places.read_counts(issues)) or {}

    def bookmarks(self) -> list[Bookmark]:
        """The bookmarks in the open issue."""
        return self._tried(lambda: self.places.bookmarks(self.key)) or []

    def _tried(self, act: Callable[[], T]) -> T | None:
        """What the store answers; where it fails, reading goes on and the reader is told once."""
        try:
            return act()
        except StoreError as error:
            self.notice(str(error))
            return None

    def keep_in(self, places: PlaceStore) -> None:
        """Keep places in `places` from now on: a store that was made after the session began, and is empty."""
        self.places = places
        if places.notice:
            self.notice(places.notice)

    def notice(self, text: str) -> None:
        """Have `text` told to the reader, once a session."""
        if text not in self._noticed:
            self._noticed.add(text)
            self.notices.append(text)

    @property
    def issue(self) -> Issue:
        """The open issue."""
        return self.opened.issue

    @property
    def current(self) -> Article | None:
        """The open article, or None on the masthead."""
        return self.order[self.article][1] if self.article >= 0 else None

    @property
    def section(self) -> Section | None:
        """The section of the open article."""
        return self.order[self.article][0] if self.article >= 0 else None

    def number(self, article: str) -> int:
        """Where the article with this id stands in its issue, or -1."""
        return next((n for n, (_, one) in enumerate(self.order) if one.id == article), -1)

    def kept(self) -> Spot | None:
        """Where the reader was in the open issue, found again by its quote if the text has changed."""
        place = self._tried(lambda: self.places.place(self.key))
        if place is None:
            return None
        if not place.article:
            return Spot(self.opened.path)
        number = self.number(place.article)
        if number < 0:
            return None
        paragraph, offset = find_again(self.order[number][1], place)
        return Spot(self.opened.path, place.article, paragraph, offset)

    def go(self, spot: Spot) -> None:
        """Open the issue and the article of `spot`. Raises KanbaoError where that file cannot be opened any more."""
        if spot.path != self.opened.path:
            stamped = stamp(spot.path)
            self._enter(self.opener(spot.path), stamped)
        self.article = self.number(spot.article) if spot.article else -1

    def keep(self, paragraph: int, offset: int) -> None:
        """Remember where the reader is."""
        place = self._place(paragraph, offset)
        self._tried(lambda: self.places.keep(self.key, place))
        here = os.path.abspath(self.opened.path)
        self._tried(lambda: self.places.keep_last(self.shelf.key, here, self.newest))

    def _place(self, paragraph: int, offset: int) -> Place:
        article = self.current
        if article is None:
            return Place("", HEAD, 0, "")
        text = article.body[paragraph] if 0 <= paragraph < len(article.body) else ""
        return Place(article.id, paragraph, offset, text[offset : offset + QUOTE])

    def was_read(self) -> bool:
        """The end of the open article was seen; whether that marks it read. What a person marked unread stays so."""
        article = self.current
        return article is not None and article.id not in self.unread and self.mark(True)

    def changed(self) -> Opened | None:
        """The open issue as it stands in its file now, if somebody has changed it since it was read; else None.

        Raises KanbaoError where it cannot be read any more. A change is told once.
        """
        now = stamp(self.opened.path)
        if now == self.stamp:
            return None
        self.stamp = now
        opened = self.opener(self.opened.path)
        return opened if opened.issue != self.issue else None

    def take_in(self, opened: Opened, paragraph: int, offset: int) -> Spot:
        """Go on with the open issue as it was changed; where the reader is, found again by what was quoted there."""
        place, article = self._place(paragraph, offset), self.current
        self.adopt(opened, article.id if article else "")
        now = self.current
        if article is None or now is None or now.id != article.id:
            return Spot(opened.path, now.id if now else "")
        return Spot(opened.path, now.id, *find_again(now, place))

    def mark(self, read: bool) -> bool:
        """Mark the open article read or unread; whether that changed anything."""
        article = self.current
        if article is None or (article.id in self.read) == read:
            return False
        if read:
            self.unread.discard(article.id)
            self.read.add(article.id)
            self._tried(lambda: self.places.mark_read(self.key, article.id))
        else:
            self.unread.add(article.id)
            self.read.discard(article.id)
            self._tried(lambda: self.places.mark_unread(self.key, article.id))
        return True

    def pages(self) -> list[tuple[str, int]]:
        """(name, number of its first article) for every section that has one."""
        out, number = [], 0
        for section in self.issue.sections:
            if section.articles:
                out.append((page_name(section) or "未分版", number))
            number += len(section.articles)
        return out

    def page_start(self, page: int) -> int | None:
        """The number of the first article on page `page`, or None where the issue lacks it."""
        return next((n for n, (section, _) in enumerate(self.order) if section.page == page), None)

    def adopt(self, opened: Opened, article: str) -> None:
        """Go on with `opened`, the open issue mended, at this article (or the nearest number where it is gone)."""
        old, number, read = self.opened.path, self.article, self.read
        self.opened = opened
        self.key = issue_key(opened.issue, opened.path)
        self.order = list(opened.issue.articles())
        found = self.number(article)
        self.article = found if found >= 0 else min(number, len(self.order) - 1)
        if opened.path != old:
            self.stamp = stamp(opened.path)
            self.shelf.rename(old, IssueRef(opened.path, opened.issue.date, opened.path.name))
            for spots in (self.back, self.ahead):
                spots[:] = [replace(spot, path=opened.path) if spot.path == old else spot for spot in spots]
            self._tried(lambda: [self.places.mark_read(self.key, name) for name in sorted(read)])


def start_session(shelf: Shelf, places: PlaceStore, opener: Callable[[Path], Opened] = open_issue) -> Session:
    """Open the issue where the reader stopped, or the newest if there is a newer one since; else the newest.

    Raises KanbaoError when the only issue cannot be opened; a broken one among several is passed over and told.
    """
    newest = shelf.newest
    first = newest.path
    notices: list[str] = []
    try:
        last = places.last(shelf.key)
        if last and places.newest_then(shelf.key) == os.path.abspath(newest.path):
            first = _found(shelf, last) or first
    except StoreError as error:
        notices.append(str(error))
    for path in _candidates(shelf, first):
        stamped = stamp(path)
        try:
            session = Session(shelf, places, opener(path), opener=opener, stamp=stamped)
        except KanbaoError as error:
            if shelf.count() == 1:
                raise
            notices.append(str(error))
            continue
        for text in notices:
            session.notice(text)
        session.start = session.kept()
        if session.start:
            session.go(session.start)
        return session
    raise KanbaoError("\n".join(notices))


def _found(shelf: Shelf, last: str) -> Path | None:
    """The issue that was open last, if it is still there. A large folder may not know it yet."""
    path = shelf.path_of(last)
    if (rank := shelf.rank(path)) is not None:
        return shelf.window(rank, 1)[0].path
    return path if shelf.holds(path) else None


def _candidates(shelf: Shelf, first: Path) -> Iterator[Path]:
    """What to open: `first`, else the newest that can be opened, of those that are tried."""
    yield first
    refs = [shelf.newest, *shelf.window(0, TRIED)]
    yield from dict.fromkeys(ref.path for ref in refs if ref.path != first)
