"""Places in an SQLite file: several readers at once, nothing lost when one of them is killed.

Imported only when a store is opened, because of sqlite3.
"""

from __future__ import annotations

import sqlite3
from functools import partial

from tui.i18n import _
from tui.library import sqlite_marks as marking
from tui.library.places import Bookmark, Place, PlaceStore, ReadCount
from tui.library.sqlite_file import (
    bound,
    connect,
    folder_locked,
    free_aside,
    is_broken,
    make_folder,
    refuse_newer,
    refuse_shut,
    set_aside,
    set_modes,
    text_of,
    worded,
)

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable
    from typing import Any, TypeVar

    from tui.library.places import Marks

    T = TypeVar("T")

# Schema number n is reached by the first n steps; a step that was once released is never changed.
STEPS = (
    (
        "CREATE TABLE place (issue TEXT PRIMARY KEY, article TEXT NOT NULL, paragraph INTEGER NOT NULL,"
        " start INTEGER NOT NULL, quote TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE read_article (issue TEXT, article TEXT, PRIMARY KEY (issue, article)) WITHOUT ROWID",
        "CREATE TABLE last_open (library TEXT PRIMARY KEY, issue TEXT NOT NULL, newest TEXT NOT NULL) WITHOUT ROWID",
    ),
    marking.TABLES,
)
SCHEMA = len(STEPS)

# Unlike REPLACE, an update to what is there already writes nothing: small boards run on cards that wear out.
_KEEP = (
    "INSERT INTO place VALUES (?, ?, ?, ?, ?) ON CONFLICT (issue) DO UPDATE"
    " SET (article, paragraph, start, quote) = (excluded.article, excluded.paragraph, excluded.start, excluded.quote)"
)
_KEEP_LAST = (
    "INSERT INTO last_open VALUES (?, ?, ?) ON CONFLICT (library) DO UPDATE"
    " SET (issue, newest) = (excluded.issue, excluded.newest)"
)


class SqlitePlaces(PlaceStore):
    """The store in the file `path`, made with its folder when it is not there.

    `patience` is how long, in seconds, a call waits for another program's write before it raises StoreError.
    A broken file is set aside under a name ending in `.broken-N`; a fresh one takes its place and `notice`
    says so. Without `mends` it is left as it is, for somebody who can tell of it, and StoreError is raised.
    """

    def __init__(self, path: str | os.PathLike[str], patience: float = 2.0, *, mends: bool = True) -> None:
        self.notice = ""
        self._mends = mends
        self._path = path
        self._patience = patience
        with worded(self._path):
            make_folder(path)
            try:
                self._connection = self._connect()
            except sqlite3.DatabaseError as error:
                if not (self._mends and is_broken(error)):
                    raise
                self._connection = self._mend()

    def place(self, issue: str) -> Place | None:
        rows = self._run("SELECT article, paragraph, start, quote FROM place WHERE issue = ?", issue)
        for article, paragraph, start, quote in rows:
            return Place(text_of(article), paragraph, start, text_of(quote))
        return None

    def keep(self, issue: str, place: Place) -> None:
        values = (issue, place.article, place.paragraph, place.offset, place.quote)
        self._run(_KEEP, *values)

    def read(self, issue: str, articles: Iterable[str] = ()) -> frozenset[str]:
        return self._do(partial(marking.read, issue=issue, articles=articles))

    def read_counts(self, issues: Iterable[str] | None = None) -> dict[str, ReadCount]:
        return self._do(partial(marking.read_counts, issues=None if issues is None else list(issues)))

    def mark_read(self, issue: str, article: str) -> None:
        self._write(partial(marking.mark_read, issue=issue, article=article))

    def mark_unread(self, issue: str, article: str) -> None:
        self._write(partial(marking.mark_unread, issue=issue, article=article))

    def mark_issues_read(self, issues: Iterable[str]) -> Marks:
        return self._write(partial(marking.mark_issues_read, issues=list(dict.fromkeys(issues))))

    def restore_marks(self, marks: Marks) -> None:
        self._write(partial(marking.restore_marks, marks=marks))

    def bookmarks(self, issue: str | None = None) -> list[Bookmark]:
        return self._do(partial(marking.bookmarks, issue=issue))

    def keep_bookmark(self, bookmark: Bookmark) -> None:
        self._do(partial(marking.keep_bookmark, bookmark=bookmark))

    def drop_bookmark(self, name: str) -> None:
        self._run("DELETE FROM bookmark WHERE name = ?", name)

    def last(self, library: str) -> str | None:
        rows = self._run("SELECT issue FROM last_open WHERE library = ?", library)
        return text_of(rows[0][0]) if rows else None

    def newest_then(self, library: str) -> str | None:
        rows = self._run("SELECT newest FROM last_open WHERE library = ?", library)
        return text_of(rows[0][0]) if rows else None

    def keep_last(self, library: str, issue_path: str, newest: str) -> None:
        self._run(_KEEP_LAST, library, issue_path, newest)

    def close(self) -> None:
        self._connection.close()

    def _run(self, sql: str, *values: str | int) -> list[Any]:
        """One statement, which is one transaction."""
        given = tuple(bound(value) if isinstance(value, str) else value for value in values)
        return self._do(lambda connection: connection.execute(sql, given).fetchall())

    def _write(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """Several statements as one transaction: all of them or none."""

        def whole(connection: sqlite3.Connection) -> T:
            connection.execute("BEGIN IMMEDIATE")
            try:
                result = act(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            return result

        return self._do(whole)

    def _do(self, act: Callable[[sqlite3.Connection], T]) -> T:
        """Have something done with the file; after damage it is repeated once on a fresh one."""
        with worded(self._path):
            try:
                return act(self._connection)
            except sqlite3.DatabaseError as error:
                if not (self._mends and is_broken(error)):
                    raise
                self._connection.close()
                self._connection = self._mend()
                return act(self._connection)

    def _connect(self) -> sqlite3.Connection:
        """A connection to a file of our schema, which is made or brought up to date if need be."""
        refuse_shut(self._path)
        connection = connect(self._path, self._patience)
        try:
            if self._version(connection) < SCHEMA:
                self._build(connection)
            set_modes(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _version(self, connection: sqlite3.Connection) -> int:
        """The schema number; raises StoreError when it is newer than this program."""
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        refuse_newer(self._path, version, SCHEMA)
        return version

    def _build(self, connection: sqlite3.Connection) -> None:
        """Take the steps that are missing, under the write lock: somebody else may be doing the same."""
        connection.execute("BEGIN IMMEDIATE")
        for step in STEPS[self._version(connection) :]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")

    def _mend(self) -> sqlite3.Connection:
        """Set the broken file aside and begin a fresh one, unless another reader has done so already."""
        with folder_locked(self._path):
            if (connection := self._sound()) is not None:
                return connection
            set_aside(self._path, aside := free_aside(self._path))
            what = _("The file of reading places was broken and lies now in {aside}; a fresh one was begun.")
            self.notice = what.format(aside=aside)
            return self._connect()

    def _sound(self) -> sqlite3.Connection | None:
        """A connection, if the whole file holds."""
        try:
            connection = self._connect()
        except sqlite3.DatabaseError as error:
            if is_broken(error):
                return None
            raise
        try:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                return connection
        except sqlite3.DatabaseError as error:
            if not is_broken(error):
                connection.close()
                raise
        connection.close()
        return None
