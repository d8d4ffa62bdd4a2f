"""N107: numbers with all of their zeros beside numbers with 万."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import ArticleRule, ArticleText, Context, Example, Finding, Fix, Level
from tui.checks.patterns import Pattern
from tui.i18n import N_

_SHORT = Pattern("[0-9]万(?=[元户人名吨亩美件平公台辆吨米])")
_LONG = Pattern(
    "(?<![0-9A-Za-z.,:：/-])(?:[0-9]{1,8}0000|[0-9]{1,4} 0000|[0-9]{1,3}(?:,[0-9]{3})*,[0-9]{2}0,000|[0-9]{1,2}0,000)"
    "(?=多?余?(?:[元户人名吨亩件平公台辆米]|美元))"
)


class LongZeros(ArticleRule):
    """30000000元 beside 3000万元."""

    code = "N107"
    name = N_("long zeros beside 万")
    level = Level.STYLE
    what = N_("A number ends with four zeros or more where others of the article are written with 万.")
    why = N_("Within an article large numbers have one form; 3000万 is read at a glance, 30000000 is counted.")
    source = "GB/T 15835-2011, 5.3"
    good = ("投资3000万元，共2万户。", "投资30000000元。", "3000万元、12345元。")
    bad = (
        Example("先投3000万元。\n再投50000000元。", ("50000000",), "先投3000万元。\n再投5000万元。"),
        Example("先投3000万元，再投3000 0000元。", ("3000 0000",), "先投3000万元，再投3000万元。"),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        body = list(text.of(("title", "subtitle", "kicker", "body")))
        if not any(_SHORT.search(passage.text) for passage in body):
            return
        for passage in body:
            for found in _LONG.finditer(passage.text):
                value = int(found[0].replace(",", "").replace(" ", ""))
                right = (
                    f"{value // 10_000}万"
                    if value < 100_000_000 or value % 100_000_000
                    else f"{value // 100_000_000}亿"
                )
                start, end = found.span()
                message = N_("elsewhere in this article such numbers are written with 万: {right}")
                yield self.finding(passage, start, end, message, fix=Fix(start, end, right, safe=False), right=right)
