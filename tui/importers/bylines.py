"""By-lines: names with and without roles, as lines of their own and within running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.model import Byline

AUTHOR = "作者"
"""The role of a name that stands alone."""

# Common surnames. Only with one of them is a word a name for sure.
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪"
    "严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席"
    "卫查屈鲍位覃霍翁隋植甘景单包司柏宁柯阮桂闵解强柴华车冉房边吉饶瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚"
    "張劉陳楊趙黃吳孫羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻鐘譚鄒陸顧龍錢湯喬賀賴龔龐樊蘭陶嚴溫蘆韋畢聶叢齊莊塗時關費紀歐項陽衛"
)
# Letters but Latin ones. A class that names the range of Chinese characters takes `re` a hundred times as long to
# compile (1.2 ms against 15 µs, measured 2026-11-24), and a page's first text waits for it.
_LETTER = r"[^\W\dA-Za-z_]"
_DOTTED = rf"(?:{_LETTER}|·)"
NAME = re.compile(rf"{_LETTER}{{2,4}}")
FOREIGN = re.compile(rf"{_LETTER}{{1,8}}·{_DOTTED}{{1,12}}")
_SPACED = re.compile(rf"(?<!\S)({_LETTER})[ 　]({_LETTER})(?![^\s、）)/／摄攝文])")
"""A name of two characters, set to the width of three: 田 泓."""
_NOTICE = re.compile(
    r"(?:[启啓]事|[公通布]告|公示|[声聲]明|通知|[讣訃]告|[广廣]告|[预預]告|要[闻聞]|[简簡短快][讯訊]|[专專][版栏欄题題]|副刊|[图圖]片|照片|[资資]料[图圖]?)$"
)
"""What closes the headlines of notices and tells of pictures, and no name."""
_MOST = 16

# These two are compiled where they are first needed, which on most pages they are not.
_CHART = r"(?:制图|製圖|制表|製表|[图圖][表片]?[来來]源|[数數資资][据據料][来來]源|[资資]料[图圖]片?)[：:／/\s]"

BULLETS = "□■●▲◆○◎▌▍◇△★☆※•▶►"
"""Signs that print sets before a by-line."""

_DOES = (
    "文/图|图/文|文／图|图／文|文、图|图、文|文图|图文|文并摄|文|图|摄影|攝影|摄|攝"
    "|整理|供图|供稿|采写|撰文|通讯员|记者|編輯|编辑|作者"
)
_AFTER = re.compile(rf"(?P<name>{_DOTTED}{{2,8}})[/／](?P<role>{_DOES})")
_BEFORE = re.compile(rf"(?P<role>{_DOES})(?:[/／：:]|[\s　]+)(?P<name>{_DOTTED}{{2,4}}(?![^\s、，；;|]))")
_CLOSE = rf"(?P<name>{_LETTER}{{2,3}})(?:[ 　]*)(?P<role>文|图|圖|摄影|攝影|摄|攝)(?![^\s、，；;|])"
"""何小禾文 罗一帆摄, 何小禾 文 罗一帆 摄: only with 摄 at the line's end, for a name may end with 文."""
_DID = (
    "摄影报道|攝影報道|攝影報導|综合报道|整理报道|采访报道|报道|報道|報導|摄影|攝影|文[/／、并]?[图圖摄攝]|[图圖][/／、]?文"
    "|采写|採寫|整理|编译|編譯|供[图圖]|供稿"
)
"""What names in a by-line did, behind them: 本报记者 罗一帆 摄影报道. No name (a pattern)."""
WORK = frozenset("".join(char for char in _DID if char.isalpha()))
"""The characters that such words are made of."""
_BEHIND = rf"(?P<name>{_DOTTED}{{2,8}})[ 　]+(?P<role>{_DID})(?![^\s、，；;|])"
"""何小禾 文/图."""

