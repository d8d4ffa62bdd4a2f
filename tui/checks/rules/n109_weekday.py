"""N109: a day of the week that does not belong to its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.model import Article, Issue, Section

_DAYS = "一二三四五六日"
# Not 30日、31日（周四、周五） nor 30日至31日（周四至周五）, which pair otherwise; not 7月30日，周三丰说, a name.
_DATED = Pattern(
    "(?:(?<![0-9])((?:19|20)[0-9]{2})年)?(?<![0-9—～、至-])([0-9]{1,2})月([0-9]{1,2})日"
    "(?:[(（，,]?[ ]?(?:星期|礼拜)|[(（][ ]?周)([一二三四五六日天])(?![至到、—～一二三四五六日])"
)
_YEARS = Pattern("(?<![0-9])((?:19|20)[0-9]{2})年")


def _issue(text: str) -> Issue:
    return Issue(date=date(2020, 7, 30), sections=(Section(1, "要闻", (Article("1-1", "河水清了", body=(text,)),)),))


class WrongWeekday(PassageRule):
    """7月30日（星期三） in a year where it is a Thursday."""

    code = "N109"
    name = N_("weekday against date")
    level = Level.WARNING
    what = N_("A date is followed by a day of the week that it is not.")
    why = N_(
        "Readers go by the one or the other, and come on the wrong day. A date with its year is an error. Without one"
        " it is the date nearest to the issue's own, and a warning; an issue without a date is left alone, and a"
        " date that fits in a year named in the same paragraph."
    )
    source = "kanbao"
    good = (
        Example(_issue("7月30日（星期四）开会。")),
        Example(_issue("1月2日（周六）放假。")),
        Example(_issue("回到2019年。7月30日（星期二）那天下雨。")),
        Example(_issue("7月30日，周三丰说。")),
        "7月30日（星期三）开会。",
        "2020年7月30日（星期四）开会。",
        "2020年7月30日（周四至周五）",
    )
    bad = (
        Example(_issue("7月30日（星期三）开会。"), ("7月30日（星期三",), _issue("7月30日（星期四）开会。")),
        Example("2020年7月30日，星期五，晴。", ("2020年7月30日，星期五",), "2020年7月30日，星期四，晴。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        text = passage.text
        if "星期" not in text and "周" not in text and "礼拜" not in text:
            return
        for found in _DATED.finditer(text):
            year, month, day, told = found.groups()
            when = (
                _date(int(year), int(month), int(day)) if year else _nearest(context.issue.date, int(month), int(day))
            )
            if when is None or _DAYS[when.weekday()] == told.replace("天", "日"):
                continue
            years = () if year else (int(each[1]) for each in _YEARS.finditer(text))
            if any(_falls_on(_date(each, int(month), int(day)), told) for each in years):
                continue
            right = _DAYS[when.weekday()]
            level = Level.ERROR if year else Level.WARNING
            fix = Fix(*found.span(4), right, safe=False)
            message = N_("{year}-{month}-{day} is a 星期{right}")
            start, end = found.span()
            yield self.finding(
                passage, start, end, message, fix=fix, level=level, year=when.year, month=month, day=day, right=right
            )


def _falls_on(when: date | None, told: str) -> bool:
    return when is not None and _DAYS[when.weekday()] == told.replace("天", "日")


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(issue: date | None, month: int, day: int) -> date | None:
    """The day of this month that is nearest to the issue's, at most five months away; beyond that it is doubtful."""
    if issue is None:
        return None
    around = (_date(issue.year + shift, month, day) for shift in (-1, 0, 1) if 1 < issue.year < 9998)
    near = [each for each in around if each and abs(each - issue) <= timedelta(days=150)]
    return min(near, key=lambda each: abs(each - issue), default=None)
