"""A paragraph measured as far as it is asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from naive_setting import PARAGRAPH

from tui.text import cells, widths
from tui.typeset.places import Places
from tui.typeset.rules import JOINT


@given(PARAGRAPH, st.integers(0, 60), st.integers(0, 100))
def test_fill_names_the_first_character_that_does_not_fit(text: str, start: int, room: int) -> None:
    start = min(start, len(text))
    full = Places(text, widths(), piece=8).fill(start, room)
    assert cells(text[start:full]) <= room
    assert full == len(text) or cells(text[start : full + 1]) > room


def test_only_what_is_asked_for_is_measured() -> None:
    places = Places("春眠不觉晓，" * 10_000, widths())
    assert places.fill(0, 60) == 30
    assert len(places.held) < 4_000
    assert places.cells(0, 50_000) == 100_000
    assert len(places.held) < 60_000


def test_pieces_stand_between_free_places() -> None:
    text = "甲，乙12%（丙）"
    assert [text[start:end] for start, end in Places(text, widths()).pieces()] == ["甲，", "乙", "12%", "（丙）"]
    assert Places("", widths()).pieces() == [(0, 0)]


def test_whole_ranges_are_held_across_pieces_and_only_softly() -> None:
    text = "甲，乙丙，丁戊，己"
    places = Places(text, widths(), [(0, 6), (7, 99), (-5, -2), (8, 3)], piece=2)
    assert [places.level(place, len(text)) for place in range(1, 9)] == [4, JOINT, JOINT, 4, JOINT, 0, 4, JOINT]
    places = Places("甲乙丙，丁戊己，", widths(), [(0, 3)], piece=4)
    assert [places.level(place, 8) for place in range(1, 8)] == [JOINT, JOINT, 4, 0, 0, 0, 4]
