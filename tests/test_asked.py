"""The reader asks its terminal, in a real pty: for the ground, and where it is set so for the width of “."""

from __future__ import annotations

import os
from collections.abc import Sequence
from time import sleep

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.test_drive import HEADLINE, ROOT, Driven, Start, bare, opened
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture
from tui.text import cells

GROUND, REPORT = b"\x1b]11;?\x1b\\", b"\x1b[6n"
WHITE = b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
COLOURS = {"COLORTERM": "truecolor"}


class Answers:
    """Answers what `driven` is sent, each question once: in pieces, with a pause before each of them."""

    def __init__(self, driven: Driven, pause: float = 0.0, **answers: Sequence[bytes]) -> None:
        self._feed, self._pause, self._driven = driven.terminal.feed, pause, driven
        self._answers = {{"ground": GROUND, "width": REPORT}[name]: parts for name, parts in answers.items()}
        driven.terminal.feed = self.feed  # type: ignore[method-assign]

    def feed(self, data: bytes) -> None:
        self._feed(data)
        for question in [one for one in self._answers if one in self._driven.raw]:
            for part in self._answers.pop(question):
                sleep(self._pause)
                os.write(self._driven.keyboard, part)


def paper(theme: str) -> bytes:
    import tomli

    data = tomli.loads((ROOT / "tui" / "app" / "looks" / "themes" / f"{theme}.toml").read_text("utf-8"))
    colour = data["colors"]["paper"]
    return "48;2;{};{};{}".format(*(int(colour[n : n + 2], 16) for n in (1, 3, 5))).encode()


@pytest.mark.parametrize("wire", ["yes", "no"])
@pytest.mark.parametrize("pause", [0.0, 0.25])
def test_a_light_ground_is_a_light_theme_now_and_from_the_next_start_on(start: Start, pause: float, wire: str) -> None:
    driven = start(KANBAO_WIRE=wire, **COLOURS)
    parts = [WHITE] if not pause else [WHITE[:1], WHITE[1:9], WHITE[9:]]
    Answers(driven, pause, ground=parts)
    opened(driven)
    driven.until(lambda: paper("light") in driven.raw, "the light theme")
    driven.settle(0.5)
    assert driven.raw.count(GROUND) == 1
    assert "1/13" in driven.rows[-1], "no answer is a key"
    assert "11" not in driven.rows[-1].split("%")[1]
    before = driven.rows
    driven.press("j")
    assert driven.rows != before, "keys are keys"
    assert driven.finish("q") == 0
    again = start(KANBAO_WIRE=wire, **COLOURS)
    Answers(again, ground=[WHITE])
    opened(again)
    assert paper("light") in again.raw
    assert paper("dark") not in again.raw, "not even the first picture is dark"
    assert again.finish("q") == 0


def test_a_dark_ground_changes_nothing(start: Start) -> None:
    driven = start(**COLOURS)
    Answers(driven, ground=[b"\x1b]11;rgb:1e1e/1e1e/1e1e\x07"])
    opened(driven)
    driven.settle(0.3)
    assert paper("light") not in driven.raw
    assert driven.finish("q") == 0


def test_who_does_not_answer_costs_nothing(start: Start) -> None:
    driven = opened(start(**COLOURS))
    assert paper("dark") in driven.raw
    assert driven.finish("q") == 0
    assert not list(driven.home.glob(".cache/kanbao/terminals/*"))


@pytest.mark.parametrize("variables", [
    {"KANBAO_THEME": "dark"}, {"NO_COLOR": "1"}, {"TERM": "linux"}, {"TERM": "xterm"}, {"TERM": "screen-256color"},
    {"TERM": "vt100"}, {"TERM": "nobody-256color"},
])  # fmt: skip
def test_who_is_not_asked(start: Start, variables: dict[str, str]) -> None:
    driven = opened(start(**variables))
    assert GROUND not in driven.raw
    assert driven.finish("q") == 0


def test_inside_tmux_the_ground_is_asked_for(start: Start) -> None:
    assert GROUND in opened(start(TERM="screen-256color", TMUX="/tmp/tmux-0/default,1,0")).raw


def test_a_theme_that_somebody_chose_stays(start: Start) -> None:
    driven = opened(start(**COLOURS))
    driven.press("tt")
    os.write(driven.keyboard, WHITE)
    driven.settle(0.5)
    marked = len(driven.raw)
    driven.press("]")
    assert paper("light") not in driven.raw[marked:]
    assert driven.finish("q") == 0


