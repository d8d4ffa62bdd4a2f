"""Mending seen from the reader's screen: entering it, walking through the doubts, writing, and leaving safely.

What mending does is in `tui.app.mending.mender`, loaded with the first of these keys.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.app.page.travelling import Travelling
from tui.app.session import Spot
from tui.errors import KanbaoError
from tui.i18n import _, ngettext
from tui.text import shown

if TYPE_CHECKING:
    from tui.app.mending.mender import Mender


class Mendable(Travelling):
    """The actions that lead into mending and out of it."""

    def on_mount(self) -> None:
        """Tell what the reader should know; ask about mending that was kept and not written."""
        super().on_mount()
        self._offer()

    def _go(self, spot: Spot) -> bool:
        went = super()._go(spot)
        if went:
            self._offer()
        return went

    def _offer(self) -> None:
        from tui.library.places import state_path

        with suppress(KanbaoError):  # without a state folder nothing was kept
            # Most people never mend, and the first screen shall not wait for what only mending needs.
            if os.path.isdir(state_path() / "mending"):
                self.mend().offer()

    def mend(self) -> Mender:
        """What mends, loaded now."""
        from tui.app.mending.mender import Mender

        if self.mender is None:
            self.mender = Mender(self)
            self.mender.take_over()
        return self.mender

    def do_mend(self, count: int) -> None:
        """Mend the open article."""
        self.mend().enter()

    def do_review(self, count: int) -> None:
        """The next place that the importer was in doubt about, past the end from the beginning again."""
        doubtful = [(n, reason) for n, (_s, article) in enumerate(self.session.order) for reason in article.review]
        if not doubtful:
            self.tell(_("Nothing here is to be looked at again."))
            return
        mender = self.mend()
        last = (self.session.article, mender.reason) if self.mending else (self.session.article - 1, "")
        at = doubtful.index(last) + 1 if last in doubtful else sum(number <= last[0] for number, _r in doubtful)
        at = (at + (count or 1) - 1) % len(doubtful)
        number, reason = doubtful[at]
        if number != self.session.article:
            self._to_article(number)
        mender.enter(reason)
        place = _("{number} of {count} to look at again").format(number=at + 1, count=len(doubtful))
        self.tell(f"{place}  {shown(reason)}")

    def do_write(self, count: int) -> None:
        """Write what is shown as an issue file."""
        self.mend().write()

    def may_leave(self) -> bool:
        """Whether nothing is unwritten; else ask what to do with it."""
        number = len(self.session.unwritten)
        if not number:
            return True
        title = ngettext("Mended and not written: {n} issue", "Mended and not written: {n} issues", number)
        labels = [_("stay"), _("leave; it is kept, and asked about the next time")]
        if self.session.opened.path in self.session.unwritten:
            labels.append(_("write this one first"))
        acts = (lambda: None, self.quit, self.mend().write)
        self.choose(title.format(n=number), labels, lambda chosen: acts[chosen]())
        return False

    def on_set_text_moved(self) -> None:
        """As for every reader; what is being mended stays in sight."""
        if self.mending and self.mender:
            self.mender.follow()
        super().on_set_text_moved()
