"""P113: a paragraph that begins with a mark of pause, or ends with an opening one."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_FIRST = Pattern("[ \u3000]*([，。、；：！？）》〉】〕])(?!.{0,3}[”’])")
_LAST = Pattern("[（《〈【〔]|(?<=[，。；：])[“‘]")


class MarkAtEdge(PassageRule):
    """A mark that cannot stand first in a paragraph, or last."""

    code = "P113"
    name = N_("a mark at the wrong edge of a paragraph")
    level = Level.ERROR
    what = N_("A paragraph begins with a mark such as ， or ）, or ends with one that opens, such as “ or （.")
    why = N_(
        "Marks of pause and closing marks never begin a line, opening ones never end it: the paragraph was torn from"
        " its neighbour, or something is missing."
    )
    source = "GB/T 15834-2011, 5"
    good = ("——清河人", "……河水清了。", "“河水清了。”", "（清河）", "，”是逗号。")
    bad = (
        Example("，河水清了。", ("，",)),
        Example("他说：“\n河水清了。", ("“",)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        if found := _FIRST.match(text):
            message = N_("{mark} cannot begin a paragraph")
            yield self.finding(passage, *found.span(1), message, mark=found[1])
        if (end := len(text)) > 1 and _LAST.match(text, end - 1):
            message = N_("{mark} cannot end a paragraph")
            yield self.finding(passage, end - 1, end, message, mark=text[-1])
