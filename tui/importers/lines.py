"""Lines of a page's text -> units (a paragraph, a headline, a by-line …), each with its kind.

Everything here looks at one unit and its own lines; what a unit is to its neighbours, `layout` decides.
Patterns are tried on short text only, so that no line, however long, costs more than a scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from tui.importers.bylines import names_in

SHORT = 40
"""The longest line that may be a headline, by-line or masthead line, in characters other than spaces."""

ENDS = tuple("。．！？；…!?;.")
"""Marks that end a paragraph of prose."""

_CLOSERS = "”’」』）》〉】〕］)]\"'"
_NOT_FIRST = "、，。：；！？”’」』）］】〗〕｝》〉,.:;!?)]}…～·"

_DAY = r"[\d〇○零一二三四五六七八九]{4}\s*年\s*\w{1,3}\s*月\s*\w{1,3}\s*日"
_PAGE = r"第\s*[A-Z]?[\d〇一二三四五六七八九十]{1,3}\s*版"
_IMPRINT = re.compile(
    r"(?:主办|主管|协办|承办|出版|承印|印刷|社址|邮发代号|零售价?|定价|总编辑|值班\w{2,3}|责任编辑|本版\w{2,4}|责编"
    r"|版式(?:设计)?|美编|文检|校对)(?:单位|部门)?\s*[：:]"
    r"|国内统一(?:连续出版物号|刊号)|CN\s?\d\d\s?[-—]\s?\d{4}"
    rf"|{_PAGE}\s*[：:]?\s*\S{{0,6}}$"
)
_FURNITURE = re.compile(
    rf"{_DAY}|星期[一二三四五六日天]|(?<![见转接]){_PAGE}"
    r"|总第\s*\d+\s*期|^第\s*\d+\s*期|今日\s*\d+\s*版|农历|https?://|www\.|^(?:今日|本版|本期)?导读"
)
_AGENCY = "本报|本刊|本台|新华社|中新社|中新网|人民网"
_DATELINE = re.compile(rf"据?(?:(?:{_AGENCY})(?:[^，。\s]{{0,20}}?日)?电(?=[\s（(])|本报讯)")
_NOTE = re.compile(r"(?:编者按|编者的话|编前|编后|开栏语|开栏的话)\s*[：:　 ]")
_ROLE = rf"(?:(?:{_AGENCY})?(?:驻\w{{1,6}}?)?(?:特约|特派|见习|实习|首席)?(?:记者|通讯员|评论员|实习生))"
_CREDIT = re.compile(rf"{_ROLE}[：:]?(?:\w{{1,4}})?")
_NAME_AND_ROLE = re.compile(r"[一-鿿·]{2,6}[/／](?:文|摄|图|文图|图文|文并摄|整理|供图|供稿)")
_ASIDE = re.compile(r"[（(][^（()）]*[)）]$|[附图注][：:]")
_LAST_ASIDE = re.compile(r"[（(][^（()）]*[)）]$")
_NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[、.．]|[）)])")
_LETTERS = re.compile(r"[A-Za-z]")
_INDENT = ("　", "    ", "\t")


class Kind(Enum):
    """What a unit looks like by itself."""

    HEAD = auto()
    """Short, without an end mark or a number before it: perhaps a headline."""
    PROSE = auto()
    DATELINE = auto()
    """Prose that opens with 本报讯 or 新华社北京5月25日电."""
    NOTE = auto()
    """编者按"""
    NAMES = auto()
    """Names and nothing else, or 何小禾/文: where it follows prose, it closes an article."""
    CREDIT = auto()
    """本报记者 某某, 新华社记者 某某摄: opens an article or stands under a picture."""
    FURNITURE = auto()
    """Date, number of the issue, page: masthead where no article has begun."""
    IMPRINT = auto()
    """主办、责编、第N版: masthead wherever it stands."""
    OTHER = auto()


@dataclass(slots=True)
class Unit:
    """Lines that belong together. `gap` empty lines stand above it; `text` may hold line breaks."""

    text: str
    gap: int
    kind: Kind = field(init=False)
    ended: bool = field(init=False)
    """Whether it closes with an end mark."""

    def __post_init__(self) -> None:
        self.ended = ends(self.text)
        self.kind = kind_of(self.text, self.ended)

    @property
    def is_prose(self) -> bool:
        """Whether an article's text may consist of it."""
        return self.kind in (Kind.PROSE, Kind.DATELINE, Kind.NOTE)


