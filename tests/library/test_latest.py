"""The newest issues of a folder, found without listing all of it, are those that listing all of it would find."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.library.test_folder import ISSUE, write
from tui.errors import SourceError
from tui.library import latest as module
from tui.library.folder import LOOKED_MOST, find_issues
from tui.library.latest import ANY, FEW, NEWEST, Known, as_note, from_note, latest, span_of

LAST = date(2026, 3, 2)
LAYOUTS = {
    "flat": "{day}.toml",
    "flat, with a name": "渡口晚报{day}.toml",
    "flat, without marks": "{day:%Y%m%d}.toml",
    "flat, in Chinese": "{day.year}年{day.month}月{day.day}日.toml",
    "flat, the number first": "第{number:05}期 {day}.toml",
    "two papers": "{paper}{day}.toml",
    "years": "{day.year}/{day}.toml",
    "years and months": "{day.year}/{day.month:02}/{day}.toml",
    "months": "{day:%Y-%m}/{day}.toml",
    "Chinese months": "{day.year}年/{day.month}月/{day.day}日 {day}.toml",
    "days": "{day:%Y%m}/{day.day}/渡口晚报{day}.toml",
    "papers with years": "{paper}/{day.year}/{day}.toml",
}


def fill(folder: Path, layout: str, issues: int, gap: int = 1) -> None:
    """Empty files: their names are all that is looked at."""
    for number in range(issues):
        day = LAST - timedelta(days=number * gap)
        path = folder / layout.format(day=day, number=40000 - number, paper=("渡口晚报", "江岸报")[number % 2])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("issues", [1, FEW, FEW + 1, 900])
def test_the_newest_are_those_of_the_whole_list(tmp_path: Path, layout: str, issues: int) -> None:
    fill(tmp_path, layout, issues, gap=3)
    found, whole = latest(tmp_path), find_issues(tmp_path)
    assert found.refs[0] == whole[0]
    if found.whole:
        assert list(found.refs) == whole
    else:
        assert issues > FEW or "/" in layout
        # Some of the next ones may lie in folders that were not needed for the newest.
        assert [ref for ref in whole if ref in found.refs] == list(found.refs)
        assert len(found.refs) <= NEWEST


def test_a_century_in_years_lists_the_last_ones_only(tmp_path: Path) -> None:
    fill(tmp_path, LAYOUTS["years"], 2000, gap=18)
    found = latest(tmp_path)
    assert found.refs[0].date == LAST
    assert set(map(os.path.basename, found.looked_at)) - {tmp_path.name} <= {str(2026 - n) for n in range(15)}


def test_of_thousands_of_undated_names_only_some_are_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 400):
        write(tmp_path / f"第{number}期.toml", ISSUE.format(LAST - timedelta(days=400 - number)))
    peeked: list[str] = []
    peek = module.peek
    monkeypatch.setattr(module, "peek", lambda path: (peeked.append(path), peek(path))[1])
    found = latest(tmp_path)
    assert (found.refs[0].label, found.refs[0].date) == ("第399期", LAST - timedelta(days=1))
    assert len(peeked) == module.PEEKED


def test_issues_behind_thousands_of_other_files_are_found(tmp_path: Path) -> None:
    for number in range(400):
        write(tmp_path / f"z{number}.toml", "[tool]\n")
    write(tmp_path / "a.toml", ISSUE.format("2020-07-30"))
    assert [ref.label for ref in latest(tmp_path).refs] == ["a"]


def test_circles_of_links_end(tmp_path: Path) -> None:
    fill(tmp_path, LAYOUTS["years"], 700)
    (tmp_path / "2026" / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "2030").symlink_to(tmp_path / "2025")
    assert latest(tmp_path).refs[0].date == LAST


def test_a_folder_called_as_an_issue_is_none(tmp_path: Path) -> None:
    fill(tmp_path, LAYOUTS["flat"], 300)
    (tmp_path / "2030-01-01.toml").mkdir()
    (tmp_path / "2031-01-01.toml").symlink_to(tmp_path / "gone")
    assert latest(tmp_path).refs[0].date == LAST


def test_a_folder_without_issues_and_one_that_is_gone(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "gone"):
        with pytest.raises(SourceError):
            latest(folder)
    for number in range(300):
        write(tmp_path / f"z{number}.toml", "[tool]\n")
    with pytest.raises(SourceError, match="no issue"):
        latest(tmp_path)


@pytest.mark.parametrize(("names", "span"), [
    (["2026"], (2026, 99, 99)), (["2026年"], (2026, 99, 99)), (["2026-10"], (2026, 10, 99)),
    (["202610"], (2026, 10, 99)), (["2026年3月"], (2026, 3, 99)), (["2026-10-15"], (2026, 10, 15)),
    (["渡口晚报 2026"], (2026, 99, 99)), (["2026", "10"], (2026, 10, 99)), (["2026", "3月", "7日"], (2026, 3, 7)),
    (["2026", "增刊"], (2026, 99, 99)), (["渡口晚报"], ANY), (["10"], ANY), (["2026", "13"], (2026, 99, 99)),
    (["20261399"], ANY), (["9999"], ANY),
])  # fmt: skip
def test_how_late_the_issues_in_a_folder_may_be(names: list[str], span: tuple[int, int, int]) -> None:
    found = ANY
    for name in names:
        found = span_of(name, found)
    assert found == span


# What a catalogue notes.


def test_a_note_holds_as_long_as_what_was_looked_at(tmp_path: Path) -> None:
    fill(tmp_path, LAYOUTS["years"], 700)
    known = Known(False, True, latest(tmp_path).looked_at)
    note = as_note(known, str(tmp_path))
    assert from_note(note, str(tmp_path)) == known
    assert from_note(note, str(tmp_path.parent)) is None
    (tmp_path / "1999").mkdir()
    assert from_note(note, str(tmp_path)) is None


def test_paths_that_are_no_text_are_noted(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"\xff\n 2026")
    fill(folder, LAYOUTS["flat"], 3)
    known = Known(True, False, latest(folder).looked_at)
    assert from_note(as_note(known, str(folder)), str(folder)) == known


@given(st.text() | st.binary().map(bytes.hex))
def test_a_damaged_note_is_none(text: str) -> None:
    assert from_note(text, "/n") is None


def test_of_too_many_folders_nothing_is_noted() -> None:
    stamps = {f"/n/{number}": "-" for number in range(LOOKED_MOST + 1)}
    assert from_note(as_note(Known(False, False, stamps), "/n"), "/n") is None
