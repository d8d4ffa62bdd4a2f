"""How ill a break is, place by place."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from naive_setting import NOT_AT_END, NOT_AT_START, PARAGRAPH

from tui.text import widths
from tui.typeset.places import Places
from tui.typeset.rules import CLUSTER, EXTRA, FREE, HANGING, JOINT, MARK, NO_END, NO_START, UNIT, judge

SIGN = {FREE: "|", JOINT: "'", EXTRA: "-", UNIT: "+", MARK: "*", CLUSTER: "#"}


def judged(text: str) -> str:
    """The text with how ill a break is between any two characters."""
    levels = judge(text, [widths()[char] for char in text])
    return "".join(char + (SIGN[levels[place]] if place < len(text) else "") for place, char in enumerate(text, 1))


def test_the_marks_of_the_design_are_all_there() -> None:
    assert set(NOT_AT_START) <= set(NO_START)
    assert set(NOT_AT_END) == set(NO_END)
    assert set(HANGING) == set("、，。") < set(NO_START)
    for mark in NOT_AT_START:
        assert judged(f"甲{mark}乙")[1] == "*"
    for mark in NOT_AT_END:
        assert judged(f"甲{mark}乙") == f"甲|{mark}*乙"


@pytest.mark.parametrize(
    "picture",
    [
        "甲|乙",
        "甲*，|“*乙*”*。|丙",
        "甲*—*—|乙*…*…|丙",
        "甲|A+P+P|乙",
        "甲|W+i*-'F+i|乙",
        "甲|i+t*’-s|乙",
        "增|长|9+.+2+7*%*，|乙",
        "售|7+4+8+.+6+8+亿+元|乙",
        "￥+1*,+2+8+0+元|乙",
        "温*-+3+.+2+℃|乙",
        "第-3-版|乙",
        "有|4+0-余-家|乙",
        "1*—'6+月|乙",
        "运*—'2+0|乙",
        "2+0+2+0+年|代|表",
        "2+0+2+0+年|7+月|3+0+日|乙",
        "7+月*—'8+月",
        "1*/-3|乙",
        "１+２*：-３+０|乙",
        "１+２+．+５*％|乙",
        "5'G|网",
        "1'a+b|乙",
        "a-:*/*/'b-.'c+n*/'d|乙",
        "甲' |乙",
        "甲' ' |乙",
        "甲* *，|乙",
        "甲|（* *乙",
        '甲|"-乙-"|丙|(-乙-)',
        '"-甲-"|"-乙-"',
        "甲-々|乙-ー|丙",
        "甲|e#\u0301|乙",
        "甲|（#\u200b*乙",
        "7+4#\u200b+.+8|乙",
        "甲'\xa0'乙",
        "甲|🇨#🇳|🇺#🇸|乙",
        "甲|Ａ+Ｐ+Ｅ+Ｃ|乙",
        "C+O+V+I+D*-'1+9|乙",
        "A|股|市",
        "5+0+0+0++|人",
        "2+5+ +k+m|乙",
        "2+5+k+m|乙",
        "2+5'k+m+s|乙",
        "1' |张",
    ],
)
def test_how_ill_a_break_is(picture: str) -> None:
    assert judged(plain(picture)) == picture


def plain(picture: str) -> str:
    """Every second character of a picture: the text without the signs."""
    return picture[::2]


def test_the_ends_of_a_text_are_free() -> None:
    for text in ("，", "（", " ", "12%", "", "\u0301", '"'):
        levels = judge(text, [widths()[char] for char in text])
        assert len(levels) == len(text) + 1
        assert levels[-1] == FREE


@given(PARAGRAPH, st.integers(1, 60))
@example('甲"乙。"丙', 2)
def test_a_long_text_is_judged_piece_by_piece_as_it_is_as_a_whole(text: str, size: int) -> None:
    text = text.replace("\n", "")
    whole = judge(text, [widths()[char] for char in text])
    places = Places(text, widths(), piece=size)
    assert [places.level(place, len(text)) for place in range(1, len(text))] == list(whole[1:-1])
    assert places.cells(0, len(text)) == sum(widths()[char] for char in text)
