"""What a saved web page says about itself: the comment of a Founder-made page, <meta>, links, lines by the title.

Founder-made sites (方正翔宇) write a comment, <!--enpproperty … /enpproperty-->, below the page: founder-date,
founder-pagenum, founder-papername, founder-type (2: a page), founder-title, …; their content system leaves the
founder- out and adds introtitle (引题).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

from tui.importers.html_blocks import lines
from tui.importers.html_tree import Page, clean
from tui.importers.masthead import day_in, day_in_name, is_paper_name

_NAMES = (
    *("date", "pagenum", "papername", "type", "title", "subtitle", "author", "content", "introtitle", "nodename"),
    *("sourcename", "pagename"),
)
"""Names in the comment, with founder- before them or without."""
_LARGEST = 2_000_000
"""The longest comment that is looked into, in characters."""

_DAY_METAS = (
    *("pubdate", "publishdate", "publish_time", "publishtime", "article:published_time", "datepublished"),
    *(
        "og:release_date",
        "weibo:article:create_at",
        "dc.date",
        "dc.date.issued",
        "release-date",
        "date",
        "firstpublishedtime",
    ),
)
_ADDRESS_METAS = ("canonical", "og:url")
_DAY_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_WITH_TIME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?(?:\s*\d{1,2}\s*[:：]\s*\d{2})?"
)
_FROM = re.compile(r"来源|來源|发布|發布|时间|時間|星期|日期|作者|编辑|責任|责编")
PRINTED = re.compile(
    r"《(?P<paper>[^《》]{2,20})》\s*[（(]\s*(?P<day>\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)"
    r"[\s，,]*(?:第?\s*(?P<page>[A-Z]?\d{1,3})\s*版)?[^（()）]{0,12}[）)]"
)
"""《江东时报》（2024年03月05日 02 版）: where the text was printed."""
_SHEET = re.compile(r"第?\s*([A-Z]?)0*(\d{1,3})\s*版")
_LONGEST = 120
"""Characters in a line that tells day and source."""


def properties(text: str) -> dict[str, str]:
    """What the comment of a Founder-made page says; the longest of several values of one name."""
    found: dict[str, str] = {}
    for comment in _comments(text):
        for name in _NAMES:
            for tag in (f"founder-{name}", name):
                for value in _values(comment, tag):
                    if len(value) > len(found.get(name, "")):
                        found[name] = value
    return found


def _comments(text: str) -> Iterator[str]:
    start = 0
    while (start := text.find("enpproperty", start)) >= 0:
        end = text.find("/enpproperty", start)
        if end < 0:
            return
        if end - start < _LARGEST:
            yield text[start:end]
        start = end + len("/enpproperty")


def _values(comment: str, tag: str) -> Iterator[str]:
    start = 0
    while (start := comment.find(f"<{tag}>", start)) >= 0:
        start += len(tag) + 2
        end = comment.find(f"</{tag}>", start)
        if end < 0:
            return
        yield html.unescape(comment[start:end]).strip()
        start = end


def bare(value: str) -> str:
    """A value of the comment on one line, without tags: <br> parts what it parts."""
    return clean(re.sub(r"<[^<>]*>", " ", value))


def sheet(text: str) -> tuple[int | None, str]:
    """The number of the page in A02, 第02版 or 2; and the letter and number where the letter is not A.

    A paper that counts its pages anew in parts B and C has no number for them until its pages lie together.
    """
    found = re.fullmatch(r"\s*([A-Za-z]?)0*(\d{1,3})\s*", text) or _SHEET.search(text)
    if not found or not int(found[2]):
        return None, ""
    letter = found[1].upper()
    return (None, f"{letter}{int(found[2]):02}") if letter > "A" else (int(found[2]), "")


def day_of(page: Page, said: dict[str, str], name: str) -> date | None:
    """The day of the page: of its comment, its <meta>, <time>, the line under its title, its address, its file."""
    day = day_in_name(said.get("date", "")[:40])
    metas = dict(reversed(page.metas))
    day = day or next((day for key in _DAY_METAS if (day := _day(metas.get(key, "")))), None)
    if not day:
        times = (each.get("datetime") or each.text()[:40] for each in page.elements if each.tag == "time")
        day = next((day for text in times if (day := _day(text))), None)
    day = day or day_told(page)
    return (
        day
        or next((day for key in _ADDRESS_METAS if (day := day_in_address(metas.get(key, "")))), None)
        or (day_in_name(name) or day_in_address(name))
    )


def day_told(page: Page) -> date | None:
    """The day in the first short line that tells it with the hour, the source or the weekday."""
    for each in lines(page):
        text = each.text
        if not 8 <= len(text) <= _LONGEST:
            continue
        printed = PRINTED.search(text)
        if printed and (day := day_in([printed["day"]])):
            return day
        found = _DAY_WITH_TIME.search(text)
        if found and (":" in found[0] or "：" in found[0] or _FROM.search(text) or len(text) <= len(found[0]) + 2):
            day = _valid(*found.groups())
            if day:
                return day
    return None


def day_in_address(address: str) -> date | None:
    """The day in …/2024-03/05/…, …/2024/0305/…, …/20240305/… of an address or a path; the last one counts."""
    days = [day for found in _DAY_IN_ADDRESS.finditer(address[-400:]) if (day := _valid(*found.groups()))]
    return days[-1] if days else None


def _day(text: str) -> date | None:
    found = _DAY_WITH_TIME.match(text.strip())
    return _valid(*found.groups()) if found else day_in_address(text[:40])


def _valid(year: str | None, month: str | None, day: str | None) -> date | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None


def paper_of(page: Page, said: dict[str, str]) -> str:
    """The paper's name: as the comment says, else the first part of the page's title that is a paper's name."""
    if said.get("papername"):
        return bare(said["papername"])
    names = (part.strip("《》") for part in re.split(r"[\s_|—–·-]+", page.title))
    return next((name for name in names if is_paper_name(name)), "")
