from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.library.folder import (
    HEAD_BYTES,
    IssueRef,
    default_library,
    find_issues,
    newest,
    sample_folder,
)

ISSUE = 'format = 1\n\n[paper]\nname = "金坛时报"\n\n[issue]\ndate = {}\nnumber = "1"\n\n[[section]]\n'


def write(path: Path, text: str = "format = 1\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def labels(folder: Path) -> list[str]:
    return [ref.label for ref in find_issues(folder)]


def test_newest_first_then_by_name_undated_last(tmp_path: Path) -> None:
    for name in ("2026-10-14", "b/20261015-2", "a/2026-10-15-1", "someday", "1999-12-31"):
        write(tmp_path / f"{name}.toml")
    assert labels(tmp_path) == ["a/2026-10-15-1", "b/20261015-2", "2026-10-14", "1999-12-31", "someday"]
    assert find_issues(tmp_path)[0] == IssueRef(
        tmp_path / "a" / "2026-10-15-1.toml", date(2026, 10, 15), "a/2026-10-15-1"
    )
    assert newest(tmp_path) == find_issues(tmp_path)[0]
    assert find_issues(tmp_path)[-1].date is None


@pytest.mark.parametrize(
    "name",
    [
        "2020-07-30",
        "20200730",
        "2020_07_30",
        "2020.07.30",
        "金坛时报2020年7月30日",
        "第20200730期",
        "99992020-20200730-1",
    ],
)
def test_dates_in_names(tmp_path: Path, name: str) -> None:
    write(tmp_path / f"{name}.toml", "")
    assert newest(tmp_path).date == date(2020, 7, 30)


@pytest.mark.parametrize("name", ["20201399", "2020-7", "120200730", "202007301", "2020-07_30", "00000101", "issue"])
def test_no_dates_in_names(tmp_path: Path, name: str) -> None:
    write(tmp_path / f"{name}.toml")
    assert newest(tmp_path).date is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(day=st.dates(), where=st.sampled_from(["{}", "金坛时报{}", "{}-2", "第{}期 (1)"]))
def test_a_day_is_read_back_however_it_is_written(tmp_path: Path, day: date, where: str) -> None:
    shapes = (day.isoformat(), day.isoformat().replace("-", ""), f"{day.year:04}年{day.month}月{day.day}日")
    for shape in shapes:
        path = write(tmp_path / f"{where.format(shape)}.toml", "")
        assert newest(tmp_path).date == day
        path.unlink()


@pytest.mark.parametrize("written", ["2020-07-30", '"2020-07-30"', "'2020-07-30'  # 周四"])
def test_dates_from_the_head(tmp_path: Path, written: str) -> None:
    write(tmp_path / "a.toml", ISSUE.format(written))
    write(tmp_path / "bom.toml", "\ufeff" + ISSUE.format(written).replace("\n", "\r\n"))
    assert [ref.date for ref in find_issues(tmp_path)] == [date(2020, 7, 30)] * 2


@pytest.mark.parametrize("written", ["2020-13-30", '"七月"', "1", "[2020-07-30]"])
def test_a_date_that_is_none_is_unknown(tmp_path: Path, written: str) -> None:
    write(tmp_path / "a.toml", ISSUE.format(written))
    assert newest(tmp_path).date is None


def test_a_date_outside_the_issue_table_does_not_count(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", 'format = 1\n[paper]\ndate = 2020-07-30\n[issue]\nnumber = "1"\n[[section]]\n')
    write(tmp_path / "b.toml", "format = 1\n# " + "x" * HEAD_BYTES + "\n[issue]\ndate = 2020-07-30\n")
    assert [ref.date for ref in find_issues(tmp_path)] == [None, None]


def test_other_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path / "kept.toml", '# 金坛时报\n"format" = 1\n')
    write(tmp_path / "pyproject.toml", '[tool.x]\nformat = "wheel"\n')
    write(tmp_path / "informat.toml", "information = 1\n")
    write(tmp_path / "binary.toml").write_bytes(os.urandom(9000).replace(b"format", b""))
    write(tmp_path / "empty.toml", "")
    write(tmp_path / "2026-10-15.txt")
    write(tmp_path / ".2026-10-15.toml")
    write(tmp_path / ".kanbao" / "2026-10-15.toml")
    write(tmp_path / "2026-10-15.toml" / "readme")
    os.mkfifo(tmp_path / "2026-10-16.toml")
    assert labels(tmp_path) == ["kept"]


def test_circles_of_links_end_and_nothing_counts_twice(tmp_path: Path) -> None:
    write(tmp_path / "shelf" / "y2020" / "2020-07-30.toml")
    write(tmp_path / "elsewhere" / "2019-01-01.toml")
    shelf = tmp_path / "shelf"
    (shelf / "y2020" / "up").symlink_to(shelf)
    (shelf / "again").symlink_to(shelf / "y2020")
    (shelf / "other").symlink_to(tmp_path / "elsewhere")
    (shelf / "another").symlink_to(tmp_path / "elsewhere")
    (shelf / "self").symlink_to(shelf / "self")
    (shelf / "self.toml").symlink_to(shelf / "self.toml")
    (shelf / "gone.toml").symlink_to(tmp_path / "gone")
    (tmp_path / "elsewhere" / "back").symlink_to(tmp_path)
    assert labels(shelf) == ["y2020/2020-07-30", "another/2019-01-01"]


def test_a_linked_file_counts(tmp_path: Path) -> None:
    write(tmp_path / "there" / "x.toml", ISSUE.format("2020-07-30"))
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "today.toml").symlink_to(tmp_path / "there" / "x.toml")
    assert newest(tmp_path / "here").date == date(2020, 7, 30)


