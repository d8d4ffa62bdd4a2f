"""`kanbao desk` about many issues: a folder, several files, or the library."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.checking.kanbao_check import kanbao
from tests.desk.desks import FIRST, STAGES, issue_text, put_issue, sit
from tui.desk.editing import Spot, edit
from tui.desk.marking import mark
from tui.desk.stages import sign


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three issues, of which two were worked at; one of them stands in a folder of its own."""
    text = issue_text((*FIRST, "改革从这里发韧。"))
    first = put_issue(tmp_path, text)
    shutil.copy(first, tmp_path / "2026-10-14.toml")
    (tmp_path / "旧").mkdir()
    old = put_issue(tmp_path / "旧", text)
    for number, path in enumerate((old, first)):
        desk = sit(path, f"人{number}")
        sign(desk, STAGES, "初校", errors=dict)
        edit(desk, Spot("a", paragraph=0), f"第{number}版。")
        mark(desk, "b", "三千棵", note="[red]数过吗")
        desk.close()
    return tmp_path


def desk(folder: Path, *words: str, code: int = 0, **env: str) -> subprocess.CompletedProcess[str]:
    done = kanbao("desk", *words, cwd=folder, env={"KANBAO_USER": "甲", **env})
    assert done.returncode == code, done.stderr
    return done


def test_status_of_a_folder_counts_what_is_signed(folder: Path) -> None:
    done = desk(folder, "status", ".")
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[0][:3] == ["issue", "articles", "初校"]
    assert [row[0] for row in rows[1:]] == ["2026-10-15.toml", "旧/2026-10-15.toml"]
    assert [row[1:4] for row in rows[1:]] == [["2", "1", "(1)"]] * 2
    found = [json.loads(line) for line in desk(folder, "status", ".", "--json").stdout.splitlines()]
    assert [one["path"] for one in found] == ["2026-10-15.toml", "旧/2026-10-15.toml"]
    alone = json.loads(desk(folder, "status", "2026-10-15.toml", "--json").stdout)
    assert found[0]["articles"] == alone


def test_issues_that_are_named_count_also_when_nobody_worked_at_them(folder: Path) -> None:
    done = desk(folder, "status", "2026-10-14.toml", "2026-10-15.toml")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["issue", "2026-10-14.toml", "2026-10-15.toml"]


def test_the_journals_are_one_in_the_order_of_time(folder: Path) -> None:
    rows = json.loads(desk(folder, "log", ".", "--json").stdout)
    assert [row["time"] for row in rows] == sorted(row["time"] for row in rows)
    assert {row["path"] for row in rows} == {"2026-10-15.toml", "旧/2026-10-15.toml"}
    last = desk(folder, "log", ".", "--limit", "2").stdout.splitlines()
    assert len(last) == 2
    assert "人1" in last[1]
    assert "[red]数过吗" in last[1]


def test_list_and_report_tell_of_each(folder: Path) -> None:
    listed = desk(folder, "list", ".").stdout.splitlines()
    assert [line for line in listed if not line.startswith(" ")] == ["2026-10-15.toml", "旧/2026-10-15.toml"]
    assert sum("“发韧” → “发轫”" in line for line in listed) == 2
    found = [json.loads(line) for line in desk(folder, "list", ".", "--json").stdout.splitlines()]
    assert [len(one["findings"]) for one in found] == [1, 1]
    assert [len(one["marks"]) for one in found] == [1, 1]
    report = desk(folder, "report", ".").stdout.splitlines()
    assert [line.split()[0] for line in report] == ["2026-10-15.toml", "旧/2026-10-15.toml"]
    rates = [json.loads(line) for line in desk(folder, "report", ".", "--json").stdout.splitlines()]
    assert [one["open_with_warnings"]["errors"] for one in rates] == [1, 1]


def test_without_a_path_the_library_is_meant(folder: Path) -> None:
    done = desk(folder, "status", KANBAO_LIBRARY=str(folder / "旧"))
    assert len(done.stdout.splitlines()) == 2
    nearby = folder / "别处"
    nearby.mkdir()
    shutil.copytree(folder / "旧", nearby / "issues")
    assert len(desk(nearby, "status").stdout.splitlines()) == 2


def test_what_is_about_one_issue_wants_one(folder: Path) -> None:
    for words in (("report", ".", "--html"), ("log", ".", "--event", "1"), ("list", ".", "--article", "a")):
        assert "one issue" in desk(folder, *words, code=2).stderr
    for words in (
        ("sign", ".", "--stage", "初校"),
        ("edit", "旧", "--article", "a", "--paragraph", "0", "--text", "字"),
    ):
        done = desk(folder, *words, code=2)
        assert "one issue file" in done.stderr
        assert "2026-10-15.toml" in done.stderr
    done = desk(folder, "sign", "--stage", "初校", code=2, KANBAO_LIBRARY=str(folder / "旧"))
    assert "旧/2026-10-15.toml" in done.stderr


def test_a_folder_where_nobody_worked_and_one_that_is_broken(folder: Path) -> None:
    (folder / "新").mkdir()
    put_issue(folder / "新")
    done = desk(folder, "status", "新")
    assert (done.stdout, "Nobody has worked" in done.stderr) == ("", True)
    assert list((folder / "新").iterdir()) == [folder / "新" / "2026-10-15.toml"]
    (folder / "旧" / "2026-10-15.toml").write_text("format = 1\n[[[", "utf-8")
    done = desk(folder, "status", ".", code=2)
    assert len(done.stdout.splitlines()) == 2
    assert "旧/2026-10-15.toml" in done.stderr
    desk(folder, "log", "不在", code=2)
