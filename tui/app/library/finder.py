"""Searching beside the screen: in a thread of its own, the query that was asked last and no other. Knows no Textual.

What is found is handed on as it comes, so that the first hits are seen while the rest is still looked for.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from tui.app.session import Session
from tui.errors import KanbaoError
from tui.library.catalogue.base import Catalogue, Hit, Listed
from tui.library.catalogue.grams import Packed, pack, pieces
from tui.library.catalogue.matching import Candidate, Matcher
from tui.library.catalogue.query import Query, parse
from tui.records import dataclass

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.library.catalogue.base import Order, Stop

FIRST, MORE = 8, 64
"""So many hits are asked for at first, since they are waited for, and then at a time."""
PLAIN = 120
"""So many issues are searched without a catalogue, the newest: a second's work."""
_ANY = "一"
"""A search for this reads modules, tables of characters and the first pages of the index; whether it is there does
not matter."""


@dataclass(frozen=True, slots=True)
class News:
    """What is known of the search number `serial` by now: all its `hits` so far, whether there may be `more`, how many
    articles there are in all (None: not known), and what went wrong ("": nothing)."""

    serial: int
    hits: Sequence[Hit] = ()
    more: bool = False
    total: int | None = None
    error: str = ""


class Source:
    """Where hits come from. Used by one thread only."""

    def prepare(self) -> None:
        """Do what the first search would take longer for than those after it."""
        Matcher(parse(_ANY))

    def batches(self, query: Query, order: Order, stop: Stop) -> Iterator[Sequence[Hit]]:
        """The hits in order, some at a time; ends with the last one, or soon after `stop` says so."""
        raise NotImplementedError

    def total(self, query: Query, stop: Stop) -> int | None:
        """How many there are in all; None: not known."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of files."""


class CatalogueSource(Source):
    """The catalogue of `folder`, through a handle of its own: the screen never waits for a search."""

    def __init__(self, folder: str) -> None:
        from tui.library.catalogue.opening import open_catalogue

        self._catalogue: Catalogue = open_catalogue(folder)

    def prepare(self) -> None:
        self._catalogue.search(parse(_ANY), 1)

    def batches(self, query: Query, order: Order, stop: Stop) -> Iterator[Sequence[Hit]]:
        after, some = None, FIRST
        while True:
            found = self._catalogue.search(query, some, order=order, after=after, stop=stop)
            yield found.hits
            if found.next is None or stop():
                return
            after, some = found.next, MORE

    def total(self, query: Query, stop: Stop) -> int | None:
        return self._catalogue.total(query, stop)

    def close(self) -> None:
        self._catalogue.close()


class PlainSource(Source):
    """Reads `issues`, newest first, and looks through them: the open one as it stands on the screen."""

    def __init__(self, session: Session, issues: Sequence[Listed]) -> None:
        self._issues = issues
        self._here = os.path.abspath(session.opened.path)
        self._open = session.opened.issue

    def batches(self, query: Query, order: Order, stop: Stop) -> Iterator[Sequence[Hit]]:
        from tui.library.catalogue import scan

        matcher = Matcher(query)
        if order == "best":
            found = [one for issue in self._issues for one in self._fitting(issue, matcher) if not stop()]
            yield scan.best(found, matcher, len(found) or 1, None).hits
            return
        for listed in _ordered(self._issues, order):
            if stop():
                return
            yield [matcher.hit(candidate) for candidate in self._fitting(listed, matcher)]

    def total(self, _query: Query, _stop: Stop) -> int | None:
        return None

    def _fitting(self, listed: Listed, matcher: Matcher) -> Iterator[Candidate]:
        with suppress(KanbaoError):  # a file that cannot be read holds nothing that could be found
            for candidate in self._candidates(listed):
                if matcher.fits(candidate.day, candidate.paper, candidate.page, candidate.section, candidate.text):
                    yield candidate

    def _candidates(self, listed: Listed) -> Iterator[Candidate]:
        if listed.path == self._here:
            paper = " ".join(self._open.paper.name.split())
            for place, (section, article) in enumerate(self._open.articles()):
                text = Packed(pack(pieces(article)))
                named = section.page, section.name, article.id, article.title
                yield Candidate(listed.path, listed.date, paper, *named, text, place)
            return
        from tui.library.catalogue.reading import read_articles

        for place, (paper, one) in enumerate(read_articles(listed.path)):
            named = one.page, one.section, one.ref, one.title
            yield Candidate(listed.path, listed.date, paper, *named, Packed(one.text), place)


