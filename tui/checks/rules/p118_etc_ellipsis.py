"""P118: 等 and an ellipsis together."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_TWICE = Pattern("(?<=[^，。！？；：“平相同高初上])(等等?)(……)(?=[。，；]|$)")
_LIST = Pattern("、[^，。！？；：、]{1,12}$")


class EtcAndEllipsis(PassageRule):
    """A list that is left open twice."""

    code = "P118"
    name = N_("等 together with ……")
    level = Level.STYLE
    what = N_("A list ends with 等 or 等等 and an ellipsis too.")
    why = N_("Either of them says that there is more. Only what follows a list with 、 counts: 等…… may be 'wait …'.")
    source = "kanbao"
    good = ("桃、李、杏等。", "桃、李、杏……", "他一直等……", "请您等一等……")
    bad = (
        Example("桃、李、杏等……", ("……",), "桃、李、杏等"),
        Example("桃、李、杏等等……。", ("……",), "桃、李、杏等等。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        for found in _TWICE.finditer(text):
            if _LIST.search(text[max(0, found.start() - 16) : found.start()]):
                start, end = found.span(2)
                message = N_("“{word}” and …… say the same")
                yield self.finding(passage, start, end, message, fix=Fix(start, end, "", safe=False), word=found[1])
