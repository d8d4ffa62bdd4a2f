"""What a saved page of a digital newspaper names: its articles, what is none of them, its own number and name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from tui.importers.html_blocks import lines
from tui.importers.html_said import sheet
from tui.importers.html_tree import Element, Page
from tui.importers.masthead import is_paper_name

_MOST = 2000
"""Articles that a page may name; no page holds a tenth of them."""

_ENTRY = re.compile(r"(?:^|[/\\])(?:content_[^/\\]*|nw\.[^/\\]*)\.s?html?$|/content/[^\\]*\.s?html?$", re.IGNORECASE)


def goal(link: str) -> str:
    """What a link leads to, without its question mark and what follows."""
    return unquote(re.split(r"[?#]", link, maxsplit=1)[0]).strip()


def entries_on(page: Page) -> dict[str, str]:
    """The articles that a page names, as its map and list order them: where each is, and its headline.

    Where the list names the articles of other pages, too, it is its part with this page's that counts.
    """
    areas: dict[str, str] = {}
    anchors: list[tuple[str, str, Element]] = []
    for each in page.elements:
        if each.tag not in ("a", "area") or not _ENTRY.search(where := goal(each.get("href"))):
            continue
        title = each.text() if each.size <= 200 else ""
        title = title or each.get("title").strip()[:200] or each.get("alt").strip()[:200]
        if each.tag == "area":
            areas[where] = areas.get(where) or title
        elif len(anchors) < _MOST:
            anchors.append((where, title, each))
    own = _own_list([(where, each) for where, title, each in anchors if title and where in areas])
    found = dict(list(areas.items())[:_MOST])
    for where, title, each in anchors:
        listed = where in areas or own is None or own in _above(each)
        if listed and len(title) >= len(found.get(where, "")):
            found[where] = title
    return {where: title for where, title in found.items() if title} or found


def _own_list(anchors: list[tuple[str, Element]]) -> Element | None:
    """The smallest element that holds a headline of every article in the map; None where there is no list."""
    first: dict[str, Element] = {}
    for where, each in anchors:
        first.setdefault(where, each)
    common: list[Element] | None = None
    for each in first.values():
        above = _above(each)
        if common is None:
            common = above
        else:
            known = set(map(id, above))
            common = [one for one in common if id(one) in known]
    return common[0] if common and len(first) > 1 else None


def _above(each: Element) -> list[Element]:
    found: list[Element] = []
    above = each.parent
    while above is not None:
        found.append(above)
        above = above.parent
    return found


_HEAD = re.compile(r"(?:第?\s*([A-Z]?)0*(\d{1,3})\s*版|([A-Z])0*(\d{1,3})(?=\s*[：:]))\s*[：:|·]?\s*")
_BEHIND = re.compile(r"PDF|[上下]一版|版面|\s*(?:19|20)\d\d\s*[年-]|\s*星期[一二三四五六日天]")


def printed_heads(page: Page) -> Iterator[tuple[int | None, str, str]]:
    """Number, else part, and name of every page that a line of its own names: 第02版：要闻. The page's own is first."""
    for each in sorted(lines(page), key=lambda each: each.linked > 0):
        found = _HEAD.match(each.text.lstrip("[]【】 ")) if len(each.text) <= 80 else None
        if found:
            number, part = sheet((found[1] or found[3] or "") + (found[2] or found[4]))
            yield number, part, _BEHIND.split(each.text.lstrip("[]【】 ")[found.end() :])[0].strip(" >〉》|】]：:")


def paper_on(page: Page) -> str:
    """The paper's name where it stands as a line's first word: 江东时报 2024年3月5日 星期二."""
    for each in lines(page):
        name = each.text.split(" ")[0]
        if not each.linked and len(name) < len(each.text) <= 60 and is_paper_name(name):
            return name
    return ""


_NO_ARTICLE = re.compile(
    r"[【\[■●★]?\s*(?:"
    r"(?:本报|本版|今日|本期|内容)?(?:导读|導讀|要目|导航|目录)(?:\s*[：:].*)?"
    r"|(?:本版|本期)?(?:责编|責編|责任编辑|責任編輯|主编|编辑|美编|校对|版式|版式设计|编审|审读|值班编委)\s*(?:[：:/／].*)?"
    r"|(?:本版)?(?:电子)?(?:邮箱|信箱|E-?mail|投稿邮箱|热线|电话|地址)\s*(?:[：:].*)?"
    r"|(?:公益|整版|商业)?(?:广告|廣告)(?:\s*[\d一二三四五六七八九十]+)?"
    r"|(?:图片|圖片)(?:报道|新闻|報道|新聞|说明)?|报头|報頭|报眼|中缝|二维码|无标题|[（(]?无题[）)]?|版面(?:图|概览)|标题新闻"
    r")\s*[】\]]?",
    re.IGNORECASE,
)
_PICTURES = re.compile(r"(?:图片|圖片)(?:报道|新闻|報道|新聞)?")


def is_article(title: str) -> bool:
    """Whether a headline in a page's list is an article's, and not 导读, 本版责编, 版式设计, 图片报道, 广告 …"""
    return not _NO_ARTICLE.fullmatch(title.strip())


def is_picture(title: str) -> bool:
    """Whether a headline says that there are pictures and nothing else: 图片报道."""
    return bool(_PICTURES.fullmatch(title.strip()))
