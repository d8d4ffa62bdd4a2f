"""P117: two different marks of pause side by side."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_CLASH = Pattern("([，、；：])(?!\\1)[，。、；：！？]|。[，、；：！？]|[！？][，。、；：]")
_END_TWICE = Pattern("。([”’])(。)")
_ENDS = frozenset("。！？")


class ClashingMarks(PassageRule):
    """Two marks of pause that cannot stand together, or a full stop both within and behind a quotation."""

    code = "P117"
    name = N_("clashing marks")
    level = Level.ERROR
    what = N_("Two different marks of pause stand side by side, as in ，。, or a full stop on both sides of ”.")
    why = N_(
        "A pause has one mark; two are left when a sentence was changed. Only ！ and ？ stand together. A quotation"
        " that ends with its own full stop needs no other behind it."
    )
    source = "GB/T 15834-2011, 4.1–4.7"
    good = (
        "真的？！",
        "他说：“河水清了。”",
        "他说：“清了吗？”大家笑了。",
        "“，”和“。”都是标点。",
        "说到“清河，”他笑了。",
    )
    bad = (
        Example("河水清了，。", ("，。",), "河水清了。"),
        Example("河水、，山都变了。", ("、，",)),
        Example("他说：“河水清了。”。", ("。",), "他说：“河水清了。”"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        for found in _CLASH.finditer(text):
            start, end = found.span()
            # At a paragraph's end the mark that ends the sentence is the one that is meant.
            last = end == len(text) and found[0][-1] in _ENDS and found[0][0] not in _ENDS
            fix = Fix(start, start + 1, "", safe=False) if last else None
            yield self.finding(passage, start, end, N_("“{marks}” side by side"), fix=fix, marks=found[0])
        for found in _END_TWICE.finditer(text):
            start, end = found.span(2)
            message = N_("the quotation ends with a full stop already")
            yield self.finding(passage, start, end, message, fix=Fix(start, end, ""))
