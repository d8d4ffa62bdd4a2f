"""N110: Arabic digits with 百 or 千 within one number."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_UNITS = "名|人|个|元|户|家|亩|吨|件|公里|只|头|棵|辆|位|平方米|立方米|斤|公斤|米|天|年|次|字|块"
_MIXED = Pattern(f"(?<![0-9A-Za-z.,—～-])([1-9])([百千])(?=(?:{_UNITS}))")
_PIECES = Pattern("(?<![0-9A-Za-z.,])[1-9][百千][零〇]?[0-9一二三四五六七八九]")


class MixedNumerals(PassageRule):
    """4千元, 1百零8."""

    code = "N110"
    name = N_("Arabic digits with 百 and 千")
    level = Level.STYLE
    what = N_("A number has an Arabic digit and 百 or 千: 4千元, 1百零8.")
    why = N_(
        "Only 万 and 亿 go with Arabic numerals. 4000元 or 四千元 is right. 千瓦, 千克, 百分 and the like are units."
    )
    source = "GB/T 15835-2011, 5.3"
    good = ("4000元", "四千元", "3万元", "5千克", "5千瓦时", "3百分点", "1千米")
    bad = (
        Example("投入4千元，来了3百人。", ("4千", "3百"), "投入4000元，来了300人。"),
        Example("共1百零8将。", ("1百零8",)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        for found in _MIXED.finditer(text):
            start, end = found.span()
            if found[2] == "千" and text[end : end + 1] == "米":
                continue
            right = found[1] + ("000" if found[2] == "千" else "00")
            message = N_("in Arabic numerals: {right}")
            yield self.finding(passage, start, end, message, fix=Fix(start, end, right, safe=False), right=right)
        for found in _PIECES.finditer(text):
            yield self.finding(passage, *found.span(), N_("two kinds of numerals within one number"))
