"""W103: an idiom of four characters with one character that is alike in its place."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.alike import SHAPE
from tui.checks.base import HEADS, PROSE, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.guards import is_left_alone, is_maybe_name, is_quoted
from tui.checks.lexicon import IDIOM
from tui.checks.slips import Slip, slips_of
from tui.checks.wordlists import is_confused
from tui.i18n import N_

LEAST = 9.0
"""The gain from which an idiom is proposed whose right character sounds like the wrong one."""
LEAST_SHAPE = 14.0
"""The same where they are only alike in shape."""
CLEAR = 3.5
"""The margin from which there is no other word that may be meant: below it, nothing is proposed."""


class IdiomMisspelt(PassageRule):
    """An idiom that is spoilt by one character alike in sound or shape."""

    code = "W103"
    name = N_("idiom with a wrong character")
    level = Level.WARNING
    what = N_("Four characters are an idiom but for one, and that one sounds or looks like the right one.")
    why = N_(
        "Idioms are fixed; a character that sounds alike is a slip of typing, one that looks alike one of scanning."
        " Left alone: what makes good words as it stands, names of the house's file, titles of works, and what the"
        " article says more than once. What stands alone in quotation marks may be a pun and is told as style."
    )
    source = "成语表（chinese-xinhua）；形近、音近字表（ECSpell）；kanbao"
    parts = HEADS | PROSE
    good = (
        "他埋头苦干了三年。",
        "一针见血，名列前茅。",
        "读者都说《衣往情深》好看。",
        "他们互相学习，取长补短。",
        Example("东湖“趣看水鸟”活动开始。", part="title"),
    )
    bad = (
        Example("要有理头苦干的毅力。", ("理头苦干",), "要有埋头苦干的毅力。"),
        Example("他一阵见血地指出了问题。", ("一阵见血",), "他一针见血地指出了问题。"),
        Example("怎么就没玩没了了？", ("没玩没了",), "怎么就没完没了了？"),
        Example("东湖办起“衣往情深”活动。", ("衣往情深",), "东湖办起“一往情深”活动。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        for slip, margin in slips_of(context, passage.text):
            start, end = slip.stretch.start + slip.start, slip.stretch.start + slip.end
            if not _is_clear(slip) or is_left_alone(passage, start, end, context):
                continue
            if is_maybe_name(passage.text, start, end) or is_confused(passage.text, start, end, context):
                continue
            yield self.finding(
                passage,
                start,
                end,
                N_("“{written}” is most likely the idiom “{word}”"),
                fix=Fix(start, end, slip.word, safe=False) if margin >= CLEAR else None,
                level=Level.STYLE if is_quoted(passage.text, start, end) else None,
                written=slip.written,
                word=slip.word,
            )


def _is_clear(slip: Slip) -> bool:
    return slip.kind == IDIOM and slip.gain >= (LEAST_SHAPE if slip.likeness == SHAPE else LEAST)
