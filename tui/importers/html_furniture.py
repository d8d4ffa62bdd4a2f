"""What stands around an article's text on a web page and is none of it: editors, pagers, share bars, links.

Only what is told surely is taken off: a line that says nothing else, or that is nothing but links. Editors'
names become by-lines; anything that might be text stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.importers.bylines import names_in, surely_names
from tui.importers.html_blocks import Block
from tui.importers.html_said import PRINTED
from tui.model import Byline

_ROLES = (
    r"(?:本文|本版|网络|網絡)?(?:责任编辑|責任編輯|编辑|編輯|责编|責編|编审|审核|審核|校对|校對|终审|終審|监制|監製|美编|美編|值班编委"
    r"|版式设计|版式設計|版式)"
)
_EDITOR = re.compile(rf"({_ROLES})\s*[：:/／]?\s*[：:/／]\s*")
_PAGER = re.compile(
    r"(?:[【\[（(]?\s*\d{1,3}\s*[】\]）)]?|[上下前后]一[页頁]|[首尾末][页頁]|共?\s*\d+\s*[页頁]|\.{2,3}|…|[<>«»‹›|/\s])++"
)
_NEXT = re.compile(r"[【\[]\s*2\s*[】\]]|下一[页頁]|^[\s\d]*2[\s\d]*$")
_TOOLS = re.compile(
    r"(?:分享(?:到|至)(?:[：:].*)?|分享[：:]|打印(?:本[页文稿]|文章)|关闭窗口|【打印】|【关闭】|打印\s+关闭|字[号体]\s*[：:].*"
    r"|大\s*中\s*小|扫一扫.{0,30}|(?:浏览|阅读|点击)(?:量|数|次数)[：:]\s*\d*次?|\s)++",
    re.IGNORECASE,
)
_LINKED_TOOLS = re.compile(
    r"(?:分享|转发|打印|关闭|收藏|复制(?:链接|地址)|返回(?:首页|顶部|目录|列表)?|回到顶部|纠错|点赞|评论|查看原文|阅读原文|展开全文|放大|缩小"
    r"|默认|微信|新浪微博|腾讯微博|微博|QQ空间|QQ好友|朋友圈|人人网|豆瓣|手机看新闻|听新闻|更多|[上下]一[篇版期].*|[\s\d（()）：:|+＋－-])++",
    re.IGNORECASE,
)
_NAMED = r"[^\W\d_]{2,4}(?:[\s、]+[^\W\d_]{2,4}){0,4}"
_INFO = re.compile(
    r"(?:(?:发布|发表|更新|日期|时间)*[：:]?\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?[\s\d:：]*"
    rf"|(?:来源|來源|稿源)\s*[：:]\s*(?:(?!作者|记者|责任|编辑)[^\s。！？；：]){{0,24}}|(?:作者|记者|通讯员|摄影|{_ROLES})\s*[：:]\s*{_NAMED}"
    r"|星期[一二三四五六日天]|(?:浏览|阅读|点击)(?:量|数|次数)?[：:]\s*\d*次?|字号[：:].*|分享到?[：:]?.*|[|｜\s])++"
)
_ANCHOR = re.compile(r"(?:来源|來源|稿源)\s*[：:]|(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}")
_AUTHOR = re.compile(rf"(作者|记者|通讯员|摄影)\s*[：:]\s*({_NAMED})")
_WAY = re.compile(r"(?:您?(?:现在|当前|所在)的?位置[是：:]*.*|首页\s*[>＞»/].*|.{0,12}[>＞»].{0,12}[>＞»]\s*正文)")
_RIGHTS = re.compile(
    r"(?:版权(?:所有|声明|说明)|©|copyright|免责声明|(?:特别|郑重)?声明\s*[：:].*(?:转载|版权|授权|投资建议|风险自担|不代表)"
    r"|[（(]?未经.{0,16}(?:授权|许可|允许|同意).{0,24}(?:不得|禁止|谢绝)|转载请|本[文稿网站].{0,30}(?:请勿转载|侵权|投资建议)|\S?ICP备).*",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"[■●◆▶【\[\s]*(?:相关|延伸|推荐|热门|精彩|更多|猜你|为你|为您|网友|大家|往期|近期|今日)(?:阅读|新闻|链接|报道|专题|文章|推荐|热点|评论|都在看"
    r"|喜欢|回顾|稿件|内容|精彩|资讯)*[】\]：:\s]*|点击排行.*|新闻排行.*|.{0,6}排行榜"
)
_PROMO = re.compile(r"(?:点击|查看|进入|下载).{0,30}|.{1,40}(?:>>|＞＞|»|【详细】|\[详细\])")
_ROOMS = frozenset(
    [
        *("share", "fenxiang", "bdsharebuttonbox", "related", "xgxw", "xgyd", "tjyd", "tuijian", "recommend", "pager"),
        *(
            "pagination",
            "zdfy",
            "fenye",
            "copyright",
            "shenming",
            "breadcrumb",
            "crumb",
            "crumbs",
            "comment",
            "comments",
        ),
        *("pinglun", "toolbar", "qrcode", "ewm", "bshare", "jiathis", "social-share", "hot-news", "disclaimer"),
    ]
)
"""Classes and ids whose contents are furniture, where they hold no more than _MOST of a page's text."""
_MOST = 0.3


