"""How paragraphs of a body end: with a sentence or in its midst; and which are no prose (credits, heads, verse)."""

from __future__ import annotations

from collections.abc import Sequence

from tui.checks.base import BODY, ArticleText, Passage
from tui.checks.lexicon import lexicon
from tui.checks.patterns import Pattern
from tui.checks.signs import HAN
from tui.records import dataclass

PAUSES = "，、"
"""Marks that no paragraph ends with."""
_STOPS = "。！？!?…"
_OPEN = Pattern(f"[{HAN}A-Za-z0-9０-９%％℃{PAUSES}]$")
_CREDIT = Pattern(
    "^[（(]?(?:本报|新华社|人民日报|本版|版式|资料|来源|图片|制图|作者|通讯员|记者|编辑|责编|责任|摄影|链接|注|图|文|据)|"
    "(?:记者|通讯员)[　 ]*\\S{2,4}(?:[　 、]+\\S{1,4})*$|"
    "(?:摄|图|文|供稿|供图|提供|摄影|绘|画|制图|整理|报道|撰稿|翻译|执笔|电|讯)[）)]?$"
)
_LISTED = Pattern(
    "^(?:[●■▲◆★◎○□△◇▶►·•※①-⑳]|[0-9０-９]+[.．、）)]|[（(]?[一二三四五六七八九十]+[）)、]"
    "|第[一二三四五六七八九十]+[、，：　 ])"
)
_SHORT = 24
"""Characters: a shorter paragraph without a stop is a head, a name, a line of verse, whatever it ends with."""
_TAIL = 40
_LABELLED = 16
"""Characters at the end among which a colon tells of a label and what it labels."""
_MOST_OPEN = 3
"""Where more paragraphs of an article are open, it is no prose but a list, unless they are few beside the others."""
_SHARE_OPEN = 0.3
_SPLIT_NUMBER = Pattern("[0-9０-９]$")
_SPLIT_REST = Pattern("^(?:[0-9０-９]|[万亿个名家人元户件项年月日时分吨亩米%％℃])")
_REACH = 3


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """A paragraph that ends in the midst of a sentence, the one below it, and what tells that."""

    passage: Passage
    below: Passage | None
    is_paused: bool
    """It ends with ， or 、."""
    has_stop: bool
    """A sentence ends within it: it is surely prose."""
    is_split: bool
    """A word, or a number and its unit, is parted by the break."""
    is_alone: bool
    """No paragraph of the article ends as it should: it may be a headline or a line of a list."""


def open_ends(text: ArticleText) -> list[OpenEnd]:
    """The paragraphs of an article that end in the midst of a sentence."""
    body = list(text.of({BODY}))
    ends = [n for n, passage in enumerate(body) if _OPEN.search(passage.text.rstrip())]
    if sum(len(body[n].text) > _SHORT for n in ends) > max(_MOST_OPEN, _SHARE_OPEN * len(body)):
        return []
    closed = set(range(len(body))) - set(ends)
    is_alone = all(is_aside(body[n].text) for n in closed)
    found = [_open_end(body[n], _below(body, n), is_alone) for n in ends if not is_aside(body[n].text)]
    return [end for end in found if not (is_alone and not end.has_stop and not end.is_paused and not end.is_split)]


def _below(body: Sequence[Passage], n: int) -> Passage | None:
    return body[n + 1] if n + 1 < len(body) else None


def _open_end(passage: Passage, below: Passage | None, is_alone: bool) -> OpenEnd:
    last = passage.text.rstrip()[-1]
    has_stop = _last_stop(passage.text) > 0
    return OpenEnd(
        passage,
        below,
        last in PAUSES,
        has_stop,
        below is not None and is_split(passage.text.rstrip(), below.text.lstrip(), 2 if has_stop else 3),
        is_alone,
    )


def is_aside(text: str) -> bool:
    """Whether a paragraph is no prose: a head, a credit, an item of a list, verse; or ends with a credit or address."""
    bare = text.strip()
    if "\n" in bare or bare.startswith("——") or _LISTED.match(bare) or "：" in bare[-_LABELLED:]:
        return True
    tail = bare[_last_stop(bare) :]
    if not _last_stop(bare):
        return len(bare) <= _SHORT or bool(_CREDIT.search(bare))
    if tail[0].isspace() or "：" in tail:
        return len(tail) <= _TAIL
    return len(tail) <= _TAIL and bool(_CREDIT.search(tail)) and not any(mark in tail for mark in PAUSES)


def _last_stop(text: str) -> int:
    """Where the text behind its last stop begins; 0 where it has none."""
    bare = text.rstrip()
    return max(bare.rfind(mark, 0, len(bare) - 1) for mark in _STOPS) + 1


def is_split(above: str, below: str, least: int = 2) -> bool:
    """Whether the break between two texts parts a word of so many characters, or a number from its unit."""
    if _SPLIT_NUMBER.search(above):
        return bool(_SPLIT_REST.match(below))
    words = lexicon()
    joined = above[-_REACH:] + "|" + below[:_REACH]
    at = joined.index("|")
    return any(
        words.find(joined[start:at] + joined[at + 1 : end]) is not None
        for start in range(at)
        for end in range(at + 2, len(joined) + 1)
        if end - start - 1 >= least
    )
