"""Copying and selecting seen from the reader's screen: what is asked for with `y`, and what `v` begins.

What they do is in `tui.app.page.copying` and `tui.app.page.selecting`, loaded with the first of these keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

from tui.app.desk.proofing import Proofing
from tui.app.keys import COPY, SELECT, Key, ascii_twin
from tui.app.session import Spot
from tui.i18n import _

if TYPE_CHECKING:
    from tui.app.page.copying import Choice
    from tui.app.page.selecting import Selection


class Picking(Proofing):
    """The actions that take text out of the page, or a part of it in hand."""

    choice: Choice | None = None
    """What is to be copied, while that is asked."""
    selection: Selection | None = None
    """What is selected."""

    def do_copy(self, count: int) -> None:
        """Ask what to copy."""
        from tui.app.page.copying import Choice

        self.set_focus(self.pane)
        self.choice = Choice(self, count)

    def do_select(self, count: int) -> None:
        """Select the sentence in sight, or the words of the finding that was gone to."""
        from tui.app.page.selecting import Selection

        self.set_focus(self.pane)
        self.selection = Selection(self)

    def drop_selection(self) -> None:
        """Select nothing."""
        if self.selection:
            self.selection = None
            self.pane.pick({})

    @property
    def mode(self) -> str:
        """As for every reader; what is asked comes first, then what is selected."""
        if self.in_tree:
            return super().mode
        return COPY if self.choice else SELECT if self.selection else super().mode

    @property
    def commands(self) -> list[Key]:
        """As for every reader, with those for what is selected."""
        return [*super().commands, *(row for row in self.table if row.mode == SELECT and self.selection)]

    def perform(self, name: str) -> None:
        """As for every reader; copying and selecting have their own."""
        mode, _sep, act = name.partition("_")
        doer = {"copy": self.choice, "select": self.selection}.get(mode) if act else None
        if doer is None:
            super().perform(name)
        elif not self.left:
            count, self.count, self.message = int(self.count or 0), "", ""
            doer.perform(act, count)
            self.show_foot()

    def takes(self, event: events.Key) -> bool:
        """As for every reader. While it is asked what to copy, any other key is an answer too: nothing."""
        typing = self.query_text is not None or self.asking is not None
        if self.mode == COPY and not typing and not self._is_answer(event):
            self.choice, self.count = None, ""
            self.show_foot()
            return True
        return super().takes(event)

    def _is_answer(self, event: events.Key) -> bool:
        char = event.character or ""
        keys = (char, ascii_twin(char), event.key)
        return any((key.isascii() and key.isdigit()) or key in self._by_mode[COPY] for key in keys)

    def show_foot(self) -> None:
        """As for every reader; else what there is to answer, or how much is selected."""
        doer = self.choice or self.selection
        idle = self.query_text is None and self.asking is None and not self.message
        if doer and idle and self.mode in (COPY, SELECT):
            self.foot.set(doer.foot())
        else:
            super().show_foot()

    def show_article(self, spot: Spot | None = None, *, end: bool = False) -> None:
        """As for every reader; what was selected in another text is not any more."""
        super().show_article(spot, end=end)
        if self.selection and not self.selection.holds():
            self.drop_selection()
            self.tell(_("The text is another one now: nothing is selected any more."))

    def do_mend(self, count: int) -> None:
        """As for every reader; one mends or selects."""
        self.drop_selection()
        super().do_mend(count)

    def do_review(self, count: int) -> None:
        """As above."""
        self.drop_selection()
        super().do_review(count)
