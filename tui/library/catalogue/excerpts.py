"""The text around a hit: about a line of it, cut where a sentence ends if one ends near."""

from __future__ import annotations

from collections.abc import Iterable

LENGTH = 60
"""Characters of an excerpt, about."""

LEAD = 18
"""Characters before what was found, about."""

_NEAR = 10
"""So far off a mark may stand for the cut to go there."""

_ENDS = "。！？；…!?;\n"
_PAUSES = "，、：,:　 "


def excerpt(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where `text` is quoted, for a hit from `start` to `end`."""
    first = max(0, start - LEAD)
    first = 0 if first <= _NEAR // 2 else _cut(text, first - _NEAR, first + _NEAR, start, first)
    last = max(first + LENGTH, end)
    if last + _NEAR // 2 >= len(text):
        return first, len(text)
    return first, _cut(text, max(end, last - _NEAR), last + _NEAR, len(text), last)


def _cut(text: str, low: int, high: int, limit: int, otherwise: int) -> int:
    """The place behind a mark between `low` and `high`, at most `limit`; a sentence's end before a pause."""
    low, high = max(low, 0), min(high, limit)
    for marks in (_ENDS, _PAUSES):
        places = [place for place in range(low + 1, high + 1) if text[place - 1] in marks]
        if places:
            return min(places, key=lambda place: abs(place - otherwise))
    return otherwise


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, those that overlap or touch as one."""
    found = list[tuple[int, int]]()
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return tuple(found)
