"""The store in a file: several programs, kills, damage, and disks that refuse."""

from __future__ import annotations

import fcntl
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tui.errors import StoreError
from tui.library.places import Place
from tui.library.sqlite import SCHEMA, STEPS, SqlitePlaces

ROOT = Path(__file__).parents[2]
PLACE = Place("a1", 2, 7, "同比增长")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "kanbao" / "places.sqlite3"


@contextmanager
def opened(path: Path, patience: float = 2.0) -> Iterator[SqlitePlaces]:
    with closing(SqlitePlaces(path, patience)) as store:
        yield store


def script(body: str, *values: str | Path) -> subprocess.Popen[str]:
    head = "import os, sys\nfrom pathlib import Path\nfrom tui.library.places import Place\n"
    head += "from tui.library.sqlite import SqlitePlaces\n"
    command = [sys.executable, "-c", head + body, *map(str, values)]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def test_outlives_its_program_and_is_private(path: Path) -> None:
    with opened(path) as store:
        store.keep("期", PLACE)
        store.mark_read("期", "a1")
        store.keep_last("库", "/n/1.toml", "/n/2.toml")
    assert path.parent.stat().st_mode & 0o777 == 0o700
    with opened(path) as store:
        assert store.place("期") == PLACE
        assert store.read("期") == {"a1"}
        assert (store.last("库"), store.newest_then("库")) == ("/n/1.toml", "/n/2.toml")


