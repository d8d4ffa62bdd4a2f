"""N117: 二 where 两 is said, and 两 where 二 is."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_ER = Pattern(
    "二(?<![一二三四五六七八九十百千万零〇第初高大老小中附之前周期拜、0-9点]二)(?=个(?!舅|[别股体案性])|辆|只|棵|匹|户(?!型))"
)
_LIANG = Pattern(
    "两(?:(?<=百分之两)(?![百千万])|(?<=百分之[二三四五六七八九]十两)|(?<=第两)(?=[个条次名届期批步季轮十])"
    "|(?<![一二三]两)(?=十[一二三四五六七八九多几余]?[个名人位岁年天元]))"
)


class TwoWords(PassageRule):
    """二个人, 第两次."""

    code = "N117"
    name = N_("二 and 两")
    level = Level.WARNING
    what = N_("二 stands before a measure word such as 个, or 两 in an ordinal, a percentage or before 十.")
    why = N_("Things are counted with 两; ordinals, percentages and the tens have 二.")
    source = "kanbao"
    good = (
        "两个人",
        "第二个人",
        "十二个月",
        "一二个",
        "百分之二",
        "两百元",
        "二十岁",
        "百分之两百",
        "一百零二个",
        "周二个股上涨",
    )
    bad = (
        Example("来了二个人。", ("二",), "来了两个人。"),
        Example("第两次来，占百分之两。", ("两", "两"), "第二次来，占百分之二。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for pattern, right in ((_ER, "两"), (_LIANG, "二")):
            for found in pattern.finditer(passage.text):
                start, end = found.span()
                message = N_("here one says {right}")
                yield self.finding(passage, start, end, message, fix=Fix(start, end, right, safe=False), right=right)
