"""The text that the reader will begin with, on the screen before the reader knows anything else.

A start spends its time loading. What is needed to set one article is a fifth of that: this shows the article's first
screen where the reader's own first picture (`tui.app.firstpage`) will have it, which then adds the contents and the
lines above and below. Whatever is out of the ordinary here is left to that: nothing is said of it, nothing shown.
Needs no Textual, no pathlib, no re and no tomli.
"""

from __future__ import annotations

import os

from tui import i18n
from tui.app.drawing import contents_cells, drawn, style_of
from tui.app.placing import TOP, block_place, find_again, top_row
from tui.app.themedata import pick_theme, theme_data
from tui.errors import KanbaoError
from tui.terminal import colours, encoding, is_bare
from tui.text import cells
from tui.typeset.compose import compose
from tui.typeset.layout import Layout

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.config import Config
    from tui.early import Hold
    from tui.library.places import Place
    from tui.model import Article, Issue

    Piece = tuple[str, str]

PARAGRAPHS = 100
"""No screen holds more of them."""


def show(given: Sequence[str], hold: Hold) -> None:
    """Show the text of a call with the words `given`, if it is to read an issue file on this terminal."""
    if not all(map(os.isatty, (0, 1, 2))) or is_bare(os.environ) or encoding(os.environ):
        return
    try:
        size = os.get_terminal_size(2)
        rows = _rows(given, size)
    except (KanbaoError, OSError):
        return  # what follows will tell
    if rows:
        hold.take()
        hold.paint(rows, size)


def _rows(given: Sequence[str], size: tuple[int, int]) -> list[str]:
    from tui import config

    i18n.activate(os.environ.get("KANBAO_LANGUAGE", ""))
    settings = config.load()
    asks = getattr(settings.ambiguous_width, "asks_first", False)
    found = None if settings.plain or asks else _found(given, settings)
    if found is None or size[0] <= 8 or size[1] <= 2:
        return []
    theme = theme_data(pick_theme(settings.theme, os.environ))["colors"]
    return drawn(page(*found, settings, *size), theme, colours(os.environ))


def page(article: Article, place: Place | None, settings: Config, width: int, height: int) -> list[list[Piece]]:
    """`article` from `place` on as `tui.app.firstpage.rows` has it; where that has other things, blanks."""
    style, inside = style_of(settings), height - 2
    beside = contents_cells(settings, width)
    if place is None:
        article = _shortened(article)
    blocks = compose(article)
    layout = Layout(blocks, width - beside, style)
    top = top_row(layout, block_place(blocks, *find_again(article, place)) if place else TOP, inside)
    out = [[(" " * width, "bar")]]
    for row in range(top, top + inside):
        pieces = layout.pieces(layout.rows[row]) if row < len(layout.rows) else []
        taken = sum(cells(text, style.ambiguous) for text, _look in pieces)
        lead = [(" " * beside, "blank")] if beside else []
        out.append([*lead, *pieces, (" " * (width - beside - taken), "blank")])
    return [*out, [(" " * width, "bar")]]


def _shortened(article: Article) -> Article:
    """`article` without what cannot be on its first screen: what 200,000 characters cost, nobody waits for."""
    from tui.records import replace

    if len(article.body) <= PARAGRAPHS:
        return article
    return replace(article, body=article.body[: PARAGRAPHS + 1], tables=(), photos=())


def _found(given: Sequence[str], settings: Config) -> tuple[Article, Place | None] | None:
    """The article and the place in it that the reader will open, as `tui.app.session.start_session` finds them."""
    from tui.library.folder import default_folder
    from tui.library.state import has_places

    named = given[0] if given else default_folder(settings.library)
    path = _newest(named)
    if not has_places():
        return _read(path, None)
    from tui.library.keys import issue_key, library_key
    from tui.library.places import open_places

    places = open_places(mends=False)
    try:
        library = library_key([named])
        last = places.last(library)
        if last and places.newest_then(library) == os.path.abspath(path) and os.path.isfile(last):
            path = last
        return _read(path, lambda issue: places.place(issue_key(issue, path)))
    finally:
        places.close()


def _newest(named: str) -> str:
    if not os.path.isdir(named):
        return named
    from tui.library.front import newest_issue

    return newest_issue(named)


def _read(path: str, kept: Callable[[Issue], Place | None] | None) -> tuple[Article, Place | None] | None:
    """The article to begin with, and the place in it if one was `kept`; None where anything is out of the ordinary."""
    from tui.issuefile.build import build
    from tui.issuefile.fault import Fault
    from tui.issuefile.load import read_bytes
    from tui.issuefile.quick import plain

    before = "" if kept else "section.article"  # of an article in another place the whole issue has to be read
    document = plain(read_bytes(path), before) if path.endswith(".toml") else None
    if document is None:
        return None
    try:
        issue = build(document)
    except Fault:
        return None
    place = kept(issue) if kept else None
    wanted = place.article if place else None
    for _section, article in issue.articles():
        if wanted is None or article.id == wanted:
            return article, place
    return None
