"""A text typed anew: a paragraph, a headline, a caption. Nothing that somebody else typed is overwritten unseen."""

from __future__ import annotations

from tui.checks.base import BODY
from tui.checks.parts import text_at, with_texts
from tui.desk.anchors import anchor_at
from tui.desk.events import TEXT_KINDS, WHOLE_KINDS, Event, Kind
from tui.desk.session import Desk, Done
from tui.desk.texts import LEAST, names, text_hash
from tui.errors import DeskError
from tui.i18n import _
from tui.records import dataclass, replace
from tui.text import typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@dataclass(frozen=True, slots=True)
class Spot:
    """A text of an article: `paragraph` counts from 0 in a body and is -1 elsewhere."""

    article: str
    part: str = BODY
    paragraph: int = -1


def edit(desk: Desk, spot: Spot, text: str, if_hash: str = "") -> Done:
    """Put `text` in place of what stands at a spot.

    `if_hash`: the hash of the text that it was made from, or its beginning. Where another text stands there now, the
    edit is kept as a conflict beside it and DeskError tells of it. Without it, whatever stands there is replaced.
    """
    new = clean(text, spot.part)
    if if_hash and len(if_hash) < LEAST:
        raise DeskError(_("give at least {n} digits of the hash").format(n=LEAST))

    def act() -> Done:
        at = _as_it_was(desk, spot, if_hash)
        if at is None:
            raise _conflict(desk, spot, new)
        return put(desk, at, new, desk.event(Kind.EDIT))

    return desk.trying(act)


def put(desk: Desk, spot: Spot, text: str, event: Event) -> Done:
    """Put `text` at a spot, within `writing`; `event` says of what kind that is. Raises DeskError for no change."""
    was = desk.text(spot.article, spot.part, spot.paragraph)
    if was == text:
        raise DeskError(_("the text says that already"), where=desk.path)
    mended = with_texts(desk.article(spot.article), {(spot.part, spot.paragraph): text})
    place: dict[str, Any] = {"article": spot.article, "part": spot.part, "paragraph": spot.paragraph}
    return desk.change(replace(event, **place, was=was, became=text), mended)


def clean(text: str, part: str) -> str:
    """A text as an issue file can hold it: no control characters; one line but in a body and a note.

    Raises DeskError for a blank one, and for one of several paragraphs.
    """
    lines = [typed(line) for line in text.splitlines()]
    new = ("\n" if part in (BODY, "note") else " ").join(lines).strip()
    if not new:
        raise DeskError(_("a text cannot be blank"))
    if "\n\n" in new:
        raise DeskError(_("this is more than one paragraph"), remedy=_("Give the text without empty lines."))
    return new


def place_of_text(desk: Desk, spot: Spot, text: str) -> Spot | None:
    """Where a text stands that stood at a spot: there, or alone in another paragraph; None: nowhere any more."""
    return _as_it_was(desk, spot, text_hash(text))


def _as_it_was(desk: Desk, spot: Spot, if_hash: str) -> Spot | None:
    """Where the text with this hash stands: at the spot, or alone in another paragraph since some came or went."""
    article = desk.article(spot.article)
    if not if_hash or names(if_hash, text_at(desk.issue, spot.article, spot.part, spot.paragraph)):
        return spot
    if spot.part != BODY:
        return None
    there = [number for number, text in enumerate(article.body) if names(if_hash, text)]
    return replace(spot, paragraph=there[0]) if len(there) == 1 else None


def _conflict(desk: Desk, spot: Spot, text: str) -> DeskError:
    """Keep a refused edit as a mark beside the text that stands there now; the error that tells of it."""
    stands = text_at(desk.issue, spot.article, spot.part, spot.paragraph)
    if not stands:
        return DeskError(_("nothing stands at this place of the article"), where=desk.path)
    if stands == text:
        return DeskError(_("the text says that already"), where=desk.path)
    anchor = anchor_at(stands, 0, len(stands))
    place: dict[str, Any] = {"part": spot.part, "paragraph": spot.paragraph}
    kept = desk.note([desk.event(Kind.CONFLICT, spot.article, **place, was=stands, became=text, anchor=anchor)])[0]
    what = _("{person} has changed this text since; nothing was overwritten").format(person=_last_at(desk, spot))
    remedy = _("Your text is kept as mark {id}: compare the two with `kanbao desk list`, then accept or dismiss it.")
    return DeskError(what, where=desk.path, remedy=remedy.format(id=kept.id))


def _last_at(desk: Desk, spot: Spot) -> str:
    """Who changed the text there last, as far as the journal knows."""
    for event in reversed(desk.store.events(desk.name, spot.article, (*TEXT_KINDS, Kind.EXTERNAL), last=50)):
        if event.kind in WHOLE_KINDS or (event.part, event.paragraph) == (spot.part, spot.paragraph):
            return event.person or _("somebody outside of the desk")
    return _("somebody")
