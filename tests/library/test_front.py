"""Which issue comes first, told without a catalogue: never another one than the shelf would tell."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from tui.errors import SourceError
from tui.library.catalogue.opening import BESIDE, NAME, in_cache, open_catalogue
from tui.library.catalogue.renew import renew
from tui.library.folder_shelf import FolderShelf
from tui.library.front import NAME as NOTE
from tui.library.front import newest_issue
from tui.library.latest import FEW

TEXT = "format = 1\n[issue]\ndate = {day}\n[[section]]\n[[section.article]]\ntitle = '题'\n"


def make(folder: Path, count: int, first: date = date(2020, 1, 1)) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(count):
        day = first + timedelta(n)
        (folder / f"{day}.toml").write_text(TEXT.format(day=day), "utf-8")


def catalogued(folder: Path) -> None:
    catalogue = open_catalogue(folder, write=True)
    renew(catalogue, jobs=1)
    catalogue.close()


def told(folder: Path) -> str:
    shelf = FolderShelf(folder)
    try:
        return os.path.abspath(shelf.newest.path)
    finally:
        shelf.close()


@pytest.mark.parametrize("count", [1, 3, FEW + 5])
def test_the_newest_issue_of_a_folder(tmp_path: Path, count: int) -> None:
    make(tmp_path, count)
    assert newest_issue(str(tmp_path)) == told(tmp_path)
    catalogued(tmp_path)
    assert newest_issue(str(tmp_path)) == told(tmp_path)


def test_the_note_holds_as_long_as_the_folder_is_as_it_was(tmp_path: Path) -> None:
    make(tmp_path / "2020", FEW + 5)
    make(tmp_path / "2019", 30, date(2019, 1, 1))
    catalogued(tmp_path)
    note = tmp_path / BESIDE / NOTE
    assert note.exists()
    before = newest_issue(str(tmp_path))
    assert before == told(tmp_path)
    make(tmp_path / "2020", 1, date(2020, 12, 31))
    assert newest_issue(str(tmp_path)) in ("", told(tmp_path))
    catalogued(tmp_path)
    assert newest_issue(str(tmp_path)) == told(tmp_path) != before


def test_an_issue_that_lies_in_the_folder_of_another_year(tmp_path: Path) -> None:
    make(tmp_path / "2020", FEW + 5)
    make(tmp_path / "2019", 30, date(2019, 1, 1))
    make(tmp_path / "2019", 1, date(2024, 5, 6))
    catalogued(tmp_path)
    assert newest_issue(str(tmp_path)) == told(tmp_path) == str(tmp_path / "2019" / "2024-05-06.toml")


def test_where_only_the_catalogue_can_tell(tmp_path: Path) -> None:
    make(tmp_path, 320)
    catalogued(tmp_path)
    (tmp_path / BESIDE / NOTE).unlink()
    assert newest_issue(str(tmp_path)) == ""


@pytest.mark.parametrize("first", [date(1926, 1, 1), date(2024, 3, 1), date(9998, 1, 1)])
def test_a_large_folder_is_not_listed_where_its_names_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: date
) -> None:
    make(tmp_path, 700, first)
    monkeypatch.setattr("tui.library.latest.newest_file", lambda _folder: pytest.fail("it was listed"))
    assert newest_issue(str(tmp_path)) == str(tmp_path / f"{first + timedelta(699)}.toml") == told(tmp_path)


@pytest.mark.parametrize("name", ["棠溪晚报-{day}.toml", "{day}.txt", "特刊.toml", "2019/x.toml"])
def test_a_large_folder_with_names_of_several_kinds_is_listed(tmp_path: Path, name: str) -> None:
    make(tmp_path, 290, date.today() - timedelta(300))
    for n in range(20):
        other = tmp_path / name.format(day=date.today() - timedelta(n))
        other.parent.mkdir(exist_ok=True)
        other.write_text(TEXT.format(day=date.today() - timedelta(n)), "utf-8")
    assert newest_issue(str(tmp_path)) == told(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"zz\nzz\n", b"00\n00\n", bytes(range(256)), b"3000310000\n2e2e2f61\n"])
def test_a_damaged_note_tells_nothing(tmp_path: Path, data: bytes) -> None:
    make(tmp_path, 2)
    (tmp_path / BESIDE).mkdir()
    (tmp_path / BESIDE / NOTE).write_bytes(data)
    assert newest_issue(str(tmp_path)) == str(tmp_path / "2020-01-02.toml")


def test_the_catalogue_may_lie_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    folder = tmp_path / "library"
    make(folder, 320)
    far = in_cache(folder)
    far.parent.mkdir(parents=True)
    far.touch()
    assert far.name == NAME
    assert newest_issue(str(folder)) == ""


def test_a_folder_without_issues(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        newest_issue(str(tmp_path))
