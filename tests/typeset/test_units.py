"""How far what a number counts reaches behind it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.typeset.units import is_symbol, unit_end


def counted(text: str) -> str:
    number = next(place for place in range(len(text) + 1) if not text[:place].isascii() or place == len(text))
    start = sum(char in "0123456789." for char in text[:number])
    return text[start : unit_end(text, start)[0]]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("748.68亿元，", "亿元"),
        ("9.27%，", "%"),
        ("3000万美元以上", "万美元"),
        ("40余家企业", "余家"),
        ("100多人", "多人"),
        ("10来个", "来个"),
        ("2020来了", ""),
        ("1万多名党员", "万多名"),
        ("5千瓦时电", "千瓦时"),
        ("5千米", "千米"),
        ("5千元", "千元"),
        ("12个百分点", "个百分点"),
        ("12个人", "个"),
        ("35微克/立方米，", "微克/立方米"),
        ("3元/亩", "元/亩"),
        ("3元/每", "元"),
        ("2020年代表全区", "年"),
        ("90年代的", "年代"),
        ("1日元旦", "日"),
        ("100日元", "日元"),
        ("3号线索", "号"),
        ("3号线路", "号线"),
        ("2019年度过", "年"),
        ("2019年度总结", "年度"),
        ("5全面", ""),
        ("5", ""),
        ("748.68 亿元", " 亿元"),
        ("2020 年 7 月", " 年"),
        ("25 km，", " km"),
        ("60 km/h", " km/h"),
        ("20 °C", " °C"),
        ("30 %", " %"),
        ("1 张三", ""),
        ("10 Pro", ""),
        ("12 Kings", ""),
        ("5  元", ""),
        ("120㎡的", "㎡"),
    ],
)
def test_what_a_number_counts(text: str, unit: str) -> None:
    assert counted(text) == unit


@pytest.mark.parametrize(
    ("text", "sure"), [("亿元", True), ("%", True), (" km", True), ("余家", False), ("张", False), ("全", True)]
)
def test_whether_it_is_beyond_doubt_a_unit(text: str, sure: bool) -> None:
    assert unit_end(text, 0)[1] is sure


def test_symbols() -> None:
    assert is_symbol("km", 0)
    assert is_symbol("长25km的", 3)
    assert not is_symbol("kms", 0)
    assert not is_symbol("的", 0)


@given(st.text("余多来几十百千万亿年代表元/／个月饼 %km", max_size=30), st.integers(0, 30))
def test_a_unit_never_ends_before_it_begins_or_behind_the_text(text: str, place: int) -> None:
    place = min(place, len(text))
    assert place <= unit_end(text, place)[0] <= len(text)
