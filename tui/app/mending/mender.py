"""Mending in the reader: every act is a method named in the key table, changes the issue at the marked place,
and is kept on disk before it is shown."""

from __future__ import annotations

from collections.abc import Callable

from tui import mending
from tui.app.mending.works import Works
from tui.errors import KanbaoError, MendingError
from tui.i18n import _
from tui.mending import BODY, TITLE, History
from tui.mending.places import find
from tui.text import shown


class Mender(Works):
    """Mends what the screen shows."""

    def perform(self, name: str, count: int) -> None:
        """Do what a key of the table says. What cannot be done is told."""
        article = self.session.current
        if article is None:
            return
        act: Callable[[int], None] = getattr(self, f"do_{name}")
        try:
            act(count)
        except KanbaoError as error:
            self.screen.tell(shown(str(error)).replace("\n", " "))

    def do_split(self, count: int) -> None:
        """A new paragraph at the cursor."""
        self._act(_("split"), mending.split)

    def do_join(self, count: int) -> None:
        """Join with the paragraph below."""
        self._act(_("joined"), mending.join)

    def do_article(self, count: int) -> None:
        """A new article at the cursor."""
        self._act(_("a new article"), mending.split_article)

    def do_merge(self, count: int) -> None:
        """The article to the end of the one before."""
        self._act(_("joined with the article before"), mending.join_articles)

    def do_before(self, count: int) -> None:
        """The block to the article before."""
        self._act(_("moved to the article before"), lambda issue, place: mending.move(issue, place, -1))

    def do_after(self, count: int) -> None:
        """The block to the article after."""
        self._act(_("moved to the article after"), lambda issue, place: mending.move(issue, place, 1))

    def do_retitle(self, count: int) -> None:
        """Ask for another headline."""
        article = find(self.session.issue, self.place.article)

        def typed(title: str) -> None:
            try:
                self._act(_("another headline"), lambda issue, _place: mending.retitle(issue, article.id, title))
            except KanbaoError as error:
                self.screen.tell(shown(str(error)))

        self.screen.ask(_("headline:"), article.title, typed)

    def _make(self, part: str, what: str) -> None:
        self._act(what, lambda issue, place: mending.make(issue, place, part))

    def do_title(self, count: int) -> None:
        """The block is the headline."""
        self._make(TITLE, _("made the headline"))

    def do_kicker(self, count: int) -> None:
        """The block is the kicker."""
        self._make(mending.KICKER, _("made the kicker"))

    def do_subtitle(self, count: int) -> None:
        """The block is the subtitle."""
        self._make(mending.SUBTITLE, _("made the subtitle"))

    def do_byline(self, count: int) -> None:
        """The block is a by-line."""
        self._make(mending.BYLINE, _("made a by-line"))

    def do_note(self, count: int) -> None:
        """The block is the editor's note."""
        self._make(mending.NOTE, _("made the editor's note"))

    def do_text(self, count: int) -> None:
        """The block is a paragraph."""
        self._make(BODY, _("made a paragraph"))

    def do_looked(self, count: int) -> None:
        """The reason shown, or the article's first, goes."""
        review = find(self.session.issue, self.place.article).review
        if not review:
            raise MendingError(_("nothing here is to be looked at again"))
        reason = self.reason if self.reason in review else review[0]
        self._act(_("looked at"), lambda issue, place: mending.dismiss(issue, place, reason))

    def do_undo(self, count: int) -> None:
        """Take steps back."""
        self._travel(count, History.undo, _("undone: {what}"), _("nothing to undo"))

    def do_redo(self, count: int) -> None:
        """Do steps again."""
        self._travel(count, History.redo, _("done again: {what}"), _("nothing to do again"))

    def _travel(self, count: int, way: Callable[[History], mending.Step | None], told: str, nothing: str) -> None:
        work, last = self._work(), None
        for _time in range(count or 1):
            step = way(work.history)
            last = step or last
        if last is None:
            raise MendingError(nothing)
        place = last.before if way is History.undo and last.before else last.place
        self._took(work, place, told.format(what=last.what))
