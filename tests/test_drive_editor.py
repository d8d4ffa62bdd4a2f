"""`E` at the desk: a text given to an editor in a real terminal, and what comes back, whatever happens to either."""

from __future__ import annotations

import json
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.desk.desks import FIRST, body, issue_text, put_issue, sit
from tests.test_drive import Driven, Start, bare, opened
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture
from tui.desk.editing import Spot, edit
from tui.desk.events import Kind

A, B, C = FIRST
FINDING = (A, "渡口的班车六时发车,末班车十九时。", C)
"""With a half-width comma in the second paragraph, and nothing else wrong."""

Desked = Callable[..., Driven]


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    (tmp_path / "paper").mkdir()
    return put_issue(tmp_path / "paper", issue_text(FINDING))


@pytest.fixture
def desked(start: Start, issue: Path, tmp_path: Path) -> Desked:
    """The reader at the desk, with a shell script for an editor; the file is its `$1`."""

    def desked(script: str = "", *, variable: str = "EDITOR", value: str = "", **variables: str) -> Driven:
        editor = tmp_path / "an editor"
        editor.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        editor.chmod(0o755)
        driven = opened(start(issue, **{variable: value or f"'{editor}'"}, **variables), "河水清了")
        driven.press("d")
        driven.until(lambda: "1 place" in driven.text, "the checks done")
        return driven

    return desked


def wait(driven: Driven, words: str) -> None:
    driven.until(lambda: bare(words) in driven.seen, words)
    driven.settle()


def until(there: Callable[[], object], what: str) -> None:
    end = monotonic() + 20
    while not there():
        assert monotonic() < end, what
        sleep(0.01)


def texts(issue: Path) -> tuple[str, ...]:
    desk = sit(issue, "乙")
    try:
        return body(desk)
    finally:
        desk.close()


def drafts(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / ".local/state/kanbao/drafts").glob("*"))


def test_the_body_is_edited_and_the_terminal_given_back_meanwhile(desked: Desked, issue: Path, tmp_path: Path) -> None:
    driven = desked(
        f'cp "$1" {tmp_path}/seen; stat -c %a "$1" > {tmp_path}/mode; stty -a > {tmp_path}/stty\n'
        "echo EDITOR HERE; printf '\\n新的一段。\\n' >> \"$1\""
    )
    driven.press("E")
    wait(driven, "saved")
    assert (tmp_path / "seen").read_text("utf-8") == "\n\n".join(FINDING) + "\n"
    assert (tmp_path / "mode").read_text() == "600\n"
    assert " icanon" in (tmp_path / "stty").read_text()
    assert " echo " in (tmp_path / "stty").read_text()
    before, after = driven.raw.split(b"EDITOR HERE")
    assert before.rindex(b"\x1b[?1049l") > before.rindex(b"\x1b[?1049h")
    assert b"\x1b[?1049h" in after
    assert texts(issue) == (*FINDING, "新的一段。")
    assert "新的一段" in driven.seen
    assert drafts(tmp_path) == []
    driven.press("u")
    wait(driven, "undone")
    assert texts(issue) == FINDING
    assert driven.finish("q") == 0
    driven.check_clean()


def test_at_a_finding_its_paragraph_is_edited(desked: Desked, issue: Path, tmp_path: Path) -> None:
    driven = desked(f'cp "$1" {tmp_path}/seen; sed -i \'s/,/，/\' "$1"', variable="VISUAL", EDITOR="/nowhere")
    driven.press(".E")
    wait(driven, "saved")
    assert (tmp_path / "seen").read_text("utf-8") == FINDING[1] + "\n"
    assert texts(issue) == FIRST


def test_at_a_selection_its_paragraph_is_edited_and_may_become_two(desked: Desked, issue: Path) -> None:
    driven = desked("sed -i 's/，末/，\\n\\n末/; s/,/，/' \"$1\"; printf '一段。\\n\\n两段。\\n' > \"$1\"")
    driven.press("v}E")
    wait(driven, "A mark stands in one paragraph")
    driven.press("pE")
    wait(driven, "saved")
    assert texts(issue) == ("一段。", "两段。", *FINDING[1:])


