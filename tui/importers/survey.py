"""What only the whole of a page shows: its habits, and how the words of a line are spread over it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from tui.importers.evidence import known_names, skeleton
from tui.importers.features import SHORT, Line, Look, is_photo_credit
from tui.importers.joins import Habits, habits_of
from tui.importers.masthead import is_day
from tui.importers.short_lines import ShortLines, short_lines
from tui.importers.staff import is_section_name

WINDOW = 700
"""So many characters above and below a line are searched for the words of a headline."""

_MOST = 40
"""The same in lines, for a list of short ones."""

_FAR = 9
"""So many lines up or down are looked through for prose."""

_SIGNERS = frozenset((Look.PLAIN, Look.NAMES))

_EDGE = 20
"""So many lines at most are a page's head or foot."""

MASTS = frozenset((Look.PAPER, Look.CHANNEL, Look.DATE, Look.PAGE, Look.IMPRINT, Look.ADVERTISEMENT))
"""Looks of the lines of masthead, running head and imprint."""

_BEGINS = frozenset((Look.DATELINE, Look.CREDIT, Look.NAMES, Look.NOTE))


@dataclass(slots=True)
class Page:
    """A page's lines and what can only be seen on the whole of it."""

    lines: Sequence[Line]
    known: frozenset[str]
    habits: Habits
    airy: bool
    """Whether articles are set apart by more empty lines than paragraphs are."""
    dated: bool
    """Whether articles begin with datelines or with their reporters' names."""
    alike: frozenset[str]
    """The marks of short lines that several of them have, in the same order."""
    changes: dict[int, float]
    """What `change` has found."""
    words: dict[int, dict[str, float]]
    """What `change` has found in the lines around."""
    shares: dict[int, tuple[float, float]]
    """What `shared` has found."""
    signed: bool
    """Whether by-lines close the articles."""
    edges: frozenset[int]
    """The short lines at the page's head and foot that stand among those of masthead and imprint."""
    signings: frozenset[int]
    """The days that close a notice or a letter, and who signs it."""
    short: ShortLines
    """Its rows and verses."""


def survey(lines: Sequence[Line]) -> Page:
    """What the whole of a page shows."""
    below = [line.gap for line in lines[1:]]
    wide = sum(gap >= 2 for gap in below)
    text = "\n".join(line.text for line in lines)
    return Page(
        lines,
        known_names(text),
        habits_of(lines),
        airy=0 < wide * 3 <= len(below),
        dated=sum(line.look in (Look.DATELINE, Look.CREDIT) for line in lines) >= 3,
        changes={},
        words={},
        shares={},
        alike=_alike(lines),
        signed=sum(line.look in (Look.NAMES, Look.ROLES) for line in lines) >= 2,
        edges=frozenset(_edges(lines)),
        signings=frozenset(_signings(lines)),
        short=short_lines(lines),
    )


def _alike(lines: Sequence[Line]) -> frozenset[str]:
    often = Counter(skeleton(line) for line in lines if line.look is Look.PLAIN)
    return frozenset(marks for marks, count in often.items() if count > 1 and len(marks) > 1)


def _edges(lines: Sequence[Line]) -> Iterator[int]:
    """The places of short lines between a page's edge and a line of masthead or imprint, and of a page's name there."""
    for places in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        waiting: list[int] = []
        for at in places[:_EDGE]:
            line = lines[at]
            if line.look in MASTS:
                yield from waiting
                waiting = []
            elif line.size > SHORT or line.ended or line.look in (Look.DATELINE, Look.NOTE):
                break
            else:
                waiting.append(at)
        if places and len(waiting) > 0 and is_section_name(lines[waiting[0]].text):
            yield waiting[0]


def _signings(lines: Sequence[Line]) -> Iterator[int]:
    """The places of lines that tell a day and nothing else, below a text, and of the line of who signs it.

    A running head tells more (the weekday, the page), or stands at the page's edge.
    """
    for at, line in enumerate(lines):
        if line.look is Look.DATE and is_day(line.text) and at > 1:
            signer = at - (lines[at - 1].look in _SIGNERS and not lines[at - 1].ended and lines[at - 1].size <= SHORT)
            text = lines[signer - 1]
            if text.size > 12 and text.ended:
                yield from range(signer, at + 1)


