"""The command line from outside: what it prints where, its exit codes, what it loads."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest

from tui import __version__, commands
from tui.app.keys import KEYS

ROOT = Path(__file__).resolve().parents[1]
ISSUES = ROOT / "issues"
OWN = ROOT / "tests" / "app" / "issues"
HEADLINE = "拧开龙头"
"""The first words of the newest sample's first headline."""

RUN: dict[str, Any] = {"capture_output": True, "text": True, "cwd": ROOT, "timeout": 60, "check": False}

Run = subprocess.CompletedProcess[str]


def environment(home: Path, **more: str) -> dict[str, str]:
    """A home that nobody has used, and a locale that knows Chinese."""
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color", **more}


def kanbao(*arguments: str | Path, home: Path, given: str | bytes = b"", cwd: Path = ROOT, **more: str) -> Run:
    """Run `python -m tui` with these arguments, `given` on standard input, no terminal anywhere."""
    data = given.encode() if isinstance(given, str) else given
    run = subprocess.run(
        [sys.executable, "-m", "tui", *map(str, arguments)],
        input=data,
        capture_output=True,
        cwd=cwd,
        env=environment(home, PYTHONPATH=str(ROOT), **more),
        timeout=60,
        start_new_session=True,  # without a controlling terminal, as under cron
    )
    return Run(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())


def fails(run: Run, *words: str) -> None:
    """The run ended with 2, data nowhere, these words on standard error, a way out and no traceback."""
    assert run.returncode == 2
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    assert run.stderr.startswith("kanbao: ")
    assert len(run.stderr.splitlines()) >= 2, "there is no way out"
    for word in words:
        assert word in run.stderr


# Version and help.


def test_version(tmp_path: Path) -> None:
    run = kanbao("--version", home=tmp_path)
    assert (run.returncode, run.stdout, run.stderr) == (0, f"kanbao {__version__}\n", "")


