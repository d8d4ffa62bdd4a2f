"""Lines of masthead and imprint (报头、版本记录) -> the paper, and the lines that no field can hold whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.importers.features import CHANNEL, PAGE_HEAD
from tui.importers.masthead import NUMBER, is_paper_name, number
from tui.model import Channel, Paper

_SIGN = re.compile(
    r"(?P<sponsors>主[办辦](?:[单單]位)?)|(?P<supervisor>主管(?:部[门門]|[单單]位)?)"
    r"|(?P<editor>(?:[总總]?[编編][辑輯])(?:部)?)|(?P<cn>[国國][内內][统統]一(?:[连連][续續]出版物[号號]|刊[号號]))"
)
_LABEL = re.compile(rf"(?:^|(?<=[\s　；;]))(?:{_SIGN.pattern})\s*[：:]\s*")
_PLAIN = re.compile(r"CN\s?\d\d\s?[-—]\s?\d{4}(?:/\S{1,6})?$")

_SHEET = re.compile(rf"第?[A-D]?({NUMBER}{{1,3}})版|[A-D](\d{{1,2}})")
_PAGE_NAME = re.compile(r"(?!星期|[周週][一二三四五六日]|[农農][历曆])[^\W\d]{2,8}")


@dataclass(slots=True)
class Found:
    """What a page's masthead says: the paper as far as it is told, the page's head, the lines left over."""

    paper: Paper
    page: int | None
    name: str
    rest: list[str]


def read_masthead(lines: Sequence[str], name: str = "", page: int | None = None) -> Found:
    """The fields in the lines; a line that holds more than they can stays whole in `rest`.

    `name` and `page` are what a person said of the paper and the page; a line that says it otherwise stays.
    """
    found = Found(Paper(name), page, "", [])
    for line in lines:
        if line != name and not _take(found, line):
            found.rest.append(line)
    return found


def _take(found: Found, line: str) -> bool:
    paper = found.paper
    if not paper.name and is_paper_name(line):
        found.paper = replace(paper, name=line)
        return True
    channel = CHANNEL.fullmatch(line) if len(line) <= 40 else None
    if channel:
        more = Channel(channel["name"].rstrip("：:"), channel["kind"])
        found.paper = replace(paper, channels=(*paper.channels, more))
        return ":" not in line and "：" not in line
    head = PAGE_HEAD.search(line[-40:])
    if head and found.page is None:
        found.page = number(head["page"] or head["plain"] or head["letter"])
        found.name = head["name"]
        # A line that also tells the day, or a letter before the number, stays: no field holds it.
        return bool(head["page"]) and found.page is not None and len(line) == len(head[0])
    if len(line) <= 60:
        _read_running_head(found, line.split())
    return _take_imprint(found, line)


def _read_running_head(found: Found, parts: Sequence[str]) -> None:
    """The paper, the page and its name in a running head (江东时报 A04版 社会 2024年8月2日), which stays as it is."""
    if found.page is not None or not any(map(_SHEET.fullmatch, parts)):
        return
    for at, part in enumerate(parts):
        sheet = _SHEET.fullmatch(part)
        if sheet and found.page is None:
            found.page = number(sheet[1] or sheet[2])
            beside = [each for each in (*parts[at + 1 : at + 2], *parts[:at][-1:]) if _PAGE_NAME.fullmatch(each)]
            found.name = next((each for each in beside if not is_paper_name(each)), "")
        elif not found.paper.name and len(parts) > 1 and is_paper_name(part):
            found.paper = replace(found.paper, name=part)


def _take_imprint(found: Found, line: str) -> bool:
    """主办：… 主管部门：… 编辑：…; all of the line, or nothing of it."""
    if len(line) > 600:
        return False
    if _PLAIN.match(line) and not found.paper.cn:
        found.paper = replace(found.paper, cn=line)
        return True
    signs = list(_LABEL.finditer(line))
    if not signs or signs[0].start():
        return False
    fields: dict[str, str] = {}
    for at, sign in enumerate(signs):
        end = signs[at + 1].start() if at + 1 < len(signs) else len(line)
        key = sign.lastgroup or ""
        if key in fields or getattr(found.paper, key):
            return False
        fields[key] = line[sign.end() : end].strip(" \t　；;")
    if any("：" in value or ":" in value or not value for value in fields.values()):
        return False
    sponsors = tuple(re.split(r"[\s　、]+", fields.pop("sponsors", "")))
    found.paper = replace(found.paper, sponsors=sponsors if any(sponsors) else found.paper.sponsors, **fields)  # type: ignore[arg-type]
    return True
