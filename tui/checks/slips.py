"""Words that one character may have spoilt: what stands there makes few words, one character changed makes one.

A slip is told by its gain: by how much the likeliest way through the lattice of words becomes likelier (natural
logarithm) when the changed word stands there. Rules decide what gain is enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.alike import likeness
from tui.checks.base import Context
from tui.checks.lexicon import Level, Lexicon, Stretch, cut, lexicon
from tui.records import dataclass

LEAST, LEAST_SHORT = 6.0, 11.0
"""The least gain that is looked at, of words of four characters and of three."""
LONG, SHORT = 4, 3
"""Characters of the words that are looked for."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A word that may be meant at `start` in a stretch; at `at` in it stands another character."""

    stretch: Stretch
    start: int
    word: str
    at: int
    likeness: str
    """How the two characters are alike (`tui.checks.alike`)."""
    gain: float
    kind: int
    """Of word: `tui.checks.lexicon.WORD`, NAME or IDIOM."""

    @property
    def end(self) -> int:
        """Where it ends in its stretch."""
        return self.start + len(self.word)

    @property
    def written(self) -> str:
        """What stands there."""
        return self.stretch.text[self.start : self.end]

    @property
    def wrong(self) -> str:
        """The character that stands there."""
        return self.written[self.at]

    @property
    def right(self) -> str:
        """The character that is meant."""
        return self.word[self.at]


def slips_in(stretch: Stretch, words: Lexicon) -> list[Slip]:
    """All slips of a stretch with a gain of LEAST and more."""
    return [*_long(stretch, words), *_short(stretch, words)] if len(stretch.edges) > 2 else []


def _long(stretch: Stretch, words: Lexicon) -> Iterator[Slip]:
    """Words of four characters: either their first half stands there as it should, or the last."""
    text, onward = stretch.text, stretch.onward
    starts, ends = words.words, words.ends
    for at in range(len(text) - LONG + 1):
        least = onward[at] - onward[at + LONG] + LEAST
        if least > _LIKELIEST:
            continue
        pair, last, ending = text[at : at + 2], text[at + 2 : at + LONG], text[at + 3] + text[at + 2]
        group = starts.kept.get(pair) or starts.of(pair)
        if 2 in group.lengths:
            yield from _changed(stretch, at, pair, last, group.words, least, after=True)
        group = ends.kept.get(ending) or ends.of(ending)
        if 2 in group.lengths:
            yield from _changed(stretch, at, last, pair, group.words, least, after=False)


_LIKELIEST = -8.5
"""No word of three or four characters is likelier."""


def _changed(
    stretch: Stretch, at: int, kept: str, written: str, group: dict[str, Level], least: float, *, after: bool
) -> Iterator[Slip]:
    """The words of a group that differ from what is written by one character that is alike."""
    for rest, (weight, kind) in group.items():
        if weight < least:
            return
        if len(rest) == 2 and (rest[0] == written[0]) != (rest[1] == written[1]):
            k = int(rest[0] == written[0])
            how = likeness(written[k], rest[k])
            if how:
                word, place = (kept + rest, k + 2) if after else (rest + kept, k)
                gain = _gain(stretch, at, at + LONG, weight)
                if gain >= LEAST:
                    yield Slip(stretch, at, word, place, how, gain, kind)


def _gain(stretch: Stretch, start: int, end: int, weight: float) -> float:
    return stretch.until[start] + weight + stretch.onward[end] - stretch.onward[0]


def _short(stretch: Stretch, words: Lexicon) -> Iterator[Slip]:
    """Words of three characters between edges of words: two of the three stand there as they should."""
    text, onward = stretch.text, stretch.onward
    edges = stretch.edges
    for n in range(len(edges) - 2):
        at = edges[n]
        end = at + SHORT
        if edges[n + 2] != end and edges[n + 3 : n + 4] != [end]:
            continue
        least = onward[at] - onward[end] + LEAST_SHORT
        if least > _LIKELIEST:
            continue
        first, middle, last = text[at], text[at + 1], text[at + 2]
        for group, written, place in (
            (words.words.of(first + middle), last, 2),
            (words.ends.of(last + middle), first, 0),
            (words.middles.of(first + last), middle, 1),
        ):
            for rest, (weight, kind) in group.words.items():
                if weight < least:
                    break
                how = likeness(written, rest) if len(rest) == 1 else ""
                gain = _gain(stretch, at, at + SHORT, weight) if how else 0.0
                if gain >= LEAST_SHORT:
                    word = "".join((*text[at : at + place], rest, *text[at + place + 1 : at + SHORT]))
                    yield Slip(stretch, at, word, place, how, gain, kind)


def slips_of(context: Context, text: str) -> list[tuple[Slip, float]]:
    """The best slips of a text, none overlapping, each with its margin: the gain less that of the next best there.

    Made once an issue and shared by its rules.
    """
    made = context.once(_made)
    if text not in made:
        made[text] = [one for stretch in cut(context, text).stretches for one in best(slips_in(stretch, lexicon()))]
    return made[text]


def _made(context: Context) -> dict[str, list[tuple[Slip, float]]]:  # noqa: ARG001 - what a context keeps is made of it
    return {}


def best(slips: list[Slip]) -> list[tuple[Slip, float]]:
    """The slips with the greatest gain, none overlapping, each with its margin."""
    slips = sorted(slips, key=lambda slip: (-slip.gain, slip.start))
    starting: dict[int, list[Slip]] = {}
    for slip in slips:
        starting.setdefault(slip.start, []).append(slip)
    taken: set[int] = set()
    chosen: list[tuple[Slip, float]] = []
    for slip in slips:
        place = range(slip.start, slip.end)
        if taken.isdisjoint(place):
            taken.update(place)
            near = [r for start in range(slip.start - LONG + 1, slip.end) for r in starting.get(start, ())]
            rivals = [r.gain for r in near if r.end > slip.start and not _same(r, slip)]
            chosen.append((slip, slip.gain - max(rivals, default=0.0)))
    return chosen


def _same(one: Slip, other: Slip) -> bool:
    """Whether two slips change the same character to the same."""
    return one.start + one.at == other.start + other.at and one.right == other.right
