"""What is selected at the desk, commented on or with other words suggested for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.desk.items import block_of
from tui.app.desk.plate import told_error
from tui.checks.base import passages_of
from tui.desk.editing import Spot
from tui.desk.events import Event
from tui.desk.remarking import Words, remark
from tui.desk.session import Desk
from tui.errors import DeskError
from tui.i18n import _

if TYPE_CHECKING:
    from tui.app.page.picking import Picking
    from tui.app.page.selecting import Selection


def comment(screen: Picking, selection: Selection) -> None:
    """Ask for a comment on the words."""
    if words := words_of(screen, selection):
        _ask(screen, _("comment:"), "", lambda note: lambda desk: remark(desk, words, note=note))


def suggest(screen: Picking, selection: Selection) -> None:
    """Ask for other words, beginning with those that stand there."""
    if words := words_of(screen, selection):
        _ask(screen, _("instead:"), words.quote, lambda text: lambda desk: remark(desk, words, instead=text))


def edit(screen: Picking, selection: Selection) -> None:
    """Edit the paragraph in an editor."""
    if (words := words_of(screen, selection)) and screen.desk:
        screen.drop_selection()
        screen.desk.edit_outside(words.spot)


def words_of(screen: Picking, selection: Selection) -> Words | None:
    """What is selected, as the desk has it; None, and told why, where no mark can stand."""
    if screen.desk is None:
        screen.tell(_("Marks are made at the desk: {key} sits down there.").format(key=screen.key_of("desk")))
        return None
    try:
        screen.desk.work.person.require_writing()
    except DeskError as error:
        screen.tell(told_error(error))
        return None
    pieces = selection.flow.on_page(selection.span)
    if len(pieces) != 1:
        screen.tell(_("A mark stands in one paragraph; these words are of {n}.").format(n=len(pieces)))
        return None
    article, (block, low, high) = screen.session.current, pieces[0]
    for passage in passages_of(article) if article else ():
        spot = Spot(passage.article, passage.part, passage.paragraph)
        number, shift = block_of(screen.pane.blocks, article, spot)
        if number == block and shift is not None:
            # What print runs in before a text is none of it: a dateline, a label.
            start, end = max(0, low - shift), min(high - shift, len(passage.text))
            if start < end:
                return Words(spot, passage.text, start, end)
    screen.tell(_("No mark can stand here: only on headlines, running text and captions."))
    return None


def _ask(screen: Picking, prompt: str, text: str, act: Callable[[str], Callable[[Desk], Event]]) -> None:
    """Ask for a line and keep it at the desk; where that cannot be, the line is there still."""

    def typed(line: str) -> None:
        desk = screen.desk
        if desk is None:
            return

        def failed(error: Exception) -> None:
            _ask(screen, f"{told_error(error)}  {prompt}", line, act)

        def kept(made: Event) -> None:
            screen.drop_selection()
            screen.tell(_("kept"))
            item = next((one for one in desk.items if one.id == str(made.id)), None)
            if item:
                desk.go(item)

        desk.save(act(line), kept, failed)

    screen.ask(prompt, text, typed)
