"""An article as it was at some moment, with what is another text now marked; and the way back to that state."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.widget import Widget

from tui.app.desk.history import Then, differences, state_after, when
from tui.app.desk.plate import told_error
from tui.app.desk.work import Outcome
from tui.app.keys import MOVE, OTHER, PAPER, Key
from tui.app.overlays.full import Full
from tui.app.page.around import Pieces
from tui.app.page.pane import Note, Pane
from tui.desk.events import Event
from tui.desk.history import restore
from tui.desk.session import Done
from tui.desk.words import NAMES
from tui.i18n import N_, _, ngettext
from tui.text import shown
from tui.typeset.compose import compose

if TYPE_CHECKING:
    from tui.app.desk.journal import Journal

_SIGN = "*"
"""Marks in the margin where something is another text now."""


class EarlierState(Full):
    """The article as it was right after an event of the journal."""

    TABLE: ClassVar[tuple[Key, ...]] = (
        Key("page_down", ("space", "pagedown"), MOVE, N_("a screen down"), counts=N_("screens")),
        Key("page_up", ("b", "pageup"), MOVE, N_("a screen up"), counts=N_("screens")),
        Key("down", ("j", "down"), MOVE, N_("a line down"), counts=N_("lines")),
        Key("up", ("k", "up"), MOVE, N_("a line up"), counts=N_("lines")),
        Key("first", ("g", "home"), MOVE, N_("to the beginning")),
        Key("last", ("G", "end"), MOVE, N_("to the end")),
        Key("older", ("[",), PAPER, N_("the entry before"), N_("older"), 2),
        Key("newer", ("]",), PAPER, N_("the entry after it"), N_("newer"), 3),
        Key("restore", ("R",), PAPER, N_("bring the article back to this state"), N_("bring it back"), 1),
        Key("help", ("?", "f1"), OTHER, N_("this help"), N_("help"), 4),
        Key("close", ("escape", "q", "h", "left", "ctrl+c"), OTHER, N_("back to the journal"), N_("back"), 5),
    )

    def __init__(self, journal: Journal, event: Event) -> None:
        super().__init__(journal.mode.screen)
        self.journal, self.mode, self.event = journal, journal.mode, event
        self.pane = Pane(journal.mode.screen.pane.setting)
        self.then: Then | None = None

    def body(self) -> list[Widget]:
        """The text."""
        return [self.pane]

    def on_mount(self) -> None:
        """Have the state looked up, and again when somebody does something."""
        self.mode.hears.append(self._look)
        self._look()

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        self.mode.hears.remove(self._look)

    def _look(self) -> None:
        event = self.event
        self.mode.ask(partial(state_after, event=event), partial(self._show, event))

    def _show(self, event: Event, outcome: Outcome) -> None:
        if not self.is_attached or event is not self.event:
            return
        if outcome.error:
            self.then = None
            self.pane.show(())
            self.pane.annotate([])
            self.tell(told_error(outcome.error))
            return
        then: Then = outcome.result  # type: ignore[assignment]
        again = self.then is not None and self.then.article == then.article
        self.then = then
        blocks = compose(then.article)
        if not again:
            self.pane.show(blocks)
        now = compose(then.now) if then.now else ()
        self.pane.annotate([Note(*place, "remark", _SIGN) for place in differences(blocks, now)])
        self.show()

    def heading(self) -> tuple[Pieces, str]:
        """After which event, and how much of it is another text now."""
        one = self.event
        person = shown(one.person or _("somebody outside of the desk"))
        left = [(f"{when(one)}  {person}  {_(NAMES[one.kind])}", "bar-strong"), (f"  {_('as it was then')}", "bar")]
        if self.then is None:
            return left, ""
        count = len(self.pane.notes)
        many = ngettext("{sign} {n} place differs now", "{sign} {n} places differ now", count)
        return left, many.format(sign=_SIGN, n=count) if count else _("the same now")

    # Keys.

    def do_down(self, count: int) -> None:
        """Lines down."""
        self.pane.move(count or 1)

    def do_up(self, count: int) -> None:
        """Lines up."""
        self.pane.move(-(count or 1))

    def do_page_down(self, count: int) -> None:
        """Screens down."""
        self.pane.turn(count or 1)

    def do_page_up(self, count: int) -> None:
        """Screens up."""
        self.pane.turn(-(count or 1))

    def do_first(self, count: int) -> None:
        """To the beginning."""
        self.pane.to_start()

    def do_last(self, count: int) -> None:
        """To the end."""
        self.pane.to_end()

    def do_older(self, count: int) -> None:
        """The entry before this one."""
        self._step(1)

    def do_newer(self, count: int) -> None:
        """The entry after this one."""
        self._step(-1)

    def _step(self, by: int) -> None:
        event = self.journal.step(by)
        if event is None:
            self.tell(_("The journal ends here."))
            return
        self.event = event
        self._look()

    def do_restore(self, count: int) -> None:
        """Ask, saying which signatures become void, then bring it back."""
        then = self.then
        if then is None:
            return
        if then.same:
            self.tell(_("the text says that already"))
            return
        labels = [_("bring it back, as a new edit"), _("leave it as it is")]
        if then.voids:
            void = _(", ").join(f"{sign.stage} {sign.person}" for sign in then.voids)
            labels[0] = _("bring it back; void: {signatures}").format(signatures=shown(void))
        self.choose(_("Bring the article back?"), labels, partial(self._chosen, then))

    def _chosen(self, then: Then, number: int) -> None:
        if number == 0:
            self.mode.act(lambda desk: restore(desk, then.event.id), self._restored, self._failed)

    def _restored(self, _done: Done) -> None:
        self.dismiss(None)
        self.journal.dismiss(None)
        self.mode.back.forget()
        self.mode.screen.tell(_("brought back"))

    def _failed(self, error: Exception) -> None:
        self.tell(told_error(error))
