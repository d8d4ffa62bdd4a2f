"""What a person types to search, and what is meant by it.

    防汛 堤坝            both words, anywhere in the article
    "防汛 物资"          exactly this, blank and all, within one paragraph or title
    -演练                without this word; also -"防汛 演练" and -byline:石小满
    date:2020-07         a year, a month or a day; date:2020-07-01..2020-07-31; date:2020-07.. from then on
    page:1               a page (版); page:1..4
    byline:石小满        who wrote it or took the picture; in the same way title: (kicker, title and subtitle),
                         section: (栏目) and paper: (报纸)

The filters have Chinese names too (日期 版 署名 标题 栏目 报纸), and the marks of a Chinese input method are the same
as ASCII ones: 署名：石小满, “防汛 物资”, －演练. A name before a colon that is no filter is part of the word (8:30).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from tui.errors import UsageError
from tui.i18n import _
from tui.library.catalogue.folding import fold
from tui.text import typed as typeable

TEXT, TITLE, BYLINE, SECTION, PAPER, DATE, PAGE = "text", "title", "byline", "section", "paper", "date", "page"

FILTERS = {
    "date": DATE, "day": DATE, "日期": DATE, "时间": DATE, "時間": DATE,
    "page": PAGE, "版": PAGE, "版面": PAGE, "版次": PAGE,
    "byline": BYLINE, "by": BYLINE, "author": BYLINE, "署名": BYLINE, "作者": BYLINE,
    "title": TITLE, "标题": TITLE, "標題": TITLE,
    "paper": PAPER, "报纸": PAPER, "報紙": PAPER, "报": PAPER, "報": PAPER,
    "section": SECTION, "栏目": SECTION, "欄目": SECTION, "栏": SECTION, "欄": SECTION,
}  # fmt: skip
"""Every name of a filter, and what it filters by."""

_FILTER = re.compile(r"([^\W\d_]+):")
_RANGE = re.compile(r"\.\.+|~|至|到")
_DAY = re.compile(r"(\d{4})(?:(?:[-/.]|年)(\d{1,2})(?:(?:[-/.]|月)(\d{1,2}))?)?[年月日]?|(\d{4})(\d\d)(\d\d)")
_NUMERALS = "〇一二三四五六七八九"
_PAGE = re.compile(f"第?(?:(\\d{{1,3}})|([{_NUMERALS}]?十)?([{_NUMERALS}])?)版?")


@dataclass(frozen=True, slots=True)
class Word:
    """A text that has to be there (or not, `without`): folded, and in which pieces of an article (`where`)."""

    text: str
    where: str = TEXT
    without: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """The days that an issue may be of, both ends included; None: no end."""

    first: date | None
    last: date | None
    without: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that an article may stand on, both ends included; None: no end."""

    first: int | None
    last: int | None
    without: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for: all of these at once. `typed` is how it was written."""

    typed: str = ""
    words: tuple[Word, ...] = ()
    days: tuple[Days, ...] = ()
    pages: tuple[Pages, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.words or self.days or self.pages)

    def within(self, first: date | None, last: date | None) -> Query:
        """The same, from one day to another."""
        return Query(self.typed, self.words, (*self.days, Days(first, last)), self.pages)


def parse(typed: str) -> Query:
    """The query that `typed` means; nothing typed is a query that is false.

    Raises UsageError for a filter that is none but nearly one, and for a filter without a value or with a wrong one.
    """
    # Folding changes no position, and makes the marks of an input method the plain ones.
    text = fold("".join(char if typeable(char) else " " for char in typed))
    words, days, pages = list[Word](), list[Days](), list[Pages]()
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        without = text[at] == "-" and at + 1 < len(text) and text[at + 1] != " "
        at += without
        name, at = _filter_at(text, at)
        value, at = _value_at(text, at)
        if name == DATE:
            days.append(Days(*day_span(value), without))
        elif name == PAGE:
            pages.append(Pages(*_page_span(value), without))
        elif value:
            words.append(Word(value, name, without))
        elif name != TEXT:
            what = _("the filter {name}: wants a word").format(name=name)
            raise UsageError(what, remedy=_("Write it without a blank: {example}.").format(example=_EXAMPLES[name]))
    return Query(typed, tuple(words), tuple(days), tuple(pages))


_EXAMPLES = {TITLE: "title:防汛", BYLINE: "byline:石小满", SECTION: "section:要闻", PAPER: "paper:晚报"}


def _filter_at(text: str, at: int) -> tuple[str, int]:
    """The filter that begins here and where its value does; TEXT where none does."""
    if (found := _FILTER.match(text, at)) is None:
        return TEXT, at
    name = found[1]
    if name in FILTERS:
        return FILTERS[name], found.end()
    if name.isascii() and (near := _near(name)):
        what = _("there is no filter {name}:").format(name=name)
        remedy = _("Did you mean {near}: ? To search for the text itself, write it in quotes: {quoted}.")
        quoted = f'"{text[at:].partition(" ")[0]}"'
        raise UsageError(what, remedy=remedy.format(near=near, quoted=quoted))
    return TEXT, at


def _near(name: str) -> str:
    from difflib import get_close_matches  # rare, and takes time to import

    found = get_close_matches(name[:100], [known for known in FILTERS if known.isascii()], n=1)
    return found[0] if found else ""


def _value_at(text: str, at: int) -> tuple[str, int]:
    """The word or quoted text that begins here, and where it ends. A quote that nobody closed goes on to the end."""
    if text[at : at + 1] == '"':
        end = text.find('"', at + 1)
        end = len(text) if end < 0 else end
        return text[at + 1 : end], end + 1
    end = text.find(" ", at)
    end = len(text) if end < 0 else end
    return text[at:end], end


def day_span(text: str) -> tuple[date | None, date | None]:
    """The first and the last day of 2020, 2020-07, 2020-07-30, 2020年7月, 20200730 or of a range A..B, A.., ..B.

    Raises UsageError.
    """
    first, mark, last = _halves(fold(text))
    if not mark:
        return _day_or_longer(first, text)
    start = _day_or_longer(first, text)[0] if first else None
    end = _day_or_longer(last, text)[1] if last else None
    if (start is None and end is None) or (start and end and start > end):
        raise _no_days(text)
    return start, end


def _halves(text: str) -> tuple[str, str, str]:
    found = _RANGE.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (text, "", "")


def _day_or_longer(text: str, whole: str) -> tuple[date, date]:
    if (found := _DAY.fullmatch(text)) is None:
        raise _no_days(whole)
    year, month, day = (int(part) if part else 0 for part in (found.groups()[3:] if found[4] else found.groups()[:3]))
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        first, last = month or 1, month or 12
        return date(year, first, 1), date(year, last, monthrange(year, last)[1])
    except ValueError:
        raise _no_days(whole) from None


def _no_days(text: str) -> UsageError:
    what = _("{text} is no day, month, year or range of them").format(text=text or "date:")
    return UsageError(what, remedy=_("Write date:2020-07-30, date:2020-07, date:2020 or date:2020-07-01..2020-07-15."))


def _page_span(text: str) -> tuple[int | None, int | None]:
    first, mark, last = _halves(text)
    start, end = _page(first), _page(last)
    wrong = (first and not start) or (last and not end) or not (start or end)
    if wrong or (start and end and start > end):
        what = _("{text} is no page or range of pages").format(text=text or "page:")
        raise UsageError(what, remedy=_("Write page:1 or page:1..4."))
    return (start, end) if mark else (start, start)


def _page(text: str) -> int | None:
    found = _PAGE.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    digits, tens, ones = found.groups("")
    return int(digits) if digits else 10 * (_numeral(tens[:-1]) or bool(tens)) + _numeral(ones)


def _numeral(char: str) -> int:
    return _NUMERALS.index(char) if char else 0
