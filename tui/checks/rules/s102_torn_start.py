"""S102: a paragraph that begins with a mark or character that cannot begin one."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import BODY, Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_TORN = Pattern("[\\s　]*(?P<mark>[”’」』％℃‰]|%|们(?!的)|吗[？。])")
_LATIN = Pattern("[a-z]{2}")
_ENDS_LATIN = Pattern("[A-Za-z]-?$")


class TornStart(PassageRule):
    """A line torn from its neighbour."""

    code = "S102"
    name = N_("line torn from the one above")
    level = Level.ERROR
    what = N_(
        "A paragraph begins with a closing quotation mark, with ％ or ℃, with 们, or in the midst of a Latin word."
    )
    why = N_(
        "What stands there belongs to the paragraph above: a line or column broke between them. Commas and other"
        " marks of pause at a paragraph's start are told by P113."
    )
    source = "GB/T 15834-2011, 5.1; kanbao"
    parts = frozenset((BODY,))
    good = (
        "河水清了。\n“山也绿了。”",
        "河水清了。\n——写在霜降以前",
        "河水清了。\n……后来路也通了。",
        "他买了\niPhone手机。",
    )
    bad = (
        Example("他说：“河水清了。\n”大家都笑了。", ("”",)),
        Example("山里的孩子\n们来了。", ("们",)),
        Example("他用Pyth\non写程序。", ("on",)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        found = _TORN.match(passage.text)
        if found:
            message = N_("a paragraph does not begin with “{mark}”: a line torn from the one above?")
            yield self.finding(passage, *found.span("mark"), message, mark=found["mark"])
        elif passage.paragraph > 0 and (word := _LATIN.match(passage.text)):
            article = next(each for each in context.articles if each.article.id == passage.article)
            above = article.article.body[passage.paragraph - 1].rstrip()
            if _ENDS_LATIN.search(above):
                message = N_("a Latin word is parted by the end of a paragraph")
                yield self.finding(passage, *word.span(), message, level=Level.WARNING)
