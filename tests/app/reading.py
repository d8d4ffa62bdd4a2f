"""A reader at the keyboard of the real app: keys in, rows of text out. Made for tests, without a terminal."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from time import monotonic
from typing import Any

from textual import events
from textual._styles_cache import StylesCache
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.strip import Strip
from textual.widget import Widget

from tests.screens import open_app, rows_of
from tui.app.contents.view import Contents
from tui.app.main import KanbaoApp
from tui.app.page.pane import Pane
from tui.app.screen import ReaderScreen
from tui.app.session import Session
from tui.library.places import PlaceStore
from tui.text import widths

CHARACTERS = {"space": " ", "enter": "\r", "tab": "\t"}
ROUNDS = 4
"""How often in a row all queues must be found empty: a handler may hand on to one that hands on."""


class Reader:
    """One running reader."""

    def __init__(self, app: KanbaoApp, width: int, height: int) -> None:
        self.app = app
        self.size = Size(width, height)

    # Doing.

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before has had its effect."""
        for key in keys:
            self.send(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Press one key a character."""
        await self.press(*text)

    def send(self, key: str) -> None:
        """Press a key, by its character or its name, and wait for nothing."""
        if len(key) == 1:
            name = key if key.isalnum() else _character_to_key(key)
            self.app.post_message(events.Key(name, key))
        else:
            self.app.post_message(events.Key(key, CHARACTERS.get(key)))

    async def resize(self, width: int, height: int) -> None:
        """Make the window another size."""
        self.resize_soon(width, height)
        await self.settle()

    def resize_soon(self, width: int, height: int) -> None:
        """The same, and wait for nothing."""
        self.size = Size(width, height)
        self.app.post_message(events.Resize(self.size, self.size))

    async def settle(self) -> None:
        """Wait until nobody in the app has anything left to do, timers apart; what Textual would do at its next
        picture, 60 a second, is done at once."""
        quiet, end = 0, monotonic() + 60
        while quiet < ROUNDS and not (self.app._exception or self.app._exit):
            assert monotonic() < end, "the app does not come to rest"
            await asyncio.sleep(0)
            nodes = [one for screen in self.app.screen_stack for one in screen.walk_children(with_self=True)]
            quiet = 0 if any(pump.message_queue_size for pump in (self.app, *nodes)) else quiet + 1
            if quiet == ROUNDS and self._picture_is_due():
                self.app._check_resize()
                self.app.screen._on_timer_update()
                quiet = 0

    def _picture_is_due(self) -> bool:
        """Whether anything waits for the next picture; to draw it is not needed, `rows` draws afresh."""
        if not self.app.screen_stack:
            return False
        top = self.app.screen
        return bool(self.app._resize_event or top._layout_required or top._scroll_required or top._callbacks)

    async def until(self, seen: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
        """Wait for what takes a timer or a thread."""
        end = monotonic() + seconds
        while not seen():
            assert monotonic() < end, f"{what} not seen on:\n{self.text}"
            await asyncio.sleep(0.01)
            await self.settle()

    # Seeing.

    @property
    def rows(self) -> list[str]:
        """What stands on the screen."""
        return rows_of(self.app)

    @property
    def strips(self) -> list[Strip]:
        """The same with its styles."""
        return self.app.screen._compositor.render_strips()

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.rows)

    @property
    def head(self) -> str:
        """The line above the page."""
        return self.rows[0]

    @property
    def foot(self) -> str:
        """The line below the page."""
        return self.rows[-1]

    def region(self, widget: Widget) -> list[str]:
        """The part of the screen on which `widget` is drawn, without blanks at its ends; nothing if it is hidden."""
        if not widget.display:
            return []
        place, ambiguous = widget.region, self.pane.setting.ambiguous
        return [cut(row, place.x, place.right, ambiguous).strip() for row in self.rows[place.y : place.bottom]]

    @property
    def page(self) -> list[str]:
        """The rows of the reading pane."""
        return self.region(self.pane)

    @property
    def seen(self) -> str:
        """The text in sight in the reading pane, without any blanks: a sentence is found across line ends."""
        return bare("".join(self.page))

    @property
    def tree(self) -> list[str]:
        """The rows of the contents, without the edge, that hold something."""
        rows = [row.rstrip("│|").rstrip() for row in self.region(self.contents)]
        return [row for row in rows if row]

    @property
    def pointed(self) -> str:
        """The title under the cursor of the contents."""
        return self.contents.nodes[self.contents.cursor].label

    # What it is made of.

    @property
    def screen(self) -> ReaderScreen:
        """The reader's screen, whatever stands over it."""
        return self.app.reader

    @property
    def session(self) -> Session:
        """The session that the app shows."""
        return self.app.session

    @property
    def pane(self) -> Pane:
        """The reading pane."""
        return self.screen.pane

    @property
    def contents(self) -> Contents:
        """The contents."""
        return self.screen.contents

    @property
    def article(self) -> str:
        """The id of the open article, "" on the masthead."""
        return self.session.current.id if self.session.current else ""

    @property
    def row(self) -> int:
        """The row of the text that stands at the pane's top."""
        return self.pane.scroll_offset.y

    @property
    def closed(self) -> bool:
        """Whether the program has ended, or is about to."""
        return self.app._exit or self.app._exception is not None or not self.app.is_running


@asynccontextmanager
async def reading(
    *paths: Path,
    size: tuple[int, int] = (100, 30),
    places: PlaceStore | None = None,
    keeps_up: bool = False,
    **settings: Any,
) -> AsyncIterator[Reader]:
    """Start the reader on `paths` in a window of `size`; `settings` are those of `tui.config.Config`."""
    app = open_app(paths, places, keeps_up=keeps_up, **settings)
    with closing(app.session.shelf):
        async with app.run_test(size=size):
            reader = Reader(app, *size)
            await reader.settle()
            yield reader
    # Textual holds on to what was drawn of a thousand widgets. Without these, and with what will stay set apart,
    # looking for garbage takes a third of the time of these tests no more.
    StylesCache.get_inner_outer.cache_clear()
    del app, reader
    gc.collect()
    gc.freeze()


def cut(row: str, start: int, stop: int, ambiguous: int = 1) -> str:
    """The cells `start` to `stop` of a row; a wide character stands where its first cell does."""
    table, place, out = widths(ambiguous), 0, []
    for char in row:
        if start <= place < stop:
            out.append(char)
        place += table[char]
    return "".join(out)


def bare(text: str) -> str:
    """`text` without white space, for comparing what was broken into lines, indented and spread."""
    return "".join(text.split())


def joined(rows: Sequence[str]) -> str:
    """Rows as one text without white space."""
    return bare("".join(rows))
