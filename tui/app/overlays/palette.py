"""The command palette: articles of the open issue by title, commands by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset, Size
from textual.markup import escape

from tui.app.keys import written
from tui.app.overlays.boxes import Overlay
from tui.app.overlays.sheet import Sheet
from tui.app.screen import ReaderScreen
from tui.app.session import Spot
from tui.i18n import _
from tui.text import cells, fold, shown
from tui.typeset.names import page_name


@dataclass(frozen=True, slots=True)
class Found:
    """What the palette offers: its name, what stands behind that, and what happens when it is taken."""

    name: str
    about: str
    run: Callable[[], None]


class Offers(Sheet):
    """The list below the line that is typed in; other rows take the place of the first."""

    def put(self, found: Sequence[Found]) -> None:
        """Show other rows, with the cursor on the first."""
        self.sheet = [[(f" {one.name}", "bar-strong"), (f"  {one.about}", "bar")] for one in found]
        self.virtual_size = Size(self.size.width, len(found))
        self.cursor = None
        if found:
            self.point(0)
        self.refresh()


class Palette(Overlay[None]):
    """Finds articles of the open issue by title and commands by name; every word typed must be there.

    What is typed is gathered here, not in an input of its own, so that no key is lost that comes before that
    would have the focus, and “ and — are as wide as the terminal has them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+c", "close", show=False),
        Binding("enter", "take", show=False),
        Binding("down,tab,ctrl+n", "move(1)", show=False),
        Binding("up,shift+tab,ctrl+p", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("backspace", "rub", show=False),
        Binding("ctrl+u", "clear", show=False),
    ]

    def __init__(self, reader: ReaderScreen) -> None:
        ambiguous = reader.pane.setting.ambiguous
        super().__init__(classes="-wide" if ambiguous == 2 else None)
        self.reader = reader
        self.words = ""
        self.found: list[Found] = []
        self.line = Sheet([[]], ambiguous)
        self.line.can_focus = False
        self.offers = Offers([], ambiguous)

    def compose(self) -> ComposeResult:
        """What is typed, and what that finds."""
        with Vertical(id="box"):
            yield self.line
            yield self.offers
        self._ask(self.words)

    def takes(self, event: events.Key) -> bool:
        """Gather what is typed."""
        typed = event.character if event.is_printable else None
        if typed:
            self._ask(self.words + typed)
        return bool(typed)

    def on_paste(self, event: events.Paste) -> None:
        """Gather what is pasted, as far as it stands on one line."""
        event.stop()
        self._ask(self.words + shown(event.text.partition("\n")[0]))

    def on_sheet_taken(self) -> None:
        """A click."""
        self.action_take()

    def _ask(self, words: str) -> None:
        self.words = words
        self.found = list(look_up(self.reader, words))
        self.offers.put(self.found)
        about = "" if words else _("an article’s title, or a command")
        if not self.found:
            about = f"  {_('nothing found')}"
        self.line.sheet = [[(f":{shown(words)}", "bar-strong"), (" ", "bar-cursor"), (about, "bar")]]
        self.line.refresh()
        if self.is_mounted:
            # Where an input method opens its window.
            width = cells(words, self.offers.ambiguous) + 1
            self.app.cursor_position = self.line.content_region.offset + Offset(min(width, self.line.size.width - 1), 0)

    def action_move(self, rows: int) -> None:
        """Move the cursor; one step goes round."""
        if self.found:
            place, last = (self.offers.cursor or 0) + rows, len(self.found) - 1
            self.offers.point(place % (last + 1) if abs(rows) == 1 else max(0, min(last, place)))

    def action_rub(self) -> None:
        """Rub out the last character; beyond the first, close."""
        if self.words:
            self._ask(self.words[:-1])
        else:
            self.dismiss(None)

    def action_clear(self) -> None:
        """Rub out all."""
        self._ask("")

    def action_take(self) -> None:
        """Do what the cursor is on."""
        if self.found and self.is_active:
            run = self.found[self.offers.cursor or 0].run
            self.dismiss(None)
            self.app.call_next(run)

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss(None)


def look_up(reader: ReaderScreen, words: str) -> Iterator[Found]:
    """Articles in the order of print, then commands, that hold every one of `words`; without any, the commands."""
    wanted = fold(words).split()

    def holds(text: str) -> bool:
        return all(word in fold(text) for word in wanted)

    session = reader.session
    for section, article in session.order if wanted else ():
        if holds(f"{article.kicker} {article.title} {article.subtitle}"):
            spot = Spot(session.opened.path, article.id)
            yield Found(article.title, page_name(section), partial(_open, reader, spot))
    for row in reader.commands:
        if row.id != "palette" and holds(f"{_(row.label)} {row.id}"):
            yield Found(_(row.label), "  ".join(map(written, row.keys)), partial(reader.perform, row.id))


def _open(reader: ReaderScreen, spot: Spot) -> None:
    reader.jump(spot)
    reader.pane.focus()


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
        for row in self.reader.commands:
            label = f"{_(row.label)} {row.id}"
            if row.id != "palette" and all(word in fold(label) for word in words):
                yield Hit(0.5, Content(_(row.label)), partial(self.reader.perform, row.id), help=self._keys(row.keys))

    async def discover(self) -> Hits:
        """All of them."""
        for row in self.reader.commands:
            if row.id != "palette":
                yield DiscoveryHit(
                    Content(_(row.label)), partial(self.reader.perform, row.id), help=self._keys(row.keys)
                )

    def _keys(self, keys: tuple[str, ...]) -> str:
        return escape("  ".join(map(written, keys)))
