"""The desk's store in an SQLite file in WAL mode: any number of people on one machine.

`synchronous` is FULL: what is appended outlives a power cut. Imported only when a desk is opened, because of sqlite3.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.desk import tables
from tui.desk.events import TEXT_KINDS, Event, Kind, Outcome
from tui.desk.place import give, make_folder
from tui.desk.store import DeskStore, Mark, State, now, numbered
from tui.desk.turns import turn_file
from tui.errors import StoreError
from tui.i18n import _
from tui.library.sqlite_file import connect, is_broken, refuse_newer, refuse_shut, set_modes, text_of, worded
from tui.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")

PATIENCE = 30.0
"""Seconds to wait for others; a write takes a few hundredths of one."""


class SqliteDesk(DeskStore):
    """The store in the file `path`, made with its folder when it is not there; `read_only`: it must be there.

    Folder and file belong to those who may write in the folder of the issues: they get its group and its rights.
    """

    def __init__(self, path: Path, patience: float = PATIENCE, *, read_only: bool = False) -> None:
        self._path, self._patience = path, patience
        with self._guarded():
            if read_only:
                self._connection = _look_at(path, patience)
                self._select = tables.select(self._version())
                return
            _make(path)
            refuse_shut(path)
            self._select = tables.select(tables.SCHEMA)
            self._connection = connect(path, patience)
            try:
                if self._version() < tables.SCHEMA:
                    self._build()
                set_modes(self._connection)
                self._connection.execute("PRAGMA synchronous = FULL")
            except BaseException:
                self._connection.close()
                raise

    @contextmanager
    def turn(self) -> Iterator[None]:
        with turn_file(self._path.with_suffix(".turn"), self._patience):
            yield

    def append(self, events: Sequence[Event]) -> list[Event]:
        return self._write(lambda: self._append(events)) if events else []

    def settle(self, event: Event, *, written: bool, also: Sequence[Event] = ()) -> list[Event]:
        def act() -> list[Event]:
            self._connection.execute("INSERT INTO outcome VALUES (?, ?)", (event.id, int(written)))
            self._connection.execute("DELETE FROM intent WHERE event = ?", (event.id,))
            self._derive(replace(event, outcome=Outcome.DONE if written else Outcome.FAILED))
            return self._append(also)

        return self._write(act)

    def pending(self, issue: str) -> list[Event]:
        return self._events("WHERE event.id IN (SELECT event FROM intent WHERE issue = ?) ORDER BY event.id", issue)

    def event(self, number: int) -> Event | None:
        return next(iter(self._events("WHERE event.id = ?", number)), None)

    def events(
        self,
        issue: str | None = None,
        article: str | None = None,
        kinds: Iterable[Kind] = (),
        *,
        person: str | None = None,
        after: int = 0,
        before: int = 0,
        last: int = 0,
    ) -> list[Event]:
        wanted = sorted(set(kinds))
        asked: list[tuple[str, tuple[Any, ...]]] = [("event.id > ?", (after,))]
        asked += [("event.id < ?", (before,))] if before else []
        asked += [("issue = ?", (issue,))] if issue is not None else []
        asked += [("person = ?", (person,))] if person is not None else []
        asked += [("article = ?", (article,))] if article is not None else []
        asked += [(f"kind IN ({', '.join('?' * len(wanted))})", tuple(wanted))] if wanted else []
        where = " AND ".join(text for text, _values in asked)
        values = [value for _text, values in asked for value in values]
        if not last:
            return self._events(f"WHERE {where} ORDER BY event.id", *values)
        return self._events(f"WHERE {where} ORDER BY event.id DESC LIMIT ?", *values, last)[::-1]

    def numbers(self, issue: str, article: str | None = None) -> list[int]:
        if article is None:
            rows = self._rows("SELECT id FROM event WHERE issue = ? ORDER BY id", issue)
        else:
            rows = self._rows("SELECT id FROM event WHERE issue = ? AND article = ? ORDER BY id", issue, article)
        return [number for (number,) in rows]

    def replies(self, number: int) -> list[Event]:
        return self._events("WHERE reply_to = ? AND reply_to > 0 ORDER BY event.id", number)

    def marks(
        self,
        issue: str,
        article: str | None = None,
        *,
        every: bool = False,
        after: int = 0,
        first: int = 0,
        last: int = 0,
    ) -> list[Mark]:
        where, values = f"WHERE mark.issue = ? AND mark.id > {int(after)}", [issue]
        if not every:
            where, values = f"{where} AND mark.state = ?", [*values, State.OPEN.value]
        if article is not None:
            where, values = f"{where} AND mark.article = ?", [*values, article]
        if last:
            return self._marks(f"{where} ORDER BY mark.id DESC LIMIT {int(last)}", *values)[::-1]
        limit = f" LIMIT {int(first)}" if first else ""
        return self._marks(f"{where} ORDER BY mark.id{limit}", *values)

    def dismissals(self, issue: str) -> list[Mark]:
        where = "WHERE mark.issue = ? AND mark.state = ? AND event.kind = ? ORDER BY mark.id"
        return self._marks(where, issue, State.DISMISSED.value, Kind.DISMISS.value)

    def marks_at(self, issue: str, article: str, part: str, paragraph: int) -> list[Mark]:
        where = "WHERE mark.issue = ? AND mark.article = ? AND mark.part = ? AND mark.paragraph = ? ORDER BY mark.id"
        return self._marks(where, issue, article, part, paragraph)

    def mark(self, number: int) -> Mark | None:
        return next(iter(self._marks("WHERE mark.id = ?", number)), None)

    def count_marks(self, issue: str) -> dict[str, int]:
        sql = "SELECT article, count(*) FROM mark WHERE issue = ? AND state = ? GROUP BY article"
        return {text_of(article): count for article, count in self._rows(sql, issue, State.OPEN.value)}

    def known(self, issue: str) -> dict[str, str]:
        rows = self._rows("SELECT article, hash FROM known WHERE issue = ?", issue)
        return {text_of(article): text_of(digest) for article, digest in rows}

    def newest(self) -> int:
        return int(self._rows("SELECT coalesce(max(id), 0) FROM event")[0][0])

    def version(self) -> int:
        return int(self._rows("PRAGMA data_version")[0][0])

    def issues(self) -> list[str]:
        return sorted(text_of(issue) for (issue,) in self._rows("SELECT DISTINCT issue FROM event"))

    def rebuild(self) -> None:
        def act() -> None:
            for table in tables.DERIVED:
                self._connection.execute(f"DELETE FROM {table}")
            for event in self.events():
                if event.outcome is Outcome.PENDING:
                    self._put_intent(event)
                self._derive(event)

        self._write(act)

    def close(self) -> None:
        self._connection.close()

    def _append(self, events: Sequence[Event]) -> list[Event]:
        made = []
        for event in numbered(events, 0, now()):
            number = self._connection.execute(tables.INSERT, tables.row_of(event)).lastrowid
            made.append(kept := replace(event, id=number or 0))
            if kept.outcome is Outcome.PENDING:
                self._put_intent(kept)
            self._derive(kept)
        return made

    def _put_intent(self, event: Event) -> None:
        self._connection.execute("INSERT INTO intent VALUES (?, ?)", tables.given((event.id, event.issue)))

    def _put_mark(self, mark: Mark) -> None:
        self._connection.execute(tables.PUT_MARK, tables.mark_row(mark))

    def _put_known(self, issue: str, article: str, digest: str) -> None:
        values = tables.given((issue, article, digest))
        self._connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", values)

    def _events(self, where: str, *values: str | int) -> list[Event]:
        return [tables.event_of(row, TEXT_KINDS) for row in self._rows(f"{self._select} {where}", *values)]

    def _marks(self, where: str, *values: str | int) -> list[Mark]:
        return [tables.mark_of(row) for row in self._rows(f"{tables.SELECT_MARK} {where}", *values)]

    def _rows(self, sql: str, *values: str | int) -> list[Any]:
        with self._guarded():
            return self._connection.execute(sql, tables.given(values)).fetchall()

    def _write(self, act: Callable[[], T]) -> T:
        """Several statements as one transaction: all of them or none."""
        with self._guarded():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                result = act()
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            return result

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn errors of SQLite into StoreError. A broken journal is never replaced by an empty one unasked."""
        with worded(self._path):
            try:
                yield
            except sqlite3.DatabaseError as error:
                if not is_broken(error):
                    raise
                remedy = _("Put back a copy of it, or move it away to begin a new one; the issue files are whole.")
                raise StoreError(_("the desk's journal is broken"), where=self._path, remedy=remedy) from error

    def _version(self) -> int:
        version: int = self._connection.execute("PRAGMA user_version").fetchone()[0]
        refuse_newer(self._path, version, tables.SCHEMA)
        return version

    def _build(self) -> None:
        """Take the steps that are missing, under the write lock: somebody else may be doing the same."""
        self._connection.execute("BEGIN IMMEDIATE")
        for step in tables.STEPS[self._version() :]:
            for statement in step:
                self._connection.execute(statement)
        self._connection.execute(f"PRAGMA user_version = {tables.SCHEMA}")
        self._connection.execute("COMMIT")


def _look_at(path: Path, patience: float) -> sqlite3.Connection:
    """A connection that never writes, also where the folder allows none of the files that WAL needs beside it."""
    uri = path.absolute().as_uri()
    connection = connect(f"{uri}?mode=ro", patience, uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if os.path.exists(f"{path}-wal") and os.path.getsize(f"{path}-wal"):
            raise
        connection = connect(f"{uri}?immutable=1", patience, uri=True)
    return connection


def _make(path: Path) -> None:
    """Make folder and file with the rights of the folder of the issues, so that all who may write there may here."""
    above = os.stat(path.parent.parent)
    with suppress(FileExistsError):
        make_folder(path.parent)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC))
        give(path, above.st_mode & 0o666, above.st_gid)
