"""Which part of a page each line is: the labelling of the whole page that is best together.

A scored sequence (Viterbi): every line may be anything, each label has a score from the line itself, each
pair of neighbours one from how they stand together, and the sum over the page decides. So a headline below
its text, a missing by-line, a title in two lines find their place by what is left for the others.
Scores are in nats by feel: 1 is a hint, 3 is good evidence, 6 and more decide. They were set by hand on some of the
pages that `tests/bench/pages.py` scores, others being only scored; a few are logarithms of counted ratios, and say so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.importers.between import BARE, NEVER, Between
from tui.importers.bylines import names_in, surely_names
from tui.importers.evidence import as_heading_within, as_headline, as_names, as_text, skeleton
from tui.importers.features import SHORT, Line, Look
from tui.importers.fields import goes_on_here
from tui.importers.labels import FIRST, HEADLESS, NEXT, UNFINISHED, Label, State
from tui.importers.rivals import Rival, rivals
from tui.importers.short_lines import ShortLines
from tui.importers.survey import MASTS, Page, begins_below, shared, survey

HOPELESS = 18.0
"""What is so far behind the best is not followed further."""

MOST_LINES = 3000
"""A page with more lines is read once: headlines below the texts get no second look, and rivals are not sought."""

SELDOM = 2.0
"""What speaks against a page whose headlines stand below the texts."""

PLAIN_MAST = -3.5
"""What speaks for masthead or imprint where only the shortness of a line does."""

ON = 0.6
"""How much what a headline's further line shares with the text counts, against its first line."""

NO_CHANCE = -15.0
"""A label that a line itself speaks so much against is not tried."""

_L = Label
_BELOW = {_L.START: 2.0, _L.HEAD: -1.5, _L.SUB0: -1.0}
"""What the labels of such a page gain or lose."""
_FRESH = {Look.DATELINE: 3.0, Look.CREDIT: 1.0, Look.CONTINUES: -6.0}
"""Looks of a line with which an article begins, its headline aside."""

_NO_TEXT = (_L.MAST, _L.HEAD, _L.HEAD_ON, _L.LATE, _L.LATE_ON, _L.UNDER, _L.TAIL, _L.TAIL0, _L.START)
_ROW: dict[Label, float] = dict.fromkeys(_NO_TEXT, -6.0) | dict.fromkeys((_L.BODY, _L.BODY0), 6.0)
_VERSE = dict.fromkeys(_NO_TEXT, -4.0) | dict.fromkeys((_L.BODY, _L.BODY0), 5.0)
_VERSE_OR_TOP = dict.fromkeys((_L.BODY, _L.BODY0), 5.0)
_TOP = dict.fromkeys((_L.HEAD,), 5.0) | dict.fromkeys((_L.BODY, _L.BODY0), 3.0)
_LONG_TOP = dict.fromkeys((_L.BODY, _L.BODY0), 3.0)
_LAST = dict.fromkeys((_L.BODY, _L.BODY0), 4.5)
"""What the labels of rows and of a poem's lines gain or lose."""


@dataclass(slots=True)
class Labelled:
    """The labels of a page's lines, and of each line the rival that came close (None: none did, or not sought)."""

    labels: list[Label]
    rivals: list[Rival | None]


def label_lines(lines: Sequence[Line]) -> Labelled:
    """The best labels for the lines of one page, one each; the time grows with the number of lines."""
    if not lines:
        return Labelled([], [])
    page = survey(lines)
    if len(lines) > MOST_LINES:
        return Labelled(_Reading(page).labels(), [None] * len(lines))
    reading = _Reading(page, keeps=True)
    labels = reading.labels()
    if _L.START in labels:
        other = _Reading(page, below=True, keeps=True)
        others = other.labels()
        if other.total - SELDOM > reading.total:
            labels, reading = others, other
    return Labelled(labels, reading.rivals(labels))


