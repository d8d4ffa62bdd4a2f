"""N106: digits that are grouped in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_GROUPED = Pattern("(?<![0-9A-Za-z.,_/=-])([0-9]{1,8}(?:,[0-9]{1,8}){1,5})(?![0-9A-Za-z,_-])")
_UNIT = Pattern("(?:\\.[0-9]+)?(?:[万亿元吨户名人亩公平件]|千瓦|千克|美元)")


class WrongGrouping(PassageRule):
    """12,34,567."""

    code = "N106"
    name = N_("digits grouped in the wrong place")
    level = Level.ERROR
    what = N_("Commas part the digits of a number elsewhere than after every third from the right.")
    why = N_(
        "A digit is missing or too many, or the comma was meant for a point. Numbers that stand in a list, as in 1,2,3,"
        " are left alone: what counts has a unit behind it."
    )
    source = "GB/T 15835-2011, 5.1.1"
    good = ("1,234,567元", "1,200人", "第1,2,3组", "2018,2019,2020年", "(1,2)", "20,30,40")
    bad = (
        Example("总额12,34,567元", ("12,34,567",)),
        Example("共1234,567户", ("1234,567",)),
        Example("共12,3456元", ("12,3456",)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        if "," not in text:
            return
        for found in _GROUPED.finditer(text):
            first, *others = found[1].split(",")
            right = len(first) <= 3 and all(len(group) == 3 for group in others)
            lengths = {len(first), *map(len, others)}
            if right or len(lengths) == 1 or not _UNIT.match(text, found.end()):
                continue
            if len(others[-1]) >= 3 and len(found[1]) > 5:
                yield self.finding(passage, *found.span(), N_("the digits are grouped in the wrong place"))
