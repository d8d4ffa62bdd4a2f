"""Plain text on standard output: every line within the width, and set as well as it can be."""

from __future__ import annotations

import re
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1] / "typeset"))
from naive_setting import BLANKS, NOT_AT_END, NOT_AT_START, PARAGRAPH, PROSE, faults

from tui.exporters.plain import NARROWEST, article_lines, issue_lines
from tui.model import Article, Byline, Channel, Issue, Paper, Photo, Section, Table
from tui.text import cells, shown

TEXT = PARAGRAPH | PROSE
SENTENCE = "今年以来，我区统筹推进疫情防控与经济发展“两手抓、同发力”，实现销售748.68亿元，同比增长9.27%；"
STORY = Article(
    "1-1",
    "石鼓坪水库至县城输水管线昨日通水",
    kicker="一泓清水　穿过三道岭",
    subtitle="——“清水进城”专题报道（上）",
    note=SENTENCE,
    dateline="本报讯（记者 周志强）",
    bylines=(Byline("许禾生", "文"), Byline("柳月明", "通讯员")),
    body=(SENTENCE * 4, SENTENCE * 2),
    photos=(Photo("10月13日夜，石鼓坪水库的放水塔亮着灯。", "郑小满/摄", 1),),
    tables=(Table("附：一览表", ("服务点", "电话"), (("石渡镇粮站东院", "0000-0000101"),)),),
)
PAPER = Paper(
    "棠溪日报",
    ("中共棠溪县委", "县人民政府"),
    channels=(Channel("棠溪新闻网", "网站", "https://www.example.cn/tangxi"),),
)
ISSUE = Issue(PAPER, date(2026, 10, 15), "总第6382期", (Section(1, "要闻", (STORY,)), Section(None, "", (STORY,))))


@pytest.mark.parametrize("width", [*range(NARROWEST, 84), 100, 120, 200, 400])
def test_every_line_of_an_issue_fits(width: int) -> None:
    lines = list(issue_lines(ISSUE, width))
    assert max(map(cells, lines)) <= width
    assert all(line == line.rstrip() for line in lines)
    for text in ("石鼓坪水库至县城", "石渡镇", "0000-0000101", "郑小满/摄"):
        assert "".join("".join(lines).split()).count(text) == 2


@given(
    st.builds(Article, st.just("1"), TEXT, note=TEXT, body=st.lists(TEXT, max_size=3).map(tuple)), st.integers(16, 90)
)
@settings(max_examples=60)
def test_every_line_of_any_text_fits_and_does_nothing(article: Article, width: int) -> None:
    for line in article_lines(article, width):
        assert cells(line) <= width
        assert line == shown(line)


@given(TEXT, st.integers(16, 100))
@settings(max_examples=150)
def test_the_lines_of_a_paragraph_join_to_it_and_keep_the_rules(text: str, width: int) -> None:
    lines = list(article_lines(Article("1", "题", body=(text,)), width))[3:-1]
    squeezed = re.compile(f"[{BLANKS}\xa0]+")
    assert squeezed.sub("", "".join(lines)) == squeezed.sub("", shown(text))
    # Where each line ends in the text as it is shown, blanks apart.
    seen = squeezed.sub("", text)
    ends, place = [], 0
    for line in lines[:-1]:
        wanted = len(squeezed.sub("", line))
        while wanted > 0 or (place < len(seen) and not cells(seen[place])):
            wanted -= len(shown(seen[place]))
            place += 1
        ends.append(place)
    if squeezed.sub("", text) == text:
        assert faults(text, [end for end in ends if 0 < end < len(text)], width - 2 * (width >= 40) - width % 2) == []


@pytest.mark.parametrize("width", [16, 20, 24, 30, 39, 40, 60, 80, 100])
def test_a_page_has_no_mark_and_no_unit_where_it_may_not_stand(width: int) -> None:
    lines = [line.strip("│ 　") for line in article_lines(STORY, width)]
    for before, after in pairwise(lines):
        if before and after:
            assert after[0] not in NOT_AT_START or after.startswith("——")
            assert before[-1] not in NOT_AT_END
            assert not (before[-1].isdigit() and after[0].isdigit())
    text = "\n".join(lines)
    for unit in ("748.68亿元", "9.27%"):
        assert text.count(unit) == SENTENCE.count(unit) * 7


def test_lines_fill_the_width() -> None:
    for width in (16, 20, 38, 40, 62, 80, 120):
        body = list(article_lines(Article("1", "题", body=("春眠不觉晓" * 100,)), width))[3:-1]
        full = width - 2 * (width >= 40)
        assert {cells(line) for line in body[:-2]} == {full}
        assert full - 2 <= cells(body[-2]) <= full  # a character may have gone to keep the last one company


def test_nothing_is_stretched_and_marks_hang_only_where_there_is_room() -> None:
    text = "春眠不觉晓，处处闻啼鸟。"
    wide = list(article_lines(Article("1", "题", body=("甲" * 17 + text * 9,)), 40))
    assert any(cells(line) == 40 and line.endswith(("，", "。")) for line in wide)
    assert not [line for line in wide if "  " in line.strip()]
    assert not [line for line in wide if cells(line) > 38 and not line.endswith(("，", "。"))]


def test_an_article_as_it_stands_on_a_page() -> None:
    lines = list(article_lines(STORY, 40))
    assert lines[:9] == [
        "",
        "         一泓清水　穿过三道岭",
        "   石鼓坪水库至县城输水管线昨日通水",
        "      ——“清水进城”专题报道（上）",
        "       许禾生/文　通讯员 柳月明",
        "",
        "│ 编者按　今年以来，我区统筹推进疫情",
        "│ 防控与经济发展“两手抓、同发力”，实",
        "│ 现销售748.68亿元，同比增长9.27%；",
    ]
    assert lines[10].startswith("    本报讯（记者 周志强）　今年以来，")


def test_pages_and_their_names_part_an_issue() -> None:
    lines = list(issue_lines(ISSUE, 40))
    first = lines.index("─" * 40)
    assert [line.strip() for line in lines[first + 1 : first + 4]] == ["", "第一版 要闻", ""]
    assert lines.count("─" * 40) == 2


def test_a_terminal_gets_bold_and_underlined_text_and_a_pipe_the_same_text() -> None:
    styled = list(article_lines(STORY, 62, styled=True))
    plain = list(article_lines(STORY, 62))
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line).rstrip() for line in styled] == plain
    assert "\x1b[1m石鼓坪水库至县城输水管线昨日通水\x1b[0m" in "".join(styled)
    hostile = Article("1", "\x1b[2J题", body=("\x1b]0;x\x07",))
    assert set(re.findall(r"\x1b\[[^m]*m", "".join(article_lines(hostile, 62, styled=True)))) == {"\x1b[1m", "\x1b[0m"}
    assert "\x1b]" not in "".join(article_lines(hostile, 62, styled=True))


@pytest.mark.parametrize("width", [16, 17, 41, 62])
def test_where_ambiguous_characters_are_wide_lines_still_fit(width: int) -> None:
    assert max(cells(line, 2) for line in issue_lines(ISSUE, width, ambiguous=2)) <= width
