"""What a store of the desk promises. All state is derived from its journal, which only ever grows.

A server can stand in for a file: everything that the desk needs is here, and one contract suite tests it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from enum import StrEnum

from tui.checks.base import passages_of
from tui.desk.anchors import Anchor, find_scored, follow
from tui.desk.events import MARK_KINDS, TEXT_KINDS, WHOLE_KINDS, Event, Kind, Outcome
from tui.desk.texts import article_of
from tui.records import dataclass, replace


class State(StrEnum):
    """What became of a mark."""

    OPEN = "open"
    RESOLVED = "resolved"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"
    """A dismissal that was taken back."""


_STATES = {
    Kind.RESOLVE: State.RESOLVED,
    Kind.REOPEN: State.OPEN,
    Kind.ACCEPT: State.ACCEPTED,
    Kind.DISMISS: State.DISMISSED,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A comment, a suggestion, a conflict or the dismissal of a finding, and where its words stand now.

    `id` is that of the event that set it.
    """

    id: int
    kind: Kind
    person: str
    time: str
    issue: str
    article: str
    part: str
    paragraph: int
    anchor: Anchor
    became: str = ""
    """What a suggestion would put in place of the words."""
    reason: str = ""
    state: State = State.OPEN
    found: bool = True
    """Whether its words are still in the text."""
    code: str = ""
    """Of the dismissal of a finding: the rule whose finding it was."""
    first: str = ""
    """The words when it was set."""


class DeskStore(ABC):
    """The journal of the issues in one folder, and what is derived from it. Every call raises StoreError.

    What is appended is on the disk when the call returns.
    """

    @abstractmethod
    def turn(self) -> AbstractContextManager[None]:
        """Be the only one that writes, for as long as it is held. Raises StoreError when others take too long."""

    @abstractmethod
    def append(self, events: Sequence[Event]) -> list[Event]:
        """Journal these events, all or none; return them with id and time. Those of TEXT_KINDS are pending."""

    @abstractmethod
    def settle(self, event: Event, *, written: bool, also: Sequence[Event] = ()) -> list[Event]:
        """Say of a pending event whether the file holds it, and journal `also`, all or none; returns `also`."""

    @abstractmethod
    def pending(self, issue: str) -> list[Event]:
        """The events of an issue of which nobody said yet whether the file holds them."""

    @abstractmethod
    def event(self, number: int) -> Event | None:
        """The event with this id."""

    @abstractmethod
    def events(
        self,
        issue: str | None = None,
        article: str | None = None,
        kinds: Iterable[Kind] = (),
        *,
        person: str | None = None,
        after: int = 0,
        before: int = 0,
        last: int = 0,
    ) -> list[Event]:
        """Events in their order, with ids above `after` and below `before` (0: all); of some kinds only, of one
        person only, and of those the `last` ones (0: all)."""

    @abstractmethod
    def numbers(self, issue: str, article: str | None = None) -> list[int]:
        """The ids of all events of an issue, or of an article, in their order: without reading what they say."""

    @abstractmethod
    def replies(self, number: int) -> list[Event]:
        """The events that are about the event with this id."""

    @abstractmethod
    def marks(
        self,
        issue: str,
        article: str | None = None,
        *,
        every: bool = False,
        after: int = 0,
        first: int = 0,
        last: int = 0,
    ) -> list[Mark]:
        """The open marks (`every`: the others too) in the order in which they were set, with ids above `after`; the
        `first` or the `last` ones, 0: all."""

    @abstractmethod
    def marks_at(self, issue: str, article: str, part: str, paragraph: int) -> list[Mark]:
        """The marks on one text, open or not."""

    @abstractmethod
    def dismissals(self, issue: str) -> list[Mark]:
        """The dismissals of findings that hold."""

    @abstractmethod
    def mark(self, number: int) -> Mark | None:
        """The mark with this id."""

    @abstractmethod
    def count_marks(self, issue: str) -> dict[str, int]:
        """How many marks are open, by article."""

    @abstractmethod
    def known(self, issue: str) -> dict[str, str]:
        """The hash of each article that the journal knows, as it should be in the file."""

    @abstractmethod
    def newest(self) -> int:
        """The id of the newest event, 0 for none: whoever knows a smaller one has something to read."""

    @abstractmethod
    def version(self) -> int:
        """A number that is another one once somebody else has written, not this store itself. Costs next to nothing."""

    @abstractmethod
    def issues(self) -> list[str]:
        """The issues that anything was done at, by name."""

    @abstractmethod
    def rebuild(self) -> None:
        """Derive everything anew from the journal."""

    @abstractmethod
    def close(self) -> None:
        """Give back what the store holds."""

    # What an event means to what is derived, for every kind of store.

    @abstractmethod
    def _put_mark(self, mark: Mark) -> None:
        """Keep a mark in place of the one with its id."""

    @abstractmethod
    def _put_known(self, issue: str, article: str, digest: str) -> None:
        """Keep the hash of an article."""

    def _marks_that_may_move(self, event: Event) -> list[Mark]:
        if event.kind in WHOLE_KINDS:
            return self.marks(event.issue, event.article, every=True)
        return self.marks_at(event.issue, event.article, event.part, event.paragraph)

    def _derive(self, event: Event) -> None:
        """Bring up to date what an event changes, once it is done."""
        if event.outcome is not Outcome.DONE:
            return
        if event.anchor and (event.kind in MARK_KINDS or (event.kind is Kind.DISMISS and not event.reply_to)):
            self._put_mark(_mark_of(event, event.anchor))
        if event.reply_to and (mark := self.mark(event.reply_to)):
            self._put_mark(replace(mark, state=state_after(mark.state, event, mark.kind)))
        if event.kind in TEXT_KINDS or event.kind is Kind.EXTERNAL:
            self._put_known(event.issue, event.article, event.after)
            marks = self._marks_that_may_move(event)
            for old, new in zip(marks, moved(marks, event), strict=True):
                if old != new:
                    self._put_mark(new)


