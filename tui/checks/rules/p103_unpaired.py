"""P103: a quotation mark, bracket or 书名号 without its partner."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import BODY, ArticleRule, ArticleText, Context, Example, Finding, Fix, Level
from tui.checks.pairs import Fault, Flaw, flaws, is_whole
from tui.i18n import N_

_MESSAGES = {
    Fault.OPEN: N_("{mark} is never closed"),
    Fault.STRAY: N_("{mark} closes what was not opened"),
    Fault.TURNED: N_("{mark} stands the wrong way round"),
}
_TURNED = {"“": "”", "”": "“", "‘": "’", "’": "‘"}


class UnpairedMarks(ArticleRule):
    """A mark of a pair without the other one, or one that is turned round."""

    code = "P103"
    name = N_("unpaired marks")
    level = Level.ERROR
    what = N_(
        "A quotation mark, bracket or 书名号 is opened and never closed, closed and never opened, or stands the wrong"
        " way round."
    )
    why = N_(
        "Nobody can tell where the quotation or the title ends. A quotation of several paragraphs opens each of them"
        " and closes once; a bracket may be closed in a later paragraph. Left alone are apostrophes in Latin words"
        " and the bracket behind an item's number, as in 1）. Where the paragraph has no end mark, or the import has"
        " its doubts about the article, the other mark may be found once the text is mended: it is a warning then."
    )
    source = "GB/T 15834-2011, 4.8, 4.9, 4.15"
    good = (
        "他说：“河水清了。”",
        "他说：“河水清了。\n“山也绿了。\n“路也通了。”",
        "（一、河水清了。\n二、山绿了。）",
        "1）清河；2）绿山。",
        "It’s OK，他说。",
        "“甲‘乙“丙”丁’戊”。",
    )
    bad = (
        Example("他说：“河水清了。\n大家都笑了。", ("“",)),
        Example("河水清了”，他说。", ("”",)),
        Example("他读《河水清了（上篇》。", ("（",)),
        Example("把河水“治清“，把山种绿。", ("“",), "把河水“治清”，把山种绿。"),
        Example("要走”双清“之路。", ("”双清“",), "要走“双清”之路。"),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:
        for flaw in context.once(flaws).get(text.article.id, ()):
            if message := _MESSAGES.get(flaw.fault):
                torn = bool(text.article.review) or (flaw.passage.kind == BODY and not is_whole(flaw.passage.text))
                yield self._finding(flaw, message, Level.WARNING if torn else Level.ERROR)

    def _finding(self, flaw: Flaw, message: str, level: Level) -> Finding:
        start, end = flaw.at, max(flaw.at, flaw.other) + 1
        fix = Fix(start, end, _turned(flaw.passage.text[start:end]), safe=False) if flaw.fault is Fault.TURNED else None
        return self.finding(flaw.passage, start, end, message, fix=fix, level=level, mark=flaw.mark)


def _turned(marked: str) -> str:
    """A mark, or a quotation with both of its marks, turned round."""
    last = _TURNED[marked[-1]]
    return last if len(marked) == 1 else _TURNED[marked[0]] + marked[1:-1] + last
