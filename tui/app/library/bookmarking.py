"""Bookmarks in the text: set with a note, shown in the margin, gone to, however the text has been edited since."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from tui.app.keys import written
from tui.app.library.wandering import Wandering
from tui.app.page.placing import block_place
from tui.app.session import Spot
from tui.errors import KanbaoError
from tui.i18n import _
from tui.library.places import HEAD, Bookmark, Place
from tui.records import replace


class Bookmarking(Wandering):
    """The actions that set bookmarks and list them."""

    _marked: tuple[str, list[Bookmark]] | None = None
    """The bookmarks of an issue, by its key."""
    _unkept: Bookmark | None = None
    """The one that could not be written down: its note is there still when it is tried once more."""

    def on_mount(self) -> None:
        """Bookmarks come after the first picture, which does not wait for them."""
        self.call_after_refresh(self.show_bookmarks)

    def show_article(self, spot: Spot | None = None, *, end: bool = False) -> None:
        """As for every reader, with the bookmarks in the margin."""
        super().show_article(spot, end=end)
        if self.is_mounted:
            self.show_bookmarks(fresh=False)

    def show_bookmarks(self, *, fresh: bool = True) -> None:
        """Mark the bookmarks in the open article; with `fresh` they are asked for anew."""
        session = self.session
        if fresh or self._marked is None or self._marked[0] != session.key:
            self._marked = session.key, session.bookmarks()
        self.pane.kept_sign = self.contents.outline.glyphs.kept
        self.pane.keep([block_place(self.pane.blocks, *place) for place, _one in self._here_marked()])

    def _here_marked(self) -> list[tuple[tuple[int, int], Bookmark]]:
        """The bookmarks in the open article, each with (paragraph, offset) where it stands now."""
        if self._marked is None or not self._marked[1]:
            return []
        from tui.library.bookmarks import find_bookmark

        article = self.session.current
        out = []
        for one in self._marked[1]:
            found = find_bookmark(self.session.issue, one.place)
            if found and found[0].article == (article.id if article else ""):
                out.append(((found[0].paragraph, found[0].offset), one))
        return out

    # Setting.

    def do_bookmark(self, count: int) -> None:
        """Set a bookmark at the sentence in sight; where there is one, its note can be changed."""
        place = self.place_in_sight()
        for (paragraph, offset), one in self._here_marked():
            if (paragraph, offset) == (place.paragraph, place.offset):
                again = self._unkept if self._unkept and self._unkept.name == one.name else one
                self.ask(_("note:"), again.note, partial(self._note, one))
                return
        self.ask(_("bookmark, note:"), self._unkept.note if self._unkept else "", partial(self._set_bookmark, place))

    def _note(self, one: Bookmark, note: str) -> None:
        self.keep_bookmark(replace(one, note=note.strip()))

    def place_in_sight(self) -> Place:
        """The place of the first sentence in sight, or of the one that was searched for."""
        from tui.library.bookmarks import place_in

        article, pane = self.session.current, self.pane
        if article is None:
            return Place("", HEAD, 0, "")
        if (found := pane.match_place) and pane.sees(*found):
            block = pane.blocks[found[0]]
            if block.kind in ("body", "subhead"):
                # Who looked for something means the sentence that it was found in.
                start = block.paragraph, max(0, found[1] - block.lead)
                return place_in(article, start, (start[0], -1))
        return place_in(article, pane.place(), pane.bottom)

    def _set_bookmark(self, place: Place, note: str) -> None:
        from datetime import UTC, datetime
        from secrets import token_hex

        session, article = self.session, self.session.current
        issue = session.issue
        self.keep_bookmark(
            Bookmark(
                name=token_hex(8),
                issue=session.key,
                place=place,
                note=note.strip(),
                made=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
                path=os.path.abspath(session.opened.path),
                day=issue.date.isoformat() if issue.date else "",
                paper=" ".join(issue.paper.name.split()),
                title=article.title if article else issue.paper.name,
            )
        )

    def keep_bookmark(self, bookmark: Bookmark) -> None:
        """Keep a bookmark, and show it."""
        try:
            self.session.places.keep_bookmark(bookmark)
            self._unkept = None
        except KanbaoError as error:
            self._unkept = bookmark
            self.tell(" ".join(str(error).split()))
            return
        self.show_bookmarks()
        told = _("Bookmark kept; {key} lists them all.")
        if self.session.places.notice:  # in memory alone: nothing can be written
            told = _("Bookmark kept only until you leave; {key} lists them all.")
        self.tell(told.format(key=self.key_of("bookmarks")))

    def key_of(self, name: str) -> str:
        """How the first key of an action is written, "" for none."""
        return next((written(row.keys[0]) for row in self.table if row.id == name), "")

    # Going there.

    def do_bookmarks(self, count: int) -> None:
        """List all bookmarks."""
        from tui.app.library.bookmarks import Bookmarks

        self.put_over(Bookmarks(self))

    def go_to_bookmark(self, one: Bookmark) -> None:
        """Open the article of a bookmark at its sentence."""
        from tui.library.bookmarks import find_bookmark

        path = self._path_of(one)
        if path is None:
            self.tell(_("That issue is not here any more: {path}").format(path=one.path))
            return
        here = path == self.session.opened.path
        try:
            issue = self.session.issue if here else self.session.opener(path).issue
        except KanbaoError as error:
            self.tell(" ".join(str(error).split()))
            return
        found = find_bookmark(issue, one.place)
        place = found[0] if found else None
        self.set_focus(self.pane)
        self.jump(Spot(path, place.article, place.paragraph, place.offset) if place else Spot(path))
        if found is None:
            self.tell(_("That article is not in the issue any more."))
        elif not found[1]:
            self.tell(_("The sentence is not there any more; this is where it stood."))

    def _path_of(self, one: Bookmark) -> Path | None:
        """Where the issue of a bookmark lies now."""
        from datetime import date

        from tui.app.library.holding import Holding, path_in

        session = self.session
        if session.key == one.issue:
            return session.opened.path
        if one.day:
            day = date.fromisoformat(one.day)
            try:
                issues = Holding(session).catalogue.days(day.year, day.month)
            except KanbaoError:
                issues = []  # it may still lie where it lay
            for issue in issues:
                if issue.key == one.issue:
                    return path_in(session, issue.path)
        return path_in(session, one.path) if os.path.isfile(one.path) else None
