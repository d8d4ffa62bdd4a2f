"""What is written into a catalogue in SQLite, on a connection and within a transaction of the caller's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from tui.i18n import _
from tui.library.catalogue.entries import UNSETTLED, ArticleEntry, Differences, Entry, Stamp
from tui.library.catalogue.folding import is_unusual
from tui.library.catalogue.grams import Packed, tokens
from tui.library.catalogue.schema import DAY, day_number, day_of, label_of, month_number, path_of
from tui.records import replace

MERGED, SHED = 1000, 2000
"""So many pages FTS5 merges at a time, and the file gives back at a time, when a catalogue is tidied."""
SLICE = 500
"""So many rows are in memory at once."""

_WALKED = (
    "CREATE TEMP TABLE IF NOT EXISTS walked"
    " (label BLOB PRIMARY KEY, day INTEGER, size INTEGER, mtime_ns INTEGER) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS unread"
    " (number INTEGER PRIMARY KEY, label BLOB, day INTEGER, size INTEGER, mtime_ns INTEGER)",
    "DELETE FROM walked",
    "DELETE FROM unread",
)
_UNREAD = (
    "INSERT INTO unread (label, day, size, mtime_ns) SELECT w.label, w.day, w.size, w.mtime_ns"
    " FROM walked w LEFT JOIN issue i ON i.label = w.label"
    " WHERE i.label IS NULL OR (i.day, i.size, i.mtime_ns) <> (w.day, w.size, w.mtime_ns)"
    " OR (i.error <> '' AND i.language <> ?) ORDER BY w.day, w.label"
)
_ISSUE = "paper, number, key, articles, error, line, position, remedy, language, day, month, size, mtime_ns"
_INSERT_ISSUE = f"INSERT INTO issue (label, {_ISSUE}) VALUES (?{', ?' * 13})"
_UPDATE_ISSUE = f"UPDATE issue SET ({_ISSUE}) = (?{', ?' * 12}) WHERE id = ?"
_ARTICLE = "ref, page, section, title, series, part, unusual, text"
_TAKE_OUT = "INSERT INTO gram (gram, rowid, tokens) VALUES ('delete', ?, ?)"


def note_walked(connection: sqlite3.Connection, walked: Iterable[Stamp]) -> int:
    """Keep what was walked in tables of this connection's own, so that memory does not grow with the folder."""
    for statement in _WALKED:
        connection.execute(statement)
    rows = ((label_of(stamp.path), day_number(stamp.day), stamp.size, stamp.mtime_ns) for stamp in walked)
    files = 0
    while some := list(islice(rows, SLICE)):
        # Together, or each row would be a transaction; and not while we walk, which may look into the catalogue.
        connection.execute("BEGIN")
        try:
            connection.executemany("INSERT OR REPLACE INTO walked VALUES (?, ?, ?, ?)", some)
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        files += len(some)
    return files


def gone(connection: sqlite3.Connection) -> list[bytes]:
    """Some of the issues whose files were not met in the walk."""
    query = "SELECT label FROM issue WHERE label NOT IN (SELECT label FROM walked) ORDER BY day, label LIMIT 64"
    return [label for (label,) in connection.execute(query).fetchall()]


def differences(connection: sqlite3.Connection, files: int, language: str) -> Differences:
    """What was walked and has to be read."""
    connection.execute(_UNREAD, (language,))
    (count,) = connection.execute("SELECT count(*) FROM unread").fetchone()
    return Differences(files, count, _unread(connection))


def _unread(connection: sqlite3.Connection) -> Iterator[Stamp]:
    query = "SELECT label, day, size, mtime_ns FROM unread WHERE number > ? AND number <= ? ORDER BY number"
    start = 0
    while rows := connection.execute(query, (start, start + SLICE)).fetchall():
        for label, day, size, mtime_ns in rows:
            yield Stamp(path_of(label), day_of(day), size, mtime_ns)
        start += SLICE


def drop(connection: sqlite3.Connection, labels: Iterable[bytes]) -> None:
    """Take issues out with their articles."""
    found = [connection.execute("SELECT id, paper FROM issue WHERE label = ?", (label,)).fetchone() for label in labels]
    issues = [row for row in found if row]
    _drop_articles(connection, issues)
    connection.executemany("DELETE FROM issue WHERE id = ?", [(number,) for number, _paper in issues])


