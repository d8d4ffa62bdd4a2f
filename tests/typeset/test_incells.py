"""Where the characters of a table's text stand in its drawn lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model import Table
from tui.text import shown
from tui.typeset.compose import Block
from tui.typeset.incells import cell_runs, field_starts, marked
from tui.typeset.layout import Layout, Style
from tui.typeset.table import set_table, table_rows

CELL = st.text("甲乙，。“”—12.5%a b[\n\x1b", max_size=24)
ROWS = st.lists(st.lists(CELL, max_size=4).map(tuple), max_size=4).map(tuple)
TABLES = st.builds(Table, columns=st.lists(CELL, max_size=4).map(tuple), rows=ROWS)

BUS = Table(
    columns=("线路", "首班", "说明"),
    rows=(("1路", "6:10", "经过桃源桥、北门与石鼓坪，终点在老码头"), ("12路", "5:40", "只在逢五逢十的集日开")),
)


def text_of(table: Table) -> str:
    return "\n".join("\t".join(row) for row in table_rows(table))


def test_fields_begin_where_the_text_of_the_block_has_them() -> None:
    text, starts = text_of(BUS), field_starts(BUS)
    for row, begins in zip(table_rows(BUS), starts, strict=True):
        for field, start in zip(row, begins, strict=True):
            assert text.startswith(field, start)


@given(table=TABLES, width=st.integers(8, 70), ambiguous=st.sampled_from([1, 2]))
def test_every_run_is_what_stands_there(table: Table, width: int, ambiguous: int) -> None:
    text, lines, runs = text_of(table), set_table(table, width, "─", ambiguous), cell_runs(table, width, ambiguous)
    assert len(runs) == len(lines)
    seen = set[int]()
    for (_row, line), found in zip(lines, runs, strict=True):
        for run in found:
            drawn = shown(text[run.start : run.stop])
            assert line.ljust(run.at + len(drawn))[run.at : run.at + len(drawn)] == drawn
            seen.update(range(run.start, run.stop))
        assert "".join(piece for piece, _form in marked(line, "table", text, found, [(0, len(text), "here")])) == line
    head = set(range(sum(map(len, table.columns)) + max(1, len(table.columns)) if table.columns else 0))
    left = [text[n] for n in range(len(text)) if n not in seen and n not in head]
    assert not "".join(left).strip()


@pytest.mark.parametrize("width", [100, 50, 20, 14])
def test_a_word_in_a_cell_is_marked_in_every_line_that_it_stands_in(width: int) -> None:
    text = text_of(BUS)
    layout = Layout((Block("table", text, table=BUS),), width, Style())
    layout.extend()
    for quote in ("石鼓坪", "逢五逢十的集日", "5:40"):
        start = text.index(quote)
        pieces = [layout.pieces(row, [(start, start + len(quote), "here")]) for row in layout.rows]
        assert "".join(piece for row in pieces for piece, form in row if form == "here") == quote
        for row, plain in zip(pieces, layout.rows, strict=True):
            assert "".join(piece for piece, _form in row) == "".join(piece for piece, _form in layout.pieces(plain))


def test_what_stands_in_the_head_is_marked_there() -> None:
    layout = Layout((Block("table", text_of(BUS), table=BUS),), 100, Style())
    layout.extend()
    pieces = [layout.pieces(row, [(0, 2, "here")]) for row in layout.rows]
    assert [(row, piece) for row, found in enumerate(pieces) for piece, form in found if form == "here"] == [
        (1, "线路")
    ]
