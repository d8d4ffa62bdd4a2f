"""All that a catalogue in SQLite holds, in a form in which two of them can be compared."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from tui.library.catalogue.base import Catalogue
from tui.library.catalogue.schema import DAY, path_of


def contents(catalogue: Catalogue) -> tuple[object, ...]:
    """Issues, articles in order, the articles of each token; without the ids, which depend on what happened before."""
    with closing(sqlite3.connect(catalogue.where, isolation_level=None)) as plain:
        issues = plain.execute(
            "SELECT label, day, size, mtime_ns, paper, number, key, articles, error, line, position FROM issue ORDER BY label"
        ).fetchall()
        rows = plain.execute(
            "SELECT a.id, label, day, ref, page, section, title, series, part, text"
            " FROM article a LEFT JOIN issue i ON i.id = a.issue ORDER BY label, a.id"
        ).fetchall()
        assert all(
            day * DAY <= number and (day == 0 or number < (day + 1) * DAY) for number, _label, day, *_rest in rows
        )
        names = {number: (path_of(label), ref) for number, label, _day, ref, *_rest in rows}
        plain.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, gram, 'instance')")
        words = {(word, names[number]) for word, number in plain.execute("SELECT term, doc FROM words")}
        complete = plain.execute("SELECT * FROM meta WHERE name = 'complete'").fetchall()
    return issues, [row[1:] for row in rows], words, complete
