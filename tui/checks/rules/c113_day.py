"""C113: 昨天, 今天 or 明天 beside a date that is another day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tui.checks.base import PROSE, ArticleRule, ArticleText, Context, Example, Finding, Level, Passage
from tui.checks.guards import is_in_speech
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.model import Article, Issue, Section

_DAYS = {
    "前天": -2,
    "前日": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "后日": 2,
}
_WORD = "|".join(_DAYS)
_DATE = "(?:(?P<month>[0-9]{1,2})月)?(?P<day>[0-9]{1,2})日"
_TOLD = (
    Pattern(f"(?P<word>{_WORD})(?:上午|下午|早上|晚上|晚|早|中午|傍晚)?[（(]{_DATE}[，）)]"),
    Pattern(f"(?<![0-9—～至到、])(?:(?P<month>[0-9]{{1,2}})月)?(?P<day>[0-9]{{1,2}})日[（(](?P<word>{_WORD})[）)]"),
)
_WIRE = Pattern("(?:本报|新华社|中新社)[^，。（）()]{0,12}?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日[电讯]")


def _issue(text: str) -> Issue:
    article = Article("1-1", "河水清了", body=(text,))
    return Issue(date=date(2026, 10, 16), sections=(Section(1, "要闻", (article,)),))


class DayAndDate(ArticleRule):
    """昨天（14日） in an issue of the 16th."""

    code = "C113"
    name = N_("a day that is not the date")
    level = Level.WARNING
    what = N_("昨天, 今天 or 明天 stands beside a date that is another day, counted from the issue's date.")
    why = N_(
        "Texts are held over for a day, and their days go wrong. The date of a dateline (新华社北京10月15日电) counts"
        " as well, and quoted speech is left alone."
    )
    source = "kanbao"
    good = (
        Example(_issue("昨天（15日），河水清了。")),
        Example(_issue("今天（10月16日），河水清了。")),
        Example(_issue("新华社棠溪10月15日电 今天（15日），河水清了。")),
        Example(_issue("他14日说：“我昨天（13日）去过。”")),
        "昨天（14日），河水清了。",
    )
    bad = (
        Example(_issue("昨天（14日），河水清了。"), ("昨天（14日）",)),
        Example(_issue("10月16日（明天），桥要通车。"), ("10月16日（明天）",)),
        Example(_issue("昨天（9月15日），河水清了。"), ("昨天（9月15日）",)),
    )

    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:
        today = context.issue.date
        if today is None:
            return
        days = [today, *_datelines(text, today)]
        for passage in text.of(PROSE):
            if "日" in passage.text:
                for pattern in _TOLD:
                    for found in pattern.finditer(passage.text):
                        start, end = found.span()
                        end -= found[0][-1] == "，"
                        wanted = [day + timedelta(_DAYS[found["word"]]) for day in days]
                        month, day = found["month"], int(found["day"])
                        right = any(day == each.day and int(month or each.month) == each.month for each in wanted)
                        if not right and not is_in_speech(passage.text, start, end):
                            yield self._finding(passage, start, end, found["word"], wanted[0])

    def _finding(self, passage: Passage, start: int, end: int, word: str, day: date) -> Finding:
        message = N_("{word} is {month}月{day}日 in this issue")
        return self.finding(passage, start, end, message, word=word, month=day.month, day=day.day)


def _datelines(text: ArticleText, today: date) -> Iterator[date]:
    """The days of an article's datelines, in the year of the issue."""
    for passage in text.of({*PROSE, "dateline"}):
        for found in _WIRE.finditer(passage.text):
            try:
                yield date(today.year, int(found["month"]), int(found["day"]))
            except ValueError:  # told by the rule on impossible dates
                continue
