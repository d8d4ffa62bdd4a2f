"""P115: the mark behind the number of an item."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import HAN
from tui.i18n import N_

# Not 3、4月份 at the start of a paragraph: there a number follows.
_ARABIC = Pattern(f"[ \u3000]*[0-9]{{1,2}}(、)(?=[{HAN}“《A-Za-z])")
_CHINESE = Pattern(f"[ \u3000]*[一二三四五六七八九十]{{1,3}}([.．])(?=[{HAN}“《])")


class ItemNumber(PassageRule):
    """1、 at the start of a paragraph, or 一. there."""

    code = "P115"
    name = N_("the mark behind an item's number")
    level = Level.STYLE
    what = N_("A paragraph begins with an Arabic number and 、, or with a Chinese one and a dot.")
    why = N_("An Arabic number takes a dot, as in 1.; a Chinese one takes 、, as in 一、.")
    source = "GB/T 15834-2011, 附录B"
    good = ("1.河水清了。", "一、河水清了。", "3、4月份雨多。")
    bad = (
        Example("1、河水清了。", ("、",), "1.河水清了。"),
        Example("一.河水清了。", (".",), "一、河水清了。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for pattern, mark in ((_ARABIC, "."), (_CHINESE, "、")):
            if found := pattern.match(passage.text):
                start, end = found.span(1)
                message = N_("behind this number stands “{mark}”")
                yield self.finding(passage, start, end, message, fix=Fix(start, end, mark), mark=mark)
