"""The first page, on the screen before Textual is loaded: what a reader wants is the page, not the program.

It is drawn from the same rows as the reader's own first picture (`tree`, `around`, `tui.typeset`), so that nothing
moves when the reader takes over; keys pressed meanwhile wait for it.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, NoReturn

from tui.app.around import NARROW, Pieces, bar_row, head, hints, tree_cells, where
from tui.app.forms import FORMS
from tui.app.glyphs import glyphs
from tui.app.keys import Key
from tui.app.placing import TOP, block_place, top_row
from tui.app.session import Session
from tui.app.themedata import pick_theme, theme_data
from tui.app.tree import Tree
from tui.config import Config
from tui.errors import UsageError
from tui.i18n import _
from tui.terminal import colours, number
from tui.text import cells
from tui.typeset.compose import compose, compose_masthead
from tui.typeset.layout import Layout, Style

_ENTER = "\x1b[?1049h\x1b[?25l"
_LEAVE = "\x1b[0m\x1b[?2004l\x1b[?1004l\x1b[?25h\x1b[?1049l"
"""Also ends what Textual may have begun: marks around what is pasted, word of the window's focus."""


def style_of(config: Config) -> Style:
    """How the settings want pages set."""
    signs = glyphs(config.ambiguous_width)
    return Style(
        config.measure, config.indent, config.hang, config.justify, config.ambiguous_width, signs.bar, signs.rule
    )


def rows(session: Session, config: Config, table: Sequence[Key], width: int, height: int) -> list[Pieces]:
    """The reader's first picture, `height` rows of (text, form) pieces `width` cells wide."""
    style, signs, inside = style_of(config), glyphs(config.ambiguous_width), max(0, height - 2)
    beside = tree_cells(width, config.tree_width) if config.tree and width >= NARROW else 0
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


def drawn(page: Sequence[Pieces], theme: Mapping[str, str], depth: int) -> str:
    """`page` as what a terminal with `depth` colours is sent."""
    codes = {name: _code(name, theme, depth) for name in FORMS}
    out = []
    for y, row in enumerate(page, 1):
        out.append(f"\x1b[{y};1H")
        last = ""
        for text, form in row:
            code = codes.get(form, codes["body"])
            out.append(text if code == last else code + text)
            last = code
    return "".join(out) + "\x1b[0m"


def _code(name: str, theme: Mapping[str, str], depth: int) -> str:
    form = FORMS[name]
    parts = ["0", *(code for on, code in ((form.bold, "1"), (form.underline, "4"), (form.reverse, "7")) if on)]
    for base, key in ((38, form.colour), (48, form.ground)):
        colour = theme[key]
        if colour.startswith("#") and depth > 256:
            parts += [str(base), "2", *(str(int(colour[n : n + 2], 16)) for n in (1, 3, 5))]
        elif colour.startswith("#") and depth == 256:
            parts += [str(base), "5", str(number(colour))]
    return f"\x1b[{';'.join(parts)}m"


class FirstPage:
    """Holds the terminal from the first page on: `with FirstPage() as page: page.paint(…)`, then run the reader.

    Whatever happens inside, the terminal gets back the settings that it had.
    """

    def __init__(self) -> None:
        self.painted = False
        self._before: list[Any] = []

    def __enter__(self) -> FirstPage:
        """Take the terminal. Raises UsageError where there is none to take keys from."""
        _attach()
        self._before = termios.tcgetattr(0)
        # Keys that are pressed from now on are neither shown nor kept back until the end of a line.
        now = termios.tcgetattr(0)
        now[0] &= ~(termios.ICRNL | termios.IXON)
        now[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(0, termios.TCSANOW, now)
        for asked in (signal.SIGTERM, signal.SIGHUP):
            # Until the reader has handlers of its own, a request to end leaves by `__exit__`.
            signal.signal(asked, _leave)
        return self

    def paint(self, session: Session, config: Config, table: Sequence[Key]) -> None:
        """Draw the page where Textual will draw: on the terminal of standard error."""
        size = os.get_terminal_size(2)
        theme = theme_data(pick_theme(config.theme, os.environ))["colors"]
        if size.lines > 2 and size.columns > 8:
            page = rows(session, config, table, size.columns, size.lines)
            os.write(2, (_ENTER + drawn(page, theme, colours(os.environ))).encode())
            self.painted = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the terminal back; after an error also the screen that was there before."""
        with suppress(OSError, termios.error):  # a terminal that is gone needs nothing back
            termios.tcsetattr(0, termios.TCSANOW, self._before)
            if kind is not None and self.painted:
                os.write(2, _LEAVE.encode())


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def _attach() -> None:
    """Make keys come from the terminal and pictures go there, wherever standard input and error were sent."""
    try:
        for stream, number, mode in ((sys.__stdin__, 0, os.O_RDONLY), (sys.__stderr__, 2, os.O_WRONLY)):
            if stream is None or not os.isatty(number):
                terminal = os.open("/dev/tty", mode)
                os.dup2(terminal, number)
                os.close(terminal)
    except OSError as error:
        what = _("there is no terminal to read on")
        raise UsageError(what, remedy=_("`kanbao show PATH` prints the text.")) from error
