"""Setting a paragraph costs work in its length, whatever stands in it. Counted in calls, not in time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from tui.model import Article, Table
from tui.text import cells, fit, fold, shown
from tui.typeset.compose import compose
from tui.typeset.layout import Layout, Style
from tui.typeset.lines import Measure, drawn, set_lines

HOSTILE = [
    *(
        "1",
        ".",
        "1.",
        "1,",
        "-",
        "—",
        "…",
        '"',
        "“",
        "”",
        " ",
        "\u3000",
        "a",
        "\u0301",
        "a\u0301",
        "a-",
        "a.",
        "万",
        "1万",
    ),
    *(
        "来",
        "1来",
        "元/",
        "1元/",
        "\u200b",
        " \u200b",
        "%",
        "1%-",
        "（",
        "，",
        "🇨",
        "\n",
        "\t",
        "\xa0",
        "\x1b",
        "\u202e",
        "第",
    ),
    *("+", "ไ", "汉", "1 ", "a ", "a’", "１：", "（ ", " ，", "     ，", "。", "\ud800", "汉字，", "年代", "👩\u200d"),
]


def calls(work: Callable[[], Any]) -> int:
    """How many functions, ours and built-in ones, are called by `work`."""
    count = 0

    def note(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def set_all(text: str) -> None:
    measure = Measure(60, 4)
    for line in set_lines(text, measure):
        drawn(text, line, measure)


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("字1", "，")])
def test_twice_the_text_is_at_most_some_more_than_twice_the_work(unit: str, before: str, after: str) -> None:
    small, large = (before + unit * (size // len(unit)) + after for size in (6_000, 24_000))
    assert calls(lambda: set_all(large)) <= 4.6 * calls(lambda: set_all(small)) + 500


@pytest.mark.parametrize("unit", HOSTILE, ids=ascii)
def test_two_hundred_thousand_hostile_characters_lose_nothing(unit: str) -> None:
    """The patterns run in C, where calls do not show it; a pattern that went astray would not come back from this."""
    text = "字1" + unit * (200_000 // len(unit)) + "，"
    lines = list(set_lines(text, Measure(60, 4)))
    assert lines[-1].end == len(text)
    assert shown(text) == "".join(shown(text[line.start : line.end]) for line in lines)
    assert len(fold(text)) == len(text)
    assert cells(fit(text, 50)) <= 50


def test_the_first_rows_cost_the_same_however_long_the_article() -> None:
    def first(size: int) -> int:
        blocks = compose(Article("1", "题", body=("汉字，748.68亿元" * (size // 12),)))
        return calls(lambda: Layout(blocks, 80, Style()).extend(30))

    assert first(1_200_000) <= 1.05 * first(12_000)


def test_finding_a_row_costs_no_more_in_a_long_paragraph() -> None:
    def find(size: int) -> int:
        layout = Layout(compose(Article("1", "题", body=("汉字，748.68亿元" * (size // 12),))), 80, Style())
        layout.extend()
        return calls(lambda: [layout.row_of(1, offset) for offset in range(0, size, size // 10)])

    assert find(240_000) <= 2 * find(24_000)


def test_a_headline_as_long_as_an_article_is_no_more_work_than_one() -> None:
    blocks = compose(Article("1", "题" * 20_000))
    title = calls(lambda: Layout(blocks, 80, Style()).extend())
    body = compose(Article("1", "题", body=("题" * 20_000,)))
    assert title <= 2 * calls(lambda: Layout(body, 80, Style()).extend())


def test_a_table_of_huge_cells_is_cut_down_at_once() -> None:
    def table(size: int) -> int:
        blocks = compose(Article("1", "题", tables=(Table("", ("甲", "乙"), (("字" * size, "字" * size),)),)))
        return calls(lambda: Layout(blocks, 80, Style()).extend())

    assert table(40_000) <= 4.6 * table(10_000)
