"""What is printed once something is done: its id, the hash of the text it is about, and what it made void."""

from __future__ import annotations

from collections.abc import Callable

from tui.checks.base import BODY
from tui.checks.parts import article_at, text_at
from tui.desk.events import MARK_KINDS, WHOLE_KINDS, Event, Kind
from tui.desk.session import Desk, Done
from tui.desk.texts import SHORT, article_hash, text_hash
from tui.desk.words import NAMES, place_of
from tui.exporters.json import dumps
from tui.i18n import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Say = Callable[[str], object]


def told(desk: Desk, done: Done | list[Event], *, as_json: bool, out: Say, say: Say) -> None:
    """Tell of what was done: a line for each event, or JSON (a list where several articles were signed)."""
    events = [done.event] if isinstance(done, Done) else done
    voids = done.voids if isinstance(done, Done) else ()
    if as_json:
        rows = [{**row_of(desk, event), "voids": [void_row(desk, void) for void in voids]} for event in events]
        out(dumps(rows[0] if len(rows) == 1 else rows))
        return
    for event in events:
        out(f"{event.id}  {digest_of(desk, event)[:SHORT]}  {_(NAMES[event.kind])} {place_of(event)}".rstrip())
    for void in voids:
        say(void_text(desk, void))


def row_of(desk: Desk, event: Event) -> dict[str, Any]:
    """An event as it is told once it is done."""
    return {
        "id": event.id,
        "hash": digest_of(desk, event),
        "kind": event.kind.value,
        "article": event.article,
        "part": event.part or None,
        "paragraph": event.paragraph if event.part == BODY else None,
        "stage": event.stage or None,
    }


def digest_of(desk: Desk, event: Event) -> str:
    """The hash of the text that an event is about: of the paragraph as it is now, or of the article."""
    if event.kind in WHOLE_KINDS or event.kind in (Kind.SIGN, Kind.VOID):
        return event.after
    if event.part and event.became and event.kind not in MARK_KINDS:
        return text_hash(event.became)
    if event.part:
        return text_hash(text_at(desk.issue, event.article, event.part, event.paragraph))
    return article_hash(article_at(desk.issue, event.article))


def void_row(desk: Desk, void: Event) -> dict[str, Any]:
    """A signature that holds no more, for JSON."""
    sign = desk.store.event(void.reply_to)
    return {"stage": void.stage, "article": void.article, "person": sign.person if sign else ""}


def void_text(desk: Desk, void: Event) -> str:
    """Who must look again."""
    row = void_row(desk, void)
    text = _("{stage} of article {article} is void: {person} must look again")
    return text.format(stage=row["stage"], article=row["article"], person=row["person"])