def test_colorfgbg_decides_where_nobody_answers(start: Start) -> None:
    driven = opened(start(COLORFGBG="0;15", **COLOURS))
    assert paper("light") in driven.raw
    assert paper("dark") not in driven.raw


# How wide “ is.


def wide(driven: Driven) -> bool:
    """Whether the page is set for a terminal that draws “ in two cells: without line-drawing signs."""
    return "│" not in driven.text


@pytest.mark.parametrize(("column", "is_wide"), [(2, False), (3, True)])
def test_the_width_is_asked_for_once_and_before_the_first_picture(start: Start, column: int, is_wide: bool) -> None:
    driven = start(KANBAO_AMBIGUOUS_WIDTH="ask")
    Answers(driven, width=[b"\x1b[1;%dR" % column])
    opened(driven)
    assert wide(driven) == is_wide
    assert driven.raw.count(REPORT) == 1
    assert driven.raw.index(REPORT) < driven.raw.index("棠".encode())
    assert driven.finish("q") == 0
    driven.check_clean()
    again = opened(start(KANBAO_AMBIGUOUS_WIDTH="ask"))
    assert REPORT not in again.raw
    assert wide(again) == is_wide


def test_who_does_not_tell_the_width_is_not_asked_again(start: Start) -> None:
    driven = opened(start(KANBAO_AMBIGUOUS_WIDTH="ask"))
    assert not wide(driven)
    assert driven.finish("q") == 0
    assert REPORT not in opened(start(KANBAO_AMBIGUOUS_WIDTH="ask")).raw


def test_a_late_answer_is_no_key_and_holds_from_the_next_start_on(start: Start) -> None:
    driven = opened(start(KANBAO_AMBIGUOUS_WIDTH="ask"))
    before = driven.rows
    for part in (b"\x1b", b"[1", b";3R"):
        os.write(driven.keyboard, part)
    driven.settle(0.5)
    assert driven.rows == before
    assert driven.finish("q") == 0
    assert wide(opened(start(KANBAO_AMBIGUOUS_WIDTH="ask")))


def test_keys_pressed_while_it_is_asked_count(start: Start) -> None:
    driven = start(KANBAO_AMBIGUOUS_WIDTH="ask")
    Answers(driven, width=[b"]", b"]\x1b[1;3R]"])
    opened(driven, "")
    driven.until(lambda: "4/13" in driven.rows[-1], "the fourth article")
    assert driven.finish("q") == 0


def asked(driven: Driven) -> Driven:
    """The same, when it was asked, and once."""
    driven.until(lambda: REPORT in driven.raw, "the question")
    driven.settle(0.3)
    assert driven.raw.count(REPORT) == 1
    return driven


def test_where_nothing_is_set_it_is_asked_behind_the_first_picture_and_nobody_sees_it(start: Start) -> None:
    driven = start()
    Answers(driven, width=[b"\x1b[1;2R"])
    asked(opened(driven))
    assert HEADLINE in bare(driven.raw.partition(REPORT)[0].decode())
    assert driven.rows[0].startswith(" 棠溪日报"), "the row is whole again"
    assert {cells(row) for row in driven.rows} == {100}
    before = driven.rows
    driven.press("jk")
    assert driven.rows == before
    assert driven.finish("q") == 0
    again = opened(start())
    assert REPORT not in again.raw
    assert again.rows == before


def test_who_draws_wide_is_told_and_next_time_it_is_right(start: Start) -> None:
    driven = start()
    Answers(driven, width=[b"\x1b[1", b";3R"])
    opened(driven)
    driven.until(lambda: "two cells wide" in driven.rows[-1], "the notice")
    assert driven.finish("q") == 0
    again = opened(start())
    assert wide(again)
    assert "two cells wide" not in again.text
    assert REPORT not in again.raw
    assert again.finish("q") == 0
    assert wide(opened(start())), "also with the picture that was kept"


def test_who_does_not_answer_is_not_waited_for_and_asked_again(start: Start) -> None:
    for _time in range(2):
        driven = asked(opened(start()))
        assert not wide(driven)
        assert driven.finish("q") == 0


@pytest.mark.parametrize("variables", [
    {"KANBAO_AMBIGUOUS_WIDTH": "1"}, {"KANBAO_AMBIGUOUS_WIDTH": "2"}, {"TERM": "vt100"}, {"KANBAO_WIRE": "no"},
])  # fmt: skip
def test_where_the_width_is_not_asked_for(start: Start, variables: dict[str, str]) -> None:
    assert REPORT not in opened(start(**variables)).raw
