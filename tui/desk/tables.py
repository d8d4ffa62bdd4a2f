"""The tables of the desk's SQLite file, and rows to values and back.

`event` and `outcome` are the journal: triggers refuse to change or take out a row. The others are derived from it.
"""

from __future__ import annotations

from tui.desk.anchors import Anchor
from tui.desk.events import Event, Kind, Outcome
from tui.desk.store import Mark, State
from tui.library.sqlite_file import bound, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KEPT = "BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"

# Schema number n is reached by the first n steps; a step that was once released is never changed.
STEPS = (
    (
        "CREATE TABLE event (id INTEGER PRIMARY KEY AUTOINCREMENT, time TEXT NOT NULL, kind TEXT NOT NULL,"
        " person TEXT NOT NULL, issue TEXT NOT NULL, article TEXT NOT NULL, part TEXT NOT NULL,"
        " paragraph INTEGER NOT NULL, was TEXT NOT NULL, became TEXT NOT NULL, start INTEGER, quote TEXT, prefix TEXT,"
        " suffix TEXT, before TEXT NOT NULL, after TEXT NOT NULL, reason TEXT NOT NULL, reply_to INTEGER NOT NULL,"
        " stage TEXT NOT NULL, code TEXT NOT NULL)",
        "CREATE TABLE outcome (event INTEGER PRIMARY KEY, written INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE INDEX event_kind ON event (issue, kind, article, id)",
        "CREATE INDEX event_article ON event (issue, article, id)",
        "CREATE INDEX event_reply ON event (reply_to) WHERE reply_to > 0",
        *(
            f"CREATE TRIGGER {table}_{act.lower()} BEFORE {act} ON {table} {_KEPT}"
            for table in ("event", "outcome")
            for act in ("UPDATE", "DELETE")
        ),
        # INSERT OR REPLACE would take a row out without asking the triggers above.
        "CREATE TRIGGER event_insert BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id)"
        f" {_KEPT}",
        "CREATE TRIGGER outcome_insert BEFORE INSERT ON outcome"
        f" WHEN EXISTS (SELECT 1 FROM outcome WHERE event = NEW.event) {_KEPT}",
        "CREATE TABLE intent (event INTEGER PRIMARY KEY, issue TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE mark (id INTEGER PRIMARY KEY, issue TEXT NOT NULL, article TEXT NOT NULL, part TEXT NOT NULL,"
        " paragraph INTEGER NOT NULL, start INTEGER NOT NULL, quote TEXT NOT NULL, prefix TEXT NOT NULL,"
        " suffix TEXT NOT NULL, state TEXT NOT NULL, found INTEGER NOT NULL)",
        "CREATE INDEX mark_open ON mark (issue, state, id)",
        "CREATE INDEX mark_open_article ON mark (issue, state, article, id)",
        "CREATE INDEX mark_place ON mark (issue, article, part, paragraph, id)",
        "CREATE TABLE known (issue TEXT, article TEXT, hash TEXT NOT NULL, PRIMARY KEY (issue, article)) WITHOUT ROWID",
    ),
    (
        "ALTER TABLE event ADD COLUMN undoes INTEGER NOT NULL DEFAULT 0",
        "CREATE INDEX event_person ON event (issue, person, id)",
    ),
)
SCHEMA = len(STEPS)

DERIVED = ("intent", "mark", "known")

_FIELDS = (
    "time, kind, person, issue, article, part, paragraph, was, became, start, quote, prefix, suffix, before, after,"
    " reason, reply_to, stage, code, undoes"
)
INSERT = f"INSERT INTO event ({_FIELDS}) VALUES ({', '.join('?' * 20)})"
_SELECT = f"SELECT event.id, {_FIELDS}, outcome.written FROM event LEFT JOIN outcome ON outcome.event = event.id"
PUT_MARK = f"INSERT OR REPLACE INTO mark VALUES ({', '.join('?' * 11)})"
SELECT_MARK = (
    "SELECT mark.id, event.kind, event.person, event.time, mark.issue, mark.article, mark.part, mark.paragraph,"
    " mark.start, mark.quote, mark.prefix, mark.suffix, event.became, event.reason, mark.state, mark.found,"
    " event.code, event.quote"
    " FROM mark JOIN event ON event.id = mark.id"
)


def select(version: int) -> str:
    """What reads events from a file of this schema: who may only look does not bring it up to date."""
    return _SELECT if version > 1 else _SELECT.replace("undoes", "0")


def row_of(event: Event) -> tuple[Any, ...]:
    """What INSERT takes."""
    at = event.anchor
    anchored = (at.start, at.quote, at.prefix, at.suffix) if at else (None, None, None, None)
    texts = (event.time, event.kind, event.person, event.issue, event.article, event.part)
    rest = (event.before, event.after, event.reason, event.reply_to, event.stage, event.code, event.undoes)
    return given((*texts, event.paragraph, event.was, event.became, *anchored, *rest))


def event_of(row: tuple[Any, ...], pending: frozenset[Kind]) -> Event:
    """The event in a row of SELECT; `pending`: the kinds that are pending until an outcome says more."""
    number, time, kind, *texts = map(_read, row[:7])
    paragraph, was, became, start, quote, prefix, suffix, *rest = map(_read, row[7:21])
    outcome = Outcome.DONE
    if kind in pending:
        outcome = Outcome.PENDING if row[21] is None else Outcome.DONE if row[21] else Outcome.FAILED
    anchor = None if start is None else Anchor(start, quote, prefix, suffix)
    values = [*texts, paragraph, was, became, anchor, *rest, number, time, outcome]
    return Event(Kind(kind), *values)


def mark_row(mark: Mark) -> tuple[Any, ...]:
    """What PUT_MARK takes."""
    at = mark.anchor
    texts = (at.start, at.quote, at.prefix, at.suffix, mark.state)
    return given((mark.id, mark.issue, mark.article, mark.part, mark.paragraph, *texts, int(mark.found)))


def mark_of(row: tuple[Any, ...]) -> Mark:
    """The mark in a row of SELECT_MARK."""
    number, kind, person, time, issue, article, part, paragraph = map(_read, row[:8])
    became, reason, state = map(_read, row[12:15])
    anchor = Anchor(*map(_read, row[8:12]))
    place = (issue, article, part, paragraph, anchor)
    code, first = map(_read, row[16:18])
    return Mark(number, Kind(kind), person, time, *place, became, reason, State(state), bool(row[15]), code, first)


def given(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Values as SQLite takes them."""
    return tuple(bound(str(value)) if isinstance(value, str) else value for value in values)


def _read(value: Any) -> Any:
    return text_of(value) if isinstance(value, str | bytes) else value
