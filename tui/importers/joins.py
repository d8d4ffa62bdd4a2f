"""Whether a text that stands in two lines is one paragraph: what speaks for a break, and what for a new beginning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

from tui.importers.evidence import as_heading_within
from tui.importers.features import NEVER_FIRST, Line, Look

_NEVER_OPENS = frozenset("的了着著们們")
"""Characters that open no sentence."""

_NEVER_CLOSES = frozenset("的和与與及在是对對为為从從向把被让讓将將以于於到很更最不并並而或这這该該每各其“‘（《")
"""Characters that close no sentence and no heading: a text that ends with one was broken."""

_OPENERS = frozenset("“「—■●▲◆★□")
"""Marks that open a paragraph more often than a sentence within one."""

# Compiled where they are first needed, which on most pages they are not.
_SAYS = (
    r"(?:[^，。；：？！]{2,14}?|[^，。；：？！]{1,6}，[^，。；：？！]{2,12}?)"
    r"(?:说|說|表示|指出|强调|強調|认为|認為|介绍|介紹|告诉|告訴|谈到|談到|称|稱|回忆|回憶|写道|寫道|祝愿|感谢|感謝|宣布|提出|建议|建議)[，：:道]"
)
_SPEAKER = (
    r"(?:[问問答甲乙]|[记記]者|主持人|[编編]者)[：:]"
    r"|[（(]?[一二三四五六七八九十]{1,2}[是、）)]|第[一二三四五六七八九十]"
)
_WHEN = (
    r"(?:\d{1,4}[年月日]|[近日昨今明当當同次][日天年晚早午前]|上午|下午|晚上|目前|随后|隨後|此次|此前|日前"
    r"|[会會][见見谈談][前后後]|据|據|截至)"
)
_WITHIN = (
    r"(?:[他她它]|这|這|那|其中|但|而|并|並|也|还|還|因此|所以|因为|因為|双方|雙方|[中我朝对對]方|我们|我們"
    r"|希望|不|同时|同時|只有|只要|如果|尤其|特别|特別)"
)


FULL = 6.8
"""Speaks for going on from a full line that ends a sentence, where half of the sentences end a paragraph."""


@dataclass(slots=True)
class Habits:
    """How the paragraphs of a page begin, and which pairs of characters stand on it."""

    pairs: Counter[str] = field(default_factory=Counter)
    """Pairs of neighbouring characters and how often they stand on the page."""
    starts: Counter[str] = field(default_factory=Counter)
    """The first two characters of the lines that surely open a paragraph."""
    chars: Counter[str] = field(default_factory=Counter)
    """The characters of the page."""
    firsts: Counter[str] = field(default_factory=Counter)
    """Those of them that stand behind a mark, a space or a line's end."""
    lasts: Counter[str] = field(default_factory=Counter)
    """Those of them that stand before one."""
    long: float = 0.0
    """How much oftener sentences end within paragraphs than with them, as a logarithm."""
    flat: bool = False
    """Whether there are no empty lines at all."""
    set_in: bool = False
    """Whether paragraphs are indented."""


def habits_of(lines: Sequence[Line]) -> Habits:
    """The habits of a page's lines."""
    found = Habits(flat=not any(line.gap for line in lines[1:]))
    text = "\n".join(line.text for line in lines)
    found.chars.update(text)
    found.firsts.update(re.findall(r"\b\w", text))
    found.lasts.update(re.findall(r"\w\b", text))
    above: Line | None = None
    for line in lines:
        found.pairs.update(map("".join, zip(line.text, line.text[1:], strict=False)))
        if above is None or (above.ended and not above.full) or line.gap:
            found.starts[line.text[:2]] += 1
        above = line
    sentences = sum(map(text.count, "。！？"))
    paragraphs = sum(line.ended and not line.full for line in lines)
    found.long = max(-1.0, min(1.5, log((max(0, sentences - paragraphs) + 1) / (paragraphs + 1))))
    prose = [line for line in lines if line.size > 12]
    found.set_in = sum(line.set_in for line in prose) * 8 >= max(1, len(prose))
    return found


def goes_on(habits: Habits, above: Line, line: Line) -> float:
    """How much speaks for a paragraph that was broken between two lines."""
    if line.text[0] in NEVER_FIRST:
        return 8.0
    score = -4.5 if above.ended else 2.5
    score += _by_place(habits, above, line)
    score += _by_looks(above, line)
    if above.open:
        score += 3.0
    if above.text[-1] in "，、" or line.text[0] in _NEVER_OPENS:
        score += 3.0
    if above.ended:
        return score + (-opens(habits, above, line) if above.full else 0.0)
    score += 1.5 if above.text[-1] in _NEVER_CLOSES else 0.0
    return score + broken(habits, above.text[-1], line.text[0])


def broken(habits: Habits, left: str, right: str) -> float:
    """How much speaks for a break between two characters of one text, judged by where they stand elsewhere.

    Weights are logarithms of ratios, counted on pages of news: of the pairs at a break half stand elsewhere on
    the page too, of those at the edge of two texts one in a hundred; and what is mostly within clauses seldom
    begins or ends one.
    """
    if not (left.isalnum() and right.isalnum()):
        return 0.0
    score = 3.0 if habits.pairs[left + right] else -0.6
    for char, edges in ((right, habits.firsts), (left, habits.lasts)):
        # Without the one at hand, which stands at an edge; two more, on average, make the few weigh less.
        share = (max(0, edges[char] - 1) + 0.3) / (max(0, habits.chars[char] - 1) + 2)
        score += min(1.5, max(-2.0, -1.0 * (log(max(share, 0.01)) + 1.9)))
    return score


def _by_place(habits: Habits, above: Line, line: Line) -> float:
    """What the column's edge, indents and empty lines say."""
    if habits.set_in and line.set_in:
        return -7.0  # an indent opens a paragraph, whatever stands above
    score = -2.0 if line.gap > 1 else 0.0
    if above.full is False:
        return score - 5.0  # a line was left unfilled: nothing went on there
    if above.full and line.gap == 0:
        return score + ((10.0 if habits.set_in else FULL + habits.long) if above.ended else 5.0)
    if above.ended and line.gap == 0 and habits.set_in and not line.set_in and not habits.flat:
        return score + 1.0
    return score


def _by_looks(above: Line, line: Line) -> float:
    score = 0.0
    if above.look in (Look.CREDIT, Look.CLOSING, Look.ASIDE, Look.NAMES, Look.ROLES):
        score -= 5.0
    if line.look in (Look.DATELINE, Look.CREDIT, Look.CLOSING, Look.NOTE, Look.ASIDE):
        score -= 6.0
    if not above.ended and ((above.text[-1] in "：:" and line.text[0] not in "“「") or as_heading_within(above) > 1):
        score -= 5.0
    return score


def opens(habits: Habits, above: Line, line: Line) -> float:
    """How much speaks for a paragraph that begins with `line`, where the line above is full and ends a sentence.

    The weights are the logarithms of how much more often paragraphs begin so than sentences within them do.
    """
    text = line.text
    score = 0.0
    if re.match(_SPEAKER, text):
        score += 3.0
    elif re.match(_SAYS, text[:30]):
        score += 1.3
    elif re.match(_WHEN, text):
        score += 0.3
    score += -2.1 if re.match(_WITHIN, text) else 0.2
    if habits.starts[text[:2]]:
        score += 0.7
    if text[0] in _OPENERS:
        score += 2.4 if text[0] not in "“「" else 0.7
    return score + (-0.5 if above.size < 80 else 0.4 if above.size > 120 else 0.0)
