"""The catalogue in a file: where it lies, other versions, damage, disks that refuse, what somebody else may read."""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.library.contents import contents
from tests.library.shelves import LONG_AGO, issue_text, labels, put, renewed
from tui.errors import SourceError, StoreError
from tui.library.catalogue import filling
from tui.library.catalogue.connecting import SCHEMA
from tui.library.catalogue.memory import MemoryCatalogue
from tui.library.catalogue.opening import beside, in_cache, open_catalogue
from tui.library.catalogue.renew import renew
from tui.library.catalogue.sqlite import MANY, SqliteCatalogue
from tui.library.folder import sample_folder
from tui.library.folder_shelf import FolderShelf

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of five issues."""
    for day in range(10, 15):
        put(
            tmp_path / "报" / "2020" / f"2020-07-{day}.toml", issue_text(articles=("甲", "乙", "丙"), body="水到了灶上")
        )
    return tmp_path / "报"


@contextmanager
def opened(folder: Path, *, write: bool = True, patience: float = 5.0) -> Iterator[SqliteCatalogue]:
    with closing(SqliteCatalogue(folder, beside(folder), write=write, patience=patience)) as catalogue:
        yield catalogue


def made(folder: Path) -> Path:
    """The file of a catalogue that is up to date."""
    with opened(folder) as catalogue:
        renewed(catalogue)
    return beside(folder)


# Where it lies.


def test_it_lies_beside_the_issues_and_is_no_issue(folder: Path) -> None:
    with closing(open_catalogue(folder, write=True)) as catalogue:
        assert catalogue.where == str(folder / ".kanbao" / "catalogue.sqlite3")
        renewed(catalogue)
        assert renewed(catalogue).files == 5
    with closing(open_catalogue(folder)) as catalogue:
        assert (catalogue.count(), catalogue.complete(), catalogue.writable) == (5, True, False)


def test_asking_makes_nothing(folder: Path) -> None:
    with closing(open_catalogue(folder)) as catalogue:
        assert (catalogue.count(), catalogue.complete(), catalogue.where, catalogue.notice) == (0, False, "", "")
    assert not (folder / ".kanbao").exists()
    assert not in_cache(folder).exists()


def test_git_leaves_it_out(folder: Path) -> None:
    made(folder)
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    status = subprocess.run(["git", "status", "--short"], cwd=folder, check=True, capture_output=True, text=True)
    assert "kanbao" in status.stdout
    added = subprocess.run(["git", "add", "--dry-run", "."], cwd=folder, check=True, capture_output=True, text=True)
    assert "catalogue" not in added.stdout


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o775, 0o777])
def test_whoever_may_write_in_the_folder_may_renew_it(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    with opened(folder) as catalogue:
        assert catalogue.claim()
        assert {path.stat().st_mode & 0o777 for path in beside(folder).parent.glob("*.sqlite3*")} == {mode & 0o664}
    assert beside(folder).parent.stat().st_mode & 0o777 == mode & 0o775


def test_a_file_in_the_way_sends_it_to_the_cache(folder: Path) -> None:
    (folder / ".kanbao").write_text("mine", "utf-8")
    with closing(open_catalogue(folder, write=True)) as catalogue:
        assert catalogue.where == str(in_cache(folder))
        assert in_cache(folder).stat().st_mode & 0o777 == 0o600
        assert in_cache(folder).parent.stat().st_mode & 0o777 == 0o700
        renewed(catalogue)
    with closing(open_catalogue(folder)) as catalogue:
        assert (catalogue.count(), catalogue.where) == (5, str(in_cache(folder)))
    assert (folder / ".kanbao").read_text("utf-8") == "mine"


def test_a_folder_that_may_not_be_written(closed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = closed_folder.parent / "cache"
    with as_owner():
        put(closed_folder / "2020-07-30.toml", issue_text())
        closed_folder.chmod(0o555)
        cache.mkdir()
        cache.chmod(0o777)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    with closing(open_catalogue(closed_folder, write=True)) as catalogue:
        assert catalogue.where.startswith(str(cache))
        renewed(catalogue)
    with closing(open_catalogue(closed_folder)) as catalogue:
        assert labels(catalogue) == ["2020-07-30"]


def test_nowhere_to_write_it_is_kept_in_memory_and_said(closed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with as_owner():
        put(closed_folder / "2020-07-30.toml", issue_text())
        closed_folder.chmod(0o555)
    monkeypatch.setenv("XDG_CACHE_HOME", str(closed_folder / "cache"))
    with closing(open_catalogue(closed_folder, write=True)) as catalogue:
        assert isinstance(catalogue, MemoryCatalogue)
        assert "reads every file" in catalogue.notice
        assert renewed(catalogue).read == 1
        assert labels(catalogue) == ["2020-07-30"]


def test_of_a_folder_that_may_not_be_looked_into_there_is_none(
    closed_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(closed_folder.parent / "cache"))
    with as_owner():
        closed_folder.chmod(0)
    with closing(open_catalogue(closed_folder)) as catalogue:
        assert isinstance(catalogue, MemoryCatalogue)
    with pytest.raises(SourceError, match="Permission denied"):
        FolderShelf(closed_folder)


@contextmanager
def as_owner() -> Iterator[None]:
    """The user that the closed folder belongs to."""
    user = os.geteuid()
    os.seteuid(os.getuid())
    try:
        yield
    finally:
        os.seteuid(user)


def test_somebody_elses_is_read_without_writing(closed_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(closed_folder.parent / "cache"))
    with as_owner():
        closed_folder.chmod(0o755)
        put(closed_folder / "2020-07-30.toml", issue_text())
        made(closed_folder)
    with closing(open_catalogue(closed_folder)) as catalogue:
        assert (labels(catalogue), catalogue.writable) == (["2020-07-30"], False)
        news = catalogue.changes()
        with as_owner():
            # Its owner renews it while we read.
            put(closed_folder / "2020-07-31.toml", issue_text())
            with opened(closed_folder) as theirs:
                renewed(theirs)
                assert labels(catalogue) == ["2020-07-31", "2020-07-30"]
        assert labels(catalogue) == ["2020-07-31", "2020-07-30"]
        assert catalogue.changes() != news
        with pytest.raises(StoreError):
            catalogue.clear()


def test_the_samples_keep_theirs_in_the_cache() -> None:
    with closing(open_catalogue(sample_folder(), write=True)) as catalogue:
        assert catalogue.where == str(in_cache(sample_folder()))


def test_the_cache_knows_a_folder_by_any_of_its_names(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert in_cache(folder) == in_cache(tmp_path / "link") == in_cache(folder / "2020" / "..")
    assert in_cache(folder) != in_cache(tmp_path)
    os.fsencode(in_cache(Path(os.fsdecode(b"/\xff\xfe"))))


# Versions and damage.


def test_another_versions_is_made_anew(folder: Path) -> None:
    path = made(folder)
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("DROP TABLE article")
        plain.execute(f"PRAGMA user_version = {SCHEMA - 1}")
    with pytest.raises(StoreError, match="another version"), opened(folder, write=False):
        pass
    with closing(open_catalogue(folder)) as catalogue:
        assert (catalogue.complete(), catalogue.count()) == (False, 0)
    with opened(folder) as catalogue:
        assert catalogue.count() == 0
        assert renewed(catalogue).read == 5


def test_a_newer_versions_is_left_alone(folder: Path) -> None:
    path = made(folder)
    with closing(sqlite3.connect(path)) as plain:
        plain.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    with pytest.raises(StoreError, match="newer kanbao"), opened(folder):
        pass
    with closing(open_catalogue(folder, write=True)) as catalogue:
        assert catalogue.where == str(in_cache(folder))
        assert renewed(catalogue).read == 5


@pytest.mark.parametrize("rubbish", [b"not a database" * 1000, b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 6000])
def test_a_broken_file_is_set_aside_and_made_anew(folder: Path, rubbish: bytes) -> None:
    path = beside(folder)
    for _time in range(2):
        put(path, "").write_bytes(rubbish)
        with opened(folder) as catalogue:
            assert "broken" in catalogue.notice
            assert renewed(catalogue).read == 5
        # One is kept, not one for every accident: nothing is in it that the issues do not have.
        assert [entry.name for entry in path.parent.glob("*.broken*")] == ["catalogue.sqlite3.broken"]
        assert path.with_name("catalogue.sqlite3.broken").read_bytes() == rubbish
    with closing(open_catalogue(folder)) as catalogue:
        assert (catalogue.count(), catalogue.notice) == (5, "")


def damage(path: Path) -> None:
    """Overwrite all but the first page."""
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))


def test_damage_that_shows_while_reading(folder: Path) -> None:
    path = made(folder)
    damage(path)
    with opened(folder, write=False) as catalogue:
        assert catalogue.window(0, 9) == []
        assert not catalogue.complete()
    with opened(folder) as catalogue:
        assert renewed(catalogue).read == 5


def test_damage_that_shows_while_renewing(folder: Path) -> None:
    path = made(folder)
    put(folder / "2020-08-01.toml", issue_text())
    put(folder / "2020" / "2020-07-11.toml", issue_text(), age=LONG_AGO + 1)
    damage(path)
    with opened(folder) as catalogue:
        assert renewed(catalogue).read == 6
        assert catalogue.count() == 6


def test_damage_in_the_words_only(folder: Path) -> None:
    """What SQLite's own check does not see: a row of the index of words that is not what FTS5 wrote."""
    path = made(folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("UPDATE gram_data SET block = x'ffffffff' WHERE id > 10")
    put(folder / "2020" / "2020-07-11.toml", issue_text(), age=LONG_AGO + 1)
    put(folder / "2020" / "2020-07-12.toml", issue_text(articles=()), age=LONG_AGO + 1)
    with opened(folder) as catalogue:
        catalogue.clear()
        assert renewed(catalogue).read == 5
        found = contents(catalogue)
    with closing(SqliteCatalogue(folder, folder.parent / "x.sqlite3", write=True)) as fresh:
        renewed(fresh)
        assert contents(fresh) == found


def test_deleted_under_way_it_is_made_again(folder: Path) -> None:
    path = made(folder)
    with opened(folder) as catalogue, opened(folder, write=False) as reader:
        before = reader.changes()
        for entry in path.parent.iterdir():
            entry.unlink()
        assert reader.count() == 5
        with opened(folder) as another:
            renewed(another)
        assert reader.changes() != before
        assert reader.count() == 5
        assert renewed(catalogue).read == 0


def test_what_is_touched_is_not_written_again(folder: Path) -> None:
    made(folder)
    for path in (folder / "2020").iterdir():
        os.utime(path, (LONG_AGO + 5, LONG_AGO + 5))
    with opened(folder) as catalogue, closing(sqlite3.connect(beside(folder))) as plain:
        query = "SELECT max(id), (SELECT count(*) FROM gram_data) FROM article"
        before = plain.execute(query).fetchone()
        assert renewed(catalogue).read == 5
        assert plain.execute(query).fetchone() == before
        assert renewed(catalogue).read == 0


def test_a_day_has_room_for_its_articles_however_often_they_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "DAY", 8)
    for time in range(12):
        for name in ("2020-07-10", "2020-07-10-b"):
            titles = [f"{name} {time} {number}" for number in range(3)]
            put(folder / "2020" / f"{name}.toml", issue_text(articles=titles), age=LONG_AGO + time)
        with opened(folder) as catalogue:
            renewed(catalogue)
            assert not catalogue.broken()
    put(folder / "2020-07-10-c.toml", issue_text(articles=("甲", "乙", "丙")))
    with opened(folder) as catalogue:
        renewed(catalogue)
        assert ["8 articles" in listed.error for listed in catalogue.broken()] == [True]


