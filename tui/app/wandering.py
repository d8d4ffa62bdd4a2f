"""Going about in the library: the keys that open the calendar, the list of issues, the search and the bookmarks.

Each screen is loaded with the first of these keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.mendable import Mendable

if TYPE_CHECKING:
    from tui.app.full import Full


class Wandering(Mendable):
    """The actions that put a screen of the library over the page."""

    def put_over(self, screen: Full) -> None:
        """Show it. The page stays as it is, so that one comes back to the very same place."""
        self.app.push_screen(screen)

    def do_calendar(self, count: int) -> None:
        """A month of issues."""
        from tui.app.calendarview import Calendar

        self.put_over(Calendar(self))

    def do_library(self, count: int) -> None:
        """The papers and their issues."""
        from tui.app.libraryview import Library

        self.put_over(Library(self))
