"""Lines of a page's text and what each looks like by itself: the evidence from which `labelling` chooses.

Patterns are tried on short text only, so that no line, however long, costs more than a scan. Traditional
characters stand beside the simplified ones where they differ (記者, 本報訊).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from tui.importers.bylines import REPORTER, credits_in, names_in, reporters_in, surely_names
from tui.importers.masthead import NUMBER, day_in, is_paper_name

SHORT = 40
"""The longest line that is probably a headline, by-line or masthead line, in characters other than spaces."""

ENDS = tuple("。．！？；…!?;.")
"""Marks that end a paragraph of prose (GB/T 15834: 句末点号, and 分号 and 省略号, which items end with)."""

NEVER_FIRST = frozenset("、，。：；！？”’」』）］】〗〕｝》〉,:;!?)]}…～·")
"""Marks that begin no line (W3C clreq, basic set, and their ASCII fellows); a line with one goes on from above."""

_CLOSERS = "”’」』）》〉】〕］)]\"'"
_PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("（", "）"), ("《", "》"), ("【", "】"), ("(", ")"))
PAGE_HEAD = re.compile(
    rf"(?<![见見转轉接])(?:第\s*(?P<page>{NUMBER}{{1,3}})\s*版|[A-D]?(?P<plain>\d{{1,2}})\s*版|[A-D](?P<letter>\d{{1,2}})(?=[\s：:|]|$))"
    r"[\s：:·|]*(?P<name>[^\s：:，。]{0,8})$"
)
_IMPRINT = re.compile(
    r"(?:主[办辦]|主管|[协協][办辦]|承[办辦]|出版|承印|印刷|社址|地址|[邮郵][发發]代[号號]|零售[价價]?|定[价價]|[总總]?[编編][辑輯]"
    r"|值班\w{2,3}|[责責]任[编編][辑輯]|本版\w{2,4}|[责責][编編]|版式(?:[设設][计計])?|美[编編]|文[检檢]|校[对對]|[电電][话話])"
    r"(?:[单單]位|部[门門])?\s*[：:]"
    r"|[国國][内內][统統]一(?:[连連][续續]出版物[号號]|刊[号號])|CN\s?\d\d\s?[-—]\s?\d{4}"
)
_DATE_LINE = re.compile(
    rf"星期[一二三四五六日天]|[总總]?第\s*\d+\s*期|[农農][历曆]|https?://|www\.|今日\s*{NUMBER}+\s*版"
)
CHANNEL = re.compile(
    r"(?P<name>\S{2,20})[\s：:]+(?P<kind>\S{0,4}(?:微[报報]|微信|微博|公[众眾][号號]|抖音[号號]?|APP\S{0,4}|客[户戶]端|[数數]字[报報]|官[网網]|[网網]站))"
)
_AGENCY = "本[报報]|本刊|本[台臺]|新[华華]社|中新社|中新[网網]|人民[网網]|[记記]者"
DATELINE = re.compile(rf"(?:[据據]?(?:{_AGENCY})(?:[^，。\s]{{0,20}}?日)?[电電](?=[\s（(　]|$)|本[报報][讯訊])")
_CLOSING = re.compile(
    rf"[（(](?:{_AGENCY})[^（）()。]{{0,70}}?[电電讯訊]"
    r"(?:[\s　]+(?:[记記]者|通[讯訊][员員])[^（）()。，]{0,70})?[）)]$"
    r"|[（(](?:作者(?:[为為系是]|[单單]位)[^（）()。]{1,40}|[全本]文?完|完|待[续續]|未完待[续續])[）)]$"
)
NOTE = re.compile(
    r"[【［\[]?(?:[编編]者按|[编編]者的[话話]|[编編][前后後]|[开開][栏欄]的?[话話語语])[】］\]]?"
    r"\s*(?:[：:　 ]\s*|$)"
)
_ASIDE = re.compile(r"附(?:[件表]\d*)?[：:]")
_PHOTO = ("摄", "攝")
_LAST_ASIDE = re.compile(r"[（(][^（()]{1,40}[)）]$")
_NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[、.．]|[）)])")
_TWO_HALVES = re.compile(r"[^\W\d]{3}[”》）]?[ 　]+[“《——]{0,2}[^\W\d]{3}")
"""A space parts the halves of a headline: 春耕正当时 田间闹春忙."""

_SPEAKER = re.compile(r"(?:[问問答甲乙]|[记記]者|主持人|[编編]者)[：:]")
_TIME = re.compile(r"[时時][间間]\s*[：:]|[作來来][者源]\s*[：:]")


class Look(Enum):
    """What a line looks like, its neighbours unseen."""

    PLAIN = auto()
    DATELINE = auto()
    """Opens with 本报讯 or 新华社北京5月25日电."""
    CLOSING = auto()
    """（本报平壤6月22日电）, （作者为某校教授）, （完）: closes an article."""
    NOTE = auto()
    """编者按"""
    ASIDE = auto()
    """附：… 一览表"""
    NAMES = auto()
    """Names and nothing else."""
    ROLES = auto()
    """蒋建君/文 浦映/摄"""
    CREDIT = auto()
    """本报记者 某某, 新华社记者 某某摄"""
    CHANNEL = auto()
    """金坛网 微信公众号"""
    DATE = auto()
    """The day, the weekday, the running number."""
    PAPER = auto()
    """A paper's name and nothing else."""
    PAGE = auto()
    """第2版 综合"""
    IMPRINT = auto()
    """主办, 责任编辑, 刊号 …"""