def test_nothing_typed_is_nothing_done(desked: Desked, issue: Path, tmp_path: Path) -> None:
    driven = desked("true")
    driven.press("E")
    wait(driven, "Nothing was changed.")
    assert texts(issue) == FINDING
    assert drafts(tmp_path) == []


def test_an_empty_file_is_nothing_done(desked: Desked, issue: Path) -> None:
    driven = desked(': > "$1"')
    driven.press("E")
    wait(driven, "Nothing was changed.")
    assert texts(issue) == FINDING


@pytest.mark.parametrize(("script", "words"), [
    ("exit 3", "the editor ended with 3; nothing was changed"),
    ("kill -TERM $$", "the editor was ended by signal 15; nothing was changed"),
    ("printf '\\377' > \"$1\"", "has not written UTF-8"),
    ('rm "$1"', "cannot be read any more"),
])  # fmt: skip
def test_an_editor_that_fails_is_told_of(desked: Desked, issue: Path, script: str, words: str) -> None:
    driven = desked(script)
    driven.press("E")
    wait(driven, words)
    assert texts(issue) == FINDING
    assert driven.finish("q") == 0
    driven.check_clean()


@pytest.mark.parametrize(("value", "words"), [
    ("/nowhere/ed -x", "there is no editor /nowhere/ed (EDITOR)"),
    ("vi 'un", "EDITOR cannot be parted into words"),
])  # fmt: skip
def test_an_editor_that_is_not_there_is_told_of(desked: Desked, value: str, words: str) -> None:
    driven = desked(value=value)
    driven.press("E")
    wait(driven, words)
    assert driven.raw.count(b"\x1b[?1049l") == 0


def test_an_editor_that_no_shell_could_start(desked: Desked, tmp_path: Path) -> None:
    program = tmp_path / "bad"
    program.write_text("#!/nowhere/at/all\n")
    program.chmod(0o755)
    driven = desked(value=str(program))
    driven.press("E")
    wait(driven, "cannot be started")
    assert driven.finish("q") == 0
    driven.check_clean()


def test_what_an_editor_saved_before_it_failed_is_offered(desked: Desked, issue: Path, tmp_path: Path) -> None:
    driven = desked(f'test -e {tmp_path}/again && exit 0; touch {tmp_path}/again; echo 新的。 >> "$1"; exit 1')
    driven.press(".E")
    wait(driven, "the editor ended with 1; what it had saved is kept")
    assert texts(issue) == FINDING
    driven.press("1")
    wait(driven, "characters changed")
    driven.press("\r")
    wait(driven, "saved")
    assert texts(issue)[1] == FINDING[1] + "\n新的。"


def test_a_body_that_an_editor_saved_before_it_failed_is_edited_further(
    desked: Desked, issue: Path, tmp_path: Path
) -> None:
    driven = desked(f"test -e {tmp_path}/again && exit 0; touch {tmp_path}/again; printf '\\n新的。' >> \"$1\"; exit 1")
    driven.press("E")
    wait(driven, "the editor ended with 1; what it had saved is kept")
    driven.press("2")
    driven.press("E")  # and is not lost behind another one
    wait(driven, "An edit of this issue was not saved.")
    driven.press("1")
    wait(driven, "saved")
    assert texts(issue) == (*FINDING, "新的。")
    assert drafts(tmp_path) == []


def test_what_is_pressed_there_is_for_the_editor_alone(desked: Desked, issue: Path, tmp_path: Path) -> None:
    driven = desked(
        f"trap 'echo 新的。 >> \"$1\"; exit 0' INT; echo $$ > {tmp_path}/pid; echo READY; while :; do sleep 0.05; done"
    )
    driven.press(".E")
    driven.until(lambda: b"READY" in driven.raw, "the editor")
    os.write(driven.keyboard, b"\x03")
    wait(driven, "saved")
    assert texts(issue)[1].endswith("新的。")
    assert driven.finish("q") == 0
    driven.check_clean()