def test_names_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\x1b[2J2020-07-30.toml")
    write(tmp_path / name)
    assert newest(tmp_path).path == tmp_path / name


def test_an_empty_folder_says_what_was_looked_for(tmp_path: Path) -> None:
    for look in (find_issues, newest):
        with pytest.raises(SourceError, match=r"\.toml") as caught:
            look(tmp_path)
        assert ".toml" in caught.value.remedy
        assert caught.value.where is not None
        assert caught.value.where.path == str(tmp_path)


def test_a_folder_that_is_not_there_or_a_file_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path / "gone", write(tmp_path / "a.toml")):
        with pytest.raises(SourceError):
            find_issues(path)


def test_a_folder_that_may_not_be_read_is_passed_over(closed_folder: Path) -> None:
    user = os.geteuid()
    os.seteuid(os.getuid())
    closed_folder.chmod(0o755)
    write(closed_folder / "2020-07-30.toml")
    write(closed_folder / "secret" / "2020-07-31.toml").parent.chmod(0)
    write(closed_folder / "undated.toml").chmod(0)
    os.seteuid(user)
    assert labels(closed_folder) == ["2020-07-30"]
    with pytest.raises(SourceError):
        find_issues(closed_folder / "secret")
    os.seteuid(os.getuid())
    (closed_folder / "secret").chmod(0o755)


def test_paths_below_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "n" / "2020-07-30.toml")
    monkeypatch.chdir(tmp_path)
    assert find_issues(Path()) == [IssueRef(Path("n/2020-07-30.toml"), date(2020, 7, 30), "n/2020-07-30")]


def test_the_samples_are_issues() -> None:
    assert find_issues(sample_folder())


def test_what_opens_when_nothing_is_named(tmp_path: Path) -> None:
    assert default_library("", tmp_path) == sample_folder()
    (tmp_path / "issues").mkdir()
    assert default_library("", tmp_path) == sample_folder()
    write(tmp_path / "issues" / "2020-07-30.toml")
    assert default_library("", tmp_path) == tmp_path / "issues"
    assert default_library(str(tmp_path), tmp_path) == tmp_path
    with pytest.raises(SourceError, match="configured library") as caught:
        default_library(str(tmp_path / "gone"), tmp_path)
    assert "KANBAO_LIBRARY" in caught.value.remedy
