"""The journal as the reader lists it, and earlier states of an article: what is asked of the desk, in its thread.

Needs no Textual.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher

from tui.checks.parts import article_at
from tui.desk.anchors import common_ends
from tui.desk.events import Event, Outcome
from tui.desk.history import article_after
from tui.desk.session import Desk
from tui.desk.signatures import standing
from tui.desk.texts import article_hash
from tui.desk.words import name_of, words_of
from tui.i18n import N_, _
from tui.model import Article
from tui.records import dataclass
from tui.typeset.compose import Block

AT_ONCE = 100
"""Events read together: some screens of them."""

_OUTCOMES = {Outcome.DONE: "", Outcome.PENDING: N_("(not in the file yet)"), Outcome.FAILED: N_("(came to nothing)")}


@dataclass(frozen=True, slots=True)
class Listing:
    """The ids of events, the newest first, and those events that the first screens show."""

    numbers: Sequence[int]
    events: Sequence[Event]


class Pages:
    """The events of an issue or an article, the newest first, of which only those that are looked at are read."""

    def __init__(self) -> None:
        self.numbers: Sequence[int] = ()
        self.held: dict[int, Event] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def at(self, place: int) -> Event | None:
        """The event at a place in the list; None: it is not read yet."""
        return self.held.get(self.numbers[place])

    def place_of(self, number: int) -> int:
        """The place of an event in the list, the first where it is not in that."""
        return self.numbers.index(number) if number in self.numbers else 0

    def wanted(self, first: int, last: int) -> list[int]:
        """Of the places from `first` to `last` and some around, the ids that are not read yet."""
        low = max(0, first - AT_ONCE // 2)
        near = self.numbers[low : max(low, last) + AT_ONCE // 2 + 1]
        missing = [number for number in near if number not in self.held]
        return missing if any(number not in self.held for number in self.numbers[max(0, first) : last + 1]) else []

    def list(self, listing: Listing) -> None:
        """List other ones."""
        self.numbers = listing.numbers
        self.hold(listing.events)

    def hold(self, events: Sequence[Event]) -> None:
        """Keep what was read."""
        self.held.update((event.id, event) for event in events)


def listed(desk: Desk, article: str | None) -> Listing:
    """The journal of an issue, or of an article of it."""
    numbers = desk.store.numbers(desk.name, article)[::-1]
    return Listing(numbers, desk.store.events(desk.name, article, last=AT_ONCE))


def read(desk: Desk, numbers: Sequence[int]) -> list[Event]:
    """These events."""
    return [event for event in map(desk.store.event, numbers) if event]


@dataclass(frozen=True, slots=True)
class Then:
    """An article as it was right after an event; `now`: as the file has it, None: it is gone."""

    event: Event
    article: Article
    now: Article | None
    voids: tuple[Event, ...]
    """The signatures that bringing it back would make void."""

    @property
    def same(self) -> bool:
        """Whether the article is as it was then."""
        return article_hash(self.article) == article_hash(self.now)


def state_after(desk: Desk, event: Event) -> Then:
    """The article as it was right after an event. Raises DeskError where the journal cannot tell."""
    article = article_after(desk.store, desk.name, event)
    digest = article_hash(article)
    signs = tuple(sign for sign in standing(desk.store, desk.name, event.article) if sign.after != digest)
    return Then(event, article, article_at(desk.issue, event.article), signs)


def told(event: Event) -> str:
    """What was done, in words: its kind, what it was, what it is, what was said."""
    outcome = _OUTCOMES[event.outcome]
    parts = (event.stage, event.code, words_of(event), event.reason, _(outcome) if outcome else "")
    back = _("takes back #{id}").format(id=event.undoes) if event.undoes else ""
    return "  ".join(filter(None, (name_of(event), back, *parts)))


def when(event: Event) -> str:
    """The time of an event where the reader is: 11-26 05:10, with the year where that is another one."""
    try:
        time = datetime.fromisoformat(event.time).astimezone()
    except ValueError:
        return event.time
    this = datetime.now(UTC).astimezone().year
    return f"{time:%m-%d %H:%M}" if time.year == this else f"{time:%Y-%m-%d %H:%M}"


def differences(blocks: Sequence[Block], now: Sequence[Block]) -> list[tuple[int, int, int]]:
    """(block, start, end) of what is not the same in another text of the article; from the first difference of a
    block to its last. A block that the other one does not have is another one as a whole."""
    found = []
    ours, theirs = [(block.kind, block.text) for block in blocks], [(block.kind, block.text) for block in now]
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag in ("equal", "insert"):
            continue
        for at in range(a, b):
            text, other = blocks[at].text, now[c + at - a].text if c + at - a < d else ""
            head, tail = common_ends(text, other)
            found.append((at, head, max(head, len(text) - tail)))
    return found
