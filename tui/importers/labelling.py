"""Which part of a page each line is: the labelling of the whole page that is best together.

A scored sequence (Viterbi): every line may be anything, each label has a score from the line itself, each
pair of neighbours one from how they stand together, and the sum over the page decides. So a headline below
its text, a missing by-line, a title in two lines find their place by what is left for the others.
Scores are in nats by feel: 1 is a hint, 3 is good evidence, 6 and more decide. They were set by hand on the
pages that `tests/bench/pages.py` scores; none was kept back.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.importers.between import BARE, NEVER, Between
from tui.importers.features import SHORT, Line, Look, as_heading_within, as_headline, as_names, as_text, skeleton
from tui.importers.labels import FIRST, HEADLESS, NEXT, UNFINISHED, Label, State
from tui.importers.survey import Page, begins_below, shared, survey

HOPELESS = 40.0
"""What is so far behind the best is not followed further."""

MOST_LINES = 3000
"""On a page with more lines headlines are not looked for below the texts a second time."""

SELDOM = 2.0
"""What speaks against a page whose headlines stand below the texts."""

_L = Label
_BELOW = {_L.START: 2.0, _L.HEAD: -1.5, _L.SUB0: -1.0}
"""What the labels of such a page gain or lose."""
_MASTS = frozenset((Look.PAPER, Look.CHANNEL, Look.DATE, Look.PAGE, Look.IMPRINT))


def label_lines(lines: Sequence[Line]) -> list[Label]:
    """The best labels for the lines of one page, one each; the time grows with the number of lines."""
    if not lines:
        return []
    page = survey(lines)
    total, found = _best_path(page, below=False)
    if _L.START in found and len(lines) <= MOST_LINES:
        other, second = _best_path(page, below=True)
        if other - SELDOM > total:
            return second
    return found


def _best_path(page: Page, *, below: bool) -> tuple[float, list[Label]]:
    """The best labels and their score, on a page whose headlines stand below the texts or, as mostly, above them."""
    best: dict[State, float] = {}
    ways: list[dict[State, State]] = []
    for index in range(len(page.lines)):
        alone = _alone(page, index)
        if below:
            for label, more in _BELOW.items():
                alone[label] += more
        if not best:
            best = {state: alone[state.label] for state in FIRST}
            continue
        best, way = _step(best, alone, Between(page, index))
        ways.append(way)
    last = max(best, key=lambda each: best[each] + _at_end(each))
    total = best[last] + _at_end(last)
    found = [last.label]
    for way in reversed(ways):
        last = way[last]
        found.append(last.label)
    return total, found[::-1]


def _step(
    best: dict[State, float], alone: dict[Label, float], between: Between
) -> tuple[dict[State, float], dict[State, State]]:
    """The best score of each state of a line, and the state above that leads to it."""
    step: dict[State, float] = {}
    way: dict[State, State] = {}
    hopeless = max(best.values()) - HOPELESS
    for above, score in best.items():
        if score < hopeless:
            continue
        for here in NEXT[above]:
            total = score + alone[here.label] + between.score(above, here)
            if total > step.get(here, NEVER):
                step[here], way[here] = total, above
    return step, way


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
        _L.HEAD: head + 4.5 * below - 2.0 * above + begins_below(page, index),
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
