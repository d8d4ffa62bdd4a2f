"""What of the library is unread: counted while nobody waits for it, marked read, and undone. See `libraryview`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from tui.app.library.month import unread_of
from tui.app.overlays.lists import ListScreen
from tui.i18n import _, ngettext
from tui.library.catalogue.base import Listed, PaperSpan
from tui.library.places import Marks, ReadCount

if TYPE_CHECKING:
    from tui.app.library.wandering import Wandering

SLICE = 64
"""So many issues are asked for at a time."""
_SLICES = 32
_NEAR = 8
"""So many issues away others of the same day are looked for."""
_COUNTED = 150
"""So many issues are counted at a time: some 3 ms, for which a key may have to wait."""
_PAUSE_S = 0.005
"""So long keys go first in between."""


class UnreadList(ListScreen):
    """The issues of `paper` (None: of all), with what is unread in them."""

    papers: list[PaperSpan]
    broken: list[Listed]

    def __init__(self, reader: Wandering) -> None:
        super().__init__(reader)
        self.paper: str | None = None
        self.unread: dict[str | None, int] = {}
        """Articles that are unread, by paper; None: in all. As far as they are counted."""
        self._undo: list[Marks] = []
        self._counts = False
        """Whether something is being counted."""
        self._forget()

    def _forget(self) -> None:
        """What was asked about issues holds no more."""
        self._slices: dict[tuple[str | None, int], tuple[list[Listed], dict[str, ReadCount]]] = {}
        self._counting: dict[str | None, tuple[Iterator[tuple[str, int]], int]] = {}
        self.unread.clear()

    def issue(self, item: int) -> tuple[Listed, int] | None:
        """The issue number `item` of the list and how many of its articles are unread."""
        place = self.paper, item // SLICE
        if place not in self._slices:
            if len(self._slices) > _SLICES:
                self._slices.clear()
            issues = self.tried(lambda: self.catalogue.window(place[1] * SLICE, SLICE, self.paper)) or []
            counts = self.tried(lambda: self.session.places.read_counts([one.key for one in issues])) or {}
            self._slices[place] = issues, counts
        issues, counts = self._slices[place]
        at = item % SLICE
        return (issues[at], unread_of(issues[at], counts)) if at < len(issues) else None

    def near(self, item: int) -> list[Listed]:
        """The issues about number `item`, among which others of its day are, itself too."""
        found = (self.issue(one) for one in range(max(0, item - _NEAR), item + _NEAR + 1))
        return [listed for listed, _unread in filter(None, found)]

    # Counting.

    def count_on(self) -> None:
        """Count what is unread while nobody waits for it, what is shown first."""
        if not self._counts:
            self._counts = True
            self.run_worker(self._count(), exit_on_error=True)

    async def _count(self) -> None:
        # Not by a timer: Textual lets a short one lapse when the machine is busy just as it begins.
        try:
            while self.is_attached:
                several = len(self.papers) > 1 or self.broken  # else no list of papers is shown
                wanted = [self.paper, None, *(span.name for span in self.papers if several)]
                paper = next((one for one in wanted if one not in self.unread), ...)
                if paper is ... or not self.done(partial(self._count_some, paper)):
                    break
                await asyncio.sleep(_PAUSE_S)
        finally:
            self._counts = False

    def _count_some(self, paper: str | None) -> None:
        keys, before = self._counting.get(paper) or (self.catalogue.keys(paper), 0)
        some = list(islice(keys, _COUNTED))
        counts = self.session.places.read_counts([key for key, _articles in some])
        before += sum(counts[key].unread(articles) if key in counts else articles for key, articles in some)
        self._counting[paper] = keys, before
        if len(some) < _COUNTED:
            self.unread[paper] = before
            self.roll.refresh()
            self.show()

    def recount(self) -> None:
        """Ask and count everything anew."""
        self._forget()
        self.roll.refresh()
        self.show()
        self.count_on()

    # Marking.

    def mark_issues(self, keys: list[str], told: str) -> None:
        """Mark whole issues read."""
        marks = self.tried(lambda: self.session.places.mark_issues_read(keys))
        if marks:
            self._undo.append(marks)
            self._marked(told)
        elif marks is not None:
            self.tell(_("Nothing here is unread."))

    def _marked(self, told: str) -> None:
        self.session.unread.clear()
        self.session.read_again()
        self.reader.contents.outline.forget_reads()
        self.reader.contents.refresh()
        self.recount()
        self.tell(told)

    def undo(self) -> None:
        """Make the last marking undone."""
        if not self._undo:
            self.tell(_("Nothing was marked here."))
            return
        marks = self._undo.pop()
        self.tried(lambda: self.session.places.restore_marks(marks))
        count = len(marks)
        self._marked(ngettext("undone: {n} issue", "undone: {n} issues", count).format(n=f"{count:,}"))

    def find_unread(self, start: int, count: int) -> int | None:
        """The first item from `start` on, round and round, with something unread; None where there is none."""
        if self.unread.get(self.paper) == 0:
            return None
        for step in range(count):
            item = (start + step) % count
            found = self.issue(item)
            if found and found[1] and not found[0].error:
                return item
        return None