# Disks and locks.


def script(body: str, *values: str | Path) -> subprocess.Popen[str]:
    head = "import os, sys, sqlite3\nfrom pathlib import Path\n"
    head += "from tui.library.catalogue.opening import beside, open_catalogue\n"
    head += "from tui.library.catalogue.renew import renew\n"
    command = [sys.executable, "-c", head + body, *map(str, values)]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stdin=subprocess.PIPE)


def test_a_locked_file_is_told_and_nothing_crashes(folder: Path) -> None:
    path = made(folder)
    body = """
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""
    put(folder / "2020-08-01.toml", issue_text())
    with opened(folder, patience=0.2) as catalogue:
        holder = script(body, path)
        assert holder.stdout
        assert holder.stdout.readline() == "locked\n"
        with pytest.raises(StoreError, match="another program holds the file") as caught:
            renew(catalogue, jobs=1)
        assert caught.value.where is not None
        assert caught.value.where.path == str(path)
        # The lock of WAL keeps out writers only: who reads goes on.
        assert catalogue.count() == 5
        holder.communicate()
        assert renewed(catalogue).read == 1


def test_a_file_locked_against_all_as_on_some_network_disks(folder: Path) -> None:
    path = made(folder)
    body = """
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""
    holder = script(body, path)
    assert holder.stdout
    assert holder.stdout.readline() == "locked\n"
    with pytest.raises(StoreError, match="another program holds the file"), opened(folder, patience=0.2):
        pass
    holder.communicate()
    with opened(folder) as catalogue:
        assert catalogue.count() == 5


