"""W108: traditional characters in a text written in simplified ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tui.checks.base import HEADS, PROSE, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.guards import is_in_work, is_maybe_name, is_name_listed, is_quoted
from tui.checks.lexicon import RUN
from tui.checks.words import rows
from tui.i18n import N_

MOST = 0.2
"""The share of traditional characters from which a passage is taken to be traditional on purpose."""


class TraditionalCharacters(PassageRule):
    """A character that is not standard where a standard one is meant."""

    code = "W108"
    name = N_("traditional character")
    level = Level.WARNING
    what = N_("A character stands here that is none of the 8,105 standard ones, and whose standard form is known.")
    why = N_(
        "Simplified and traditional characters mixed count as an error. Left alone: passages that are traditional"
        " throughout, titles of works, what stands alone in quotation marks, and what may be a name, for which the law"
        " allows them."
    )
    source = "通用规范汉字表（2013）；报纸期刊质量管理规定（2020）；OpenCC"
    parts = HEADS | PROSE
    good = ("他发挥了作用。", "记者陳雲报道。", "《龍門碑》与“龍”字", "龍門飛甲，風雲變幻。", "孙喆、李堃到会。")
    bad = (
        Example("他在会上發揮了很大的作用，大家都很高兴。", ("發揮",), "他在会上发挥了很大的作用，大家都很高兴。"),
        Example("今年的雲特别多，雨水也特别足。", ("雲",), "今年的云特别多，雨水也特别足。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        text = passage.text
        if text.isascii():
            return
        found = list(_pattern().finditer(text))
        if not found or sum(len(one[0]) for one in found) >= MOST * sum(len(run[0]) for run in RUN.finditer(text)):
            return
        for one in found:
            start, end = one.span()
            alone = is_in_work(text, start, end) or is_quoted(text, start, end) or is_maybe_name(text, start, end)
            if not alone and not is_name_listed(text, start, end, context):
                standard = "".join(_standard()[character] for character in one[0])
                yield self.finding(
                    passage,
                    start,
                    end,
                    N_("“{written}” is not standard; “{word}” is"),
                    fix=Fix(start, end, standard, safe=False),
                    written=one[0],
                    word=standard,
                )


@cache
def _standard() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("traditional.txt")}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("[" + "".join(sorted(_standard())) + "]+")
