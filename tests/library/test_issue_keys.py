from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from tui.library.keys import issue_key, library_key
from tui.model import Issue, Paper

DAYS = st.dates(date(1990, 1, 1), date(1990, 1, 3))
SHORT = st.text("12: 期", max_size=4)


def issue(name: str, day: date | None, number: str = "") -> Issue:
    return Issue(Paper(name), day, number)


def test_a_moved_file_keeps_its_name() -> None:
    one = issue("金坛时报", date(2020, 7, 30), "第1234期")
    assert issue_key(one, "/a/1.toml") == issue_key(one, "/b/2.toml")


def test_spaces_do_not_count() -> None:
    assert issue_key(issue(" 金坛 时报", date(2020, 7, 30)), "x") == issue_key(
        issue("金坛  时报\n", date(2020, 7, 30)), "y"
    )


def test_without_name_or_date_the_path_counts(tmp_path: Path) -> None:
    for bare in (issue("", date(2020, 7, 30)), issue(" ", date(2020, 7, 30)), issue("金坛时报", None)):
        assert issue_key(bare, tmp_path / "a.toml") != issue_key(bare, tmp_path / "b.toml")
        assert issue_key(bare, tmp_path / "x" / ".." / "a.toml") == issue_key(bare, tmp_path / "a.toml")


def test_a_path_never_runs_into_an_issue() -> None:
    one = issue("报", date(2020, 7, 30))
    assert issue_key(issue("", None), issue_key(one, "")) != issue_key(one, "")


def test_a_number_never_runs_into_the_name() -> None:
    day = date(2020, 7, 30)
    assert issue_key(issue("2:报", day, "1"), "") != issue_key(issue("报", day, "1:2"), "")


@given(SHORT, DAYS, SHORT, SHORT, DAYS, SHORT)
def test_other_issues_have_other_names(
    name: str, day: date, number: str, other_name: str, other_day: date, other_number: str
) -> None:
    assume(name.strip() and other_name.strip())
    ours = (name.split(), day, number.split())
    theirs = (other_name.split(), other_day, other_number.split())
    keys = (
        issue_key(issue(name, day, number), ""),
        issue_key(issue(other_name, other_day, other_number), ""),
    )
    assert (keys[0] == keys[1]) == (ours == theirs)


def test_a_library_is_named_by_its_paths_in_any_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert library_key([one, two]) == library_key([two, one, one / ".." / "one"])
    assert library_key([one]) != library_key([one, two])
