"""The parts of a page that a line may be, and which may stand below which."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple


class Label(Enum):
    """What a line is. Headless articles have labels of their own, since a headline may follow them."""

    MAST = "masthead"
    NOTE = "note above the headline"
    NOTE_ON = "note, continued"
    HEAD = "headline, opens an article"
    HEAD_ON = "headline, further line"
    INNER_NOTE = "note below the headline"
    INNER_NOTE_ON = "note below the headline, continued"
    UNDER = "by-line below the headline"
    BODY = "paragraph"
    ON = "paragraph, continued"
    SUB = "heading within the text"
    TAIL = "by-line below the text"
    START = "first paragraph without a headline above"
    BODY0 = "paragraph of an article without a headline above"
    ON0 = "paragraph, continued, without a headline above"
    SUB0 = "heading within the text, without a headline above"
    TAIL0 = "by-line, without a headline above"
    LATE = "headline below its text"
    LATE_ON = "headline below its text, further line"

    __hash__ = object.__hash__  # labels are keys in the innermost loop; the enumeration's own hash is slow


_L = Label
OPENING = (_L.NOTE, _L.HEAD, _L.START)
FOLLOWS: dict[Label | None, tuple[Label, ...]] = {
    None: (_L.MAST, *OPENING),
    _L.MAST: (_L.MAST, *OPENING),
    _L.NOTE: (_L.NOTE_ON, _L.HEAD, _L.START),
    _L.NOTE_ON: (_L.NOTE_ON, _L.HEAD, _L.START),
    _L.HEAD: (_L.HEAD_ON, _L.INNER_NOTE, _L.UNDER, _L.BODY),
    _L.HEAD_ON: (_L.HEAD_ON, _L.INNER_NOTE, _L.UNDER, _L.BODY),
    _L.INNER_NOTE: (_L.INNER_NOTE_ON, _L.UNDER, _L.BODY, _L.TAIL),
    _L.INNER_NOTE_ON: (_L.INNER_NOTE_ON, _L.UNDER, _L.BODY, _L.TAIL),
    _L.UNDER: (_L.UNDER, _L.INNER_NOTE, _L.BODY),
    _L.BODY: (_L.ON, _L.BODY, _L.SUB, _L.INNER_NOTE, _L.TAIL, _L.MAST, *OPENING),
    _L.ON: (_L.ON, _L.BODY, _L.SUB, _L.INNER_NOTE, _L.TAIL, _L.MAST, *OPENING),
    _L.SUB: (_L.BODY, _L.SUB),
    _L.TAIL: (_L.TAIL, _L.BODY, _L.MAST, *OPENING),
    _L.START: (_L.ON0, _L.BODY0, _L.SUB0, _L.TAIL0, _L.LATE, _L.MAST, *OPENING),
    _L.BODY0: (_L.ON0, _L.BODY0, _L.SUB0, _L.TAIL0, _L.LATE, _L.MAST, *OPENING),
    _L.ON0: (_L.ON0, _L.BODY0, _L.SUB0, _L.TAIL0, _L.LATE, _L.MAST, *OPENING),
    _L.SUB0: (_L.BODY0, _L.SUB0),
    _L.TAIL0: (_L.TAIL0, _L.BODY0, _L.LATE, _L.MAST, *OPENING),
    _L.LATE: (_L.LATE_ON, _L.TAIL, _L.MAST, *OPENING),
    _L.LATE_ON: (_L.LATE_ON, _L.TAIL, _L.MAST, *OPENING),
}
HEADLESS = frozenset((_L.START, _L.BODY0, _L.ON0, _L.TAIL0))
TAILS = frozenset((_L.TAIL, _L.TAIL0))
HEADS = frozenset((_L.HEAD, _L.HEAD_ON))
SUBS = frozenset((_L.SUB, _L.SUB0))
UNFINISHED = frozenset((*HEADS, *SUBS, _L.NOTE, _L.NOTE_ON, _L.INNER_NOTE, _L.INNER_NOTE_ON, _L.UNDER))

MOST_WAITING = 3
"""So many articles at most wait for headlines that stand in a row below the article after them."""

_LATES = frozenset((_L.LATE, _L.LATE_ON))
_WAITS = frozenset((*HEADLESS, _L.SUB0))


class State(NamedTuple):
    """A line's label, and how many articles above this one wait for a headline in the same row as this one's."""

    label: Label
    waiting: int


def _next_states(above: State) -> Iterator[State]:
    label, waiting = above
    if label in _LATES and waiting:
        yield State(_L.LATE, waiting - 1)
        yield State(_L.LATE_ON, waiting)
        return
    for here in FOLLOWS[label]:
        if (here in _WAITS and here is not _L.START) or here is _L.LATE:
            yield State(here, waiting)
        elif not waiting:
            yield State(here, 0)
        if here is _L.START and label in HEADLESS and waiting < MOST_WAITING:
            yield State(here, waiting + 1)


STATES = tuple(
    State(label, waiting) for label in _L for waiting in range(1 + MOST_WAITING * (label in _WAITS or label in _LATES))
)
FIRST = tuple(State(label, 0) for label in FOLLOWS[None])


class Link(NamedTuple):
    """A state that may stand below another. Links with the same `pair` go together equally well."""

    here: State
    label: Label
    pair: int


_pairs: dict[tuple[Label, Label, bool], int] = {}


def _link(above: State, here: State) -> Link:
    pair = above.label, here.label, here.waiting > above.waiting
    return Link(here, here.label, _pairs.setdefault(pair, len(_pairs)))


NEXT = {above: tuple(_link(above, here) for here in _next_states(above)) for above in STATES}
PAIRS = tuple(_pairs)
"""The labels of two lines, and whether the article above begins to wait: what a link's `pair` is the place of."""
