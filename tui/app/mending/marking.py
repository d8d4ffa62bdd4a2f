"""The place that is being mended: a block and a character in it, moved by keys, marked on the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui import mending
from tui.i18n import N_, _
from tui.mending import BODY, NOTE, Place
from tui.mending.doubts import place_of
from tui.mending.places import find
from tui.model import Article
from tui.typeset.compose import Block

if TYPE_CHECKING:
    from tui.app.mending.mendable import Mendable

_SENTENCE = re.compile(r"(?<=[。！？；])(?![”’」』）)])|(?<=[。！？][”’」』])|(?<=\n)")
"""Where a sentence begins: behind an end mark, and behind the quotes that close with it."""

_NAMES = {
    mending.KICKER: N_("kicker"),
    mending.TITLE: N_("headline"),
    mending.SUBTITLE: N_("subtitle"),
    mending.BYLINE: N_("by-line"),
    mending.NOTE: N_("editor's note"),
}


class Marking:
    """Where somebody mends."""

    def __init__(self, screen: Mendable) -> None:
        self.screen = screen
        self.session = screen.session
        self.place = Place("")
        self.reason = ""
        """The reason to look again that led here, if one did."""
        self._path = screen.session.opened.path

    def enter(self, reason: str = "") -> None:
        """Mend the open article, from where `reason` points or from the first block in sight on."""
        article = self.session.current
        if article is None:
            self.screen.tell(_("The masthead cannot be mended here."))
            return
        self.screen.set_focus(self.screen.pane)
        if reason:
            self.place = place_of(article, reason)
        elif not self.screen.mending or self.place.article != article.id:
            self.place = self._in_sight(article)
        self.reason = reason
        self.screen.mending = True
        self._path = self.session.opened.path
        self.mark()

    def came(self) -> None:
        """Another article is shown, or the same one anew."""
        article = self.session.current
        path = self.session.opened.path
        if article is None:
            self.do_leave(0)
        elif path != self._path or self.place._replace(offset=0) not in mending.places(article):
            self._path, self.reason = path, ""
            self.place = mending.places(article)[0]
            self.mark()

    def do_leave(self, count: int) -> None:
        """End mending."""
        self.screen.mending = False
        self.reason = ""
        self.screen.pane.point(None)

    def follow(self) -> None:
        """The text was scrolled: where the marked block went out of sight, mark the first one in sight.

        Nothing is scrolled here: in a window where nothing can be brought in sight that would never end.
        """
        article, cursor = self.session.current, self.screen.pane.cursor
        if article and cursor and not self.screen.pane.sees(*cursor):
            self.place = self._in_sight(article)
            self.screen.pane.point(self._cursor(), reveal=False)

    def _in_sight(self, article: Article) -> Place:
        """The first block that begins in sight, else the one that fills the window."""
        pane, every = self.screen.pane, set(mending.places(article))
        for number, block in enumerate(pane.blocks):
            place = _place_of(block, article.id)
            if place in every and pane.sees(number, min(_lead(block), max(0, len(block.text) - 1))):
                return place
        paragraph, offset = pane.place()
        place = Place(article.id, BODY, max(0, paragraph))
        return place._replace(offset=offset) if place in every else mending.places(article)[0]

    def _cursor(self) -> tuple[int, int] | None:
        """(block, character) on the screen of the place that is mended."""
        here = self.place._replace(offset=0)
        for number, block in enumerate(self.screen.pane.blocks):
            if _place_of(block, here.article) == here:
                return number, min(self.place.offset + _lead(block), max(0, len(block.text) - 1))
        return None

    def mark(self) -> None:
        """Mark the place on the screen."""
        self.screen.pane.point(self._cursor())

    def where(self) -> str:
        """What the marked block is."""
        article = self.session.current
        if self.place.part != BODY or article is None:
            return _(_NAMES.get(self.place.part, N_("headline")))
        return _("paragraph {number}/{count}").format(number=self.place.paragraph + 1, count=len(article.body))

    def _step(self, blocks: int) -> None:
        every = mending.places(find(self.session.issue, self.place.article))
        here = self.place._replace(offset=0)
        at = every.index(here) if here in every else 0
        self.place = every[max(0, min(len(every) - 1, at + blocks))]
        self.mark()

    def do_down(self, count: int) -> None:
        """Blocks down."""
        self._step(count or 1)

    def do_up(self, count: int) -> None:
        """Blocks up."""
        self._step(-(count or 1))

    def _text(self) -> str:
        return mending.text_at(find(self.session.issue, self.place.article), self.place)

    def _put_cursor(self, offset: int) -> None:
        self.place = self.place._replace(offset=max(0, min(len(self._text()) - 1, offset)))
        self.mark()

    def do_right(self, count: int) -> None:
        """Characters on."""
        self._put_cursor(self.place.offset + (count or 1))

    def do_left(self, count: int) -> None:
        """Characters back."""
        self._put_cursor(self.place.offset - (count or 1))

    def _sentences(self) -> list[int]:
        text = self._text()
        return [0, *(found.start() for found in _SENTENCE.finditer(text) if 0 < found.start() < len(text))]

    def do_sentence(self, count: int) -> None:
        """Sentences on."""
        after = [start for start in self._sentences() if start > self.place.offset]
        self._put_cursor(after[min(count or 1, len(after)) - 1] if after else len(self._text()))

    def do_sentence_back(self, count: int) -> None:
        """Sentences back."""
        before = [start for start in self._sentences() if start < self.place.offset]
        self._put_cursor(before[-min(count or 1, len(before))] if before else 0)


def _place_of(block: Block, article: str) -> Place:
    """The place that a block on the screen shows; one that no article has for what cannot be mended."""
    if block.kind in ("body", "subhead"):
        return Place(article, BODY, block.paragraph)
    return Place(article, block.kind)


def _lead(block: Block) -> int:
    """Characters that the screen shows before those of the text."""
    return block.lead if block.kind in ("body", "subhead", NOTE) else 0
