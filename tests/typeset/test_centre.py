"""Headlines: few lines, of about the same length, parted where the headline itself pauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from naive_setting import PARAGRAPH

from tui.text import cells
from tui.typeset.centre import centre
from tui.typeset.lines import Measure, set_lines

HEADLINE = st.text("甲乙丙丁戊己庚辛", min_size=1, max_size=40)


def set_centred(text: str, width: int, whole: list[tuple[int, int]] | None = None) -> list[str]:
    return [text[line.start : line.stop] for line in centre(text, width, 1, whole or [])]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("于变局中开新局", 20, ["于变局中开新局"]),
        ("石鼓坪水库至县城输水管线昨日通水", 30, ["石鼓坪水库至县城", "输水管线昨日通水"]),
        ("于变局中开新局　政企同心谱新篇", 28, ["于变局中开新局", "政企同心谱新篇"]),
        ("石鼓坪水库至县城　输水管线昨日全线通水", 22, ["石鼓坪水库至县城", "输水管线昨日全线通水"]),
        ("一泓清水　穿过三道岭来到县城北郊的自来水厂", 20, ["一泓清水　穿过", "三道岭来到县城", "北郊的自来水厂"]),
        ("工程总投资4.87亿元建成", 14, ["工程总投资", "4.87亿元建成"]),
        ("甲乙丙丁，戊己庚", 10, ["甲乙丙丁，", "戊己庚"]),
        ("甲乙 www.example.com", 16, ["甲乙", "www.example.com"]),
        ("一行\n二行", 20, ["一行", "二行"]),
        ("", 20, [""]),
    ],
)
def test_headlines(text: str, width: int, lines: list[str]) -> None:
    assert set_centred(text, width) == lines


@given(HEADLINE, st.integers(8, 40))
def test_lines_are_balanced_and_no_more_than_needed(text: str, width: int) -> None:
    lines = set_centred(text, width)
    greedy = list(set_lines(text, Measure(width, hang=False, justify=False)))
    assert len(lines) == len(greedy)
    assert "".join(lines) == text
    if 1 < len(lines) <= 6:
        # Characters of one width and nothing that holds together: only the last line may be shorter, by less
        # than there are lines.
        lengths = [len(line) for line in lines]
        assert len(set(lengths[:-1])) == 1
        assert 0 <= lengths[0] - lengths[-1] < len(lines)


@given(PARAGRAPH, st.integers(8, 60))
def test_a_headline_of_any_kind_keeps_the_laws_of_lines(text: str, width: int) -> None:
    lines = centre(text, width)
    assert "".join(text[line.start : line.end] for line in lines) == text
    assert all(cells(text[line.start : line.stop]) <= width for line in lines)
    assert not [line for line in lines if line.hung or line.indent]


def test_names_are_held() -> None:
    text = "蒋建君/文　浦映/摄　通讯员 柳月明"
    assert set_centred(text, 20, [(0, 5), (6, 10), (11, 18)]) == ["蒋建君/文　浦映/摄", "通讯员 柳月明"]


def test_what_is_no_headline_is_set_as_it_falls() -> None:
    text = "甲" * 201
    assert {len(line) for line in set_centred(text, 20)} == {10, 1}
