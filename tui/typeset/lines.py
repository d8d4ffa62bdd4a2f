"""Paragraph -> lines: kinsoku, units that hold together, hanging marks, a straight right edge.

Works on code points; knows nothing of screens. A line is a range of the paragraph, so no character is ever
lost, added or moved: the ranges of a paragraph's lines join to the whole of it.
"""

from __future__ import annotations

from itertools import pairwise

from tui.patterns import compiled
from tui.records import dataclass
from tui.text import UNSEEN, shown, widths
from tui.typeset.places import Places
from tui.typeset.rules import CLUSTER, FREE, HANGING, JOINT, SPACE, judge

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLANKS = compiled(f"[{SPACE}{UNSEEN}]*")
_LONELY = 6
"""More characters than these are no lonely one with its marks."""
_SPREAD = 4
"""Cells that a line may be stretched by so that the next is not a single character."""
_SWALLOWED = compiled(f"[{SPACE}{UNSEEN}]")


@dataclass(frozen=True, slots=True)
class Measure:
    """How to set a paragraph: `width` cells a line, `indent` cells before its first one.

    With `hang`, one of 、，。 may take two cells right of `width`. With `justify`, lines are stretched to it.
    `ambiguous` is the width of UAX #11 class A. With `company`, no single character makes the last line.
    """

    width: int
    indent: int = 0
    hang: bool = True
    justify: bool = True
    ambiguous: int = 1
    company: bool = False


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
    pull in), else gives characters to the next line (then push out). What is wider than a line is broken where
    that is least ill. Blanks that the text itself begins with count as indent, and where a unit fits a line but
    not an indented one, the indent gives way. Lines are made as they are asked for, at a cost in their length.
    """
    places = Places(text, widths(measure.ambiguous), whole)
    start = 0
    while True:
        end = text.find("\n", start)
        last = end < 0
        yield from _Setter(places, measure, len(text) if last else end, last).lines(start)
        if last:
            return
        start = end + 1


class _Setter:
    """Sets one stretch of a paragraph, up to its end or to a line break at `size`."""

    def __init__(self, places: Places, measure: Measure, size: int, last: bool) -> None:
        self.places = places
        self.text = places.text
        self.measure = measure
        self.size = size
        self.over = 0 if last else 1
        self._blank = (0, 0)

    def lines(self, start: int) -> Iterator[Line]:
        places, size, width = self.places, self.size, self.measure.width
        indent = self._indent(start)
        while True:
            room = width - indent
            full = places.fill(start, room)
            if full >= size:
                yield Line(start, size, size + self.over, indent)
                return
            place = self._accompanied(start, self._break(start, full), room)
            stop = self._trim(start, place)
            hung = self._hung(start, stop, room)
            if place >= size:
                yield Line(start, stop, size + self.over, indent, 0, hung)
                return
            slack = max(0, room - places.cells(start, stop - hung))
            yield Line(start, stop, place, indent, slack, hung)
            start, indent = place, 0

    def _indent(self, start: int) -> int:
        """Cells before the first line: fewer by the blanks that the text brings, or by what a unit needs."""
        places, width = self.places, self.measure.width
        indent = min(self.measure.indent, max(0, width - 2))
        blank = min(self._past_blanks(start), self.size)
        indent = max(0, indent - places.cells(start, blank)) if indent else 0
        full = places.fill(start, width - indent)
        if not indent or full >= self.size:
            return indent
        without = places.fill(start, width)
        place = self.size if without >= self.size else self._break(start, without)
        level = places.level(place, self.size)
        ill = places.level(self._break(start, full), self.size)
        if full > start and (ill == JOINT or level >= ill):
            return indent
        first = places.held.find(level, start + 1, without + 1)
        stop = self._trim(start, first if 0 < first < place else place)
        hangs = self.measure.hang and stop - 1 > start and self.text[stop - 1] in HANGING
        return max(0, width - places.cells(start, stop - hangs))

    def _break(self, start: int, full: int) -> int:
        """Where the line from `start` on ends, if the character at `full` is the first that does not fit."""
        places, held, char = self.places, self.places.held, self.text[full]
        behind = -1
        if self.measure.hang and char in HANGING and full > start:
            behind = self._past_blanks(full + 1)
        elif char in SPACE:
            behind = self._past_blanks(full)
        ill = places.level(behind, self.size) if behind >= 0 else CLUSTER
        for level in range(FREE, CLUSTER):
            if ill == level:
                return behind
            place = held.rfind(level, start + 1, full + 1)
            if place > 0:
                return self._into(place, full) if level == FREE else place
        # One character, with what is set upon it, is wider than the line.
        place = max(full, start + 1)
        while place < self.size and places.level(place, self.size) == CLUSTER:
            place += 1
        return place

    def _into(self, place: int, full: int) -> int:
        """`place`, or where what begins there may be parted, if a whole line could not hold it anyway."""
        joint = self.places.held.rfind(JOINT, place + 1, full + 1)
        if joint < 0:
            return place
        end = self.places.fill(place, self.measure.width)
        wider = end < self.size and self.places.held.find(FREE, place + 1, end + 1) < 0
        return joint if wider else place

    def _accompanied(self, start: int, place: int, room: int) -> int:
        """`place`, or the one before it where else a single character would make the last line (单字不成行).

        Only where what that leaves of the line above can be spread: a hole at its end would be worse.
        """
        if not self.measure.company or not self._is_lonely(place):
            return place
        earlier = self.places.held.rfind(FREE, start + 1, place)
        stop = self._trim(start, max(earlier, start))
        slack = room - self.places.cells(start, stop)
        if stop == start or not 0 <= slack <= _SPREAD:
            return place
        text, measure = self.text[start:stop], self.measure
        whole = slack == 0 or not measure.justify or gaps(text, slack, measure.ambiguous)
        return earlier if whole else place

    def _is_lonely(self, place: int) -> bool:
        """Whether one wide character and the marks behind it are all that is left from `place` on."""
        rest = self.text[place : min(self.size, place + _LONELY)].strip(SPACE)
        if place + _LONELY < self.size or not rest or self.places.cells(place, place + 1) != 2:
            return False
        return not rest[1:].strip(_CLOSERS)

    def _past_blanks(self, place: int) -> int:
        first, last = self._blank
        if not first <= place < last:
            match = _BLANKS.match(self.text, place, self.size)
            self._blank = first, last = (place, match.end() if match else place)
        return last

    def _trim(self, start: int, place: int) -> int:
        """Where the line's text ends, if its blanks are taken off."""
        while place > start and _SWALLOWED.match(self.text, place - 1):
            place -= 1
        return place

    def _hung(self, start: int, stop: int, room: int) -> bool:
        return stop - 1 > start and self.text[stop - 1] in HANGING and self.places.cells(start, stop) > room