_PAPER = (
    "本[报報]|本刊|本[台臺]|新[华華]社|中新社|中新[网網]|人民[网網]|[实實][习習]|特[约約]|[见見][习習]|首席|[全融]媒体?"
)
_WHO = "[记記]者|通[讯訊][员員]|[评評][论論][员員]|[实實][习習]生|特[约約]作者|特派[员員]"
_OUTLET = rf"(?<!\w)(?:{_LETTER}{{1,6}}?(?:[报報网網社台臺刊部端线線]|中心)·?){{1,2}}"
"""The outlet that somebody works for, at a line's or word's start: 江东晚报, 柳湾融媒体中心."""
ROLE = rf"(?:(?:(?:{_OUTLET})?(?:{_PAPER})*(?:[驻駐]\w{{1,8}}?)?(?:{_PAPER})*)(?:{_WHO}))"
REPORTER = re.compile(rf"(?:{ROLE})(?:[：:\s]|$|{_LETTER}{{2,4}}(?:[\s、]|[摄攝]?$))")
"""A line that opens with 本报记者, 通讯员 … and names."""
_WITHIN = re.compile(
    rf"[（(](?P<in>(?:{ROLE})[^（）()，。]{{1,60}})[）)]|^(?P<line>(?:{ROLE})[：:\s]*(?:{_DOTTED}|[、\s]){{2,60}})$"
    rf"|(?:[讯訊电電]|^)[\s　]*(?P<opens>(?:{ROLE})[^（）()，。：:]{{2,40}}?[报報][道導])(?=[\s　：:，])",
    re.MULTILINE,
)
_SIGNED = r"[（(](?P<names>[^（）()。，]{2,60})[）)]$"
"""Names in brackets that close a text: ……按7天一轮灌溉。（何小禾 罗一帆）"""
_ONE_ROLE = re.compile(ROLE)


_TOKENS = r"[/／｜|丨：:]|[^\s/／｜|丨：:、，,;；（）()]+"
_STROKES = frozenset("/／｜|丨：:")
_WORKS = (
    r"(?:文字|[图圖]片|文[图圖]|[图圖]文|文|[图圖]|[摄攝]影|[摄攝]|[摄攝]影[报報]道|[报報]道|采[写寫]|[撰][稿文写寫]|[执執][笔筆]|整理|[编編][译譯]"
    r"|[统統][筹籌]|策[划劃]|作者|供[图圖]|供稿|[记記][录錄]|口述)"
)
_OTHERS = r"受[访訪]者(?:提供|供[图圖])?|[资資]料(?:[图圖]片?)?|[网網][络絡][图圖]片|提供"
"""Who is no name, though a picture may be theirs."""
_MAY_HOLD = frozenset("文图圖摄攝报報采撰执執整编編统統策作供记記口")


def unbracketed(text: str) -> str:
    """A by-line without the brackets around it or the sign before it."""
    bare = text.lstrip(BULLETS + " 　")
    return bare[1:-1].strip() if bare[:1] in ("（", "(") and bare[-1:] in ("）", ")") else bare


def names_in(text: str) -> tuple[str, ...]:
    """The words of a line that may be names: one to sixteen, brackets around them aside; () where one may not."""
    if len(text) > 80 or "\n" in text:
        return ()
    bare = unbracketed(text)
    words = re.split(r"[\s、;；]+", _SPACED.sub(r"\1\2", bare.strip()))
    if _NOTICE.search("".join(bare.split())):
        return ()
    fits = 0 < len(words) <= _MOST and all(NAME.fullmatch(word) or FOREIGN.fullmatch(word) for word in words)
    return tuple(words) if fits else ()


def surely_names(words: Iterable[str]) -> bool:
    """Whether each word begins with a common surname and is of two or three characters, or is a foreign name."""
    return all((word[0] in _SURNAMES and len(word) <= 3) or "·" in word for word in words)


def is_chart_credit(text: str) -> bool:
    """Whether a line says who made a chart or where it is from; that stays beside the chart."""
    return text[0] in "制製图圖数數资資" and bool(re.match(_CHART, text))


def credits_in(text: str) -> tuple[Byline, ...]:
    """蒋建君/文 浦映/摄, 文/蒋建君: the names and their roles; () where the line holds anything else."""
    if len(text) > 80:
        return ()
    bare = unbracketed(text)
    pattern = _AFTER if _AFTER.match(bare) else _BEFORE
    if pattern is _BEFORE and bare[-1:] in WORK and not _BEFORE.match(bare):
        pattern = re.compile(_BEHIND)
        if not pattern.search(bare) or bare.endswith(("摄", "攝", "摄影", "攝影")):
            pattern = re.compile(_CLOSE)
    found = [Byline(each["name"], each["role"]) for each in pattern.finditer(bare)]
    rest = re.sub(r"[\s、，;；|]+", "", pattern.sub("", bare))
    if found and not rest and not any(_NOTICE.search(each.name) or _ONE_ROLE.match(each.name) for each in found):
        return tuple(found)
    return () if REPORTER.match(bare) else _credits(bare)


