"""Places in an SQLite file: several readers at once, nothing lost when one of them is killed.

The file is in WAL mode, where readers never wait for a writer. `synchronous` is NORMAL: a killed program
loses nothing, a power cut at worst the last moments (https://www.sqlite.org/pragma.html#pragma_synchronous).
Imported only when a store is opened, because of sqlite3.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.errors import StoreError
from tui.i18n import N_, _
from tui.library.places import Place, PlaceStore

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import Any

# Schema number n is reached by the first n steps; a step that was once released is never changed.
STEPS = (
    (
        "CREATE TABLE place (issue TEXT PRIMARY KEY, article TEXT NOT NULL, paragraph INTEGER NOT NULL,"
        " start INTEGER NOT NULL, quote TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE read_article (issue TEXT, article TEXT, PRIMARY KEY (issue, article)) WITHOUT ROWID",
        "CREATE TABLE last_open (library TEXT PRIMARY KEY, issue TEXT NOT NULL, newest TEXT NOT NULL) WITHOUT ROWID",
    ),
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

_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BUSY = (N_("another program holds the file"), N_("Try again when that program is done."))
_SHUT = (N_("the file cannot be opened for writing"), N_("Make the file and its folder writable."))
_WORDS = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PERM: _SHUT,
    sqlite3.SQLITE_READONLY: _SHUT,
    sqlite3.SQLITE_CANTOPEN: _SHUT,
    sqlite3.SQLITE_FULL: (N_("the disk is full"), N_("Make room on the disk.")),
    sqlite3.SQLITE_IOERR: (N_("the disk reports an error"), N_("Look after the disk and the room on it.")),
}


class SqlitePlaces(PlaceStore):
    """The store in the file `path`, made with its folder when it is not there.

    `patience` is how long, in seconds, a call waits for another program's write before it raises StoreError.
    A broken file is set aside under a name ending in `.broken-N`; a fresh one takes its place and `notice`
    says so.
    """

    def __init__(self, path: Path, patience: float = 2.0) -> None:
        self.notice = ""
        self._path = path
        self._patience = patience
        with self._worded():
            _make_folder(path)
            try:
                self._connection = self._connect()
            except sqlite3.DatabaseError as error:
                if not _is_broken(error):
                    raise
                self._connection = self._mend()

    def place(self, issue: str) -> Place | None:
        rows = self._run("SELECT article, paragraph, start, quote FROM place WHERE issue = ?", issue)
        for article, paragraph, start, quote in rows:
            return Place(_text(article), paragraph, start, _text(quote))
        return None

    def keep(self, issue: str, place: Place) -> None:
        values = (issue, place.article, place.paragraph, place.offset, place.quote)
        self._run(_KEEP, *values)

    def read(self, issue: str) -> frozenset[str]:
        rows = self._run("SELECT article FROM read_article WHERE issue = ?", issue)
        return frozenset(_text(article) for (article,) in rows)

    def mark_read(self, issue: str, article: str) -> None:
        self._run("INSERT INTO read_article VALUES (?, ?) ON CONFLICT DO NOTHING", issue, article)

    def mark_unread(self, issue: str, article: str) -> None:
        self._run("DELETE FROM read_article WHERE issue = ? AND article = ?", issue, article)

    def last(self, library: str) -> str | None:
        rows = self._run("SELECT issue FROM last_open WHERE library = ?", library)
        return _text(rows[0][0]) if rows else None

    def newest_then(self, library: str) -> str | None:
        rows = self._run("SELECT newest FROM last_open WHERE library = ?", library)
        return _text(rows[0][0]) if rows else None

    def keep_last(self, library: str, issue_path: str, newest: str) -> None:
        self._run(_KEEP_LAST, library, issue_path, newest)

    def close(self) -> None:
        self._connection.close()

    def _run(self, sql: str, *values: str | int) -> list[Any]:
        """One statement, which is one transaction; after damage it is repeated once on a fresh file."""
        bound = tuple(_bound(value) for value in values)
        with self._worded():
            try:
                return self._connection.execute(sql, bound).fetchall()
            except sqlite3.DatabaseError as error:
                if not _is_broken(error):
                    raise
                self._connection.close()
                self._connection = self._mend()
                return self._connection.execute(sql, bound).fetchall()

    @contextmanager
    def _worded(self) -> Iterator[None]:
        """Turn what SQLite and the system report into a StoreError about this file."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
            what, remedy = _WORDS.get(code, (str(error), ""))
            raise StoreError(_(what), where=self._path, remedy=_(remedy) if remedy else "") from error
        except OSError as error:
            what, where = error.strerror or str(error), error.filename or self._path
            raise StoreError(what, where=where, remedy=_(_SHUT[1])) from error

    def _connect(self) -> sqlite3.Connection:
        """A connection to a file of our schema, which is made or brought up to date if need be."""
        if self._path.exists() and not _may_write(self._path):
            raise StoreError(_(_SHUT[0]), where=self._path, remedy=_(_SHUT[1]))
        connection = sqlite3.connect(self._path, timeout=self._patience, isolation_level=None, check_same_thread=False)
        try:
            if self._version(connection) < SCHEMA:
                self._build(connection)
            (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
            if mode != "wal":
                # Refused while others have just opened the same new file, and on some network disks. The
                # store works without it, and the next one to open the file tries again.
                with suppress(sqlite3.OperationalError):
                    connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        except BaseException:
            connection.close()
            raise
        return connection

    def _version(self, connection: sqlite3.Connection) -> int:
        """The schema number; raises StoreError when it is newer than this program."""
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA:
            what = _("a newer kanbao wrote this file (schema {theirs}, this one knows {ours})")
            remedy = _("Update kanbao, or move the file away to begin afresh.")
            raise StoreError(what.format(theirs=version, ours=SCHEMA), where=self._path, remedy=remedy)
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
        import fcntl

        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            if (connection := self._sound()) is not None:
                return connection
            aside = _set_aside(self._path)
            what = _("The file of reading places was broken and lies now in {aside}; a fresh one was begun.")
            self.notice = what.format(aside=aside)
            return self._connect()
        finally:
            os.close(folder)

    def _sound(self) -> sqlite3.Connection | None:
        """A connection, if the whole file holds."""
        try:
            connection = self._connect()
        except sqlite3.DatabaseError as error:
            if _is_broken(error):
                return None
            raise
        try:
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                return connection
        except sqlite3.DatabaseError as error:
            if not _is_broken(error):
                connection.close()
                raise
        connection.close()
        return None


def _make_folder(path: Path) -> None:
    # Nobody else's business: the XDG base directory specification asks for 0700.
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _may_write(path: Path) -> bool:
    # SQLite opens such a file all the same, and fails at the first write.
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _is_broken(error: sqlite3.Error) -> bool:
    return (getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF) in _BROKEN


def _set_aside(path: Path) -> Path:
    """Move the file, and the log that belongs to it, to the first free name ending in `.broken-N`."""
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    path.rename(aside)
    for side in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.rename(f"{path}{side}", f"{aside}{side}")
    return aside


def _bound(value: str | int) -> str | int | bytes:
    """`value` as SQLite takes it: text with lone surrogates (a path that is not UTF-8) goes in as bytes."""
    if isinstance(value, int):
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")
