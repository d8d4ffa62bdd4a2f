"""A folder as a shelf: the same issues in the same order with a catalogue as without, however it came about."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.app.papers import PAPERS, index, write_days, write_issue
from tui.library import folder_shelf
from tui.library.folder import IssueRef, find_issues
from tui.library.folder_shelf import FolderShelf
from tui.library.latest import FEW, NEWEST
from tui.library.shelf import ListShelf, Shelf

LAST = date(2026, 3, 9)
MANY = FEW + 30


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """More issues than are listed, two of one day, undated ones, one that is broken."""
    folder = tmp_path / "渡口晚报"
    for number in range(MANY):
        write_issue(folder / str((LAST - timedelta(number * 3)).year), LAST - timedelta(number * 3))
    write_issue(folder / "2026", LAST, PAPERS[1])
    for name in ("甲", "乙"):
        (folder / f"{name}.toml").write_text('format = 1\n[[section]]\n[[section.article]]\ntitle = "无"\n', "utf-8")
    (folder / "2026" / "2026-03-06.toml").write_text("[[", "utf-8")
    return folder


def all_of(shelf: Shelf) -> list[tuple[Path, date | None, str]]:
    return [(ref.path, ref.date, ref.label) for ref in shelf.window(0, 10**6)]


def listed(folder: Path) -> ListShelf:
    return ListShelf("n", find_issues(folder))


def test_with_a_catalogue_it_is_what_a_list_of_the_folder_is(many: Path) -> None:
    index(many)
    shelf, whole = FolderShelf(many), listed(many)
    assert shelf.catalogue is not None
    assert all_of(shelf) == all_of(whole)
    assert shelf.count() == whole.count()
    assert shelf.complete()
    assert shelf.years() == whole.years()
    for year, _issues in whole.years()[:-1]:
        assert shelf.months(year) == whole.months(year)
    for rank in (0, 1, 2, 40, whole.count() - 1):
        ref = whole.issues[rank]
        assert shelf.rank(ref.path) == rank
        assert shelf.place(ref) == rank
        one = shelf.step(ref.path, -1)
        assert (one.path if one else None) == (whole.issues[rank + 1].path if rank + 1 < whole.count() else None)
    assert shelf.several_papers()
    assert shelf.window(2, 1)[0].error
    shelf.close()


def test_where_a_stranger_would_stand(many: Path) -> None:
    index(many)
    shelf, whole = FolderShelf(many), listed(many)
    for day, label in [(LAST, "2026/2026-03-09a"), (LAST - timedelta(1), "x"), (date(1900, 1, 1), "x"), (None, "丙")]:
        ref = IssueRef(many / "stranger.toml", day, label)
        assert shelf.rank(ref.path) is None
        if day is not None:
            assert shelf.place(ref) == whole.place(ref)
    shelf.close()


def test_paths_are_written_as_the_folder_was_named(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index(many)
    monkeypatch.chdir(many.parent)
    folder = Path(many.name)
    shelf = FolderShelf(folder)
    assert [ref.path for ref in shelf.window(0, 3)] == [ref.path for ref in find_issues(folder)[:3]]
    assert shelf.path_of(str(many / "2026" / "x.toml")) == folder / "2026" / "x.toml"
    assert shelf.path_of("/elsewhere/x.toml") == Path("/elsewhere/x.toml")
    shelf.close()


def test_without_a_catalogue_the_newest_ones_are_known(many: Path) -> None:
    shelf, whole = FolderShelf(many), listed(many)
    assert shelf.catalogue is None
    assert not shelf.complete()
    assert all_of(shelf)[0] == all_of(whole)[0]
    assert shelf.count() == NEWEST
    assert shelf.holds(many / "2025" / "2025-12-30.toml") == (many / "2025" / "2025-12-30.toml").exists()
    assert not shelf.holds(many / "gone.toml")
    assert not shelf.holds(many.parent / "2026-03-09.toml")


def test_a_folder_of_few_needs_no_catalogue_and_tells_more_with_one(tmp_path: Path) -> None:
    write_days(tmp_path / "n", LAST, 3)
    shelf = FolderShelf(tmp_path / "n")
    assert shelf.complete()
    assert [ref.articles for ref in shelf.window(0, 9)] == [None] * 3
    index(tmp_path / "n")
    assert shelf.renew()
    assert [ref.articles for ref in shelf.window(0, 9)] == [2] * 3
    assert not shelf.renew()
    shelf.close()


@pytest.mark.parametrize("issues", [3, MANY])
def test_as_long_as_nothing_has_changed_the_folder_is_not_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, issues: int
) -> None:
    folder = tmp_path / "n"
    write_days(folder, LAST - timedelta(issues - 1), issues)
    index(folder)
    searched: list[Path] = []
    latest = folder_shelf.latest
    monkeypatch.setattr(folder_shelf, "latest", lambda path: (searched.append(path), latest(path))[1])
    shelf = FolderShelf(folder)
    assert all_of(shelf) == all_of(listed(folder))
    assert shelf.newest.date == LAST
    assert searched == []
    shelf.close()
    new = write_issue(folder, LAST + timedelta(1))
    shelf = FolderShelf(folder)
    assert shelf.newest.path == new
    assert searched == [folder]
    shelf.close()


def test_what_the_catalogue_does_not_know_yet_may_be_the_newest(many: Path) -> None:
    index(many)
    shelf = FolderShelf(many)
    new = write_issue(many / "2026", LAST + timedelta(1))
    assert shelf.folder_changed()
    assert shelf.renew()
    assert shelf.newest.path == new
    assert shelf.rank(new) is None
    index(many)
    assert shelf.renew()
    assert shelf.rank(new) == 0
    shelf.close()


def test_a_newest_that_is_gone_is_not_the_newest(many: Path) -> None:
    index(many)
    for ref in find_issues(many)[:2]:
        os.unlink(ref.path)
    shelf = FolderShelf(many)
    assert shelf.newest.date == LAST - timedelta(3)
    shelf.close()


def test_a_folder_that_is_gone_leaves_what_is_known(many: Path) -> None:
    shelf = FolderShelf(many)
    before = all_of(shelf)
    os.rename(many, many.parent / "elsewhere")
    assert shelf.renew()
    assert shelf.notice
    assert all_of(shelf) == before


def test_what_is_watched_is_the_folders_and_the_catalogue(many: Path) -> None:
    shelf = FolderShelf(many)
    assert set(shelf.looked_at) < set(shelf.watched)
    assert shelf.watched[str(many / ".kanbao" / "catalogue.sqlite3")] == "-"
