"""Where words are left alone: names, titles of works, what a text says again and again, what stands in quotes."""

from __future__ import annotations

from tui.checks.base import Context, Passage
from tui.checks.lexicon import RUN

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄"
    "聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲"
    "房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋"
)
"""The surnames that are borne most."""
BESIDE_NAMES = frozenset("、：，（）／/()；;:,·・ 　")
"""Marks that stand beside a name in a list of names."""
_CALLED = (
    *("记者", "通讯员", "作者", "编辑", "摄影", "歌手", "演员", "导演", "作家", "画家", "选手", "队员", "教练"),
    *("同志", "主任", "书记", "村民", "叫"),
)
"""What stands before a name."""
_CALLED_AFTER = ("同志", "先生", "女士", "老师", "教授", "摄")
"""What stands behind one."""
_LONGEST_TITLE, _LONGEST_NAME, _LONGEST_SPEECH = 60, 4, 300
_QUOTED = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ('"', '"'))


def is_left_alone(passage: Passage, start: int, end: int, context: Context) -> bool:
    """Whether what stands there is a name of the house's file, stands in a work's title, or twice in the article."""
    text = passage.text
    if is_name_listed(text, start, end, context) or is_in_work(text, start, end):
        return True
    counts = context.once(_counts)
    key = (passage.article, text[start:end])
    if key not in counts:
        counts[key] = context.once(_said)[passage.article].count(key[1])
    return counts[key] > 1


def _said(context: Context) -> dict[str, str]:
    return {each.article.id: "\n".join(passage.text for passage in each.passages) for each in context.articles}


def _counts(context: Context) -> dict[tuple[str, str], int]:  # noqa: ARG001 - what a context keeps is made of it
    return {}


def is_name_listed(text: str, start: int, end: int, context: Context) -> bool:
    """Whether a name or title of the house's file stands there, or overlaps it."""
    for listed in context.house.names:
        for name in (listed.name, listed.title):
            at = text.find(name, max(0, start - len(name) + 1), end + len(name) - 1) if name else -1
            if at >= 0:
                return True
    return False


def is_in_work(text: str, start: int, end: int) -> bool:
    """Whether it stands between 《 and 》 or 〈 and 〉, of a title that is not too long to be one."""
    for opening, closing in ("《》", "〈〉"):
        before = text.rfind(opening, max(0, start - _LONGEST_TITLE), start)
        if before >= 0 and text.find(closing, before, start) < 0:
            return text.find(closing, end, before + _LONGEST_TITLE) >= 0
    return False


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks stand right before and behind it."""
    return any(text[:start].endswith(opening) and text[end:].startswith(closing) for opening, closing in _QUOTED)


def is_in_speech(text: str, start: int, end: int) -> bool:
    """Whether it stands within quotation marks that close in this text."""
    for opening, closing in _QUOTED[:-1]:
        before = text.rfind(opening, max(0, start - _LONGEST_SPEECH), start)
        if before >= 0 and text.find(closing, before, start) < 0:
            return text.find(closing, end, end + _LONGEST_SPEECH) >= 0
    return False


def is_maybe_name(text: str, start: int, end: int) -> bool:
    """Whether what stands there may be a name, or part of one.

    It is where it begins with a surname and stands beside 、 or beside what a person is called; where the characters
    between marks are 2 to 4, begin as names do and stand as names do in a list of names; or beside the point of a
    foreign name.
    """
    first, last = start, end
    while first > 0 and start - first < _LONGEST_NAME and RUN.match(text[first - 1]):
        first -= 1
    while last < len(text) and last - end < _LONGEST_NAME and RUN.match(text[last]):
        last += 1
    before, after = text[first - 1 : first] if first else "", text[last : last + 1]
    if {before, after} & {"·", "・"}:
        return True
    if text[start] in SURNAMES and (text[:start].endswith(_CALLED) or text.startswith(_CALLED_AFTER, end, end + 3)):
        return True
    if text[start] in SURNAMES and "、" in (text[start - 1 : start], text[end : end + 1]):
        return True
    if not 2 <= last - first <= 4 or text[first] not in SURNAMES:
        return False
    return (before or "、") in BESIDE_NAMES and (after or "、") in BESIDE_NAMES and bool(before or after)
