"""Issue by issue through a library, and keeping up with it: its catalogue is renewed while one reads, what comes or
changes meanwhile is taken in.
"""

from __future__ import annotations

import asyncio
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import ScreenStackError
from textual.timer import Timer

from tui.app.page.around import head, meter
from tui.app.page.travelling import Travelling
from tui.errors import KanbaoError
from tui.i18n import _
from tui.library.folder_shelf import FolderShelf
from tui.library.shelf import order
from tui.text import shown
from tui.typeset.names import date_name

if TYPE_CHECKING:
    from tui.library.catalogue.background import Background, Said
    from tui.library.catalogue.base import Catalogue
    from tui.library.folder import IssueRef

_BEGIN_S = 1.0
"""So long after the first screen the catalogue is renewed."""
_REST_S = 2.0
"""So long after a key it is looked whether something has changed."""
_LOOK_S = 60.0
"""How often that is looked when no key is pressed."""
_AGAIN_S = 300.0
"""After so long the whole folder is looked through again when the reader comes back to the window."""
_ELSEWHERE_S = 3.0
"""How often it is looked how far somebody else has come who renews the same catalogue."""
_TAKE_IN_S = 1.0
"""How often what was found is shown while there is more to come."""
_PASSED_OVER = 32
"""So many issues that cannot be opened are passed over at one step."""


