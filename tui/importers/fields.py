"""Words of an article -> the fields of its model: title and subtitle, series, references, dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.importers.masthead import NUMBER, number
from tui.model import Ref, Series

_SUBTITLE = re.compile(r"(?<=\S)\s+(?=——)")
_PART = re.compile(
    r"(?P<name>.{2,60}?)\s*[（(](?P<part>[上中下]|[之第]?[一二三四五六七八九十]{1,3}|[之第]?\d{1,3})[篇]?[）)]$"
)
_PAGE = rf"第?\s*[A-D]?({NUMBER}{{1,3}})\s*版"
_REF = re.compile(
    rf"(?:[（(【\[]\s*(?:[详詳][见見]|[下][转轉]|[上紧緊]接|[紧緊][转轉]|[转轉]|[见見]|[相][关關]?[报報]道[详詳]?[见見])[^（()）。]{{0,12}}?{_PAGE}[^（()）。]{{0,6}}[）)】\]]"
    rf"|[▶►>★●◆]?\s*(?:[详詳][见見]|[下][转轉]|[上紧緊]接|[紧緊][转轉]){_PAGE})"
)
_BRIEF = re.compile(r"(本[报報][讯訊])[\s　]*(?![\s　（(])")


def titles(head: Sequence[str]) -> tuple[str, str, str]:
    """Kicker, title and subtitle of a headline's lines.

    A first line that ends with a dash introduces the others (引题); what begins with a dash after white
    space, or a line that is a part of a series, is the subtitle (副题). Other lines are one title.
    """
    lines = [" ".join(line.split("\n")) for line in head]
    kicker = lines.pop(0) if len(lines) > 1 and lines[0].endswith(("——", "—", "：")) else ""
    title: list[str] = []
    below: list[str] = []
    for line in lines:
        first, *rest = _SUBTITLE.split(line, maxsplit=1)
        if below or (title and first.startswith("——")):
            below.append(line)
        else:
            title.append(first)
            below += rest
    return kicker, " ".join(title), " ".join(below)


def series(title: str, subtitle: str) -> Series | None:
    """The series and part that a subtitle, else a title, names: ——“决战2020”年中特别报道(上)."""
    for text in (subtitle, title):
        found = _PART.match(text.lstrip("—").strip())
        if found:
            return Series(found["name"].strip(), found["part"])
    return None


def references(text: str) -> tuple[str, tuple[Ref, ...]]:
    """A text without the reference it closes with, and every reference in it: (详见第二版) is page 2."""
    found = list(_REF.finditer(text))
    refs = tuple(Ref(each[0].strip(), number(each[1] or each[2] or "")) for each in found)
    closes = bool(found) and found[-1].end() == len(text)
    return (text[: found[-1].start()].rstrip() if closes else text), refs


def unlabelled(note: str) -> str:
    """A note without the label that its field says by itself; another one (■编者按, 开栏的话) stays part of it."""
    return re.sub(r"^[【［\[]?[编編]者按[】］\]]?\s*[：:　 ]?\s*", "", note, count=1)


def goes_on_elsewhere(text: str) -> bool:
    """Whether a reference says where the text above it goes on: （下转第2版）."""
    return any(word in text for word in ("下转", "下轉", "紧转", "緊轉"))


def goes_on_here(text: str) -> bool:
    """Whether a reference says where the text below it comes from: （上接第1版）."""
    return any(word in text for word in ("上接", "紧接", "緊接"))


def take_dateline(body: list[str]) -> str:
    """Take a bare 本报讯 off the first paragraph of `body`; "" where there is none.

    A dateline with place and day (新华社某地某日电), and one with names in brackets behind it, stay in the
    text: there they are part of the sentence that the paper printed.
    """
    found = _BRIEF.match(body[0]) if body else None
    if not found or len(body[0]) == found.end():
        return ""
    body[0] = body[0][found.end() :]
    return found[1]