def ends(text: str) -> bool:
    """Whether `text` closes with an end mark; quotes and an aside, such as （完）, may follow it."""
    tail = text[-2 * SHORT :].rstrip()
    aside = _LAST_ASIDE.search(tail)
    parts = (tail, tail[: aside.start()].rstrip()) if aside else (tail,)
    return any(part.rstrip(_CLOSERS).endswith(ENDS) for part in parts)


def kind_of(text: str, ended: bool) -> Kind:
    """The kind of a unit from its text alone."""
    start = text[:60]
    if _NOTE.match(start):
        return Kind.NOTE
    if _DATELINE.match(start):
        return Kind.DATELINE
    if ended or "。" in text or "；" in text or ("，" in text and len(text) > SHORT):
        return Kind.PROSE
    if len(text) > 3 * SHORT:
        return Kind.IMPRINT if len(text) <= 400 and _IMPRINT.match(start) else Kind.OTHER
    return _kind_of_short(text)


def _kind_of_short(text: str) -> Kind:
    words = text.replace("、", " ").split()
    if _IMPRINT.match(text):
        return Kind.IMPRINT
    if names_in(text) or (words and all(map(_NAME_AND_ROLE.fullmatch, words))):
        return Kind.NAMES
    if _is_credit(words):
        return Kind.CREDIT
    if is_aside(text) or _NUMBERED.match(text):
        return Kind.OTHER
    if _FURNITURE.search(text):
        return Kind.FURNITURE
    return Kind.HEAD if all(map(_may_be_headline, text.split("\n"))) else Kind.OTHER


def is_aside(text: str) -> bool:
    """Whether `text` is set apart from what stands around it: in brackets, or behind 附：."""
    return _ASIDE.match(text[: 3 * SHORT]) is not None


def _is_credit(words: list[str]) -> bool:
    if not words or not _CREDIT.fullmatch(words[0]):
        return False
    return all(len(word) <= 5 or _CREDIT.fullmatch(word) for word in words[1:])


def _may_be_headline(line: str) -> bool:
    signs = sum(not char.isspace() for char in line)
    return (
        4 <= signs <= SHORT
        and line[0] not in _NOT_FIRST
        and line[-1] not in "，、：:"
        and sum(map(str.isalpha, line)) * 2 > signs
    )


def units(page: str) -> Iterator[Unit]:
    """The units of a page in order. Every character other than white space is in exactly one of them."""
    gap = 0
    block: list[str] = []
    for line in page.split("\n"):
        if line.strip():
            block.append(line)
            continue
        if block:
            yield from _block_units(block, gap)
            block, gap = [], 0
        gap += 1
    if block:
        yield from _block_units(block, gap)


def _block_units(lines: list[str], gap: int) -> Iterator[Unit]:
    """A block's heading lines as one unit, then its paragraphs; each a gap of 0 below the one above."""
    if len(lines) == 1:
        yield Unit(lines[0].strip(), gap)
        return
    head = _heading_lines(lines)
    if head:
        yield Unit("\n".join(line.strip() for line in lines[:head]), gap)
        gap = 0
    for paragraph in _paragraphs(lines[head:]):
        yield Unit(paragraph, gap)
        gap = 0


def _heading_lines(lines: list[str]) -> int:
    """How many of a block's first lines are short and stand apart from the prose below: at most three.

    In a block that was broken at a fixed width the first line is as long as the others and no heading.
    """
    longest = max(map(len, lines))
    for count, line in enumerate(lines[:4]):
        if ends(line) or len(line.strip()) > SHORT or (count and line.startswith(_INDENT)):
            return count
        if "，" in line or (len(line) >= longest - 2 and longest > 12 and not lines[-1].startswith(_INDENT)):
            return count
    return len(lines) if len(lines) <= 3 else 0


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Paragraphs of a block: lines broken at a fixed width are joined, other breaks are kept as they are."""
    full = max(map(len, lines), default=0) - 2
    prose = any("，" in line or "。" in line for line in lines)
    parts: list[str] = []
    for above, line in pairwise(["", *lines]):
        if parts and (line.startswith(_INDENT) or ends(above)):
            yield "".join(parts)
            parts = []
        elif parts:
            parts.append(seam(above.rstrip(), line) if prose and len(above) >= full else "\n")
        parts.append(line.strip())
    if parts:
        yield "".join(parts)


def seam(above: str, below: str) -> str:
    """What stands between two halves of a text that was broken: a space between Latin words, else nothing."""
    return " " if _LETTERS.match(above[-1:]) and _LETTERS.match(below[:1]) else ""
