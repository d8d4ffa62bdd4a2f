"""The proof desk in the reader: what each of its keys does.

Acts are done in a thread (`tui.app.desk.work`). Keys pressed meanwhile wait, so that each finds what the one before
has left.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from tui.app.desk import drafts
from tui.app.desk.acts import Undoable, accept, comment, dismiss, resolve_mark
from tui.app.desk.back import Back, newly_void
from tui.app.desk.items import Item, on_page
from tui.app.desk.plate import told_error
from tui.app.desk.view import NOWHERE, DeskView
from tui.app.desk.work import Outcome
from tui.checks.base import BODY
from tui.checks.parts import text_at
from tui.config import Config
from tui.desk.editing import Spot
from tui.desk.session import Desk
from tui.desk.texts import article_hash
from tui.errors import DeskError
from tui.i18n import _
from tui.text import shown

if TYPE_CHECKING:
    from tui.app.desk.proofing import Proofing

T = TypeVar("T")

_TYPED = ("dismiss", "edit", "comment", "sign")
"""What asks for something first: who may not write shall not type for nothing."""
_AT_PLACE = ("accept", "dismiss", "edit", "editor", "comment", "resolve")
"""What is done at a place: in the list that is the one under the cursor."""


class DeskMode(DeskView):
    """Somebody at the desk, and what they do there."""

    def __init__(self, screen: Proofing, settings: Config) -> None:
        super().__init__(screen, settings)
        self._waiting: list[tuple[str, int]] = []
        self.back = Back(self)

    def perform(self, name: str, count: int) -> None:
        """Do what a key of the table says, after what was asked for before it."""
        if self._busy and name != "leave":
            self._waiting.append((name, count))
            return
        if name in _TYPED:
            try:
                self.work.person.require_writing()
            except DeskError as error:
                self._say(error)
                return
        if name in _AT_PLACE and self.beside and self.beside.item:
            self.go(self.beside.item)
        act: Callable[[int], None] = getattr(self, f"do_{name}")
        act(count)

    def _do(
        self,
        act: Callable[[Desk], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
        settles: Item | None = None,
    ) -> None:
        """Do something in the thread; `then` with its result once it is on the disk. It `settles` a place, if any:
        one that is like it shall not be taken for it."""
        self._busy = True

        def hear(outcome: Outcome) -> None:
            self._busy = False
            if settles and settles is self.here and not outcome.error:
                self.here = None
            before = self._rows()
            if outcome.seen:
                self._took(outcome.seen, own=True)
            if outcome.error:
                failed(outcome.error)
            else:
                then(outcome.result)  # type: ignore[arg-type]
                if void := newly_void(before, self._rows()):
                    self.screen.tell(f"{self.screen.message}  {void}".strip())
            while self._waiting and not self._busy and self.screen.desk is self:
                self.perform(*self._waiting.pop(0))
            if not self._busy:
                self._look_if_missed()

        self.work.do(act, self.told(hear))

    def _do_item(
        self,
        act: Callable[[Desk], Undoable],
        told: str,
        settles: Item | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        def then(_made: Undoable) -> None:
            self.back.forget()
            self.screen.tell(told)

        self._do(act, then, failed or self._say, settles)

    def _ask(self, prompt: str, act: Callable[[str, Desk], Undoable], told: str, settles: Item | None = None) -> None:
        """Ask for a line and keep it at the desk; where that cannot be, the line is there still."""

        def typed(text: str) -> None:
            def failed(error: Exception) -> None:
                if self.screen.desk is self:
                    self.screen.ask(f"{told_error(error)}  {prompt}", text, typed)

            self._do_item(partial(act, text), told, settles, failed)

        self.screen.ask(prompt, "", typed)

    def do_next(self, count: int) -> None:
        """Places on, over the end of the issue to its beginning."""
        self._step(count or 1)

    def do_previous(self, count: int) -> None:
        """Places back."""
        self._step(-(count or 1))

    def _step(self, by: int) -> None:
        if not self.items:
            wait = self.checking
            self.screen.tell(_("The checks are still at work.") if wait else _("Nothing was found in this issue."))
            return
        if self.here in self.items:
            at = self.items.index(self.here) + by
        else:
            start = self._at if self._at != NOWHERE else (self.session.article, -1, 0, "")
            before = self.items.before(start)
            at = before + by - (by > 0)
        self.go(self.items[at % len(self.items)])

    def go(self, item: Item) -> None:
        """Go to a finding or a mark."""
        self.here, self._at = item, item.key
        if item.key[0] != self.session.article:
            self.screen.jump_to(item.key[0])
        self.show()
        block, start, _end = on_page(self.screen.pane.blocks, self.session.current, item)
        self.screen.pane.reveal(block, start)

    def _item(self) -> Item | None:
        if self.here is None:
            self.screen.tell(_("Go to a finding or a mark first, with . or ,"))
        return self.here

    def do_accept(self, count: int) -> None:
        """Put the fix of a finding, or a suggestion, into the text."""
        if item := self._item():
            self._do_item(partial(accept, item), _("accepted"), item)

    def do_dismiss(self, count: int) -> None:
        """Ask why it is right as it stands."""
        if item := self._item():
            self._ask(_("dismiss, reason:"), partial(dismiss, item), _("dismissed"), item)

    def do_comment(self, count: int) -> None:
        """Ask for a comment on the words, or an answer."""
        if item := self._item():
            prompt = _("comment:") if item.is_finding else _("answer:")
            self._ask(prompt, partial(comment, item), _("kept"))

    def do_resolve(self, count: int) -> None:
        """Close the thread of a mark."""
        if item := self._item():
            self._do_item(partial(resolve_mark, item), _("resolved"), item)

    def do_undo(self, count: int) -> None:
        """Undo what this person did last, in this session or before."""
        self.back.undo()

    def do_redo(self, count: int) -> None:
        """Do again what was undone."""
        self.back.redo()

    def do_journal(self, count: int) -> None:
        """The journal of the open article."""
        from tui.app.desk.journal import Journal

        self.screen.put_over(Journal(self.screen, self))

    def do_list(self, count: int) -> None:
        """List everything in the place of the contents, or put these back; without them, on a screen of its own."""
        if self.beside and self.beside.display:
            self.close_list()
            self.screen.call_after_refresh(self._tag)
        elif self.screen.contents.display and self.screen.pane.display:
            from tui.app.desk.beside import DeskBeside

            self.beside = DeskBeside(self)
            self.beside.open()
        else:
            from tui.app.desk.everything import DeskList

            self.screen.put_over(DeskList(self.screen, self))

    def do_move(self, count: int) -> None:
        """Move the cursor of the list."""
        if self.beside:
            self.beside.step(count)
            self.tell_here()

    def do_open(self, count: int) -> None:
        """Go to what the cursor of the list is on."""
        if self.beside and self.beside.item:
            self.go(self.beside.item)
            self.screen.set_focus(self.screen.pane)

    def do_edit(self, count: int) -> None:
        """Edit the text that the finding or mark stands in, else the first paragraph in sight."""
        from tui.app.desk.editing import ParagraphEditor

        article = self.session.current
        paragraph, offset = self.screen.pane.place()
        spot = Spot(article.id if article else "", BODY, max(0, paragraph))
        at = offset
        if self.here:
            spot, at = self.here.spot, self.here.start
        text = text_at(self.session.issue, spot.article, spot.part, spot.paragraph)
        if not text or not spot.article:
            self.screen.tell(_("There is no text of an article to edit here."))
            return
        if drafts.find(self.path, spot):
            self.offer(_("An edit of this text was not saved."), spot)
            return
        self.screen.put_over(ParagraphEditor(self.screen, self, spot, text, at=at))

    def do_editor(self, count: int) -> None:
        """Edit the text that the finding or mark stands in, else the body of the article, in $VISUAL or $EDITOR."""
        self.edit_outside(self.here.spot if self.here else None)

    def edit_outside(self, spot: Spot | None) -> None:
        """Edit the text at a spot in $VISUAL or $EDITOR; None: the body of the open article."""
        from tui.app.desk.editor import open_editor

        open_editor(self, spot)

    def offer(self, title: str = "", spot: Spot | None = None) -> None:
        """Ask whether to go on with what was typed and not saved: at a spot, or anywhere in this issue."""
        from tui.app.desk.offer import offer

        offer(self, title, spot)

    def do_sign(self, count: int) -> None:
        """Ask for the stage of the open article that is to be signed."""
        article = self.session.current
        if article is None:
            self.screen.tell(_("The masthead is not signed."))
            return
        name, stages = article.id, self.work.stages

        def chosen(number: int) -> None:
            act = partial(self.work.sign, stages.names[number], name, article_hash(article))
            told = _("signed: {stage}").format(stage=shown(stages.names[number]))
            self._do(act, lambda _none: self.screen.tell(told), self._say)

        signed = next((row.signed for row in self._rows() if row.article.id == name), {})
        labels = [
            f"{stage}  {signed[stage].sign.person}{self._state(signed[stage])}" if stage in signed else stage
            for stage in stages.names
        ]
        self.screen.choose(_("Sign this article"), [shown(label) for label in labels], chosen)

    def save(
        self, act: Callable[[Desk], Undoable], then: Callable[[Undoable], None], failed: Callable[[Exception], None]
    ) -> None:
        """Save what was typed in the editor."""

        def done(made: Undoable) -> None:
            self.back.forget()
            then(made)

        self._do(act, done, failed)

    def act(self, act: Callable[[Desk], T], then: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Do something at the desk, after what was asked for before it."""
        self._do(act, then, failed)

    def do_leave(self, count: int) -> None:
        """Leave the desk; in the list, go back to the text."""
        if self.beside and self.beside.has_cursor:
            self.screen.set_focus(self.screen.pane)
        else:
            self.leave()
