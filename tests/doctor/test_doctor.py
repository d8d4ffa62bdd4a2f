from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tui.config import Config
from tui.doctor import Finding, as_json, as_text, report
from tui.library.catalogue.opening import beside, in_cache

ROOT = Path(__file__).parents[2]
SOUND = {"TERM": "xterm-256color", "LANG": "zh_CN.UTF-8"}


def findings(tmp_path: Path, **more: str) -> dict[str, Finding]:
    found = report({"HOME": str(tmp_path), **SOUND, **more})
    assert len({one.name for one in found}) == len(found)
    assert all(one.note for one in found if not one.ok)
    return {one.name: one for one in found}


def attention(found: dict[str, Finding]) -> set[str]:
    return {name for name, one in found.items() if not one.ok}


def test_on_a_sound_machine_all_is_well_and_nothing_is_written(tmp_path: Path) -> None:
    found = findings(tmp_path)
    assert attention(found) == set()
    assert list(tmp_path.iterdir()) == []


def test_versions_are_those_installed(tmp_path: Path) -> None:
    from textual import __version__

    found = findings(tmp_path)
    assert found["textual"].value == __version__
    assert found["python"].value == ".".join(map(str, sys.version_info[:3]))
    assert {"kanbao", "rich", "tomli", "platformdirs", "sqlite", "platform"} <= set(found)


@pytest.mark.parametrize(
    ("environ", "colours"),
    [
        ({}, "256"),
        ({"COLORTERM": "truecolor"}, "16777216"),
        ({"COLORTERM": "24bit"}, "16777216"),
        ({"COLORTERM": "yes"}, "256"),
        ({"NO_COLOR": "", "COLORTERM": "truecolor"}, "0"),
        ({"TERM": "linux"}, "16"),
        ({"TERM": "xterm-kitty"}, "256"),
        ({"TERM": "xterm-16color"}, "16"),
        ({"TERM": "dumb"}, "0"),
    ],
)
def test_colours_as_rich_and_textual_see_them(tmp_path: Path, environ: dict[str, str], colours: str) -> None:
    assert findings(tmp_path, **environ)["colours"].value == colours


@pytest.mark.parametrize("term", ["", "dumb", "unknown"])
def test_a_terminal_that_cannot_draw_has_a_way_out(tmp_path: Path, term: str) -> None:
    found = findings(tmp_path, TERM=term)
    assert attention(found) == {"TERM"}
    assert "TERM=" in found["TERM"].note


@pytest.mark.parametrize(
    ("environ", "ok"),
    [
        ({"LANG": "C"}, False),
        ({"LANG": ""}, False),
        ({"LC_ALL": "zh_CN.GB18030"}, False),
        ({"LC_ALL": "C.utf8"}, True),
        ({"LANG": "C", "LC_CTYPE": "de_DE.UTF-8@euro"}, True),
        ({"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, True),
    ],
)
def test_a_locale_without_utf8_has_a_way_out(tmp_path: Path, environ: dict[str, str], ok: bool) -> None:
    found = findings(tmp_path, **environ)
    assert attention(found) == (set() if ok else {"locale"})
    assert ok or "export LANG=" in found["locale"].note


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({}, "none"),
        ({"TMUX": "/tmp/tmux-0/default,1,0"}, "tmux"),
        ({"STY": "1.pts"}, "screen"),
        ({"TERM": "screen-256color"}, "screen"),
        ({"TERM": "tmux-256color"}, "tmux"),
    ],
)
def test_multiplexers(tmp_path: Path, environ: dict[str, str], name: str) -> None:
    assert findings(tmp_path, **environ)["multiplexer"].value == name


def test_ssh_turns_the_mouse_off_unless_asked_for(tmp_path: Path) -> None:
    ssh = {"SSH_CONNECTION": "1 2 3 4"}
    assert findings(tmp_path)["mouse"].value == "yes"
    found = findings(tmp_path, **ssh)
    assert (found["over SSH"].value, found["mouse"].value) == ("yes", "no")
    assert findings(tmp_path, KANBAO_MOUSE="true", **ssh)["mouse"].value == "yes"