def test_the_installed_command_is_the_package(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("kanbao")
    if not command.exists():
        pytest.skip("kanbao is not installed beside this Python")
    for arguments in (["--version"], ["list", str(OWN)], ["keys"], ["show", str(OWN), "--json"], ["nothing.toml"]):
        installed = subprocess.run([command, *arguments], env=environment(tmp_path), **RUN)
        module = kanbao(*arguments, home=tmp_path)
        assert (installed.returncode, installed.stdout, installed.stderr) == (
            module.returncode, module.stdout, module.stderr,
        )  # fmt: skip


@pytest.mark.parametrize("command", ["", *commands.COMMANDS])
def test_help(command: str, tmp_path: Path) -> None:
    run = kanbao(*filter(None, [command]), "--help", home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert f"usage: kanbao {command}".strip() in run.stdout
    if not command:
        assert all(name in run.stdout for name in commands.COMMANDS)


# list


def test_list(tmp_path: Path) -> None:
    run = kanbao("list", OWN, home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert lines[0].startswith("渡口晚报 2026年3月2日 星期一  ")
    assert lines[0].endswith("2026-03-02.toml")
    assert "  第三版 广告" in lines
    assert any(line.startswith("    2-2    一厘米是怎样量出来的") for line in lines)
    assert "\x1b" not in run.stdout
    assert sum(line.startswith("渡口晚报") for line in lines) == 2


def test_list_json_is_one_issue_a_line(tmp_path: Path) -> None:
    run = kanbao("list", OWN, "--json", home=tmp_path)
    issues = [json.loads(line) for line in run.stdout.splitlines()]
    assert [issue["date"] for issue in issues] == ["2026-03-02", "2026-03-01"]
    assert {"path", "paper", "date", "number", "sections"} <= issues[0].keys()
    assert issues[0]["paper"] == "渡口晚报"
    article = issues[0]["sections"][0]["articles"][0]
    assert (article["id"], article["title"]) == ("1-1", "渡口大桥　今晨合龙")
    assert Path(issues[0]["path"]).is_file()
    assert "\x1b" not in run.stdout


def test_list_without_a_path_lists_the_library(tmp_path: Path) -> None:
    assert HEADLINE in kanbao("list", home=tmp_path, cwd=tmp_path).stdout  # the samples
    assert "渡口大桥" in kanbao("list", home=tmp_path, KANBAO_LIBRARY=str(OWN)).stdout
    (tmp_path / "issues").symlink_to(OWN)
    assert "渡口大桥" in kanbao("list", home=tmp_path, cwd=tmp_path).stdout


def test_list_tells_of_a_broken_issue_and_lists_the_others(tmp_path: Path) -> None:
    for name in ("2026-03-01.toml", "2026-03-02.toml"):
        (tmp_path / name).write_bytes((OWN / name).read_bytes())
    (tmp_path / "2026-03-03.toml").write_text("format = 1\n[[section]\n", "utf-8")
    run = kanbao("list", tmp_path, home=tmp_path)
    assert run.returncode == 2
    assert f"{tmp_path}/2026-03-03.toml:2:" in run.stderr
    assert "渡口大桥" in run.stdout
    assert "2026-03-03" not in run.stdout


# show


def test_show_an_issue(tmp_path: Path) -> None:
    run = kanbao("show", OWN, home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    for text in ["渡口晚报", "总第8期", "第一版 要闻", "渡口大桥　今晨合龙", "南引桥", "候船室里的那口钟"]:
        assert text in run.stdout
    assert "\x1b" not in run.stdout
    assert "␛]0;x␇窗口" in run.stdout


@pytest.mark.parametrize(("wanted", "title"), [("2-2", "一厘米是怎样量出来的"), ("4", "菜价今日略降")])
def test_show_an_article_by_id_or_number(wanted: str, title: str, tmp_path: Path) -> None:
    run = kanbao("show", OWN / "2026-03-02.toml", wanted, home=tmp_path)
    assert title in run.stdout
    assert "渡口大桥" not in run.stdout


@pytest.mark.parametrize("width", [16, 40, 100])
def test_show_at_a_width(width: int, tmp_path: Path) -> None:
    from tui.text import cells

    run = kanbao("show", OWN, "--width", str(width), home=tmp_path)
    longest = max(map(cells, run.stdout.splitlines()))
    assert width * 0.8 <= longest <= width


PAPER = {"name", "sponsors", "supervisor", "editor", "cn", "channels"}
ARTICLE = {
    "id", "kicker", "title", "subtitle", "note", "series", "dateline", "bylines", "refs", "body", "review",
}  # fmt: skip


def test_show_json_keeps_its_promise(tmp_path: Path) -> None:
    run = kanbao("show", OWN, "--json", home=tmp_path)
    issue = json.loads(run.stdout)
    assert len(run.stdout.splitlines()) == 1
    assert {"paper", "date", "number", "sections"} <= issue.keys()
    assert issue["paper"].keys() == PAPER
    assert issue["paper"]["channels"] == [{"name": "渡口网", "kind": "网站", "url": "https://www.example.cn/dukou"}]
    section = issue["sections"][0]
    assert section.keys() == {"page", "name", "articles"}
    article: dict[str, Any] = section["articles"][0]
    assert article.keys() >= ARTICLE
    assert article["series"] == {"name": "大桥纪事", "part": "下"}
    assert article["bylines"][0] == {"name": "石小满", "role": "文"}
    assert article["refs"] == [{"text": "详见第二版", "page": 2}]
    assert article["body"][3] == "守桥的人"
    assert section["articles"][1]["series"] is None
    assert "\x1b" not in run.stdout


def test_show_an_article_as_json(tmp_path: Path) -> None:
    assert json.loads(kanbao("show", OWN, "1-2", "--json", home=tmp_path).stdout)["title"] == "夜班公交延长到十一点"


@pytest.mark.parametrize("command", ["show", "list"])
def test_standard_input_is_read_where_the_path_is_a_dash(command: str, tmp_path: Path) -> None:
    run = kanbao(command, "-", home=tmp_path, given="江上的船\n\n　　船从上游来，装着一船新砍的竹子，竹叶还是绿的。\n")
    assert run.returncode == 0
    assert "江上的船" in run.stdout


# keys and doctor


def test_keys(tmp_path: Path) -> None:
    run = kanbao("keys", home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert all(row.id in run.stdout and row.label in run.stdout for row in KEYS)


def test_keys_json(tmp_path: Path) -> None:
    rows = json.loads(kanbao("keys", "--json", home=tmp_path).stdout)
    assert [row["id"] for row in rows] == [row.id for row in KEYS]
    assert all(row.keys() == {"id", "keys", "group", "label", "count"} for row in rows)


def test_keys_shows_one_s_own(tmp_path: Path) -> None:
    settings = tmp_path / "own.toml"
    settings.write_text('[keys]\ndown = "J"\n', "utf-8")
    rows = json.loads(kanbao("keys", "--json", home=tmp_path, KANBAO_CONFIG=str(settings)).stdout)
    assert next(row["keys"] for row in rows if row["id"] == "down") == ["J"]


def test_keys_speak_chinese(tmp_path: Path) -> None:
    english, chinese = (kanbao("keys", home=tmp_path, LANGUAGE=language).stdout for language in ("en", "zh_CN"))
    assert english != chinese
    assert all(row.id in chinese for row in KEYS)


def test_doctor(tmp_path: Path) -> None:
    run = kanbao("doctor", home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert __version__ in run.stdout
    findings = json.loads(kanbao("doctor", "--json", home=tmp_path).stdout)
    assert {"name", "value", "note", "ok"} == findings[0].keys()
    assert list(tmp_path.iterdir()) == []


def test_doctor_examines_settings_that_do_not_hold(tmp_path: Path) -> None:
    settings = tmp_path / "own.toml"
    settings.write_text("measure = 3000\n", "utf-8")
    run = kanbao("doctor", home=tmp_path, KANBAO_CONFIG=str(settings))
    assert f"{settings}:1:11" in run.stdout
    assert "textual" in run.stdout


def test_doctor_writes_a_settings_file_that_changes_nothing(tmp_path: Path) -> None:
    settings = tmp_path / "own.toml"
    settings.write_text(kanbao("doctor", "--settings", home=tmp_path).stdout, "utf-8")
    run = kanbao("keys", "--json", home=tmp_path, KANBAO_CONFIG=str(settings))
    assert run.returncode == 0
    assert run.stdout == kanbao("keys", "--json", home=tmp_path).stdout


# Errors.


@pytest.mark.parametrize("command", [[], ["show"], ["list"]])
def test_a_file_that_is_not_there(command: list[str], tmp_path: Path) -> None:
    fails(kanbao(*command, "没有.toml", home=tmp_path), "没有.toml")


@pytest.mark.parametrize(("typed", "meant"), [("serch", "search"), ("lst", "list"), ("chekc", "check")])
def test_a_command_that_is_mistyped(typed: str, meant: str, tmp_path: Path) -> None:
    fails(kanbao(typed, "水", home=tmp_path), typed, f"`kanbao {meant}`")
    (tmp_path / typed).mkdir()  # a folder of that name is meant then
    run = kanbao(typed, home=tmp_path, cwd=tmp_path)
    fails(run, typed)
    assert f"`kanbao {meant}`" not in run.stderr


@pytest.mark.parametrize("command", [[], ["search"], ["desk", "list"]])
def test_help_in_chinese_has_chinese_colons(command: list[str], tmp_path: Path) -> None:
    run = kanbao(*command, "--help", home=tmp_path, LANGUAGE="zh_CN")
    assert run.stdout.startswith("用法：")
    assert "选项：\n" in run.stdout
    assert ":\n" not in run.stdout
    assert "show" not in run.stdout.replace("  show  ", "")


@pytest.mark.parametrize("command", [[], ["show"], ["list"]])
def test_a_folder_without_issues(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", "utf-8")
    fails(kanbao(*command, tmp_path, home=tmp_path), str(tmp_path))


@pytest.mark.parametrize("command", [[], ["show"], ["list"]])
@pytest.mark.parametrize(("text", "place"), [
    ("format = 1\n[[section]\n", ":2:"), ("format = 1\n[papr]\nname = 1\n", ":2:1"),
    ('format = 1\n[[section]]\n[[section.article]]\ntitle = "一\n', ":4:"),
])  # fmt: skip
def test_a_broken_issue_is_named_with_line_and_column(
    command: list[str], text: str, place: str, tmp_path: Path
) -> None:
    path = tmp_path / "2026-01-01.toml"
    path.write_text(text, "utf-8")
    run = kanbao(*command, path, home=tmp_path)
    fails(run, f"{path}{place}")


def test_an_article_that_is_not_there(tmp_path: Path) -> None:
    fails(kanbao("show", OWN, "9-9", home=tmp_path), "9-9", "1-1", "10")
    fails(kanbao("show", OWN, "11", home=tmp_path), "11")
    fails(kanbao("show", OWN, "0", home=tmp_path), "0")


@pytest.mark.parametrize("arguments", [
    ["--nonsense"], ["list", "--nonsense"], ["show"], ["show", "a", "b", "c"], ["show", ".", "--width", "7"],
    ["show", ".", "--width", "x"], ["show", ".", "--width"], ["keys", "x"], ["doctor", "--jsonn"], ["list", "a", "b"],
])  # fmt: skip
def test_wrong_use(arguments: list[str], tmp_path: Path) -> None:
    fails(kanbao(*arguments, home=tmp_path), "--help")


@pytest.mark.parametrize(("name", "value", "words"), [
    ("KANBAO_MEASURE", "9999", ("KANBAO_MEASURE", "80")), ("KANBAO_THEME", "nonsense", ("KANBAO_THEME", "dark")),
    ("KANBAO_THEME", "../../../etc/passwd", ("KANBAO_THEME",)), ("KANBAO_CONFIG", "/nowhere/x", ("/nowhere/x",)),
    ("KANBAO_LANGUAGE", "xx", ("KANBAO_LANGUAGE",)), ("KANBAO_LIBRARY", "/nowhere", ("/nowhere",)),
])  # fmt: skip
def test_a_variable_that_does_not_hold(name: str, value: str, words: tuple[str, ...], tmp_path: Path) -> None:
    fails(kanbao("list", home=tmp_path, **{name: value}), *words)


def test_what_errors_quote_does_nothing_to_a_terminal(tmp_path: Path) -> None:
    run = kanbao("show", "\x1b]0;x\x07\u202e.toml", home=tmp_path)
    fails(run)
    assert not set("\x1b\x07\u202e").intersection(run.stderr)


def test_a_locale_without_chinese_is_no_reason_to_fail(tmp_path: Path) -> None:
    run = kanbao("show", OWN, home=tmp_path, LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert run.returncode == 0
    assert "\\u6e21\\u53e3" in run.stdout or "渡口" in run.stdout


# Where there is no screen.


def test_without_a_terminal_the_newest_issue_is_printed(tmp_path: Path) -> None:
    run = kanbao(OWN, home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == kanbao("show", OWN, home=tmp_path).stdout


def test_raw_text_from_a_pipe_is_printed_as_an_issue(tmp_path: Path) -> None:
    run = kanbao("-", home=tmp_path, given="江上的船\n\n　　船从上游来，装着一船新砍的竹子，竹叶还是绿的。\n")
    assert run.returncode == 0
    assert "江上的船" in run.stdout


def test_an_empty_pipe_is_an_error(tmp_path: Path) -> None:
    fails(kanbao("-", home=tmp_path))


def test_a_reader_that_has_enough_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m tui show {ISSUES} | head -1; echo ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], env=environment(tmp_path), **RUN)
    assert run.stderr == ""
    assert run.stdout.splitlines()[-1] == "0"


def test_a_full_pipe_that_is_closed_is_no_error(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        run = subprocess.run(
            [sys.executable, "-m", "tui", "show", str(ISSUES)],
            stdout=closed, stderr=subprocess.PIPE, env=environment(tmp_path), cwd=ROOT, timeout=60, check=False,
        )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, b"")


def test_nothing_is_written_by_commands_that_only_tell(tmp_path: Path) -> None:
    for arguments in (["list", OWN], ["show", OWN], ["keys"], ["doctor"], [OWN], ["nothing.toml"]):
        kanbao(*arguments, home=tmp_path)
    assert list(tmp_path.iterdir()) == []


def in_terminal(arguments: list[str], home: Path, **more: str) -> str:
    """What a command writes to a terminal that it finds on all three streams, until it ends by itself."""
    keyboard, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 60))
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments], stdin=terminal, stdout=terminal, stderr=terminal,
        env=environment(home, **more), cwd=ROOT, start_new_session=True,
    )  # fmt: skip
    os.close(terminal)
    out = b""
    while True:
        try:
            if not (data := os.read(keyboard, 65536)):
                break
        except OSError:  # EIO: nobody holds the other end any more
            break
        out += data
    os.close(keyboard)
    assert process.wait(20) == 0
    return out.decode()


def test_show_in_a_terminal_is_as_wide_as_it_and_bold_without_colours(tmp_path: Path) -> None:
    from tui.text import cells

    out = in_terminal(["show", str(OWN)], tmp_path)
    assert "\x1b[1m" in out
    assert "\x1b[3" not in out
    assert max(cells(re.sub(r"\x1b\[[014]m", "", line)) for line in out.splitlines()) in range(56, 61)


def test_no_color_takes_bold_too(tmp_path: Path) -> None:
    assert "\x1b" not in in_terminal(["show", str(OWN)], tmp_path, NO_COLOR="1")


# Defects.


DEFECT = """
import sys
from tui import cli, commands

def broken(options, settings):
    raise ZeroDivisionError("the sand got into it")

commands.COMMANDS["list"] = (commands.COMMANDS["list"][0], broken)
sys.exit(cli.main(["list"]))
"""


def test_a_defect_is_3_and_names_the_log(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", DEFECT], env=environment(tmp_path), **RUN)
    log = tmp_path / ".local" / "state" / "kanbao" / "defect.log"
    assert run.returncode == 3
    assert run.stdout == ""
    assert str(log) in run.stderr
    assert "Traceback" not in run.stderr
    assert "the sand got into it" in log.read_text("utf-8")
    assert __version__ in log.read_text("utf-8")


def test_a_defect_that_cannot_be_written_down_is_told(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where a folder should be", "utf-8")
    env = environment(tmp_path, XDG_STATE_HOME=str(tmp_path / "state"))
    run = subprocess.run([sys.executable, "-c", DEFECT], env=env, **RUN)
    assert run.returncode == 3
    assert "the sand got into it" in run.stderr


def test_an_interrupt_is_130(tmp_path: Path) -> None:
    script = DEFECT.replace('ZeroDivisionError("the sand got into it")', "KeyboardInterrupt")
    run = subprocess.run([sys.executable, "-c", script], env=environment(tmp_path), **RUN)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "")


# What is loaded.


@pytest.mark.parametrize("arguments", [
    ["--version"], ["--help"], ["list", str(OWN)], ["list", "--json", str(OWN)], ["show", str(OWN)],
    ["show", "--json", str(OWN)], ["keys"], ["keys", "--json"], ["doctor"], ["doctor", "--json"], [str(OWN)],
])  # fmt: skip
def test_commands_load_nothing_that_draws(arguments: list[str], tmp_path: Path) -> None:
    script = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from tui.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    run = subprocess.run([sys.executable, "-c", script, *arguments], env=environment(tmp_path), **RUN)
    loaded = run.stderr.split()
    assert "tui.cli" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in ("textual", "rich", "asyncio", "sqlite3")} - (
        {"sqlite3", "sqlite3.dbapi2"} if "doctor" in arguments else set()
    )
