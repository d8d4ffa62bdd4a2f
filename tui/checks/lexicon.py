"""Words with how often they are written, and a text cut into them: the likeliest way through a lattice of words.

How likely a word is, is told as the natural logarithm of its share of all words. A list is kept as the text it was
read as, one line for each first character; groups are taken apart when they are asked for. So it is there in
milliseconds, and takes no more memory than its text.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

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
_KEPT = 200_000
"""Groups taken apart at most before all are let go."""

RUN = re.compile("[\u3400-\u9fff〇]+")
"""Characters without a mark, digit or letter between them: words do not reach beyond."""
_REST = re.compile("([^!-~]*)([!-~])")


class Word(NamedTuple):
    """A word of a group: what is left of it, its length as a whole, how likely it is, and its kind."""

    rest: str
    length: int
    weight: float
    kind: int


class Groups:
    """A list of words by two of their characters. The likeliest words of a group come first."""

    def __init__(self, name: str) -> None:
        self._lines = {line[0]: line for line in lines(name)}
        self._kept: dict[str, tuple[Word, ...]] = {}

    def of(self, pair: str) -> tuple[Word, ...]:
        """The words of a group. Of `pair` the first is the line's character, the second the group's."""
        found = self._kept.get(pair)
        if found is None:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            found = self._kept[pair] = self._parsed(pair)
        return found

    def _parsed(self, pair: str) -> tuple[Word, ...]:
        line = self._lines.get(pair[0], "")
        start = line.find(" " + pair[1], 1) + 2 if len(pair) == 2 else 1
        if start == 1:
            return ()
        end = line.find(" ", start)
        found = [
            Word(rest, len(rest) + 2, *_weighed(level))
            for rest, level in _REST.findall(line[start : end if end >= 0 else len(line)])
        ]
        return tuple(sorted(found, key=lambda word: -word.weight))

    def singles(self) -> dict[str, float]:
        """The characters that are words by themselves, and how likely they are."""
        return {first: _weighed(line[1])[0] for first, line in self._lines.items() if line[1] != NONE}


def _weighed(level: str) -> tuple[float, int]:
    kind, step = divmod(ord(level) - FIRST, STEPS)
    return step / 2 - TOTAL, kind


class Stretch:
    """Characters without a mark between them, and the likeliest way to cut them into words.

    `onward[i]` is how likely the best way from i to the end is; `steps[i]` is where its first word ends.
    """

    def __init__(self, text: str, start: int, lexicon: Lexicon) -> None:
        self.text, self.start = text, start
        self.onward, self.steps = lexicon.ways(text)
        self._lexicon = lexicon
        self._until: list[float] | None = None

    @property
    def edges(self) -> list[int]:
        """Where words begin, and the end."""
        found, at = [0], 0
        while at < len(self.text):
            at = self.steps[at]
            found.append(at)
        return found

    @property
    def until(self) -> list[float]:
        """How likely the best way to each position is."""
        if self._until is None:
            self._until = self._lexicon.ways_until(self.text)
        return self._until

    def cost(self, start: int, end: int) -> float:
        """About how likely what stands from `start` to `end` is; never less than it gains from being another word."""
        return self.onward[start] - self.onward[end]


class Lexicon:
    """The words of the list."""

    def __init__(self) -> None:
        self.words = Groups("lexicon.txt")
        self.characters = self.words.singles()
        self._ends: Groups | None = None

    @property
    def ends(self) -> Groups:
        """Words of four characters by the last and the last but one, with the first two as the rest."""
        if self._ends is None:
            self._ends = Groups("endings.txt")
        return self._ends

    def find(self, word: str) -> Word | None:
        """The word, if it is one of two characters or more."""
        return next((each for each in self.words.of(word[:2]) if each.rest == word[2:]), None) if word[1:] else None

    def weight(self, word: str) -> float:
        """How likely a word is; of one that is in no list, less than any that is."""
        if len(word) == 1:
            return self.characters.get(word, UNKNOWN)
        found = self.find(word)
        return found.weight if found else UNKNOWN * len(word)

    def ways(self, text: str) -> tuple[list[float], list[int]]:
        """For each position how likely the best way to the end is, and where its first word ends. Linear."""
        size = len(text)
        best, steps = [0.0] * (size + 1), [size] * size
        characters, groups = self.characters, self.words.of
        after = 0.0
        for at in range(size - 1, -1, -1):
            weight, step = after + characters.get(text[at], UNKNOWN), at + 1
            for rest, length, likely, _kind in groups(text[at : at + 2]) if step < size else ():
                if not rest or text.startswith(rest, at + 2):
                    total = likely + best[at + length]
                    if total > weight:
                        weight, step = total, at + length
            best[at] = after = weight
            steps[at] = step
        return best, steps

    def ways_until(self, text: str) -> list[float]:
        """For each position how likely the best way from the beginning is."""
        best = [0.0] + [-math.inf] * len(text)
        for at in range(len(text)):
            here = best[at]
            best[at + 1] = max(best[at + 1], here + self.characters.get(text[at], UNKNOWN))
            for word in self.words.of(text[at : at + 2]) if at + 1 < len(text) else ():
                if text.startswith(word.rest, at + 2):
                    best[at + word.length] = max(best[at + word.length], here + word.weight)
        return best

    def stretches(self, text: str) -> list[Stretch]:
        """The stretches of a text, each cut into words."""
        return [Stretch(found[0], found.start(), self) for found in RUN.finditer(text)]


@cache
def lexicon() -> Lexicon:
    """The list, read once a process."""
    return Lexicon()


def stretches_of(context: Context, text: str) -> list[Stretch]:
    """The stretches of a text, made once an issue and shared by its rules."""
    made = context.once(_made)
    if text not in made:
        made[text] = lexicon().stretches(text)
    return made[text]


def _made(context: Context) -> dict[str, list[Stretch]]:  # noqa: ARG001 - what a context keeps is made of it
    return {}
