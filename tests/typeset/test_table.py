"""Tables in cells: columns side by side, narrowed ones, records."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from naive_setting import PARAGRAPH, units

from tui.model import Table
from tui.text import cells, shown
from tui.typeset.lines import widest
from tui.typeset.table import set_table, table_rows

CELL = (
    st.sampled_from(
        (
            "",
            "石渡镇",
            "748.68亿元",
            "9.27%",
            "-3",
            "8:00—21:00",
            "APP下载",
            "石渡镇粮站东院，靠路边",
            "\x1b[2J",
            "\u202e",
        )
    )
    | PARAGRAPH
)
ROW = st.lists(CELL, max_size=4).map(tuple)
TABLES = st.builds(Table, st.just(""), ROW, st.lists(ROW, max_size=4).map(tuple))
POINTS = Table(
    "",
    ("服务点", "地点", "电话", "辆"),
    (("石渡点", "石渡镇粮站东院", "0000-0000101", "12"), ("荷埠点", "荷埠镇樟前村晒场", "0000-0000102", "3")),
)


def lines_of(table: Table, width: int) -> list[str]:
    return [line for _row, line in set_table(table, width)]


def test_columns_stand_side_by_side_and_figures_to_the_right() -> None:
    assert lines_of(POINTS, 60) == [
        "服务点  地点              电话          辆",
        "─" * 42,
        "石渡点  石渡镇粮站东院    0000-0000101  12",
        "荷埠点  荷埠镇樟前村晒场  0000-0000102   3",
    ]


def test_the_widest_column_gives_way_first() -> None:
    assert lines_of(POINTS, 38) == [
        "服务点  地点          电话          辆",
        "─" * 38,
        "石渡点  石渡镇粮站东  0000-0000101  12",
        "        院",
        "荷埠点  荷埠镇樟前村  0000-0000102   3",
        "        晒场",
    ]


def test_too_narrow_for_columns_a_row_becomes_a_record() -> None:
    assert lines_of(POINTS, 24) == [
        "服务点：石渡点",
        "地点：石渡镇粮站东院",
        "电话：0000-0000101",
        "辆：12",
        "",
        "服务点：荷埠点",
        "地点：荷埠镇樟前村晒场",
        "电话：0000-0000102",
        "辆：3",
    ]


def test_the_row_of_every_line() -> None:
    assert [row for row, _line in set_table(POINTS, 38)] == [0, 0, 1, 1, 2, 2]
    assert [row for row, _line in set_table(POINTS, 24)] == [1, 1, 1, 1, 2, 2, 2, 2, 2]


def test_a_table_without_a_head_has_no_rule() -> None:
    assert lines_of(Table("", (), (("甲", "乙"), ("丙",))), 20) == ["甲  乙", "丙"]


def test_short_rows_and_none_at_all() -> None:
    assert lines_of(Table("", ("甲", "乙"), ()), 20) == ["甲  乙", "──────"]
    assert lines_of(Table("", ("甲" * 9, "乙" * 4), ()), 8) == ["甲甲甲甲", "甲甲甲甲", "甲", "乙乙乙乙"]
    assert lines_of(Table(), 20) == []
    assert lines_of(Table(rows=((), ())), 20) == []


def test_a_line_break_in_a_cell_ends_a_line_there() -> None:
    assert lines_of(Table("", (), (("甲\n乙", "丙"),)), 20) == ["甲  丙", "乙"]


def test_where_ambiguous_characters_are_wide_the_rule_is_no_longer() -> None:
    assert set_table(Table("", ("“甲”", "乙"), (("丙", "丁"),)), 20, "─", 2)[1] == (0, "─" * 5)


@given(TABLES, st.integers(8, 80), st.sampled_from((1, 2)))
@example(Table("", ("", "", "\u202e"), ((),)), 8, 1)
@settings(max_examples=150)
def test_no_line_is_wider_and_no_cell_is_lost(table: Table, width: int, ambiguous: int) -> None:
    lines = [line for _row, line in set_table(table, width, "─", ambiguous)]
    assert all(cells(line, ambiguous) <= width for line in lines)
    drawn = "".join(lines)
    for row in table_rows(table):
        for cell in row:
            wanted = [char for char in shown(cell) if not char.isspace()]
            assert all(drawn.count(char) >= wanted.count(char) for char in wanted)


@given(TABLES, st.integers(12, 80))
@example(Table("", ("", "", "", "748.68亿元"), (("", "", "", "-3"),)), 13)
def test_no_unit_is_split(table: Table, width: int) -> None:
    rows = table_rows(table)
    lines = [line for _row, line in set_table(table, width)]
    for cell in (cell for row in rows for cell in row):
        for start, end in units(cell) if cell.isprintable() else ():
            unit = cell[start:end]
            if widest(cell) <= min(8, width // 2) and cells(unit) == len(shown(unit)):
                assert any(unit in line for line in lines)


@pytest.mark.parametrize("width", range(8, 60))
def test_a_table_of_the_paper_at_every_width(width: int) -> None:
    lines = lines_of(POINTS, width)
    assert all(cells(line) <= width for line in lines)
    if width >= 12:
        assert sum("0000-0000101" in line for line in lines) == 1
