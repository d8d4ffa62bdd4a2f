"""N118: a unit or a currency that is told twice."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_PERCENT = Pattern("百分之([0-9]{1,4}(?:\\.[0-9]{1,3})?[%％])")
_TWICE = Pattern(
    "(?<=[0-9])(?:([%％‰℃])\\1|([万亿])\\2(?=[元吨])|(元)\\3|(个百分点|公里|公斤|平方米|立方米|万元|亿元)\\4)"
)
_MONEY = Pattern("[¥￥]([0-9][0-9,.]{0,14}[万亿]?元)")


class UnitTwice(PassageRule):
    """百分之30%, 5元元, ¥5元."""

    code = "N118"
    name = N_("a unit told twice")
    level = Level.ERROR
    what = N_("百分之 and %, ¥ and 元, or the same unit twice stand with one number.")
    why = N_("One of them is left over from an earlier wording.")
    source = "GB/T 15835-2011; kanbao"
    good = ("30%", "百分之三十", "¥5", "5元", "5元元件", "10公里")
    bad = (
        Example("增长百分之30%。", ("百分之30%",), "增长30%。"),
        Example("增长30%%，投入5万元万元。", ("%%", "万元万元"), "增长30%，投入5万元。"),
        Example("票价￥5元。", ("￥5元",), "票价5元。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        for pattern in (_PERCENT, _MONEY):
            for found in pattern.finditer(text):
                yield self._at(passage, *found.span(), found[1])
        for found in _TWICE.finditer(text):
            unit = next(each for each in found.groups() if each)
            if not (unit == "元" and text[found.end() : found.end() + 1] in ("件", "素", "月", "旦", "代", "曲", "宵")):
                yield self._at(passage, *found.span(), unit)

    def _at(self, passage: Passage, start: int, end: int, right: str) -> Finding:
        message = N_("told twice: {right}")
        return self.finding(passage, start, end, message, fix=Fix(start, end, right, safe=False), right=right)
