"""P110: a headline that ends with a full stop or another mark of pause."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import HEADS, Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_END = Pattern("(?<![。，、；：！？])[。，、；]$")
_STOP = Pattern("[。！？]")
_LONGEST = 30
"""Characters; what is longer is a summary of sentences."""


class StopBehindHeadline(PassageRule):
    """A title, kicker or subtitle with a mark at its end that a headline does not have."""

    code = "P110"
    name = N_("full stop behind a headline")
    level = Level.WARNING
    what = N_("A title, kicker or subtitle ends with 。, or a title with ， 、 or ；.")
    why = N_(
        "A headline has no mark at its end; where one is needed it is ？, ！ or ……. A comma at the end tells of a"
        " headline that was cut. One of several sentences is left alone: it is a summary, or a quotation."
    )
    source = "GB/T 15834-2011, 附录B"
    parts = HEADS
    good = (
        Example("河水清了", part="title"),
        Example("河水清了吗？", part="title"),
        Example("河水清了。山也绿了。", part="subtitle"),
        Example("“河水清了。”", part="title"),
        Example("治水三年，", part="kicker"),
        "河水清了。",
    )
    bad = (
        Example("河水清了。", ("。",), "河水清了", part="title"),
        Example("河水清了，", ("，",), "河水清了", part="title"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        found = _END.search(passage.text)
        if not found or not 0 < found.start() <= _LONGEST or _STOP.search(passage.text[: found.start()]):
            return
        if found[0] == "。" or passage.kind == "title":
            start, end = found.span()
            fix = Fix(start, end, "", safe=found[0] == "。")
            yield self.finding(passage, start, end, N_("a headline does not end with {mark}"), fix=fix, mark=found[0])
