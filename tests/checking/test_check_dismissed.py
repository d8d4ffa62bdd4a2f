"""What was dismissed at the desk is not told by `kanbao check`, as long as its words stand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checking.kanbao_check import ROOT, kanbao
from tests.desk.desks import issue_text, put_issue, sit
from tui.checking.grounds import ground_for
from tui.desk.editing import Spot, edit
from tui.desk.findings import dismiss_finding, findings
from tui.desk.marking import reopen

TEXTS = ("改革从这里发韧，人人都来看。", "人们都说好。。", "他在发韧之初就来了。")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An issue with three findings, the first of which was dismissed."""
    path = put_issue(tmp_path, issue_text(TEXTS))
    desk = sit(path)
    first = findings(desk, ground_for(path))[0]
    assert first.quote == "发韧"
    dismiss_finding(desk, ground_for(path), first.id, "原文如此")
    desk.close()
    return path


def check(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return kanbao("check", path.name, *words, cwd=path.parent)


def places(path: Path, *words: str) -> list[tuple[str, int]]:
    found = json.loads(check(path, "--json", *words).stdout)
    return [(one["code"], one["paragraph"]) for one in found]


def test_it_is_counted_and_not_told(path: Path) -> None:
    assert places(path) == [("P102", 1), ("W102", 2)]
    assert places(path, "--dismissed") == [("W102", 0), ("P102", 1), ("W102", 2)]
    assert "1 dismissed at the desk" in check(path).stderr
    assert "dismissed" not in check(path, "--dismissed").stderr
    assert check(path, "--select", "P").returncode == 1
    assert "dismissed" not in check(path, "--select", "P").stderr


def test_where_nothing_else_is_found_the_exit_code_is_0(tmp_path: Path) -> None:
    path = put_issue(tmp_path, issue_text(TEXTS[:1]))
    desk = sit(path)
    dismissed = dismiss_finding(desk, ground_for(path), findings(desk, ground_for(path))[0].id, "原文如此")
    done = check(path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "nothing found" in done.stderr
    assert "1 dismissed at the desk" in done.stderr
    reopen(desk, dismissed.id)
    assert check(path).returncode == 1
    desk.close()


def test_it_follows_its_words_over_edits_of_all_kinds(path: Path) -> None:
    desk = sit(path)
    edit(desk, Spot("a", paragraph=0), f"大家注意：{TEXTS[0]}")
    assert places(path) == [("P102", 1), ("W102", 2)]
    desk.close()
    # from outside, and nobody has opened the desk since
    path.write_text(issue_text(("新的一段。", f"注意：{TEXTS[0]}", *TEXTS[1:])), "utf-8")
    assert places(path) == [("P102", 2), ("W102", 3)]
    path.write_text(issue_text(("改革从这里发韧了。", *TEXTS[1:])), "utf-8")
    assert places(path) == [("P102", 1), ("W102", 2)]
    path.write_text(issue_text(("头一段没有了。", *TEXTS[1:])), "utf-8")
    assert places(path) == [("P102", 1), ("W102", 2)]


def test_it_is_not_mended(path: Path) -> None:
    desk = sit(path)
    for one in findings(desk, ground_for(path)):
        if one.finding.code == "P102":
            dismiss_finding(desk, ground_for(path), one.id, "强调")
    desk.close()
    before = path.read_text("utf-8")
    assert check(path, "--diff").stdout == ""
    assert check(path, "--fix").returncode == 1
    assert path.read_text("utf-8") == before
    check(path, "--fix", "--dismissed")
    assert "好。。" not in path.read_text("utf-8")


def test_many_files_by_several_processes(path: Path) -> None:
    for day in range(1, 4):
        (path.parent / f"2026-09-0{day}.toml").write_text(issue_text(TEXTS), "utf-8")
    done = kanbao("check", ".", "--jobs", "2", "--json", cwd=path.parent)
    assert len(json.loads(done.stdout)) == 11
    assert "1 dismissed at the desk" in done.stderr


def test_a_journal_that_cannot_be_read_hides_nothing(path: Path) -> None:
    (path.parent / ".kanbao" / "desk.sqlite3").write_bytes(b"no database " * 100)
    done = check(path)
    assert "journal is broken" in done.stderr
    assert len(done.stdout.splitlines()) >= 3


def test_where_there_is_no_desk_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    path = put_issue(tmp_path, issue_text(TEXTS))
    script = (
        "import sys; from tui.checking.one import Checker; from tui.checking.task import Found, Task;"
        " Checker(Task()).check(Found(sys.argv[1], '')); print(*sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=ROOT, check=True, capture_output=True, text=True, timeout=60
    )
    loaded = [name for name in run.stdout.split() if name.startswith("tui.desk.") or name == "sqlite3"]
    assert loaded == ["tui.desk.place"]
