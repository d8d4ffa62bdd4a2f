"""Who is here is seen at once, and gone with its session, however that ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.desk.presence import FOLDER, Here, Presence

JIA, YI = Here("甲", "期.toml", "a"), Here("乙", "期.toml", "b")
HELD = """
import sys, time
from pathlib import Path
from tui.desk.presence import Here, Presence
one = Presence(Path(sys.argv[1]))
one.be_at(Here("丙", "期.toml", "c"))
print("here", flush=True)
time.sleep(600)
"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / ".kanbao").mkdir()
    return tmp_path / ".kanbao" / "desk.sqlite3"


@pytest.fixture
def two(store: Path) -> Iterator[tuple[Presence, Presence]]:
    both = Presence(store), Presence(store)
    yield both
    for one in both:
        one.leave()


def test_each_sees_where_the_other_is_and_goes(two: tuple[Presence, Presence]) -> None:
    one, other = two
    one.be_at(JIA)
    assert one.others() == []
    assert other.others() == [JIA]
    other.be_at(YI)
    assert one.others() == [YI]
    for n in range(50):
        other.be_at(Here("乙", "期.toml", f"长名{n}" * (n % 3 * 40 + 1)))
        assert [here.article for here in one.others()] == [f"长名{n}" * (n % 3 * 40 + 1)]
    other.leave()
    assert one.others() == []


def test_who_leaves_leaves_nothing_behind(two: tuple[Presence, Presence], store: Path) -> None:
    one, other = two
    one.be_at(JIA)
    other.be_at(YI)
    one.leave()
    other.leave()
    assert list((store.parent / FOLDER).iterdir()) == []


def test_who_is_killed_is_gone_at_once(store: Path) -> None:
    one = Presence(store)
    with subprocess.Popen([sys.executable, "-c", HELD, str(store)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        assert [here.person for here in one.others()] == ["丙"]
        process.kill()
        process.wait()
        assert one.others() == []
    assert list((store.parent / FOLDER).iterdir()) == []
    one.leave()


def test_where_nobody_moved_nothing_is_read(two: tuple[Presence, Presence], store: Path) -> None:
    one, other = two
    other.be_at(YI)
    old = time.time_ns() - 10**10
    os.utime(store.parent / FOLDER, ns=(old, old))
    assert one.others() == [YI]
    (name,) = list((store.parent / FOLDER).iterdir())
    with name.open("r+b") as file:
        file.write(b'["?')
    os.utime(store.parent / FOLDER, ns=(old, old))
    assert one.others() == [YI]


def test_without_a_store_or_rights_nobody_is_seen_and_nothing_made(tmp_path: Path) -> None:
    one = Presence(tmp_path / ".kanbao" / "desk.sqlite3")
    one.be_at(JIA)
    assert one.others() == []
    assert list(tmp_path.iterdir()) == []
    (tmp_path / ".kanbao").mkdir()
    one.be_at(JIA)  # the first who writes makes the folder: from then on
    other = Presence(tmp_path / ".kanbao" / "desk.sqlite3")
    assert other.others() == [JIA]
    one.leave()
    other.leave()


def test_where_nobody_has_written_yet_people_see_each_other_and_leave_nothing_behind(tmp_path: Path) -> None:
    store = tmp_path / ".kanbao" / "desk.sqlite3"
    tmp_path.chmod(0o2770)
    one, other = Presence(store, make=True), Presence(store, make=True)
    one.be_at(JIA)
    other.be_at(YI)
    assert (one.others(), other.others()) == ([YI], [JIA])
    assert [oct(path.stat().st_mode & 0o777) for path in (store.parent, store.parent / "here")] == ["0o770"] * 2
    one.leave()
    assert other.others() == []
    other.leave()
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_meanwhile_stays(tmp_path: Path) -> None:
    store = tmp_path / ".kanbao" / "desk.sqlite3"
    one = Presence(store, make=True)
    one.be_at(JIA)
    store.write_bytes(b"written")
    one.leave()
    assert store.read_bytes() == b"written"


@pytest.mark.parametrize("said", [b"", b"{}", b"[1, 2, 3]", b'["a"]', b"\xff\n", b"[" * 5000])
def test_what_others_put_there_does_no_harm(store: Path, said: bytes) -> None:
    folder = store.parent / FOLDER
    one = Presence(store)
    one.be_at(JIA)
    (folder / "1-evil").write_bytes(said)
    (folder / "link").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe")
    (folder / "folder").mkdir()
    assert one.others() == []
    one.leave()


def test_twenty_people(store: Path) -> None:
    everybody = [Presence(store) for _n in range(20)]
    for number, one in enumerate(everybody):
        one.be_at(Here(f"人{number}", "期.toml", str(number)))
    for number, one in enumerate(everybody):
        assert {here.article for here in one.others()} == {str(n) for n in range(20) if n != number}
    for one in everybody[:10]:
        one.leave()
    assert {here.article for here in everybody[-1].others()} == {str(n) for n in range(10, 19)}
    for one in everybody[10:]:
        one.leave()
