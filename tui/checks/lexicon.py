"""Words with how often they are written, and a text cut into them: the likeliest way through a lattice of words.

How likely a word is, is told as the natural logarithm of its share of all words. A list is kept as the text it was
read as, one line for each first character; groups are taken apart when they are asked for. So it is there in
milliseconds, and takes no more memory than its text.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.checks.words import lines

if TYPE_CHECKING:
    from tui.checks.base import Context

FIRST, STEPS, NONE = 0x21, 31, "~"
"""A word's level is a character: FIRST, the logarithm of its count in half steps, and STEPS for each kind further."""
WORD, NAME, IDIOM = range(3)
"""Kinds of words: any, a name of a person, place or thing, an idiom of four characters."""

TOTAL = math.log(60_101_967)
"""Of the counts of all words in the list."""
UNKNOWN = -TOTAL - 1.0
"""What a character weighs that is in no list."""
PHRASE = 4
"""Characters of words that are looked into for two words."""
_KEPT = 4_000
"""So many groups are kept taken apart, and as many of those before them: what a page asks for again and again, and no
more, however long somebody reads."""

RUN = re.compile("[\u3400-\u9fff〇]+")
"""Characters without a mark, digit or letter between them: words do not reach beyond."""
_REST = re.compile("([^!-~]*)([!-~])")


Level = tuple[float, int]
"""How likely a word is, and its kind."""

_LEVELS: dict[str, Level] = {
    chr(FIRST + STEPS * kind + step): (step / 2 - TOTAL, kind) for kind in (WORD, NAME, IDIOM) for step in range(STEPS)
}


class Group:
    """The words that have two characters in common: by what is left of each, the likeliest first."""

    __slots__ = ("lengths", "words")

    def __init__(self, words: dict[str, Level]) -> None:
        self.words = words
        self.lengths = tuple({len(rest) for rest in words})
        """The lengths of what is left."""


_EMPTY = Group({})


class Groups:
    """A list of words by two of their characters."""

    def __init__(self, name: str) -> None:
        self._lines = {line[0]: line for line in lines(name)}
        self.kept: dict[str, Group] = {}
        """The groups that were asked for lately."""
        self._before: dict[str, Group] = {}
        """Those that were asked for before them."""

    def of(self, pair: str) -> Group:
        """The words of a group. Of `pair` the first is the line's character, the second the group's."""
        found = self.kept.get(pair)
        if found is None:
            if len(self.kept) >= _KEPT:
                self._before = self.kept.copy()
                self.kept.clear()
            found = self.kept[pair] = self._before.get(pair) or self._parsed(pair)
        return found

    def _parsed(self, pair: str) -> Group:
        line = self._lines.get(pair[0], "")
        start = line.find(" " + pair[1])
        if start < 0:
            return _EMPTY
        end = line.find(" ", start + 2)
        return Group(
            {rest: _LEVELS[level] for rest, level in _REST.findall(line, start + 2, end if end >= 0 else len(line))}
        )

    def singles(self) -> dict[str, float]:
        """The characters that are words by themselves, and how likely they are."""
        return {first: _LEVELS[line[1]][0] for first, line in self._lines.items() if line[1] != NONE}


