"""What a masthead, a running head or a file's name says about an issue: the paper, the day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_DIGITS |= {str(value): value for value in range(10)} | {chr(0xFF10 + value): value for value in range(10)}
_NUMERAL = "[" + "".join(_DIGITS) + "]"
NUMBER = "[十" + "".join(_DIGITS) + "]"
"""A sign of a number as it may be printed: 3, ３, 三, 十 (a pattern)."""

_DAY = re.compile(rf"({_NUMERAL}{{4}})\s*年\s*({NUMBER}{{1,3}})\s*月\s*({NUMBER}{{1,3}})\s*日")
_DAY_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.年]?)(\d{1,2})(?:\2|月)(\d{1,2})(?!\d)", re.ASCII)
_PAPER = re.compile(
    r"\w{0,8}(?:[日晚时時早晨周週商快导導]|都市|青年|工人|[农農]民|文摘|文[汇匯]|教育|法制|法治|健康|科技|[经經][济濟]|新[闻聞]|[电電][视視])[报報]"
)
_LONGEST = 400
"""Lines longer than this are no masthead; patterns are not tried on them."""


def number(numeral: str) -> int | None:
    """The value of 30, ３０, 三十, 三〇 or 十; None where it is none of these."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[sign]) for sign in ones)) if ones else None
    if "十" in tens or len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def day_in(texts: Iterable[str]) -> date | None:
    """The first whole date (2020年7月30日, 二〇二〇年七月三十日) in the lines of a masthead."""
    for line in _lines(texts):
        for found in _DAY.finditer(line):
            day = _day(*map(number, found.groups()))
            if day:
                return day
    return None


def is_day(text: str) -> bool:
    """Whether `text` is a day and nothing else: 2024年6月8日."""
    return len(text) <= 20 and _DAY.fullmatch("".join(text.split())) is not None


def day_in_name(name: str) -> date | None:
    """The date in a file's name: 2020-07-30, 20200730, 2020年7月30日."""
    for found in _DAY_IN_NAME.finditer(name[-_LONGEST:]):
        year, sign, month, day = found.groups()
        if sign or len(month) == len(day) == 2:
            whole = _day(int(year), int(month), int(day))
            if whole:
                return whole
    return None


def is_paper_name(text: str) -> bool:
    """Whether `text` is a paper's name and nothing else: 江东时报."""
    return len(text) <= 20 and _PAPER.fullmatch(text) is not None


def _lines(texts: Iterable[str]) -> Iterable[str]:
    return (line for text in texts for line in text.split("\n") if len(line) <= _LONGEST)


def _day(year: int | None, month: int | None, day: int | None) -> date | None:
    try:
        return date(year or 0, month or 0, day or 0)
    except ValueError:
        return None
