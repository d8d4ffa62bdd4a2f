"""P109: a mark behind an item's number that stands in brackets or in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import BEGINS
from tui.i18n import N_

_NUMBERS = Pattern(
    f"{BEGINS}[ \u3000]*([（(](?:[一二三四五六七八九十]{{1,3}}|[0-9]{{1,2}}|[a-zA-Z])[）)]|"
    "[\u2460-\u2473\u3220-\u3229])([、，．.：])(?![（(\u2460-\u2473\u3220-\u32290-9])"
)


class MarkBehindBracketedNumber(PassageRule):
    """（1）、 and ①、: the bracket or circle sets the number off already."""

    code = "P109"
    name = N_("a mark behind （1） or ①")
    level = Level.ERROR
    what = N_("An item's number in brackets or in a circle is followed by 、 or another mark.")
    why = N_(
        "The brackets part the number from the text; no mark follows. Lists of such numbers, as in 见（1）、（2）, are"
        " left alone."
    )
    source = "GB/T 15834-2011, 附录B"
    good = ("（一）河水清了。", "①河水清了。", "见（1）、（2）两处。", "（1）、（2）两处都改了。", "一、河水清了。")
    bad = (
        Example("（一）、河水清了。", ("、",), "（一）河水清了。"),
        Example("做法：①、治河；②、种树。", ("、", "、"), "做法：①治河；②种树。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _NUMBERS.finditer(passage.text):
            start, end = found.span(2)
            message = N_("no mark stands behind “{number}”")
            yield self.finding(passage, start, end, message, fix=Fix(start, end, ""), number=found[1])
