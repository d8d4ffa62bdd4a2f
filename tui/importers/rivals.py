"""How nearly another reading of a page would have been chosen: what a person should look at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tui.importers.between import NEVER, Between
from tui.importers.labels import NEXT, Label, State

CLOSE = 1.5
"""A rival that is no further behind makes a doubt: on the pages that were looked at one in three of these was right."""

_ANOTHER_ARTICLE = 0.4
"""The same, where a paragraph might be another article's first: one in fifty of those further behind was right."""

_L = Label
_KIND = {
    **dict.fromkeys((_L.NOTE, _L.HEAD, _L.START), "opens"),
    **dict.fromkeys((_L.HEAD_ON, _L.LATE, _L.LATE_ON), "headline"),
    **dict.fromkeys((_L.BODY, _L.BODY0, _L.SUB, _L.SUB0, _L.INNER_NOTE), "paragraph"),
    **dict.fromkeys((_L.ON, _L.ON0, _L.NOTE_ON, _L.INNER_NOTE_ON), "goes on"),
    **dict.fromkeys((_L.UNDER, _L.TAIL, _L.TAIL0), "by-line"),
    _L.MAST: "masthead",
}
"""Labels of one kind put the line in the same place: between them nothing is in doubt."""


@dataclass(frozen=True, slots=True)
class Rival:
    """The label that a line would have had in the next best reading of another kind, and how far behind that is."""

    label: Label
    behind: float


def rivals(
    found: Sequence[Label],
    steps: Sequence[Mapping[State, float]],
    alone: Sequence[Mapping[Label, float]],
    between: Sequence[Between],
    at_end: Mapping[State, float],
) -> list[Rival | None]:
    """Of each line, the rival that came close; None where none did.

    `steps` are the best scores of all that leads to each state of each line, `alone` and `between` the scores
    they were made of, `between[0]` being unused, and `at_end` what the last line's states lose.
    """
    after: dict[State, float] = dict(at_end)
    close: list[Rival | None] = []
    for index in range(len(found) - 1, -1, -1):
        if index < len(found) - 1:
            mine, link = alone[index + 1], between[index + 1]
            after = {
                above: max(
                    (
                        mine[label] + link.score(pair) + after[here]
                        for here, label, pair in NEXT[above]
                        if here in after
                    ),
                    default=NEVER,
                )
                for above in steps[index]
            }
        close.append(_closest(found[index], steps[index], after))
    return close[::-1]


def _closest(label: Label, step: Mapping[State, float], after: Mapping[State, float]) -> Rival | None:
    totals = {state: score + after[state] for state, score in step.items()}
    best = max(totals.values())
    kind = _KIND[label]
    others = [(best - total, state.label) for state, total in totals.items() if _KIND[state.label] != kind]
    behind, rival = min(others, key=lambda each: each[0], default=(CLOSE, label))
    close = _ANOTHER_ARTICLE if kind == "paragraph" and _KIND[rival] == "opens" else CLOSE
    return Rival(rival, behind) if behind < close else None
