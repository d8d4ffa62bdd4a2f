"""N102: two numbers for an approximation, parted by 、 or written in Arabic."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_UNITS = (
    "天|年(?!级|代|度)|个(?!百分)|次|遍|岁|分钟|小时|公里|里路|米|斤|公斤|块|句|步|口人|位|辆|只|头|棵|亩|户"
    "|把|条|座|间|元"
)
_HAN = Pattern(
    f"(?<![第十百千万、一二两三四五六七八九几.0-9])([一二两三四五六七八])、([二三四五六七八九])(?=[十百千万]?(?:{_UNITS}))"
)
_TENS = Pattern(
    f"(?<![第一二三四五六七八九十百千万、])(十|[二三四五六七八九]十)([一二三四五六七八])、([二三四五六七八九])(?=(?:{_UNITS}))"
)
_ARABIC = Pattern(f"(?<![0-9第.、,/—～-])([1-8])、([2-9])(?=[十百千万]?(?:{_UNITS}))")
_EACH = Pattern("分别|各|依次|[长宽高]")
_ORDER = "〇一二三四五六七八九"


class ApproximateNumber(PassageRule):
    """三、四天 for three or four days."""

    code = "N102"
    name = N_("、 within an approximate number")
    level = Level.WARNING
    what = N_("Two neighbouring numbers that mean about so many are parted by 、, or written in Arabic numerals.")
    why = N_(
        "三四天 is about so many days, 三、四天 would be the third and the fourth. Such numbers are written in Chinese"
        " numerals without 、. Ordinals that share a word, as in 三、四年级, are left alone."
    )
    source = "GB/T 15834-2011, 4.5.3.4; GB/T 15835-2011, 5.2.1"
    good = (
        "等了三四天。",
        "分别等了三、四天。",
        "三、四年级学生。",
        "第一、二颗卫星。",
        "一、二审判决。",
        "3、4月份雨多。",
        "一、三个月内办结。",
        "评出一、二、三个等次。",
    )
    bad = (
        Example("等了三、四天。", ("三、四",), "等了三四天。"),
        Example("来了五、六百位学生。", ("五、六",), "来了五六百位学生。"),
        Example("来了3、4个人。", ("3、4",), "来了三四个人。"),
        Example("十七、八岁的青年。", ("十七、八",), "十七八岁的青年。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        if "、" not in text:
            return
        for pattern in (_HAN, _TENS, _ARABIC):
            for found in pattern.finditer(text):
                *before, one, two = (_ORDER[int(each)] if each.isdecimal() else each for each in found.groups())
                if _ORDER.find(two) - _ORDER.find("二" if one == "两" else one) != 1:
                    continue
                start, end = found.span()
                if _EACH.search(text[max(0, start - 12) : start]):
                    continue
                right = "".join((*before, one, two))
                message = N_("an approximate number is written {right}")
                yield self.finding(passage, start, end, message, fix=Fix(start, end, right, safe=False), right=right)
