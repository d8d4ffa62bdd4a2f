"""P108: 、 behind 第一, 首先 and the like."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import BEGINS
from tui.i18n import N_

# Not 第一、第二产业 and 第一、二产业, where 、 joins the ordinals themselves.
_ORDINALS = Pattern(
    f"{BEGINS}[ \u3000]*(第[一二三四五六七八九十]{{1,3}}|其[一二三四五六七八九]|首先|其次|再次|最后)(、)"
    "(?![第其首再最一二三四五六七八九十0-9])"
)


class MarkBehindOrdinalWord(PassageRule):
    """An ordinal with 第 or 其, or a word such as 首先, that is followed by 、."""

    code = "P108"
    name = N_("、 behind 第一 and 首先")
    level = Level.ERROR
    what = N_("第一, 其一, 首先 and the like begin a point and are followed by 、.")
    why = N_(
        "Such words take a comma; 、 belongs behind a bare Chinese numeral, as in 一、. Where 、 joins the ordinals"
        " themselves, as in 第一、第二产业, it is left alone."
    )
    source = "GB/T 15834-2011, 4.4, 附录B"
    good = (
        "第一，河水清了。",
        "一、河水清了。",
        "第一、第二产业都增长了。",
        "第一、二颗卫星。",
        "他得了第一、她得了第二。",
    )
    bad = (
        Example("第一、河水清了。第二、山绿了。", ("、", "、"), "第一，河水清了。第二，山绿了。"),
        Example("首先、要把水治清；其次、要把山种绿。", ("、", "、"), "首先，要把水治清；其次，要把山种绿。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _ORDINALS.finditer(passage.text):
            start, end = found.span(2)
            message = N_("“{word}” takes a comma, not 、")
            yield self.finding(passage, start, end, message, fix=Fix(start, end, "，"), word=found[1])
