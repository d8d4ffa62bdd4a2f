"""P106: a dash (破折号) that is not written as ——."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import CHINESE
from tui.i18n import N_

DASH = "——"
# What stands for a dash: two hyphens or more, rules of a table, the dashes of other scripts; a 一字线 where no range
# can stand, behind a mark of pause or at the very beginning.
_RUNS = Pattern("[-－─―–—](?:(?<=-)-+|(?<=－)－+|(?<=─)─+|(?<=―)―*|(?<=–)–+|(?<=—)—{2,}|(?<=[—–－])(?![—–－0-9]))")
_PAUSES = frozenset("，。！？；：")
_RULE = Pattern("[-－─―–—\\s]+$")
_CHINESE = Pattern(f"[{CHINESE}]")


class WrongDash(PassageRule):
    """Strokes that stand for a dash and are not the double one."""

    code = "P106"
    name = N_("wrong dash")
    level = Level.ERROR
    what = N_("A dash is written as --, －－, ── or with one stroke, or three.")
    why = N_(
        "A Chinese dash is one stroke as wide as two characters, written ——. The short — is right between numbers,"
        " times and places, so that it counts only where no range can stand: at the very beginning and behind a mark."
        " A line of nothing but strokes is left alone."
    )
    source = "GB/T 15834-2011, 4.10, 4.13"
    good = ("河水清了——大家都笑了。", "1—6月，京—沪高铁。", "————", "用 git log --all 看。", "——记清河人")
    bad = (
        Example("河水清了--大家都笑了。", ("--",), "河水清了——大家都笑了。"),
        Example("河水清了－－大家都笑了。", ("－－",), "河水清了——大家都笑了。"),
        Example("河水清了———大家都笑了。", ("———",), "河水清了——大家都笑了。"),
        Example("—记清河人", ("—",), "——记清河人", part="subtitle"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        if _RULE.match(text):
            return
        for found in _RUNS.finditer(text):
            start, end = found.span()
            if found[0] in ("—", "–", "－") and start and text[start - 1] not in _PAUSES:
                continue
            if _CHINESE.match(text, end) and (start == 0 or _CHINESE.match(text, start - 1)):
                safe = len(found[0]) <= 3
                message = N_("a dash is written ——, not {run}")
                yield self.finding(passage, start, end, message, fix=Fix(start, end, DASH, safe=safe), run=found[0])