@dataclass(slots=True)
class Text:
    """An article's blocks without furniture, and what the furniture said."""

    blocks: list[Block]
    editors: list[Byline] = field(default_factory=list)
    goes_on: bool = False
    """Whether further pages of it are linked."""
    printed: re.Match[str] | None = None
    """《江东时报》（2024年03月05日 02 版）"""


def strip(found: Sequence[Block]) -> Text:
    """The text in blocks of a page: furniture taken off, whatever it said kept."""
    text = Text(_without_rooms(found))
    kept: list[Block] = []
    for block in text.blocks:
        printed = PRINTED.fullmatch(block.text.strip("（）() "))
        if printed:
            text.printed = printed
        elif (editors := editors_in(block.text)) and not block.picture:
            text.editors += editors
        elif block.linked and len(block.text) <= 200 and _PAGER.fullmatch(block.text):
            text.goes_on |= bool(_NEXT.search(block.text))
        elif not _is_tool(block):
            kept.append(block)
    while kept and _is_tail(kept[-1]):
        kept.pop()
    text.blocks = _without_head(_without_related(kept))
    while text.blocks and _is_tail(text.blocks[-1]):
        text.blocks.pop()
    return text


def editors_in(line: str) -> list[Byline]:
    """责任编辑：某某, （编辑：甲 乙 审核：丙）: the names and what they did; [] where the line holds anything else."""
    bare = re.sub(r"^[（(【\[\s]+|[）)】\]\s]+$", "", line)
    signs = list(_EDITOR.finditer(bare)) if len(bare) <= 100 else []
    if not signs or signs[0].start():
        return []
    found: list[Byline] = []
    for sign, end in zip(signs, [*(each.start() for each in signs[1:]), len(bare)], strict=True):
        said = bare[sign.end() : end].strip(" 、，,；;|　")
        names = names_in(said) if said else ()
        if not names:
            return []
        found += [Byline(name, sign[1]) for name in names]
    return found


def is_info(text: str) -> bool:
    """Whether a line tells the day, the source or the author and nothing else: 2024-03-05 10:05 来源：江东时报."""
    return len(text) <= 120 and bool(_INFO.fullmatch(text)) and bool(_ANCHOR.search(text) or authors_in(text))


def authors_in(text: str) -> list[Byline]:
    """The names behind 作者： and 记者： in a line of day and source; those alone that are surely names."""
    found: list[Byline] = []
    for role, names in _AUTHOR.findall(text):
        words = names_in(names)
        if not words or not surely_names(words):
            return []
        found += [Byline(word, role) for word in words]
    return found


def _without_rooms(found: Sequence[Block]) -> list[Block]:
    whole = sum(len(block.text) for block in found)
    marked = [bool(_ROOMS.intersection(block.marks.split())) for block in found]
    size = sum(len(block.text) for block, mark in zip(found, marked, strict=True) if mark)
    if size > whole * _MOST:
        return list(found)
    # What an editor's or pager's line says is wanted, wherever it stands.
    return [
        block
        for block, mark in zip(found, marked, strict=True)
        if not mark
        or editors_in(block.text)
        or (block.linked and len(block.text) <= 200 and _PAGER.fullmatch(block.text))
    ]


def _is_tool(block: Block) -> bool:
    if block.picture or block.rows:
        return False
    if len(block.text) <= 60 and _TOOLS.fullmatch(block.text):
        return True
    return (
        block.is_link
        and len(block.text) <= 60
        and bool(_LINKED_TOOLS.fullmatch(block.text) or _PROMO.fullmatch(block.text))
    )


def _is_tail(block: Block) -> bool:
    """Whether a block below an article's text is none of it."""
    if block.picture or block.rows:
        return False
    return bool(
        (len(block.text) <= 300 and _RIGHTS.match(block.text))
        or (len(block.text) <= 20 and _RELATED.fullmatch(block.text))
    )


def _without_head(kept: list[Block]) -> list[Block]:
    """The blocks below the lines of day, source and way through the site."""
    first = 0
    for place, block in enumerate(kept[:12]):
        if block.picture or block.rows:
            continue
        if (len(block.text) <= 60 and _WAY.fullmatch(block.text)) or is_info(block.text):
            first = place + 1
        elif len(block.text) > 40:
            break
    # What stands above such a line is the headline, which has been read elsewhere, or furniture.
    above = [block for block in kept[:first] if not (_WAY.fullmatch(block.text) or is_info(block.text))]
    return above + kept[first:]


def _without_related(kept: list[Block]) -> list[Block]:
    """The blocks above a heading 相关阅读 below which stand links alone."""
    for place, block in enumerate(kept):
        if len(block.text) <= 20 and _RELATED.fullmatch(block.text) and place:
            below = [each for each in kept[place + 1 :] if not each.picture]
            size = sum(len(each.text) for each in below)
            if sum(each.linked for each in below) >= 0.8 * size and not any(each.rows for each in below):
                return kept[:place]
    return kept
