"""What keys do at the desk, in its thread: each act gives the event that it made. Needs no Textual."""

from __future__ import annotations

from tui.app.desk.items import Item
from tui.desk.editing import Spot, edit
from tui.desk.events import Event, Kind
from tui.desk.findings import Found, accept_found, dismiss_found
from tui.desk.marking import accept_mark, answer, comment_at, dismiss_mark, resolve
from tui.desk.session import Desk
from tui.desk.store import Mark
from tui.desk.texts import text_hash
from tui.errors import DeskError
from tui.i18n import _

Undoable = Event
"""The event that an act has made."""


def accept(item: Item, desk: Desk) -> Undoable:
    """Put a fix or a suggestion into the text."""
    if isinstance(item.what, Found):
        return accept_found(desk, item.what).event
    return accept_mark(desk, item.what.id).event


def dismiss(item: Item, reason: str, desk: Desk) -> Undoable:
    """Say why a finding is right as it stands, or a suggestion is not followed."""
    if isinstance(item.what, Found):
        return dismiss_found(desk, item.what, reason)
    if not reason.strip():
        raise DeskError(_("a mark is dismissed with a reason"))
    return dismiss_mark(desk, item.what.id, reason.strip())


def comment(item: Item, text: str, desk: Desk) -> Undoable:
    """Comment on the words of a finding, or answer a mark."""
    if isinstance(item.what, Mark):
        return answer(desk, item.what.id, text)
    return comment_at(desk, item.spot, item.start, item.end, item.what.text, text)


def resolve_mark(item: Item, desk: Desk) -> Undoable:
    """Close the thread of a mark."""
    if isinstance(item.what, Found):
        raise DeskError(_("a finding is accepted or dismissed"))
    return resolve(desk, item.what.id)


def save(spot: Spot, base: str, text: str, kept: tuple[int, ...], desk: Desk) -> Undoable:
    """Put a text that was typed in place of `base`; the conflicts `kept` that it has settled are closed."""
    event = edit(desk, spot, text, text_hash(base)).event
    for number in kept:
        resolve(desk, number)
    return event


def conflict_of(desk: Desk, spot: Spot, text: str) -> int:
    """The open mark in which a refused text is kept; 0 for none."""
    for mark in reversed(desk.store.marks(desk.name, spot.article, last=50)):
        if mark.kind is Kind.CONFLICT and mark.person == desk.person.name and mark.became == text.strip():
            return mark.id
    return 0