def put(connection: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Take entries in, in place of those with the same paths. Ids rise, as FTS5 likes it best."""
    changed: list[tuple[Entry, int | None]] = []
    stale: list[tuple[int, str]] = []
    for entry in sorted(entries, key=lambda entry: (day_number(entry.stamp.day), label_of(entry.stamp.path))):
        query = "SELECT id, day, paper FROM issue WHERE label = ?"
        number, day, paper = connection.execute(query, (label_of(entry.stamp.path),)).fetchone() or (None, 0, "")
        if number is not None:
            if (day, paper) == (day_number(entry.stamp.day), entry.paper) and _holds(connection, number, entry):
                connection.execute(_UPDATE_ISSUE, (*_values(entry), number))
                continue
            stale.append((number, paper))
        changed.append((entry, number))
    _drop_articles(connection, stale)
    for entry, number in changed:
        _insert(connection, entry, number)


def _holds(connection: sqlite3.Connection, issue: int, entry: Entry) -> bool:
    """Whether the issue's articles are those of the entry: files are touched more often than changed."""
    rows = connection.execute(f"SELECT {_ARTICLE} FROM article WHERE issue = ? ORDER BY id", (issue,))
    return rows.fetchall() == list(map(_article, entry.articles))


def _article(entry: ArticleEntry) -> tuple[str | int | bytes | None, ...]:
    unusual = is_unusual(Packed(entry.text).text)
    return entry.ref, entry.page, entry.section, entry.title, entry.series, entry.part, unusual, entry.text


def _values(entry: Entry) -> tuple[str | int, ...]:
    stamp = entry.stamp
    named = entry.paper, entry.number, entry.key, len(entry.articles)
    wrong = entry.error, entry.line, entry.column, entry.remedy, entry.language
    day = day_number(stamp.day), month_number(stamp.day)
    return *named, *wrong, *day, stamp.size, stamp.mtime_ns


def _drop_articles(connection: sqlite3.Connection, issues: Iterable[tuple[int, str]]) -> None:
    """Take out the articles of issues, given by id and paper."""
    papers = dict(issues)
    found = [row for issue in papers for row in connection.execute("SELECT id FROM article WHERE issue = ?", (issue,))]
    for (number,) in sorted(found):
        query = "SELECT issue, page, section, text FROM article WHERE id = ?"
        issue, page, section, text = connection.execute(query, (number,)).fetchone()
        held = tokens(Packed(text).pieces(), page=page, section=section, paper=papers[issue])
        connection.execute(_TAKE_OUT, (number, held))
        connection.execute("DELETE FROM article WHERE id = ?", (number,))


def _insert(connection: sqlite3.Connection, entry: Entry, issue: int | None) -> None:
    numbers = _free(connection, day_number(entry.stamp.day), len(entry.articles))
    if len(numbers) < len(entry.articles):
        what = _("this day has more than {most} articles").format(most=DAY)
        entry = replace(entry, articles=(), error=what, remedy=_("Put some of the issues into another folder."))
    if issue is None:
        values = (label_of(entry.stamp.path), *_values(entry))
        issue = connection.execute(_INSERT_ISSUE, values).lastrowid
    else:
        connection.execute(_UPDATE_ISSUE, (*_values(entry), issue))
    query = f"INSERT INTO article (id, issue, {_ARTICLE}) VALUES (?{', ?' * 9})"
    for number, article in zip(numbers, entry.articles, strict=False):
        connection.execute(query, (number, issue, *_article(article)))
        connection.execute("INSERT INTO gram (rowid, tokens) VALUES (?, ?)", (number, article.tokens))


def _free(connection: sqlite3.Connection, day: int, count: int) -> Sequence[int]:
    """Ids for `count` articles of a day, rising: after the last one, else in gaps; fewer when the day is full."""
    start = day * DAY
    if day == 0:
        (last,) = connection.execute("SELECT max(id) FROM article WHERE id >= 0").fetchone()
        return range(0 if last is None else last + 1, count + (0 if last is None else last + 1))
    span = (start, start + DAY - 1)
    (last,) = connection.execute("SELECT max(id) FROM article WHERE id BETWEEN ? AND ?", span).fetchone()
    first = start if last is None else last + 1
    if first + count <= start + DAY:
        return range(first, first + count)
    taken = {number for (number,) in connection.execute("SELECT id FROM article WHERE id BETWEEN ? AND ?", span)}
    return list(islice((number for number in range(start, start + DAY) if number not in taken), count))


def stamp_of(connection: sqlite3.Connection, path: str) -> Stamp | None:
    """The stamp under which a file was read, unless it has to be read again."""
    query = "SELECT day, size, mtime_ns FROM issue WHERE label = ? AND mtime_ns <> ?"
    for day, size, mtime_ns in connection.execute(query, (label_of(path), UNSETTLED)):
        return Stamp(path, day_of(day), size, mtime_ns)
    return None


def merge(connection: sqlite3.Connection, *, begin: bool) -> bool:
    """Bring the pieces of the index of words together a little, all of them if it is begun so; whether there is more.

    https://www.sqlite.org/fts5.html#the_merge_command
    """
    before = connection.total_changes
    connection.execute("INSERT INTO gram (gram, rank) VALUES ('merge', ?)", (-MERGED if begin else MERGED,))
    return connection.total_changes - before > 1


def shed(connection: sqlite3.Connection) -> bool:
    """Give back some of what the file no longer needs; whether there is more."""
    connection.execute(f"PRAGMA incremental_vacuum({SHED})").fetchall()
    (free,) = connection.execute("PRAGMA freelist_count").fetchone()
    return bool(free > SHED)
