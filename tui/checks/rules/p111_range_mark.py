"""P111: the mark between the two ends of a range."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import HAN
from tui.i18n import N_

_TIME = "世纪|年代|年|个?月|日|时|点|分钟|小时|岁|周|天"
_AMOUNT = (
    "%|％|‰|℃|[万亿]|公里|千米|厘米|毫米|米|公斤|千克|克|吨|亩|公顷|元|人|名|户|家|个|倍|辆|次|件|平方米|立方米|km|kg|m"
)
# A hyphen, a tilde of the Latin keyboard, a Latin dash or a double dash between two numbers, with a unit behind; not
# within a telephone number, a date such as 2020-07-30, a model's name or a score.
_NUMBERS = Pattern(
    f"(?<![0-9A-Za-z.—–~-])(?P<one>[0-9]{{1,8}}(?:\\.[0-9]{{1,4}})?)(?P<unit>{_TIME}|{_AMOUNT})?"
    "(?P<mark>-|–|~|——|--)(?P<two>[0-9]{1,8}(?:\\.[0-9]{1,4})?)"
    f"(?:(?P<time>{_TIME})|(?P<amount>{_AMOUNT}))(?![A-Za-z0-9~–-])"
)
_PLACES = Pattern(
    f"(?<=[{HAN}])(?P<mark>-|–|~|～)(?=[{HAN}]{{2,4}}(?:高铁|铁路|高速|航线|航班|列车|班列|快车|直达|客运专线))"
)


class RangeMark(PassageRule):
    """A range of numbers, times or places with a hyphen, a double dash or a half-width tilde."""

    code = "P111"
    name = N_("the mark of a range")
    level = Level.STYLE
    what = N_("The ends of a range are joined by - – ~ or by a dash ——.")
    why = N_(
        "Numbers are joined by ～ (or —), times and places by —. The double dash parts, it does not join. A number"
        " without a unit behind it is left alone, since it may be a score, a telephone number or a code."
    )
    source = "GB/T 15834-2011, 4.13; GB/T 15835-2011, 5.1.3"
    good = (
        "1—6月，10%～20%，亩产500—600公斤。",
        "电话0571-12345678，比分2-1，2020-07-30。",
        "歼-20，COVID-19，3-2号楼。",
        "清河—绿山高铁。",
    )
    bad = (
        Example("1-6月增长10%-20%。", ("-", "-"), "1—6月增长10%～20%。"),
        Example("2019年——2020年，亩产500~600公斤。", ("——", "~"), "2019年—2020年，亩产500～600公斤。"),
        Example("清河-绿山高铁开通。", ("-",), "清河—绿山高铁开通。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        for found in _NUMBERS.finditer(passage.text):
            yield self._at(passage, *found.span("mark"), "—" if found["time"] else "～")
        for found in _PLACES.finditer(passage.text):
            yield self._at(passage, *found.span("mark"), "—")

    def _at(self, passage: Passage, start: int, end: int, joined: str) -> Finding:
        fix = Fix(start, end, joined, safe=False)
        message = N_("the ends of a range are joined by {joined}")
        return self.finding(passage, start, end, message, fix=fix, joined=joined)
