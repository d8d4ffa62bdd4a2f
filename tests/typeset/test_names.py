"""How a paper writes its own page numbers, dates and by-lines."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Byline, Issue, Paper, Section
from tui.typeset.names import byline_ranges, byline_text, date_name, issue_name, numeral, page_name

NAME = st.text("甲乙丙 　/ab\n", min_size=1, max_size=6)
BYLINES = st.lists(st.builds(Byline, NAME, st.sampled_from(("", "文", "摄", "记者", "通讯员", "作者"))), max_size=6)


@pytest.mark.parametrize(
    ("number", "name"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (35, "三十五"),
        (99, "九十九"),
        (100, "100"),
        (0, "0"),
        (-3, "-3"),
    ],
)
def test_numeral(number: int, name: str) -> None:
    assert numeral(number) == name


def test_page_name() -> None:
    assert page_name(Section(1, "要闻")) == "第一版 要闻"
    assert page_name(Section(12)) == "第十二版"
    assert page_name(Section(None, "副刊")) == "副刊"
    assert page_name(Section()) == ""


def test_date_and_issue_name() -> None:
    day = date(2020, 7, 30)
    assert date_name(day) == "2020年7月30日 星期四"
    assert issue_name(Issue(Paper("金坛时报"), day, "第1期")) == "金坛时报 2020年7月30日 星期四"
    assert issue_name(Issue(Paper("金坛时报"), None, "第1期")) == "金坛时报 第1期"
    assert issue_name(Issue()) == ""


@pytest.mark.parametrize(
    ("bylines", "text", "held"),
    [
        ([("蒋建君", "文"), ("浦映", "摄")], "蒋建君/文　浦映/摄", ["蒋建君/文", "浦映/摄"]),
        ([("甲", "文"), ("乙", "文"), ("丙", "摄")], "甲 乙/文　丙/摄", ["甲", "乙/文", "丙/摄"]),
        (
            [("周志强", "记者"), ("李敏", "记者"), ("王芳", "通讯员")],
            "记者 周志强 李敏　通讯员 王芳",
            ["记者 周志强", "李敏", "通讯员 王芳"],
        ),
        ([("刘 歌", ""), ("甲", "作者")], "刘 歌　甲", ["刘 歌", "甲"]),
        ([], "", []),
    ],
)
def test_bylines_as_in_print(bylines: list[tuple[str, str]], text: str, held: list[str]) -> None:
    given_bylines = [Byline(*byline) for byline in bylines]
    assert byline_text(given_bylines) == text
    assert [text[start:end] for start, end in byline_ranges(given_bylines)] == held


@given(BYLINES)
def test_every_name_stands_whole_in_its_range(bylines: list[Byline]) -> None:
    text, ranges = byline_text(bylines), byline_ranges(bylines)
    assert len(ranges) == len(bylines)
    assert all(byline.name in text[start:end] for byline, (start, end) in zip(bylines, ranges, strict=True))
    assert all(before[1] < after[0] for before, after in pairwise(ranges))