def _ordered(issues: Sequence[Listed], order: Order) -> Sequence[Listed]:
    """Newest or oldest day first, one day's by name as ever, undated ones last."""
    if order == "newest":
        return issues
    return sorted(issues, key=lambda listed: listed.date or date.max)


@dataclass
class _Asked:
    serial: int
    query: Query
    order: Order
    wanted: int


class Finder:
    """Asks a source that `make` gives, in a thread, and hands what comes of it to `tell`, in that thread."""

    def __init__(self, make: Callable[[], Source], tell: Callable[[News | Exception], object]) -> None:
        self._make, self._tell = make, tell
        self._asked: _Asked | None = None
        self._changed = threading.Condition()
        self._closed = False
        self._serial = 0
        self._thread: threading.Thread | None = None

    def ask(self, query: Query, order: Order, wanted: int) -> int:
        """Look for the first `wanted` hits and count all; what was asked before is given up. The number of it."""
        with self._changed:
            self._serial += 1
            self._asked = _Asked(self._serial, query, order, wanted)
            self._changed.notify()
        self.prepare()
        return self._serial

    def prepare(self) -> None:
        """Be ready for what is going to be asked."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="finder", daemon=True)
            self._thread.start()

    def want(self, wanted: int) -> None:
        """Of what was asked last, so many hits are wanted now."""
        with self._changed:
            if self._asked is not None and wanted > self._asked.wanted:
                self._asked.wanted = wanted
                self._changed.notify()

    def give_up(self) -> None:
        """Look for nothing any more, until something else is asked."""
        with self._changed:
            self._asked = None
            self._changed.notify()

    def close(self) -> None:
        """Give everything up, for good."""
        with self._changed:
            self._closed, self._asked = True, None
            self._changed.notify()

    def _run(self) -> None:
        source: Source | None = None
        done: _Asked | None = None
        try:
            with suppress(KanbaoError):  # what is wrong is told to who asks
                source = self._make()
                source.prepare()
            while (asked := self._next(done)) or not self._closed:
                done = asked
                if asked is None:
                    continue
                try:
                    source = source or self._make()
                    self._search(source, asked)
                except KanbaoError as error:
                    self._tell(News(asked.serial, error=str(error)))
        except Exception as error:  # a defect of ours: for the one who leaves the screen in order
            self._tell(error)
        finally:
            if source is not None:
                source.close()

    def _next(self, done: _Asked | None) -> _Asked | None:
        """Wait for something else than `done` to be asked."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._asked is not done)
            return self._asked

    def _search(self, source: Source, asked: _Asked) -> None:
        """Tell of the hits until another query is asked; wait, with the search half done, for more to be wanted."""

        def late() -> bool:
            return self._asked is not asked

        hits: list[Hit] = []
        seen = set[tuple[str, str]]()
        total: int | None = None
        for batch in source.batches(asked.query, asked.order, late):
            new = [hit for hit in batch if (hit.path, hit.article) not in seen]
            seen.update((hit.path, hit.article) for hit in new)
            hits += new
            enough = len(hits) >= asked.wanted
            if new and not late():
                self._tell(News(asked.serial, tuple(hits), True, total))
            if enough and total is None:
                total = self._total(source, asked, late)
                if total is not None:
                    self._tell(News(asked.serial, tuple(hits), True, total))
            self._await_more(asked, len(hits), late)
            if late():
                return
        if not late():
            self._tell(News(asked.serial, tuple(hits), False, len(hits)))

    def _total(self, source: Source, asked: _Asked, late: Stop) -> int | None:
        """How many hits there are; None once more hits, or another query, are more urgent."""
        wanted = asked.wanted
        total = source.total(asked.query, lambda: late() or asked.wanted > wanted)
        return None if late() else total

    def _await_more(self, asked: _Asked, found: int, late: Stop) -> None:
        with self._changed:
            self._changed.wait_for(lambda: late() or found < asked.wanted)