def begins_below(page: Page, index: int) -> float:
    """What the lines below a headline say, where the articles of the page begin with datelines or reporters."""
    if not page.dated:
        return 0.0
    for line in page.lines[index + 1 : index + 4]:
        if line.look in _BEGINS:
            return 0.5
        if line.size > SHORT and not is_photo_credit(line.text) and line.ended:
            break
    return -1.0


def shared(page: Page, index: int) -> tuple[float, float]:
    """Which share (0 to 1) of a line's pairs of characters stands in the text below and in the text above it.

    Pairs that the whole page is full of weigh little.
    """
    known = page.shares.get(index)
    if known is None:
        page.shares.pop(index - _FAR, None)
        known = page.shares[index] = _shared(page, index)
    return known


def _shared(page: Page, index: int) -> tuple[float, float]:
    text = page.lines[index].text
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    weights = {pair: 1 / page.habits.pairs[pair] for pair in pairs if pair.isalnum() and page.habits.pairs[pair] > 1}
    whole = sum(weights.values()) + 0.5 * sum(pair.isalnum() and page.habits.pairs[pair] == 1 for pair in pairs)
    if not whole:
        return 0.0, 0.0
    below, above = _near(page, index, 1), _near(page, index, -1)
    return (
        sum(weight for pair, weight in weights.items() if pair in below) / whole,
        sum(weight for pair, weight in weights.items() if pair in above) / whole,
    )


def _near(page: Page, index: int, step: int) -> str:
    """The text next to a line, up to the next by-line or wide gap beyond its first lines."""
    parts: list[str] = []
    size = 0
    at = index + step
    while 0 <= at < len(page.lines) and size < WINDOW and len(parts) < _MOST:
        line = page.lines[at]
        parts.append(line.text[:WINDOW])
        size += len(line.text)
        if size > 40 and (line.look in (Look.NAMES, Look.ROLES) or (step < 0 and line.look is Look.DATELINE)):
            break
        at += step
    return "\n".join(parts)


def change(page: Page, index: int) -> float:
    """How much speaks for another story from a line on, by the words that it shares with the paragraphs around.

    Lines too short for prose, as headlines and by-lines are, say nothing. The weights are logarithms of
    ratios, counted on pages of news.
    """
    known = page.changes.get(index)
    if known is None:
        here, above = _words_from(page, index, 1, 1), _words_from(page, index - 1, -1, 3)
        known = 0.0
        if here and above:
            below = _words_from(page, index + 1, 1, 2)
            words = here[0]
            whole = sum(words.values()) + 1
            back, on = _share(words, above) / whole, _share(words, below) / whole
            known = max(-2.2, min(2.2, 1.2 - 5.0 * (1.5 * back - 0.5 * on))) if whole > 6 else 0.0
        page.changes[index] = known
    return known


def _share(words: dict[str, float], others: Sequence[dict[str, float]]) -> float:
    """What the words tell that stand in any of the others."""
    return sum(words[pair] for pair in set().union(*(words.keys() & each.keys() for each in others)))


def _words_from(page: Page, index: int, step: int, count: int) -> list[dict[str, float]]:
    """The words of so many paragraphs from a line on, down or up; what is too short for one is passed over."""
    found: list[dict[str, float]] = []
    for at in range(index, index + step * 3 * count, step):
        if len(found) == count or not 0 <= at < len(page.lines):
            break
        words = _words(page, at)
        if words:
            found.append(words)
    return found


def _words(page: Page, index: int) -> dict[str, float]:
    """The pairs of characters of a paragraph that stand elsewhere too, with how much each tells."""
    words = page.words.get(index)
    if words is None:
        line, pairs, many = page.lines[index], page.habits.pairs, len(page.lines)
        words = {}
        if line.size > 20:
            text = line.text[:WINDOW]
            for pair in set(map("".join, pairwise(text))):
                often = pairs[pair]
                if often > 1 and pair.isalnum():
                    words[pair] = log(1 + many / often)
        page.words.pop(index - 4 * _FAR, None)  # so that a long page takes no more memory than a short one
        page.words[index] = words
    return words
