"""What `kanbao doctor` asks of the terminal and tells of it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.doctor.test_doctor import SOUND, attention
from tests.test_drive import COMMAND, Driven, Start
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture
from tui.config import Config
from tui.doctor import Finding, Heard, report
from tui.doctor.asked import heard
from tui.terminal.answers import keep

XTERM = "\x1bP>|XTerm(379)\x1b\\\x1b[?69;2$y\x1b[?2026;0$y\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[24;2R\x1b[?64;1;9;15c"


def found(home: Path, said: Heard | None, config: Config | None = None, **more: str) -> dict[str, Finding]:
    environ = {"HOME": str(home), **SOUND, **more}
    findings = report(environ, config or Config(), said)
    assert len({one.name for one in findings}) == len(findings)
    assert all(one.note for one in findings if not one.ok)
    return {one.name: one for one in findings}


@pytest.mark.parametrize(("came", "said"), [
    (XTERM, Heard(True, "XTerm(379)", True, False, "light", 1)),
    ("", Heard()),
    ("\x1b[?1;2c", Heard(True)),
    ("j\x1b[1;3R\x1b[?69;4$y\x1b[?2026;2$y", Heard(True, margins=False, synchronised=True, width=2)),
    ("\x1bP>|evil\x07\x1b\\", Heard(True, "evil\x07")),
    ("\x1b[?69;9$y\x1b]11;?\x07\x1b[1;9R", Heard(True)),
])  # fmt: skip
def test_answers_are_understood(came: str, said: Heard) -> None:
    assert heard(came) == said


def test_what_an_xterm_says_is_told(tmp_path: Path) -> None:
    told = found(tmp_path, heard(XTERM))
    assert {name: told[name].value for name in (
        "terminal name", "wire", "margins", "synchronised output", "background", "theme", "ambiguous width",
    )} == {
        "terminal name": "XTerm(379)", "wire": "on", "margins": "yes", "synchronised output": "no",
        "background": "light", "theme": "light", "ambiguous width": "1",
    }  # fmt: skip
    assert attention(told) == set()


def test_what_a_terminal_calls_itself_does_nothing_to_ours(tmp_path: Path) -> None:
    from tui.doctor import as_text

    assert "\x07" not in as_text(list(found(tmp_path, Heard(True, "evil\x07\x1b[2J")).values()))


@pytest.mark.parametrize(("config", "more", "value", "reason"), [
    (Config(wire=False), {}, "off", "wire = false"),
    (Config(), {"TERM": "vt100"}, "off", "wire = true"),
    (Config(wire=True), {"TERM": "vt100"}, "on", ""),
    (Config(), {"TERM": "dumb"}, "off", "drawn"),
])  # fmt: skip
def test_whether_the_wire_is_on_and_why_not(
    tmp_path: Path, config: Config, more: dict[str, str], value: str, reason: str
) -> None:
    one = found(tmp_path, None, config, **more)["wire"]
    assert one.value == value
    assert reason in one.note
    assert bool(one.note) == (value == "off")


def test_where_the_ground_is_known_from(tmp_path: Path) -> None:
    assert found(tmp_path, None)["background"].value == "not known"
    by_variable = found(tmp_path, None, COLORFGBG="0;15")
    assert (by_variable["background"].value, by_variable["background"].note) == ("light", "COLORFGBG")
    assert by_variable["theme"].value == "light"
    keep({"HOME": str(tmp_path), **SOUND}, ground="light")
    assert "last time" in found(tmp_path, None)["background"].note
    now = found(tmp_path, Heard(True, ground="dark"))
    assert (now["background"].value, now["theme"].value) == ("dark", "dark")
    assert found(tmp_path, Heard(True, ground="light"), Config(theme="dark"))["theme"].value == "dark"
    assert found(tmp_path, Heard(True, ground="light"), NO_COLOR="1")["theme"].value == "terminal"
    assert found(tmp_path, Heard(True, ground="light"), TERM="linux")["theme"].value == "terminal"


def test_a_width_that_is_set_wrong_has_a_way_out(tmp_path: Path) -> None:
    told = found(tmp_path, Heard(True, width=2))
    assert attention(told) == {"ambiguous width"}
    assert "ambiguous_width = 2" in told["ambiguous width"].note
    assert attention(found(tmp_path, Heard(True, width=2), Config(ambiguous_width=2))) == set()
    assert attention(found(tmp_path, Heard(True, width=1), Config(ambiguous_width=2))) == {"ambiguous width"}


def test_a_width_that_is_asked_for(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), **SOUND, "KANBAO_AMBIGUOUS_WIDTH": "ask"}
    told = {one.name: one for one in report(environ)}
    assert told["ambiguous width"] == Finding("ambiguous width", "1", "It will be asked.")
    keep(environ, width="1", silent="yes")
    told = {one.name: one for one in report(environ)}
    assert "did not answer" in told["ambiguous width"].note


@pytest.mark.parametrize(("more", "value", "fine"), [
    ({"TERM": "tmux-256color", "TMUX": "x,1,0"}, "tmux", True),
    ({"TERM": "screen", "STY": "1.pts"}, "screen", True),
    ({"TERM": "screen", "STY": "1.pts", "TMUX": "x,1,0"}, "tmux, screen", True),
    ({"TERM": "xterm-256color", "TMUX": "x,1,0"}, "tmux", False),
    ({"TERM": "xterm", "STY": "1.pts"}, "screen", False),
])  # fmt: skip
def test_what_stands_in_between(tmp_path: Path, more: dict[str, str], value: str, fine: bool) -> None:
    told = found(tmp_path, None, **more)
    assert told["multiplexer"].value == value
    assert attention(told) == (set() if fine else {"multiplexer"})


def test_no_clipboard_is_promised(tmp_path: Path) -> None:
    assert found(tmp_path, None)["clipboard by OSC 52"].value == "taken for given"
    assert found(tmp_path, None, TERM="linux")["clipboard by OSC 52"].value == "no"


# In a real pty.


def told_there(start: Start, *arguments: str, answer: str = "", **variables: str) -> Driven:
    driven = start("doctor", *arguments, command=COMMAND, size=(120, 80), **variables)
    if answer:
        driven.until(lambda: b"\x1b[c" in driven.raw, "the questions")
        os.write(driven.keyboard, answer.encode())
    assert driven.finish(limit=30) == 0
    return driven


def test_the_terminal_is_asked_and_nothing_of_it_stays(start: Start) -> None:
    driven = told_there(start, answer=XTERM)
    rows = [row.rstrip() for row in driven.rows]
    assert any(row.split()[:3] == ["terminal", "name", "XTerm(379)"] for row in rows)
    assert any(row.split() == ["margins", "yes"] for row in rows)
    assert rows[0].startswith("  kanbao"), "the question stands on the screen no more"
    import termios

    assert termios.tcgetattr(driven.tty) == driven.settings


def test_one_that_answers_nothing_is_not_waited_for_long(start: Start) -> None:
    driven = told_there(start)
    assert any("It answers nothing." in row for row in driven.rows)


@pytest.mark.parametrize("term", ["linux", "vt100", "screen"])
def test_no_more_is_asked_than_is_safe(start: Start, term: str) -> None:
    driven = told_there(start, answer="\x1b[1;2R\x1b[?6c", TERM=term)
    sent = driven.raw.partition(b"\x1b[c")[0]
    assert b"\x1b]" not in sent
    assert b"$p" not in sent
    assert b">0q" not in sent


def test_a_bare_terminal_is_asked_nothing(start: Start) -> None:
    assert b"\x1b" not in told_there(start, TERM="dumb").raw


def test_as_json_the_same_is_told(start: Start) -> None:
    driven = told_there(start, "--json", answer=XTERM)
    text = driven.raw.decode()
    rows = json.loads(text[text.index("[\r\n") :])
    assert {"name": "background", "value": "light", "note": "as the terminal says", "ok": True} in rows
