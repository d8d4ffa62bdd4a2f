"""`kanbao import`, as a process with real files."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.test_cli import kanbao
from tui.issuefile import load

PAGE = """江东时报

2024年3月5日 星期二

渡口班车恢复运行

本报讯 停运半月的渡口班车昨日恢复运行，首班车六时发车。

何小禾


水库大坝完成加固

青石水库大坝加固工程近日完工，可保障下游三个乡镇安全度汛。
"""
SECOND = "柳湾镇办起夜校\n\n柳湾镇文化站办起夜校，每周三晚上开课，已有一百多名村民报名学习。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, "utf-8")
    return path


def test_a_page_becomes_an_issue_file(page: Path, tmp_path: Path) -> None:
    run = kanbao("import", page, "-o", tmp_path / "out", home=tmp_path)
    assert (run.returncode, run.stdout) == (0, "")
    issue = load(tmp_path / "out/2024-03-05.toml").issue
    assert [article.title for _, article in issue.articles()][-2:] == ["渡口班车恢复运行", "水库大坝完成加固"]
    assert "UTF-8" in run.stderr
    assert "2024-03-05.toml" in run.stderr


def test_without_a_folder_it_goes_to_standard_output(page: Path, tmp_path: Path) -> None:
    run = kanbao("import", page, home=tmp_path)
    (tmp_path / "back.toml").write_text(run.stdout, "utf-8")
    shown = json.loads(kanbao("show", page, "--json", home=tmp_path).stdout)
    assert json.loads(kanbao("show", tmp_path / "back.toml", "--json", home=tmp_path).stdout) == shown
    assert json.loads(kanbao("import", "-", "--json", home=tmp_path, given=PAGE).stdout) == shown


def test_several_sources_are_pages_of_one_issue(page: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.txt"
    more.write_bytes(SECOND.encode("gb18030"))
    run = kanbao("import", page, more, "-o", tmp_path / "out", "--page", "3", home=tmp_path)
    assert run.returncode == 0
    assert "GB18030" in run.stderr
    issue = load(tmp_path / "out/2024-03-05.toml").issue
    assert {section.page for section in issue.sections} == {3, 4}
    lines = kanbao("import", page, more, "--json", home=tmp_path).stdout.splitlines()
    assert len(lines) == 2
    assert json.loads(lines[1])["sections"][0]["articles"][0]["title"] == "柳湾镇办起夜校"


def test_a_folder_stands_for_its_texts(page: Path, tmp_path: Path) -> None:
    (page.parent / "q.txt").write_text(SECOND, "utf-8")
    assert len(kanbao("import", page.parent, "--json", home=tmp_path / "home").stdout.splitlines()) == 2


def test_nothing_is_written_over_unasked(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "out/2024-03-05.toml"
    target.parent.mkdir()
    target.write_text("mine", "utf-8")
    run = kanbao("import", page, "-o", target.parent, home=tmp_path)
    assert (run.returncode, target.read_text("utf-8")) == (2, "mine")
    assert "--force" in run.stderr
    assert kanbao("import", page, "-o", target.parent, "--force", home=tmp_path).returncode == 0
    assert load(target).issue.paper.name == "江东时报"


def test_what_a_person_says_goes_first(page: Path, tmp_path: Path) -> None:
    run = kanbao("import", page, "--json", "--date", "2020-07-30", "--paper", "柳湾报", "--page", "7", home=tmp_path)
    issue = json.loads(run.stdout)
    assert (issue["date"], issue["paper"]["name"], issue["sections"][0]["page"]) == ("2020-07-30", "柳湾报", 7)


@pytest.mark.parametrize(
    "words", [("--date", "30.7.2020"), ("--page", "0"), ("--encoding", "nonesuch"), ("--page", "x")]
)
def test_wrong_options_are_refused(page: Path, tmp_path: Path, words: tuple[str, str]) -> None:
    run = kanbao("import", page, *words, home=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"\xff\xd8\xff\xe0abc", "is a JPEG"),
        (b"%PDF-1.7\nabc", "pdftotext"),
        (b"\xff\xfe", "no text"),
    ],
)
def test_a_bad_source_among_good_ones_stops_all(page: Path, tmp_path: Path, data: bytes, says: str) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(data)
    run = kanbao("import", page, bad, "-o", tmp_path / "out", home=tmp_path)
    assert run.returncode == 2
    assert "bad.txt" in run.stderr
    assert says in run.stderr
    assert not (tmp_path / "out").exists()


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        os.truncate(file.fileno(), 2**30)
    run = kanbao("import", huge, home=tmp_path)
    assert (run.returncode, "larger than" in run.stderr) == (2, True)


@pytest.mark.parametrize("where", ["", "nothere.txt"])
def test_a_folder_without_texts_and_a_missing_file(tmp_path: Path, where: str) -> None:
    (tmp_path / "empty").mkdir()
    assert kanbao("import", tmp_path / "empty" / where, home=tmp_path).returncode == 2


def test_what_a_text_holds_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    hostile = tmp_path / "a\x1b[2Jb.txt"
    hostile.write_text("渡口\x1b]0;x\x07班车恢复运行\n\n班车昨日\x1b[2J恢复运行，首班车六时发车。\n", "utf-8")
    run = kanbao("import", hostile, "-o", tmp_path / "out", home=tmp_path)
    assert run.returncode == 0
    assert "\x1b" not in run.stdout + run.stderr
    assert "\x1b" not in kanbao("import", hostile, home=tmp_path).stdout
    for name in (tmp_path / "out").iterdir():
        assert "\x1b" not in name.name
