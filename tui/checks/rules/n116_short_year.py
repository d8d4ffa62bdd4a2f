"""N116: a year with two digits."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

# 98年 may be a span of years as well; a month, a season or what one does once in a year behind it tells.
_YEAR = Pattern(
    "(?<![0-9A-Za-z.,—～:：/-])(?:(0[0-9])年(?!代)|([5-9][0-9])年(?=[初底]|[春夏秋冬](?!节|天里)|(?:1[0-2]|[1-9])月|高考|出生|毕业|抗洪))"
    "|(?<=[自从在于到])([89][0-9])年(?=开始|起)"
)


class ShortYear(PassageRule):
    """08年, 98年夏."""

    code = "N116"
    name = N_("a year with two digits")
    level = Level.STYLE
    what = N_("A year has two digits only.")
    why = N_(
        "A year is written in full; 98年 may be read as ninety-eight years. It counts only where a zero begins it, or"
        " where a month, a season or the like follows. 80年代 is right."
    )
    source = "GB/T 15835-2011"
    good = ("2008年", "70年来", "90年代", "50年春节联欢", "1998年夏", "98年的老树", "60年前")
    bad = (
        Example("08年开工，98年7月完工。", ("08年", "98年"), "2008年开工，1998年7月完工。"),
        Example("98年夏发大水。", ("98年",), "1998年夏发大水。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _YEAR.finditer(passage.text):
            digits = found[1] or found[2] or found[3]
            right = ("20" if digits[0] == "0" else "19") + digits
            start = found.start()
            end = start + 3
            message = N_("a year is written in full: {right}年")
            fix = Fix(start, end, f"{right}年", safe=False)
            yield self.finding(passage, start, end, message, fix=fix, right=right)
