"""What terminals answered is kept by kind of terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.app.looks.themedata import pick_theme
from tui.terminal.answers import Guess, Later, ground, keep, recall, width

ENVIRON = {"TERM": "xterm-256color"}


def at(home: Path, **more: str) -> dict[str, str]:
    return ENVIRON | {"HOME": str(home)} | more


def files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def test_what_was_answered_is_known_next_time(tmp_path: Path) -> None:
    assert recall(at(tmp_path)) == {}
    keep(at(tmp_path), ground="light")
    keep(at(tmp_path), width="2", silent="")
    assert recall(at(tmp_path)) == {"ground": "light", "width": "2", "silent": ""}
    assert (ground(at(tmp_path)), width(at(tmp_path), asks_first=False)) == ("light", 2)
    assert pick_theme("auto", at(tmp_path)) == "light"
    assert len(files(tmp_path)) == 1
    assert files(tmp_path)[0].stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("more", [
    {"TERM": "screen-256color"}, {"TERM_PROGRAM": "iTerm.app"}, {"COLORTERM": "truecolor"}, {"TMUX": "x"},
    {"SSH_CONNECTION": "10.0.0.7 50000 10.0.0.1 22"}, {"WT_SESSION": "a"},
])  # fmt: skip
def test_another_kind_of_terminal_is_another(tmp_path: Path, more: dict[str, str]) -> None:
    keep(at(tmp_path), ground="light", width="2")
    assert recall(at(tmp_path, **more)) == {}
    assert pick_theme("auto", at(tmp_path, **more)) == "dark"
    assert type(width(at(tmp_path, **more), asks_first=True)) is Guess
    assert type(width(at(tmp_path, **more), asks_first=False)) is Later


def test_the_same_kind_at_another_time_is_the_same(tmp_path: Path) -> None:
    first = {"SSH_CONNECTION": "10.0.0.7 50000 10.0.0.1 22", "WT_SESSION": "a"}
    keep(at(tmp_path, **first), ground="light")
    again = {"SSH_CONNECTION": "10.0.0.7 50001 10.0.0.1 22", "WT_SESSION": "b"}
    assert ground(at(tmp_path, **again)) == "light"


@pytest.mark.parametrize(
    "data", [b"", b"ground purple\nwidth 9\n", b"\xff\x00\x1b[2J", b"ground\nwidth", b"width 2x\n"]
)
def test_a_damaged_file_answers_nothing(tmp_path: Path, data: bytes) -> None:
    keep(at(tmp_path), ground="light")
    files(tmp_path)[0].write_bytes(data)
    assert ground(at(tmp_path)) == "dark"
    assert type(width(at(tmp_path), asks_first=True)) is Guess


def test_where_nothing_can_be_kept_nothing_fails(tmp_path: Path) -> None:
    keep({"TERM": "xterm"}, ground="light")
    (tmp_path / ".cache").write_text("")
    keep(at(tmp_path), ground="light")
    assert recall(at(tmp_path)) == {}


@pytest.mark.parametrize(("value", "theme"), [
    ("15;0", "dark"), ("0;15", "light"), ("0;default;15", "light"), ("0;7", "light"), ("12;8", "dark"), ("", "dark"),
    ("0;default", "dark"), ("0;99", "dark"), ("15", "light"), ("x", "dark"),
])  # fmt: skip
def test_colorfgbg(tmp_path: Path, value: str, theme: str) -> None:
    assert pick_theme("auto", at(tmp_path, COLORFGBG=value)) == theme


def test_an_answer_beats_colorfgbg_and_a_setting_beats_both(tmp_path: Path) -> None:
    keep(at(tmp_path, COLORFGBG="15;0"), ground="light")
    assert pick_theme("auto", at(tmp_path, COLORFGBG="15;0")) == "light"
    assert pick_theme("dark", at(tmp_path, COLORFGBG="0;15")) == "dark"


@pytest.mark.parametrize("more", [{"NO_COLOR": "1"}, {"TERM": "xterm"}])
def test_with_few_colours_the_terminal_s_own_hold(tmp_path: Path, more: dict[str, str]) -> None:
    assert pick_theme("auto", at(tmp_path, COLORFGBG="0;15", **more)) == "terminal"
