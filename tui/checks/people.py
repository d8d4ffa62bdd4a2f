"""People named in an article: signed, credited, or told with their title; and names that are one, spelt two ways."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.alike import likeness
from tui.checks.base import PROSE, ArticleText, Passage
from tui.checks.guards import SURNAMES
from tui.checks.patterns import Pattern
from tui.checks.signs import HAN
from tui.records import dataclass

_BASES = (
    "[省市州区县镇乡村部厅局处科院校所站馆会队组班厂行社台]长|理事长|董事长|委员长|秘书长|书记|主任|主席|总?经理|总理|总统"
    "|总裁|首相|司令员|大使|教授|工程师|医生|教练|检察长|法官|老师|村民|居民|职工|工人|农户|种粮户|师傅|志愿者|学生|司机|战士|民警|医师|护士|选手"
)
"""Titles by their last word."""
_RARER = "习谈栗荆仲匡娄桑索郎巫卓昌郦冀衣郜荀晋邸封利闻池居强浦钮诺原国占寿云桂揭敖牧帅巴宛苍"
_NAME = f"[{SURNAMES}{_RARER}][{HAN}]{{1,2}}?"
_SAYS = (
    "说|表示|指出|介绍|强调|出席|主持|参加|在|率|带领|会见|告诉|作|讲话|宣布|陪同|和|与|及|等|就|对|向|为|到|深入|一行|同志|认为"
    "|要求|来|的|是|也|又|从|把|给|代表|接受|坦言|回忆|解释|透露|看|走|带|拿|有|还|去|今年|正|没|家|用"
)
_TITLED = Pattern(f"(?P<base>{_BASES})(?P<name>{_NAME})(?=[，。、；：！？“”‘’（）《》…\\s　]|$|{_SAYS})")
_TITLE_END = Pattern(f"(?:{_BASES})$")
_BEFORE = Pattern(f"(?P<once>原|前|时任|曾任|代)?(?P<body>[{HAN}]{{0,6}}?)(?P<rank>(?:常务|第一)?副)?$")
_REACH = 12
_WHO = f"[{HAN}](?:[　 ]?[{HAN}]){{1,3}}"
_REPORTERS = Pattern(
    f"(?:记者|通讯员|摄影|作者)[：:\\s　]*(?P<names>{_WHO}(?:[、，　 ]+{_WHO}){{0,7}}?)"
    "(?=[）)]|[　 ]+(?:通讯员|记者|文|摄|图)|[　 ]*(?:摄|文|报道)|[/／]|$)"
)
_NAMES = Pattern(_WHO)
_LEAST, _MOST = 2, 4


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands, with what is told of the person."""

    name: str
    role: str
    """The title's last word, or what a by-line says: 记者, 摄."""
    body: str
    """What stands before the title: 县教育局."""
    rank: str
    """副, 常务副; "" for the head."""
    is_past: bool
    """原, 时任 …"""
    passage: Passage
    start: int
    end: int


def titled(text: ArticleText) -> Iterator[Named]:
    """The people whom an article names behind their title (县长王平), in its headlines and its prose."""
    for passage in text.of({*PROSE, "title", "subtitle", "kicker"}):
        for found in _TITLED.finditer(passage.text):
            before = _BEFORE.search(passage.text[max(0, found.start() - _REACH) : found.start()])
            body, rank, once = before.group("body", "rank", "once") if before else ("", "", "")
            yield Named(found["name"], found["base"], body, rank or "", bool(once), passage, *found.span("name"))


def reporters(text: ArticleText) -> Iterator[Named]:
    """Those who are named as reporters within an article: （记者林小河、柳月明 通讯员谈雪）."""
    for passage in text.of({*PROSE, "dateline", "credit"}):
        if "记者" in passage.text or "通讯员" in passage.text or "摄影" in passage.text or "作者" in passage.text:
            for found in _REPORTERS.finditer(passage.text):
                for each in _NAMES.finditer(found["names"]):
                    name = each[0].replace(" ", "").replace("　", "")
                    start = found.start("names") + each.start()
                    if _LEAST <= len(name) <= _MOST:
                        yield Named(name, "记者", "", "", False, passage, start, start + len(each[0]))


def signed(text: ArticleText) -> Iterator[Named]:
    """Those who sign an article."""
    for passage in text.of({"name"}):
        name = passage.text.replace(" ", "").replace("　", "")
        if _LEAST <= len(name) <= _MOST:
            n = int(passage.part.split(".")[1])
            yield Named(name, text.article.bylines[n].role, "", "", False, passage, 0, len(passage.text))


def follows_title(text: str, at: int) -> bool:
    """Whether a title stands right before this place: 局长, 书记."""
    return bool(_TITLE_END.search(text[max(0, at - 3) : at]))


def is_misspelt(one: str, other: str) -> bool:
    """Whether two names differ in a single character, and that is alike in sound or shape."""
    if len(one) != len(other) or one == other:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and bool(likeness(*differing[0]))
