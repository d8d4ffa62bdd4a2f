"""Searching the whole library as one types: what is typed above, what it finds below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.widget import Widget

from tui.app.keys import MOVE, OTHER, SEARCH, Key
from tui.app.library.finder import PLAIN, CatalogueSource, Finder, News, PlainSource, Source
from tui.app.library.looked import NAMES, ORDERS, Looked
from tui.app.library.searchrows import example_rows, hint, hit_rows
from tui.app.library.wandering import Wandering
from tui.app.overlays.lists import ListScreen
from tui.app.overlays.roll import Plate, Row
from tui.app.page.around import NARROW, Pieces
from tui.errors import UsageError
from tui.i18n import N_, _
from tui.library.catalogue.base import Hit
from tui.library.catalogue.query import parse
from tui.text import cells, fit, shown

_AHEAD = 40
"""So many hits more than were looked at are asked for."""


class Finding(ListScreen):
    """The line that is typed in, and the hits."""

    TABLE: ClassVar[tuple[Key, ...]] = (
        Key("down", ("down", "ctrl+n"), MOVE, N_("down")),
        Key("up", ("up", "ctrl+p"), MOVE, N_("up")),
        Key("page_down", ("pagedown",), MOVE, N_("a screen down")),
        Key("page_up", ("pageup",), MOVE, N_("a screen up")),
        Key("first", ("ctrl+home",), MOVE, N_("to the first")),
        Key("last", ("ctrl+end",), MOVE, N_("to the last that was found so far")),
        Key("open", ("enter",), SEARCH, N_("open the article at the word"), N_("open"), 1),
        Key("order", ("tab",), SEARCH, N_("newest first, oldest first, best first"), N_("order"), 2),
        Key("clear", ("ctrl+u",), SEARCH, N_("rub out what was typed"), N_("clear"), 3),
        Key("help", ("f1",), OTHER, N_("this help"), N_("help"), 4),
        Key("close", ("escape", "ctrl+c"), OTHER, N_("back to the page"), N_("back"), 5),
    )

    class Arrived(Message):
        """There is news of a search."""

        def __init__(self, news: News | Exception) -> None:
            super().__init__()
            self.news = news

    def __init__(self, reader: Wandering, looked: Looked) -> None:
        super().__init__(reader, tall=2)
        self.looked = looked
        looked.entry.old = bool(looked.entry.text)
        self.status = Plate(self.ambiguous)
        self.status.id = "status"
        self.examples = Plate(self.ambiguous)
        self.wrong = ""
        """What is wrong with what is typed."""
        self._serial = 0
        self._again: Sequence[Hit] | None = None
        """The hits on the screen, while the same query is asked once more."""
        self._fresh = False
        """Whether the hits on the screen are still those of another query."""
        self.several = self.session.shelf.several_papers()
        self._renewed = reader.renewing
        self.plain = not self.holding.is_catalogued
        self.finder = Finder(self._source(), self._tell_from_thread)

    def _source(self) -> Callable[[], Source]:
        """What makes the source, in the thread that uses it; what it needs of the session is taken now."""
        catalogue = self.catalogue
        if self.holding.is_catalogued and catalogue.where:
            return partial(CatalogueSource, catalogue.folder)
        count = PLAIN if self.plain else self.tried(catalogue.count) or 0
        issues = self.tried(lambda: catalogue.window(0, count)) or []
        return partial(PlainSource, self.session, [one for one in issues if not one.error])

    def _tell_from_thread(self, news: News | Exception) -> None:
        self.post_message(self.Arrived(news))

    def body(self) -> list[Widget]:
        """What is said of the search, the hits, or what may be typed."""
        return [self.status, self.roll, self.examples]

    def on_mount(self) -> None:
        """Show the search as it was left; ask again if the library has changed since."""
        self.roll.show(len(self.looked.hits))
        self.call_after_refresh(self.roll.put, self.looked.cursor, self.looked.top)
        if self.looked.query and self.looked.changes != self._changes():
            self._ask(again=True)
        self.set_interval(0.5, self._show_renewing)
        self.call_after_refresh(self.show)
        # While the first word is being typed; the screen comes first.
        self.call_after_refresh(self.finder.prepare)

    def on_unmount(self) -> None:
        """Give up what is still looked for."""
        self.finder.close()

    def _changes(self) -> int:
        changes = self.tried(self.catalogue.changes)
        return -1 if changes is None else changes

    # Showing.

    def heading(self) -> tuple[Pieces, str]:
        """What is typed, and in which order hits come."""
        width = self.size.width or self.app.size.width
        order = _(NAMES[self.looked.order]) if width >= NARROW else ""
        prompt = _("Search: ")
        room = width - cells(prompt, self.ambiguous) - cells(order, self.ambiguous) - 5
        return [(prompt, "bar"), *self.looked.entry.drawn(max(6, room), self.ambiguous)], order

    def show(self) -> None:
        """The line, what is said of the search, what may be typed."""
        width = self.size.width or self.app.size.width
        typed = bool(self.looked.entry.text.strip())
        self.examples.display = not typed and not self.looked.hits
        self.roll.display = not self.examples.display
        self.examples.show(example_rows(width, self.ambiguous))
        form = "review" if self.wrong else "byline"
        self.status.show([[(" ", "blank"), (fit(self.wrong or self._said(), width - 2, self.ambiguous), form)]])
        super().show()
        before = self.looked.entry.text[: self.looked.entry.at]
        column = 1 + cells(_("Search: "), self.ambiguous) + cells(shown(before), self.ambiguous)
        self.point_at(self.head, column)

    def _said(self) -> str:
        """How much was found, and how much of the library has been read for it."""
        parts = [self.looked.count(self._fresh) or hint()]
        if self.plain:
            parts.append(_("in what is open here, without a catalogue"))
        if self.reader.renewing is not None:
            done, total = self.reader.renewing
            text = _("the catalogue is being made: {done} of {total} files")
            parts.insert(0, text.format(done=f"{done:,}", total=f"{total:,}"))
        return "  ".join(parts)

    def _show_renewing(self) -> None:
        if self.is_active and self.reader.renewing != self._renewed:
            self._renewed = self.reader.renewing
            self.show()

    def rows_of(self, item: int, width: int, pointed: bool) -> list[Row]:
        """A hit."""
        return list(hit_rows(self.looked.hits[item], width, self.mark(pointed), self.several, self.ambiguous))

    # Asking.

    def _ask(self, *, again: bool = False) -> None:
        """Look for what is typed. `again`: for the same once more; what stands there stays until that is done."""
        looked = self.looked
        try:
            query = parse(looked.entry.text)
        except UsageError as error:
            self.wrong = _on_one_line(str(error))
            self.show()
            return
        self.wrong = ""
        if not again:
            looked.query = query
            if not query:
                looked.hits, looked.more, looked.total = (), False, None
        self._again, self._fresh = (looked.hits, False) if again else (None, bool(query))
        looked.changes = self._changes()
        wanted = max(_AHEAD, len(looked.hits) if again else 0)
        self._serial = self.finder.ask(query, looked.order, wanted) if query else 0
        if not query:
            self.finder.give_up()
            self._put_hits((), 0)
        self.show()

    def on_finding_arrived(self, event: Arrived) -> None:
        """Show what came, if it is what was asked for last."""
        news = event.news
        if isinstance(news, Exception):
            raise news
        if news.serial != self._serial:
            return
        if news.error:
            self.wrong, self._fresh = _on_one_line(news.error), False
            self.show()
            return
        looked = self.looked
        if self._again is None or len(news.hits) >= len(self._again) or not news.more:
            before = looked.hits[self.roll.cursor] if self.roll.cursor < len(looked.hits) else None
            looked.more, looked.total = news.more, news.total
            self._put_hits(news.hits, 0 if self._fresh else self._place(news.hits, before))
            self._fresh = False
            self._again = looked.hits if self._again is not None else None
        self.show()

    def _place(self, hits: Sequence[Hit], before: Hit | None) -> int:
        """Where the hit that the cursor was on stands now."""
        same = (n for n, hit in enumerate(hits) if before and (hit.path, hit.article) == (before.path, before.article))
        return next(same, self.roll.cursor)

    def _put_hits(self, hits: Sequence[Hit], cursor: int) -> None:
        self.looked.hits = hits
        self.roll.show(len(hits), cursor)

    def on_roll_moved(self) -> None:
        """When the last hits come in sight, ask for more."""
        if self.looked.more and self.roll.last + _AHEAD // 2 >= len(self.looked.hits):
            if self._serial:
                self.finder.want(len(self.looked.hits) + _AHEAD)
            elif self.looked.query:
                self._again = self.looked.hits
                wanted = len(self.looked.hits) + _AHEAD
                self._serial = self.finder.ask(self.looked.query, self.looked.order, wanted)

    def catalogue_changed(self) -> None:
        """The library has changed, or has a catalogue now: look again."""
        if self.plain and self.holding.is_catalogued:
            self.finder.close()
            self.plain, self.finder = False, Finder(self._source(), self._tell_from_thread)
            self.finder.prepare()
        if self.looked.query and not self.wrong:
            self._ask(again=True)

    # Keys.

    def takes(self, event: events.Key) -> bool:
        """What is typed goes into the line, all other keys are those of the table."""
        if not self.is_active:
            return False
        name = self._by_key.get(event.key)
        self.message = ""
        if name:
            self.perform(name)
        elif event.key in ("backspace", "ctrl+h") and not self.looked.entry.text:
            self.do_close(0)
        else:
            before = self.looked.entry.text
            self.looked.entry.press(event.key, event.character)
            if self.looked.entry.text != before:
                self._ask()
            else:
                self.show()
        if self.is_active:
            self._show_foot()
        return True

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted goes into the line."""
        event.stop()
        self.looked.entry.put(event.text.rstrip())
        self._ask()

    def do_clear(self, count: int) -> None:
        """An empty line."""
        self.looked.entry.text, self.looked.entry.at = "", 0
        self._ask()

    def do_order(self, count: int) -> None:
        """Another order."""
        self.looked.order = ORDERS[(ORDERS.index(self.looked.order) + 1) % len(ORDERS)]
        self._ask()

    def _leave(self) -> None:
        self.looked.cursor, self.looked.top = self.roll.cursor, self.roll.top
        self.dismiss(None)

    def do_close(self, count: int) -> None:
        """Back to the page, as it was."""
        self._leave()

    def do_open(self, count: int) -> None:
        """Open the article at the word."""
        if self.roll.cursor < len(self.looked.hits):
            hit = self.looked.hits[self.roll.cursor]
            self._leave()
            self.reader.show_hit(hit, self.looked.query)


def _on_one_line(error: str) -> str:
    """An error's lines side by side, so far apart that what is wrong does not run into the way out."""
    return "  ".join(" ".join(line.split()) for line in error.splitlines())
