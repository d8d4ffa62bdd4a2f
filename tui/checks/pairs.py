"""Quotation marks, brackets and 书名号: which belong together, and what is left over or wrongly nested.

One walk over the paragraphs of an article. A quotation of several paragraphs opens each of them anew and closes once,
so that one which stands open at a paragraph's end is carried over to the next; so is a bracket.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from enum import Enum

from tui.checks.base import BODY, TEXT, Context, Passage
from tui.checks.patterns import Pattern
from tui.records import dataclass

_PAIRS = dict(zip("“‘（(《〈「『【〔［[", "”’））》〉」』】〕］］", strict=True))
_ENDS = {")": "）", "]": "］"}
DEEPEST = 20
"""Pairs within pairs; keeps the cost linear for a text of nothing but brackets."""
_QUOTES = frozenset("“‘")
_SAME_INSIDE = frozenset("“‘《〈")
# First what looks like a mark of a pair and is none: the bracket behind an item's number, 1）, standing alone; minutes
# and seconds, 3’25”.
_MARKS = Pattern(
    "[0-9]{1,3}[’′][0-9]{1,2}[”″]?|[0-9]{1,2}[”″][0-9]{1,2}|"
    "(?:^|(?<=[\n；。：，、]))[ \u3000]*[0-9A-Za-z一二三四五六七八九十①-⑳]{1,3}[）)]"
    "|[“‘（(《〈「『【〔［\\[”’）)》〉」』】〕］\\]]"
)
_NEXT_QUOTE = Pattern("[^“”，。；：！？,;:!?\n]{1,30}[“”]")
_AFTER_CLOSING = frozenset("，。、；：！？”’）》,;:!?)")
_END_MARKS = frozenset("。！？…：；—”’）")


class Fault(Enum):
    """What is wrong with a mark."""

    OPEN = "opens what is never closed"
    STRAY = "closes what was not opened"
    TURNED = "is the other one of its pair"
    CROSSED = "closes what is outside of a pair that is still open"
    NESTED = "stands directly within its own kind"
    RESUMED = "closes a quotation that runs on into this paragraph and was not opened anew"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A mark at `at` with a fault. `other`: where its partner stands in the same passage, -1: none or not meant.

    Of a pair that is turned as a whole the partner is meant too.
    """

    fault: Fault
    passage: Passage
    at: int
    mark: str
    other: int = -1


@dataclass(frozen=True, slots=True)
class _Open:
    mark: str
    at: int
    passage: Passage

    @property
    def closing(self) -> str:
        return _PAIRS[self.mark]

    def unclosed(self) -> Flaw:
        return Flaw(Fault.OPEN, self.passage, self.at, self.mark)


def flaws(context: Context) -> dict[str, tuple[Flaw, ...]]:
    """The flaws of each article, by its id (ask through `context.once`)."""
    return {text.article.id: tuple(_of_article(text.passages)) for text in context.articles}


def _of_article(passages: Iterable[Passage]) -> Iterator[Flaw]:
    carried: list[_Open] = []
    for passage in passages:
        if passage.kind == BODY:
            carried = yield from _Walk(passage, carried).flaws()
        elif passage.kind in TEXT:
            rest = yield from _Walk(passage, []).flaws()
            yield from (one.unclosed() for one in rest)
    yield from (one.unclosed() for one in carried)