class Stretch:
    """Characters without a mark between them, and the likeliest way to cut them into words.

    `onward[i]` is how likely the best way from i to the end is.
    """

    def __init__(self, text: str, start: int, lexicon: Lexicon) -> None:
        self.text, self.start = text, start
        self.onward, steps = lexicon.ways(text)
        self.edges = [0]
        """Where words begin, and the end."""
        at = 0
        while at < len(text):
            at = steps[at]
            self.edges.append(at)
        self._lexicon = lexicon

    @cached_property
    def places(self) -> frozenset[int]:
        """The edges, and those within phrases that the list has as words: 获得最佳 is 获得 and 最佳."""
        found = set(self.edges)
        for start, end in pairwise(self.edges):
            if end - start == PHRASE and self._lexicon.is_phrase(self.text[start:end]):
                found.add(start + PHRASE // 2)
        return frozenset(found)

    @cached_property
    def until(self) -> list[float]:
        """How likely the best way to each position is."""
        return self._lexicon.ways_until(self.text)

    def cost(self, start: int, end: int) -> float:
        """About how likely what stands from `start` to `end` is; never less than it gains from being another word."""
        return self.onward[start] - self.onward[end]


class Lexicon:
    """The words of the list."""

    def __init__(self) -> None:
        self.words = Groups("lexicon.txt")
        self.characters = self.words.singles()

    @cached_property
    def ends(self) -> Groups:
        """Words of four characters, and common ones of three, by the last and the last but one; the rest is before."""
        return Groups("endings.txt")

    @cached_property
    def middles(self) -> Groups:
        """Common words of three characters by the first and the last; the rest is between."""
        return Groups("middles.txt")

    def find(self, word: str) -> Level | None:
        """How likely a word of two characters or more is, and its kind; None for what is none."""
        return self.words.of(word[:2]).words.get(word[2:]) if len(word) > 1 else None

    def is_phrase(self, word: str) -> bool:
        """Whether a word of four characters is two words of two, and no idiom."""
        known = self.find(word)
        halves = (self.find(word[: PHRASE // 2]), self.find(word[PHRASE // 2 :]))
        return known is not None and known[1] == WORD and None not in halves

    def ways(self, text: str) -> tuple[list[float], list[int]]:
        """For each position how likely the best way to the end is, and where its first word ends. Linear."""
        size = len(text)
        best, steps = [0.0] * (size + 1), [size] * size
        characters, kept, groups = self.characters, self.words.kept, self.words.of
        after = 0.0
        for at in range(size - 1, -1, -1):
            weight, step = after + characters.get(text[at], UNKNOWN), at + 1
            if step < size:
                pair = text[at : at + 2]
                group = kept.get(pair) or groups(pair)
                for length in group.lengths:
                    end = at + 2 + length
                    level = group.words.get(text[at + 2 : end])
                    if level and end <= size and level[0] + best[end] > weight:
                        weight, step = level[0] + best[end], end
            best[at] = after = weight
            steps[at] = step
        return best, steps

    def ways_until(self, text: str) -> list[float]:
        """For each position how likely the best way from the beginning is."""
        size = len(text)
        best = [0.0] + [-math.inf] * size
        for at in range(size):
            here = best[at]
            best[at + 1] = max(best[at + 1], here + self.characters.get(text[at], UNKNOWN))
            group = self.words.of(text[at : at + 2]) if at + 1 < size else _EMPTY
            for length in group.lengths:
                end = at + 2 + length
                level = group.words.get(text[at + 2 : end])
                if level and end <= size:
                    best[end] = max(best[end], here + level[0])
        return best

    def stretches(self, text: str) -> list[Stretch]:
        """The stretches of a text, each cut into words."""
        return [Stretch(found[0], found.start(), self) for found in RUN.finditer(text)]


@cache
def lexicon() -> Lexicon:
    """The list, read once a process."""
    return Lexicon()


class Cut:
    """A text cut into words."""

    def __init__(self, text: str) -> None:
        self.stretches = lexicon().stretches(text)
        self._starts = [each.start for each in self.stretches]

    def is_edge(self, at: int) -> bool:
        """Whether no word reaches over this place."""
        n = bisect_right(self._starts, at) - 1
        stretch = self.stretches[n] if n >= 0 else None
        return stretch is None or at - stretch.start > len(stretch.text) or at - stretch.start in stretch.places


def cut(context: Context, text: str) -> Cut:
    """A text cut into words, once an issue and shared by its rules."""
    made = context.once(_made)
    if text not in made:
        made[text] = Cut(text)
    return made[text]


def _made(context: Context) -> dict[str, Cut]:  # noqa: ARG001 - what a context keeps is made of it
    return {}
