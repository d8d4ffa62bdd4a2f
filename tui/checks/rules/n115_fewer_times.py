"""N115: something that grew less by so many times."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_TIMES = Pattern(
    "(?:下降|减少|降低|缩小|缩短|缩减|下跌|减轻|削减|下滑)(?:幅度)?了?[约近超]?过?"
    "(?:[0-9]{1,4}(?:\\.[0-9]{1,2})?|[一二两三四五六七八九十几数]{1,3})(?:多|余|[万])?倍"
)


class FewerByTimes(PassageRule):
    """下降2倍."""

    code = "N115"
    name = N_("fewer by so many times")
    level = Level.WARNING
    what = N_("下降, 减少 or 缩小 is followed by a number with 倍.")
    why = N_(
        "Once less is nothing left. What became a third fell by two thirds (下降三分之二), or to a third"
        " (下降到三分之一)."
    )
    source = "kanbao"
    good = (
        "增长2倍。",
        "市盈率下降到2倍。",
        "下降三分之二。",
        "下降20%，是去年的2倍。",
        "减少了一半。",
        "降到原来的1/3。",
    )
    bad = (Example("能耗下降2倍。", ("下降2倍",)), Example("用时缩短了三倍。", ("缩短了三倍",)))

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _TIMES.finditer(passage.text):
            yield self.finding(passage, *found.span(), N_("nothing can be less by more than once itself"))
