"""The blocks of a page as one text, and the characters, words, sentences and paragraphs that it is made of.

A position counts code points in that text; between two blocks stands a line end. What the importer says about an
article (`review`) is no part of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tui.library.bookmarks import sentences
from tui.text import cells
from tui.typeset.layout import CENTRED

if TYPE_CHECKING:
    from tui.typeset.compose import Block

CHARACTER, WORD, SENTENCE, PARAGRAPH = range(4)

Span = tuple[int, int]
"""(start, end)"""

# A run of letters and digits with what holds it together: 748.68, e-mail, 9:30; a mark of two characters. Chinese is
# cut by the list of words.
_LATIN = re.compile(r"[^\W\u3400-\u9fff〇_]+(?:[.,:'’/-][^\W\u3400-\u9fff〇_]+)*|—{2,}|…{2,}")


class Flow:
    """One text of many blocks."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._numbers = [number for number, block in enumerate(blocks) if block.kind != "review"]
        self._starts = []
        at = 0
        for number in self._numbers:
            self._starts.append(at)
            at += len(blocks[number].text) + 1
        self.text = "\n".join(blocks[number].text for number in self._numbers)
        self._spans: dict[tuple[int, int], list[Span]] = {}

    # Places on the page.

    def at(self, block: int, character: int) -> int:
        """The position of a character of a block; of what is no part of the text, what stands next to it."""
        n = max(0, bisect_right(self._numbers, block) - 1)
        if not self._numbers:
            return 0
        start, size = self._starts[n], len(self.blocks[self._numbers[n]].text)
        inside = character if self._numbers[n] == block else 0 if block < self._numbers[n] else size - 1
        return start + max(0, min(inside, size - 1))

    def place(self, at: int) -> tuple[int, int]:
        """(block, character) of a position."""
        n = self._paragraph(at)
        return self._numbers[n], at - self._starts[n]

    def on_page(self, span: Span) -> list[tuple[int, int, int]]:
        """(block, start, end) of each block that a span touches."""
        out = []
        first, last = self._paragraph(span[0]), self._paragraph(max(span[0], span[1] - 1))
        for n in range(first, last + 1):
            start, size = self._starts[n], len(self.blocks[self._numbers[n]].text)
            low, high = max(0, span[0] - start), min(size, span[1] - start)
            if low < high:
                out.append((self._numbers[n], low, high))
        return out

    def _paragraph(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    # Units.

    def span(self, unit: int, at: int) -> Span:
        """The unit that a position lies in, or the next one before it."""
        n = self._paragraph(at)
        found = [one for one in self._of(unit, n) if one[0] <= at]
        return found[-1] if found else self._whole(n)

    def whole(self) -> Span:
        """All of it."""
        return 0, len(self.text)

    def _whole(self, n: int) -> Span:
        return self._starts[n], self._starts[n] + len(self.blocks[self._numbers[n]].text)

    def _of(self, unit: int, n: int) -> list[Span]:
        """The units of paragraph `n`."""
        found = self._spans.get((unit, n))
        if found is None:
            start, end = self._whole(n)
            if unit == SENTENCE and self.blocks[self._numbers[n]].kind in CENTRED:
                unit = PARAGRAPH  # a headline is one
            cut = (_characters, _words, sentences, lambda text: [(0, len(text))])[unit]
            found = [(start + a, start + b) for a, b in cut(self.text[start:end]) if a < b]
            self._spans[unit, n] = found
        return found

    def on(self, unit: int, at: int, *, end: bool) -> int:
        """The first, or with `end` the last, character of the next unit of which that lies behind a position; the
        position itself where there is none."""
        for n in range(self._paragraph(at), len(self._starts)):
            for start, stop in self._of(unit, n):
                edge = stop - 1 if end else start
                if edge > at:
                    return edge
        return at

    def back(self, unit: int, at: int, *, end: bool) -> int:
        """As `on`, before a position."""
        for n in range(self._paragraph(at), -1, -1):
            for start, stop in reversed(self._of(unit, n)):
                edge = stop - 1 if end else start
                if edge < at:
                    return edge
        return at

    def stretch(self, unit: int, at: int, count: int) -> Span:
        """The unit at a position and those that follow, `count` in all."""
        start, end = self.span(unit, at)
        for _time in range(count - 1):
            end = self.on(unit, end - 1, end=True) + 1
        return start, end

    # Text.

    def cut(self, span: Span) -> str:
        """The text of a span; of a table whole rows."""
        start, end = self.snapped(span)
        return self.text[start:end]

    def snapped(self, span: Span) -> Span:
        """The span, grown so that no row of a table is torn: on the page one cannot see where in a row it ends."""
        start, end = span
        if self._in_table(start):
            start = max(self._whole(self._paragraph(start))[0], self.text.rfind("\n", 0, start) + 1)
        if end > start and self._in_table(end - 1):
            stop = self.text.find("\n", end - 1)
            end = len(self.text) if stop < 0 else max(end, stop)
        return start, end

    def _in_table(self, at: int) -> bool:
        return bool(self._numbers) and self.blocks[self._numbers[self._paragraph(at)]].table is not None


def _characters(text: str) -> list[Span]:
    """Each character with those behind it that have no cell of their own."""
    starts = [n for n, char in enumerate(text) if n == 0 or char in " \n\t" or cells(char)]
    return list(pairwise([*starts, len(text)]))


def _words(text: str) -> list[Span]:
    """Words as they are written and, where the list of words knows them, Chinese ones; every mark by itself."""
    from tui.checks.lexicon import lexicon

    found = [match.span() for match in _LATIN.finditer(text)]
    for stretch in lexicon().stretches(text):
        found += [(stretch.start + a, stretch.start + b) for a, b in pairwise(stretch.edges)]
    out, at = [], 0
    for start, end in sorted(found):
        if start >= at:
            out += [(at + a, at + b) for a, b in _characters(text[at:start])]
            out.append((start, end))
            at = end
    out += [(at + a, at + b) for a, b in _characters(text[at:])]
    return [(a, b) for a, b in out if text[a:b].strip()]
