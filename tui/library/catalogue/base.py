"""What a catalogue knows of a library, and the protocol that every back end keeps. No SQL is known to callers.

A catalogue belongs to one folder. Order is that of `tui.library.folder.find_issues`: newest day first, one day's
issues by name, undated ones last; rank 0 is the newest. The day of an issue is the one that listing gives it (the
file name's, else the head's). Paths are given and taken as absolute strings, and are below the folder.
Texts are as they stand in the files: clean them before they are shown.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from tui.errors import StoreError
from tui.records import dataclass

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import Literal

    from tui.library.catalogue.entries import Differences, Entry, Stamp
    from tui.library.catalogue.query import Query

    Order = Literal["newest", "oldest", "best"]

Stop = Callable[[], bool]
"""Asked now and then; once it says True, the work ends with what is there."""

Cursor = tuple[int, ...]
"""Where a search went as far as; it means something only to the catalogue that gave it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An issue file: `path` absolute, `key` its name in a PlaceStore, `articles` how many it holds.

    `error` is "" or what keeps the file from being read, in the language of whoever renewed the catalogue;
    `line` and `column` count from 1, 0 where the error has no place; `remedy` is the way out.
    """

    path: str
    date: date | None
    paper: str
    number: str
    key: str
    articles: int
    error: str = ""
    line: int = 0
    column: int = 0
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class PaperSpan:
    """A paper (name without needless blanks, "" where a file gives none), its issues, its first and last day."""

    name: str
    issues: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a series: the article `article` (its id) of the issue `path`; `part` as printed (上, 中, 下 …)."""

    path: str
    date: date | None
    article: str
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found, and the place in it to show first.

    `start` to `end` are code points of `paragraph`, which counts from 0; elsewhere (`tui.library.places.HEAD`) they
    count in the text that was hit, of which `kind` tells what it is (`tui.library.catalogue.grams.KINDS`). `excerpt`
    is the text around, from code point `at` on; `cut` says whether text before and after it was left out. `marks`
    and `title_marks` are what was found, as (start, end) in `excerpt` and in `title`. `matches` counts what was found
    in the whole article. Where only filters were asked for, nothing is marked and the excerpt is how the text begins.
    """

    path: str
    date: date | None
    page: int | None
    article: str
    title: str
    paragraph: int
    start: int
    end: int
    excerpt: str
    kind: str = "body"
    at: int = 0
    cut: tuple[bool, bool] = (False, False)
    marks: tuple[tuple[int, int], ...] = ()
    title_marks: tuple[tuple[int, int], ...] = ()
    matches: int = 0
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Hits in order, and where to go on (`after` of the next search); None: there are no more."""

    hits: tuple[Hit, ...]
    next: Cursor | None = None

    @property
    def more(self) -> bool:
        """Whether there may be more hits than these."""
        return self.next is not None


class BegunAfresh(StoreError):
    """The catalogue turned out broken while it was renewed: it was set aside, and a fresh one lies in its place."""


class Catalogue(ABC):
    """The catalogue of one folder. Calls may come from any thread, one at a time; each may raise StoreError.

    Several programs may use one catalogue: all read at any time, also while one of them writes.
    """

    notice: str = ""
    """What the reader should be told once about this catalogue; "" when all is well."""

    folder: str
    """The folder that this is the catalogue of, absolute."""

    where: str = ""
    """The file that holds the catalogue; "" where it is kept in memory only."""

    writable: bool = True
    """Whether `put` and the other writing calls may be made."""

    # What is asked.

    @abstractmethod
    def complete(self) -> bool:
        """Whether the whole folder has been read once: before that, an issue may be missing."""

    @abstractmethod
    def changes(self) -> int:
        """A number that is another after anybody, in any program, has changed the catalogue."""

    @abstractmethod
    def count(self) -> int:
        """How many issues there are."""

    @abstractmethod
    def newest(self) -> Listed | None:
        """The issue of rank 0."""

    @abstractmethod
    def find(self, path: str) -> Listed | None:
        """The issue in the file `path`."""

    @abstractmethod
    def rank(self, path: str) -> int | None:
        """Where the issue `path` stands; None where it is not in the catalogue."""

    @abstractmethod
    def window(self, start: int, count: int, paper: str | None = None) -> list[Listed]:
        """The issues of the ranks from `start`, at most `count`: what a list draws, row by row.

        Of one paper, if it is named, those that can be read, ranked among themselves.
        """

    @abstractmethod
    def step(self, path: str, by: int) -> Listed | None:
        """The issue `by` steps newer (below 0: older) than `path`; None past the ends and for a stranger."""

    @abstractmethod
    def papers(self) -> list[PaperSpan]:
        """Every paper, by name."""

    @abstractmethod
    def days(self, year: int, month: int, paper: str | None = None) -> list[Listed]:
        """The issues of a month, of one paper if it is named: oldest day first, one day's by name."""

    @abstractmethod
    def months(self) -> list[tuple[int, int, int]]:
        """(year, month, issues) of every month that has issues, newest first."""

    @abstractmethod
    def between(self, first: date, last: date) -> int:
        """How many issues there are of the days from `first` to `last`, both included."""

    @abstractmethod
    def broken(self) -> list[Listed]:
        """The issues with an error, in order."""

    @abstractmethod
    def parts(self, series: str) -> list[Part]:
        """All parts of the series of that name, in the order of the parts, then of the days."""

    @abstractmethod
    def keys(self, paper: str | None = None) -> Iterator[tuple[str, int]]:
        """(key, articles) of every issue that can be read, in order: for counting what is unread."""

    @abstractmethod
    def search(
        self,
        query: Query,
        limit: int,
        *,
        order: Order = "newest",
        after: Cursor | None = None,
        stop: Stop | None = None,
    ) -> Found:
        """The first `limit` hits after the cursor, one an article: those of a plain scan, no less, no more.

        Of one day, issues come by name and articles as printed. "best" is the order of `matching.score`; of words
        that stand in very many articles only the newest ones are compared (`matching.COMPARED`).
        """

    @abstractmethod
    def total(self, query: Query, stop: Stop | None = None) -> int | None:
        """In how many articles the query finds something; None when stopped."""

    # What the renewing side does.

    @abstractmethod
    def claim(self) -> bool:
        """Become the one who renews, until `release`; False while somebody else is. A killed holder lets go."""

    @abstractmethod
    def release(self) -> None:
        """Let others renew; without a claim it does no harm."""

    @abstractmethod
    def stamp(self, path: str) -> Stamp | None:
        """The stamp under which the file `path` (relative) was read; None where it has to be read (again)."""

    @abstractmethod
    def compare(self, walked: Iterable[Stamp], language: str) -> Differences:
        """Drop the entries whose files are gone and tell which are to be read.

        An error in another language than `language` counts as a difference. `changed` is read before the next
        `compare`; entries may be put meanwhile.
        """

    @abstractmethod
    def put(self, entries: Sequence[Entry]) -> None:
        """Take entries in, in place of those with the same paths, all or none."""

    @abstractmethod
    def finish(self, stop: Stop | None = None) -> None:
        """The whole folder has been read: the catalogue is complete, and is tidied if much has changed.

        Once `stop` says so, the rest of the tidying is left for another time.
        """

    @abstractmethod
    def note(self, name: str) -> str:
        """What was kept under `name` by `keep_note`; "" where nothing was."""

    @abstractmethod
    def keep_note(self, name: str, text: str) -> None:
        """Keep a text that whoever opens the catalogue next shall know; the same text once more writes nothing."""

    @abstractmethod
    def clear(self) -> None:
        """Forget everything, to begin afresh."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and locks; closing twice does no harm."""
