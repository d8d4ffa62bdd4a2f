"""Shelves of what was named on a command line."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from tests.library.test_folder import ISSUE, write
from tui.errors import SourceError
from tui.library.folder import IssueRef
from tui.library.shelf import ListShelf, open_shelf


def test_a_shelf_of_files_and_folders_counts_each_issue_once(tmp_path: Path) -> None:
    old = write(tmp_path / "n" / "2020-07-29.toml")
    new = write(tmp_path / "n" / "2020-07-30.toml")
    lone = write(tmp_path / "other" / "x.toml", ISSUE.format("2020-07-31"))
    shelf = open_shelf([tmp_path / "n", lone, old])
    assert [ref.path for ref in shelf.issues] == [lone, new, old]
    assert shelf.newest.path == lone
    assert shelf.key == open_shelf([old, lone, tmp_path / "n"]).key


def test_stepping_along_a_shelf(tmp_path: Path) -> None:
    old, new = (write(tmp_path / f"2020-07-{day}.toml") for day in (29, 30))
    shelf = open_shelf([tmp_path])
    assert shelf.step(new, -1) == shelf.issues[1]
    assert shelf.step(old, 1) == shelf.issues[0]
    assert shelf.step(old, -1) is shelf.step(new, 1) is None
    assert shelf.rank(tmp_path / "x" / ".." / "2020-07-29.toml") == 1
    stranger = tmp_path / "gone.toml"
    assert shelf.rank(stranger) is shelf.step(stranger, -1) is shelf.step(stranger, 1) is None


def test_any_file_may_be_named(tmp_path: Path) -> None:
    text = write(tmp_path / "page.txt", "本报讯")
    assert open_shelf([text]).issues == (IssueRef(text, None, "page.txt"),)
    with pytest.raises(SourceError, match="no such file"):
        open_shelf([tmp_path / "gone.toml"])


DAYS = [date(2026, 3, 2), date(2026, 3, 2), date(2026, 1, 5), date(2020, 12, 31), date(1999, 6, 1), None, None]
REFS = [IssueRef(Path(f"/n/{n}.toml"), day, f"{n}") for n, day in enumerate(DAYS)]


def test_years_and_months_are_counted_newest_first() -> None:
    shelf = ListShelf("n", REFS)
    assert shelf.years() == [(2026, 3), (2020, 1), (1999, 1), (0, 2)]
    assert shelf.months(2026) == [(3, 2), (1, 1)]
    assert shelf.months(2020) == [(12, 1)]
    assert shelf.months(2000) == []
    assert ListShelf("n", REFS[5:]).years() == [(0, 2)]


@pytest.mark.parametrize(("day", "label", "rank"), [
    (date(2026, 3, 3), "x", 0), (date(2026, 3, 2), "!", 0), (date(2026, 3, 2), "0a", 1), (date(2026, 3, 2), "x", 2),
    (date(2026, 2, 1), "x", 2), (date(1999, 6, 1), "1", 4), (date(1, 1, 1), "x", 5), (None, "x", 7),
])  # fmt: skip
def test_where_a_stranger_would_stand(day: date | None, label: str, rank: int) -> None:
    assert ListShelf("n", REFS).place(IssueRef(Path("/n/stranger.toml"), day, label)) == rank


def test_a_pipe_that_is_named_is_not_read_to_learn_its_day(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    pipe = os.open(tmp_path / "pipe.toml", os.O_RDWR | os.O_NONBLOCK)
    try:
        os.write(pipe, b"format = 1\n[issue]\ndate = 2026-03-02\n")
        (ref,) = open_shelf([tmp_path / "pipe.toml"]).window(0, 9)
        assert ref.date is None
        assert os.read(pipe, 8) == b"format ="
    finally:
        os.close(pipe)
