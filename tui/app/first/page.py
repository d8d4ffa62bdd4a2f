"""The first page, on the screen before Textual is loaded: what a reader wants is the page, not the program.

It is drawn from the same rows as the reader's own first picture (`tree`, `around`, `tui.typeset`), so that nothing
moves when the reader takes over; keys pressed meanwhile wait for it.
"""

from __future__ import annotations

import os
import sys

from tui.app.contents.tree import Tree
from tui.app.first.drawing import contents_cells, drawn, style_of
from tui.app.looks.glyphs import glyphs
from tui.app.looks.themedata import pick_theme, theme_data
from tui.app.page.around import bar_row, head, hints, where
from tui.app.page.placing import TOP, block_place, top_row
from tui.errors import UsageError
from tui.i18n import _
from tui.terminal import colours
from tui.text import cells
from tui.typeset.compose import compose, compose_masthead
from tui.typeset.layout import Layout

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.keys import Key
    from tui.app.page.around import Pieces
    from tui.app.session import Session
    from tui.config import Config


def rows(session: Session, config: Config, table: Sequence[Key], width: int, height: int) -> list[Pieces]:
    """The reader's first picture, `height` rows of (text, form) pieces `width` cells wide."""
    style, signs, inside = style_of(config), glyphs(config.ambiguous_width), max(0, height - 2)
    beside = contents_cells(config, width)
    article, spot = session.current, session.start
    blocks = compose(article) if article else compose_masthead(session.issue)
    layout = Layout(blocks, width - beside, style)
    place = block_place(blocks, spot.paragraph, spot.offset) if spot else TOP
    top = top_row(layout, place, inside)
    tree = Tree(session, signs, config.ambiguous_width)
    first = tree.top(inside)
    page: list[Pieces] = []
    for n in range(inside):
        row = list(tree.row(first + n, beside, False)) if beside else []
        pieces = layout.pieces(layout.rows[top + n]) if top + n < len(layout.rows) else []
        taken = sum(cells(text, style.ambiguous) for text, _look in pieces)
        page.append([*row, *pieces, (" " * (width - beside - taken), "blank")])
    foot = [(where(session, layout.share(top + inside - 1)), "bar-strong"), *hints(session, table, False)]
    above = bar_row(*head(session, width), width, signs.rule, style.ambiguous)
    return [above, *page, bar_row(foot, "", width, " ", style.ambiguous)]


def first_page(session: Session, config: Config, table: Sequence[Key], size: tuple[int, int]) -> list[str]:
    """The reader's first picture for a window of `size` (columns, rows), as `tui.early` paints it on this terminal;
    nothing where there is no room for a page."""
    if size[0] <= 8 or size[1] <= 2:
        return []
    theme = theme_data(pick_theme(config.theme, os.environ))["colors"]
    return drawn(rows(session, config, table, *size), theme, colours(os.environ))


def attach() -> None:
    """Make keys come from the terminal and pictures go there, wherever standard input and error were sent.

    Raises UsageError where there is no terminal.
    """
    try:
        for stream, number, mode in ((sys.__stdin__, 0, os.O_RDONLY), (sys.__stderr__, 2, os.O_WRONLY)):
            if stream is None or not os.isatty(number):
                terminal = os.open("/dev/tty", mode)
                os.dup2(terminal, number)
                os.close(terminal)
    except OSError as error:
        what = _("there is no terminal to read on")
        raise UsageError(what, remedy=_("`kanbao show PATH` prints the text.")) from error
