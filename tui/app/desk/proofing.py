"""The proof desk seen from the reader's screen: sitting down, leaving, and hearing what comes of its threads.

What the desk does is in `tui.app.desk.mode`, loaded with the first `d`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress

from textual import events
from textual.message import Message

from tui.app.library.bookmarking import Bookmarking
from tui.app.session import Spot
from tui.errors import KanbaoError
from tui.i18n import _
from tui.library.places import state_path
from tui.text import shown


class Proofing(Bookmarking):
    """The actions that lead to the desk and away from it."""

    class Heard(Message):
        """A thread of the desk has something to tell: `tell` does that."""

        def __init__(self, tell: Callable[[], object]) -> None:
            super().__init__()
            self.tell = tell

    def on_mount(self) -> None:
        """Tell of what was typed at the desk and not saved."""
        with suppress(KanbaoError, OSError):  # without a state folder nothing was kept
            if os.listdir(state_path() / "drafts"):
                self.call_after_refresh(self._tell_of_draft)

    def _tell_of_draft(self) -> None:
        from tui.app.desk.drafts import find

        if find(self.session.opened.path) and not self.message:
            self.tell(_("An edit of this issue was not saved: d offers it again."))

    def on_proofing_heard(self, event: Heard) -> None:
        """Hear it, in the order in which it was told."""
        event.tell()

    def do_desk(self, count: int) -> None:
        """Sit down at the desk for the open issue, or leave it."""
        if self.desk:
            self.desk.leave()
            return
        opened = self.session.opened
        if opened.imported or opened.path in self.session.unwritten:
            self.tell(_("The desk works at an issue file: write this first, with w."))
            return
        if self.mending and self.mender:
            self.mender.do_leave(0)
        from tui.app.desk.mode import DeskMode

        try:
            self.desk = DeskMode(self, self.settings)
        except KanbaoError as error:
            self.tell(shown(str(error)).replace("\n", " "))
            return
        self.set_focus(self.pane)
        self.desk.begin()
        self.desk.offer()

    def do_mend(self, count: int) -> None:
        """As for every reader; one mends or sits at the desk."""
        self._leave_desk()
        super().do_mend(count)

    def do_review(self, count: int) -> None:
        """As above."""
        self._leave_desk()
        super().do_review(count)

    def _leave_desk(self) -> None:
        if self.desk:
            self.desk.leave()

    def show_article(self, spot: Spot | None = None, *, end: bool = False) -> None:
        """As for every reader, with what stands on the desk in the margin."""
        super().show_article(spot, end=end)
        if self.desk:
            self.desk.came()

    def arrange_side(self) -> None:
        """Put contents, or what stands in their place, and text in their places anew."""
        self._arrange(self.in_tree)

    def side_cells(self, width: int) -> int:
        """As for every reader; the list of the desk takes a little of what the text leaves free."""
        beside = super().side_cells(width)
        if self.desk and self.side is self.desk.beside:
            from tui.app.desk.beside import cells_beside

            return cells_beside(width, beside, self.pane.setting.measure * 2)
        return beside

    def on_resize(self, event: events.Resize) -> None:
        """What is told of a finding is of another width."""
        if self.desk:
            self.desk.show()

    def on_unmount(self) -> None:
        """Nobody sits at the desk without a reader."""
        self._leave_desk()
