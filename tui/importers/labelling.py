"""Which part of a page each line is: the labelling of the whole page that is best together.

A scored sequence (Viterbi): every line may be anything, each label has a score from the line itself, each
pair of neighbours one from how they stand together, and the sum over the page decides. So a headline below
its text, a missing by-line, a title in two lines find their place by what is left for the others.
Scores are in nats by feel: 1 is a hint, 3 is good evidence, 6 and more decide. They were set by hand on the
pages that `tests/bench/pages.py` scores; none was kept back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tui.importers.features import (
    SHORT,
    Line,
    Look,
    as_heading_within,
    as_headline,
    as_names,
    as_text,
    is_photo_credit,
    known_names,
)
from tui.importers.joins import Habits, goes_on, habits_of
from tui.importers.labels import FOLLOWS, HEADLESS, OPENING, SUBS, TAILS, UNFINISHED, Label

NEVER = -1e9
_L = Label

_BEGINS = frozenset((Look.DATELINE, Look.CREDIT, Look.NAMES, Look.NOTE))
_MASTS = frozenset((Look.PAPER, Look.CHANNEL, Look.DATE, Look.PAGE, Look.IMPRINT))
WINDOW = 700
"""So many characters above and below a line are searched for the words of a headline."""


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
    signed: bool
    """Whether by-lines close the articles."""


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
        signed=sum(line.look in (Look.NAMES, Look.ROLES) for line in lines) >= 2,
    )


def label_lines(lines: Sequence[Line]) -> list[Label]:
    """The best labels for the lines of one page, one each; the time grows with the number of lines."""
    if not lines:
        return []
    page = survey(lines)
    best: dict[Label | None, float] = {None: 0.0}
    ways: list[dict[Label, Label | None]] = []
    for index in range(len(lines)):
        alone = _alone(page, index)
        between = Between(page, index)
        step: dict[Label | None, float] = {}
        way: dict[Label, Label | None] = {}
        for above, score in best.items():
            for here in FOLLOWS[above]:
                total = score + alone[here] + between.score(above, here)
                if total > step.get(here, NEVER):
                    step[here], way[here] = total, above
        best = step
        ways.append(way)
    last: Label | None = max(best, key=lambda each: best[each] + _at_end(each))
    found = []
    for way in reversed(ways):
        if last is None:
            break
        found.append(last)
        last = way[last]
    return found[::-1]


def _at_end(last: Label | None) -> float:
    return (-4.0 if last in HEADLESS else 0.0) + (-8.0 if last in UNFINISHED else 0.0)


def _alone(page: Page, index: int) -> dict[Label, float]:
    """The score of each label from the line itself and the words it shares with the text around it."""
    line = page.lines[index]
    head, text, names = as_headline(line), as_text(line), as_names(line, page.known)
    below, above = _shared(page, index) if head > -4 else (0.0, 0.0)
    note = 6.0 if line.look is Look.NOTE else -20.0
    sub = as_heading_within(line)
    short = -1.5 if line.size <= SHORT and not line.ended else -7.0
    mast = 5.0 if line.look in _MASTS else short
    if line.look is Look.PAPER and index > 3:
        mast -= 4.0
    fresh = {Look.DATELINE: 3.0, Look.CREDIT: 1.0}.get(line.look, -2.0)
    return {
        _L.MAST: mast,
        _L.NOTE: note,
        _L.NOTE_ON: text - 2.0,
        _L.INNER_NOTE: note - 0.5,
        _L.INNER_NOTE_ON: text - 2.0,
        _L.HEAD: head + 4.5 * below - 2.0 * above + _begins_below(page, index),
        _L.HEAD_ON: head + (3.0 if line.text.startswith("——") else -1.0),
        _L.UNDER: names if line.look is not Look.CREDIT else -3.0,
        _L.BODY: text,
        _L.ON: 0.5 * text,
        _L.SUB: sub,
        _L.SUB0: sub,
        _L.TAIL: names,
        _L.START: text + fresh,
        _L.BODY0: text,
        _L.ON0: 0.5 * text,
        _L.TAIL0: names,
        _L.LATE: head + 4.5 * above - 2.0 * below,
        _L.LATE_ON: head + (3.0 if line.text.startswith("——") else -2.5),
    }


def _begins_below(page: Page, index: int) -> float:
    """What the lines below a headline say, where the articles of the page begin with datelines or reporters."""
    if not page.dated:
        return 0.0
    for line in page.lines[index + 1 : index + 4]:
        if line.look in _BEGINS:
            return 0.5
        if line.size > SHORT and not is_photo_credit(line.text) and line.ended:
            break
    return -1.0


def _shared(page: Page, index: int) -> tuple[float, float]:
    """Which share (0 to 1) of a line's pairs of characters stands in the text below and in the text above it.

    Pairs that the whole page is full of weigh little.
    """
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
    while 0 <= at < len(page.lines) and size < WINDOW:
        line = page.lines[at]
        parts.append(line.text[:WINDOW])
        size += len(line.text)
        if size > 40 and (line.look in (Look.NAMES, Look.ROLES) or (step < 0 and line.look is Look.DATELINE)):
            break
        at += step
    return "\n".join(parts)


class Between:
    """How well a line's label goes with the label of the line above it."""

    def __init__(self, page: Page, index: int) -> None:
        self.page = page
        self.line = page.lines[index]
        self.above = page.lines[index - 1] if index else None
        self.goes_on = goes_on(page.habits, self.above, self.line) if self.above else NEVER
        self.apart = self._apart()
        above = self.above
        self.caption = above is not None and is_photo_credit(above.text)
        closed = (
            above is None
            or above.ended
            or above.text[-1] in "：:"
            or above.look not in (Look.PLAIN, Look.DATELINE, Look.NOTE)
        )
        unfilled = above is not None and above.full is False  # then no column broke it
        self.left_open = 0.0 if closed or self.caption else -1.0 if unfilled else -3.0

    def _apart(self) -> float:
        """How far the line stands from the one above, as a sign that something new begins."""
        gap = self.line.gap
        if self.page.airy:
            return 2.5 if gap >= 2 else -3.0
        return 0.0 if self.page.habits.flat or gap else -1.0

    def score(self, above: Label | None, here: Label) -> float:
        """The score of the two labels together."""
        if above is None:
            return 0.0
        if here in (_L.ON, _L.ON0, _L.NOTE_ON, _L.INNER_NOTE_ON):
            return self.goes_on
        judge = _JUDGES.get(here)
        return judge(self, above, here) if judge else 0.0

    def _opening(self, above: Label, here: Label) -> float:
        score = 0.0
        if above in (_L.NOTE, _L.NOTE_ON):
            return -2.0 if here is _L.START else 1.0
        if above is _L.MAST:
            return 0.0 if here is not _L.START else -2.0
        if here is _L.MAST:
            score = -3.0
        score += self.left_open + self.apart
        if above in HEADLESS:
            score -= 4.0
        score += 2.0 if above in TAILS or above in (_L.LATE, _L.LATE_ON) else -2.0 if self.page.signed else -1.0
        if self.above and self.above.look is Look.CLOSING:
            score += 3.0
        return score - (2.0 if here is _L.START else 0.0)

    def _within(self, _above: Label, here: Label) -> float:
        """A heading within the text, or a by-line below it."""
        if here in SUBS:
            return self.left_open - max(0.0, self.apart)
        return self.left_open - (3.0 if self.line.gap > 1 and self.page.airy else 0.0)

    def _late(self, above: Label, _here: Label) -> float:
        return self.left_open + (1.5 if above in TAILS else -0.5) - max(0.0, self.apart) * 0.8

    def _next_paragraph(self, above: Label, _here: Label) -> float:
        if above in TAILS:
            return -5.0
        if above in UNFINISHED:
            return 2.5 if self.line.look is Look.DATELINE and above not in SUBS else 0.0
        score = self.left_open - max(0.0, self.apart)
        if self.line.look is Look.DATELINE and not self.caption:
            score -= 4.0
        if self.above and self.above.look is Look.CLOSING:
            score -= 2.0
        return score

    def _further_head(self, above: Label, _here: Label) -> float:
        gap = self.line.gap
        first = above in (_L.HEAD, _L.LATE)
        return (1.0 if gap == 0 and not self.page.habits.flat else -0.5 if gap <= 1 else -3.0) - (0.0 if first else 1.5)


_JUDGES: dict[Label, Callable[[Between, Label, Label], float]] = {
    **dict.fromkeys((*OPENING, _L.MAST), Between._opening),
    **dict.fromkeys((_L.BODY, _L.BODY0), Between._next_paragraph),
    **dict.fromkeys((*SUBS, *TAILS), Between._within),
    **dict.fromkeys((_L.HEAD_ON, _L.LATE_ON), Between._further_head),
    _L.LATE: Between._late,
}
