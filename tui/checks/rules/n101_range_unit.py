"""N101: a range whose first number has lost its unit or its %."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

# Not behind another range, a date, a code; nor a time before its amount, as in 2019—2020年.
_RANGE = Pattern(
    "(?<![0-9A-Za-z.,—–～~/:：第-])([0-9]{1,8}(?:\\.[0-9]{1,4})?)([—～~–-])([0-9]{1,8}(?:\\.[0-9]{1,4})?)([%％‰]|万(?![达科隆象豪家年春宁州源盛利向古佛寿福事物国能分佳])|亿)"
    "(?![0-9])"
)


class RangeWithoutUnit(PassageRule):
    """10～20% and 3～5万: the first number says something else."""

    code = "N101"
    name = N_("a range that drops % or 万")
    level = Level.WARNING
    what = N_("Only the second number of a range has %, 万 or 亿.")
    why = N_(
        "10～20% may be read as from 10 on, and 3～5万 as from three on. The standard writes 10%～20% and 9亿～16亿. A"
        " unit such as 元 or 公斤 may be left out where nobody can mistake it. A first number that is the larger one"
        " is left alone, since 500～2万 says what it says."
    )
    source = "GB/T 15835-2011, 5.1.3"
    good = (
        "增长10%～20%。",
        "投资3万～5万元。",
        "投资5000～2万元。",
        "亩产500～600公斤。",
        "2019—2020年增长5%。",
        "第3—5万件产品。",
    )
    bad = (
        Example("增长10～20%。", ("10～20%",), "增长10%～20%。"),
        Example("投资3—5万元。", ("3—5万",), "投资3万—5万元。"),
        Example("产值1.5-2亿元。", ("1.5-2亿",), "产值1.5亿-2亿元。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _RANGE.finditer(passage.text):
            first, joined, second, unit = found.groups()
            if float(first) >= float(second):
                continue
            start, end = found.span()
            fix = Fix(start, end, f"{first}{unit}{joined}{second}{unit}", safe=False)
            message = N_("the first number lacks “{unit}”: {first}{unit}")
            yield self.finding(passage, start, end, message, fix=fix, unit=unit, first=first)
