"""N108: days and times that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_DAY = Pattern("(?:(?<![0-9])((?:19|20)[0-9]{2})年)?(?<![0-9.])([0-9]{1,2})月([0-9]{1,2})[日号](?!线|楼|院|机|井|馆)")
_MONTH = Pattern(
    "[0-9](?:(?<=[年至到，。、；]0)|(?<=[年至到，。、；].)(?:(?<=1)[3-9]|(?<=[2-9])[0-9]))月(?=[份初底末]|[中上下]旬|[0-9])"
)
_SPAN = Pattern("[0-9](?<=[0-9]月[0-9])[0-9]?日?[—～至到-](?:3[2-9]|[4-9][0-9])日")
_SPORT = Pattern("比分|[球赛胜负队]")
_OF_DAY = "凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|晚间|当晚|深夜|夜间"
_CLOCK = Pattern(
    "(?P<hour>[0-9](?<![0-9:：].)[0-9]?)(?:[:：](?P<minute>[0-9]{2})(?![0-9:：])|[时点](?:(?P<minutes>[0-9]{1,2})分)?)"
)
_PART = Pattern(f"(?P<part>{_OF_DAY}|[0-9]日)(?:[约近]|大约)?$")
_RANGE = Pattern("(?<![0-9:：])([0-9]{1,2})[:：]([0-9]{2})[—–～~-]([0-9]{1,2})[:：]([0-9]{2})(?![0-9:：])")
_LENGTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MORNING = frozenset(("凌晨", "清晨", "早晨", "早上", "上午"))


class ImpossibleDate(PassageRule):
    """2月30日, 13月, 25:61, 上午15时."""

    code = "N108"
    name = N_("impossible day or time")
    level = Level.ERROR
    what = N_("A day, a month or a time of day does not exist.")
    why = N_(
        "A digit is wrong, and nobody can come at that time. A pair of numbers with a colon counts as a time only"
        " behind a part of the day or a date, or as a range of two such pairs, and not where a match is told of, since"
        " it may be a score. Lunar days, which are written in Chinese numerals, are left alone, and so is 24时."
    )
    source = "GB/T 7408-2005"
    good = (
        "2020年2月29日",
        "2月28日24时",
        "比分是25:61。",
        "当晚主队89:76获胜。",
        "每次服药30—40日。",
        "农历二月三十日",
        "下午3时15分",
        "历时26小时。",
        "9:00—17:00",
        "上午11时30分",
        "13月龄的孩子",
        "凌晨0时",
    )
    bad = (
        Example("2月30日开工。", ("2月30日",)),
        Example("2019年2月29日开工。", ("2019年2月29日",)),
        Example("2020年13月5日完工。", ("13月5日",)),
        Example("下午3:75开会。", ("下午3:75",)),
        Example("上午15时开会。", ("上午15时",)),
        Example("时间是8:30—25:00。", ("8:30—25:00",)),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        yield from self._days(passage) if "月" in passage.text else ()
        yield from self._times(passage)

    def _days(self, passage: Passage) -> Iterator[Finding]:
        text = passage.text
        for found in _DAY.finditer(text):
            year, month, day = (int(each) if each else 0 for each in found.groups())
            if not _exists(year, month, day):
                start = found.start() if 1 <= month <= 12 else found.start(2)
                yield self._at(passage, start, found.end(), N_("there is no such day: {text}"))
        for found in _MONTH.finditer(text):
            if not _DAY.match(text, found.start()):
                yield self._at(passage, *found.span(), N_("there is no such month: {text}"))
        for found in _SPAN.finditer(text):
            yield self._at(passage, *found.span(), N_("there is no such day: {text}"))

    def _times(self, passage: Passage) -> Iterator[Finding]:
        text = passage.text
        sport = _SPORT.search(text) is not None
        for found in _CLOCK.finditer(text):
            part = _PART.search(text[max(0, found.start() - 5) : found.start()])
            if part and not (sport and found["minute"]) and not _is_time(part["part"], found):
                yield self._at(passage, found.start() - len(part[0]), found.end(), N_("there is no such time: {text}"))
        for found in _RANGE.finditer(text) if not sport else ():
            hour, minute, later, last = map(int, found.groups())
            if hour > 24 or later > 24 or minute > 59 or last > 59:
                yield self._at(passage, *found.span(), N_("there is no such time: {text}"))

    def _at(self, passage: Passage, start: int, end: int, message: str) -> Finding:
        return self.finding(passage, start, end, message, text=passage.text[start:end])


def _exists(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= 12 or not 1 <= day <= _LENGTH[month - 1]:
        return False
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (month, day) != (2, 29) or not year or leap


def _is_time(part: str, found: re.Match[str]) -> bool:
    hour, minute = int(found["hour"]), int(found["minute"] or found["minutes"] or 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return False
    return part not in _MORNING or hour <= 12
