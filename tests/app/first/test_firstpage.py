"""The first page, painted before Textual is loaded, is the reader's own first picture, cell for cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.style import Style

from tests.screens import open_app, rows_of
from tui.app.first.page import drawn, rows
from tui.app.looks.styles import look
from tui.app.looks.themedata import theme_data
from tui.config import THEMES
from tui.library.memory import MemoryPlaces
from tui.library.places import Place
from tui.terminal import colours, number

ISSUES = Path(__file__).parents[3] / "issues"
SIZES = [(100, 30), (80, 24), (60, 20), (59, 20), (40, 20), (200, 50)]


def left_in_the_middle() -> MemoryPlaces:
    """A store in which somebody stopped in the fourth paragraph of the first article."""
    from tui.issuefile import load
    from tui.library.keys import issue_key

    issue = load(ISSUES / "2026-10-16.toml").issue
    store = MemoryPlaces()
    article = next(issue.articles())[1]
    store.keep(issue_key(issue, ISSUES / "2026-10-16.toml"), Place(article.id, 3, 20, article.body[3][20:36]))
    return store


def cells_of(row: list[tuple[str, Style | None]]) -> list[tuple[str, object, object, bool, bool, bool]]:
    return [
        (char, style.color, style.bgcolor, bool(style.bold), bool(style.underline), bool(style.reverse))
        for text, style in row
        for char in text
        if style is not None
    ]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("resumed", [False, True])
async def test_the_reader_takes_over_without_a_change(size: tuple[int, int], theme: str, resumed: bool) -> None:
    app = open_app([ISSUES / "2026-10-16.toml"], left_in_the_middle() if resumed else None, theme=theme)
    early = rows(app.session, app.config, app.table, *size)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        assert ["".join(text for text, _form in row) for row in early] == rows_of(app)
        for row, strip in zip(early, strips, strict=True):
            expected = cells_of([(text, look(form)) for text, form in row])
            assert cells_of([(segment.text, segment.style) for segment in strip]) == expected


def test_the_resumed_page_is_not_the_top() -> None:
    app = open_app([ISSUES / "2026-10-16.toml"], left_in_the_middle())
    fresh = open_app([ISSUES / "2026-10-16.toml"])
    assert rows(app.session, app.config, app.table, 100, 30) != rows(fresh.session, fresh.config, fresh.table, 100, 30)


@given(st.integers(0, 0xFFFFFF))
def test_the_palette_number_is_the_one_that_rich_takes(code: int) -> None:
    colour = f"#{code:06x}"
    assert number(colour) == Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number


@pytest.mark.parametrize("theme", THEMES)
def test_no_colour_is_sent_where_none_is_wanted(theme: str) -> None:
    app = open_app([ISSUES])
    page = rows(app.session, app.config, app.table, 80, 24)
    for depth in (0, 16):
        sent = "".join(drawn(page, theme_data(theme)["colors"], depth))
        assert "38;" not in sent
        assert "48;" not in sent
    assert ("38;5;" in "".join(drawn(page, theme_data(theme)["colors"], 256))) == (theme != "terminal")
    assert ("38;2;" in "".join(drawn(page, theme_data(theme)["colors"], 1 << 24))) == (theme != "terminal")


@pytest.mark.parametrize(
    ("environ", "depth"),
    [
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, 1 << 24),
        ({"TERM": "xterm"}, 16),
        ({"TERM": "linux"}, 16),
        ({"TERM": "dumb"}, 0),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, 0),
    ],
)
def test_how_many_colours(environ: dict[str, str], depth: int) -> None:
    assert colours(environ) == depth
