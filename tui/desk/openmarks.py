"""The open marks of an issue, kept up to date by what the journal says has changed: of very many few are read."""

from __future__ import annotations

from collections.abc import Iterable

from tui.desk.events import MARK_KINDS, TEXT_KINDS, WHOLE_KINDS, Event, Outcome
from tui.desk.store import DeskStore, Mark, State

_MOST = 2000
"""Of more events than these everything is read anew."""


class OpenMarks:
    """What `DeskStore.marks` gives for an issue, by the id of each mark."""

    def __init__(self, store: DeskStore, issue: str) -> None:
        self._store, self._issue = store, issue
        self.marks: dict[int, Mark] = {}
        self._begin()

    def _begin(self) -> None:
        self._newest = -1
        """The newest event that the marks know of; -1: they were not read yet."""
        self._loaded: set[int] = set()
        self._done, self._last = False, 0
        self._pending: set[int] = set()
        """Events of which it was not known yet whether they were done."""

    def load(self, size: int = 0) -> bool:
        """Read the marks that are there at first, or `size` more of them; whether that are all."""
        if self._done:
            return True
        if self._newest < 0:  # what is done from now on is followed
            self._newest = self._store.newest()
            self._pending = {event.id for event in self._store.pending(self._issue)}
        marks = self._store.marks(self._issue, after=self._last, first=size)
        self._loaded |= self._replace({}, marks)
        self._last = marks[-1].id if marks else self._last
        self._done = len(marks) < size or not size
        return self._done

    def renew(self) -> set[int]:
        """Look what has changed; the ids of the marks that are others now, are new, or are gone."""
        self.load()
        newest = self._store.newest()
        changed = self._loaded | self._follow(self._store.events(self._issue, after=self._newest))
        self._newest, self._loaded = newest, set()
        return changed

    def _follow(self, events: list[Event]) -> set[int]:
        if len(events) > _MOST:
            before = set(self.marks)
            self.marks.clear()
            self._begin()
            return before | self.renew()
        waited = [event for event in map(self._store.event, sorted(self._pending)) if event]
        changed, touched = set[int](), set[int]()
        for event in (*waited, *events):
            if event.outcome is Outcome.PENDING:
                self._pending.add(event.id)
                continue
            self._pending.discard(event.id)
            touched.update((event.id,) if event.kind in MARK_KINDS else ())
            touched.update((event.reply_to,) if event.reply_to else ())
            if event.kind in WHOLE_KINDS:
                held = {number: mark for number, mark in self.marks.items() if mark.article == event.article}
                changed |= self._replace(held, self._store.marks(self._issue, event.article))
            elif event.kind in TEXT_KINDS:
                there = self._store.marks_at(event.issue, event.article, event.part, event.paragraph)
                changed |= self._replace({}, [mark for mark in there if mark.state is State.OPEN])
        return changed | self._read(touched)

    def _read(self, numbers: Iterable[int]) -> set[int]:
        changed = set()
        for number in numbers:
            mark = self._store.mark(number)
            if mark and mark.state is State.OPEN and mark.issue == self._issue:
                changed |= self._replace({}, [mark])
            elif self.marks.pop(number, None):
                changed.add(number)
        return changed

    def _replace(self, held: dict[int, Mark], marks: Iterable[Mark]) -> set[int]:
        """Put these marks in place of those that were `held`; which of them are others now."""
        new = {mark.id: mark for mark in marks}
        changed = {number for number, mark in new.items() if self.marks.get(number) != mark}
        for number in held.keys() - new.keys():
            del self.marks[number]
            changed.add(number)
        self.marks.update(new)
        return changed