def state_after(state: State, event: Event, kind: Kind) -> State:
    """What an event about a mark of this kind makes of its state."""
    if event.kind is Kind.EDIT and event.undoes:
        return State.OPEN  # what it had put into the text was taken back
    if event.kind is Kind.REOPEN and kind is Kind.DISMISS:
        return State.WITHDRAWN
    return _STATES.get(event.kind, state)


def first_state(kind: Kind) -> State:
    """The state of a mark when it is set."""
    return State.DISMISSED if kind is Kind.DISMISS else State.OPEN


_SAME_PLACE = 0.7
"""The words are the same (0.54 of it) and two fifths of what stood around them: 发韧，人人 is found again as 发韧了."""


def _mark_of(event: Event, anchor: Anchor) -> Mark:
    return Mark(
        event.id,
        event.kind,
        event.person,
        event.time,
        event.issue,
        event.article,
        event.part,
        event.paragraph,
        anchor,
        event.became,
        event.reason,
        first_state(event.kind),
        code=event.code,
        first=anchor.quote,
    )


def moved(marks: Sequence[Mark], event: Event) -> list[Mark]:
    """The marks of a text, or of a whole article, after it was changed by an event."""
    if not marks:
        return []
    if event.kind not in WHOLE_KINDS:
        return [_followed(mark, event) for mark in marks]
    article = article_of(event.became)
    places = [(passage.part, passage.paragraph, passage.text) for passage in passages_of(article)] if article else []
    return [_searched(mark, places) for mark in marks]


def _followed(mark: Mark, event: Event) -> Mark:
    anchor = follow(mark.anchor, event.was, event.became, _least(mark))
    return replace(mark, found=anchor is not None, anchor=anchor or mark.anchor)


def _least(mark: Mark) -> float:
    """How good a place must be. The same words elsewhere may be wrong there: no dismissal wanders to them."""
    return _SAME_PLACE if mark.kind is Kind.DISMISS else 0.0


def _searched(mark: Mark, places: Sequence[tuple[str, int, str]]) -> Mark:
    """The mark in an article of which nobody knows what happened to it: the best place, of equals the nearest."""
    best: tuple[tuple[float, int], str, int, Anchor] | None = None
    for part, paragraph, text in places:
        if part.partition(".")[0] != mark.part.partition(".")[0] or not (scored := find_scored(text, mark.anchor)):
            continue
        if scored[0] < _least(mark):
            continue
        rank = (round(scored[0], 2), -abs(paragraph - mark.paragraph))
        if best is None or rank > best[0]:
            best = (rank, part, paragraph, scored[1])
    if best is None:
        return replace(mark, found=False)
    return replace(mark, part=best[1], paragraph=best[2], anchor=best[3], found=True)


def numbered(events: Iterable[Event], first: int, time: str) -> Iterator[Event]:
    """Events as they go into a journal: with ids from `first` on, a time, and pending where the file has to follow."""
    for number, event in enumerate(events, first):
        outcome = Outcome.PENDING if event.kind in TEXT_KINDS else Outcome.DONE
        yield replace(event, id=number, time=time, outcome=outcome)


def now() -> str:
    """The time, UTC, as the journal has it."""
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