class Shelving(Travelling):
    """The actions that lead to other issues, and what happens beside the reading."""

    keeps_up = False
    """Whether the catalogue of the folder is renewed."""
    renewing: tuple[int, int] | None = None
    """While it is: how many files are read, of how many."""
    _background: Background | None = None
    _progress = ""
    _begun = _taken_in = 0.0
    _seen = -1
    _over: Event | None = None
    _rest: Timer | None = None

    # Going about.

    def do_next_issue(self, count: int) -> None:
        """Issues on, to newer ones."""
        self._step_issue(count or 1)

    def do_previous_issue(self, count: int) -> None:
        """Issues back, to older ones."""
        self._step_issue(-(count or 1))

    def _step_issue(self, by: int) -> None:
        from tui.app.contents.branches import open_ref

        shelf, here, way = self.session.shelf, self.session.opened.path, 1 if by > 0 else -1
        _ref, known, rank = open_ref(self.session)
        # An issue that is not listed stands between two that are.
        target = rank - by if known or by > 0 else rank - by - 1
        target, wrong = max(0, min(shelf.count() - 1, target)), ""
        for _time in range(_PASSED_OVER):
            refs = shelf.window(target, 1) if 0 <= target < shelf.count() else ()
            if not refs or refs[0].path == here or (target - rank) * way > 0:
                break
            self.open_issue(refs[0].path)
            if self.session.opened.path != here:
                break
            wrong = wrong or self.message
            target -= way
        if wrong:
            self.tell(wrong)
        elif self.session.opened.path == here:
            self.tell(self._end(by))

    def _end(self, by: int) -> str:
        if by > 0:
            return _("This is the newest issue.")
        if self.session.shelf.complete():
            return _("This is the oldest issue.")
        return _("Older issues are not known yet: the library is being read.")

    # Keeping up.

    @property
    def shelf(self) -> FolderShelf | None:
        """The folder that is read, if it is one."""
        shelf = self.session.shelf
        return shelf if isinstance(shelf, FolderShelf) else None

    def on_mount(self) -> None:
        """Look after the library once the page stands."""
        self._newest = self.session.shelf.newest
        if self.keeps_up:
            self.set_timer(_BEGIN_S, self.begin)
            self.set_interval(_LOOK_S, self.look_again)

    def on_unmount(self) -> None:
        """Nothing goes on without a reader."""
        if self._over:
            self._over.set()
        self._end_background()

    def begin(self) -> None:
        """Make the catalogue, or renew it, in a process of its own. Where one named a file nothing is started."""
        if self.shelf is None or self._background or self._over or self.left:
            return
        from tui.library.catalogue.background import Background

        self._begun = monotonic()
        try:
            self._background = Background(self.shelf.folder)
        except OSError as error:
            self._told(_("The catalogue cannot be renewed: {reason}").format(reason=error.strerror))
            return
        asyncio.get_running_loop().add_reader(self._background.fileno(), self._hear)

    def _hear(self) -> None:
        background = self._background
        for said in background.hear() if background else ():
            self._heard(said)
        if background and background.over:
            self._end_background()
            self._show_progress("")
            self._take_in(made=True)

    def _heard(self, said: Said) -> None:
        from tui.library.catalogue.background import ELSEWHERE, NOWHERE

        if said.message:
            self._told(said.message)
        if said.ended == ELSEWHERE:
            self._seen = -1
            self.set_timer(_ELSEWHERE_S, self._watch)
        elif said.ended == NOWHERE:
            self._hold_in_memory()
        elif said.total:
            self.renewing = said.done, said.total
            self._show_progress(meter(said.done, said.total, self.pane.setting.rule))
            if monotonic() - self._taken_in >= _TAKE_IN_S:
                self._take_in()

    def _end_background(self) -> None:
        self.renewing = None
        if self._background is not None:
            asyncio.get_running_loop().remove_reader(self._background.fileno())
            self._background.close()
            self._background = None

    def _watch(self) -> None:
        """Somebody else renews the catalogue: take in what they find, and go on when they have ended."""
        self._take_in()
        catalogue = self.session.shelf.catalogue
        seen = self._seen
        try:
            self._seen = catalogue.changes() if catalogue else -1
        except KanbaoError:
            self._seen = -1
        if self._seen == seen:
            self.begin()
        else:
            self.set_timer(_ELSEWHERE_S, self._watch)

    def _hold_in_memory(self) -> None:
        """There is no place for a catalogue: make one that ends with us, beside what else goes on."""
        from tui.library.catalogue.memory import MemoryCatalogue
        from tui.library.catalogue.renew import renew

        assert self.shelf is not None
        over = self._over = Event()
        catalogue = MemoryCatalogue(self.shelf.folder)

        def fill() -> None:
            try:
                renew(catalogue, jobs=1, stop=over.is_set)
            except KanbaoError:
                return
            if not over.is_set():
                self.app.call_from_thread(self._use, catalogue)

        Thread(target=fill, daemon=True).start()

    def _use(self, catalogue: Catalogue) -> None:
        self._over = None
        if self.shelf is not None:
            self.shelf.use(catalogue)
            self._show_library()

    def look_again(self) -> None:
        """See whether somebody has changed the open issue or the library."""
        self._look_at_issue()
        if self.shelf is None or not self.keeps_up or self.left:
            return
        changed = self.shelf.folder_changed() or monotonic() - self._begun > _AGAIN_S
        self._take_in()
        if changed and self._begun:
            self.begin()

    def _take_in(self, *, made: bool = False) -> None:
        """Show what has become known of the library."""
        self._taken_in = monotonic()
        if self.shelf is not None and self.shelf.renew(made=made):
            self._show_library()
        self._tell_shelf()

    def _show_library(self) -> None:
        self.contents.renew()
        try:
            told = getattr(self.app.screen, "catalogue_changed", None)
        except ScreenStackError:
            return
        if told is not None:
            told()
        newest = self.session.shelf.newest
        came, self._newest = order(newest) < order(self._newest), newest
        if came and newest.path != self.session.opened.path:
            self._told(_("A newer issue has come: {issue}").format(issue=_name(newest)))
        self._tell_shelf()

    def _tell_shelf(self) -> None:
        if self.session.shelf.notice:
            self._told(self.session.shelf.notice)
            self.session.shelf.notice = ""

    def _told(self, message: str) -> None:
        """Say something once, as soon as nothing is being typed."""
        self.session.notice(shown(message).replace("\n", " "))
        if self.query_text is None and self.asking is None:
            self.tell_notices()

    def _look_at_issue(self) -> None:
        """Take in what somebody else has done to the open issue, at the same sentence."""
        if self.mending or self.desk or self.query_text is not None or self.asking is not None or self.left:
            return
        try:
            opened = self.session.changed()
        except KanbaoError as error:
            self.tell(_("This issue was changed, and cannot be read: {reason}").format(reason=_flat(error)))
            return
        if opened is None:
            return
        if opened.path in self.session.unwritten:
            self.tell(_("Somebody has changed this issue; what you mended in it is not written yet."))
            return
        node = self.contents.outline.node
        self.show_article(self.session.take_in(opened, *self.pane.place()))
        if self.in_tree:
            self.contents.point_at(node)
        self.tell(_("Somebody has changed this issue; this is how it stands now."))

    def perform(self, name: str) -> None:
        """As for every action; when the reader rests afterwards, it is seen what has changed."""
        super().perform(name)
        if self._rest is None and not self.left:
            self._rest = self.set_timer(_REST_S, self._rested)

    def _rested(self) -> None:
        self._rest = None
        self.look_again()

    # Showing.

    def _show_progress(self, progress: str) -> None:
        self._progress = progress
        self._show_head()

    def _show_head(self) -> None:
        left, right = head(self.session, self.size.width or self.app.size.width)
        self.head.set([*left, *([(f"  {self._progress}", "bar")] if self._progress else [])], right)


def _name(ref: IssueRef) -> str:
    return " ".join(filter(None, (date_name(ref.date) if ref.date else ref.label, ref.paper)))


def _flat(error: KanbaoError) -> str:
    return shown(str(error)).replace("\n", " ")
