"""Going about in the library: the keys that open the calendar, the list of issues, the search and the bookmarks.

Each screen is loaded with the first of these keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.mending.mendable import Mendable
from tui.app.session import Spot
from tui.i18n import _
from tui.text import shown

if TYPE_CHECKING:
    from tui.app.library.looked import Looked
    from tui.app.overlays.full import Full
    from tui.library.catalogue.base import Hit
    from tui.library.catalogue.query import Query


class Wandering(Mendable):
    """The actions that put a screen of the library over the page."""

    looked: Looked | None = None
    """The search of the library as it was left."""
    renewing: tuple[int, int] | None = None
    """While the catalogue is made or renewed: how many files are read, of how many."""

    def put_over(self, screen: Full) -> None:
        """Show it. The page stays as it is, so that one comes back to the very same place."""
        self.app.push_screen(screen)

    def do_calendar(self, count: int) -> None:
        """A month of issues."""
        from tui.app.library.calendar import Calendar

        self.put_over(Calendar(self))

    def do_library(self, count: int) -> None:
        """The papers and their issues."""
        from tui.app.library.issues import Library

        self.put_over(Library(self))

    def do_find(self, count: int) -> None:
        """Search the whole library."""
        from tui.app.library.looked import Looked
        from tui.app.library.search import Finding

        self.looked = self.looked or Looked()
        self.put_over(Finding(self, self.looked))

    def show_hit(self, hit: Hit, query: Query) -> None:
        """Open the article of a hit at the word, everything that was searched for marked as `/` marks it."""
        from tui.app.library.holding import path_in
        from tui.app.page.hitmarks import mark_of, marks_in
        from tui.app.page.pane import Match

        spot = Spot(path_in(self.session, hit.path), hit.article, hit.paragraph, hit.start)
        self.set_focus(self.pane)
        self.jump(spot)
        article = self.session.current
        if article is None or article.id != hit.article or self.session.opened.path != spot.path:
            if not self.message:
                self.tell(_("That article is not in the issue any more."))
            return
        marks = marks_in(self.pane.blocks, query)
        self.pane.found([Match(*mark) for mark in marks], mark_of(hit, self.pane.blocks, marks))
        self.wanted = shown(query.typed.strip())
        self.show_foot()
