"""Lines of a page's text and what each looks like by itself: the evidence from which `labelling` chooses.

Patterns are tried on short text only, so that no line, however long, costs more than a scan. Traditional
characters stand beside the simplified ones where they differ (記者, 本報訊).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto

from tui.importers.bylines import REPORTER, credits_in, is_chart_credit, names_in, signers_in, unbracketed
from tui.importers.masthead import NUMBER, day_in, is_paper_name
from tui.importers.staff import is_folio, is_running_head, is_staff

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
    r"|值班\w{2,3}|[责責]任[编編][辑輯]|本版\w{2,4}|[责責][编編]|版式(?:[设設][计計])?|美[编編]|文[检檢]|校[对對]|[电電][话話]"
    r"|(?:官方)?(?:微信|微博|抖音|客[户戶]端|[网網]址|[网網]站|(?:投稿)?[邮郵]箱|E-?mail|QQ|[邮郵](?:政)?[编編]|[热熱][线線])\w{0,4})"
    r"(?:[单單]位|部[门門])?\s*[：:]"
    r"|[国國][内內][统統]一(?:[连連][续續]出版物[号號]|刊[号號])|CN\s?\d\d\s?[-—]\s?\d{4}"
)
_DATE_LINE = re.compile(
    rf"星期[一二三四五六日天]|[总總]?第\s*\d+\s*期|[农農][历曆]|https?://|www\.|@\w+\.\w|机[关關][报報]$|上一[期版篇]|下一[期版篇]|^放大.{{0,3}}[缩縮]小|今日\s*{NUMBER}+\s*版"
)
CHANNEL = re.compile(
    r"(?P<name>\S{2,20})[\s：:]+(?P<kind>\S{0,4}(?:微[报報]|微信|微博|公[众眾][号號]|抖音[号號]?|APP\S{0,4}|客[户戶]端|[数數]字[报報]|官[网網]|[网網]站))"
)
_AGENCY = "本[报報]|本刊|本[台臺]|新[华華]社|中新社|中新[网網]|人民[网網]|[记記]者"
DATELINE = re.compile(
    rf"(?:(?:[据據]|[综綜]合)?(?:{_AGENCY})(?:[^，。\s]{{0,20}}?日)?[电電](?=[\s（(　]|$)|[【〔［\[]?本[报報][讯訊]"
    r"|本[报報][^，。\s（(]{1,14}[讯訊](?=[\s（(　]|$))"
)
# Patterns that are no `re.compile` are compiled where they are first needed, which on most pages they are not.
_CLOSING = (
    rf"[（(](?:{_AGENCY})[^（）()。]{{0,70}}?[电電讯訊]"
    r"(?:[\s　]+(?:[记記]者|通[讯訊][员員])[^（）()。，]{0,70})?[）)]$"
    r"|[（(](?:作者(?:[为為系是]|[单單]位)[^（）()。]{1,40}|[全本]文?完|完|待[续續]|未完待[续續])[）)]$"
    r"|(?:[据據]|[综綜]合|本[报報][综綜]合)[^，。：]{0,14}(?:[报報]道|消息|[电電])$"
)
NOTE = re.compile(
    r"[■●◆▲□◇△★☆]?\s*[【［\[]?(?:[编編]者按|[编編]者的[话話]|[编編][前后後]|[开開][栏欄]的?[话話語语])[】］\]]?"
    r"\s*(?:[：:　 ]\s*|$|(?<=[】］\]]))"
)
_COLUMNS = frozenset(
    [
        *(
            "简讯",
            "簡訊",
            "短讯",
            "短訊",
            "快讯",
            "快訊",
            "一句话新闻",
            "一句話新聞",
            "导读",
            "導讀",
            "今日导读",
            "今日導讀",
        ),
        *("要目", "图片新闻", "圖片新聞"),
    ]
)
_ADVERTISEMENTS = frozenset(["广告", "廣告", "公益广告", "公益廣告"])
_AROUND = "【】［］[]（）()■◆●：:"
_POINTS = r"[>＞》▶►→…—见見详詳转轉至]\s*第?\s*[A-D]?\d{1,2}\s*版[）)]?$"
"""A line that ends with the page where more stands: 青石河治理开工 >>> A03版."""
_CONTINUES = r"[▶►>★●◆■]?\s*[（(【\[]?\s*(?:[上紧緊][接]|下[转轉]|[详詳][见見])[^，。]{0,12}版[^，。]{0,10}[）)】\]]?$"
"""A line that only says where the text goes on or comes from: （上接第1版）."""
_ASIDE = re.compile(r"附(?:[件表]\d*)?[：:]")
_PHOTO = ("摄", "攝")
_LAST_ASIDE = re.compile(r"[（(][^（()]{1,40}[)）]$")
TIME = re.compile(r"[时時][间間]\s*[：:]|[来來]源\s*[：:]|作者\s*[：:].*[时時][间間]\s*[：:]")


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
    """第2版 综合, a page's number alone"""
    COLUMN = auto()
    """简讯, 导读: the name of a column that holds more than one story."""
    CONTINUES = auto()
    """（上接第1版）, （下转第4版）"""
    ADVERTISEMENT = auto()
    """广告"""
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
        self.ended = ends(self.text) or bool(TIME.match(self.text)) or points(self.text)
        self.open = any(self.text.count(left) > self.text.count(right) for left, right in _PAIRS)
        self.look = look_of(self.text, self.size, self.ended)


