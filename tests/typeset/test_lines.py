"""Paragraphs to lines: the laws, on random and on hostile text, and what a page of Chinese asks for."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from naive_setting import BLANKS, NOT_AT_END, NOT_AT_START, PARAGRAPH, PROSE, faults, inner_ends, units
from rich.cells import cell_len

from tui.text import cells, shown
from tui.text import widths as cell_widths
from tui.typeset.lines import HANGING, Line, Measure, drawn, gaps, set_lines, stretch, widest
from tui.typeset.places import Places

WIDTHS = st.integers(8, 100)
MEASURES = st.builds(Measure, WIDTHS, st.sampled_from((0, 2, 4)), st.booleans(), st.booleans(), st.sampled_from((1, 2)))
TEXTS = st.lists(PARAGRAPH | PROSE, min_size=1, max_size=3).map("\n".join)


def texts_of(text: str, width: int, **how: int) -> list[str]:
    measure = Measure(width, **how)  # type: ignore[arg-type]
    return [drawn(text, line, measure) for line in set_lines(text, measure)]


@given(TEXTS, MEASURES)
@settings(max_examples=150)
def test_no_character_is_lost_added_or_moved(text: str, measure: Measure) -> None:
    lines = list(set_lines(text, measure))
    assert "".join(text[line.start : line.end] for line in lines) == text
    assert all(before.end == after.start for before, after in pairwise(lines))
    plain = Measure(measure.width, measure.indent, measure.hang, False, measure.ambiguous)
    for line in lines:
        swallowed = text[line.stop : line.end]
        assert not shown(swallowed).strip(BLANKS)
        assert drawn(text, line, plain) == shown(text[line.start : line.stop])


@given(TEXTS, MEASURES)
@settings(max_examples=150)
def test_no_line_is_wider_than_the_measure(text: str, measure: Measure) -> None:
    for line in set_lines(text, measure):
        picture = drawn(text, line, measure)
        width = line.indent + cells(picture, measure.ambiguous)
        assert width <= measure.width + 2 * line.hung
        if measure.ambiguous == 1:
            assert line.indent + cell_len(picture) == width
        if line.hung:
            assert text[line.stop - 1] in HANGING
            assert measure.hang
            assert line.indent + cells(text[line.start : line.stop - 1], measure.ambiguous) <= measure.width
            assert line.indent + cells(text[line.start : line.stop], measure.ambiguous) > measure.width


@given(PROSE | PARAGRAPH, WIDTHS, st.sampled_from((0, 2, 4)), st.booleans())
@settings(max_examples=300)
@example("（" * 9 + "字", 8, 0, True)
@example("字字字字字，，，，，，，", 8, 2, True)
@example("字字字“Supercali”字字", 12, 4, False)
def test_no_mark_and_no_unit_stands_wrong_where_it_could_stand_right(
    text: str, width: int, indent: int, hang: bool
) -> None:
    lines = list(set_lines(text, Measure(width, indent, hang)))
    assert faults(text, inner_ends(lines, text), width) == []


@given(PROSE | PARAGRAPH, WIDTHS, st.sampled_from((0, 4)), st.booleans())
@settings(max_examples=200)
def test_every_line_takes_what_it_can(text: str, width: int, indent: int, hang: bool) -> None:
    measure = Measure(width, indent, hang, justify=False)
    places = Places(text, cell_widths(1))
    free = [place for place in range(1, len(text)) if places.level(place, len(text)) == 0] + [len(text)]
    for line in set_lines(text, measure):
        following = next((place for place in free if place > line.end), None)
        if following is None:
            continue
        longer = cells(text[line.start : following].rstrip(BLANKS + "\u2009"))
        # Some of what could not be parted, but had to be, may have been taken in: then more of it did not fit.
        assert line.indent + longer > width, (line, following)


@given(st.text("汉字，。 a1", max_size=20), WIDTHS, st.sampled_from((0, 2, 4)))
def test_what_fits_is_one_line(text: str, width: int, indent: int) -> None:
    lines = list(set_lines(text, Measure(width, indent)))
    if cells(text) + indent <= width:
        assert [(line.start, line.stop, line.end) for line in lines] == [(0, len(text), len(text))]


def test_an_empty_text_is_one_empty_line() -> None:
    assert list(set_lines("", Measure(20, 4))) == [Line(0, 0, 0, 4)]


def test_the_first_line_is_indented_and_so_is_each_behind_a_line_break() -> None:
    lines = list(set_lines("春眠不觉晓\n处处闻啼鸟夜来风雨声花落知多少", Measure(20, 4)))
    assert [line.indent for line in lines] == [4, 4, 0]
    assert [(line.start, line.stop, line.end) for line in lines] == [(0, 5, 6), (6, 14, 14), (14, 21, 21)]


@pytest.mark.parametrize(
    ("blank", "indent"), [("", 4), (" ", 3), ("　", 2), ("　　", 0), ("　　　", 0), ("\u200b　", 2)]
)
def test_blanks_that_the_text_brings_count_as_indent(blank: str, indent: int) -> None:
    first = next(set_lines(f"{blank}春眠不觉晓，处处闻啼鸟", Measure(20, 4)))
    assert first.indent == indent


def test_the_indent_gives_way_before_a_unit_is_split() -> None:
    assert [line.indent for line in set_lines("Supercalifragil字字", Measure(16, 4))] == [1, 0]
    assert [line.indent for line in set_lines("Supercalifragil字字", Measure(19, 4))] == [4, 0]
    assert next(set_lines("\u202e——%", Measure(8, 4))).indent == 2
    assert next(set_lines("春眠不觉晓处处", Measure(12, 4), [(0, 6)])).indent == 4
    assert [line.indent for line in set_lines("“Supercali”。字", Measure(12, 4))] == [1, 0]


def test_a_mark_hangs_only_from_a_full_line() -> None:
    text = "春眠不觉晓，处处闻啼鸟。夜来风雨声"
    assert texts_of(text, 10) == ["春眠不觉晓，", "处处闻啼鸟。", "夜来风雨声"]
    assert [line.hung for line in set_lines(text, Measure(10))] == [True, True, False]
    assert texts_of(text, 10, hang=False, justify=False) == ["春眠不觉", "晓，处处闻", "啼鸟。夜来", "风雨声"]
    assert [line.hung for line in set_lines(text, Measure(12))] == [False, False, False]


def test_a_line_under_a_hanging_mark_may_want_a_cell() -> None:
    assert next(set_lines("a春眠不觉，处处闻", Measure(10))) == Line(0, 6, 6, slack=1, hung=True)
    assert drawn("春A眠，觉，处处闻", Line(0, 6, 6, slack=1, hung=True), Measure(10)) == "春A眠， 觉，"


def test_the_last_mark_of_a_paragraph_hangs_too() -> None:
    assert list(set_lines("春眠不觉晓。", Measure(10))) == [Line(0, 6, 6, hung=True)]
    assert list(set_lines("春眠不觉晓。　", Measure(10))) == [Line(0, 6, 7, hung=True)]


def test_no_mark_hangs_before_one_that_may_not_start_a_line() -> None:
    lines = set_lines("“春眠不觉晓。”他说", Measure(11))
    assert ["“春眠不觉晓。”他说"[line.start : line.stop] for line in lines] == ["“春眠不觉", "晓。”他说"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("本报讯（记者 周志强）昨天", 14, ["本报讯（记者", "周志强）昨天"]),
        ("实现销售748.68亿元，增长", 16, ["实现销售", "748.68亿元，增长"]),
        ("同比增长9.27%", 12, ["同比增长", "9.27%"]),
        ("一是——就是这样", 5, ["一", "是——", "就是", "这样"]),
        ("他说“好”", 5, ["他说", "“好”"]),
        ("于2020年代表全区", 9, ["于2020年", "代表全区"]),
        ("见https://a.cn/b/c-d", 12, ["见https://a.", "cn/b/c-d"]),
        ("见https://a.cn", 12, ["见", "https://a.cn"]),
        ("甲乙丙丁　戊", 8, ["甲乙丙丁", "戊"]),
        ("甲乙丙丁     ", 8, ["甲乙丙丁"]),
        ("甲乙（ 丙", 6, ["甲乙", "（ 丙"]),
        ("甲乙丙 ，丁", 6, ["甲乙", "丙 ，", "丁"]),
        ("甲乙\u200b（\u200b丙", 6, ["甲乙", "（丙"]),
        ("1—6月共3项", 8, ["1—6月共", "3项"]),
        ("图🇨🇳国", 3, ["图", "🇨🇳", "国"]),
    ],
)
def test_where_lines_end(text: str, width: int, lines: list[str]) -> None:
    assert texts_of(text, width, hang=False, justify=False) == lines


@given(st.text("甲乙丙丁戊", min_size=1, max_size=60), WIDTHS, st.data())
def test_whole_ranges_hold_together_where_they_fit(text: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + width // 2)))
    ends = [line.end for line in set_lines(text, Measure(width, hang=False), [(start, end)])]
    assert not [place for place in ends if start < place < end]


@given(TEXTS, WIDTHS, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=3))
def test_whole_ranges_of_any_kind_lose_nothing(text: str, width: int, whole: list[tuple[int, int]]) -> None:
    lines = list(set_lines(text, Measure(width, 4), whole))
    assert "".join(text[line.start : line.end] for line in lines) == text


def test_a_whole_range_concerns_only_its_own_lines() -> None:
    text = "蒋建君/文\n浦映/摄　蒋建君/文"
    measure = Measure(12)
    assert [text[a.start : a.stop] for a in set_lines(text, measure)] == ["蒋建君/文", "浦映/摄　蒋", "建君/文"]
    held = set_lines(text, measure, [(0, 5), (11, 16)])
    assert [text[a.start : a.stop] for a in held] == ["蒋建君/文", "浦映/摄", "蒋建君/文"]


def test_a_range_wider_than_a_line_is_filled_in_like_running_text() -> None:
    assert texts_of("主办　https://www.example.cn/tangxi/epaper", 24, justify=False) == [
        "主办　https://www.",
        "example.cn/tangxi/epaper",
    ]


# Lines that are stretched.


@given(PROSE | PARAGRAPH, MEASURES)
@settings(max_examples=200)
def test_a_stretched_line_fills_the_measure_and_tears_nothing(text: str, measure: Measure) -> None:
    held = {place for start, end in units(text) for place in range(start + 1, end)}
    for line in set_lines(text, measure):
        places = stretch(text, line, measure)
        if not places:
            continue
        assert measure.justify
        assert line.end < len(text)
        width = line.indent + cells(drawn(text, line, measure), measure.ambiguous)
        assert width == measure.width + (cells(text[line.stop - 1]) if line.hung else 0)
        assert len(set(places)) == len(places) == line.slack
        assert all(line.start < place < line.stop for place in places)
        assert not held & set(places)
        assert not [place for place in places if text[place - 1] in NOT_AT_END or not cells(text[place])]


@given(TEXTS, MEASURES)
def test_a_paragraphs_last_line_is_never_stretched(text: str, measure: Measure) -> None:
    for line in set_lines(text, measure):
        if line.end == len(text) or text[line.end - 1] == "\n":
            assert line.slack == 0
            assert not stretch(text, line, measure)


@pytest.mark.parametrize(
    ("text", "slack", "places"),
    [
        ("甲，乙“丙”丁", 1, (3,)),
        ("甲，乙“丙”丁", 3, (2, 3, 6)),
        ("甲乙丙丁", 1, ()),
        ("甲 “乙", 1, (2,)),
        ("甲 “乙", 2, ()),
        ("it’s甲", 1, (4,)),
        ("１２：３０甲", 2, ()),
        ("甲2020年乙", 1, (1,)),
        ("于2020年7月乙", 3, ()),
        ("甲APP乙", 2, (1, 4)),
        ("甲，”乙", 1, (3,)),
        ("", 1, ()),
    ],
)
def test_where_blanks_go(text: str, slack: int, places: tuple[int, ...]) -> None:
    assert gaps(text, slack) == places


def test_the_right_edge_of_real_text_is_straight() -> None:
    from pathlib import Path

    import tomli

    issue = tomli.loads((Path(__file__).parents[2] / "issues" / "2026-10-15.toml").read_text(encoding="utf-8"))
    paragraphs = [
        paragraph.strip("\n")
        for section in issue["section"]
        for article in section["article"]
        for paragraph in article["body"].split("\n\n")
    ]
    for width in (40, 56, 76):
        measure = Measure(width, 4)
        inner = [(text, line) for text in paragraphs for line in list(set_lines(text, measure))[:-1]]
        straight = [line for text, line in inner if not line.slack or stretch(text, line, measure)]
        assert len(inner) > 200
        assert len(straight) >= 0.93 * len(inner)
        assert min(line.slack for _text, line in inner) == 0


# How much work it is.


def test_the_widest_piece() -> None:
    assert widest("甲乙748.68亿元，丙") == 12
    assert widest("甲 APP 乙") == 3
    assert widest("") == 0


def test_marks_and_units_of_every_kind_are_in_the_random_texts() -> None:
    """The laws above would hold of nothing if their texts held nothing."""
    text = "在（748.68亿元）“Wi-Fi”——2020年"
    assert {text[start:end] for start, end in units(text)} == {"748.68亿元", "Wi", "Fi", "——", "2020年"}
    assert faults(text, [2], 40) == ["2: （ at a line's end: 在（|748.68亿元）“Wi"]
    assert faults(text, [5], 40) == ["5: 748.68亿元 is split: 在（748|.68亿元）“Wi-Fi"]
    assert set(NOT_AT_START) & set(text) >= set("）”—")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("春眠，不觉，晓处处闻啼鸟了", ["春眠， 不觉， 晓处处闻啼", "鸟了"]),
        ("春眠，不觉，晓处处闻啼鸟了。”", ["春眠， 不觉， 晓处处闻啼", "鸟了。”"]),
        ("春眠，不觉，晓处处闻啼鸟了了", ["春眠，不觉，晓处处闻啼鸟", "了了"]),
        ("春眠，不觉，晓处处闻啼鸟9", ["春眠，不觉，晓处处闻啼鸟", "9"]),
    ],
)
def test_no_single_character_makes_a_line(text: str, lines: list[str]) -> None:
    assert texts_of(text, 24, company=True) == lines


def test_the_mark_that_hangs_goes_with_what_keeps_company() -> None:
    assert texts_of("春眠，不觉，晓处处闻啼，鸟。", 22) == ["春眠，不觉，晓处处闻啼，", "鸟。"]
    assert texts_of("春眠，不觉，晓处处闻啼，鸟。", 22, company=True) == ["春眠， 不觉， 晓处处闻", "啼，鸟。"]


def test_a_line_that_cannot_be_spread_keeps_what_it_has() -> None:
    assert texts_of("春眠不觉晓处处闻啼了", 18, company=True) == ["春眠不觉晓处处闻啼", "了"]
    assert texts_of("春眠不觉晓处处闻啼了", 18, justify=False, company=True) == ["春眠不觉晓处处闻", "啼了"]


@given(TEXTS, MEASURES)
@settings(max_examples=100)
def test_company_moves_at_most_what_one_line_gives(text: str, measure: Measure) -> None:
    measure = replace(measure, ambiguous=1)  # the only width that the naive look at faults knows
    alone, accompanied = (list(set_lines(text, replace(measure, company=on))) for on in (False, True))
    assert len(alone) == len(accompanied)
    assert faults(text, inner_ends(accompanied, text), measure.width) == []
    for line in accompanied:
        assert line.indent + cells(drawn(text, line, measure), measure.ambiguous) <= measure.width + 2 * line.hung
