"""In which order the parts of a series stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.library.catalogue.series import part_number


@pytest.mark.parametrize("order", [
    ["上", "中", "下"], ["上", "下"], ["一", "二", "三", "九", "十", "十一", "十九", "二十", "二十一", "九十九"],
    ["1", "2", "10", "99"], ["之一", "之二", "之十二"], ["上篇", "下篇"], ["第1篇", "第2篇", "第11篇"], ["（1）", "（2）"],
])  # fmt: skip
def test_parts_stand_in_their_order(order: list[str]) -> None:
    places = [part_number(part) for part in order]
    assert places == sorted(set(places))


@given(st.text(max_size=6))
def test_any_part_has_an_order(part: str) -> None:
    assert part_number(part) >= 0
