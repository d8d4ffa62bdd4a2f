"""Which signatures stand. One that was made void stays so, also when the text is put back: one signs anew."""

from __future__ import annotations

from collections.abc import Iterable

from tui.desk.events import Event, Kind
from tui.desk.store import DeskStore
from tui.records import dataclass, replace

KINDS = (Kind.SIGN, Kind.VOID)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature; `void`: by what it holds no more (its `kind` VOID, or the text in the file), None: it stands."""

    sign: Event
    void: Event | None = None


def signatures(events: Iterable[Event], hashes: dict[str, str]) -> list[Signature]:
    """The signatures in these events of one issue, in order. `hashes`: each article's hash as the file has it now.

    A text that is not the one that was signed makes void, even before the journal has heard of the change.
    """
    found: dict[int, Signature] = {}
    for event in events:
        if event.kind is Kind.SIGN:
            found[event.id] = Signature(event)
        elif event.kind is Kind.VOID and event.reply_to in found:
            found[event.reply_to] = replace(found[event.reply_to], void=event)
    return [
        replace(one, void=void_of(one.sign, person="", after=hashes.get(one.sign.article, "")))
        if one.void is None and hashes.get(one.sign.article, "") != one.sign.after
        else one
        for one in found.values()
    ]


def standing(store: DeskStore, issue: str, article: str) -> list[Event]:
    """The signatures of an article that the journal has not made void."""
    found: dict[int, Event] = {}
    for event in store.events(issue, article, KINDS):
        if event.kind is Kind.SIGN:
            found[event.id] = event
        else:
            found.pop(event.reply_to, None)
    return list(found.values())


def void_of(sign: Event, person: str, after: str, reason: str = "") -> Event:
    """The event that a signature holds no more, since `person` ("": somebody outside) made another text of it."""
    return Event(
        Kind.VOID,
        person,
        sign.issue,
        sign.article,
        before=sign.after,
        after=after,
        reply_to=sign.id,
        stage=sign.stage,
        reason=reason,
    )


def voids(store: DeskStore, event: Event) -> list[Event]:
    """The events that go with a change of text: one for each signature that it makes void."""
    signed = standing(store, event.issue, event.article)
    return [void_of(sign, event.person, event.after) for sign in signed if sign.after != event.after]
