"""Undo and redo at the desk: what one did is read from the journal, in whatever session it was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.desk.history import told, when
from tui.app.desk.items import block_of
from tui.app.desk.plate import told_error
from tui.desk.acts import last_act, last_undone
from tui.desk.editing import Spot
from tui.desk.events import Event
from tui.desk.session import Desk, Done
from tui.desk.stages import Row
from tui.desk.undoing import CollisionError, take_back
from tui.errors import DeskError
from tui.i18n import _
from tui.text import shown

if TYPE_CHECKING:
    from tui.app.desk.mode import DeskMode


class Back:
    """What one person at the desk takes back, one act after the other."""

    def __init__(self, mode: DeskMode) -> None:
        self.mode, self.screen = mode, mode.screen
        self._passing: set[int] = set()
        """Acts that cannot be taken back: the next time it is about what came before."""

    def forget(self) -> None:
        """Something new was done."""
        self._passing.clear()

    def undo(self) -> None:
        """Undo what this person did last and has not undone."""
        words = (_("You have done nothing here that is not undone."), _("undo that, from an earlier session"))
        self._find(last_act, *words, _("undone: {what}"))

    def redo(self) -> None:
        """Do again what this person undid last."""
        words = (_("There is nothing to do again."), _("do again what was undone in an earlier session"))
        self._find(last_undone, *words, _("done again: {what}"))

    def _find(self, find: Callable[..., Event | None], nothing: str, asked: str, text: str) -> None:
        person, passing = self.mode.work.person.name, frozenset(self._passing)

        def look(desk: Desk) -> tuple[Event, str] | None:
            event = find(desk.store, desk.name, person, passing)
            return (event, shown(told(_act_of(desk, event))).replace("\n", " ")) if event else None

        def found(one: tuple[Event, str] | None) -> None:
            if one is None:
                self.screen.tell(nothing)
                return
            event, what = one
            if event.id <= self.mode.since or self.mode.since < 0:
                title = _("{time}: {what}").format(time=when(event), what=what)
                self._ask(title, asked, partial(self._take, event, text.format(what=what)))
            else:
                self._take(event, text.format(what=what))

        self.mode.act(look, found, self._failed)

    def _ask(self, title: str, asked: str, take: Callable[[], None]) -> None:
        """What was done, or undone, before one sat down is not changed by one key."""
        labels = [asked, _("leave it as it is")]
        self.screen.choose(title, labels, lambda number: None if number else take())

    def _take(self, event: Event, text: str) -> None:
        def then(done: Done) -> None:
            self.show(done.event)
            self.screen.tell(text)

        self.mode.act(lambda desk: take_back(desk, event), then, partial(self._refused, event))

    def _refused(self, event: Event, error: Exception) -> None:
        if not isinstance(error, DeskError):
            self._failed(error)
            return
        self._passing.add(event.id)
        if isinstance(error, CollisionError):
            from tui.app.desk.editing import ParagraphEditor

            editor = ParagraphEditor(self.screen, self.mode, error.spot, error.text, error.wanted)
            self.screen.put_over(editor)
            editor.collided(error)
            return
        self.screen.tell(_("{reason}; once more goes on to what came before").format(reason=told_error(error)))

    def _failed(self, error: Exception) -> None:
        self.screen.tell(told_error(error))

    def show(self, event: Event) -> None:
        """Go to the place of an event on the page."""
        order = [article.id for _section, article in self.mode.session.order]
        if event.article not in order:
            return
        if order.index(event.article) != self.mode.session.article:
            self.screen.jump_to(order.index(event.article))
        pane = self.screen.pane
        spot = Spot(event.article, event.part or "title", event.paragraph)
        at = event.anchor.start if event.anchor else 0
        block, shift = block_of(pane.blocks, self.mode.session.current, spot)
        pane.reveal(block, 0 if shift is None else min(at + shift, max(0, len(pane.blocks[block].text) - 1)))


def _act_of(desk: Desk, event: Event) -> Event:
    """The act that an event takes back or does again, however often that was done: people know it by that."""
    while event.undoes and (before := desk.store.event(event.undoes)):
        event = before
    return event


def newly_void(before: Sequence[Row], after: Sequence[Row]) -> str:
    """Which signatures an act made void, and who must look again; "" for none."""
    stood = {one.sign.id for row in before for one in row.signed.values() if one.void is None}
    gone = [one for row in after for one in row.signed.values() if one.void and one.sign.id in stood]
    signs = _(", ").join(f"{one.sign.stage} {one.sign.person}" for one in gone)
    return _("void, to be looked at again: {signatures}").format(signatures=shown(signs)) if gone else ""
