"""How well a line's label goes with the label of the line above it."""

from __future__ import annotations

from collections.abc import Callable

from tui.importers.features import SHORT, Look, is_photo_credit
from tui.importers.joins import goes_on
from tui.importers.labels import HEADLESS, OPENING, PAIRS, SUBS, TAILS, UNFINISHED, Label
from tui.importers.survey import Page, change, shared

NEVER = -1e9
BARE = 4.0
"""What an article costs that never gets a headline."""

WAITS = 0.5
"""What an article costs whose headline stands in a row with others, further below."""

COLD = 2.0
"""What an article costs more that begins without a headline above it."""

FIRST_OPEN = 2.5
"""What speaks against a short line without an end mark as the first paragraph below a headline."""

THIRD = 0.5
"""What speaks against a third line of a headline and each further one."""

LEADS = 4.0
"""The weight of what a headline's first line shares with the text above rather than with its own."""

CHANGE = 0.8
"""The weight of a change of words."""

_L = Label


class Between:
    """How well a line's label goes with the label of the line above it."""

    def __init__(self, page: Page, index: int) -> None:
        self.page = page
        self.index = index
        self.line = page.lines[index]
        self.above = page.lines[index - 1] if index else None
        self.change_here = CHANGE * change(page, index)
        self.change_below = CHANGE * change(page, index + 1)
        self.goes_on = goes_on(page.habits, self.above, self.line) if self.above else NEVER
        self.apart = self._apart()
        self.known: list[float | None] = [None] * len(PAIRS)
        """What `score` has found, for the innermost loop, which asks for each pair many times."""
        above = self.above
        self.caption = above is not None and is_photo_credit(above.text)
        closed = (
            above is None
            or above.ended
            or above.text[-1] in "：:"
            or above.look not in (Look.PLAIN, Look.DATELINE, Look.NOTE)
        )
        unfilled = above is not None and above.full is False  # then no column broke it
        short = page.short
        self.in_rows = index in short.rows
        self.below_verse = 2.0 if index - 1 in short.runs and index not in short.verses else 0.0
        self.as_set = index in page.signings or any(
            index in run and index - 1 in run for run in (short.rows, short.runs)
        )
        closed = closed or index - 1 in short.rows or index - 1 in short.runs
        self.left_open = 0.0 if closed or self.caption else -1.0 if unfilled else -3.0

    def _apart(self) -> float:
        """How far the line stands from the one above, as a sign that something new begins."""
        gap = self.line.gap
        if self.page.airy:
            return 2.5 if gap >= 2 else -3.0
        return 0.0 if self.page.habits.flat or gap else -1.0

    def score(self, pair: int) -> float:
        """The score of the two labels of `PAIRS[pair]` together."""
        known = self.known[pair]
        if known is None:
            above, here, waits = PAIRS[pair]
            judge = _JUDGES.get(here)
            known = judge(self, above, here) if judge else 0.0
            if waits:
                known += BARE - WAITS
            self.known[pair] = known
        return known

    def _on(self, _above: Label, _here: Label) -> float:
        return self.goes_on if not self.as_set else -8.0

    def _opening(self, above: Label, here: Label) -> float:
        score = 0.0
        if above in (_L.NOTE, _L.NOTE_ON):
            return -2.0 if here is _L.START else 1.0
        if above is _L.MAST:
            return 0.0 if here is not _L.START else -2.0
        if here is _L.MAST:
            score = -3.0
        if self.as_set and not self.line.gap and not self.page.habits.flat:
            score -= 3.0  # lines set as they are, with no room between them
        score += self.below_verse
        score += self.left_open + self.apart
        if above in HEADLESS:
            score -= BARE
        score += 2.0 if above in TAILS or above in (_L.LATE, _L.LATE_ON) else -2.0 if self.page.signed else -1.0
        if self.above and self.above.look is Look.CLOSING:
            score += 3.0
        if here is _L.START:
            return score - COLD + self.change_here
        return score + (self.change_below if here is _L.HEAD else 0.0)

    def _within(self, _above: Label, here: Label) -> float:
        """A heading within the text, or a by-line below it."""
        if here in SUBS:
            return self.left_open - max(0.0, self.apart)
        return self.left_open - (3.0 if self.line.gap > 1 and self.page.airy else 0.0)

    def _note_within(self, above: Label, _here: Label) -> float:
        """An editor's note that stands in the midst of a text or at its end."""
        return -2.0 + self.left_open if above in (_L.BODY, _L.ON) else 0.0

    def _late(self, above: Label, _here: Label) -> float:
        if above in (_L.LATE, _L.LATE_ON):
            return 0.5 if self.line.gap <= 1 else -1.0
        return self.left_open + (1.5 if above in TAILS else -0.5) - max(0.0, self.apart) * 0.8

    def _next_paragraph(self, above: Label, _here: Label) -> float:
        if above in TAILS:
            # A table or list may follow the by-line, and nothing else of the article.
            return 0.0 if self.line.look is Look.ASIDE or self.in_rows else -5.0
        if above in SUBS:
            return -2.0 * max(0.0, self.apart)
        if above in UNFINISHED:
            return 2.5 if self.line.look is Look.DATELINE else -FIRST_OPEN if self._stays_open() else 0.0
        score = self.left_open - max(0.0, self.apart)
        if self.line.look is Look.DATELINE and not self.caption:
            score -= 4.0
        if self.above and self.above.look is Look.CLOSING:
            score -= 2.0
        return score

    def _leads(self) -> float:
        """How much speaks against the line above as a headline's first: what it says is the text's above it."""
        here, back = shared(self.page, self.index - 1)
        return -LEADS * max(0.0, back - here)

    def _stays_open(self) -> bool:
        """Whether the line is short and ends with no mark: a text seldom begins so, a subtitle always does."""
        line = self.line
        return not line.ended and line.size <= SHORT and line.look is Look.PLAIN and not line.full

    def _further_head(self, above: Label, here: Label) -> float:
        gap = self.line.gap
        if self.above and self.above.full and gap == 0:
            return 3.0
        if self.above and self.above.text.endswith("——"):
            return 4.0  # 引题: what it introduces follows
        first = above in (_L.HEAD, _L.LATE)
        return (
            self._leads()
            + (1.0 if gap == 0 and not self.page.habits.flat else -0.5 if gap <= 1 else -3.0)
            - (0.0 if first else THIRD if here is _L.HEAD_ON else 1.5)
        )


_JUDGES: dict[Label, Callable[[Between, Label, Label], float]] = {
    **dict.fromkeys((*OPENING, _L.MAST), Between._opening),
    **dict.fromkeys((_L.BODY, _L.BODY0), Between._next_paragraph),
    **dict.fromkeys((*SUBS, *TAILS), Between._within),
    **dict.fromkeys((_L.HEAD_ON, _L.LATE_ON), Between._further_head),
    **dict.fromkeys((_L.ON, _L.ON0, _L.NOTE_ON, _L.INNER_NOTE_ON), Between._on),
    _L.INNER_NOTE: Between._note_within,
    _L.LATE: Between._late,
}
