"""Rows of a pane: never wider than it, made as they are asked for, and a way back from every row to its text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_setting import PARAGRAPH, PROSE, faults

from tui.model import Article, Byline, Issue, Paper, Photo, Ref, Table
from tui.text import cells, shown
from tui.typeset.compose import Block, compose, compose_masthead
from tui.typeset.layout import CENTRED, Layout, Row, Style

TEXT = st.one_of(PARAGRAPH, PROSE, st.text(max_size=12))
WIDTHS = st.integers(12, 200)
STYLES = st.builds(
    Style,
    st.integers(8, 50),
    st.integers(0, 2),
    st.booleans(),
    st.booleans(),
    st.sampled_from((1, 2)),
    margins=st.booleans(),
)
ARTICLES = st.builds(
    Article,
    st.just("1"),
    TEXT,
    kicker=TEXT,
    note=TEXT,
    dateline=st.sampled_from(("", "本报讯（记者 周志强）")),
    bylines=st.lists(st.builds(Byline, TEXT, st.sampled_from(("", "文", "记者"))), max_size=2).map(tuple),
    refs=st.lists(st.builds(Ref, TEXT, st.none()), max_size=1).map(tuple),
    body=st.lists(TEXT, max_size=4).map(tuple),
    photos=st.lists(st.builds(Photo, TEXT, TEXT, st.integers(0, 3)), max_size=1).map(tuple),
    tables=st.lists(
        st.builds(
            Table,
            TEXT,
            st.lists(TEXT, max_size=3).map(tuple),
            st.lists(st.lists(TEXT, max_size=3).map(tuple)).map(tuple),
        ),
        max_size=1,
    ).map(tuple),
)
SENTENCE = "今年以来，我区统筹推进疫情防控与经济发展“两手抓、同发力”，增长9.27%；"
STORY = Article(
    "1-1",
    "石鼓坪水库至县城输水管线昨日通水",
    kicker="一泓清水　穿过三道岭",
    note=SENTENCE,
    dateline="本报讯",
    bylines=(Byline("许禾生", "文"), Byline("郑小满", "摄")),
    refs=(Ref("详见第二版", 2),),
    body=(SENTENCE * 5, "旱怕了的县城", SENTENCE * 3 + "（详见第二版）", SENTENCE),
    photos=(Photo("水库的灯。", "郑小满/摄", after=1),),
    tables=(Table("附：一览表", ("点", "电话"), (("石渡镇粮站东院", "0000-0000101"), ("荷埠", "102"))),),
)


def layout_of(article: Article, width: int, style: Style = Style()) -> Layout:  # noqa: B008 - frozen
    layout = Layout(compose(article), width, style)
    layout.extend()
    return layout


def body_rows(layout: Layout, kind: str = "body") -> list[Row]:
    return [row for row in layout.rows if row.line is not None and layout.blocks[row.block].kind == kind]


@given(ARTICLES, WIDTHS, STYLES)
@settings(max_examples=80)
def test_no_row_is_wider_than_the_pane(article: Article, width: int, style: Style) -> None:
    layout = layout_of(article, width, style)
    for row in layout.rows:
        pieces = layout.pieces(row)
        drawn = "".join(text for text, _form in pieces)
        assert cells(drawn, style.ambiguous) <= width
        assert drawn == shown(drawn)
        assert all(before[1] != after[1] for before, after in pairwise(pieces[1:]))


@given(ARTICLES, WIDTHS, STYLES)
@settings(max_examples=60)
def test_every_character_has_a_row_and_every_row_a_character(article: Article, width: int, style: Style) -> None:
    layout = layout_of(article, width, style)
    for number, block in enumerate(layout.blocks):
        for offset in range(len(block.text) + 1):
            row = layout.rows[layout.row_of(number, offset)]
            assert row.block == number
            assert row.line is not None
            if block.table is None:  # a table's head has no row of its own where rows are set as records
                assert row.line.start <= offset
                assert offset < row.line.end or offset == len(block.text)
    for number, row in enumerate(layout.rows):
        block, offset = layout.place(number)
        assert block == row.block
        if row.line is not None and block and layout.blocks[block].table is None:
            assert layout.row_of(block, offset) == number


@given(ARTICLES, WIDTHS, STYLES, st.data())
@settings(max_examples=60)
def test_rows_made_one_by_one_are_those_made_at_once(
    article: Article, width: int, style: Style, data: st.DataObject
) -> None:
    whole = layout_of(article, width, style)
    lazy = Layout(compose(article), width, style)
    while not lazy.done:
        before = len(lazy.rows)
        wanted = before + data.draw(st.integers(1, 7))
        lazy.extend(wanted)
        assert lazy.done or len(lazy.rows) == wanted
    assert lazy.rows == whole.rows
    fresh = Layout(compose(article), width, style)
    block = data.draw(st.integers(0, len(fresh.blocks) - 1))
    offset = data.draw(st.integers(0, len(fresh.blocks[block].text)))
    assert fresh.row_of(block, offset) == whole.row_of(block, offset)
    assert [fresh.share(row) for row in range(len(whole.rows))] == [whole.share(row) for row in range(len(whole.rows))]


@given(ARTICLES, WIDTHS, STYLES)
@settings(max_examples=60)
def test_the_share_read_grows_to_all(article: Article, width: int, style: Style) -> None:
    layout = Layout(compose(article), width, style)
    shares = [layout.share(row) for row in range(80)]
    assert shares == sorted(shares)
    assert all(0 <= share <= 1 for share in shares)
    layout.extend()
    last = max(number for number, row in enumerate(layout.rows) if row.line is not None)
    assert layout.share(last) == 1.0


@given(ARTICLES, WIDTHS, WIDTHS, st.data())
@settings(max_examples=60)
def test_another_width_keeps_the_character(article: Article, width: int, other: int, data: st.DataObject) -> None:
    first, second = layout_of(article, width), layout_of(article, other)
    row = data.draw(st.integers(0, len(first.rows) - 1))
    block, offset = first.place(row)
    found = second.rows[second.row_of(block, offset)]
    assert found.block == block
    assert found.line is not None
    if first.blocks[block].table is None:
        assert found.line.start <= offset
        assert offset < found.line.end or offset >= len(first.blocks[block].text)


@pytest.mark.parametrize("width", [12, 13, 16, 20, 27, 28, 43, 44, 62, 80, 100, 120, 200])
def test_a_page_at_every_width(width: int) -> None:
    layout = layout_of(STORY, width)
    assert layout.measure <= 76
    assert layout.left * 2 + layout.measure <= width
    for row in body_rows(layout):
        assert row.line is not None
        block = layout.blocks[row.block]
        assert faults(block.text, [row.line.end] if row.line.end < len(block.text) else [], layout.measure) == []


def test_a_narrow_pane_spends_less_on_what_is_set_in() -> None:
    assert [layout_of(STORY, width).measure_of(Block("note", "")).width for width in (12, 30, 62)] == [6, 22, 52]


def test_a_row_of_a_table_is_found_at_its_first_line() -> None:
    layout = layout_of(STORY, 30)
    block = next(number for number, block in enumerate(layout.blocks) if block.table is not None)
    row = layout.row_of(block, layout.blocks[block].text.index("石渡镇"))
    assert layout.text(layout.rows[row]).split() == ["石渡镇粮站东", "0000-0000101"]
    assert layout.text(layout.rows[row + 1]).split() == ["院"]


def test_paragraphs_are_indented_by_two_characters_and_by_one_in_a_narrow_pane() -> None:
    for width, indent in ((80, 4), (24, 2)):
        layout = layout_of(STORY, width)
        rows = body_rows(layout)
        assert rows[0].left == layout.left + indent
        assert rows[1].left == layout.left
        assert body_rows(layout, "subhead")[0].left == layout.left + indent


def test_a_note_stands_behind_a_bar_and_inside_the_measure() -> None:
    layout = layout_of(STORY, 62)
    rows = body_rows(layout, "note")
    assert len(rows) == 2
    for row in rows:
        text = layout.text(row)
        assert text[layout.left :].startswith("│ ")
        assert cells(text) <= layout.left + layout.measure
    assert layout.text(rows[0]).strip().startswith("│ 编者按")


def test_a_bar_of_two_cells_leaves_the_note_where_it_is() -> None:
    layout = layout_of(STORY, 62, Style(ambiguous=2))
    row = body_rows(layout, "note")[0]
    assert layout.pieces(row)[0] == (" " * (row.left - 2) + "│", "note")


def test_headlines_are_centred_over_the_measure() -> None:
    layout = layout_of(STORY, 62)
    for kind in ("kicker", "title", "byline"):
        (row,) = body_rows(layout, kind)
        text = layout.text(row)
        before, after = len(text) - len(text.lstrip()), layout.left + layout.measure - cells(text)
        assert abs(before - layout.left - after) <= 1


def test_spans_give_their_form_to_the_pieces() -> None:
    layout = layout_of(STORY, 62)
    forms: dict[str, str] = {}
    for text, form in (piece for row in layout.rows for piece in layout.pieces(row)):
        forms[form] = forms.get(form, "") + text
    assert forms["dateline"] == "本报讯"
    assert forms["ref"] == "详见第二版"
    assert forms["credit"] == "郑小满/摄"
    assert forms["table-head"].split() == ["点", "电话" + "─" * 28]
    assert {"kicker", "title", "byline", "note", "body", "subhead", "caption", "table-title", "table"} <= set(forms)


def test_marks_are_laid_over_the_spans_of_a_block() -> None:
    layout = layout_of(STORY, 62)
    row = body_rows(layout)[0]
    pieces = layout.pieces(row, [(1, 3, "match"), (2, 6, "found")])
    assert [(text, form) for text, form in pieces[1:5]] == [
        ("本", "dateline"),
        ("报", "match"),
        ("讯　今年", "found"),
        (
            pieces[4][0],
            "body",
        ),
    ]


def test_a_blank_that_stretches_a_line_is_no_part_of_what_is_found_beside_it() -> None:
    layout = Layout([Block("body", "甲，乙，丙748.68亿元丁")], 16, Style(measure=6, indent=0, hang=False))
    layout.extend()
    row = layout.rows[1]
    assert layout.text(row).strip() == "甲， 乙， 丙"
    assert layout.pieces(row, [(2, 3, "match")])[1:] == [("甲， ", "body"), ("乙", "match"), ("， 丙", "body")]
    assert layout.pieces(row, [(0, 2, "match")])[1:] == [("甲，", "match"), (" 乙， 丙", "body")]
    assert layout.pieces(row, [(0, 3, "match")])[1:] == [("甲， 乙", "match"), ("， 丙", "body")]


def test_no_blocks_are_no_rows() -> None:
    layout = Layout((), 80, Style())
    layout.extend()
    assert (layout.rows, layout.done) == ([], True)
    assert (layout.place(3), layout.row_of(0, 0), layout.share(0)) == ((0, 0), 0, 1.0)


def test_a_block_that_sets_nothing_loses_nobody_elses_rows() -> None:
    blocks = [Block("title", "题"), Block("table", "", table=Table()), Block("body", "甲乙", 0)]
    layout = Layout(blocks, 40, Style())
    layout.extend()
    assert layout.text(layout.rows[layout.row_of(2, 1)]).strip() == "甲乙"


def test_rows_are_made_only_as_far_as_they_are_needed() -> None:
    article = Article("1", "题", body=(SENTENCE * 5000,))
    layout = Layout(compose(article), 80, Style())
    layout.extend(40)
    assert len(layout.rows) == 40
    row = layout.row_of(1, 1000)
    assert len(layout.rows) < 200
    line = layout.rows[row].line
    assert line is not None
    assert line.start <= 1000 < line.end


def test_a_masthead_is_set_with_its_facts_held_together() -> None:
    paper = Paper("棠溪日报", ("中共棠溪县委", "棠溪县人民政府"))
    layout = Layout(compose_masthead(Issue(paper)), 30, Style())
    layout.extend()
    assert [layout.text(row).strip() for row in layout.rows] == [
        "",
        "棠溪日报",
        "",
        "主办　中共棠溪县委",
        "棠溪县人民政府",
        "",
    ]


def test_every_kind_is_either_centred_or_running() -> None:
    assert "title" in CENTRED
    assert "body" not in CENTRED
