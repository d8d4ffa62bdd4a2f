"""N103: 几 together with Arabic numerals."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.numerals import numerals
from tui.checks.patterns import Pattern
from tui.i18n import N_

_BEHIND = Pattern("(?<![0-9.,:：/—～-])([1-9]0)几(?!何|乎|率|许|内亚)")
_BEFORE = Pattern("(?<!第)几(10{1,4})(?![0-9.%])")
_WORDS = {"10": "十", "100": "百", "1000": "千", "10000": "万"}


class SomeWithArabic(PassageRule):
    """10几天, 几10人."""

    code = "N103"
    name = N_("几 with Arabic numerals")
    level = Level.WARNING
    what = N_("几 stands behind or before an Arabic number: 10几天, 几10人.")
    why = N_("A number with 几 is an approximation and is written in Chinese numerals: 十几天, 几十人.")
    source = "GB/T 15835-2011, 4.2.2"
    good = ("等了十几天。", "几十人来了。", "第20几何单元。", "近20天几乎没下雨。", "30多天。")
    bad = (
        Example("等了10几天。", ("10几",), "等了十几天。"),
        Example("来了20几个人、几10辆车。", ("20几", "几10"), "来了二十几个人、几十辆车。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        if "几" not in text:
            return
        for found in _BEHIND.finditer(text):
            yield self._at(passage, *found.span(), f"{numerals(int(found[1]))}几")
        for found in _BEFORE.finditer(text):
            yield self._at(passage, *found.span(), f"几{_WORDS[found[1]]}")

    def _at(self, passage: Passage, start: int, end: int, right: str) -> Finding:
        message = N_("a number with 几 is written {right}")
        return self.finding(passage, start, end, message, fix=Fix(start, end, right, safe=False), right=right)