def ends(text: str) -> bool:
    """Whether `text` closes with an end mark; quotes and an aside, such as （完）, may follow it."""
    tail = text[-2 * SHORT :].rstrip()
    if tail.rstrip(_CLOSERS).endswith(ENDS):
        return True
    aside = _LAST_ASIDE.search(tail)
    return bool(aside) and tail[: aside.start()].rstrip().rstrip(_CLOSERS).endswith(ENDS) if aside else False


def points(text: str) -> bool:
    """Whether `text` is a line of a list of contents, or says where an article goes on: （下转第4版）."""
    return len(text) <= 2 * SHORT and "版" in text and bool(re.search(_POINTS, text) or re.match(_CONTINUES, text))


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
    (Look.CLOSING, lambda text, _ended: text[0] in "（(据據综綜本" and bool(re.match(_CLOSING, text))),
    (Look.COLUMN, lambda text, _ended: text.strip(_AROUND) in _COLUMNS),
    (Look.CONTINUES, lambda text, _ended: "版" in text and bool(re.match(_CONTINUES, text))),
    (Look.ADVERTISEMENT, lambda text, _ended: text.strip(_AROUND) in _ADVERTISEMENTS),
    (Look.ASIDE, lambda text, _ended: bool(_ASIDE.match(text))),
    (Look.PAGE, lambda text, _ended: bool(PAGE_HEAD.match(text))),
    (Look.PAGE, lambda text, _ended: is_folio(text)),
    (
        Look.IMPRINT,
        lambda text, ended: not ended and (bool(_IMPRINT.match(text)) or is_staff(text) or is_running_head(text)),
    ),
    (Look.CREDIT, lambda text, ended: not ended and len(text) <= SHORT and is_chart_credit(text)),
    (Look.ROLES, lambda text, ended: not ended and bool(credits_in(text) or _is_signed(text))),
    (
        Look.CREDIT,
        lambda text, ended: (
            not ended and len(text) <= 60 and bool(REPORTER.match(unbracketed(text))) and "，" not in text
        ),
    ),
    (Look.NAMES, lambda text, ended: not ended and bool(names_in(text))),
    (Look.CHANNEL, lambda text, ended: not ended and len(text) <= SHORT and bool(CHANNEL.fullmatch(text))),
    (Look.PAPER, lambda text, ended: not ended and is_paper_name(text)),
    (Look.DATE, lambda text, ended: not ended and len(text) <= 2 * SHORT and _tells_the_day(text)),
)


def _is_signed(text: str) -> bool:
    """Whether a line is names with their roles, in brackets: （本报记者 罗一帆 通讯员 陆小明）."""
    return text[0] in "（(" and bool(signers_in(text)) and bool(REPORTER.match(text[1:]))


def _tells_the_day(text: str) -> bool:
    return "，" not in text and bool(_DATE_LINE.search(text) or day_in((text,)))
