"""kanbao check: exit codes, files and folders, mending, exceptions, the house file, wrong use."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.checking.kanbao_check import CLEAN, issue_text, kanbao, write
from tui.checking import one
from tui.checking.task import Found, Task

BAD = "他来了，，又走了。"


def codes(stdout: str) -> list[tuple[str, int, str]]:
    return [(each["path"], each["line"], each["code"]) for each in json.loads(stdout)]


def test_nothing_found_is_0_and_standard_output_is_empty(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", CLEAN)
    done = kanbao("check", "a.toml", "--select", "P102,S103", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "nothing found in 1 file (17 characters)\n"


def test_of_what_cannot_be_read_nothing_is_said_but_why(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text("x = ", "utf-8")
    done = kanbao("check", "b.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "b.toml:1:5" in done.stderr
    assert "nothing found" not in done.stderr
    write(tmp_path / "a.toml", CLEAN)
    done = kanbao("check", "a.toml", "b.toml", "--select", "P102", cwd=tmp_path)
    assert done.returncode == 2
    assert "nothing found in 1 file (17 characters)" in done.stderr


def test_findings_are_1_and_stand_in_the_file(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", CLEAN, BAD)
    done = kanbao("check", "a.toml", "--select", "P102", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout == (
        "a.toml:12:4: P102 error: “，” stands twice\n  他来了，，又走了。\n        ^^^^\n  fix: “，，” → “，”\n"
    )
    assert done.stderr == "1 error (26 characters)\n1 can be mended with --fix\n"


@pytest.mark.parametrize(
    ("words", "what", "remedy"),
    [
        (["check", "aa.toml"], "aa.toml: there is no such file", "Did you mean a.toml?"),
        (["check", "a.toml", "--select", "P201"], "there is no rule P201", "Did you mean P1"),
        (["check", "a.toml", "--ignore", "Q"], "there is no rule Q", "`kanbao rules` lists them."),
        (["check", "a.toml", "--format", "sarf"], "there is no format sarf", "Did you mean sarif?"),
        (["check", "a.toml", "--format", "xml"], "there is no format xml", "There are: text, json"),
        (["check", "a.toml", "--diff", "--fix"], "--diff does not go with --fix", "one of the two"),
        (["check", "a.toml", "--diff", "--format", "json"], "--diff does not go with --format", "one of the two"),
        (["check", "a.toml", "--house", "h.toml"], "h.toml:2:1: unknown key “nam”", "Did you mean “name”?"),
        (["check", "a.toml", "--house", "nowhere.toml"], "nowhere.toml: there is no such file", ""),
        (["check", "broken.toml"], "broken.toml:2:1: unknown key “secton”", "Did you mean “section”?"),
        (["check", "empty"], "empty: no issue in this folder", "Name a folder"),
        (["check"], "the following arguments are required: PATH", "kanbao check --help"),
        (["check", "a.toml", "--jobs", "0"], "is not a number of processes", "kanbao check --help"),
        (["rules", "P201"], "there is no rule P201", "Did you mean P1"),
    ],
)
def test_wrong_use_and_unreadable_input_are_2_with_a_way_out(
    words: list[str], what: str, remedy: str, tmp_path: Path
) -> None:
    write(tmp_path / "a.toml", CLEAN)
    (tmp_path / "h.toml").write_text('\n[[nam]]\nname = "甲"\n', encoding="utf-8")
    (tmp_path / "broken.toml").write_text("format = 1\nsecton = 2\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    done = kanbao(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert what in done.stderr
    assert remedy in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", BAD)
    (tmp_path / "b.toml").write_text("format = 1\nsecton = 2\n", encoding="utf-8")
    write(tmp_path / "c.toml", BAD)
    done = kanbao("check", "a.toml", "b.toml", "c.toml", "--select", "P102", "--format", "json", cwd=tmp_path)
    assert done.returncode == 2
    assert codes(done.stdout) == [("a.toml", 10, "P102"), ("c.toml", 10, "P102")]
    assert "b.toml:2:1: unknown key" in done.stderr


def test_standard_input_may_be_an_issue_file_or_a_raw_text(tmp_path: Path) -> None:
    issue = kanbao("check", "-", "--select", "P102", "--json", cwd=tmp_path, stdin=issue_text(BAD).encode())
    assert (issue.returncode, codes(issue.stdout)) == (1, [("-", 10, "P102")])
    page = f"河水清了\n\n　　{CLEAN}\n\n　　{BAD}\n"
    raw = kanbao("check", "-", "--select", "P102", "--json", cwd=tmp_path, stdin=page.encode("gb18030"))
    assert (raw.returncode, codes(raw.stdout)) == (1, [("-", 5, "P102")])


def test_a_folder_stands_for_its_issues_else_for_its_texts_and_pages(tmp_path: Path) -> None:
    write(tmp_path / "issues" / "2026" / "2026-10-16.toml", BAD)
    write(tmp_path / "issues" / "2026-10-15.toml", BAD)
    (tmp_path / "issues" / "notes.toml").write_text("[notes]\n", encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "page-10.txt").write_text(f"河水清了\n\n{BAD}\n", encoding="utf-8")
    (tmp_path / "texts" / "page-9.html").write_text(
        f"<html><body><article><h1>河水清了</h1><p>{CLEAN}</p><p>{BAD}</p></article></body></html>", encoding="utf-8"
    )
    done = kanbao("check", "issues", "texts", "issues", "--select", "P102", "--format", "json", cwd=tmp_path)
    assert [path for path, _line, _code in codes(done.stdout)] == [
        "issues/2026/2026-10-16.toml",
        "issues/2026-10-15.toml",
        "texts/page-10.txt",
        "texts/page-9.html",
    ]
    assert all(line for _path, line, _code in codes(done.stdout))


def test_the_order_is_the_same_whatever_the_number_of_processes(tmp_path: Path) -> None:
    for n in range(1, 26):
        write(tmp_path / "issues" / f"2026-10-{n:02}.toml", *[BAD] * (n % 4), CLEAN)
    one, two, five = (
        kanbao("check", "issues", "--jobs", jobs, "--select", "P102", cwd=tmp_path) for jobs in ("1", "2", "5")
    )
    assert one.returncode == 1
    assert one.stdout.count("P102") == sum(n % 4 for n in range(1, 26))
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr) == (five.stdout, five.stderr)


def test_a_name_of_bytes_that_are_no_characters_is_checked_as_any_other(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.toml")
    try:
        write(tmp_path / name, BAD)
    except OSError:
        pytest.skip("this file system wants names of characters")
    for form in ("text", "json", "sarif", "rdjson", "github"):
        done = kanbao("check", ".", "--select", "P102", "--format", form, cwd=tmp_path)
        assert done.returncode == 1
        if form in ("json", "sarif", "rdjson"):
            json.loads(done.stdout)
    assert "%FF%FE.toml" in kanbao("check", ".", "--select", "P102", "--format", "sarif", cwd=tmp_path).stdout


# Mending.


def test_fix_mends_what_is_safe_and_leaves_the_rest_of_the_file_as_it_is(tmp_path: Path) -> None:
    file = write(tmp_path / "a.toml", CLEAN, BAD)
    before = file.read_text(encoding="utf-8")
    done = kanbao("check", "a.toml", "--select", "P102", "--fix", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 mended\nnothing found in 1 file (25 characters)\n"
    after = file.read_text(encoding="utf-8")
    assert after == before.replace("，，", "，")
    again = kanbao("check", "a.toml", "--select", "P102", "--fix", cwd=tmp_path)
    assert again.returncode == 0
    assert file.read_text(encoding="utf-8") == after


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_diff_is_what_patch_needs_and_changes_nothing(ends: str, tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    text = issue_text(CLEAN, BAD).rstrip().replace("\n", ends)  # no line end at the end
    file.write_bytes(text.encode())
    shown = kanbao("check", "a.toml", "--select", "P102", "--diff", cwd=tmp_path)
    assert shown.returncode == 1
    assert file.read_bytes() == text.encode()
    assert "1 would be mended" in shown.stderr
    patch = shutil.which("patch")
    if patch is None:
        pytest.skip("there is no patch on this machine")
    subprocess.run([patch, "--binary", "a.toml"], cwd=tmp_path, input=shown.stdout.encode(), check=True)
    assert file.read_bytes() == text.replace("，，", "，").encode()


def test_raw_texts_and_standard_input_are_not_fixed_and_that_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(f"河水清了\n\n{BAD}\n", encoding="utf-8")
    before = page.read_bytes()
    raw = kanbao("check", "page.txt", "--select", "P102", "--fix", cwd=tmp_path)
    assert raw.returncode == 1
    assert "page.txt: a raw text is not fixed" in raw.stderr
    assert page.read_bytes() == before
    piped = kanbao("check", "-", "--select", "P102", "--fix", cwd=tmp_path, stdin=issue_text(BAD).encode())
    assert piped.returncode == 1
    assert "standard input is not fixed" in piped.stderr


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "a.toml", BAD)
    mend = one.mend_issue

    def while_somebody_else_writes(*given: Any) -> Any:
        write(file, "别人写的。")
        return mend(*given)

    monkeypatch.setattr(one, "mend_issue", while_somebody_else_writes)
    report = one.Checker(Task(select=("P102",), fix=True)).check(Found(str(file), str(tmp_path)))
    assert "别人写的" in file.read_text(encoding="utf-8")
    assert "a.toml" in report.error
    assert report.fixed == 0


# The house file and exceptions.

EXCEPTION = '[[exception]]\ncode = "P102"\nquote = "了，，又"\nreason = "原信如此"\n'


def test_exceptions_beside_the_issue_hold_and_unused_ones_are_told(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", BAD, "她来了，，走了。")
    (tmp_path / "a.toml.exceptions").write_text(
        EXCEPTION + '\n[[exception]]\ncode = "P102"\nquote = "没有"\nreason = "旧的"\n', encoding="utf-8"
    )
    done = kanbao("check", "a.toml", "--json", "--select", "P,X", cwd=tmp_path)
    assert codes(done.stdout) == [("a.toml", 12, "P102"), ("a.toml.exceptions", 6, "X002")]
    assert json.loads(done.stdout)[1]["level"] == "style"
    assert "旧的" in json.loads(done.stdout)[1]["message"]
    quiet = kanbao("check", "a.toml", "--json", "--select", "P102", cwd=tmp_path)
    assert codes(quiet.stdout) == [("a.toml", 12, "P102")]


def test_an_exception_from_a_rule_that_does_not_exist_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", BAD)
    wrong = '# 一\n[[exception]]\ncode = "P920"\nquote = "甲"\nreason = "是"\n'
    for name in ("a.toml.exceptions", "kanbao-house.toml"):
        (tmp_path / name).write_text(wrong, encoding="utf-8")
        done = kanbao("check", "a.toml", cwd=tmp_path)
        assert done.returncode == 2
        assert f"{name}:2:1: there is no rule P920" in done.stderr
        assert "Did you mean P" in done.stderr
        (tmp_path / name).unlink()


def test_the_house_file_is_found_named_or_set(tmp_path: Path) -> None:
    write(tmp_path / "2026" / "a.toml", BAD)
    house = tmp_path / "kanbao-house.toml"
    house.write_text(EXCEPTION, encoding="utf-8")
    above = kanbao("check", "2026/a.toml", "--select", "P102", cwd=tmp_path)
    assert above.returncode == 0
    house.rename(tmp_path / "rules.toml")
    assert kanbao("check", "2026/a.toml", "--select", "P102", cwd=tmp_path).returncode == 1
    named = kanbao("check", "2026/a.toml", "--select", "P102", "--house", "rules.toml", cwd=tmp_path)
    assert named.returncode == 0
    settings = tmp_path / "settings.toml"
    settings.write_text('house = "rules.toml"\n', encoding="utf-8")
    configured = kanbao("check", "2026/a.toml", "--select", "P102", cwd=tmp_path, env={"KANBAO_CONFIG": str(settings)})
    assert configured.returncode == 0


def test_a_house_may_do_without_rules_and_the_command_line_beats_it(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", BAD)
    (tmp_path / "kanbao-house.toml").write_text('ignore = ["P"]\n', encoding="utf-8")
    assert kanbao("check", "a.toml", "--json", cwd=tmp_path).stdout.count("P102") == 0
    assert codes(kanbao("check", "a.toml", "--json", "--select", "P102", cwd=tmp_path).stdout)


def test_a_broken_house_file_is_told_once_for_all_issues(tmp_path: Path) -> None:
    for n in range(1, 4):
        write(tmp_path / f"2026-10-0{n}.toml", BAD)
    (tmp_path / "kanbao-house.toml").write_text('ignore = ["P909"]\n', encoding="utf-8")
    done = kanbao("check", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.count("there is no rule P909") == 1


def test_exceptions_of_the_house_that_no_file_needed_are_told_of_whole_folders(tmp_path: Path) -> None:
    for n in range(1, 4):
        write(tmp_path / f"2026-10-0{n}.toml", BAD if n == 2 else CLEAN)
    other = '\n[[exception]]\ncode = "P102"\nquote = "没有"\nreason = "旧的"\n'
    (tmp_path / "kanbao-house.toml").write_text(EXCEPTION + other, encoding="utf-8")
    done = kanbao("check", ".", "--select", "P102", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.count("this exception was about nothing") == 1
    assert "kanbao-house.toml:6: this exception" in done.stderr
    one = kanbao("check", "2026-10-01.toml", "--select", "P102", cwd=tmp_path)
    assert "this exception" not in one.stderr


def test_rules_are_listed_and_each_has_a_page(tmp_path: Path) -> None:
    listed = kanbao("rules", cwd=tmp_path)
    assert "P102  error    doubled marks" in listed.stdout
    assert "X001" in listed.stdout
    page = kanbao("rules", "p102", cwd=tmp_path)
    assert page.stdout.startswith("P102  doubled marks  (error)\n")
    assert "GB/T 15834-2011" in page.stdout
    assert "marked: “，，”  “。。”" in page.stdout
    assert "mended: 他来了，又走了。" in page.stdout
    data = json.loads(kanbao("rules", "P102", "--json", cwd=tmp_path).stdout)
    assert (data["code"], data["level"], data["bad"][0]["found"]) == ("P102", "error", ["，，", "。。"])
    every = json.loads(kanbao("rules", "--json", cwd=tmp_path).stdout)
    assert {"P102", "S103", "X001"} <= {each["code"] for each in every}
