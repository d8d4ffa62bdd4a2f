"""What was mended in each issue: done, kept on disk after every step, found again, written as an issue file."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tui import mending
from tui.app.mending.marking import Marking
from tui.app.mending.writing import proposal, target, write_new
from tui.app.session import Spot
from tui.errors import ChangedError, KanbaoError
from tui.i18n import _
from tui.issuefile.load import LoadedIssue, load
from tui.issuefile.write import save
from tui.library.opening import Opened
from tui.library.places import state_path
from tui.mending import History, Place, kept
from tui.model import Issue
from tui.text import shown


@dataclass
class Work:
    """What was done to one issue: `source` is what its file says, `digest` that of the file's bytes, `base` the
    file as it was read, if it is an issue file."""

    history: History
    source: Issue
    digest: str
    base: LoadedIssue | None
    kept: kept.Kept | None = None


def _folder() -> Path:
    return state_path() / kept.FOLDER


class Works(Marking):
    """Changes issues and answers for it that no change is lost."""

    works: dict[Path, Work]

    def take_over(self) -> None:
        """Have every issue opened from now on shown as it was mended."""
        self.works = {}
        self._asked: set[Path] = set()
        self._opener = self.session.opener
        self.session.opener = self._open

    def _open(self, path: Path) -> Opened:
        """An issue as it stands here: mended, if it was and its file says what it said."""
        opened, work = self._opener(path), self.works.get(path)
        if work and opened.issue == work.source:
            return replace(opened, issue=work.history.now.issue)
        return opened

    # Changing.

    def _work(self) -> Work:
        """What was done to the open issue. Raises ChangedError where its file is no longer what was read."""
        opened = self.session.opened
        work = self.works.get(opened.path)
        if work and opened.path not in self.session.unwritten and work.history.now.issue != opened.issue:
            work = None  # somebody else changed the file since, and nothing of ours stands against that
        if work is None:
            base = None if opened.imported else load(opened.path)
            if base is not None and base.issue != opened.issue:
                raise ChangedError(
                    _("the file was changed since it was opened"), remedy=_("Open it again, then mend it.")
                )
            work = Work(History(opened.issue), opened.issue, kept.digest(opened.path), base)
            self.works[opened.path] = work
        return work

    def _act(self, what: str, act: Callable[[Issue, Place], tuple[Issue, Place]]) -> None:
        work = self._work()
        issue, place = act(self.session.issue, self.place)
        if issue == self.session.issue:
            return
        work.history.do(issue, place, what, self.place)
        self._took(work, place, what)

    def _took(self, work: Work, place: Place, told: str) -> None:
        """Keep the state that holds now on disk, then show it."""
        try:
            self._keep(work)
        except (KanbaoError, OSError) as error:
            told = _("{what}; but it could not be kept on disk: {reason}").format(what=told, reason=shown(str(error)))
        self._count(work)
        self.show(work.history.now.issue, place)
        self.screen.tell(told.replace("\n", " "))

    def _count(self, work: Work) -> None:
        path, unwritten = self.session.opened.path, self.session.unwritten
        (unwritten.add if work.history.unwritten else unwritten.discard)(path)

    def _keep(self, work: Work) -> None:
        if work.history.unwritten:
            source = self.session.opened.path
            work.kept = kept.keep(_folder(), source, work.digest, work.history.now.issue, work.kept)
        elif work.kept:
            kept.drop(work.kept)
            work.kept = None

    def show(self, issue: Issue, place: Place) -> None:
        """Show the issue as it is now, the page where it was if the article is the same."""
        session, pane = self.session, self.screen.pane
        same = session.current is not None and session.current.id == place.article
        top = Spot(session.opened.path, place.article, *pane.place()) if same else None
        session.adopt(replace(session.opened, issue=issue), place.article)
        article = session.current
        if article is not None and place._replace(offset=0) not in mending.places(article):
            place = mending.places(article)[0]
        self.place = place
        self.screen.show_article(top)
        if self.screen.mending:
            self.mark()

    # What was kept.

    def offer(self) -> None:
        """Ask whether to go on with mending of the open issue that was kept and not written."""
        path = self.session.opened.path
        if path in self.works or path in self._asked:
            return
        self._asked.add(path)
        found = kept.find(_folder(), path)
        if found is None:
            return
        if found.issue == self.session.issue:
            kept.drop(found)
            return
        title = _("This issue was mended and not written.")
        if not found.same:
            title = _("This issue was mended and not written; its file was changed since.")
        labels = [_("go on with it"), _("not now; it stays kept"), _("throw it away")]
        acts = (partial(self._go_on, found), lambda: None, partial(kept.drop, found))
        self.screen.choose(title, labels, lambda chosen: acts[chosen]())

    def _go_on(self, found: kept.Kept) -> None:
        try:
            work = self._work()
        except KanbaoError as error:
            self.screen.tell(shown(str(error)).replace("\n", " "))
            return
        work.kept = found
        article = self.session.current
        place = Place(article.id if article else "")
        work.history.do(found.issue, place, _("what was kept"))
        self._took(work, place, _("As it was when you left; w writes it."))

    # Writing.

    def write(self) -> None:
        """Write the open issue: a raw text's under a name that is asked for, an issue file in its place."""
        opened, work = self.session.opened, self.works.get(self.session.opened.path)
        if opened.imported:
            self.screen.ask(_("write as:"), proposal(opened), self._named)
        elif work is None or work.base is None or not work.history.unwritten:
            self.screen.tell(_("Nothing was mended here since it was written."))
        else:
            self._try(partial(save, opened.issue, opened.path, expect=work.base))

    def _named(self, name: str) -> None:
        if not name.strip():
            return
        opened = self.session.opened
        path = target(name, opened)
        if not os.path.lexists(path):
            self._try(partial(write_new, opened.issue, path, force=False))
            return
        title = _("{path} is there already.").format(path=shown(os.fspath(path)))
        labels = [_("another name"), _("write over it")]
        acts = (
            partial(self.screen.ask, _("write as:"), name, self._named),
            partial(self._try, partial(write_new, opened.issue, path, force=True)),
        )
        self.screen.choose(title, labels, lambda chosen: acts[chosen]())

    def _try(self, write: Callable[[], LoadedIssue]) -> None:
        try:
            saved = write()
        except (KanbaoError, OSError) as error:
            self.screen.tell(shown(str(error)).replace("\n", " "))
            return
        self._written(saved)
        self.screen.tell(_("written: {path}").format(path=shown(os.fspath(saved.path))))

    def _written(self, saved: LoadedIssue) -> None:
        """Go on with the file that was written: it is what is shown."""
        session, old = self.session, self.session.opened
        work = self.works.pop(old.path, None) or Work(History(old.issue), old.issue, "", None)
        if work.kept:
            kept.drop(work.kept)
        work.history.was_written()
        self.works[saved.path] = replace(
            work, source=saved.issue, base=saved, digest=kept.digest(saved.path), kept=None
        )
        session.unwritten.discard(old.path)
        session.adopt(Opened(saved.issue, saved.path), session.current.id if session.current else "")
        self._path = saved.path
        self.screen.show_article(self.screen.here())