def widest(text: str, ambiguous: int = 1, whole: Sequence[tuple[int, int]] = ()) -> int:
    """Cells of the widest piece of `text` that a line should not part."""
    places = Places(text, widths(ambiguous), whole)
    return max(places.cells(start, start + len(text[start:end].rstrip(SPACE))) for start, end in places.pieces())


# Where blanks are least seen when a line is stretched: behind a mark or before an opening one, whose own half
# is white already; then at a blank and between Chinese and Latin (clreq allows a quarter em there).
_CLOSERS = "、，。：；！？”’」』）》】〉〕"
_OPENERS = "“‘「『（《【〈〔"
_CHINESE = r"[^\W\x00-\u02ff]"
_LOOSE = (
    compiled(f"(?<=[{_CLOSERS}])(?![{_CLOSERS}])|(?<![{_OPENERS}])(?=[{_OPENERS}])"),
    compiled(
        rf"(?<=[ \u3000])(?![ \u3000])|(?<={_CHINESE})(?<![第年月日时点分])(?=[0-9A-Za-z])"
        rf"|(?<=[0-9A-Za-z%])(?={_CHINESE})"
    ),
)


def gaps(text: str, slack: int, ambiguous: int = 1) -> tuple[int, ...]:
    """Offsets in a line's `text` before which one blank cell goes, so that it fills `slack` cells.

    Empty where the line holds too few such places: a ragged edge is better than torn words.
    """
    chosen: list[int] = []
    levels = judge(text, list(map(widths(ambiguous).__getitem__, text)))
    for pattern in _LOOSE:
        places = [match.start() for match in pattern.finditer(text, 1)]
        places = [place for place in places if place < len(text) and levels[place] == FREE and place not in chosen]
        wanted = min(slack - len(chosen), len(places))
        chosen += [places[(2 * n + 1) * len(places) // (2 * wanted)] for n in range(wanted)]
        if len(chosen) == slack:
            return tuple(sorted(chosen))
    return ()


def stretch(text: str, line: Line, measure: Measure) -> tuple[int, ...]:
    """Offsets in the paragraph before which a blank cell goes when `line` is drawn (empty: as it is)."""
    if not (measure.justify and line.slack):
        return ()
    found = gaps(text[line.start : line.stop - line.hung], line.slack, measure.ambiguous)
    return tuple(line.start + place for place in found)


def drawn(text: str, line: Line, measure: Measure) -> str:
    """The line as it stands on the screen, without its indent."""
    places = stretch(text, line, measure)
    if not places:
        return shown(text[line.start : line.stop])
    cuts = (line.start, *places, line.stop)
    return " ".join(shown(text[a:b]) for a, b in pairwise(cuts))
