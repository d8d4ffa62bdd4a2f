"""P107: 、 between adjacent quotations or titles."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_BETWEEN = Pattern("(?<=”)、(?=“)|(?<=》)、(?=《)|(?<=’)、(?=‘)")


class MarkBetweenQuotes(PassageRule):
    """A 、 between things that are set off by quotation marks or 书名号 already."""

    code = "P107"
    name = N_("、 between quotations or titles")
    level = Level.STYLE
    what = N_("Adjacent quotations or titles of one list are parted by 、.")
    why = N_(
        "Their own marks part them, so the standard as a rule leaves 、 out. It stands where something comes between,"
        " such as a remark in brackets. Many papers keep the 、; the house decides, and no fix is done unasked."
    )
    source = "GB/T 15834-2011, 4.5.3.5"
    good = ("“清河”“绿山”两项工程。", "《清河》（上册）、《绿山》。", "“清河”、绿山和“蓝天”。")
    bad = (
        Example("“清河”、“绿山”两项工程。", ("、",), "“清河”“绿山”两项工程。"),
        Example("读《清河》、《绿山》和《蓝天》。", ("、",), "读《清河》《绿山》和《蓝天》。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _BETWEEN.finditer(passage.text):
            start, end = found.span()
            kind = passage.text[start - 1] + passage.text[end]
            message = N_("no 、 is needed between {pair}")
            yield self.finding(passage, start, end, message, fix=Fix(start, end, "", safe=False), pair=kind)
