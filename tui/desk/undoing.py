"""An act is undone by another act, and so is an undo: the journal only grows, nobody's later work is overwritten."""

from __future__ import annotations

from tui.checks.parts import text_at
from tui.desk.acts import is_undo
from tui.desk.editing import Spot, place_of_text, put
from tui.desk.events import TEXT_KINDS, WHOLE_KINDS, Event, Kind
from tui.desk.session import Desk, Done
from tui.desk.signatures import standing, void_of
from tui.desk.store import State, first_state, state_after
from tui.desk.texts import article_hash, article_of
from tui.errors import DeskError
from tui.i18n import _
from tui.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KINDS = {State.OPEN: Kind.REOPEN, State.RESOLVED: Kind.RESOLVE, State.DISMISSED: Kind.DISMISS}


class CollisionError(DeskError):
    """`person` changed a text after the act: `text` is what stands at `spot` now, `wanted` what would be put there."""

    def __init__(self, person: str, spot: Spot, text: str, wanted: str) -> None:
        super().__init__(_("{person} has changed this text since; nothing was undone").format(person=person))
        self.person, self.spot, self.text, self.wanted = person, spot, text, wanted


def take_back(desk: Desk, act: Event) -> Done:
    """Undo an act, or do again what the undo `act` took back.

    Raises CollisionError where somebody edited the text since, DeskError for what cannot be taken back, both with
    nothing done.
    """
    if act.kind in WHOLE_KINDS:
        return desk.trying(lambda: _article_back(desk, act))
    if act.kind in TEXT_KINDS:
        return desk.trying(lambda: _text_back(desk, act))
    with desk.writing():
        event = _other_back(desk, act)
        return Done(desk.note([replace(event, undoes=act.id)])[0])


def _text_back(desk: Desk, act: Event) -> Done:
    spot = place_of_text(desk, Spot(act.article, act.part, act.paragraph), act.became)
    if spot is None:
        now = text_at(desk.issue, act.article, act.part, act.paragraph)
        if not now:
            raise DeskError(_("this text is not in the article any more; nothing was undone"))
        raise CollisionError(_after(desk, act), Spot(act.article, act.part, act.paragraph), now, act.was)
    event = desk.event(Kind.EDIT, undoes=act.id, reply_to=act.reply_to)
    if is_undo(desk.store, act) and (first := desk.store.event(act.undoes)):
        more: dict[str, Any] = {"code": first.code, "anchor": first.anchor, "reason": first.reason}
        event = replace(event, kind=first.kind, reply_to=first.reply_to, **more)
    return put(desk, spot, act.was, event)


def _article_back(desk: Desk, act: Event) -> Done:
    article, then = desk.article(act.article), article_of(act.was)
    if then is None or article_hash(article) != act.after:
        what = _("{person} has changed this text since; nothing was undone").format(person=_after(desk, act))
        raise DeskError(what)
    then = replace(then, review=article.review)
    event = desk.event(Kind.RESTORE, act.article, was=act.became, became=act.was, undoes=act.id)
    return desk.change(event, then)


def _other_back(desk: Desk, act: Event) -> Event:
    if act.kind is Kind.SIGN:
        return _signature_back(desk, act)
    place = {"part": act.part, "paragraph": act.paragraph}
    if act.kind in (Kind.COMMENT, Kind.SUGGESTION):
        said = next((one for one in desk.store.replies(act.id) if one.person != act.person), None)
        if said:
            raise DeskError(_("{person} has answered since; nothing was undone").format(person=said.person))
        return desk.event(Kind.RESOLVE, act.article, **place, reply_to=act.id)
    if act.kind is Kind.DISMISS and not act.reply_to:
        _require(desk, act.id, State.DISMISSED)
        return desk.event(Kind.REOPEN, act.article, **place, reply_to=act.id)
    if act.kind in (Kind.DISMISS, Kind.RESOLVE, Kind.REOPEN):
        before, made = _states(desk, act)
        _require(desk, act.reply_to, made)
        kind = _KINDS.get(before, Kind.REOPEN)
        return desk.event(kind, act.article, **place, reply_to=act.reply_to, reason=_reason(desk, act, kind))
    if act.kind is Kind.VOID:
        raise DeskError(_("a signature that was taken back is given anew"))
    raise DeskError(_("an answer stays in its thread"))


def _signature_back(desk: Desk, act: Event) -> Event:
    if act.id not in [sign.id for sign in standing(desk.store, desk.name, act.article)]:
        raise DeskError(_("that signature is void already"))
    now = article_hash(desk.article(act.article))
    return replace(void_of(act, desk.person.name, now), reason=_("taken back"))


def _states(desk: Desk, act: Event) -> tuple[State, State]:
    """What state a mark was in before an act, and what the act made of it."""
    mark = desk.store.mark(act.reply_to)
    if mark is None:
        raise DeskError(_("there is no mark {id} in this issue").format(id=act.reply_to))
    state = first_state(mark.kind)
    for event in desk.store.replies(mark.id):
        if event.id >= act.id:
            break
        state = state_after(state, event, mark.kind)
    return state, state_after(state, act, mark.kind)


def _require(desk: Desk, number: int, state: State) -> None:
    mark = desk.store.mark(number)
    if mark is None or mark.state is not state:
        raise DeskError(_("somebody has decided about mark {id} since; nothing was undone").format(id=number))


def _reason(desk: Desk, act: Event, kind: Kind) -> str:
    """The reason that a thread was closed with before, where it is closed again."""
    first = desk.store.event(act.undoes) if act.undoes else None
    if first is None and kind is Kind.DISMISS:
        first = desk.store.event(act.reply_to)
    return first.reason if first and first.kind is kind else ""


def _after(desk: Desk, act: Event) -> str:
    """Who changed the text after an act, as far as the journal knows."""
    kinds = (*TEXT_KINDS, Kind.EXTERNAL)
    for event in reversed(desk.store.events(desk.name, act.article, kinds, after=act.id, last=50)):
        same = (event.part, event.paragraph) == (act.part, act.paragraph)
        if same or WHOLE_KINDS.intersection((event.kind, act.kind)):
            return event.person or _("somebody outside of the desk")
    return _("somebody")
