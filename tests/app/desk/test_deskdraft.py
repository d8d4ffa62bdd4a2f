"""What is typed at the desk: rows, cursor, undo, and how many characters are counted as changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.desk.draft import Draft, changed_characters
from tui.text import cells, shown

TEXTS = st.text(st.sampled_from("河水清了，。ab 1\n“”…\u0301👩"), max_size=80)
WIDTHS = st.integers(2, 30)
KEYS = st.lists(
    st.sampled_from(
        [("left", None), ("right", None), ("up", None), ("down", None), ("home", None), ("end", None),
         ("backspace", None), ("delete", None), ("ctrl+k", None), ("ctrl+j", None), ("x", "字"), ("y", "a")]
    ),
    max_size=30,
)  # fmt: skip


@given(TEXTS, WIDTHS)
def test_rows_hold_the_whole_text_and_are_never_too_wide(text: str, width: int) -> None:
    rows = Draft(text).rows(width)
    assert "".join(text[row.start : row.stop] for row in rows) == text.replace("\n", "")
    for row in rows:
        part = text[row.start : row.stop]
        assert cells(shown(part)) <= width or len(part) == 1


@given(TEXTS, KEYS, WIDTHS)
def test_every_key_leaves_the_cursor_in_a_row_and_undo_leads_back(
    text: str, keys: list[tuple[str, str | None]], width: int
) -> None:
    draft = Draft(text)
    for key, char in keys:
        draft.press(key, char, width)
        assert 0 <= draft.at <= len(draft.text)
        line = draft.rows(width)[draft.row(draft.rows(width))]
        assert line.start <= draft.at <= line.stop
    last = draft.text
    for _key in keys:
        draft.press("ctrl+z", None, width)
    assert draft.text == text
    for _key in keys:
        draft.press("ctrl+y", None, width)
    assert draft.text == last


@given(TEXTS, TEXTS)
def test_a_change_counts_as_many_characters_as_it_takes(was: str, became: str) -> None:
    count = changed_characters(was, became)
    assert (count == 0) == (was == became)
    assert abs(len(was) - len(became)) <= count <= max(len(was), len(became))
    assert changed_characters("前" + was, "前" + became) == count


@pytest.mark.parametrize(
    ("was", "became", "count"),
    [("河水清了", "河水清了", 0), ("河水清了", "河水清", 1), ("河水清了", "江水清了", 1), ("", "新的", 2),
     ("河水清了，人来了", "江水清了。人来了", 2)],
)  # fmt: skip
def test_changed_characters(was: str, became: str, count: int) -> None:
    assert changed_characters(was, became) == count


def test_what_is_typed_into_a_headline_stays_one_line() -> None:
    draft = Draft("河水", 2, lines=False)
    draft.put("清\n了\x1b[2J")
    assert "\n" not in draft.text
    assert "\x1b" not in draft.text
    assert not draft.press("ctrl+j", None, 20)
