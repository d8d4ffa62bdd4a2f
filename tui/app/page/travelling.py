"""Going about in the paper: articles, references, pages, other issues; and keeping the place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.timer import Timer

from tui.app.base import ReaderBase
from tui.app.contents.view import Contents
from tui.app.session import Spot
from tui.errors import KanbaoError
from tui.i18n import _

_JUMPS = 200
"""Jumps that can be taken back."""
_KEEP_AFTER = 2.0
"""Seconds of rest after which the place is written down."""


class Travelling(ReaderBase):
    """The actions that open another article."""

    _timer: Timer | None = None

    # Articles.

    def _to_article(self, number: int, *, end: bool = False) -> None:
        self._leave()
        self.session.article = number
        self.show_article(end=end)
        self._keep_soon()

    def jump_to(self, number: int) -> None:
        """Go to article `number` (-1: the masthead) so that `back` comes back."""
        self._came_from(self.here())
        self._to_article(number)

    def _leave(self) -> None:
        """Before another article is shown: what was read is read, where it was is known."""
        self._check_read()
        self.session.keep(*self.pane.place())

    def _check_read(self) -> None:
        if self.session.article >= 0 and self.pane.share >= self.read_after and self.session.was_read():
            self.contents.refresh()

    def here(self) -> Spot:
        """Where the reader is."""
        article = self.session.current
        return Spot(self.session.opened.path, article.id if article else "", *self.pane.place())

    def jump(self, spot: Spot) -> None:
        """Go to `spot` so that `back` comes back."""
        here = self.here()
        if self._go(spot):
            self._came_from(here)

    def _came_from(self, spot: Spot) -> None:
        self.session.back.append(spot)
        del self.session.back[:-_JUMPS]
        self.session.ahead.clear()

    def _go(self, spot: Spot) -> bool:
        self._leave()
        try:
            self.session.go(spot)
        except KanbaoError as error:
            self.tell(str(error).replace("\n", " "))
            return False
        self.show_article(spot)
        self._keep_soon()
        return True

    def do_next_article(self, count: int) -> None:
        """Articles on."""
        number, last = self.session.article + (count or 1), len(self.session.order) - 1
        if self.session.article < last:
            self._to_article(min(number, last))
        else:
            self._check_read()
            self.tell(_("That was the last article of this issue."))

    def do_previous_article(self, count: int) -> None:
        """Articles back."""
        if self.session.article > 0:
            self._to_article(max(0, self.session.article - (count or 1)))
        else:
            self.tell(_("This is the first article of this issue."))

    def do_follow(self, count: int) -> None:
        """Where the references of this article lead; a list where there are several."""
        from tui.app.page.following import first_choice, missing_pages, parts_unknown, targets

        found, missing = targets(self.session), missing_pages(self.session)
        if len(found) == 1:
            self.jump(found[0].spot)
        elif found:
            labels = [target.label for target in found]
            self.choose(_("Follow"), labels, lambda number: self.jump(found[number].spot), first_choice(found))
        elif missing:
            self.tell(_("This issue has no page {page}.").format(page=missing[0]))
        elif parts_unknown(self.session):
            self.tell(_("Which other parts there are is known only when the whole library has been read."))
        else:
            self.tell(_("This article refers to nothing."))

    def do_back(self, count: int) -> None:
        """Back through where references and choices led."""
        self._travel(self.session.back, self.session.ahead, count, _("Nowhere to go back to."))

    def do_forward(self, count: int) -> None:
        """Forward again."""
        self._travel(self.session.ahead, self.session.back, count, _("Nowhere to go forward to."))

    def _travel(self, source: list[Spot], other: list[Spot], count: int, nowhere: str) -> None:
        if not source:
            self.tell(nowhere)
        for _time in range(min(count or 1, len(source))):
            here = self.here()
            if self._go(source.pop()):
                other.append(here)

    def do_unread(self, count: int) -> None:
        """Mark the open article the other way."""
        article = self.session.current
        if article:
            self.session.mark(article.id not in self.session.read)
            self.contents.refresh()

    def do_pages(self, count: int) -> None:
        """The list of pages, or page number `count`."""
        if count:
            number = self.session.page_start(count)
            if number is None:
                self.tell(_("This issue has no page {page}.").format(page=count))
            else:
                self.jump(Spot(self.session.opened.path, self.session.order[number][1].id))
            return
        pages = self.session.pages()
        spots = [Spot(self.session.opened.path, self.session.order[number][1].id) for _name, number in pages]
        self.choose(_("Pages"), [name for name, _number in pages], lambda number: self.jump(spots[number]))

    def choose(self, title: str, labels: list[str], then: Callable[[int], None], at: int = 0) -> None:
        """Have one of `labels` chosen, with the cursor on number `at` at first; `then` gets its number."""
        from tui.app.overlays.boxes import Chooser

        def chosen(number: int | None) -> None:
            if number is not None:
                then(number)
                self.set_focus(self.pane)

        if labels:
            self.app.push_screen(Chooser(title, labels, self.pane.setting.ambiguous, at), chosen)

    def on_contents_chosen(self, event: Contents.Chosen) -> None:
        """An article or an issue was chosen in the contents."""
        self.query_text = None
        if event.path == self.session.opened.path:
            if event.article is not None and event.article != self.session.article:
                self._came_from(self.here())
                self._to_article(event.article)
        else:
            self.open_issue(event.path)
        self.set_focus(self.pane)

    def open_issue(self, path: Path) -> None:
        """Go to an issue, to where the reader was in it, so that `back` comes back."""
        if path == self.session.opened.path:
            return
        here = self.here()
        if self._go(Spot(path)):
            self._came_from(here)
            spot = self.session.kept()
            self.session.article = 0 if self.session.order else -1
            if spot:
                self.session.go(spot)
            self.show_article(spot)

    # Keeping the place.

    def quit(self) -> None:
        """Leave; what keys come after this does nothing."""
        self.left = True
        self.leave()
        self.app.exit()

    def leave(self) -> None:
        """Write down what was read and where the reader is."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._leave()

    def on_set_text_moved(self) -> None:
        """Show and, when the reader rests, write down where they are."""
        self.show_foot()
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self._timer is None and self.is_mounted:
            self._timer = self.set_timer(_KEEP_AFTER, self._keep_now)

    def _keep_now(self) -> None:
        self._timer = None
        self.leave()
        self.tell_notices()
