"""A paragraph edited in place: typed over the page, saved through the desk, never lost when it cannot be saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tui.app.desk import drafts
from tui.app.desk.acts import Undoable, conflict_of, save
from tui.app.desk.draft import Draft
from tui.app.desk.plate import told_error
from tui.app.desk.sides import Row, alone, both, room
from tui.app.keys import OTHER, Key, written
from tui.app.overlays.full import Full
from tui.app.overlays.roll import strip
from tui.app.page.around import Pieces
from tui.app.terminal.pressing import press
from tui.checks.base import BODY
from tui.checks.parts import text_at
from tui.desk.editing import Spot
from tui.desk.session import Desk
from tui.desk.undoing import CollisionError
from tui.errors import DeskError, KanbaoError
from tui.i18n import N_, _, ngettext
from tui.text import shown

if TYPE_CHECKING:
    from tui.app.desk.mode import DeskMode
    from tui.app.desk.proofing import Proofing


class Typing(Widget, can_focus=False):
    """What is typed, with the cursor always in sight, and what stands there now if that is another text."""

    ALLOW_SELECT = False

    def __init__(self, draft: Draft, ambiguous: int, bar: str) -> None:
        super().__init__()
        self.draft, self.ambiguous, self._bar = draft, ambiguous, bar
        self.theirs: Draft | None = None
        """What somebody else made of the text meanwhile."""
        self.top = 0
        self._rows: list[Row] = []

    @property
    def _width(self) -> int:
        return self.size.width or self.app.size.width

    @property
    def room(self) -> int:
        """Cells of a row of text."""
        return room(self._width, two=self.theirs is not None)

    def follow(self) -> Offset:
        """Scroll so that the cursor is in sight; where it stands on the screen."""
        if self.theirs:
            self._rows, column, row = both(self.theirs, self.draft, self._width, self.ambiguous, self._bar)
        else:
            self._rows, column, row = alone(self.draft, self._width, self.ambiguous)
        height = max(1, self.size.height)
        # Nothing is left out above while there is room below: the window may have grown, or have had no size yet.
        self.top = max(0, row - height + 1, min(self.top, row, len(self._rows) - height))
        self.refresh()
        return Offset(column, row - self.top)

    def render_line(self, y: int) -> Strip:
        """Row `y`."""
        row = self._rows[y + self.top] if y + self.top < len(self._rows) else []
        return strip(row, self.size.width, self.ambiguous)


class ParagraphEditor(Full):
    """The text at a spot, typed anew. `base` is what it was made from: only in place of that it is saved."""

    TABLE: ClassVar[tuple[Key, ...]] = (
        Key("save", ("enter",), OTHER, N_("save"), N_("save"), 1),
        Key("line", ("alt+enter", "ctrl+j"), OTHER, N_("a line ends here")),
        Key("undo", ("ctrl+z",), OTHER, N_("undo"), N_("undo"), 3),
        Key("redo", ("ctrl+y",), OTHER, N_("redo"), N_("redo"), 4),
        Key("close", ("escape", "ctrl+c"), OTHER, N_("leave it as it was"), N_("give up"), 2),
    )

    def __init__(self, reader: Proofing, mode: DeskMode, spot: Spot, base: str, text: str = "", *, at: int = 0) -> None:
        super().__init__(reader)
        self.mode, self.spot, self.base = mode, spot, base
        self.draft = Draft(base, at, lines=spot.part in (BODY, "note"))
        if text and text != base:  # typed before, and kept
            self.draft.replace(text)
        self.typing = Typing(self.draft, self.ambiguous, self.signs.bar)
        self.saving = self._kept_here = False
        self._timer: Timer | None = None
        self._later: list[tuple[str, str | None]] = []
        """Keys pressed while it is saved: they are for the page."""
        self._kept: tuple[int, ...] = ()
        self._asked = False
        self.offered = base
        """What stood here when it was opened: given up without a question."""

    def body(self) -> list[Widget]:
        """What is typed."""
        return [self.typing]

    def heading(self) -> tuple[Pieces, str]:
        """What is edited, and how much is changed."""
        place = _("paragraph {n}").format(n=self.spot.paragraph + 1) if self.spot.part == BODY else self.spot.part
        changed = self.draft.changed
        told = ngettext("{n} character changed", "{n} characters changed", changed).format(n=changed)
        return [(place, "bar-strong"), (f"  {told}", "bar-warning")], ""

    def hints(self) -> list[tuple[str, str]]:
        """The keys."""
        rows = sorted((row for row in self.TABLE if row.hint), key=lambda row: row.rank)
        return [(f"{'  ' if n else ''}{written(row.keys[0])} {_(row.hint)}", "bar") for n, row in enumerate(rows)]

    def on_mount(self) -> None:
        """The cursor stands where one types, as soon as there is a place."""
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Draw it; the terminal's cursor stands where an input method opens its window."""
        super().show()
        if self.typing.is_mounted:
            place = self.typing.follow()
            self.app.cursor_position = self.typing.region.offset + place

    def takes(self, event: events.Key) -> bool:
        """Every key is typed, but for those of the table."""
        if not self.is_active:
            return False
        if self.saving:
            self._later.append((event.key, event.character))
            return True
        self.message = ""
        name = self._by_key.get(event.key)
        if name in ("save", "close"):
            self.perform(name)
        else:
            self._asked = False
            self._typed(lambda: self.draft.press(event.key, event.character, self.typing.room, self.ambiguous))
        if self.is_active:
            self.show()
        return True

    def collided(self, error: CollisionError) -> None:
        """Show what an undo would put in place of what somebody else typed since: one may go on from there."""
        self.offered = error.wanted
        self.typing.theirs = Draft(error.text)
        text = _("Not undone: {person} has changed this since. Enter puts the old text there.")
        self.tell(shown(text.format(person=error.person)))

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted is typed."""
        event.stop()
        if not self.saving:
            self._typed(lambda: self.draft.put(event.text.rstrip()))
            self.show()

    def _typed(self, act: Callable[[], object]) -> None:
        """Type something, and keep it on disk."""
        before = self.draft.text
        act()
        if self.draft.text != before:
            try:
                drafts.keep(self.mode.path, drafts.Kept(self.spot, self.base, self.draft.text))
                self._sync_soon()
            except (OSError, KanbaoError) as error:
                self.tell(_("What is typed is not kept on disk: {reason}").format(reason=told_error(error)))

    def _close(self) -> None:
        self._kept_here = False
        drafts.drop(self.mode.path, self.spot)
        self.dismiss(None)

    def _sync_soon(self) -> None:
        """Have the disk confirm what is kept as soon as one rests, without waiting for it."""
        self._kept_here = True
        if self._timer:
            self._timer.stop()
        sync = partial(drafts.sync, self.mode.path, self.spot)
        self._timer = self.set_timer(drafts.SYNC_S, lambda: Thread(target=sync, name="sync").start())

    def on_unmount(self) -> None:
        """What is left behind is on the disk when one is gone."""
        if self._kept_here:
            drafts.sync(self.mode.path, self.spot)

    def do_close(self, count: int) -> None:
        """Give up; what was changed only when asked twice."""
        if self.draft.text not in (self.draft.was, self.offered) and not self._asked:
            self._asked = True
            self.tell(_("Not saved. Esc once more gives it up."))
            return
        self._close()

    def do_save(self, count: int) -> None:
        """Save it; an unchanged text needs no saving."""
        if self.draft.text == self.base:
            self._close()
            return
        self.saving = True
        self.tell(_("saving …"))
        spot, base, text, kept = self.spot, self.base, self.draft.text, self._kept
        self.mode.save(partial(self._save, spot, base, text, kept), self._saved, self._failed)

    def _save(self, spot: Spot, base: str, text: str, kept: tuple[int, ...], desk: Desk) -> Undoable:
        """In the desk's thread."""
        try:
            return save(spot, base, text, kept, desk)
        except DeskError:
            number = conflict_of(desk, spot, text)
            if number and number not in self._kept:
                self._kept = (*self._kept, number)
            raise

    def _saved(self, _made: Undoable) -> None:
        self.saving = False
        self.mode.screen.tell(_("saved"))
        self._close()
        for key, char in self._later:
            press(self.app, key, char)

    def _failed(self, error: Exception) -> None:
        self.saving = False
        self._later.clear()
        now = text_at(self.session.issue, self.spot.article, self.spot.part, self.spot.paragraph)
        if isinstance(error, DeskError) and now and now != self.base:
            # Whoever goes on from here has seen both: saved again, it stands in place of what is shown.
            self.base = now
            self.typing.theirs = Draft(now)
            self.tell(_("Changed by somebody else meanwhile. Yours is kept as a mark; Enter puts it in their place."))
        else:
            self.tell(told_error(error))
        self.show()
