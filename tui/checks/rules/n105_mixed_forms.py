"""N105: one kind of number written in Chinese and in Arabic numerals within an article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tui.checks.base import ArticleRule, ArticleText, Context, Example, Finding, Fix, Level, Passage
from tui.checks.numerals import number
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.model import Article

_ARABIC_PERCENT = Pattern("[0-9][%％]")
_HAN_PERCENT = Pattern(
    "百分之([一二三四五六七八九十两]{1,4})(?:点([〇零一二三四五六七八九]{1,3}))?(?![百千几多点一二三四五六七八九十])"
)
_ARABIC_DATE = Pattern("[0-9]月[0-9]{1,2}日")
_HAN_DATE = Pattern(
    "(?<![一二三四五六七八九十闰历])(十[一二]?|[一二三四五六七八九])月([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_QUOTED = Pattern("[“‘《][^“”‘’《》\n]*[”’》]")
_Write = Callable[..., str]
_LUNAR = ("农历", "阴历", "旧历", "夏历", "腊月", "正月")


class MixedForms(ArticleRule):
    """百分之三十 beside 30%, 五月三日 beside 5月3日."""

    code = "N105"
    name = N_("Chinese and Arabic numerals for the same kind")
    level = Level.STYLE
    what = N_(
        "Percentages or days of the calendar are written in Chinese numerals where the rest of the article has Arabic."
    )
    why = N_(
        "Within an article one kind of number has one form. What is quoted, lunar days and 百分之百 are left alone, and"
        " so is a caption, which may have a style of its own."
    )
    source = "GB/T 15835-2011, 4.3"
    good = (
        "增长30%，占百分之百。",
        "5月3日开工，农历五月三日完工。",
        "5月3日，他说：“占了百分之三十。”",
        "五月三日开工，六月一日完工。",
    )
    bad = (
        Example("增长30%。\n减少百分之三十五。", ("百分之三十五",), "增长30%。\n减少35%。"),
        Example(
            Article("1-1", "河水清了", body=("5月3日开工。", "十月二十日完工。")),
            ("十月二十日",),
            Article("1-1", "河水清了", body=("5月3日开工。", "10月20日完工。")),
        ),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        body = list(text.of(("body",)))
        for arabic, han, write in ((_ARABIC_PERCENT, _HAN_PERCENT, _percent), (_ARABIC_DATE, _HAN_DATE, _date)):
            if any(arabic.search(passage.text) for passage in body):
                for passage in body:
                    yield from self._in(passage, han, write)

    def _in(self, passage: Passage, han: Pattern, write: _Write) -> Iterator[Finding]:
        text = passage.text
        if not han.search(text):
            return
        for found in han.finditer(_QUOTED.compiled.sub(_blank, text)):
            start, end = found.span()
            if any(text.rfind(word, max(0, start - 6), start) >= 0 for word in _LUNAR):
                continue
            right = write(*found.groups())
            if right:
                message = N_("elsewhere in this article such a number is in Arabic numerals: {right}")
                yield self.finding(passage, start, end, message, fix=Fix(start, end, right, safe=False), right=right)


def _percent(whole: str, part: str | None) -> str:
    value = number(whole)
    digits = "".join(str(number(each)) for each in part or "")
    return "" if value is None else f"{value}.{digits}%" if digits else f"{value}%"


def _date(month: str, day: str) -> str:
    return f"{number(month)}月{number(day)}日"


def _blank(quoted: re.Match[str]) -> str:
    return "\n" * len(quoted[0])
