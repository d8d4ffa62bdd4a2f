"""Paragraph -> lines: kinsoku, units that hold together, hanging marks, a straight right edge.

Works on code points; knows nothing of screens. A line is a range of the paragraph, so no character is ever
lost, added or moved: the ranges of a paragraph's lines join to the whole of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from tui.text import shown, widths
from tui.typeset.rules import HANGING, NO_END, NO_START, SPACES, forbidden


@dataclass(frozen=True, slots=True)
class Measure:
    """How to set a paragraph: `width` cells a line, `indent` cells before its first one.

    With `hang`, one of 、，。 may take two cells right of `width`. With `justify`, lines are stretched to it.
    `ambiguous` is the width of UAX #11 class A.
    """

    width: int
    indent: int = 0
    hang: bool = True
    justify: bool = True
    ambiguous: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """Characters `start` to `end` of a paragraph; those from `stop` on are blanks that the line's end swallows.

    `indent` is in cells; `slack` is how many cells are wanting to a full line (0 on a paragraph's last one);
    `hung`: the character before `stop` stands in the margin.
    """

    start: int
    stop: int
    end: int
    indent: int = 0
    slack: int = 0
    hung: bool = False


def set_lines(text: str, measure: Measure, whole: Sequence[tuple[int, int]] = ()) -> Iterator[Line]:
    """Break `text` into lines of at most `measure.width` cells (two more under a hanging mark).

    `whole` are further (start, end) ranges to hold together, such as names.

    A line break in the text ends a line and indents the next as the first. An empty text is one empty line.
    Greedy: each line takes what fits; where the place is forbidden it takes one hanging mark in (clreq: first
    pull in), else gives characters to the next line (then push out). A unit wider than a line is broken where
    it must be.
    """
    start = 0
    for piece in text.split("\n"):
        inside = [(max(0, a - start), min(len(piece), b - start)) for a, b in whole]
        for line in _set_piece(piece, measure, inside):
            last = line.end == len(piece)
            end = line.end + 1 if last and start + line.end < len(text) else line.end
            yield Line(start + line.start, start + line.stop, start + end, line.indent, line.slack, line.hung)
        start += len(piece) + 1


def _set_piece(text: str, measure: Measure, whole: Sequence[tuple[int, int]]) -> Iterator[Line]:
    cells = list(map(widths(measure.ambiguous).__getitem__, text))
    edges = list(accumulate(cells, initial=0))
    held = forbidden(text, cells)
    for first, last in whole:
        held[first + 1 : last] = b"\1" * (last - first - 1)
    start, size, indent = 0, len(text), min(measure.indent, max(0, measure.width - 2))
    while True:
        room = measure.width - indent
        stop = bisect_right(edges, edges[start] + room) - 1
        if stop >= size:
            yield Line(start, size, size, indent)
            return
        place = _break(text, held, start, stop, measure.hang)
        stop = place
        while stop > start and text[stop - 1] in SPACES:
            stop -= 1
        if place == size:
            yield Line(start, stop, size, indent)
            return
        hung = edges[stop] - edges[start] > room
        filled = edges[stop - hung] - edges[start]
        yield Line(start, stop, place, indent, room - filled, hung)
        start, indent = place, 0


def _break(text: str, held: bytearray, start: int, full: int, hang: bool) -> int:
    """Where the line that begins at `start` ends, if the character at `full` is the first that does not fit."""
    if hang and text[full] in HANGING and full > start:
        behind = _past_spaces(text, full + 1)
        if not held[behind]:
            return behind
    if text[full] in SPACES:
        behind = _past_spaces(text, full)
        if not held[behind]:
            return behind
    place = full
    while place > start and held[place]:
        place -= 1
    if place > start:
        return place
    # A unit wider than the line: break within it, but not so that a mark stands where it may not.
    for place in range(full, start, -1):
        if text[place] not in NO_START and text[place - 1] not in NO_END and widths()[text[place]]:
            return place
    return max(full, start + 1)


def _past_spaces(text: str, place: int) -> int:
    while place < len(text) and text[place] in SPACES:
        place += 1
    return place


# Where blanks are least seen when a line is stretched: behind a mark or before an opening one, whose own half
# is white already; then at a blank and between Chinese and Latin (clreq allows a quarter em there).
_CLOSERS = "、，。：；！？”’」』）》】〉〕"
_OPENERS = "“‘「『（《【〈〔"
_LOOSE = (
    re.compile(f"(?<=[{_CLOSERS}])(?![{_CLOSERS}])|(?<![{_OPENERS}])(?=[{_OPENERS}])"),
    # Not between a digit and what follows it: that may be its unit.
    re.compile(r"(?<=[ 　])(?![ 　])|(?<=[\u3400-\u9fff])(?<![第年月日时点分])(?=[0-9A-Za-z])|(?<=[A-Za-z%])(?=[\u3400-\u9fff])"),
)


def gaps(text: str, slack: int) -> tuple[int, ...]:
    """Offsets in a line's `text` before which one blank cell goes, so that it fills `slack` cells.

    Empty where the line holds too few such places: a ragged edge is better than torn words.
    """
    chosen: list[int] = []
    for pattern in _LOOSE:
        places = [match.start() for match in pattern.finditer(text) if 0 < match.start() < len(text)]
        wanted = min(slack - len(chosen), len(places))
        chosen += [places[(2 * n + 1) * len(places) // (2 * wanted)] for n in range(wanted)]
        if len(chosen) == slack:
            return tuple(sorted(set(chosen))) if slack else ()
    return ()


def stretch(text: str, line: Line, measure: Measure) -> tuple[int, ...]:
    """Offsets in the paragraph before which a blank cell goes when `line` is drawn (empty: as it is)."""
    if not (measure.justify and line.slack):
        return ()
    body = text[line.start : line.stop - line.hung]
    found = gaps(body, line.slack)
    return tuple(line.start + place for place in found)


def drawn(text: str, line: Line, measure: Measure) -> str:
    """The line as it stands on the screen, without its indent."""
    places = stretch(text, line, measure)
    if not places:
        return shown(text[line.start : line.stop])
    cuts = (line.start, *places, line.stop)
    return " ".join(shown(text[a:b]) for a, b in pairwise(cuts))
