"""P105: an ellipsis that is not made of six dots."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import CHINESE
from tui.i18n import N_

ELLIPSIS = "……"
_LEADERS = 12
"""Dots from which on a run leads the eye to a page number and is no ellipsis."""
_RUNS = Pattern("…+|。{3,}|[.．]{2,}|[·・]{3,}")
_CHINESE = Pattern(f"[{CHINESE}]")


class WrongEllipsis(PassageRule):
    """Dots that stand for an ellipsis and are not the six of ……."""

    code = "P105"
    name = N_("wrong ellipsis")
    level = Level.ERROR
    what = N_("An ellipsis is written as …, 。。。, ... or with another number of dots.")
    why = N_(
        "A Chinese ellipsis has six dots and is as wide as two characters; twelve stand where whole paragraphs are"
        " left out. Dots in Latin text are left alone, and so are the long rows that lead to a page number."
    )
    source = "GB/T 15834-2011, 4.11"
    good = ("他说……", "…………", "To be or not to be... 他念道。", "To be… or not", "第一章..............3", "共3.5万人。")
    bad = (
        Example("他说…河水清了。。。。", ("…", "。。。。"), "他说……河水清了……"),
        Example("河水......清了。", ("......",), "河水……清了。"),
        Example("他说…………河水清了。", ("…………",), "他说……河水清了。"),
        Example("他说..河水清了", ("..",), "他说……河水清了"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        for found in _RUNS.finditer(text):
            run, (start, end) = found[0], found.span()
            alone = run == "…………" and run == text.strip()
            if run == ELLIPSIS or alone or len(run) >= _LEADERS or not _is_chinese(text, start, end):
                continue
            # Two dots may also be a full stop struck twice.
            fix = Fix(start, end, ELLIPSIS, safe=len(run) > 2 or run[0] == "…")
            yield self.finding(passage, start, end, N_("an ellipsis is written ……, not {run}"), fix=fix, run=run)


def _is_chinese(text: str, start: int, end: int) -> bool:
    """Whether what stands before is Chinese, or what follows where nothing stands before."""
    if text[start] == "。":
        return True
    if text[start] == "…":
        return not (text[max(0, start - 1) : start].isascii() and text[end : end + 1].isascii())
    return bool(_CHINESE.match(text, start - 1) if start else _CHINESE.match(text, end))