def test_the_file_says_its_schema_and_is_in_wal_mode(path: Path) -> None:
    with opened(path), closing(sqlite3.connect(path)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_two_readers_see_each_other(path: Path) -> None:
    with opened(path) as one, opened(path) as two:
        one.keep("期", PLACE)
        assert two.place("期") == PLACE
        two.mark_read("期", "a1")
        assert one.read("期") == {"a1"}


def test_what_is_unchanged_is_not_written_again(path: Path) -> None:
    with opened(path) as store:
        store.keep("期", PLACE)
        store.mark_read("期", "a1")
        store.keep_last("库", "/n/1.toml", "/n/2.toml")
        before = Path(f"{path}-wal").read_bytes()
        store.keep("期", PLACE)
        store.mark_read("期", "a1")
        store.keep_last("库", "/n/1.toml", "/n/2.toml")
        assert Path(f"{path}-wal").read_bytes() == before
        store.mark_unread("期", "a1")
        assert Path(f"{path}-wal").read_bytes() != before


def test_many_programs_make_and_fill_one_file(path: Path) -> None:
    body = """
print("ready", flush=True)
store = SqlitePlaces(Path(sys.argv[1]), 20)
for n in range(40):
    store.mark_read("期", f"{sys.argv[2]}-{n}")
    store.keep(sys.argv[2], Place("a", n, 0, ""))
store.close()
"""
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        # All of them find an empty file, and wait to fill it until it is let go.
        other.execute("BEGIN IMMEDIATE")
        programs = [script(body, path, str(number)) for number in range(5)]
        assert [program.stdout.readline() for program in programs if program.stdout] == ["ready\n"] * 5
        time.sleep(0.2)
        other.execute("ROLLBACK")
    assert [(program.communicate()[0], program.returncode) for program in programs] == [("", 0)] * 5
    with opened(path) as store:
        assert store.read("期") == {f"{number}-{n}" for number in range(5) for n in range(40)}
        assert store.place("4") == Place("a", 39, 0, "")


def test_a_killed_program_loses_nothing(path: Path) -> None:
    body = """
store = SqlitePlaces(Path(sys.argv[1]))
store.keep("期", Place("a1", 2, 7, "同比增长"))
store.mark_read("期", "a1")
os.kill(os.getpid(), 9)
"""
    program = script(body, path)
    program.communicate()
    assert program.returncode == -signal.SIGKILL
    with opened(path) as store:
        assert store.place("期") == PLACE
        assert store.read("期") == {"a1"}
        assert store.notice == ""


@pytest.mark.parametrize("rubbish", [b"not a database" * 1000, b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 6000])
def test_a_broken_file_is_set_aside(path: Path, rubbish: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(rubbish)
    for number in (1, 2):
        with opened(path) as store:
            aside = path.with_name(f"places.sqlite3.broken-{number}")
            assert str(aside) in store.notice
            store.keep("期", PLACE)
        assert aside.read_bytes() == rubbish
        with opened(path) as store:
            assert store.place("期") == PLACE
            assert store.notice == ""
        path.write_bytes(rubbish)


def test_damage_that_shows_later_is_mended_too(path: Path) -> None:
    with opened(path) as store:
        for number in range(200):
            store.keep(f"期{number}", PLACE)
    damaged = bytearray(path.read_bytes())
    damaged[4096:] = b"\xff" * (len(damaged) - 4096)
    path.write_bytes(damaged)
    with opened(path) as store:
        assert store.notice == ""
        assert store.place("期7") is None
        assert "broken-1" in store.notice
        store.keep("期7", PLACE)
        assert store.place("期7") == PLACE
    assert path.with_name("places.sqlite3.broken-1").read_bytes() == damaged


def test_of_many_programs_one_sets_the_broken_file_aside(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a database" * 1000)
    body = """
print("ready", flush=True)
store = SqlitePlaces(Path(sys.argv[1]), 20)
store.mark_read("期", sys.argv[2])
store.close()
"""
    folder = os.open(path.parent, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    programs = [script(body, path, str(number)) for number in range(5)]
    assert [program.stdout.readline() for program in programs if program.stdout] == ["ready\n"] * 5
    time.sleep(0.2)
    assert list(path.parent.glob("*broken*")) == []  # all of them have seen the damage, and wait for their turn
    os.close(folder)
    assert [(program.communicate()[0], program.returncode) for program in programs] == [("", 0)] * 5
    assert [one.name for one in path.parent.glob("*broken*")] == ["places.sqlite3.broken-1"]
    with opened(path) as store:
        assert store.read("期") == {"0", "1", "2", "3", "4"}


def test_a_reader_of_the_broken_file_follows_to_the_fresh_one(path: Path) -> None:
    with opened(path) as first:
        first.keep("期", PLACE)
        with closing(sqlite3.connect(path)) as plain:
            plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        first.mark_read("期", "a1")
        path.write_bytes(b"\xff" * path.stat().st_size)
        with opened(path) as second:
            # Its log goes with the broken file: in a fresh one it would do new damage.
            assert Path(f"{path}.broken-1-wal").stat().st_size
            assert second.place("期") is None
            first.keep("期", PLACE)
            assert second.place("期") == PLACE
    assert not path.with_name("places.sqlite3.broken-2").exists()


def test_a_newer_file_is_left_alone(path: Path) -> None:
    with opened(path) as store:
        store.keep("期", PLACE)
    with closing(sqlite3.connect(path)) as plain:
        plain.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=f"schema {SCHEMA + 1}") as caught:
        SqlitePlaces(path)
    assert "Update kanbao" in caught.value.remedy
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*broken*"))


def test_a_lock_that_stays_is_reported(path: Path) -> None:
    with opened(path, patience=0.05) as store, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="another program holds the file"):
            store.keep("期", PLACE)
        assert store.place("期") is None
        other.execute("COMMIT")
        store.keep("期", PLACE)
        assert store.place("期") == PLACE


def test_a_file_locked_for_good_is_reported(path: Path) -> None:
    with opened(path):
        pass
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="another program holds the file"):
            SqlitePlaces(path, patience=0.05)


def test_a_full_disk_is_reported_and_what_was_kept_stays(path: Path) -> None:
    with opened(path) as store:
        store.keep("期", PLACE)
    body = """
import resource
from tui.errors import StoreError
store = SqlitePlaces(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024,) * 2)
try:
    for n in range(1000):
        store.keep(f"期{n}", Place("a", 0, 0, "字" * 1000))
except StoreError as error:
    print(error)
"""
    told, _nothing = script(body, path).communicate()
    assert told.startswith(f"{path}: the disk reports an error")
    with opened(path) as store:
        assert store.place("期") == PLACE


def test_no_room_for_another_page_is_reported(path: Path) -> None:
    with opened(path) as store:
        store._connection.execute("PRAGMA max_page_count = 5")
        with pytest.raises(StoreError, match="the disk is full"):
            store.keep("期", Place("a", 0, 0, "字" * 10_000))
        store.mark_read("期", "a")
        assert store.read("期") == {"a"}


def test_a_closed_folder_is_reported(closed_folder: Path) -> None:
    for path in (closed_folder / "places.sqlite3", closed_folder / "kanbao" / "places.sqlite3"):
        with pytest.raises(StoreError, match=str(closed_folder)) as caught:
            SqlitePlaces(path)
        assert caught.value.remedy


@pytest.mark.parametrize("folder", [0o555, 0o777])
def test_a_file_that_may_only_be_read_is_reported(closed_folder: Path, folder: int) -> None:
    path = closed_folder / "places.sqlite3"
    user = os.geteuid()
    os.seteuid(os.getuid())
    closed_folder.chmod(0o755)
    with opened(path) as store:
        store.keep("期", PLACE)
    path.chmod(0o444)
    closed_folder.chmod(folder)
    os.seteuid(user)
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        SqlitePlaces(path)


def test_a_folder_or_a_file_in_the_way_is_reported(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened for writing"):
        SqlitePlaces(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        SqlitePlaces(tmp_path / "file" / "places.sqlite3")


def test_a_foreign_database_is_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE place (house TEXT)")
    with pytest.raises(StoreError, match="already exists"):
        SqlitePlaces(path)
    with closing(sqlite3.connect(path)) as plain:
        assert plain.execute("SELECT name FROM sqlite_master").fetchall() == [("place",)]


def test_a_closed_store_says_so(path: Path) -> None:
    store = SqlitePlaces(path)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.place("期")


def test_a_file_of_the_first_schema_is_brought_up_to_date_and_keeps_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite3"
    old = sqlite3.connect(path)
    for statement in STEPS[0]:
        old.execute(statement)
    old.execute("PRAGMA user_version = 1")
    old.execute("INSERT INTO place VALUES ('期', 'a', 2, 3, '同比')")
    old.execute("INSERT INTO read_article VALUES ('期', 'a')")
    old.commit()
    old.close()
    store = SqlitePlaces(path)
    assert store.place("期") == Place("a", 2, 3, "同比")
    assert store.read("期", ["a", "b"]) == {"a"}
    store.mark_issues_read(["期"])
    store.close()
    store = SqlitePlaces(path)
    assert store.read("期", ["a", "b"]) == {"a", "b"}
    assert store.bookmarks() == []
    store.close()
