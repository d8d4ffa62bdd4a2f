"""P104: pairs of marks that are nested in the wrong way."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import ArticleRule, ArticleText, Context, Example, Finding, Fix, Level
from tui.checks.pairs import Fault, Flaw, flaws
from tui.i18n import N_

_INNER = {"“": ("‘", "’"), "‘": ("“", "”"), "《": ("〈", "〉"), "〈": ("《", "》")}


class WrongNesting(ArticleRule):
    """A pair that crosses another, that stands directly within its like, or that is not opened anew."""

    code = "P104"
    name = N_("wrongly nested marks")
    level = Level.ERROR
    what = N_(
        "A quotation stands directly within another with the same marks, a 书名号 within another; a pair is closed"
        " while one within it is open; a quotation runs over into another paragraph that does not open it anew."
    )
    why = N_(
        "Within “” stand ‘’, within 《》 stand 〈〉, and a third level has the first marks again. What was opened last"
        " is closed first. Each paragraph of a quotation opens with “, and the last one closes."
    )
    source = "GB/T 15834-2011, 4.8, 4.15"
    good = (
        "他说：“河水‘清’了。”",
        "他读《读〈清河记〉》。",
        "他说：“我读过《清河记》（上）。”",
        "他说：“河水清了。\n“山也绿了。”",
        "“甲‘乙“丙”丁’戊”。",
    )
    bad = (
        Example("他说：“河水“真的”清了。”", ("“真的”",), "他说：“河水‘真的’清了。”"),
        Example("他读《读《清河记》》。", ("《清河记》",), "他读《读〈清河记〉》。"),
        Example("他读过“《清河记”》。", ("”",), "他读过“《清河记》”。"),
        Example("他说：“河水清了。\n山也绿了。”大家都笑了。", ("”",)),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:
        for flaw in context.once(flaws).get(text.article.id, ()):
            if flaw.fault is Fault.NESTED:
                yield self._nested(flaw)
            elif flaw.fault is Fault.CROSSED:
                yield self._crossed(flaw)
            elif flaw.fault is Fault.RESUMED:
                message = N_("the quotation that closes here began in an earlier paragraph: open this one with “ too")
                yield self.finding(flaw.passage, flaw.at, flaw.at + 1, message, level=Level.WARNING)

    def _nested(self, flaw: Flaw) -> Finding:
        start, end = flaw.at, flaw.other + 1
        opening, closing = _INNER[flaw.mark]
        fix = Fix(start, end, f"{opening}{flaw.passage.text[start + 1 : end - 1]}{closing}", safe=False)
        message = N_("{mark} stands within its like; the inner pair is {inner}")
        return self.finding(flaw.passage, start, end, message, fix=fix, mark=flaw.mark, inner=opening + closing)

    def _crossed(self, flaw: Flaw) -> Finding:
        at, text = flaw.at, flaw.passage.text
        following = text[at + 1 : at + 2]
        swap = following in ("”", "’", "》", "〉", "）") and following != flaw.mark
        fix = Fix(at, at + 2, following + flaw.mark, safe=False) if swap else None
        message = N_("{mark} closes while a pair within is still open")
        return self.finding(flaw.passage, at, at + 1, message, fix=fix, mark=flaw.mark)
