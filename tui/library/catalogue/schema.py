"""The tables of a catalogue in SQLite. A catalogue holds nothing that the issue files do not: another version of
the schema, or of the tokens, simply begins afresh.

`issue.day` is minus the proleptic Gregorian ordinal of the day (`-date.toordinal()`), 0 for an undated issue, and
`issue.label` is the path relative to the folder without `.toml`, as UTF-8 with surrogates passed through: a name
that is no UTF-8 is kept, and bytes sort as Python sorts the strings. So ORDER BY day, label is the order of
`tui.library.folder`. `issue.month` is 202007 for July 2020, so that months are counted without looking at days.

`article.id` is `issue.day * DAY + n`, n being free within the day: ORDER BY id is newest day first, articles of one
issue rise in the order of print, a span of days is a range of ids, and undated ones (0 and above) come last. FTS5 is
quickest when ids rise, both in writing and in reading. The order of several issues of one day is that of their
labels, not of the ids.

`article.unusual` is 1 where the text has characters for which `folding.is_unusual` says so.

`gram` holds the tokens of each article's text (`tui.library.catalogue.grams`). It keeps no text: a row is taken out
by the 'delete' command with the tokens that were put in, which are made again from `article.text`.
"""

from __future__ import annotations

from datetime import date

VERSION = 3
"""Of these tables; a catalogue of another version is emptied."""

DAY = 1 << 13
"""So many articles one day may have; undated ones may be more. With 65,536 the index was a fifth larger, with 4,096 a
fiftieth smaller: from day to day ids differ by this much."""

STATEMENTS = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE issue (id INTEGER PRIMARY KEY, label BLOB NOT NULL UNIQUE, day INTEGER NOT NULL,"
    " month INTEGER NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, paper TEXT NOT NULL,"
    " number TEXT NOT NULL, key TEXT NOT NULL, articles INTEGER NOT NULL, error TEXT NOT NULL,"
    " line INTEGER NOT NULL, position INTEGER NOT NULL, remedy TEXT NOT NULL, language TEXT NOT NULL)",
    "CREATE INDEX issue_day ON issue (day, label)",
    "CREATE INDEX issue_month ON issue (month)",
    "CREATE INDEX issue_paper ON issue (paper, day, label) WHERE error = ''",
    "CREATE INDEX issue_error ON issue (day, label) WHERE error <> ''",
    "CREATE TABLE article (id INTEGER PRIMARY KEY, issue INTEGER NOT NULL, ref TEXT NOT NULL, page INTEGER,"
    " section TEXT NOT NULL, title TEXT NOT NULL, series TEXT NOT NULL, part TEXT NOT NULL, unusual INTEGER NOT NULL,"
    " text BLOB NOT NULL)",
    "CREATE INDEX article_issue ON article (issue)",
    "CREATE INDEX article_series ON article (series) WHERE series <> ''",
    "CREATE VIRTUAL TABLE gram USING fts5 (tokens, content = '', detail = none, columnsize = 0, tokenize = 'ascii')",
)
TABLES = ("gram", "article", "issue", "meta")


def day_number(day: date | None) -> int:
    """`issue.day` for a day."""
    return -day.toordinal() if day else 0


def day_of(number: int) -> date | None:
    """The day that `issue.day` stands for."""
    return date.fromordinal(-number) if number else None


def month_number(day: date | None) -> int:
    """`issue.month` for a day; 0 without one."""
    return day.year * 100 + day.month if day else 0


def label_of(path: str) -> bytes:
    """`issue.label` of a path relative to the folder."""
    return path.removesuffix(".toml").encode("utf-8", "surrogatepass")


def path_of(label: bytes) -> str:
    """The path, relative to the folder, for `issue.label`."""
    return label.decode("utf-8", "surrogatepass") + ".toml"


def article_day(identity: int) -> date | None:
    """The day of the article with this id."""
    return day_of(min(identity // DAY, 0))


def article_span(first: date, last: date) -> tuple[int, int]:
    """The ids of the articles from `first` to `last`, both days included: from the first number to the second."""
    return day_number(last) * DAY, (day_number(first) + 1) * DAY - 1
