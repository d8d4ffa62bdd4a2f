"""Words found again in a text that has changed: by what they are, what stands around them, and where they were.

All positions are code points. The weights are those of Hypothesis's anchoring of annotations (quote 50, prefix 20,
suffix 20, position 2; client, src/annotator/anchoring/match-quote.ts, BSD-2-Clause): the words themselves say most.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from tui.records import dataclass

AROUND = 32
"""Code points of the text on either side that an anchor keeps."""

_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50, 20, 20, 2
_ALIKE = 0.6
"""Words that changed themselves are the same if so much of them is left: of two characters one is not enough."""
_NEAREST = 40
"""So many places where the words stand are weighed, the nearest ones."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words at `start`, with up to AROUND code points before and after them."""

    start: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    @property
    def end(self) -> int:
        """Where they end."""
        return self.start + len(self.quote)


def anchor_at(text: str, start: int, end: int) -> Anchor:
    """The anchor of text[start:end]."""
    return Anchor(start, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND])


def follow(anchor: Anchor, was: str, became: str, least: float = 0.0) -> Anchor | None:
    """The anchor after its text `was` became another; None where its words are not in that any more.

    Words outside of what changed stay exactly where they are; others are looked for: at a place `least` so good.
    """
    if was[anchor.start : anchor.end] != anchor.quote:  # it had lost its words before
        return find(became, anchor, least)
    head, tail = common_ends(was, became)
    if anchor.end <= head:
        return anchor_at(became, anchor.start, anchor.end)
    if anchor.start >= len(was) - tail:
        moved = len(became) - len(was)
        return anchor_at(became, anchor.start + moved, anchor.end + moved)
    return find(became, anchor, least)


def common_ends(was: str, became: str) -> tuple[int, int]:
    """How many characters two texts have in common at their beginning, and then at their end."""
    top = min(len(was), len(became))
    head = _common(was, became, top)
    return head, _common(was[::-1], became[::-1], top - head)


def _common(one: str, other: str, limit: int) -> int:
    """How many characters at the beginning are the same, `limit` at most."""
    if one[:limit] == other[:limit]:
        return limit
    low, high = 0, limit  # halved, since comparing slices is much faster than going by characters
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle - 1)
    return low


def find(text: str, anchor: Anchor, least: float = 0.0) -> Anchor | None:
    """Where the words of an anchor stand in `text`; None where nothing is enough like them, `least` so good."""
    best = find_scored(text, anchor)
    return best[1] if best and best[0] >= least else None


def find_scored(text: str, anchor: Anchor) -> tuple[float, Anchor] | None:
    """As `find`, with how good the place is, from 0 to 1."""
    if not anchor.quote:
        return None
    found = [(_score(text, start, end, anchor), -start, end) for start, end in _candidates(text, anchor)]
    if not found:
        return None
    score, start, end = max(found)
    return score, anchor_at(text, -start, end)


def _candidates(text: str, anchor: Anchor) -> Iterator[tuple[int, int]]:
    size = len(anchor.quote)
    starts = list(_all(text, anchor.quote))
    if starts:
        whole = text.find(anchor.prefix + anchor.quote + anchor.suffix)
        if whole >= 0:
            yield whole + len(anchor.prefix), whole + len(anchor.prefix) + size
        starts.sort(key=lambda start: abs(start - anchor.start))
        yield from ((start, start + size) for start in starts[:_NEAREST])
        return
    # The words themselves changed: where the longest part of them that is left stands.
    low, high = max(0, anchor.start - 4 * size - 2000), anchor.end + 4 * size + 2000
    near = text[low:high]
    part = SequenceMatcher(None, anchor.quote, near, autojunk=False).find_longest_match()
    if part.size:
        start = max(0, low + part.b - part.a)
        end = min(len(text), start + size)
        if SequenceMatcher(None, anchor.quote, text[start:end], autojunk=False).ratio() >= _ALIKE:
            yield start, end


def _all(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _score(text: str, start: int, end: int, anchor: Anchor) -> float:
    before = text[max(0, start - len(anchor.prefix)) : start]
    after = text[end : end + len(anchor.suffix)]
    distance = abs(start - anchor.start) / max(1, len(text))
    total = (
        _QUOTE * _ratio(anchor.quote, text[start:end])
        + _PREFIX * _ratio(anchor.prefix, before)
        + _SUFFIX * _ratio(anchor.suffix, after)
        + _POSITION * max(0.0, 1 - distance)
    )
    return total / (_QUOTE + _PREFIX + _SUFFIX + _POSITION)


def _ratio(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()
