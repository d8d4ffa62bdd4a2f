"""What is read and what is bookmarked, in the tables of the places. See `tui.library.sqlite`."""

from __future__ import annotations

import sqlite3

from tui.library.places import Bookmark, Place, ReadCount
from tui.library.sqlite_file import bound, text_of

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tui.library.places import Marks

TABLES = (
    "CREATE TABLE read_issue (issue TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE unread_article (issue TEXT, article TEXT, PRIMARY KEY (issue, article)) WITHOUT ROWID",
    "CREATE TABLE bookmark (name TEXT PRIMARY KEY, issue TEXT NOT NULL, article TEXT NOT NULL,"
    " paragraph INTEGER NOT NULL, start INTEGER NOT NULL, quote TEXT NOT NULL, note TEXT NOT NULL, made TEXT NOT NULL,"
    " path TEXT NOT NULL, day TEXT NOT NULL, paper TEXT NOT NULL, title TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX bookmark_issue ON bookmark (issue)",
)
"""The step of the schema: issues read as a whole, what of them was marked unread since, and bookmarks.

An issue that is read as a whole takes one row, not one for each of its articles: a hundred years are marked at once.
"""

_SLICE = 500
"""So many names are asked for in one statement."""

_BOOKMARK = "SELECT name, issue, article, paragraph, start, quote, note, made, path, day, paper, title FROM bookmark"
_KEEP = (
    "INSERT INTO bookmark VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
    " (issue, article, paragraph, start, quote, note, made, path, day, paper, title) ="
    " (excluded.issue, excluded.article, excluded.paragraph, excluded.start, excluded.quote, excluded.note,"
    " excluded.made, excluded.path, excluded.day, excluded.paper, excluded.title)"
)


def read(connection: sqlite3.Connection, issue: str, articles: Iterable[str]) -> frozenset[str]:
    """See PlaceStore."""
    name = bound(issue)
    rows = connection.execute("SELECT article FROM read_article WHERE issue = ?", (name,))
    found = frozenset(text_of(article) for (article,) in rows)
    if articles and (since := _since(connection, name)) is not None:
        found |= frozenset(articles) - since
    return found


def _since(connection: sqlite3.Connection, name: str | bytes) -> frozenset[str] | None:
    """What was marked unread since the issue was marked read as a whole; None where it was not."""
    query = "SELECT NULL FROM read_issue WHERE issue = ? UNION ALL SELECT article FROM unread_article WHERE issue = ?"
    rows = [article for (article,) in connection.execute(query, (name, name))]
    return frozenset(text_of(article) for article in rows if article is not None) if None in rows else None


def read_counts(connection: sqlite3.Connection, issues: Sequence[str] | None) -> dict[str, ReadCount]:
    """See PlaceStore."""
    found: dict[str, ReadCount] = {}
    for names in [None] if issues is None else _sliced(issues):
        among = "" if names is None else f"WHERE issue IN ({', '.join('?' * len(names))})"
        query = f"SELECT issue, count(*) FROM read_article {among} GROUP BY issue"
        for issue, count in connection.execute(query, names or ()):
            found[text_of(issue)] = ReadCount(False, count)
        since = "(SELECT count(*) FROM unread_article WHERE issue = read_issue.issue)"
        for issue, count in connection.execute(f"SELECT issue, {since} FROM read_issue {among}", names or ()):
            found[text_of(issue)] = ReadCount(True, count)
    return found


def _sliced(issues: Sequence[str]) -> Iterator[list[str | bytes]]:
    for at in range(0, len(issues), _SLICE):
        yield [bound(issue) for issue in issues[at : at + _SLICE]]


def mark_read(connection: sqlite3.Connection, issue: str, article: str) -> None:
    """See PlaceStore; within a transaction, as all that follow."""
    values = (bound(issue), bound(article))
    connection.execute("INSERT INTO read_article VALUES (?, ?) ON CONFLICT DO NOTHING", values)
    connection.execute("DELETE FROM unread_article WHERE issue = ? AND article = ?", values)


def mark_unread(connection: sqlite3.Connection, issue: str, article: str) -> None:
    """See PlaceStore."""
    values = (bound(issue), bound(article))
    connection.execute("DELETE FROM read_article WHERE issue = ? AND article = ?", values)
    query = "INSERT INTO unread_article SELECT issue, ? FROM read_issue WHERE issue = ? ON CONFLICT DO NOTHING"
    connection.execute(query, values[::-1])


def mark_issues_read(connection: sqlite3.Connection, issues: Sequence[str]) -> Marks:
    """See PlaceStore."""
    before: list[tuple[str, frozenset[str] | None]] = []
    for issue in issues:
        name = bound(issue)
        added = connection.execute("INSERT INTO read_issue VALUES (?) ON CONFLICT DO NOTHING", (name,)).rowcount
        if added:
            before.append((issue, None))
        elif since := _since(connection, name):
            before.append((issue, since))
            connection.execute("DELETE FROM unread_article WHERE issue = ?", (name,))
    return before


def restore_marks(connection: sqlite3.Connection, marks: Marks) -> None:
    """See PlaceStore."""
    for issue, since in marks:
        name = bound(issue)
        connection.execute("DELETE FROM unread_article WHERE issue = ?", (name,))
        if since is None:
            connection.execute("DELETE FROM read_issue WHERE issue = ?", (name,))
            continue
        connection.execute("INSERT INTO read_issue VALUES (?) ON CONFLICT DO NOTHING", (name,))
        articles = [(name, article) for article in map(bound, sorted(since))]
        connection.executemany("INSERT INTO unread_article VALUES (?, ?)", articles)
        read_since = "(SELECT article FROM read_article WHERE issue = ?)"
        query = f"DELETE FROM unread_article WHERE issue = ? AND article IN {read_since}"
        connection.execute(query, (name, name))


def bookmarks(connection: sqlite3.Connection, issue: str | None) -> list[Bookmark]:
    """See PlaceStore."""
    query = _BOOKMARK if issue is None else f"{_BOOKMARK} WHERE issue = ?"
    rows = connection.execute(query, () if issue is None else (bound(issue),))
    found = []
    for name, key, article, paragraph, start, quote, *rest in rows:
        place = Place(text_of(article), paragraph, start, text_of(quote))
        found.append(Bookmark(text_of(name), text_of(key), place, *map(text_of, rest)))
    return sorted(found, key=lambda one: (one.made, one.name), reverse=True)


def keep_bookmark(connection: sqlite3.Connection, bookmark: Bookmark) -> None:
    """See PlaceStore."""
    one, place = bookmark, bookmark.place
    texts = (one.note, one.made, one.path, one.day, one.paper, one.title)
    head = (bound(one.name), bound(one.issue), bound(place.article), place.paragraph, place.offset, bound(place.quote))
    connection.execute(_KEEP, (*head, *map(bound, texts)))
