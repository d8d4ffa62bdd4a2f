"""Where each reader is: the contract that every store keeps, and the one way to open a store.

A place is an article, a paragraph, a code point in it and the text quoted there; never a line of a screen,
so that it holds at any width. Issues and libraries are named as `tui.library.keys` names them.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod

from tui.errors import StoreError
from tui.i18n import _
from tui.library.state import STORE, state_folder
from tui.library.state import has_places as has_places  # noqa: PLC0414 - for whoever opens a store
from tui.records import dataclass

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from typing import TypeAlias

HEAD = -1
"""The `paragraph` of a place in the head of an article: kicker, title, subtitle, by-lines, editor's note."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is: `offset` counts code points in the paragraph `paragraph` (from 0, or `HEAD`).

    `quote` is the text that stood there, by which the place is found again after the article was edited.
    """

    article: str
    paragraph: int
    offset: int
    quote: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place that a person marked: `name` tells it from all others, `issue` is the issue's name in the store.

    `path`, `day` (ISO, or ""), `paper` and `title` (of the article) are as they were when it was set; `made` is when
    that was, ISO in UTC. What is in the text at that place now: see `tui.library.bookmarks`.
    """

    name: str
    issue: str
    place: Place
    note: str = ""
    made: str = ""
    path: str = ""
    day: str = ""
    paper: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class ReadCount:
    """How many articles of an issue are marked read; where the issue was marked read as a `whole`, how many of them
    were marked unread since."""

    whole: bool
    count: int

    def unread(self, articles: int) -> int:
        """How many of an issue's `articles` are unread."""
        return min(articles, self.count) if self.whole else max(0, articles - self.count)


Marks: TypeAlias = "Sequence[tuple[str, frozenset[str] | None]]"
"""Issues, each with the articles marked unread since it was marked read as a whole; None: it is not."""


class PlaceStore(ABC):
    """Keeps places, read articles, bookmarks and what was open last, for one person.

    Every write may be repeated without harm, and the last one holds. Several programs may use one store;
    within a program calls may come from any thread, one at a time. A call that fails raises StoreError.
    """

    notice: str = ""
    """What the reader should be told once about this store; "" when all is well."""

    @abstractmethod
    def place(self, issue: str) -> Place | None:
        """Where the reader was in `issue`, or None."""

    @abstractmethod
    def keep(self, issue: str, place: Place) -> None:
        """Remember `place` as the reader's only place in `issue`."""

    @abstractmethod
    def read(self, issue: str, articles: Iterable[str] = ()) -> frozenset[str]:
        """The ids of the articles of `issue` that are marked read.

        Where the issue was marked read as a whole, these are also all of `articles`, the ids of those that it holds,
        but for what was marked unread since.
        """

    @abstractmethod
    def read_counts(self, issues: Iterable[str] | None = None) -> dict[str, ReadCount]:
        """How much is read of many issues (None: of all), in one go. Issues without any mark are left out."""

    @abstractmethod
    def mark_issues_read(self, issues: Iterable[str]) -> Marks:
        """Mark whole issues read, all or none; return how those stood that this changed, for `restore_marks`."""

    @abstractmethod
    def restore_marks(self, marks: Marks) -> None:
        """Make whole issues stand again as `mark_issues_read` found them. Articles' own marks are left alone."""

    @abstractmethod
    def mark_read(self, issue: str, article: str) -> None:
        """Mark an article read."""

    @abstractmethod
    def mark_unread(self, issue: str, article: str) -> None:
        """Take the mark off again; an article without one stays as it is."""

    @abstractmethod
    def last(self, library: str) -> str | None:
        """The path of the issue that was open when `library` was left, or None."""

    @abstractmethod
    def newest_then(self, library: str) -> str | None:
        """The path of the newest issue of `library` when it was left, or None: another one now is news."""

    @abstractmethod
    def keep_last(self, library: str, issue_path: str, newest: str) -> None:
        """Remember what was open when `library` was left, and which issue was its newest."""

    @abstractmethod
    def bookmarks(self, issue: str | None = None) -> list[Bookmark]:
        """All bookmarks, or those in one issue: what was set last comes first."""

    @abstractmethod
    def keep_bookmark(self, bookmark: Bookmark) -> None:
        """Keep a bookmark, in place of the one of that name if there is one."""

    @abstractmethod
    def drop_bookmark(self, name: str) -> None:
        """Forget the bookmark of that name, if there is one."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and locks; closing twice does no harm."""


def state_path(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder for kanbao's state, as platformdirs finds it, whether it is there or not.

    Raises StoreError where no home folder can be found.
    """
    from pathlib import Path

    return Path(state_folder(environ))


def places_path() -> Path:
    """The file of the store that is used by default, there or not. Raises StoreError as `state_path` does."""
    return state_path() / STORE


def open_places(path: str | os.PathLike[str] | None = None, *, mends: bool = True) -> PlaceStore:
    """The store in the file `path`, by default in `places_path()`.

    Where it cannot be used, a store in memory takes its place, whose `notice` says why: reading goes on. Who cannot
    tell anybody opens it without `mends`: StoreError is raised then, and a broken file is left for who can.
    """
    from tui.library.memory import MemoryPlaces

    try:
        from tui.library.sqlite import SqlitePlaces

        return SqlitePlaces(path or os.path.join(state_folder(), STORE), mends=mends)
    except StoreError as error:
        if not mends:
            raise
        reason = str(error)
    except ImportError as error:
        reason = _("this Python has no sqlite3 ({reason})").format(reason=error)
    notice = _("Your place is kept only until you leave: {reason}")
    return MemoryPlaces(notice.format(reason=reason))
