"""Answers of the terminal and keys, in any pieces: no answer is ever a key, no key is ever lost."""

from __future__ import annotations

from itertools import pairwise
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.terminal import replies
from tui.app.terminal.replies import Replies
from tui.terminal.asking import shade, width_told

ANSWERS = {
    "\x1b]11;rgb:ffff/ffff/ffff\x1b\\": "light",
    "\x1b]11;rgb:00/00/00\x07": "dark",
    "\x1b]11;rgba:fafa/fafa/d2d2/ffff\x1b\\": "light",
    "\x1b]11;#1d1f21\x07": "dark",
}
KEYS = st.lists(
    st.sampled_from(["j", "]", "1", "\x1b[A", "\x1b[1;5C", "水", "\x1bOP", "\x1b[5~", ";", "\x1b]"]), max_size=6
)


def pieces(text: str, cuts: list[int]) -> list[str]:
    edges = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)})
    return [text[start:end] for start, end in pairwise(edges)]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "PATIENCE", 1e9)


@given(KEYS, st.sampled_from(list(ANSWERS)), KEYS, st.lists(st.integers(0, 99), max_size=8))
def test_the_ground_in_any_pieces(before: list[str], answer: str, after: list[str], cuts: list[int]) -> None:
    one = Replies()
    one.expect(ground=True)
    text = "".join([*before, answer, *after])
    keys = "".join(one.take(piece) for piece in pieces(text, cuts)) + one.waited()
    assert (keys, one.ground) == ("".join(before + after), ANSWERS[answer])


@given(KEYS.map(lambda keys: [key for key in keys if key != "\x1b]"]), st.lists(st.integers(0, 99), max_size=8))
def test_the_width_in_any_pieces(keys: list[str], cuts: list[int]) -> None:
    one = Replies()
    one.expect(width=True)
    text = "".join(keys) + "\x1b[1;3R" + "".join(keys)
    assert "".join(one.take(piece) for piece in pieces(text, cuts)) + one.waited() == "".join(keys) * 2
    assert one.width == 2


@given(KEYS, st.lists(st.integers(0, 99), max_size=8))
def test_where_nothing_was_asked_all_are_keys_at_once(keys: list[str], cuts: list[int]) -> None:
    one, text = Replies(), "".join(keys)
    assert [one.take(piece) for piece in pieces(text, cuts)] == pieces(text, cuts)


def test_a_tick_after_the_beginning_of_what_may_be_a_key_it_is_one() -> None:
    one = Replies()
    one.expect(ground=True, width=True)
    for key in ("\x1b", "\x1b]", "\x1b[1"):
        assert one.take(key) == ""
        assert one.waited() == key
        assert one.waited() == ""


def test_what_no_key_begins_with_is_waited_for_however_long() -> None:
    one = Replies()
    one.expect(ground=True)
    assert one.take("j\x1b]11;rgb:ff") == "j"
    assert one.waited() == ""
    assert one.take("ff/ffff/ffff\x1b\\k") == "k"
    assert one.ground == "light"


def test_after_a_while_esc_is_not_held_back_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "PATIENCE", -1.0)
    one = Replies()
    one.expect(ground=True, width=True)
    assert one.take("\x1b") == "\x1b"
    assert one.take("\x1b]11;rgb:0/0/0\x07") == ""
    assert one.ground == "dark"


def test_what_never_ends_is_not_held_back_for_ever() -> None:
    one = Replies()
    one.expect(ground=True)
    assert one.take("\x1b]11;" + "x" * 100) != ""


def test_who_leaves_waits_for_an_answer_but_not_long(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Replies()
    assert one.wait(), "nothing was asked"
    monkeypatch.setattr(replies, "PATIENCE", 3.0)
    one.expect(ground=True)
    assert not one.wait()
    one.take("\x1b]11;rgb:0/0/0\x07")
    assert one.wait()


def test_the_answer_ends_the_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies, "PATIENCE", 3.0)
    monkeypatch.setattr(replies, "LIMIT", 60.0)
    one = Replies()
    one.expect(ground=True, width=True)
    hearing = Thread(target=lambda: [one.take("\x1b]11;rgb:0/0/0\x07"), one.take("\x1b[1;3R")])
    hearing.start()
    assert one.wait()
    hearing.join()


@pytest.mark.parametrize(("told", "ground"), [
    ("rgb:8080/8080/8080", "light"), ("rgb:7f7f/7f7f/7f7f", "dark"), ("rgb:f/f/f", "light"), ("#002b36", "dark"),
    ("#fdf6e3", "light"), ("rgb:zz/00/00", ""), ("", ""), ("rgb:", ""), ("?", ""),
])  # fmt: skip
def test_shades(told: str, ground: str) -> None:
    assert shade(told) == ground


@pytest.mark.parametrize(("text", "width"), [("\x1b[1;2R", 1), ("x\x1b[24;3R", 2), ("\x1b[1;4R", 0), ("R", 0), ("", 0)])
def test_widths(text: str, width: int) -> None:
    assert width_told(text) == width


@pytest.mark.parametrize("cut", range(1, len("\x1b]11;")))
def test_a_long_pause_within_the_beginning_costs_no_more_than_that(cut: int) -> None:
    one, answer = Replies(), "\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
    one.expect(ground=True)
    keys = one.take(answer[:cut]) + one.waited() + one.take(answer[cut:] + "k")
    assert keys == answer[:cut] + "k" if cut < 5 else "k"
    assert one.ground == "light"
