"""The desk's file: a journal that only grows, what becomes of it without rights, broken, or locked."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.issuefile.nobody import as_nobody, open_folder
from tui.desk.events import Event, Kind
from tui.desk.sqlite import SqliteDesk
from tui.errors import StoreError

EVENT = Event(Kind.SIGN, "甲", "期.toml", "a", stage="初校")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".kanbao" / "desk.sqlite3"


Opened = Callable[..., SqliteDesk]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """As SqliteDesk, and closed after the test."""
    with ExitStack() as stack:
        yield lambda *given, **named: stack.enter_context(closing(SqliteDesk(*given, **named)))


def test_the_journal_only_grows(path: Path, opened: Opened) -> None:
    store = SqliteDesk(path)
    store.append([EVENT, Event(Kind.EDIT, "甲", "期.toml", "a", "body", 0, "旧", "新")])
    store.settle(store.pending("期.toml")[0], written=True)
    store.close()
    with sqlite3.connect(path) as raw:
        for sql in (
            "UPDATE event SET person = '乙'",
            "DELETE FROM event",
            "INSERT OR REPLACE INTO event SELECT 1, time, kind, '乙', issue, article, part, paragraph, was, became, start,"
            " quote, prefix, suffix, before, after, reason, reply_to, stage, code, undoes FROM event WHERE id = 1",
            "UPDATE outcome SET written = 0",
            "DELETE FROM outcome",
            "INSERT OR REPLACE INTO outcome VALUES (2, 0)",
        ):
            with pytest.raises(sqlite3.DatabaseError, match="the journal only grows"):
                raw.execute(sql)
    raw.close()
    assert [event.person for event in opened(path).events()] == ["甲", "甲"]


def test_all_or_none_is_journalled(path: Path, opened: Opened) -> None:
    store = opened(path)
    bad = Event(Kind.SIGN, "甲", "期.toml", "a", stage=None)  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.append([EVENT, bad])
    assert store.events() == []
    assert store.append([EVENT])[0].id == 1


def test_what_is_appended_is_synced(path: Path, opened: Opened) -> None:
    store = opened(path)
    assert store._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_two_see_what_the_other_does(path: Path, opened: Opened) -> None:
    one, other = opened(path), opened(path)
    made = one.append([EVENT])
    assert other.events() == made
    seen = one.version()
    assert one.append([EVENT])[0].id == 2
    assert one.version() == seen
    assert other.append([EVENT])[0].id == 3
    assert one.version() != seen
    assert one.newest() == 3


def test_a_broken_journal_is_never_replaced_by_an_empty_one(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database " * 100)
    with pytest.raises(StoreError, match="journal is broken"):
        SqliteDesk(path)
    assert path.read_bytes() == b"no database " * 100


def test_a_newer_one_is_left_alone(path: Path) -> None:
    SqliteDesk(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreError, match="newer"):
        SqliteDesk(path)


def test_the_store_belongs_to_those_who_may_write_issues(tmp_path: Path) -> None:
    os.chmod(tmp_path, 0o770)
    path = tmp_path / ".kanbao" / "desk.sqlite3"
    SqliteDesk(path).close()
    assert path.parent.stat().st_mode & 0o777 == 0o770
    assert path.stat().st_mode & 0o777 == 0o660
    assert path.stat().st_gid == tmp_path.stat().st_gid


def test_a_turn_that_others_hold_is_told(opened: Opened) -> None:
    with open_folder() as folder:
        path = folder / ".kanbao" / "desk.sqlite3"
        one, other = opened(path), opened(path, patience=0.05)
        with one.turn(), pytest.raises(StoreError, match="others have been writing"), other.turn():
            pass
        with other.turn():
            pass


def test_somebody_without_rights_sees_others_at_work() -> None:
    with open_folder() as folder:
        path = folder / ".kanbao" / "desk.sqlite3"
        store = SqliteDesk(path)
        made = store.append([EVENT])
        with as_nobody():
            looking = SqliteDesk(path, read_only=True)
            assert looking.events() == made
        made += store.append([EVENT])
        with as_nobody():
            assert looking.events() == made
            looking.close()
        store.close()


def test_somebody_without_rights_can_look() -> None:
    with open_folder() as folder:
        path = folder / ".kanbao" / "desk.sqlite3"
        store = SqliteDesk(path)
        made = store.append([EVENT])
        store.close()
        with as_nobody():
            looking = SqliteDesk(path, read_only=True)
            assert looking.events() == made
            with pytest.raises(StoreError):
                looking.append([EVENT])
            looking.close()
            with pytest.raises(StoreError):
                SqliteDesk(path)