def test_a_full_disk_is_told_and_what_was_there_stays(folder: Path) -> None:
    made(folder)
    for day in range(10, 31):
        put(
            folder / f"2021-07-{day}.toml",
            issue_text(body="".join(map(chr, range(0x4E00 + 200 * day, 0x5A00 + 200 * day)))),
        )

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    command = [sys.executable, "-m", "tui", "index", str(folder), "--jobs", "1"]
    run = subprocess.run(command, cwd=ROOT, preexec_fn=limit, capture_output=True, text=True)
    assert run.returncode == 2
    assert "catalogue.sqlite3" in run.stderr
    assert "disk" in run.stderr
    with opened(folder) as catalogue:
        assert catalogue.count() >= 5
        renewed(catalogue)
        assert catalogue.count() == 26


def test_what_a_foreign_file_says_does_not_act(folder: Path, tmp_path: Path) -> None:
    path = made(folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("CREATE TRIGGER evil AFTER INSERT ON issue BEGIN SELECT load_extension('/tmp/x'); END")
    put(folder / "2020-08-01.toml", issue_text())
    with opened(folder) as catalogue, pytest.raises(StoreError):
        renew(catalogue, jobs=1)


def test_after_much_has_changed_it_is_tidied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "SHED", 1)
    chance = random.Random(1)

    def fill(seed: int) -> None:
        for number in range(MANY + 60):
            body = "".join(map(chr, chance.choices(range(0x4E00, 0x5000), k=40)))
            put(folder / f"2019-01-01-{number:03}.toml", issue_text(number=f"{seed}", body=body), age=LONG_AGO + seed)

    def pieces_and_holes() -> tuple[int, int]:
        with closing(sqlite3.connect(beside(folder))) as plain:
            (pieces,) = plain.execute("SELECT count(DISTINCT segid) FROM gram_idx").fetchone()
            (holes,) = plain.execute("PRAGMA freelist_count").fetchone()
            return pieces, holes

    fill(0)
    with opened(folder) as catalogue:
        renewed(catalogue)
        assert pieces_and_holes()[0] == 1
        assert pieces_and_holes()[1] <= 1
        fill(1)
        assert renew(catalogue, jobs=1).read == MANY + 60
        assert pieces_and_holes()[0] == 1
        assert pieces_and_holes()[1] <= 1
        found = contents(catalogue)
        put(folder / "2019-01-02.toml", issue_text())
        renewed(catalogue)
        # A little is left lying: to bring all together for one issue would take longer than to search in two pieces.
        assert pieces_and_holes()[0] > 1
    (folder / "2019-01-02.toml").unlink()
    with closing(SqliteCatalogue(folder, folder.parent / "x.sqlite3", write=True)) as fresh:
        renewed(fresh)
        assert contents(fresh) == found
