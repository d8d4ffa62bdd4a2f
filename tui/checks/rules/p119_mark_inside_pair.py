"""P119: a mark of pause right behind an opening mark, or right before a closing bracket."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

# “，” and （。） talk about the marks themselves.
_INSIDE = Pattern(
    "(?<=[“‘（《〈【〔])[，。、；：]+(?![”’）》〉】〕，。、；：])|(?<![“‘（《〈【〔，。、；：])[，、；]+(?=[）》〉】〕])"
)


class MarkInsidePair(PassageRule):
    """“， and ，）: a mark on the wrong side."""

    code = "P119"
    name = N_("a mark on the wrong side of a bracket or quotation mark")
    level = Level.ERROR
    what = N_("A mark of pause follows an opening mark at once, as in “，, or precedes a closing bracket, as in ，）.")
    why = N_(
        "Nothing has been said yet where the pair opens, and the pause belongs behind a bracket that closes. Marks"
        " that are quoted for themselves, as in “，”, are left alone."
    )
    source = "GB/T 15834-2011, 5"
    good = ("“，”是逗号。", "（。）", "“河水清了，”他说。", "“……河水清了。”", "（河水清了。）")
    bad = (
        Example("他说“，河水清了。”", ("，",), "他说“河水清了。”"),
        Example("清河（含上游、中游，）变清了。", ("，",), "清河（含上游、中游）变清了。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _INSIDE.finditer(passage.text):
            start, end = found.span()
            message = N_("“{mark}” is on the wrong side of its neighbour")
            yield self.finding(passage, start, end, message, fix=Fix(start, end, "", safe=False), mark=found[0])
