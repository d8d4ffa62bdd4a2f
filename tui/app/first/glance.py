"""The text that the reader will begin with, on the screen before the reader knows anything else.

A start spends its time loading. What is needed to set one article is a fifth of that: this shows the article's first
screen where the reader's own first picture (`tui.app.first.page`) will have it, which then adds the contents and the
lines above and below. Whatever is out of the ordinary here is left to that: nothing is said of it, nothing shown.
Needs no Textual, no pathlib, no re and no tomli.
"""

from __future__ import annotations

import os

from tui import i18n
from tui.app.first.drawing import contents_cells, drawn, style_of
from tui.app.looks.themedata import pick_theme, theme_data
from tui.app.page.placing import TOP, block_place, find_again, top_row
from tui.errors import KanbaoError
from tui.model import Article, Byline, Photo, Ref, Series
from tui.terminal import colours, encoding, is_bare
from tui.text import cells, paragraphs
from tui.toml import plain
from tui.typeset.compose import compose
from tui.typeset.layout import Layout

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tui.config import Config
    from tui.early import Hold
    from tui.library.places import Place
    from tui.model import Issue

    Piece = tuple[str, str]

PARAGRAPHS = 100
"""No screen holds more of them."""

HEAD, LARGEST = 1 << 17, 8 << 20
"""Bytes of a file that are glanced at; where the place is not the beginning, which may be anywhere."""


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
    """`article` from `place` on as `tui.app.first.page.rows` has it; where that has other things, blanks."""
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
    return replace(article, body=article.body[: PARAGRAPHS + 1])


def _found(given: Sequence[str], settings: Config) -> tuple[Article, Place | None] | None:
    """The article and the place in it that the reader will open, as `tui.app.session.start_session` finds them."""
    from tui.library.state import has_places

    if given:
        (named,) = given
    else:
        from tui.library.folder import default_folder

        named = default_folder(settings.library)
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
    # Of an article in another place the whole issue has to be read.
    data = _bytes(path, LARGEST if kept else HEAD) if path.endswith(".toml") else b""
    if kept is None and len(data) == HEAD:
        # The first screen needs no more of a very long text; where it is one, this ends it.
        data = data[: data.rfind(b"\n\n")] + b"\n'''\n"
    document = plain(data, "" if kept else "section.article") if data else None
    if document is None or document.get("format") != 1:
        return None
    if kept is None:
        tables = (table for section in document.get("section", ()) for table in section.get("article", ()))
        article = _article(next(tables, None))
        return (article, None) if article else None
    from tui.issuefile.build import build
    from tui.issuefile.fault import Fault

    try:
        issue = build(document)
    except Fault:
        return None
    place = kept(issue)
    wanted = place.article if place else None
    for _section, article in issue.articles():
        if wanted is None or article.id == wanted:
            return article, place
    return None


def _bytes(path: str, most: int) -> bytes:
    """At most so many bytes of a regular file; never waits on a pipe or a device."""
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(file)
        return os.read(file, most) if found.st_mode & 0o170000 == 0o100000 else b""
    finally:
        os.close(file)


_WORDS = frozenset(("id", "kicker", "title", "subtitle", "note", "dateline"))
_PARTS = {"bylines": Byline, "refs": Ref, "photos": Photo}


def _article(table: dict[str, Any] | None) -> Article | None:
    """The article in a table of a file that holds, as `tui.issuefile.build` makes it; None where it may not hold."""
    values: dict[str, Any] = {"id": ""}
    for key, value in (table or {}).items():
        if key in _WORDS and type(value) is str:
            values[key] = value
        elif key == "body" and type(value) is str:
            values[key] = paragraphs(value)
        elif key == "series" and _is_plain(Series, value):
            values[key] = Series(**value)
        elif key in _PARTS and type(value) is list and all(_is_plain(_PARTS[key], one) for one in value):
            values[key] = tuple(_PARTS[key](**one) for one in value)
        else:  # a table, a list of paragraphs, something unknown
            return None
    return Article(**values) if values.get("title", "").strip() else None


def _is_plain(model: type, value: object) -> bool:
    """Whether a table holds what `model` needs, each of the type that it should be."""
    if type(value) is not dict or not value:
        return False
    known = model.__match_args__  # type: ignore[attr-defined]
    kinds = (key in known and type(one) is (int if key in ("page", "after") else str) for key, one in value.items())
    return known[0] in value and all(kinds)