def test_settings_come_with_their_origin(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text('indent = 0\n[keys]\nquit = "q"\n', encoding="utf-8")
    found = findings(tmp_path, KANBAO_CONFIG=str(file), KANBAO_MEASURE="30")
    assert found["settings file"] == Finding("settings file", str(file))
    assert found["setting measure"] == Finding("setting measure", "30", "KANBAO_MEASURE")
    assert found["setting indent"] == Finding("setting indent", "0", f"{file}:1:1")
    assert found["setting keys"] == Finding("setting keys", 'quit="q"', f"{file}:2:1")
    assert found["setting theme"] == Finding("setting theme", '"auto"', "default")


def test_settings_that_do_not_hold_are_a_finding(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text("measure = 3\n", encoding="utf-8")
    found = findings(tmp_path, KANBAO_CONFIG=str(file))
    assert attention(found) == {"settings file"}
    assert found["settings file"].value == f"{file}:1:11"
    assert attention(findings(tmp_path, KANBAO_CONFIG=str(tmp_path / "gone"))) == {"settings file"}


def test_misspelt_variables_are_noticed(tmp_path: Path) -> None:
    found = findings(tmp_path, KANBAO_MESURE="30", KANBAO_XYZ="1")
    assert attention(found) == {"KANBAO_MESURE"}
    assert "KANBAO_MEASURE" in found["KANBAO_MESURE"].note


def test_a_state_folder_that_cannot_be_made_has_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = findings(tmp_path, XDG_STATE_HOME=str(tmp_path / "file"))
    assert attention(found) == {"state folder"}
    assert str(tmp_path / "file") in found["state folder"].note
    assert "XDG_STATE_HOME" in found["state folder"].note


def test_the_state_folder_is_there_or_will_be(tmp_path: Path) -> None:
    folder = tmp_path / ".local" / "state" / "kanbao"
    assert findings(tmp_path)["state folder"].note
    folder.mkdir(parents=True)
    assert findings(tmp_path)["state folder"] == Finding("state folder", str(folder))


def test_the_library_in_use(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    found = findings(tmp_path, KANBAO_LIBRARY=str(tmp_path / "papers"))
    assert attention(found) == {"library in use"}
    for day in ("29", "30"):
        (tmp_path / "papers" / f"2020-07-{day}.toml").write_text("")
    found = findings(tmp_path, KANBAO_LIBRARY=str(tmp_path / "papers"))
    assert found["library in use"] == Finding("library in use", str(tmp_path / "papers"), "2 issues")
    one = tmp_path / "papers" / "2020-07-30.toml"
    found = findings(tmp_path, KANBAO_LIBRARY=str(one))
    assert found["library in use"] == Finding("library in use", str(one))
    assert attention(findings(tmp_path, KANBAO_LIBRARY=str(tmp_path / "gone"))) == {"library in use"}


def test_the_librarys_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "2020-07-30.toml").write_text("")
    variables = {"KANBAO_LIBRARY": str(papers)}
    assert findings(tmp_path, **variables)["catalogue"] == Finding(
        "catalogue", "", "It is made when the library is read."
    )
    far = in_cache(papers, {"HOME": str(tmp_path)})
    for path, size in ((far, 3), (beside(papers), 2)):
        path.parent.mkdir(parents=True)
        path.write_bytes(bytes(size << 20))
        assert findings(tmp_path, **variables)["catalogue"] == Finding("catalogue", str(path), f"{size}.0 MiB")
    monkeypatch.setattr(sys.modules["tui.doctor.report"], "may_write", lambda _path: False)
    found = findings(tmp_path, **variables)["catalogue"]
    assert found.value == str(far)
    assert "of his own" in found.note
    assert "catalogue" not in findings(tmp_path, KANBAO_LIBRARY=str(papers / "2020-07-30.toml"))


def test_settings_may_be_handed_over(tmp_path: Path) -> None:
    found = {one.name: one for one in report({"HOME": str(tmp_path), **SOUND}, Config(mouse=False))}
    assert found["mouse"].value == "no"


def test_the_size_of_a_real_terminal(tmp_path: Path) -> None:
    body = """
import os, sys
from tui.doctor import report
print([one for one in report() if one.name == "terminal size"])
"""
    environ = {"HOME": str(tmp_path), **SOUND}
    ours, theirs = pty.openpty()
    try:
        os.set_blocking(ours, True)
        subprocess.run(["stty", "rows", "30", "cols", "60"], stdin=theirs, check=True)
        told = subprocess.run(
            [sys.executable, "-c", body],
            cwd=ROOT,
            env=environ,
            stdin=theirs,
            capture_output=True,
            text=True,
            check=True,
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert "60x30" in told.stdout
    assert "76 cells" in told.stdout


def test_text_marks_what_needs_attention() -> None:
    wanting = Finding("报", "1\x1b[2J", "a\nb", ok=False)
    text = as_text([Finding("TERM", "xterm"), wanting, Finding("c", "2", "note")])
    assert text == "  TERM  xterm\n! 报    1␛[2J\n        a\n        b\n  c     2  note\n"
    assert as_text([]) == ""


def test_json_holds_every_finding_and_is_always_text(tmp_path: Path) -> None:
    found = report({"HOME": str(tmp_path), **SOUND, "TERM": os.fsdecode(b"\xff\x1b") + "报"})
    text = as_json(found)
    text.encode()
    rows = json.loads(text)
    assert [row["name"] for row in rows] == [one.name for one in found]
    assert {frozenset(row) for row in rows} == {frozenset(("name", "value", "note", "ok"))}
    assert "报" in text


def test_nothing_here_needs_the_screen(tmp_path: Path) -> None:
    body = "import sys, tui.doctor; tui.doctor.report(); assert not {'textual', 'rich'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", body], cwd=ROOT, env={"HOME": str(tmp_path), **SOUND}, check=True)