@dataclass(slots=True)
class Line:
    """One line, white space at its ends cut off. `gap` empty lines stand above it."""

    text: str
    gap: int
    set_in: bool = False
    """Whether it was indented."""
    full: bool | None = None
    """Whether its end fills the column, so that the text below may go on with it; None: no column's width shows."""
    size: int = field(init=False)
    """Characters other than white space."""
    ended: bool = field(init=False)
    """Whether it closes with an end mark."""
    open: bool = field(init=False)
    """Whether a quotation mark or bracket is left open."""
    look: Look = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.text) - sum(map(str.isspace, self.text))
        self.ended = ends(self.text) or bool(_TIME.match(self.text))
        self.open = any(self.text.count(left) > self.text.count(right) for left, right in _PAIRS)
        self.look = look_of(self.text, self.size, self.ended)


def ends(text: str) -> bool:
    """Whether `text` closes with an end mark; quotes and an aside, such as （完）, may follow it."""
    tail = text[-2 * SHORT :].rstrip()
    if tail.rstrip(_CLOSERS).endswith(ENDS):
        return True
    aside = _LAST_ASIDE.search(tail)
    return bool(aside) and tail[: aside.start()].rstrip().rstrip(_CLOSERS).endswith(ENDS) if aside else False


def is_photo_credit(text: str) -> bool:
    """Whether `text` closes with who took a picture: 新华社记者 某某摄."""
    return text[-3:].rstrip("）)").endswith(_PHOTO)


def look_of(text: str, size: int, ended: bool) -> Look:
    """What a line of `size` characters looks like."""
    start = text[:60]
    if NOTE.match(start):
        return Look.NOTE
    if DATELINE.match(start):
        return Look.DATELINE
    if size > 200 or (ended and size > SHORT):
        return Look.IMPRINT if size <= 400 and _IMPRINT.match(start) and not ended else Look.PLAIN
    for look, fits in _LOOKS:
        if fits(text, ended):
            return look
    return Look.PLAIN


_LOOKS: tuple[tuple[Look, Callable[[str, bool], bool]], ...] = (
    (Look.CLOSING, lambda text, _ended: bool(_CLOSING.match(text))),
    (Look.ASIDE, lambda text, _ended: bool(_ASIDE.match(text))),
    (Look.PAGE, lambda text, _ended: bool(PAGE_HEAD.match(text))),
    (Look.IMPRINT, lambda text, ended: not ended and bool(_IMPRINT.match(text))),
    (Look.ROLES, lambda text, ended: not ended and bool(credits_in(text))),
    (
        Look.CREDIT,
        lambda text, ended: not ended and len(text) <= 60 and bool(REPORTER.match(text)) and "，" not in text,
    ),
    (Look.NAMES, lambda text, ended: not ended and bool(names_in(text))),
    (Look.CHANNEL, lambda text, ended: not ended and len(text) <= SHORT and bool(CHANNEL.fullmatch(text))),
    (Look.PAPER, lambda text, ended: not ended and is_paper_name(text)),
    (Look.DATE, lambda text, ended: not ended and len(text) <= 2 * SHORT and _tells_the_day(text)),
)


def _tells_the_day(text: str) -> bool:
    return "，" not in text and bool(_DATE_LINE.search(text) or day_in((text,)))


