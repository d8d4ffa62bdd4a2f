"""The issue checked again and again while one sits at its desk: at once after what one did oneself, after others at
leisure."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from textual.timer import Timer

from tui.app.desk.work import Outcome

if TYPE_CHECKING:
    from tui.app.desk.view import DeskView

_REST = 3.0
"""So many times as long as a check took is rested before the next one, where others write all the time."""


class DeskChecks:
    """When to check, and how far that is."""

    def __init__(self, view: DeskView) -> None:
        self._view = view
        self.busy = False
        self.share: float | None = None
        """How far the checks are, from 0 to 1; None: they are not at work."""
        self._again = False
        self._begun = self._took = self._ended = 0.0
        self._timer: Timer | None = None

    def now(self) -> None:
        """Check at once; where a check is at work, again when that is done."""
        view = self._view
        if self.busy:
            self._again = True
            return
        self.stop()
        self.busy, self.share, self._begun, self._again = True, 0.0, monotonic(), False
        view.work.check(view.session.issue, self._progress, view.told(self._done))

    def soon(self) -> None:
        """Check when it has been rested long enough."""
        wait = self._ended + _REST * self._took - monotonic()
        if self.busy or self._timer:
            return
        if wait <= 0:
            self.now()
        else:
            self._timer = self._view.screen.set_timer(wait, self.now)

    def stop(self) -> None:
        """Do not check later on."""
        if self._timer:
            self._timer.stop()
            self._timer = None

    def _progress(self, share: float) -> None:
        def tell() -> None:
            if self.busy:
                self.share = share
                self._view.screen.show_foot()

        self._view.heard(tell)()

    def _done(self, outcome: Outcome) -> None:
        self.busy, self.share, self._ended = False, None, monotonic()
        self._took = self._ended - self._begun
        self._view.checked(outcome)
        if self._again:
            self.now()
        elif not outcome.error and outcome.result != self._view.session.issue:
            self.soon()
