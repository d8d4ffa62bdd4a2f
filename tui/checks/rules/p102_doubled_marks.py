"""P102: a mark that stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_DOUBLED = Pattern("([，、；：])\\1+|(?<!。)(。)。(?!。)")


class DoubledMarks(PassageRule):
    """Comma, full stop, 、, semicolon or colon twice in a row."""

    code = "P102"
    name = N_("doubled marks")
    level = Level.ERROR
    what = N_("One of ， 。 、 ； ： stands twice or more in a row.")
    why = N_(
        "None of these marks is ever doubled. It is what is left when a sentence was cut or two texts were joined."
        " Doubled ！ and ？ are left alone, since the standard allows up to three of them, and so are three 。 or more,"
        " which stand for an ellipsis."
    )
    source = "GB/T 15834-2011, 4.1–4.7"
    good = ("他来了，又走了。", "真好！！", "在“，”和“。”之间。", "他说。。。走了。")
    bad = (
        Example("他来了，，又走了。。", ("，，", "。。"), "他来了，又走了。"),
        Example("桃、、李、杏。", ("、、",), "桃、李、杏。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _DOUBLED.finditer(passage.text):
            mark = found[0][0]
            yield self.finding(passage, *found.span(), N_("“{mark}” stands twice"), fix=mark, mark=mark)
