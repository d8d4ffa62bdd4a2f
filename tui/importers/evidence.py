"""How much a line by itself speaks for being a headline, a paragraph, a by-line: the neighbours unseen.

Scores are in nats by feel: 1 is a hint, 3 is good evidence, 6 and more decide.
"""

from __future__ import annotations

import re

from tui.importers.bylines import is_chart_credit, names_in, reporters_in, surely_names
from tui.importers.features import NEVER_FIRST, SHORT, TIME, Line, Look, is_photo_credit, points

UNSURE = 0.5
"""How much speaks for a by-line where the words may be names, and no surname says so."""

_NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?:[、.．]|[）)])")
_TWO_HALVES = re.compile(r"[^\W\d]{3}[”》）]?[ 　]+[“《——]{0,2}[^\W\d]{3}")
"""A space parts the halves of a headline: 春耕正当时 田间闹春忙."""
_SPEAKER = re.compile(r"(?:[问問答甲乙]|[记記]者|主持人|[编編]者)[：:]")


def as_headline(line: Line) -> float:
    """How much speaks for a headline, the neighbours unseen; above 0 it may be one."""
    text = line.text
    score = _BY_LOOK.get(line.look, 0.0)
    score += 1.0 if 6 <= line.size <= 32 else -4.0 if line.size < 4 and line.look is not Look.COLUMN else 0.0
    # Headlines of several lines often come as one, a space between them.
    longest = line.size if line.ended else max(map(len, text.split()))
    score -= max(0, longest - SHORT) * 0.3 + max(0, line.size - 2 * SHORT) * 0.3
    if text[0] in NEVER_FIRST:
        score -= 9
    if text[-1] in "。；;，、,":
        score -= 7
    elif text[-1] in "：:…":
        score -= 3
    if "。" in text[:-1]:
        score -= 6
    kicker, dash, title = text.rpartition("—— ") if "—— " in text else text.rpartition("——")
    if dash and kicker and (not title or text[len(kicker) + 2] == " "):  # 引题: 一条热线连民心，三级联动解民忧——
        score += 1.5 - 0.5 * min(kicker.count("，"), 3) - 1.5 * min(title.count("，"), 3)
    else:
        score -= 1.5 * min(text.count("，"), 3)
    score -= 6 if line.ended and points(text) else 0
    score += 0.7 if line.size < len(text) and not line.ended else 0.0
    score += 1.0 if line.look is Look.PLAIN and line.size <= SHORT and _TWO_HALVES.search(text) else 0.0
    score -= 4 if line.open else 0
    score -= 2 if _NUMBERED.match(text) else 0
    score -= 1.5 if text[0] in "“「" and text[-1] in "”」" else 6 if text[0] in "（(" and text[-1] in "）)" else 0
    score -= 5 if _SPEAKER.match(text) else 0
    score -= 6 if TIME.match(text) or is_photo_credit(text) else 0
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
    Look.COLUMN: 4.0,
    Look.CONTINUES: -9.0,
    Look.ADVERTISEMENT: -9.0,
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
    if line.look in (Look.CREDIT, Look.CLOSING, Look.ASIDE, Look.CONTINUES):
        return score + 3.0
    if line.look is Look.DATELINE:
        return score + 2.0
    return score - (4.0 if line.look in _NO_TEXT else 0.0)


_NO_TEXT = frozenset(
    (Look.COLUMN, Look.ADVERTISEMENT, Look.NAMES, Look.ROLES, Look.CHANNEL, Look.PAPER, Look.PAGE, Look.IMPRINT)
)


def as_names(line: Line, known: frozenset[str]) -> float:
    """How much speaks for a by-line; `known`: names that the page gives elsewhere with a role."""
    if line.look is Look.ROLES:
        return 6.0
    if line.look is not Look.NAMES:
        text = line.text
        return 1.0 if line.look is Look.CREDIT and not is_photo_credit(text) and not is_chart_credit(text) else -9.0
    names = names_in(line.text)
    if any(name in known for name in names):
        return 7.0
    if surely_names(names):
        return 4.0
    if len(names) == 1 and len(names[0]) > 3:
        return -3.0
    # A mark would be lost in a by-line: only for what is surely one.
    return UNSURE if "".join(names) == "".join(line.text.split()) else -9.0


def known_names(text: str) -> frozenset[str]:
    """The names that stand in a page's text behind 记者, 通讯员 …"""
    return frozenset(byline.name for byline in reporters_in(text))