class _Reading:
    """The best labels of a page whose headlines stand `below` the texts or, as mostly, above them."""

    def __init__(self, page: Page, *, below: bool = False, keeps: bool = False) -> None:
        self.total = NEVER
        self._page = page
        self._below = below
        self._keeps = keeps
        self._alone: list[dict[Label, float]] = []
        self._between: list[Between] = []
        self._steps: list[dict[State, float]] = []

    def labels(self) -> list[Label]:
        """One label for each line."""
        best: dict[State, float] = {}
        ways: list[dict[State, State]] = []
        for index in range(len(self._page.lines)):
            alone = _alone(self._page, index)
            if self._below:
                for label, more in _BELOW.items():
                    alone[label] += more
            between = Between(self._page, index)
            if index:
                best, way = _step(best, alone, between)
                ways.append(way)
            else:
                best = {state: alone[state.label] for state in FIRST}
            if self._keeps:
                self._alone.append(alone)
                self._between.append(between)
                self._steps.append(best)
        last = max(best, key=lambda each: best[each] + _at_end(each))
        self.total = best[last] + _at_end(last)
        found = [last.label]
        for way in reversed(ways):
            last = way[last]
            found.append(last.label)
        return found[::-1]

    def rivals(self, labels: Sequence[Label]) -> list[Rival | None]:
        """The rivals that came close to `labels`."""
        at_end = {state: _at_end(state) for state in self._steps[-1]}
        return rivals(labels, self._steps, self._alone, self._between, at_end)


def _step(
    best: dict[State, float], alone: dict[Label, float], between: Between
) -> tuple[dict[State, float], dict[State, State]]:
    """The best score of each state of a line that is not hopeless, and the state above that leads to it."""
    step: dict[State, float] = {}
    way: dict[State, State] = {}
    known, found = between.known, step.get
    for above, score in best.items():
        for here, label, pair in NEXT[above]:
            mine = alone[label]
            if mine < NO_CHANCE:
                continue
            link = known[pair]
            total = score + mine + (between.score(pair) if link is None else link)
            if total > found(here, NEVER):
                step[here], way[here] = total, above
    hopeless = max(step.values()) - HOPELESS
    return {state: score for state, score in step.items() if score > hopeless}, way


def _at_end(last: State) -> float:
    if last.waiting:
        return NEVER
    return (-BARE if last.label in HEADLESS else 0.0) + (-8.0 if last.label in UNFINISHED else 0.0)


def _alone(page: Page, index: int) -> dict[Label, float]:
    """The score of each label from the line itself and the words it shares with the text around it."""
    line = page.lines[index]
    head, text, names = as_headline(line), as_text(line), as_names(line, page.known)
    below, above = shared(page, index) if head > -4 else (0.0, 0.0)
    note = 6.0 if line.look is Look.NOTE else -20.0
    sub = as_heading_within(line) + (2.5 if page.alike and skeleton(line) in page.alike else 0.0)
    short = PLAIN_MAST if line.size <= SHORT and not line.ended else -7.0
    mast = 5.0 if line.look in MASTS else 2.0 if index in page.edges else short - (3.0 if "，" in line.text else 0.0)
    if line.look is Look.PAPER and index > 3:
        mast -= 4.0
    fresh = _FRESH.get(line.look, -2.0)
    scores = {
        _L.MAST: mast,
        _L.NOTE: note,
        _L.NOTE_ON: text - 2.0,
        _L.INNER_NOTE: note - 0.5,
        _L.INNER_NOTE_ON: text - 2.0,
        _L.HEAD: head + 4.5 * below - 2.0 * above + begins_below(page, index),
        _L.HEAD_ON: head + (3.0 if line.text.startswith("——") else -1.5) + ON * (4.5 * below - 2.0 * above),
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
    if line.look is Look.CONTINUES and goes_on_here(line.text):
        # It stands where a headline would, or below one: what follows needs no other.
        scores |= {_L.HEAD: 8.0, _L.HEAD_ON: 7.0}
    for label, more in _by_company(page, index).items():
        scores[label] += more
    return scores


def _by_company(page: Page, index: int) -> Mapping[Label, float]:
    """What the labels of a line gain or lose by the run of short lines that it stands in."""
    short, line = page.short, page.lines[index]
    if index in page.signings:
        return _ROW | {_L.MAST: -8.0}
    if index not in short.rows and index not in short.runs:
        return {}
    found = _by_place(short, index, line.size)
    if index in short.runs and line.look is Look.NAMES and not surely_names(names_in(line.text)):
        return {**found, **{label: found.get(label, 0.0) - 4.0 for label in (_L.UNDER, _L.TAIL, _L.TAIL0)}}
    return found


def _by_place(short: ShortLines, index: int, size: int) -> Mapping[Label, float]:
    if index in short.rows:
        return _ROW
    if index in short.verses:
        return _VERSE if index not in short.tops else _VERSE_OR_TOP
    if index in short.tops:
        return _TOP if size < 6 else _LONG_TOP
    return _LAST
