"""How a Chinese newspaper writes its own page numbers, dates and by-lines. Content, so the same in any interface."""

from __future__ import annotations

from itertools import groupby

from tui.model import Byline, Issue, Section

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.records import date

_NUMERALS = "〇一二三四五六七八九"
_WEEKDAYS = "一二三四五六日"
# What stands behind a name with a stroke (蒋建君/文); any other role stands before it (记者 蒋建君).
_BEHIND = frozenset(
    ("文", "摄", "图", "摄影", "供图", "绘", "整理", "文图", "图文", "文/图", "文/摄", "书", "画", "译", "编译")
)


def numeral(number: int) -> str:
    """`number` in Chinese numerals, as pages are counted: 一, 十, 十二, 二十; larger than 99 in digits."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    ten = "" if not tens else ("十" if tens == 1 else _NUMERALS[tens] + "十")
    return ten + (_NUMERALS[ones] if ones else "")


def page_name(section: Section) -> str:
    """第一版 要闻; a section without a page is called by its name alone."""
    page = f"第{numeral(section.page)}版" if section.page is not None else ""
    return f"{page} {section.name}".strip()


def date_name(day: date) -> str:
    """2020年7月30日 星期四"""
    return f"{day.year}年{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


def byline_text(bylines: Iterable[Byline]) -> str:
    """蒋建君/文　浦映/摄; 记者 周志强 李敏　通讯员 王芳. Names of one role stand together, as in print."""
    return "".join(text for text, _held in _credits(bylines))


def byline_ranges(bylines: Iterable[Byline]) -> tuple[tuple[int, int], ...]:
    """(start, end) within `byline_text` of what holds together: a name, with its role where that stands beside it."""
    ranges, start = [], 0
    for text, held in _credits(bylines):
        if held:
            ranges.append((start, start + len(text)))
        start += len(text)
    return tuple(ranges)


def _credits(bylines: Iterable[Byline]) -> Iterator[tuple[str, bool]]:
    """The by-line in bits: what holds together, and the blanks between."""
    for number, (role, group) in enumerate(groupby(bylines, key=lambda byline: byline.role)):
        names = [byline.name for byline in group]
        if role in _BEHIND:
            names[-1] += f"/{role}"
        elif role not in ("", "作者"):
            names[0] = f"{role} {names[0]}"
        if number:
            yield "　", False
        for place, name in enumerate(names):
            if place:
                yield " ", False
            yield name, True


def issue_name(issue: Issue) -> str:
    """金坛时报 2020年7月30日 星期四: what an issue is called where it stands among others."""
    return " ".join(part for part in (issue.paper.name, date_name(issue.date) if issue.date else issue.number) if part)
