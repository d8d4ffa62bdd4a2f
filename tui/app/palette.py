"""The command palette: articles of the open issue by title, commands by name."""

from __future__ import annotations

from functools import partial
from typing import Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape

from tui.app.keys import written
from tui.app.screen import ReaderScreen
from tui.app.session import Spot
from tui.i18n import _
from tui.text import fold, shown
from tui.typeset.names import page_name


class Palette(CommandPalette):
    """Textual's palette. Two Enters that arrive at once close it once: Textual would close the page below it too."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close, if that has not been done."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class _ReaderProvider(Provider):
    """Knows the reader's screen below the palette."""

    @property
    def reader(self) -> ReaderScreen:
        """The screen that the palette was called on."""
        assert isinstance(self.screen, ReaderScreen)
        return self.screen


class Articles(_ReaderProvider):
    """Articles by their titles; every word typed must be there, wide or narrow, in either case."""

    async def search(self, query: str) -> Hits:
        """Titles that hold every word of `query`, in the order of print."""
        words = fold(query).split()
        session = self.reader.session
        for number, (section, article) in enumerate(session.order):
            title = f"{article.kicker} {article.title} {article.subtitle}"
            if all(word in fold(title) for word in words):
                go = partial(self._open, Spot(session.opened.path, article.id))
                # Later articles score less, so that the order of print stays.
                yield Hit(
                    1.0 - number / 10000, Content(shown(article.title)), go, help=escape(shown(page_name(section)))
                )

    async def discover(self) -> Hits:
        """Nothing before something is typed: the commands stand there."""
        none: tuple[DiscoveryHit, ...] = ()
        for hit in none:
            yield hit

    def _open(self, spot: Spot) -> None:
        self.reader.jump(spot)
        self.reader.pane.focus()


class Commands(_ReaderProvider):
    """Every action of the key table by its name, with its keys."""

    async def search(self, query: str) -> Hits:
        """Actions whose label or id holds every word of `query`."""
        words = fold(query).split()
        for row in self.reader.table:
            label = f"{_(row.label)} {row.id}"
            if row.id != "palette" and all(word in fold(label) for word in words):
                yield Hit(0.5, Content(_(row.label)), partial(self.reader.perform, row.id), help=self._keys(row.keys))

    async def discover(self) -> Hits:
        """All of them."""
        for row in self.reader.table:
            if row.id != "palette":
                yield DiscoveryHit(
                    Content(_(row.label)), partial(self.reader.perform, row.id), help=self._keys(row.keys)
                )

    def _keys(self, keys: tuple[str, ...]) -> str:
        return escape("  ".join(map(written, keys)))
