"""Two texts beside each other, or one above the other: all of both, what differs marked, the cursor where one types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.desk.draft import Draft
from tui.app.desk.sides import BESIDE, alone, both, differing
from tui.text import cells

THEIRS, MINE = "茶馆坐了20个人，桌上一杯茶也没有。", "茶馆坐了19个人，桌上没有一杯茶。"
TEXTS = st.text("茶馆人a1，。\n", max_size=60)


def marked(rows: list[list[tuple[str, str]]]) -> str:
    return "".join(text for row in rows for text, form in row if form == "remark")


def typed(rows: list[list[tuple[str, str]]]) -> str:
    return "".join(text for row in rows for text, form in row if form in ("body", "remark", "caret"))


def test_what_differs_is_marked_in_both_and_its_rows_have_a_sign() -> None:
    rows, column, line = both(Draft(THEIRS), Draft(MINE, 3), BESIDE, 1, "│")
    assert [text for text, _form in rows[1]].count("* ") == 2
    assert "20" in marked(rows)
    assert "19" in marked(rows)
    assert (column, line) == (2 + 45 + 3 + 2 + 6, 1)
    assert all(cells("".join(text for text, _form in row)) <= BESIDE for row in rows)


def test_in_a_narrow_window_one_stands_above_the_other() -> None:
    rows, column, line = both(Draft(THEIRS), Draft(MINE, 3), 40, 1, "|")
    texts = ["".join(text for text, _form in row).strip() for row in rows]
    assert texts[0] == "as it stands now:"
    assert texts[texts.index("") + 1] == "as you have typed it:"
    assert rows[line][0][0] == "* "
    assert column == 2 + 6


@given(one=TEXTS, other=TEXTS, width=st.sampled_from([24, 40, 99, 100, 140]))
def test_nothing_of_either_is_lost(one: str, other: str, width: int) -> None:
    mine = Draft(other, len(other) // 2)
    rows, column, line = both(Draft(one), mine, width, 1, "│")
    bare = "".join(typed(rows).split())
    assert sorted(bare) == sorted("".join((one + other).split()))
    at = rows[line]
    before = 0
    for text, form in at:
        if form == "caret":
            break
        before += cells(text)
    assert before == column
    assert all(cells("".join(text for text, _form in row)) <= width for row in rows)


@given(one=TEXTS, other=TEXTS)
def test_what_is_not_marked_is_the_same(one: str, other: str) -> None:
    ours, theirs = differing(one, other)
    left = ["".join(char for n, char in enumerate(text) if not any(a <= n < b for a, b in spans))
            for text, spans in ((one, ours), (other, theirs))]  # fmt: skip
    if one == other:
        assert (ours, theirs) == ([], [])
    else:
        assert ours
        assert theirs
    assert len(left[0]) <= len(one)
    # a mark may take a character more where only the other text has something
    assert abs(len(left[0]) - len(left[1])) <= len(ours) + len(theirs)


def test_of_very_long_texts_it_is_all_from_the_first_difference_to_the_last() -> None:
    one, other = "头" + "甲" * 3000 + "尾", "头" + "乙" * 3000 + "尾"
    assert differing(one, other) == ([(1, 3001)], [(1, 3001)])


@pytest.mark.parametrize("width", [20, 100])
def test_alone_a_text_has_no_marks(width: int) -> None:
    rows, column, line = alone(Draft(MINE, len(MINE)), width, 1)
    assert marked(rows) == ""
    assert rows[line][-1] == (" ", "caret")
    assert column == sum(cells(text) for text, form in rows[line] if form != "caret")