def waiting(tmp_path: Path) -> str:
    """An editor that has saved something and waits until it is let go."""
    return f'echo 新的。 >> "$1"; echo $$ > {tmp_path}/pid; while ! test -e {tmp_path}/go; do sleep 0.05; done'


def test_what_somebody_else_typed_meanwhile_is_shown_beside(desked: Desked, issue: Path, tmp_path: Path) -> None:
    driven = desked(waiting(tmp_path))
    driven.press(".E")
    driven.until((tmp_path / "pid").exists, "the editor")
    other = sit(issue, "乙")
    edit(other, Spot("a", paragraph=1), "别人的。")
    (tmp_path / "go").touch()
    wait(driven, "as it stands now")
    assert "别人的。" in driven.text
    assert "新的。" in driven.text
    assert body(other)[1] == "别人的。"
    assert [mark.kind for mark in other.store.marks(other.name)] == [Kind.CONFLICT]
    other.close()


def test_of_a_whole_body_others_edits_stand_and_ours_of_the_same_is_kept(
    desked: Desked, issue: Path, tmp_path: Path
) -> None:
    driven = desked(
        f"printf '我的一。\\n\\n我的二。\\n\\n末段。\\n' > \"$1\"; {waiting(tmp_path)[len('echo 新的。 >> ') + 6 :]}"
    )
    driven.press("E")
    driven.until((tmp_path / "pid").exists, "the editor")
    other = sit(issue, "乙")
    edit(other, Spot("a", paragraph=1), "别人的。")
    (tmp_path / "go").touch()
    wait(driven, "1 change not, since somebody else was there: it is kept as a mark")
    assert body(other) == ("我的一。", "别人的。", "末段。")
    (mark,) = other.store.marks(other.name)
    assert (mark.kind, mark.became) == (Kind.CONFLICT, "我的二。")
    assert drafts(tmp_path) == []
    other.close()


@pytest.mark.parametrize("how", ["hang up", "kill"])
def test_a_line_that_drops_while_the_editor_is_open(
    desked: Desked, start: Start, issue: Path, tmp_path: Path, how: str
) -> None:
    driven = desked(f"trap 'exit 1' HUP; {waiting(tmp_path)}")
    driven.press(".E")
    driven.until((tmp_path / "pid").exists, "the editor")
    if how == "kill":
        driven.process.kill()
        (tmp_path / "go").touch()
    else:
        os.close(driven.keyboard)
        driven.keyboard = os.open(os.devnull, os.O_RDWR)
        os.close(driven.tty)
        driven.tty = os.open(os.devnull, os.O_RDWR)
    driven.process.wait(20)
    editor = Path("/proc", (tmp_path / "pid").read_text().strip())
    until(lambda: not editor.exists(), "the editor gone")
    (draft,) = [path for path in drafts(tmp_path) if path.suffix == ".json"]
    assert stat.S_IMODE(draft.parent.stat().st_mode) == 0o700
    assert json.loads(draft.read_text("ascii"))[2] == 1
    assert texts(issue) == FINDING
    again = opened(start(issue), "河水清了")
    wait(again, "d offers it again")
    again.press("d")
    wait(again, "An edit of this issue was not saved.")
    again.press("1")
    wait(again, "characters changed")
    again.press("\r")
    wait(again, "saved")
    assert texts(issue)[1] == FINDING[1] + "\n新的。"
    assert drafts(tmp_path) == []


def test_who_may_only_look_sees_no_editor(desked: Desked, tmp_path: Path) -> None:
    driven = desked(f"touch {tmp_path}/opened", KANBAO_ROLE="reader")
    driven.press("E")
    wait(driven, "change nothing")
    assert not (tmp_path / "opened").exists()


def test_the_editor_may_stop_and_go_on(desked: Desked, issue: Path, tmp_path: Path) -> None:
    driven = desked(waiting(tmp_path))
    driven.press(".E")
    driven.until((tmp_path / "pid").exists, "the editor")
    os.kill(driven.process.pid, signal.SIGCONT)
    (tmp_path / "go").touch()
    wait(driven, "saved")
    assert texts(issue)[1].endswith("新的。")
    assert driven.finish("q") == 0
    driven.check_clean()
