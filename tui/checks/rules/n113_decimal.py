"""N113: a number with two points, or with a Chinese full stop for its point."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_UNIT = "[%％‰]|个百分点|[万亿]|元|吨|公里|千米|公斤|千克|亩|公顷|平方|立方|倍"
_TWO_POINTS = Pattern(f"(?<![0-9.A-Za-z])[0-9]{{1,8}}\\.(?:[0-9]{{1,4}}\\.|\\.)[0-9]{{1,4}}(?={_UNIT})")
_FULL_STOP = Pattern("(?<=[0-9])([。．])([0-9]{1,2})(?=[%％‰]|个百分点)")


class WrongDecimal(PassageRule):
    """1.2.3亿元, 增长3。5%."""

    code = "N113"
    name = N_("a number with a wrong point")
    level = Level.ERROR
    what = N_("A number with a unit has two decimal points, or a 。 before its decimals.")
    why = N_(
        "Nobody can tell what the number is. Versions, addresses and dates, which have no unit behind them, are left"
        " alone. A 。 is a warning, since a sentence may end there."
    )
    source = "GB/T 15835-2011, 5.1.2"
    good = ("1.23亿元", "版本1.2.3", "2020.7.30", "192.168.1.1", "增长3.5%。5%的人", "增长3%，5%的人")
    bad = (
        Example("投入1.2.3亿元。", ("1.2.3",)),
        Example("投入1..2亿元。", ("1..2",)),
        Example("增长3。5%。", ("。",), "增长3.5%。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        for found in _TWO_POINTS.finditer(text):
            yield self.finding(passage, *found.span(), N_("a number has one decimal point"))
        for found in _FULL_STOP.finditer(text):
            start, end = found.span(1)
            message = N_("the decimal point is “.”")
            yield self.finding(passage, start, end, message, fix=Fix(start, end, ".", safe=False), level=Level.WARNING)
