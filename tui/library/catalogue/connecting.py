"""The file of a catalogue: opened, emptied when another version made it, replaced when it is broken."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.errors import StoreError
from tui.i18n import _
from tui.library.catalogue.base import BegunAfresh
from tui.library.catalogue.grams import TOKENS
from tui.library.catalogue.schema import STATEMENTS, TABLES, VERSION
from tui.library.sqlite_file import (
    connect,
    folder_locked,
    is_broken,
    make_folder,
    may_write,
    refuse_newer,
    refuse_shut,
    set_aside,
    set_modes,
    worded,
)

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")

SCHEMA = VERSION << 16 | TOKENS
HASH_BYTES = 4 << 20
"""So much FTS5 gathers in memory before it writes a piece of the index."""


class CatalogueFile:
    """A connection to the file `path`, which is opened anew when somebody has put another in its place.

    With `write` the file is made when it is not there; without, it must be, and need not be writable. A new one may
    be read and written by whoever may do so with the folder `like`, or by nobody else where that is None.
    """

    def __init__(self, path: Path, *, write: bool, patience: float, like: str | None = None) -> None:
        self.path = path
        self.notice = ""
        self.opened = 0
        self.writable = write
        self._patience = patience
        self._like = like
        self._frozen = ""
        self._inode = 0
        with worded(path):
            try:
                self._open()
            except sqlite3.DatabaseError as error:
                if not is_broken(error) or not write:
                    raise
                self._replace()

    def read(self, sql: str, *values: str | int | bytes) -> list[Any]:
        """The rows of one statement. A broken file is replaced by an empty one where it may be written."""
        with worded(self.path):
            self._look()
            try:
                return self.connection.execute(sql, values).fetchall()
            except sqlite3.DatabaseError as error:
                if not is_broken(error):
                    raise
                self._after_damage()
                return self.connection.execute(sql, values).fetchall()

    def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """One transaction; what `change` returns. Raises BegunAfresh as `using` does."""
        with self.using():
            return self._transact(change)

    @contextmanager
    def using(self) -> Iterator[sqlite3.Connection]:
        """The connection, for several statements.

        Raises BegunAfresh when the file turned out broken: an empty one is in its place now.
        """
        with worded(self.path):
            self._look()
            try:
                yield self.connection
            except sqlite3.DatabaseError as error:
                if not is_broken(error):
                    raise
                self._after_damage()
                raise BegunAfresh(self.notice, where=self.path) from error

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """As `using`; the statements see one state of the file, whoever writes meanwhile."""
        with self.using() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                with suppress(sqlite3.Error):
                    connection.execute("COMMIT")

    def refresh(self) -> None:
        """Open the file anew if it is no longer the one that was opened."""
        with worded(self.path), suppress(FileNotFoundError):
            if os.stat(self.path).st_ino != self._inode:
                self.connection.close()
                self._open()

    def close(self) -> None:
        self.connection.close()

    def _transact(self, change: Callable[[sqlite3.Connection], T]) -> T:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            result = change(self.connection)
            self.connection.execute("COMMIT")
        except BaseException:
            # A full disk may have ended the transaction already.
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            raise
        return result

    def _open(self) -> None:
        self.connection = self._connected()
        self.opened += 1
        self._inode = os.stat(self.path).st_ino

    def _connected(self) -> sqlite3.Connection:
        if self.writable:
            refuse_shut(self.path)
            self._make()
            connection = connect(self.path, self._patience)
        elif not self.path.exists():
            raise StoreError(_("there is no catalogue yet"), where=self.path)
        elif may_write(self.path) and may_write(self.path.parent):
            connection = connect(self.path, self._patience)
        else:
            return self._connected_to_foreign()
        try:
            if _version(connection) != SCHEMA:
                self._build(connection)
            set_modes(connection)
            _be_careful(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _make(self) -> None:
        """An empty file, and its folder, with their permissions: SQLite gives the same to the files beside it.

        Not what everybody may write: words that nobody printed could be put there.
        """
        mode = os.stat(self._like).st_mode & 0o775 if self._like else 0o700
        folder = self.path.parent
        if not folder.exists():
            make_folder(folder)
            with suppress(FileExistsError):
                folder.mkdir(mode)
                folder.chmod(mode)
                if self._like:
                    # Archives are kept in git, and a catalogue is larger than they are.
                    (folder / ".gitignore").write_text(f"{self.path.name}*\n", "utf-8")
        with suppress(FileExistsError):
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode & 0o666)
            os.fchmod(file, mode & 0o666)
            os.close(file)

    def _connected_to_foreign(self) -> sqlite3.Connection:
        """A file that we may only read. WAL needs files beside it: without them, and unless somebody writes just
        now, it is read as one that does not change, and opened anew when it has."""
        name = str(self.path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        for mode in ("mode=ro", "immutable=1"):
            self._frozen = self._stamp() if mode == "immutable=1" else ""
            connection = connect(f"file:{name}?{mode}", self._patience, uri=True)
            try:
                if _version(connection) == SCHEMA:
                    _be_careful(connection)
                    return connection
                raise StoreError(_("another version of kanbao made this catalogue"), where=self.path)
            except sqlite3.OperationalError:
                connection.close()
                if self._frozen:
                    raise
            except BaseException:
                connection.close()
                raise
        raise AssertionError

    def _look(self) -> None:
        if self._frozen and self._stamp() != self._frozen:
            self.connection.close()
            self._open()

    def _stamp(self) -> str:
        from tui.early import stamp

        return stamp(self.path) + stamp(f"{self.path}-wal")

    def _build(self, connection: sqlite3.Connection) -> None:
        """Make the tables, in place of those of another version; somebody else may be doing the same."""
        if not self.writable:
            raise StoreError(_("another version of kanbao made this catalogue"), where=self.path)
        _be_careful(connection)
        # In a file without tables only: what is freed can be given back without writing all of it anew.
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute("BEGIN IMMEDIATE")
        version = _version(connection)
        refuse_newer(self.path, version, SCHEMA)
        if version != SCHEMA:
            for table in TABLES:
                connection.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in STATEMENTS:
                connection.execute(statement)
            connection.execute("INSERT INTO gram (gram, rank) VALUES ('hashsize', ?)", (HASH_BYTES,))
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")

    def _after_damage(self) -> None:
        self.connection.close()
        if self._frozen:
            # Somebody may have written meanwhile, unseen.
            self._open()
        else:
            self._replace()

    def _replace(self) -> None:
        """Set the broken file aside, in place of an earlier one: a catalogue can be made again at any time."""
        if not may_write(self.path.parent):
            raise StoreError(_("the catalogue is broken"), where=self.path, remedy=_("Its owner can delete it."))
        with folder_locked(self.path):
            if not self._inode or os.stat(self.path).st_ino == self._inode:
                set_aside(self.path, self.path.with_name(f"{self.path.name}.broken"))
            self.writable = True
            self._open()
        self.notice = _("The catalogue was broken; a fresh one is being made.")


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _be_careful(connection: sqlite3.Connection) -> None:
    # The file may have come with a folder from anywhere: what its schema says must not act.
    connection.execute("PRAGMA trusted_schema = OFF")
    # What was in it is in the issue files too: there is nothing to wipe out.
    connection.execute("PRAGMA secure_delete = OFF")
