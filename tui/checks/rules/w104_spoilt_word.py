"""W104: a word of three or four characters that one character alike in sound or shape has spoilt into no word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tui.checks.alike import SHAPE
from tui.checks.base import HEADS, PROSE, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.guards import SURNAMES, is_left_alone, is_maybe_name, is_quoted
from tui.checks.lexicon import WORD
from tui.checks.slips import Slip, slips_of
from tui.checks.wordlists import is_confused
from tui.i18n import N_

LEAST = 12.0
"""The gain from which a word is proposed whose right character sounds like the wrong one."""
LEAST_SHAPE = 16.0
"""The same where they are only alike in shape; words of three characters are not proposed then."""
CLEAR = 3.5
"""The margin from which there is no other word that may be meant."""
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几半第")


class SpoiltWord(PassageRule):
    """A word of three or four characters with one wrong character."""

    code = "W104"
    name = N_("word with a wrong character")
    level = Level.WARNING
    what = N_(
        "Three or four characters are no word as they stand, and with one of them changed for one that sounds or looks"
        " alike they are; the sentence becomes far likelier so."
    )
    why = N_(
        "It is the commonest slip of typing by sound. Only what begins and ends at the edge of a word is looked at."
        " Left alone: names of people and places, numbers, titles of works, names of the house's file, and what the"
        " article says more than once. What stands alone in quotation marks is told as style."
    )
    source = "词频表（jieba）；形近、音近字表（ECSpell）；kanbao"
    parts = HEADS | PROSE
    good = (
        "一名公务员和三名农民工。",
        "记者王明币、李名工报道。",
        "他向孩子们挥手致意。",
        "大伙儿都在读《农名工日记》。",
        "合家团圆，气候怡人。",
    )
    bad = (
        Example("他报名当工务员。", ("工务员",), "他报名当公务员。"),
        Example("少数名族的节日到了。", ("少数名族",), "少数民族的节日到了。"),
        Example("医院治疗心肌埂塞病人。", ("心肌埂塞",), "医院治疗心肌梗塞病人。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        for slip, margin in slips_of(context, passage.text):
            start, end = slip.stretch.start + slip.start, slip.stretch.start + slip.end
            if margin < CLEAR or not _is_clear(slip) or is_left_alone(passage, start, end, context):
                continue
            if is_maybe_name(passage.text, start, end) or is_confused(passage.text, start, end, context):
                continue
            yield self.finding(
                passage,
                start,
                end,
                N_("“{written}” is no word; most likely “{word}”"),
                fix=Fix(start, end, slip.word, safe=False),
                level=Level.STYLE if is_quoted(passage.text, start, end) else None,
                written=slip.written,
                word=slip.word,
            )


def _is_clear(slip: Slip) -> bool:
    """The list of what must hold."""
    edges = slip.stretch.edges
    within = [edge for edge in edges if slip.start <= edge <= slip.end]
    return (
        slip.kind == WORD
        and slip.gain >= (LEAST_SHAPE if slip.likeness == SHAPE else LEAST)
        and (slip.likeness != SHAPE or len(slip.word) > 3)
        and slip.start in edges
        and slip.end in edges
        and any(after - before == 1 for before, after in pairwise(within))
        and not {slip.wrong, slip.right} & _NUMERALS
        and (slip.likeness != SHAPE or len(set(slip.written)) == len(slip.written))
        and not (len(slip.word) == 3 and _is_beside_surname(slip, edges))
    )


def _is_beside_surname(slip: Slip, edges: list[int]) -> bool:
    """Whether it may be a name: it begins with a surname whose name is spoilt, or one stands before it alone."""
    text, start = slip.stretch.text, slip.start
    if slip.at > 0 and text[start] in SURNAMES and start + 1 in edges:
        return True
    return start > 0 and text[start - 1] in SURNAMES and start - 1 in edges and start + 1 in edges
