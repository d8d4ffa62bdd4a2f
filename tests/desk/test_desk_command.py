"""`kanbao desk` as scripts and people run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.checking.kanbao_check import ROOT, kanbao
from tests.desk.desks import FIRST, body, issue_text, put_issue, sit
from tests.issuefile.nobody import as_nobody, open_folder
from tui.cli import main
from tui.desk.texts import text_hash
from tui.issuefile import load


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return put_issue(tmp_path, issue_text((*FIRST, "改革从这里发韧。")))


def desk(path: Path, act: str, *words: str, who: str = "甲", **env: str) -> subprocess.CompletedProcess[str]:
    return kanbao("desk", act, path.name, *words, cwd=path.parent, env={"KANBAO_USER": who, **env})


def answer(path: Path, act: str, *words: str, who: str = "甲") -> dict[str, Any]:
    done = desk(path, act, *words, "--json", who=who)
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def edit(path: Path, paragraph: int, text: str, *more: str, who: str = "甲") -> dict[str, Any]:
    return answer(path, "edit", "--article", "a", "--paragraph", str(paragraph), "--text", text, *more, who=who)


def test_looking_makes_nothing(path: Path) -> None:
    before = sorted(os.listdir(path.parent))
    for act in ("list", "status", "log"):
        assert desk(path, act).returncode == 0
    assert sorted(os.listdir(path.parent)) == before


def test_a_day_at_the_desk(path: Path) -> None:
    found = answer(path, "list")
    (one,) = found["findings"]
    assert (one["code"], one["quote"], one["paragraph"], one["fix"]["text"]) == ("W102", "发韧", 3, "发轫")
    done = answer(path, "accept", one["id"])
    assert (done["kind"], done["paragraph"]) == ("accept", 3)
    assert done["hash"] == text_hash("改革从这里发轫。")

    mark = answer(
        path, "mark", "--article", "a", "--quote", "十九时", "--replace", "二十时", "--note", "改了", who="乙"
    )
    assert answer(path, "answer", str(mark["id"]), "--text", "对", who="丙")["kind"] == "answer"
    (shown,) = answer(path, "list")["marks"]
    assert (shown["person"], shown["quote"], shown["replace"], shown["note"]) == ("乙", "十九时", "二十时", "改了")
    assert [each["text"] for each in shown["thread"]] == ["对"]
    answer(path, "resolve", str(mark["id"]))
    answer(path, "reopen", str(mark["id"]))
    answer(path, "accept", str(mark["id"]))
    assert answer(path, "list")["marks"] == []
    assert load(path).issue.sections[0].articles[0].body[1] == FIRST[1].replace("十九时", "二十时")

    signed = desk(path, "sign", "--stage", "初校", "--json", who="丙")
    assert [each["article"] for each in json.loads(signed.stdout)] == ["a", "b"]
    voided = edit(path, 0, "河水更清了。", who="乙")
    assert voided["voids"] == [{"stage": "初校", "article": "a", "person": "丙"}]
    rows = json.loads(desk(path, "status", "--json").stdout)
    assert [(row["article"], row["stages"]["初校"]["void"] is None) for row in rows] == [("a", False), ("b", True)]
    assert "初校 of article a is void: 丙 must look again" in desk(path, "status").stdout

    kinds = [event["kind"] for event in json.loads(desk(path, "log", "--json").stdout)]
    assert kinds == [
        *("external", "accept", "suggestion", "answer", "resolve", "reopen", "accept"),
        *("external", "sign", "sign", "edit", "void"),
    ]
    answer(path, "restore", "--event", "1")
    assert load(path).issue.sections[0].articles[0].body == (*FIRST, "改革从这里发韧。")
    state = json.loads(desk(path, "log", "--event", "2", "--json").stdout)
    assert state["body"][3] == "改革从这里发轫。"


def test_lines_for_people(path: Path) -> None:
    done = desk(path, "edit", "--article", "a", "--paragraph", "0", "--text", "河水更清了。")
    assert done.stdout == f"2  {text_hash('河水更清了。')[:16]}  edit a 0\n"
    assert desk(path, "mark", "--article", "a", "--quote", "末班车", "--note", "几点？").stdout.startswith("3  ")
    listed = desk(path, "list").stdout.splitlines()
    assert listed[0].split()[1:4] == ["a", "3", "W102"]
    assert listed[1] == "3  a 1  comment  甲  “末班车”  几点？"
    log = desk(path, "log", "--article", "a").stdout.splitlines()
    assert [line.split("  ")[3] for line in log] == ["as the desk first met it", "edit", "comment"]
    assert desk(path, "log", "--limit", "1").stdout.splitlines() == log[-1:]


def test_what_may_not_be_exits_with_2_and_a_reason(path: Path) -> None:
    edit(path, 0, "甲改的。")
    was = text_hash(FIRST[0])
    late = desk(path, "edit", "--article", "a", "--paragraph", "0", "--text", "乙改的。", "--if-hash", was, who="乙")
    assert (late.returncode, late.stdout) == (2, "")
    assert "甲 has changed this text since; nothing was overwritten" in late.stderr
    (kept,) = answer(path, "list")["marks"]
    assert (kept["kind"], kept["quote"], kept["replace"]) == ("conflict", "甲改的。", "乙改的。")
    shown = desk(path, "list").stdout
    assert "    = 甲改的。\n    ≠ 乙改的。\n" in shown
    assert desk(path, "sign", "--stage", "初校", "--article", "a").returncode == 0
    for words in (
        ("sign", "--stage", "初校", "--article", "a"),
        ("sign", "--stage", "二校", "--article", "a"),
        ("sign", "--stage", "九校"),
        ("sign", "--stage", "二校", "--if-hash", was),
        ("accept", "99"),
        ("accept", "x"),
        ("accept", "f00000000"),
        ("dismiss", str(kept["id"] + 10), "--reason", "算了"),
        ("edit", "--article", "a", "--paragraph", "9", "--text", "新的。"),
        ("edit", "--article", "a", "--text", "新的。"),
        ("edit", "--article", "没有", "--paragraph", "0", "--text", "新的。"),
        ("restore", "--event", "99"),
        ("log", "--event", "99"),
        ("list", "--article", "没有"),
        ("edit", "--article", "a"),
        ("burn",),
    ):
        done = desk(path, *words)
        assert (done.returncode, done.stdout) == (2, ""), words
        assert done.stderr.startswith("kanbao: "), words
    assert body(sit(path))[0] == "甲改的。"


def test_one_person_may_sign_twice_where_it_is_set(path: Path) -> None:
    assert desk(path, "sign", "--stage", "一校", KANBAO_STAGES="一校 付印").returncode == 0
    assert desk(path, "sign", "--stage", "付印", KANBAO_STAGES="一校 付印").returncode == 2
    done = desk(path, "sign", "--stage", "付印", KANBAO_STAGES="一校 付印", KANBAO_SIGN_TWICE="yes")
    assert done.returncode == 0
    assert "付印" in desk(path, "status", KANBAO_STAGES="一校 付印").stdout.splitlines()[0]


def test_a_reader_may_only_look(path: Path) -> None:
    edit(path, 0, "甲改的。")
    for words in (
        ("edit", "--article", "a", "--paragraph", "0", "--text", "丁改的。"),
        ("sign", "--stage", "初校"),
        ("mark", "--article", "a", "--quote", "末班车", "--note", "？"),
    ):
        done = desk(path, *words, who="丁", KANBAO_ROLE="reader")
        assert (done.returncode, done.stdout) == (2, "")
        assert "丁 may read here, but change nothing" in done.stderr
    for act in ("list", "status", "log"):
        assert desk(path, act, who="丁", KANBAO_ROLE="reader").returncode == 0
    assert len(json.loads(desk(path, "log", "--json", who="丁", KANBAO_ROLE="reader").stdout)) == 2


@pytest.mark.parametrize("name", ["\x1b[31m甲", "甲" * 61, "甲\n乙", " 甲"])
def test_a_name_that_is_none_is_refused(path: Path, name: str) -> None:
    done = desk(path, "sign", "--stage", "初校", who=name)
    assert done.returncode == 2
    assert "KANBAO_USER" in done.stderr


def test_without_kanbao_user_it_is_the_login_name(path: Path) -> None:
    import pwd

    done = kanbao("desk", "sign", path.name, "--stage", "初校", cwd=path.parent)
    assert done.returncode == 0
    assert sit(path).store.events()[-1].person == pwd.getpwuid(os.geteuid()).pw_name


def test_nothing_in_a_text_acts_on_the_terminal(path: Path) -> None:
    hostile = "[bold]\u202e反"
    path.write_text(issue_text((f"河水\u202e清了 {hostile}。",)), "utf-8")
    answer(path, "mark", "--article", "a", "--quote", "水\u202e清", "--note", "注\u202e意\x1b[2J")
    for act in ("list", "log", "status"):
        out = desk(path, act).stdout + desk(path, act, "--json").stdout
        assert not {"\u202e", "\x1b", "\x7f", "\x07"} & set(out)
    assert "[bold]" in desk(path, "log", "--event", "1").stdout


def test_text_from_standard_input(path: Path) -> None:
    words = ("desk", "edit", path.name, "--article", "a", "--paragraph", "0", "--text", "-")
    done = kanbao(*words, cwd=path.parent, stdin="从管道来的。\n".encode())
    assert done.returncode == 0
    assert body(sit(path))[0] == "从管道来的。"
    done = kanbao(*words, cwd=path.parent, stdin=b"\xff")
    assert (done.returncode, done.stdout) == (2, "")


def test_a_folder_without_rights_is_told_at_once_with_what_was_typed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KANBAO_USER", "丁")
    with open_folder() as folder:
        monkeypatch.setenv("HOME", str(folder))
        path = put_issue(folder)
        os.chmod(path, 0o644)
        with as_nobody():
            code = main(["desk", "edit", str(path), "--article", "a", "--paragraph", "0", "--text", "打好的字。"])
        out, err = capsys.readouterr()
        assert (code, out) == (2, "")
        assert "Permission denied" in err
        assert "打好的字。" in err
        assert path.read_text("utf-8") == issue_text((*FIRST,))


def test_a_full_disk_is_told_at_once_with_what_was_typed(path: Path) -> None:
    """The journal has grown to just below what the disk takes."""
    edit(path, 0, "甲改的。")
    before = path.read_bytes()
    limit = (path.parent / ".kanbao" / "desk.sqlite3").stat().st_size
    script = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))\n"
        "from tui.cli import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    text = "很长的一段。" * 20_000
    words = ["desk", "edit", path.name, "--article", "a", "--paragraph", "1", "--text", "-"]
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        cwd=path.parent,
        env={"HOME": str(path.parent), "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", "KANBAO_USER": "乙"},
        input=text.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert text in done.stderr.decode()
    assert path.read_bytes() == before
    edit(path, 1, "乙后来改的。", who="乙")
    assert body(sit(path))[:2] == ("甲改的。", "乙后来改的。")
    assert [event["outcome"] for event in json.loads(desk(path, "log", "--json").stdout)] == ["done"] * 3


def test_acts_are_undone_and_done_again(path: Path) -> None:
    first = edit(path, 0, "一。")
    second = edit(path, 1, "二。")
    undone = answer(path, "undo", "--event", str(first["id"]))
    assert (undone["kind"], undone["paragraph"]) == ("edit", 0)
    assert answer(path, "undo")["paragraph"] == 1
    assert body(sit(path))[:2] == FIRST[:2]
    assert answer(path, "redo")["paragraph"] == 1
    done = desk(path, "undo", "--event", str(second["id"]), who="乙")
    assert (done.returncode, "甲" in done.stderr) == (2, True)
    assert desk(path, "undo", who="乙").returncode == 2
    assert desk(path, "redo", who="乙").returncode == 2
    edit(path, 1, "乙改的。", who="乙")
    done = desk(path, "undo")
    assert (done.returncode, "乙 has changed this text since" in done.stderr) == (2, True)
    rows = answer(path, "log")
    assert [row["undoes"] for row in rows if row["kind"] == "edit"] == [None, None, first["id"], second["id"], 5, None]  # type: ignore[index]
