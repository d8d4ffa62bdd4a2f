"""What stands on the desk, shown on the reader's page: looked for in a thread, marked in the text, told below it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.desk.checks import DeskChecks
from tui.app.desk.items import Item, on_page
from tui.app.desk.people import CELLS, FEW, people_at
from tui.app.desk.places import Places, on_blocks
from tui.app.desk.plate import told_error, told_rows
from tui.app.desk.sight import Seen
from tui.app.desk.watch import Watch
from tui.app.desk.work import DeskWork, Outcome
from tui.app.overlays.roll import Plate
from tui.app.page.pane import Note
from tui.config import Config
from tui.desk.presence import Here
from tui.desk.session import Desk
from tui.desk.signatures import Signature
from tui.desk.stages import Row as StageRow
from tui.desk.who import READER
from tui.i18n import _, ngettext
from tui.library.opening import Opened
from tui.text import shown

if TYPE_CHECKING:
    from tui.app.desk.beside import DeskBeside
    from tui.app.desk.proofing import Proofing

NOWHERE = (-2, 0, 0, "")
_TALL, _NARROW = 2, 70
_TIGHT = 28
"""Cells of the contents below which a title needs more of them than what stands behind it."""


class DeskView:
    """Somebody at the desk of the issue that the screen shows."""

    def __init__(self, screen: Proofing, settings: Config) -> None:
        self.screen, self.session = screen, screen.session
        self.path = screen.session.opened.path
        self._name = os.path.basename(os.path.realpath(self.path))
        self.work = DeskWork(self.path, settings)
        self.seen: Seen | None = None
        self.items = Places()
        """Findings and marks in the order of print."""
        self._marked: tuple[object, ...] = ()
        """What the words on the page were looked up for, and where they stand on it."""
        self._notes: list[Note] = []
        self.here: Item | None = None
        """The finding or mark that was gone to."""
        self._at = NOWHERE
        """Its key, also when it is gone."""
        self._plate = Plate(screen.pane.setting.ambiguous)
        self._plate.id = "told"
        self.beside: DeskBeside | None = None
        """The list in the place of the contents, while it stands there."""
        self._busy = self._looking = self._left = False
        self._checks = DeskChecks(self)
        self.since = -1
        """The newest event when one sat down; -1: that is not known yet."""
        self.hears: list[Callable[[], object]] = []
        """Whoever shows something of the desk over the page, to be called when it stands differently."""
        self._wrong = ""
        """Why the desk could not be looked at last; told once."""
        self._missed = False
        """Somebody has done something that could not be looked at just then."""
        self._people: Sequence[Here] = ()
        self._watch = Watch(self.path, self.heard(self._look), self._met, make=self.work.person.role != READER)

    @property
    def checking(self) -> bool:
        """Whether the checks are at work, or soon will be."""
        return self._checks.busy

    # Coming and going.

    def begin(self) -> None:
        """Look what stands on the desk, and have the issue checked."""
        self.screen.mount(self._plate, before=self.screen.foot)
        self.show()
        article = self.session.current
        self._looking = True
        self.work.look(self.told(self._looked), again=True, first=article.id if article else "")
        self._checks.now()
        self._be_here()
        self._watch.start()

    def leave(self) -> None:
        """Leave the desk: the page is the reader's again."""
        self._left = True
        self._watch.stop()
        self._checks.stop()
        self.work.close()
        self.close_list()
        self.screen.desk = None
        self.screen.pane.annotate([])
        self._put_tags({})
        if self._plate.is_attached:
            self._plate.remove()

    def came(self) -> None:
        """Another article is shown, or the same one anew; with another issue the desk is left."""
        if self.session.opened.path != self.path:
            self.leave()
            self.screen.tell(_("You have left the desk with its issue."))
            return
        if self.here and self.here.key[0] != self.session.article:
            self.here, self._at = None, NOWHERE  # from here on `.` counts from what the reader went to
        self._be_here()
        self.show()

    def _be_here(self) -> None:
        """Tell the others which article one reads."""
        article = self.session.current
        self._watch.be_at(Here(self.work.person.name, self._name, article.id if article else ""))

    def heard(self, act: Callable[[], object]) -> Callable[[], object]:
        """What a thread calls to have something done on the screen, unless the desk was left."""

        def act_here() -> None:
            if not self._left:
                act()

        return lambda: self.screen.post_message(self.screen.Heard(act_here))

    def _met(self, people: Sequence[Here]) -> None:
        """Others have come, moved or left. Called from the thread."""

        def take() -> None:
            self._people = people
            self._tag()

        self.heard(take)()

    def told(self, hear: Callable[[Outcome], None]) -> Callable[[Outcome], object]:
        """What a thread gives an outcome to: it is heard on the screen, unless the desk was left."""

        def hear_here(outcome: Outcome) -> None:
            if not self._left:
                hear(outcome)
                self.screen.show_foot()

        return lambda outcome: self.screen.post_message(self.screen.Heard(partial(hear_here, outcome)))

    def ask(self, act: Callable[[Desk], object], hear: Callable[[Outcome], None]) -> None:
        """Look something up at the desk, in the thread."""
        self.work.ask(act, self.told(hear))

    # Looking and checking.

    def _look(self) -> None:
        if self._looking or self._busy:
            self._missed = True
        elif not self._left:
            self._looking = True
            self.work.look(self.told(self._looked))

    def _looked(self, outcome: Outcome) -> None:
        self._looking = False
        wrong = str(outcome.error or "")
        if outcome.error:
            if wrong != self._wrong:
                self._say(outcome.error)
            self._watch.again()
        self._wrong = wrong
        if outcome.seen:
            self._took(outcome.seen)
            if outcome.seen.news:
                self.screen.tell(_("{person} has been at work here.").format(person=shown(outcome.seen.news)))
        self._look_if_missed()

    def _look_if_missed(self) -> None:
        """What was done while one looked, or did something oneself."""
        if self._missed:
            self._missed = False
            self._look()

    def checked(self, outcome: Outcome) -> None:
        """The checks are done."""
        if outcome.error:
            self._say(outcome.error)
        elif outcome.seen:
            self._took(outcome.seen)

    def _took(self, seen: Seen, *, own: bool = False) -> None:
        """Show how the desk stands now, the page at the same sentence; `own`: after something that one did oneself."""
        self.seen = seen
        self.since = seen.newest if self.since < 0 else self.since
        pane, session = self.screen.pane, self.session
        if seen.issue != session.issue:
            session.stamp = seen.stamp
            opened = Opened(seen.issue, session.opened.path)
            node = self.screen.contents.outline.node
            self.screen.show_article(session.take_in(opened, *pane.place()))
            if self.screen.in_tree:
                self.screen.contents.point_at(node)
            if own:
                self._checks.now()
            else:
                self._checks.soon()
        session.stamp = seen.stamp
        self.items = seen.places
        if self.here:
            self.here = self.items.again(self.here)
        self._tag()
        self.show()
        for hear in [*self.hears]:
            hear()

    def _say(self, error: Exception) -> None:
        self.screen.tell(told_error(error))

    # Showing.

    def show(self) -> None:
        """Mark what stands on the desk on the page, and tell of where one is."""
        self._annotate()
        if self.beside:
            self.beside.follow()
        self.tell_here()

    def close_list(self) -> None:
        """The contents stand beside the page again."""
        if self.beside:
            self.beside.close()
            self.beside = None

    def tell_here(self) -> None:
        """Tell of where one is: on the page, or in the list."""
        here = (self.beside and self.beside.item) or self.here
        width = self.screen.size.width or self.screen.app.size.width
        height = _TALL + (width < _NARROW)
        self._plate.styles.height = height
        place = self.items.index(here) + 1 if here in self.items else 0
        thread = self.seen.threads.get(here.id, ()) if self.seen and here else ()
        self._plate.show(told_rows(here, place, self.items, thread, (width, height), self._plate.ambiguous))

    def _annotate(self) -> None:
        """Mark the words on the page; where one is, last. What is marked on the same page again is not looked up."""
        article, number, pane = self.session.current, self.session.article, self.screen.pane
        words = self.items.marked.get(number, frozenset())
        if self._marked != (words, pane.blocks):
            self._marked = (words, pane.blocks)
            found = on_blocks(words, pane.blocks, article)
            self._notes = [
                Note(block, start, end, "flaw" if wrong else "remark", sign) for block, start, end, wrong, sign in found
            ]
        notes = [*self._notes]
        if self.here and self.here.key[0] == number:
            notes.append(Note(*on_page(pane.blocks, article, self.here), "here", self.here.sign))
        pane.annotate(notes)

    def where(self) -> str:
        """How far the checks are, how much there is, what of the article is signed."""
        if self._checks.share is not None:
            return "  " + _("checking {share:.0%}").format(share=self._checks.share)
        number = len(self.items)
        text = "  " + ngettext("{n} place", "{n} places", number).format(n=number)
        article = self.session.current
        row = next((row for row in self._rows() if article and row.article.id == article.id), None)
        signs = [f"{stage}{self._state(one)}" for stage, one in row.signed.items()] if row else []
        return "  ".join([text, *map(shown, signs)])

    def _rows(self) -> tuple[StageRow, ...]:
        return self.seen.rows if self.seen else ()

    def _state(self, one: Signature) -> str:
        """Whether a signature stands."""
        glyphs = self.screen.contents.outline.glyphs
        return glyphs.broken if one.void else glyphs.read

    def _tag(self) -> None:
        """Say in the contents of each article how far it is signed, how much there is to look at, and who is there."""
        tags: dict[int, str] = {}
        tight = self.screen.contents.size.width < _TIGHT
        size, me = (FEW if tight else CELLS), self.work.person.name
        people = people_at(self._people, self._name, me, size, self._plate.ambiguous)
        for number, row in enumerate(self._rows()):
            last = [f"{shown(stage)}{self._state(one)}" for stage, one in row.signed.items()][-1:]
            there = people.get(row.article.id, "")
            count = "" if tight and last and there else str(self.items.count(number) or "")
            if text := " ".join(filter(None, [*last, count, there])):
                tags[number] = text
        self._put_tags(tags)

    def _put_tags(self, tags: dict[int, str]) -> None:
        contents = self.screen.contents
        if tags != contents.outline.tags:
            contents.outline.tags = tags
            contents.refresh()
