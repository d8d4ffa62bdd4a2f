"""What every SQLite file of ours has in common: how it is opened, what its errors say, what becomes of a broken one.

A file is in WAL mode, where readers never wait for a writer. `synchronous` is NORMAL: a killed program loses
nothing, a power cut at worst the last moments (https://www.sqlite.org/pragma.html#pragma_synchronous).
Imported only when a file is opened, because of sqlite3.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress

from tui.errors import StoreError
from tui.i18n import N_, _

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterator

    FilePath = str | os.PathLike[str]

_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_BUSY = (N_("another program holds the file"), N_("Try again when that program is done."))
_SHUT = (N_("the file cannot be opened for writing"), N_("Make the file and its folder writable."))
_WORDS = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,  # on network disks: the locks were fought for too long
    sqlite3.SQLITE_PERM: _SHUT,
    sqlite3.SQLITE_READONLY: _SHUT,
    sqlite3.SQLITE_CANTOPEN: _SHUT,
    sqlite3.SQLITE_FULL: (N_("the disk is full"), N_("Make room on the disk.")),
    sqlite3.SQLITE_IOERR: (N_("the disk reports an error"), N_("Look after the disk and the room on it.")),
}


@contextmanager
def worded(path: FilePath) -> Iterator[None]:
    """Turn what SQLite and the system report into a StoreError about the file `path`."""
    try:
        yield
    except sqlite3.Error as error:
        what, remedy = _WORDS.get(_code(error), (str(error), ""))
        raise StoreError(_(what), where=path, remedy=_(remedy) if remedy else "") from error
    except OSError as error:
        what, where = error.strerror or str(error), error.filename or path
        raise StoreError(what, where=where, remedy=_(_SHUT[1])) from error


def refuse_shut(path: FilePath) -> None:
    """Raise StoreError for a file that is there and may not be written: SQLite would fail only at the first write."""
    if os.path.exists(path) and not may_write(path):
        raise StoreError(_(_SHUT[0]), where=path, remedy=_(_SHUT[1]))


def refuse_newer(path: FilePath, theirs: int, ours: int) -> None:
    """Raise StoreError for a file whose schema number is above ours."""
    if theirs > ours:
        what = _("a newer kanbao wrote this file (schema {theirs}, this one knows {ours})")
        remedy = _("Update kanbao, or move the file away to begin afresh.")
        raise StoreError(what.format(theirs=theirs, ours=ours), where=path, remedy=remedy)


def may_write(path: FilePath) -> bool:
    """Whether this user may write to the file or folder `path`."""
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def make_folder(path: FilePath) -> None:
    """Make the folder for the file `path`: nobody else's business, as the XDG rules ask (0700)."""
    folder = os.path.dirname(path) or "."
    # The folders above it are made as everybody else makes them.
    if not os.path.isdir(folder):
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        with suppress(FileExistsError):
            os.mkdir(folder, 0o700)


def connect(path: FilePath, patience: float, *, uri: bool = False) -> sqlite3.Connection:
    """A connection for any thread, one at a time, without transactions of Python's own.

    `patience` is how long, in seconds, a call waits for another program's write.
    """
    return sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False, uri=uri)


def set_modes(connection: sqlite3.Connection) -> None:
    """WAL and what goes with it, once the file is known to be ours."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    if mode != "wal":
        # Refused while others have just opened the same new file, and on some network disks. The store works
        # without it, and the next one to open the file tries again.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def is_broken(error: sqlite3.Error) -> bool:
    """Whether an error says that the file is damaged, or no SQLite file at all."""
    return _code(error) in _BROKEN


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


@contextmanager
def folder_locked(path: FilePath) -> Iterator[None]:
    """One program at a time among those that would set the file `path` aside."""
    import fcntl

    folder = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def free_aside(path: FilePath) -> str:
    """The first free name for a broken file, ending in `.broken-N`."""
    number = 1
    while os.path.exists(aside := f"{os.fspath(path)}.broken-{number}"):
        number += 1
    return aside


def set_aside(path: FilePath, aside: FilePath) -> None:
    """Move the file, and the log that belongs to it, to another name in its folder."""
    os.rename(path, aside)
    for side in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.rename(f"{os.fspath(path)}{side}", f"{os.fspath(aside)}{side}")


def bound(value: str) -> str | bytes:
    """`value` as SQLite takes it: text with lone surrogates (a path that is not UTF-8) goes in as bytes."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-8", "surrogatepass")
    return value


def text_of(value: str | bytes) -> str:
    """The text that was `bound`."""
    return value if isinstance(value, str) else value.decode("utf-8", "surrogatepass")
