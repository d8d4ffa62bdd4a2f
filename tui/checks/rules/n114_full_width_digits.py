"""N114: full-width digits."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.text import halfwidth

_DIGITS = Pattern("[０-９]+(?:[．，][０-９]+)*")


class FullWidthDigits(PassageRule):
    """２０２０年."""

    code = "N114"
    name = N_("full-width digits")
    level = Level.STYLE
    what = N_("Arabic digits are as wide as a Chinese character.")
    why = N_("An Arabic digit is half as wide as a character; full-width ones are not found by a search either.")
    source = "GB/T 15835-2011, 5.1.7"
    good = ("2020年", "①②③", "二〇二〇年")
    bad = (
        Example("２０２０年增长９．５％。", ("２０２０", "９．５"), "2020年增长9.5％。"),
        Example("第５期", ("５",), "第5期"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _DIGITS.finditer(passage.text):
            start, end = found.span()
            message = N_("full-width digits: {right}")
            # A full-width comma between digits parts a list as often as it groups a number.
            right = halfwidth(found[0]).replace(",", "，")
            yield self.finding(passage, start, end, message, fix=Fix(start, end, right), right=right)
