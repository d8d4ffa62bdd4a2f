"""Pictures of a web page: the caption beside each, and who took it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.importers.html_blocks import Block
from tui.model import Photo, Table

_CREDIT = re.compile(
    r"[\s（(【\[]*(?P<credit>(?:(?:本报|新华社|中新社|本网|实习|见习|特约|首席)*(?:记者|記者|通讯员|通訊員)\s*)?"
    r"[^\s，。；：、！？（）()]{1,12}(?:[\s、][^\s，。；：、！？（）()]{2,4}){0,3}\s*[/／]?\s*(?:摄影报道|摄|攝|供图|供圖)"
    r"|(?:摄影|攝影|图片来源|图源|供图)\s*[：:/／]\s*[^，。；！？（）()]{2,30}|(?:资料|網絡|网络|视频)(?:图片|圖片|图|截图))[）)】\]\s]*$"
)
_OPENS = re.compile(
    r"(?:▲|△|↑|↓|←|→|▼)?\s*(?:图为|圖為|图[①-⑩一二三四五六七八九\d]|[上下左右]图|资料图|图片[：:]|图说|[▲△↑▼])"
)
_CAPTIONS = ("caption", "pictext", "picdesc", "pic_desc", "pic-text", "img-desc", "imgdesc", "tushuo", "image-title")
_SHORT, _LONG = 60, 300


def split_credit(caption: str) -> tuple[str, str]:
    """A caption and its credit: 渡口。浦映 摄 is 渡口。 and 浦映 摄. Nothing but brackets around the credit is lost."""
    tail = caption[-80:]
    found = _CREDIT.search(tail)
    if not found:
        return caption, ""
    head = caption[: len(caption) - len(tail) + found.start()].rstrip()
    # Without a mark or a space before it the name might be the sentence's end: 渡口由浦映摄.
    parted = not head or head[-1] in "。！？；…”’」』，、：:." or found[0][:1] in " （(【["
    return (head, found["credit"].strip()) if parted else (caption, "")


def is_caption(block: Block, *, below: bool) -> bool:
    """Whether a block is a picture's caption; `below`: it stands right below one."""
    if block.picture or block.rows or len(block.text) > _LONG:
        return False
    if block.tag == "figcaption" or any(word in block.marks for word in _CAPTIONS):
        return True
    if not below:
        return False
    _head, credit = split_credit(block.text)
    return bool(credit or (_OPENS.match(block.text) and len(block.text) <= _LONG // 2))


def take_pictures(found: Sequence[Block], title: str) -> tuple[list[str], list[Photo], list[Table]]:
    """Paragraphs, photos and tables of an article; a picture that nothing is said about leaves no trace."""
    body: list[str] = []
    photos: list[Photo] = []
    tables: list[Table] = []
    spoken: str | None = None  # what the page says in place of the picture just above
    for block in found:
        if block.picture:
            _by_itself(photos, spoken, title, len(body))
            spoken = block.text
        elif is_caption(block, below=spoken is not None):
            caption, credit = split_credit(block.text)
            photos.append(Photo(caption, credit, len(body)))
            spoken = None
        else:
            _by_itself(photos, spoken, title, len(body))
            spoken = None
            if block.rows:
                tables.append(_table(block, len(body)))
            else:
                body.append(block.text)
    _by_itself(photos, spoken, title, len(body))
    return body, photos, tables


def _by_itself(photos: list[Photo], spoken: str | None, title: str, after: int) -> None:
    """A picture without a caption, if what stands in its stead (alt) says more than the headline does."""
    if spoken and _SHORT >= len(spoken) >= 8 and sum(char > "\u2e80" for char in spoken) >= 6 and spoken not in title:
        caption, credit = split_credit(spoken)
        if (caption, credit) not in [(photo.caption, photo.credit) for photo in photos]:
            photos.append(Photo(caption, credit, after))


def _table(block: Block, after: int) -> Table:
    width = max(map(len, block.rows))
    columns, *rows = block.rows if block.headed else ((), *block.rows)
    filled = (*columns, *[""] * (width - len(columns))) if columns else ()
    return Table("", filled, tuple(rows), after)
