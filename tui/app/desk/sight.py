"""What somebody at the desk sees, brought up to date by what has changed since: never everything read anew.

Needs no Textual; works in the desk's thread.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tui.app.desk.items import of_mark, order_of
from tui.app.desk.places import Keeper, Places
from tui.checks.run import Checked
from tui.desk.events import Event, Kind
from tui.desk.findings import Found, undismissed
from tui.desk.openmarks import OpenMarks
from tui.desk.session import Desk
from tui.desk.signatures import KINDS
from tui.desk.stages import Row, status
from tui.early import stamp
from tui.model import Issue
from tui.records import dataclass

_MANY = 5000
"""Open marks from which on it takes a while to read them all, some 0.1 s."""
_DISMISSING = frozenset((Kind.DISMISS, Kind.REOPEN, Kind.RESOLVE, Kind.ACCEPT))


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands on the desk at a moment: the issue as its file has it, what there is to look at, signatures."""

    issue: Issue
    stamp: str
    places: Places
    """Findings and open marks."""
    rows: tuple[Row, ...]
    threads: Mapping[str, tuple[str, ...]]
    """What was answered, by the id of a mark."""
    newest: int = 0
    """The id of the newest event."""
    news: str = ""
    """Who else did something since it was looked last."""


class Sight:
    """How one person's desk looks, from one look to the next."""

    def __init__(self, desk: Desk, path: Path, *, newest: int = -1) -> None:
        self._desk, self._path = desk, path
        self._open = OpenMarks(desk.store, desk.name)
        self._keeper = Keeper()
        self._newest, self._version, self._stamp = newest, -1, ""
        self._checked: Checked | None = None
        self._found: tuple[Found, ...] = ()
        self._issue: Issue | None = None
        self._rows: tuple[Row, ...] = ()
        self._threads: dict[str, tuple[str, ...]] | None = None

    @property
    def is_old(self) -> bool:
        """Whether anything has changed since it was looked last."""
        return self._desk.store.version() != self._version or stamp(self._path) != self._stamp

    def glance(self, article: str) -> Seen | None:
        """What stands at one article, where it takes a while to see everything; None where it does not."""
        desk = self._desk
        if self._newest >= 0 or sum(desk.store.count_marks(desk.name).values()) < _MANY:
            return None
        order = order_of(desk.issue)
        items = [item for mark in desk.store.marks(desk.name, article) if (item := of_mark(mark, order))]
        places = Places(sorted(items, key=lambda item: item.key))
        places.look_up({item.key[0] for item in items})
        return Seen(desk.issue, stamp(self._path), places, tuple(status(desk)), {}, desk.store.newest())

    def load(self) -> bool:
        """Read some of very many marks; whether that are all."""
        return self._open.load(_MANY)

    def look(self, checked: Checked | None) -> Seen:
        """See what stands there now; `checked`: what the checks found last. Raises KanbaoError."""
        desk, first = self._desk, self._newest < 0
        version, newest, stamped = desk.store.version(), desk.store.newest(), stamp(self._path)
        if stamped != self._stamp:
            desk.refresh()
        events = [] if first else desk.store.events(desk.name, after=self._newest)
        self._hear(events)
        kinds = {event.kind for event in events}
        if desk.issue is not self._issue or checked is not self._checked or kinds & _DISMISSING:
            self._found = tuple(undismissed(desk, checked)) if checked else ()
        if desk.issue is not self._issue or kinds.intersection(KINDS):
            self._rows = tuple(status(desk))
        self._checked, self._issue = checked, desk.issue
        changed = self._open.renew()
        places = self._keeper.renew(desk.issue, self._found, self._open.marks, changed)
        self._newest, self._version, self._stamp = newest, version, stamped
        news = next((event.person for event in reversed(events) if event.person not in ("", desk.person.name)), "")
        return Seen(desk.issue, stamped, places, self._rows, self._threads or {}, newest, news)

    def _hear(self, events: Sequence[Event]) -> None:
        """Add what was answered."""
        if self._threads is None:
            self._threads = {}
            events = self._desk.store.events(self._desk.name, None, (Kind.ANSWER,))
        for event in events:
            if event.kind is Kind.ANSWER:
                about = str(event.reply_to)
                self._threads[about] = (*self._threads.get(about, ()), f"{event.person}: {event.reason}")
