"""A desk's store that lasts as long as the program: for looking at an issue that has no desk yet, and for tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import RLock

from tui.desk.events import Event, Kind, Outcome
from tui.desk.store import DeskStore, Mark, State, now, numbered
from tui.records import replace


class MemoryDesk(DeskStore):
    """The journal in a list."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._events: list[Event] = []
        self._marks: dict[int, Mark] = {}
        self._known: dict[tuple[str, str], str] = {}

    @contextmanager
    def turn(self) -> Iterator[None]:
        with self._lock:
            yield

    def append(self, events: Sequence[Event]) -> list[Event]:
        with self._lock:
            made = list(numbered(events, len(self._events) + 1, now()))
            self._events += made
            for event in made:
                self._derive(event)
            return made

    def settle(self, event: Event, *, written: bool, also: Sequence[Event] = ()) -> list[Event]:
        with self._lock:
            settled = replace(event, outcome=Outcome.DONE if written else Outcome.FAILED)
            self._events[event.id - 1] = settled
            self._derive(settled)
            return self.append(also)

    def pending(self, issue: str) -> list[Event]:
        return [event for event in self.events(issue) if event.outcome is Outcome.PENDING]

    def event(self, number: int) -> Event | None:
        return self._events[number - 1] if 1 <= number <= len(self._events) else None

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
        wanted = frozenset(kinds)
        found = [
            event
            for event in self._events[max(0, after) : before - 1 if before > 0 else None]
            if issue in (None, event.issue)
            and person in (None, event.person)
            and article in (None, event.article)
            and (not wanted or event.kind in wanted)
        ]
        return found[-last:] if last else found

    def numbers(self, issue: str, article: str | None = None) -> list[int]:
        return [event.id for event in self.events(issue, article)]

    def replies(self, number: int) -> list[Event]:
        return [event for event in self._events if number and event.reply_to == number]

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
        found = [
            mark
            for number, mark in sorted(self._marks.items())
            if number > after
            and mark.issue == issue
            and article in (None, mark.article)
            and (every or mark.state is State.OPEN)
        ]
        found = found[:first] if first else found
        return found[-last:] if last else found

    def dismissals(self, issue: str) -> list[Mark]:
        found = self.marks(issue, every=True)
        return [mark for mark in found if mark.kind is Kind.DISMISS and mark.state is State.DISMISSED]

    def marks_at(self, issue: str, article: str, part: str, paragraph: int) -> list[Mark]:
        found = self.marks(issue, article, every=True)
        return [mark for mark in found if (mark.part, mark.paragraph) == (part, paragraph)]

    def mark(self, number: int) -> Mark | None:
        return self._marks.get(number)

    def count_marks(self, issue: str) -> dict[str, int]:
        counts: dict[str, int] = {}
        for mark in self.marks(issue):
            counts[mark.article] = counts.get(mark.article, 0) + 1
        return counts

    def known(self, issue: str) -> dict[str, str]:
        return {article: digest for (name, article), digest in self._known.items() if name == issue}

    def newest(self) -> int:
        return len(self._events)

    def version(self) -> int:
        return 0

    def issues(self) -> list[str]:
        return sorted({event.issue for event in self._events})

    def rebuild(self) -> None:
        with self._lock:
            self._marks, self._known = {}, {}
            for event in self._events:
                self._derive(event)

    def close(self) -> None:
        """Nothing is held."""

    def _put_mark(self, mark: Mark) -> None:
        self._marks[mark.id] = mark

    def _put_known(self, issue: str, article: str, digest: str) -> None:
        self._known[issue, article] = digest
