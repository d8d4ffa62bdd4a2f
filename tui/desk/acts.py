"""Which act a person would undo or do again next: read from the journal, so that it also holds in a later session.

What takes back an act names it (`Event.undoes`); what takes back that one does the act again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from tui.desk.events import Event, Kind, Outcome
from tui.desk.store import DeskStore

_AT_ONCE = 200
_NOT_ACTS = frozenset((Kind.EXTERNAL, Kind.VOID, Kind.CONFLICT))
"""What the desk does by itself."""


def last_act(store: DeskStore, issue: str, person: str, passing: Collection[int] = ()) -> Event | None:
    """What this person did last in an issue and has not undone; those `passing` are passed over."""
    for event, stands in _latest(store, issue, person):
        if stands and event.id not in passing and _is_act(store, event) and not is_undo(store, event):
            return event
    return None


def last_undone(store: DeskStore, issue: str, person: str, passing: Collection[int] = ()) -> Event | None:
    """What this person undid last, by the event that did so; None once something new was done."""
    for event, stands in _latest(store, issue, person):
        if not event.undoes:
            if _is_act(store, event):  # also one that was undone since: what was undone before it is so for good
                return None
        elif stands and event.id not in passing and is_undo(store, event):
            return event
    return None


def is_undo(store: DeskStore, event: Event) -> bool:
    """Whether an event takes back an act, not what had taken one back."""
    steps, one = 0, event
    while one.undoes and (before := store.event(one.undoes)):
        steps, one = steps + 1, before
    return steps % 2 == 1


def in_force(events: Iterable[Event]) -> list[Event]:
    """Of all events of some kinds, in their order, those that were not taken back and take back none."""
    every = [event for event in events if event.outcome is not Outcome.FAILED]
    gone, undos = {event.undoes for event in every if event.undoes}, set[int]()
    for event in every:
        if event.undoes and event.undoes not in undos:
            undos.add(event.id)
    return [event for event in every if event.id not in gone and event.id not in undos]


def _latest(store: DeskStore, issue: str, person: str) -> Iterator[tuple[Event, bool]]:
    """This person's events, the newest first, and whether each was not taken back."""
    gone, before = set[int](), 0
    while events := store.events(issue, person=person, before=before, last=_AT_ONCE):
        for event in reversed(events):
            if event.outcome is Outcome.FAILED:
                continue
            if event.undoes:
                gone.add(event.undoes)
            yield event, event.id not in gone
        before = events[0].id


def _is_act(store: DeskStore, event: Event) -> bool:
    """Whether a person did it as such: a conflict that an edit settled is closed with that."""
    if event.kind in _NOT_ACTS and not event.undoes:
        return False
    about = store.event(event.reply_to) if event.kind is Kind.RESOLVE else None
    return not (about and about.kind is Kind.CONFLICT)
