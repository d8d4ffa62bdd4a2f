"""A catalogue in an SQLite file: read by many at any time, renewed by one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path

from tui.library.catalogue.base import Catalogue, Cursor, Found, Listed, PaperSpan, Part, Stop
from tui.library.catalogue.connecting import CatalogueFile
from tui.library.catalogue.entries import Differences, Entry, Stamp
from tui.library.catalogue.schema import day_number, day_of, label_of, path_of
from tui.library.sqlite_file import worded

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")

    from tui.library.catalogue.base import Order
    from tui.library.catalogue.query import Query
    from tui.library.catalogue.search import Search

MANY = 200
"""A catalogue into which so many issues were put, and an eighth of all, is tidied."""
_COLUMNS = "label, day, paper, number, key, articles, error, line, position, remedy"
# From name to name in the index, so that what is between is counted only.
_OF = "FROM issue WHERE error = '' AND paper"
_PAPERS = (
    f"WITH RECURSIVE named (name) AS (SELECT min(paper) {_OF} IS NOT NULL"
    f" UNION ALL SELECT (SELECT min(paper) {_OF} > name) FROM named WHERE name IS NOT NULL)"
    f" SELECT name, (SELECT count(*) {_OF} = name), (SELECT max(day) {_OF} = name AND day < 0),"
    f" (SELECT min(day) {_OF} = name) FROM named WHERE name IS NOT NULL ORDER BY name"
)
_MONTHS = "SELECT month / 100, month % 100, count(*) FROM issue WHERE month > 0 GROUP BY month ORDER BY month DESC"
_CLEAR = (
    "INSERT INTO gram (gram) VALUES ('delete-all')",
    "DELETE FROM article",
    "DELETE FROM issue",
    "DELETE FROM meta",
)


class SqliteCatalogue(Catalogue):
    """The catalogue of `folder` in the file `path`.

    With `write` the file is made, with its folder, when it is not there, and emptied when another version made it;
    without, it must be there, and nothing is written. `patience` is how long, in seconds, a call waits for another
    program's write. Raises StoreError.
    """

    def __init__(self, folder: str | os.PathLike[str], path: Path, *, write: bool, patience: float = 5.0) -> None:
        self.folder = os.path.abspath(folder)
        self.where = str(path)
        self.writable = write
        within = self.folder if path.is_relative_to(self.folder) else None
        self._file = CatalogueFile(path, write=write, patience=patience, like=within)
        self.notice = self._file.notice
        self._written = self._put = 0
        self._lock: int | None = None

    def complete(self) -> bool:
        return bool(self._file.read("SELECT 1 FROM meta WHERE name = 'complete'"))

    def changes(self) -> int:
        self._file.refresh()
        ((version,),) = self._file.read("PRAGMA data_version")
        return (self._file.opened << 40) + (int(version) << 20) + self._written

    def count(self) -> int:
        return int(self._file.read("SELECT count(*) FROM issue")[0][0])

    def newest(self) -> Listed | None:
        return next(iter(self.window(0, 1)), None)

    def find(self, path: str) -> Listed | None:
        return self._first(f"SELECT {_COLUMNS} FROM issue WHERE label = ?", self._label(path))

    def rank(self, path: str) -> int | None:
        label = self._label(path)
        query = "SELECT (SELECT count(*) FROM issue WHERE day < own.day) + (SELECT count(*) FROM issue"
        query += " WHERE day = own.day AND label < own.label) FROM issue own WHERE label = ?"
        return next((int(rank) for (rank,) in self._file.read(query, label)), None)

    def window(self, start: int, count: int, paper: str | None = None) -> list[Listed]:
        # The inner query reads the index only: what lies before the window costs little.
        chosen = "" if paper is None else "WHERE paper = ? AND error = ''"
        inner = f"SELECT id FROM issue {chosen} ORDER BY day, label LIMIT ? OFFSET ?"
        query = f"SELECT {_COLUMNS} FROM issue WHERE id IN ({inner}) ORDER BY day, label"
        named = () if paper is None else (paper,)
        return self._many(query, *named, max(0, count), max(0, start))

    def step(self, path: str, by: int) -> Listed | None:
        if not by:
            return self.find(path)
        newer = by > 0
        query = f"SELECT {_COLUMNS} FROM issue WHERE (day, label) {'<' if newer else '>'}"
        query += " (SELECT day, label FROM issue WHERE label = ?)"
        order = "day DESC, label DESC" if newer else "day, label"
        return self._first(f"{query} ORDER BY {order} LIMIT 1 OFFSET ?", self._label(path), abs(by) - 1)

    def papers(self) -> list[PaperSpan]:
        rows = self._file.read(_PAPERS)
        return [PaperSpan(name, issues, day_of(first or 0), day_of(last)) for name, issues, first, last in rows]

    def days(self, year: int, month: int, paper: str | None = None) -> list[Listed]:
        first = date(year, month, 1).toordinal()
        after = date(year + month // 12, month % 12 + 1, 1).toordinal() if (year, month) != (9999, 12) else first + 31
        query = f"SELECT {_COLUMNS} FROM issue WHERE day > ? AND day <= ?"
        if paper is None:
            return self._many(f"{query} ORDER BY day DESC, label", -after, -first)
        return self._many(f"{query} AND paper = ? AND error = '' ORDER BY day DESC, label", -after, -first, paper)

    def months(self) -> list[tuple[int, int, int]]:
        return self._file.read(_MONTHS)

    def between(self, first: date, last: date) -> int:
        query = "SELECT count(*) FROM issue WHERE day BETWEEN ? AND ?"
        return int(self._file.read(query, day_number(last), day_number(first))[0][0])

    def broken(self) -> list[Listed]:
        return self._many(f"SELECT {_COLUMNS} FROM issue WHERE error <> '' ORDER BY day, label")

    def parts(self, series: str) -> list[Part]:
        from tui.library.catalogue.series import part_number

        query = "SELECT label, day, ref, a.title, part FROM article a JOIN issue i ON i.id = a.issue"
        rows = self._file.read(f"{query} WHERE series = ? AND series <> '' ORDER BY day DESC, label, a.id", series)
        found = [Part(self._path(label), day_of(day), ref, title, part) for label, day, ref, title, part in rows]
        # An undated issue may be of any day, and comes last, as it does in every list.
        return sorted(found, key=lambda part: (part_number(part.part), part.date is None))

    def keys(self, paper: str | None = None) -> Iterator[tuple[str, int]]:
        day, label = day_number(date.max), b""
        query = "SELECT day, label, key, articles FROM issue WHERE (day, label) > (?, ?) AND error = ''"
        query += "" if paper is None else " AND paper = ?"
        named = () if paper is None else (paper,)
        # In slices, so that nobody's writing waits for whoever counts.
        while found := self._file.read(f"{query} ORDER BY day, label LIMIT 1000", day, label, *named):
            yield from ((key or f"path:{self._path(label)}", articles) for _day, label, key, articles in found)
            day, label = found[-1][:2]

    def search(
        self,
        query: Query,
        limit: int,
        *,
        order: Order = "newest",
        after: Cursor | None = None,
        stop: Stop | None = None,
    ) -> Found:
        with self._searching(query, stop) as search:
            return search.first(limit, order, after)

    def total(self, query: Query, stop: Stop | None = None) -> int | None:
        with self._searching(query, stop) as search:
            return search.total()

    def claim(self) -> bool:
        import fcntl

        self._file.refresh()
        if self._lock is not None:
            return True
        with worded(self._file.path):
            lock = os.open(f"{self.where}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            with suppress(PermissionError):
                os.fchmod(lock, os.stat(self.where).st_mode & 0o666)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return False
        except OSError:
            # Some network disks know no locks. Two who renew at once do the same work twice, and no harm.
            pass
        self._lock = lock
        return True

    def release(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def stamp(self, path: str) -> Stamp | None:
        from tui.library.catalogue import filling

        with self._file.using() as connection:
            return filling.stamp_of(connection, path)

    def compare(self, walked: Iterable[Stamp], language: str) -> Differences:
        from tui.library.catalogue import filling

        with self._file.using() as connection:
            files = filling.note_walked(connection, walked)
            while labels := filling.gone(connection):
                self._write(partial(filling.drop, labels=labels))
            return filling.differences(connection, files, language)

    def put(self, entries: Sequence[Entry]) -> None:
        from tui.library.catalogue import filling

        self._write(partial(filling.put, entries=entries))
        self._put += len(entries)

    def finish(self, stop: Stop | None = None) -> None:
        if not self.complete():
            self._write(_finish)
        if self._put > max(MANY, self.count() // 8):
            self._tidy(stop or (lambda: False))
        self._put = 0

    def note(self, name: str) -> str:
        rows = self._file.read("SELECT value FROM meta WHERE name = ?", f"note {name}")
        return str(rows[0][0]) if rows else ""

    def keep_note(self, name: str, text: str) -> None:
        if self.note(name) != text:
            self._write(partial(_keep_note, name=f"note {name}", text=text))

    def clear(self) -> None:
        self._write(_clear)

    def close(self) -> None:
        self.release()
        self._file.close()

    @contextmanager
    def _searching(self, query: Query, stop: Stop | None) -> Iterator[Search]:
        """A search that sees one state of the catalogue throughout."""
        from tui.library.catalogue.search import Search, stopping

        with self._file.snapshot() as connection, stopping(connection, stop):
            yield Search(connection, self.folder, query, stop)

    def _tidy(self, stop: Stop) -> None:
        """In small steps, between which others may write: the index in one piece, the file without holes."""
        from tui.library.catalogue import filling

        self._write(partial(filling.merge, begin=True))
        for step in (partial(filling.merge, begin=False), filling.shed):
            while not stop() and self._write(step):
                pass

    def _write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        self._written += 1
        return self._file.write(change)

    def _label(self, path: str) -> bytes:
        """The label of a path; of one that is not below the folder, one that no issue has."""
        start = os.path.join(self.folder, "")
        whole = os.path.abspath(path)
        return label_of(whole[len(start) :]) if whole.startswith(start) and whole.endswith(".toml") else b""

    def _path(self, label: bytes) -> str:
        return os.path.join(self.folder, path_of(label))

    def _many(self, query: str, *values: str | int | bytes) -> list[Listed]:
        return [self._listed(*row) for row in self._file.read(query, *values)]

    def _first(self, query: str, *values: str | int | bytes) -> Listed | None:
        return next(iter(self._many(query, *values)), None)

    def _listed(self, label: bytes, day: int, paper: str, number: str, key: str, *rest: Any) -> Listed:
        path = self._path(label)
        return Listed(path, day_of(day), paper, number, key or f"path:{path}", *rest)


def _finish(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('complete', '1')")


def _keep_note(connection: sqlite3.Connection, name: str, text: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, text))


def _clear(connection: sqlite3.Connection) -> None:
    for statement in _CLEAR:
        connection.execute(statement)
