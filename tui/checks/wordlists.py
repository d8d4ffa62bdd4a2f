"""Words that are looked for in a text, each with what stands better in its place; found only between edges of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tui.checks.base import Context
from tui.checks.lexicon import cut
from tui.checks.words import rows, toml
from tui.records import dataclass

AMBIGUOUS = frozenset(("标识", "份子", "狼头", "分付", "推委", "热中", "干与", "预会", "脚色", "云豆", "转游", "蹚水"))
"""Variants that are words of their own now, or that other words side by side make; and 蹚水, since the list of standard
characters of 2013 (通用规范汉字表) has 蹚 as a character of its own, for wading."""


LONGEST = 8
"""Characters of the longest word of the list of confusions."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A word of a list, what stands better in its place, and texts in which it is right."""

    wrong: str
    right: str
    unless: tuple[str, ...] = ()


class WordList:
    """Words by their first two characters, so that a text is gone through once."""

    def __init__(self, listed: Iterable[Listed]) -> None:
        self._by_start: dict[str, list[Listed]] = {}
        for each in listed:
            self._by_start.setdefault(each.wrong[:2], []).append(each)
        for those in self._by_start.values():
            those.sort(key=lambda each: -len(each.wrong))
        self._first = re.compile("[" + re.escape("".join(sorted({start[0] for start in self._by_start}))) + "]")

    def __iter__(self) -> Iterator[Listed]:
        return (each for those in self._by_start.values() for each in those)

    def found(self, text: str) -> Iterator[tuple[int, Listed]]:
        """Where each of them stands in a text, the longest first, none overlapping."""
        after = 0
        for match in self._first.finditer(text):
            start = match.start()
            if start < after:
                continue
            two, one = text[start : start + 2], text[start]
            for each in (*self._by_start.get(two, ()), *(self._by_start.get(one, ()) if two != one else ())):
                if text.startswith(each.wrong, start):
                    yield start, each
                    after = start + len(each.wrong)
                    break

    def found_whole(self, text: str, context: Context) -> Iterator[tuple[int, int, Listed]]:
        """Where they stand in a text between edges of words, and none of the texts in which they are right."""
        for start, each in self.found(text):
            end = start + len(each.wrong)
            if is_whole(text, start, end, context) and not is_within(text, start, end, each.unless):
                yield start, end, each


def is_within(text: str, start: int, end: int, others: Iterable[str]) -> bool:
    """Whether what stands from `start` to `end` is part of one of these texts there."""
    for other in others:
        at = text.find(other, max(0, end - len(other)))
        while 0 <= at <= start:
            if at + len(other) >= end:
                return True
            at = text.find(other, at + 1)
    return False


def is_whole(text: str, start: int, end: int, context: Context) -> bool:
    """Whether a word begins and one ends there, by the likeliest way to cut the text into words."""
    if _is_latin(text[start - 1 : start] + text[start]) or _is_latin(text[end - 1] + text[end : end + 1]):
        return False
    words = cut(context, text)
    return words.is_edge(start) and words.is_edge(end)


def _is_latin(pair: str) -> bool:
    """Whether two characters belong to one word of Latin letters or one number."""
    return len(pair) == 2 and pair.isascii() and pair.isalnum()


@cache
def variants() -> WordList:
    """The variants that GF 1001-2001 advises against."""
    return WordList(
        Listed(wrong, right)
        for _number, right, others in rows("variants.txt")
        for wrong in others.split("、")
        if wrong not in AMBIGUOUS
    )


@cache
def confusions() -> WordList:
    """Words that are taken for others, by hand and from a public list."""
    tables = toml("confusions.toml")
    own, unless = tables["pairs"], tables["unless"]
    listed = {wrong: Listed(wrong, right, tuple(unless.get(wrong, ()))) for wrong, right in own.items()}
    for wrong, right in rows("pairs.txt"):
        listed.setdefault(wrong, Listed(wrong, right))
    return WordList(listed.values())


def is_confused(text: str, start: int, end: int, context: Context) -> bool:
    """Whether a word of the list of confusions stands there, which is told by itself."""
    first = max(0, start - LONGEST)
    around = text[first : end + LONGEST]
    for at, each in confusions().found(around):
        its_start, its_end = first + at, first + at + len(each.wrong)
        if its_start < end and start < its_end and is_whole(text, its_start, its_end, context):
            return True
    return False
