"""`kanbao search` at the shell: what it says where, its exit codes, what it writes and what it does not."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.library.shelves import issue_text, put
from tests.test_cli import OWN, fails, in_terminal, kanbao
from tui.library.catalogue.opening import beside
from tui.shell.hits import marked
from tui.text import cells

KEYS = {"path", "date", "article", "title", "paragraph", "start", "end", "excerpt"}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Forty issues of two articles; every tenth names a heron."""
    for day in range(40):
        body = f"第{day}天。" + ("河心洲来了白鹭。" if day % 10 == 0 else "渡口无事。")
        put(
            tmp_path / "报" / f"2020-0{day // 20 + 1}-{day % 20 + 1:02}.toml",
            issue_text(articles=("甲", "乙"), body=body),
        )
    return tmp_path / "报"


def test_lines_for_people(tmp_path: Path) -> None:
    run = kanbao("search", "水声", OWN, home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    head, quoted, where = run.stdout.splitlines()[:3]
    assert head.startswith("2026-03-")
    assert "【水声】" in quoted
    assert where.startswith(f"    {OWN}/2026-03-0")
    assert "\x1b" not in run.stdout


def test_a_list_for_programs(tmp_path: Path) -> None:
    run = kanbao("search", "水声", OWN, "--json", home=tmp_path)
    hits = json.loads(run.stdout)
    assert (run.returncode, run.stderr) == (0, "")
    assert hits
    for hit in hits:
        assert hit.keys() >= KEYS
        issue = json.loads(kanbao("show", hit["path"], hit["article"], "--json", home=tmp_path).stdout)
        assert issue["title"] == hit["title"]
        paragraph = issue["body"][hit["paragraph"]]
        assert paragraph[hit["start"] : hit["end"]] == "水声"
        assert hit["excerpt"] in paragraph.replace("\n", " ")


@pytest.mark.parametrize("more", [[], ["--json"], ["--best"], ["--no-index"]])
def test_nothing_found_is_1(more: list[str], tmp_path: Path) -> None:
    run = kanbao("search", "鸵鸟", OWN, *more, home=tmp_path)
    assert run.returncode == 1
    assert run.stdout == ("[]\n" if more == ["--json"] else "")
    assert "nothing found" in run.stderr


@pytest.mark.parametrize(("words", "said"), [
    (["titel:桥", OWN], ("titel:", "title:")), (["date:2020-13", OWN], ("2020-13", "date:2020-07")),
    (["page:x", OWN], ("page:1",)), (["title:", OWN], ("title:防汛",)), (["", OWN], ("防汛",)), (["“”", OWN], ("防汛",)),
    (["桥", "渡口"], ("渡口", "quotes")), (["桥", OWN, "--from", "x"], ("x", "2020-07")),
    (["桥", OWN, "--limit", "x"], ("--help",)), (["桥", OWN, "--best", "--oldest"], ("--help",)), ([], ("--help",)),
])  # fmt: skip
def test_wrong_use_is_2(words: list[str | Path], said: tuple[str, ...], tmp_path: Path) -> None:
    fails(kanbao("search", *words, home=tmp_path), *said)


def test_an_empty_folder_and_a_broken_file_are_2(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    fails(kanbao("search", "桥", tmp_path / "leer", home=tmp_path))
    fails(kanbao("search", "桥", put(tmp_path / "a.toml", "format = 1\n[[section]\n"), home=tmp_path), "a.toml:2:")


def test_from_to_and_order(archive: Path, tmp_path: Path) -> None:
    def days(*more: str) -> list[str]:
        run = kanbao("search", "白鹭 title:甲", archive, "--json", *more, home=tmp_path)
        return [hit["date"] for hit in json.loads(run.stdout)]

    assert days() == ["2020-02-11", "2020-02-01", "2020-01-11", "2020-01-01"]
    assert days("--oldest") == days()[::-1]
    assert days("--from", "2020-01-02", "--to", "2020-02") == days()[:3]
    assert days("--to", "2020-01") == days()[2:]
    assert days("--from", "2020年2月") == days()[:2]
    assert days("--limit", "1") == days()[:1]
    assert sorted(days("--best")) == days("--oldest")


def test_a_limit_is_told_of_where_there_is_more(archive: Path, tmp_path: Path) -> None:
    run = kanbao("search", "渡口", archive, "--limit", "3", home=tmp_path)
    assert run.stdout.count(".toml") == 3
    assert "more than these 3 hits; --limit 0" in run.stderr
    chinese = kanbao("search", "渡口", archive, "--limit", "3", home=tmp_path, KANBAO_LANGUAGE="zh")
    assert "结果；--limit 0" in chinese.stderr
    assert kanbao("search", "渡口", archive, home=tmp_path).stdout.count(".toml") == 50
    assert kanbao("search", "渡口", archive, "--limit", "0", home=tmp_path).stdout.count(".toml") == 72
    assert len(json.loads(kanbao("search", "渡口", archive, "--json", home=tmp_path).stdout)) == 72
    assert kanbao("search", "白鹭", archive, "--limit", "8", home=tmp_path).stderr == ""


def test_a_folder_of_many_gets_a_catalogue_which_is_kept_up_to_date(archive: Path, tmp_path: Path) -> None:
    first = kanbao("search", "白鹭", archive, home=tmp_path)
    assert "40 files" in first.stderr
    assert beside(archive).exists()
    assert kanbao("search", "白鹭", archive, home=tmp_path).stderr == ""
    put(archive / "2020-02-20.toml", issue_text(articles=("丙",), body="又来了一只白鹭。"), age=1_600_000_000)
    (archive / "2020-02-11.toml").unlink()
    again = json.loads(kanbao("search", "白鹭", archive, "--json", home=tmp_path).stdout)
    assert [hit["date"] for hit in again] == [
        "2020-02-20",
        *(["2020-02-01"] * 2),
        *(["2020-01-11"] * 2),
        *(["2020-01-01"] * 2),
    ]


def test_without_the_catalogue_the_same_is_found_and_nothing_written(archive: Path, tmp_path: Path) -> None:
    plain = kanbao("search", "白鹭", archive, "--no-index", "--json", home=tmp_path)
    assert "every file is read" in plain.stderr
    assert not beside(archive).exists()
    assert kanbao("search", "白鹭", archive, "--json", home=tmp_path).stdout == plain.stdout


def test_a_few_issues_are_read_and_nothing_is_left_beside_them(tmp_path: Path) -> None:
    for day in range(1, 9):
        put(tmp_path / "报" / f"2020-01-0{day}.toml", issue_text())
    run = kanbao("search", "班车", tmp_path / "报", home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert [path.name for path in tmp_path.iterdir()] == ["报"]
    assert len(list((tmp_path / "报").iterdir())) == 8


@pytest.mark.parametrize("count", [3, 40])
def test_a_broken_issue_is_told_of_and_stops_nothing(count: int, tmp_path: Path) -> None:
    for day in range(count):
        put(tmp_path / "报" / f"2020-01-{day // 2 + 1:02}-{day}.toml", issue_text())
    put(tmp_path / "报" / "2020-03-01.toml", 'format = 1\n[issue]\nnumbr = "\x1b[2J"\n')
    run = kanbao("search", "班车", tmp_path / "报", home=tmp_path)
    assert run.returncode == 0
    assert run.stdout.count(".toml") == count
    assert "2020-03-01.toml:3" in run.stderr if count == 3 else "1 issue cannot be read" in run.stderr
    assert "\x1b" not in run.stderr


def test_raw_text_and_standard_input_are_searched(tmp_path: Path) -> None:
    text = "江上的船\n\n　　船从上游来，装着一船新砍的竹子，竹叶还是绿的。\n"
    raw = put(tmp_path / "page.txt", text)
    for path, given in ((raw, ""), ("-", text)):
        run = kanbao("search", "竹叶", path, home=tmp_path, given=given)
        assert (run.returncode, run.stderr) == (0, "")
        assert "【竹叶】" in run.stdout


def test_hostile_text_does_nothing_to_a_terminal(tmp_path: Path) -> None:
    body = "门外\u202e一声\x07响，“\x1b[31m红灯”亮了。"
    path = put(
        tmp_path / "a\x1b[2J.toml",
        issue_text(articles=("红灯\u202e亮",), body="红灯").replace("'''\n红灯\n'''", json.dumps(body)),
    )
    for more in ([], ["--json"]):
        run = kanbao("search", "红灯", path, *more, home=tmp_path)
        assert run.returncode == 0
        assert not set("\x1b\x07\u202e").intersection(run.stdout)
    shown = in_terminal(["search", "红灯", str(path)], tmp_path)
    assert not set("\x07\u202e").intersection(shown)
    assert set(re.findall("\x1b[^m]*m", shown)) == {"\x1b[1m", "\x1b[0m"}


def test_on_a_terminal_what_was_found_is_bold_and_fits(tmp_path: Path) -> None:
    out = in_terminal(["search", "水声", str(OWN)], tmp_path)
    assert "\x1b[1m水声\x1b[0m" in out
    lines = re.sub(r"\x1b\[[01]m", "", out).splitlines()
    assert max(cells(line) for line in lines if ".toml" not in line) <= 60
    assert "【水声】" in in_terminal(["search", "水声", str(OWN)], tmp_path, NO_COLOR="1")


@pytest.mark.parametrize(("text", "marks", "width", "expected"), [
    ("渡口的桥", ((3, 4),), 20, "渡口的【桥】"),
    ("渡口的桥合龙了", ((3, 4),), 13, "…口的【桥】…"),
    ("渡口的桥合龙了", ((3, 4),), 16, "渡口的【桥】合…"),
    ("桥合龙了", ((0, 1), (2, 3)), 30, "【桥】合【龙】了"),
    ("桥桥", ((0, 1), (1, 2)), 30, "【桥】【桥】"),
    ("无", (), 1, "…"), ("", (), 5, ""), ("大桥合龙了", ((0, 5),), 8, "【大桥…"),
])  # fmt: skip
def test_a_line_keeps_its_mark_where_it_is_cut(
    text: str, marks: tuple[tuple[int, int], ...], width: int, expected: str
) -> None:
    found = marked(text, marks, width, styled=False)
    assert cells(found) <= width
    assert found == expected
    bold = marked(text, marks, width, styled=True)
    assert cells(re.sub(r"\x1b\[[01]m", "", bold)) <= width


def test_the_library_is_searched_where_nothing_is_named(tmp_path: Path) -> None:
    run = kanbao("search", "水声", home=tmp_path, cwd=tmp_path, KANBAO_LIBRARY=str(OWN))
    assert f"{OWN}/" in run.stdout
    assert not os.path.exists(OWN / ".kanbao")