def as_headline(line: Line) -> float:
    """How much speaks for a headline, the neighbours unseen; above 0 it may be one."""
    text = line.text
    score = _BY_LOOK.get(line.look, 0.0)
    score += 1.0 if 6 <= line.size <= 32 else -4.0 if line.size < 4 else 0.0
    score -= max(0, line.size - SHORT) * 0.3
    if text[0] in NEVER_FIRST:
        score -= 9
    if text[-1] in "。；;，、,":
        score -= 7
    elif text[-1] in "：:…":
        score -= 3
    if "。" in text[:-1]:
        score -= 6
    score -= 1.5 * min(text.count("，"), 3)
    score += 0.7 if line.size < len(text) and not line.ended else 0.0
    score += 1.0 if line.look is Look.PLAIN and line.size <= SHORT and _TWO_HALVES.search(text) else 0.0
    score -= 4 if line.open else 0
    score -= 2 if _NUMBERED.match(text) else 0
    score -= 1.5 if text[0] in "“「" and text[-1] in "”」" else 6 if text[0] in "（(" and text[-1] in "）)" else 0
    score -= 5 if _SPEAKER.match(text) else 0
    score -= 6 if _TIME.match(text) or is_photo_credit(text) else 0
    letters = sum(map(str.isalpha, text[:SHORT]))
    return score - (4 if letters * 2 < min(line.size, SHORT) else 0)


def as_heading_within(line: Line) -> float:
    """How much speaks for a heading within the text: quoted, numbered, or as short as a headline."""
    text = line.text
    if line.ended or line.size > 2 * SHORT or text[0] in NEVER_FIRST or "。" in text:
        return -8.0
    if (text[0] in "“「" and text[-1] in "”」") or (_NUMBERED.match(text) and text[-1] not in "，、；："):
        return 1.5
    left, comma, right = text.partition("，")
    halves = bool(comma) and "，" not in right and abs(len(left) - len(right)) <= 3 and len(text) <= 24
    return min(as_headline(line), 1.5) - (2.2 if halves else 4.0 if comma or "、" in text else 1.7)


_BY_LOOK = {
    Look.DATELINE: -9.0,
    Look.CLOSING: -9.0,
    Look.NOTE: -9.0,
    Look.ASIDE: -7.0,
    Look.NAMES: -3.0,
    Look.ROLES: -9.0,
    Look.CREDIT: -8.0,
    Look.CHANNEL: -4.0,
    Look.DATE: -3.0,
    Look.PAPER: -3.0,
    Look.PAGE: -9.0,
    Look.IMPRINT: -12.0,
}


def skeleton(line: Line) -> str:
    """The marks of a short line, in order: headings of one article are often made alike (从“…”到“…”)."""
    if line.size > SHORT or line.ended:
        return ""
    return "".join(char for char in line.text if not char.isalnum() and not char.isspace())


def as_text(line: Line) -> float:
    """How much speaks for a paragraph of an article's body, the neighbours unseen."""
    score = 2.0 if line.ended else -0.5
    score += 1.5 if line.size > SHORT else 0.0
    score += 1.0 if "，" in line.text or "、" in line.text[:-1] else 0.0
    score -= 2.5 if line.size < 12 and not line.ended else 0.0
    if line.look in (Look.CREDIT, Look.CLOSING, Look.ASIDE):
        return score + 3.0
    if line.look is Look.DATELINE:
        return score + 2.0
    return score - (4.0 if line.look in _NO_TEXT else 0.0)


_NO_TEXT = frozenset((Look.NAMES, Look.ROLES, Look.CHANNEL, Look.PAPER, Look.PAGE, Look.IMPRINT))


def as_names(line: Line, known: frozenset[str]) -> float:
    """How much speaks for a by-line; `known`: names that the page gives elsewhere with a role."""
    if line.look is Look.ROLES:
        return 6.0
    if line.look is not Look.NAMES:
        return 1.0 if line.look is Look.CREDIT and not is_photo_credit(line.text) else -9.0
    names = names_in(line.text)
    if any(name in known for name in names):
        return 7.0
    if surely_names(names):
        return 4.0
    if len(names) == 1 and len(names[0]) > 3:
        return -3.0
    # A mark would be lost in a by-line: only for what is surely one.
    return 0.5 if "".join(names) == "".join(line.text.split()) else -9.0


def known_names(text: str) -> frozenset[str]:
    """The names that stand in a page's text behind 记者, 通讯员 …"""
    return frozenset(byline.name for byline in reporters_in(text))