class _Walk:
    """One passage. `carried` is what stands open before it."""

    def __init__(self, passage: Passage, carried: list[_Open]) -> None:
        self.passage = passage
        self.text = passage.text
        self.carried = carried
        self.open: list[_Open] = []
        self.last: dict[str, int] = {}
        self.turned = -1
        self.balanced = passage.text.count("“") == passage.text.count("”")
        self.resumed = bool(carried) and passage.text.lstrip(" \u3000").startswith(carried[0].mark)

    def flaws(self) -> Generator[Flaw, None, list[_Open]]:
        """The flaws; returned is what stands open behind the passage."""
        if self.resumed and self.carried[0].mark in _QUOTES:
            self.carried = []
        for found in _MARKS.finditer(self.text):
            at, mark = found.start(), found[0]
            if len(mark) > 1 or (mark == "’" and self._is_apostrophe(at)):
                continue
            yield from self._opening(at, mark) if mark in _PAIRS else self._closing(at, _ENDS.get(mark, mark))
        # A bracket may be closed later on; a quotation would have been opened anew.
        yield from (one.unclosed() for one in self.carried if one.mark in _QUOTES)
        return [*(one for one in self.carried if one.mark not in _QUOTES), *self.open]

    def _is_apostrophe(self, at: int) -> bool:
        before, after = self.text[at - 1 : at], self.text[at + 1 : at + 2]
        if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
            return True
        single = _innermost(self.open, "’") is not None or _innermost(self.carried, "’") is not None
        return not single and (before + after).isascii()

    def _opening(self, at: int, mark: str) -> Iterator[Flaw]:
        if self.open and self.open[0].mark == mark and mark in _QUOTES and self._begins_line(at):
            self.open.clear()  # the next line of a quotation opens it anew
        if at == self.turned:
            del self.open[_innermost(self.open, "”") or 0 :]
        elif mark in _QUOTES and (same := _innermost(self.open, _PAIRS[mark])) is not None and self._looks_closing(at):
            yield Flaw(Fault.TURNED, self.passage, at, mark)
            del self.open[same:]
        else:
            self.open.append(_Open(mark, at, self.passage))

    def _closing(self, at: int, closing: str) -> Iterator[Flaw]:
        n = _innermost(self.open, closing)
        if n is None:
            yield from self._without_opening(at, closing)
            return
        opened, inner = self.open[n], self.open[n + 1 :]
        if inner and self._comes(inner[-1].closing, at):
            yield Flaw(Fault.CROSSED, self.passage, at, self.text[at], opened.at)
            del self.open[n]
            return
        yield from (one.unclosed() for one in inner)
        del self.open[n:]
        if opened.mark in _SAME_INSIDE and self.open and self.open[-1].mark == opened.mark:
            yield from self._nested(opened, at)

    def _nested(self, opened: _Open, at: int) -> Iterator[Flaw]:
        """A pair directly within its like; where the outer one is never closed, it is the mark too many."""
        outer = self.open[-1]
        if not self._comes(opened.closing, at):
            yield outer.unclosed()
            self.open.pop()
        else:
            yield Flaw(Fault.NESTED, self.passage, opened.at, opened.mark, at)

    def _without_opening(self, at: int, closing: str) -> Iterator[Flaw]:
        n = _innermost(self.carried, closing)
        if n is not None:
            opened = self.carried[n]
            if opened.mark in _QUOTES and is_whole(opened.passage.text):
                yield Flaw(Fault.RESUMED, self.passage, at, closing)
            del self.carried[n:]
        elif (other := self._turned_partner(at, closing)) is not None:
            both = self.text[other] == "“"
            self.turned = other if both else -1
            yield Flaw(Fault.TURNED, self.passage, at, closing, other if both else -1)
            self.open.append(_Open("“", at, self.passage))
        elif closing != "”" or not self.text[at - 1 : at].isdigit():  # 27” of a screen
            yield Flaw(Fault.STRAY, self.passage, at, self.text[at])

    def _begins_line(self, at: int) -> bool:
        return "\n" in self.text[max(0, at - 3) : at] and not self.text[max(0, at - 3) : at].rpartition("\n")[2].strip()

    def _comes(self, mark: str, after: int) -> bool:
        if mark not in self.last:
            self.last[mark] = self.text.rfind(mark)
        return self.last[mark] > after

    def _looks_closing(self, at: int) -> bool:
        after = self.text[at + 1 : at + 2]
        return not after or after in _AFTER_CLOSING

    def _turned_partner(self, at: int, closing: str) -> int | None:
        """Where that is closed which a ” opens that stands where a “ would; a “ there is turned too."""
        if closing != "”" or self._looks_closing(at):
            return None
        following = _NEXT_QUOTE.match(self.text, at + 1)
        if not following:
            return None
        other = following.end() - 1
        return other if self.text[other] == "”" or self.balanced or self._looks_closing(other) else None


def _innermost(stack: list[_Open], closing: str) -> int | None:
    """Where in the stack the pair is that this mark closes; it is looked for as deep as text is ever nested."""
    least = max(0, len(stack) - DEEPEST)
    return next((n for n in reversed(range(least, len(stack))) if stack[n].closing == closing), None)


def is_whole(text: str) -> bool:
    """Whether a paragraph ends as one does, and was not torn in two."""
    return text.rstrip()[-1:] in _END_MARKS
