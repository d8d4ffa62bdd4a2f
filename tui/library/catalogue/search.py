"""Searching the tables of a catalogue in SQLite: the index names candidates, the text decides.

A day's candidates are taken together, so that its issues come in the order of their names; days come newest or oldest
first, and the work ends with the hits that were asked for. Undated issues come last.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, groupby, islice

from tui.library.catalogue import scan
from tui.library.catalogue.base import Found
from tui.library.catalogue.grams import Packed
from tui.library.catalogue.matching import Candidate, Matcher
from tui.library.catalogue.plan import MANY, Plan, plan
from tui.library.catalogue.schema import DAY, article_day

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import Any

    from tui.library.catalogue.base import Cursor, Order, Stop
    from tui.library.catalogue.query import Query

    Row = tuple[Any, ...]

_COLUMNS = (
    "article.id, issue.label, issue.paper, article.page, article.section, article.ref, article.title, article.text"
)
# CROSS JOIN keeps SQLite from beginning with another table than the one that gives the order.
_GRAMS = "FROM gram CROSS JOIN article ON article.id = gram.rowid"
_ISSUE = "CROSS JOIN issue ON issue.id = article.issue"
_FOUND = "WHERE gram MATCH :match AND gram.rowid BETWEEN :first AND :last"
_ARTICLES = "FROM article CROSS JOIN issue ON issue.id = article.issue WHERE article.id BETWEEN :first AND :last"
_ONE = f"SELECT {_COLUMNS} FROM article JOIN issue ON issue.id = article.issue WHERE article.id = ?"
_HELD = "SELECT count(*) FROM (SELECT 1 FROM gram WHERE gram MATCH ? LIMIT ?)"
_COUNT = "SELECT count(*) FROM gram WHERE gram MATCH ? AND rowid BETWEEN ? AND ?"


STEPS = 40_000
"""So many steps of its own SQLite takes between two questions whether to stop: some 5 ms."""


@contextmanager
def stopping(connection: sqlite3.Connection, stop: Stop | None) -> Iterator[None]:
    """Have SQLite itself ask whether to stop: it may look at texts for long without finding one."""
    if stop:
        connection.set_progress_handler(stop, STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Raises Stopped where SQLite was told to stop."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            raise scan.Stopped from error
        raise


class Search:
    """One query to one catalogue. `folder` is what its paths are relative to."""

    def __init__(self, connection: sqlite3.Connection, folder: str, query: Query, stop: Stop | None = None) -> None:
        self._connection, self._folder, self._stop = connection, folder, stop
        self._query = query
        self._counts: dict[str, int] = {}
        self._plan: Plan = plan(query, self._held)
        self._matcher = Matcher(query)
        needles = enumerate(way for ways in self._plan.stretches for way in ways)
        self._needles = {f"way{number}": way for number, way in needles}

    def first(self, limit: int, order: Order = "newest", after: Cursor | None = None) -> Found:
        """As `Catalogue.search`."""
        if not self._query or limit < 1:
            return Found(())
        if order != "best":
            return scan.first(self.hits(after, oldest=order == "oldest"), self._matcher, limit, after)
        candidates = self._newest()
        if (headlines := scan.by_headline(self._query)) is not None:
            candidates = chain(Search(self._connection, self._folder, headlines, self._stop)._newest(), candidates)
        return scan.best(candidates, self._matcher, limit, after)

    def total(self) -> int | None:
        """As `Catalogue.total`."""
        plan = self._plan
        if not self._query:
            return 0
        try:
            if plan.exact:
                # The index knows for certain: no text is read.
                return int(self._row(_COUNT, (plan.match, plan.first, plan.last))[0])
            return self._counted() if plan.whole else self._all_looked_at(plan.first, plan.last)
        except scan.Stopped:
            return None

    def _all_looked_at(self, first: int, last: int) -> int:
        return sum(1 for _candidate in self._fitting(self._rows(first, last)))

    def _counted(self) -> int:
        """All hits, most of them counted by SQLite: bytes that begin at a character are the word."""
        # A text begins at an odd place, counted from 1, and so does every character in it.
        sure = self._looks("instr(article.text, :{name}) % 2")
        unsure = f"group_concat(CASE WHEN {sure} THEN NULL ELSE article.id END)"
        sql = f"SELECT count(*), {unsure} {_GRAMS} {_FOUND}{self._looked()}"
        values = {"match": self._plan.match, "first": self._plan.first, "last": self._plan.last, **self._needles}
        count, numbers = self._row(sql, values)
        doubtful = list(map(int, numbers.split(","))) if numbers else []
        return int(count) - len(doubtful) + sum(self._all_looked_at(number, number) for number in doubtful)

    def _newest(self) -> Iterator[Candidate]:
        return islice((candidate for _cursor, candidate in self.hits()), scan.COMPARED)

    def hits(self, after: Cursor | None = None, *, oldest: bool = False) -> Iterator[tuple[Cursor, Candidate]]:
        """Every hit after the cursor, with the cursor of what follows it."""
        first, last = self._plan.first, min(self._plan.last, -1)
        passed = after[0] if after else None
        if passed != 0:
            if passed is not None:
                start, end = passed * DAY, passed * DAY + DAY - 1
                first, last = (first, min(last, end)) if oldest else (max(first, start), last)
            rows = self._rows(first, last, oldest=oldest)
            for day, of_day in groupby(rows, key=lambda row: row[0] // DAY):
                together = sorted(of_day, key=lambda row: (row[1], row[0]))
                yield from scan.placed(day, self._fitting(together), after)
        yield from scan.placed(0, self._fitting(self._undated()), after)

    def _rows(self, first: int, last: int, *, oldest: bool = False) -> Iterator[Row]:
        """The candidates with ids from `first` to `last`, in the order of the ids."""
        by = "gram.rowid" if self._plan.match else "article.id"
        sql = f"SELECT {_COLUMNS} {self._source()} ORDER BY {by} {'DESC' if oldest else 'ASC'}"
        return self._asked(sql, first, last)

    def _undated(self) -> Iterator[Row]:
        """The candidates without a day, by the name of their issue; their texts are read one by one."""
        sql = f"SELECT article.id {self._source()} ORDER BY issue.label, article.id"
        for (number,) in self._asked(sql, max(self._plan.first, 0), self._plan.last):
            yield self._row(_ONE, (number,))

    def _asked(self, sql: str, first: int, last: int) -> Iterator[Row]:
        if first > last:
            return
        values = {"match": self._plan.match, "first": first, "last": last, **self._needles}
        with _stoppable():
            rows = self._connection.execute(sql, values)
            try:
                yield from scan.asking(rows, self._stop)
            finally:
                # An open statement would hold up whoever writes.
                rows.close()

    def _row(self, sql: str, values: Mapping[str, object] | Sequence[object]) -> Row:
        """The one row of a statement."""
        with _stoppable():
            row: Row = self._connection.execute(sql, values).fetchone()
            return row

    def _source(self) -> str:
        """Where candidates come from."""
        return (f"{_GRAMS} {_ISSUE} {_FOUND}" if self._plan.match else _ARTICLES) + self._looked()

    def _looked(self) -> str:
        """SQLite itself passes over most texts that lack a word: quicker than we could."""
        looks = self._looks("instr(article.text, :{name})")
        return f" AND (article.unusual OR {looks})" if looks else ""

    def _held(self, token: str) -> int:
        """How many texts have the token; MANY for as many or more, and where nobody waits for it any longer."""
        if token not in self._counts:
            try:
                self._counts[token] = int(self._row(_HELD, (f'"{token}"', MANY))[0])
            except scan.Stopped:
                return MANY
        return self._counts[token]

    def _looks(self, look: str) -> str:
        """What SQLite is asked about each stretch of each word."""
        names = iter(self._needles)
        groups = ([look.format(name=next(names)) for _way in ways] for ways in self._plan.stretches)
        return " AND ".join(f"({' OR '.join(group)})" for group in groups)

    def _fitting(self, rows: Iterable[Row]) -> Iterator[Candidate]:
        """Those of the candidates that are hits."""
        exact, fits = self._plan.exact, self._matcher.fits
        for number, label, paper, page, section, article, title, data in rows:
            text, day = Packed(data), article_day(number)
            if exact or fits(day, paper, page, section, text):
                path = os.path.join(self._folder, label.decode("utf-8", "surrogatepass") + ".toml")
                yield Candidate(path, day, paper, page, section, article, title, text, number)