def _credits(bare: str) -> tuple[Byline, ...]:
    """The names in a line without brackets or signs around it, each with its role or work; () where it holds more.

    Only where every name begins with a surname: nothing else tells 采写 何小禾 from a headline.
    """
    if len(bare) > 80 or not _MAY_HOLD.intersection(bare):
        return ()
    tokens = re.findall(_TOKENS, bare)
    found: list[Byline] = []
    role, fresh, told = "", 0, False
    for at, token in enumerate(tokens):
        if token in _STROKES or re.fullmatch(_OTHERS, token):
            continue
        if re.fullmatch(_WORKS, token):
            told = True
            if fresh < len(found) and not _leads(tokens, at):
                found[fresh:] = [
                    Byline(each.name, f"{each.role}/{token}" if each.role else token) for each in found[fresh:]
                ]
                fresh, role = len(found), ""
            else:
                role, fresh = token, len(found)
            continue
        part = _named(token)
        if part is None:
            return ()
        who, name, does = part
        told = told or bool(who or does)
        if who:
            role, fresh = who, len(found)
        if name:
            found.append(Byline(name, "/".join(filter(None, (role if who or not does else "", does)))))
    sure = told and found and surely_names(each.name for each in found) and all(each.role for each in found)
    return tuple(found) if sure else ()


def _leads(tokens: Sequence[str], at: int) -> bool:
    """Whether a work stands before the names of those who did it: a stroke is behind it, and none before."""
    return tokens[at + 1 : at + 2] != [] and tokens[at + 1] in _STROKES and tokens[at - 1] not in _STROKES


def _named(token: str) -> tuple[str, str, str] | None:
    """Role, name and work of 记者何小禾, 何小禾摄, 何小禾; None where it is none of these."""
    who = re.match(ROLE, token)
    rest = token[who.end() :] if who else token
    name, does = rest, ""
    if rest and not surely_names([rest]):
        found = re.fullmatch(rf"(?P<name>.{{2,8}}?)(?P<does>{_WORKS})", rest)
        name, does = (found["name"], found["does"]) if found else (rest, "")
    if name and not (NAME.fullmatch(name) or FOREIGN.fullmatch(name)):
        return None
    return (who[0] if who else ""), name, does


def bylines_in(text: str) -> tuple[Byline, ...]:
    """The by-lines in a line that is nothing else: names with roles, behind 本报记者, or bare (作者); else ()."""
    roles = credits_in(text)
    if roles:
        return roles
    bare = unbracketed(text)
    if REPORTER.match(bare):
        return tuple(_reporters(bare, whole=True))
    return tuple(Byline(name, AUTHOR) for name in names_in(text))


def reporters_in(text: str) -> tuple[Byline, ...]:
    """The names that running text gives with a role: （记者张慧中 通讯员某某）, or 本报记者 某某 as a line."""
    found: dict[str, Byline] = {}
    for each in _WITHIN.finditer(text):
        for byline in _reporters(each["in"] or each["line"] or each["opens"]):
            found.setdefault(byline.name, byline)
    return tuple(found.values())


def credited_in(line: str) -> tuple[Byline, ...]:
    """The names in a line that is nothing but a by-line, with their bare roles: ■本报记者 何小禾/文 罗一帆/图."""
    return tuple(_reporters(unbracketed(line)))


def signers_in(text: str) -> tuple[Byline, ...]:
    """The names in brackets behind the last sentence of a text, if they surely are names; else ()."""
    found = re.search(_SIGNED, text[-80:]) if text[-1:] in "）)" else None
    if not found:
        return ()
    bylines = bylines_in(found["names"])
    sure = bool(REPORTER.match(found["names"])) or surely_names(each.name for each in bylines)
    return bylines if sure else ()


def _reporters(text: str, *, whole: bool = False) -> Iterator[Byline]:
    """Names behind each role, as printed if `whole`: 本报驻日本记者 田 泓 本报驻美国记者 李博雅."""
    roles = list(_ONE_ROLE.finditer(text))
    for index, role in enumerate(roles):
        end = roles[index + 1].start() if index + 1 < len(roles) else len(text)
        part = text[role.end() : end].strip(" \t　：:、，,）)")
        photographer = part.endswith(("摄", "攝")) and len(part) > 2
        bare = role[0] if whole else _short(role[0])
        if photographer:
            part = part.removesuffix("摄").removesuffix("攝").strip()
            bare = role[0] + "摄" if whole else "摄"
        else:
            part = re.sub(rf"(?:{_DID})$", "", part).strip()
        for word in re.split(r"[\s、，,]+", _SPACED.sub(r"\1\2", part)):
            does = _AFTER.fullmatch(word)
            if does:
                yield Byline(does["name"], f"{role[0]}/{does['role']}" if whole else does["role"])
            elif NAME.fullmatch(word) or FOREIGN.fullmatch(word):
                yield Byline(word, bare)


def _short(role: str) -> str:
    """The bare role: 本报驻美国记者 is 记者."""
    for bare in ("记者", "記者", "通讯员", "通訊員", "评论员", "評論員", "实习生", "實習生", "特约作者"):
        if role.endswith(bare):
            return bare
    return role
