"""P120: the dot (间隔号) in names, in titles and in the short names of events."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import HAN
from tui.i18n import N_

_BETWEEN = Pattern(f"(?<=[{HAN}])[•・‧∙⋅●．](?=[{HAN}])")
_EVENT = Pattern(
    "(?<=“)(1[0-2]|[1-9])[.．•・‧-]([12][0-9]|3[01]|[1-9])(?=”(?:事件|事故|案|专案|特大|重大|惨案|地震|暴|晚会|消费者))"
)
_DOUBTFUL = "．●"


class Interpunct(PassageRule):
    """A dot of another kind where · stands."""

    code = "P120"
    name = N_("the dot in names")
    level = Level.STYLE
    what = N_("A dot such as • ・ ． stands between Chinese characters, or in a date that names an event.")
    why = N_(
        "Foreign names, the parts of a title and days that name an event have · between them. A full-width ． may"
        " also be meant for 。, so that its fix is left to a person."
    )
    source = "GB/T 15834-2011, 4.14; GB/T 15835-2011, 5.1.6"
    good = ("列夫·托尔斯泰", "1.河水清了。", "“3·15”晚会", "得分“9.5”", "上升3.5%。")
    bad = (
        Example("列夫•托尔斯泰来到清河。", ("•",), "列夫·托尔斯泰来到清河。"),
        Example("“7.30”事故", ("7.30",), "“7·30”事故"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        message = N_("the dot here is ·")
        for found in _BETWEEN.finditer(passage.text):
            start, end = found.span()
            yield self.finding(passage, start, end, message, fix=Fix(start, end, "·", safe=found[0] not in _DOUBTFUL))
        for found in _EVENT.finditer(passage.text):
            start, end = found.span()
            yield self.finding(passage, start, end, message, fix=f"{found[1]}·{found[2]}")
