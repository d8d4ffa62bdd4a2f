"""What a reader would call wrong in a set paragraph, spelt out character by character, apart from `tui.typeset.rules`.

The marks are those of the design's list; a unit is a number with its sign, decimal, unit and per-cent mark, a
doubled dash or ellipsis, a Latin word.
"""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from tui.text import cells, shown
from tui.typeset.lines import Line

NOT_AT_START = "、，。：；！？”’」』）］】〗〕｝》〉-–—～·・‧,/／%％…"
NOT_AT_END = "“‘「『（［【〖〔｛《〈"
BLANKS = " \t\u3000\u2009"
DIGITS = "0123456789０１２３４５６７８９"
SIGNS = "+-−±"
MONEY = "￥$"
COUNTED = """亿元 万元 万人 万吨 元 公里 平方米 年 月 日 个百分点 个 人 岁 吨 米 天 小时 % ％ ‰ ℃ km"""

FIGURES = """748.68亿元 9.27% ３６．５％ -3.2℃ +12% ￥1,280元 2020年
12个百分点 28.6公里 200 长25km的 1—6月 2020年7月30日 9:00—17:00 0519-82880000 第3版 100多人 40余家 3—5个"""
WORDS = "Wi-Fi COVID-19 APP café it’s https://www.example.cn/tangxi/epaper?day=15 Supercalifragilistic Привет"
HOSTILE = [
    "\u0301",
    "e\u0301",
    "\u200b",
    "\u200d",
    "\ufe0f",
    "\xad",
    "\u202e",
    "\x1b",
    "\x00",
    "\ue000",
    "\ufeff",
    "\ud800",
]
OTHERS = ["\xa0", "\u2009", "々", "ー", "ﾊﾟ", "한국", "\u1112\u1161\u11ab", "ไทย", "‹", "👍🏽", "🇨🇳", "👩\u200d👧"]
BLANK = [" ", "　", "  ", "　　", "\t", " \u3000 "]
PLAIN = [*"的是在国有人天城水村", *NOT_AT_START, *NOT_AT_END, "——", "……", "：“", "。”", "》（", "”、“", '"', "(", ")"]
PLAIN += [*FIGURES.split(), "5 %", *WORDS.split(), *BLANK]
PIECES = PLAIN + HOSTILE + OTHERS


def mix(pieces: Iterable[str]) -> str:
    """The pieces in a row; two of them that would grow into one number or word have a character between them."""
    out, last = "", "的"
    for piece in pieces:
        seen = [char for char in piece if cells(char)]
        if seen and _grows(last) and _grows(seen[0]):
            out += "的"
        out += piece
        last = seen[-1] if seen else last
    return out


def _grows(char: str) -> bool:
    return ord(char) < 0x1100 or char in DIGITS + "’‧-–—～／％℃￥余多" or char > "\uffff"


PARAGRAPH = st.lists(st.sampled_from(PIECES), max_size=40).map(mix)
"""Chinese, kinsoku marks, Latin words, numbers with units, blanks, combining marks, controls, emoji."""
PROSE = st.lists(st.sampled_from(PLAIN) | st.text("的是在国有人天城水村", max_size=9), max_size=60).map(mix)
"""The same without what is hostile, and with more running text between."""


def units(text: str) -> list[tuple[int, int]]:
    """(start, end) of everything in `text` that holds together."""
    found, place = [], 0
    while place < len(text):
        end = _unit_end(text, place)
        if end > place + 1:
            found.append((place, end))
        place = max(end, place + 1)
    return found


def _unit_end(text: str, place: int) -> int:
    if text[place : place + 2] in ("——", "……"):
        return place + 2
    if "🇦" <= text[place] <= "🇿" and "🇦" <= text[place + 1 : place + 2] <= "🇿":
        return place + 2
    if _lettered(text[place]):
        return next((end for end in range(place, len(text)) if not _lettered(text[end])), len(text))
    signed = text[place] in MONEY or (text[place] in SIGNS and not _figured(text[:place]))
    end = _run(text, place + signed, DIGITS)
    if end == place + signed:
        return place
    while text[end : end + 1] and text[end] in ".．,:" and _run(text, end + 1, DIGITS) > end + 1:
        end = _run(text, end + 1, DIGITS)
    return next((end + len(unit) for unit in COUNTED.split() if text.startswith(unit, end)), end)


def _lettered(char: str) -> bool:
    """Whether it is a letter of a script that is written in words."""
    return char.isalpha() and ord(char) < 0x1100


def _figured(before: str) -> bool:
    """Whether a dash behind it joins, rather than takes away."""
    return before != "" and (before[-1] in DIGITS + "%％" or _lettered(before[-1]))


def _run(text: str, place: int, of: str) -> int:
    while place < len(text) and text[place] in of:
        place += 1
    return place


def faults(text: str, ends: Iterable[int], width: int) -> list[str]:
    """What is wrong about lines of `width` cells that end at `ends`, save where nothing better was possible."""
    seen = [place for place, char in enumerate(text) if cells(char)]
    visible = "".join(text[place] for place in seen)
    bad = _forbidden(visible)
    found = []
    for end in ends:
        if end not in seen:
            found.append(f"{end}: a character is parted from its mark")
            continue
        place = seen.index(end)
        if place in bad and cells(_chain(visible, bad, place)) <= width:
            found.append(f"{place}: {bad[place]}: {shown(visible[:place])[-12:]}|{shown(visible[place:])[:12]}")
    return found


def _forbidden(text: str) -> dict[int, str]:
    """Places where a line may not end, and why."""
    bad: dict[int, str] = {}
    for start, end in units(text):
        bad.update((place, f"{text[start:end]} is split") for place in range(start + 1, end))
    for place in range(1, len(text)):
        before = text[:place].rstrip(BLANKS)
        after = text[place:].lstrip(BLANKS)
        if after and after[0] in NOT_AT_START:
            bad[place] = f"{after[0]} at a line's start"
        elif before and before[-1] in NOT_AT_END and after:
            bad[place] = f"{before[-1]} at a line's end"
    return bad


def _chain(text: str, bad: dict[int, str], place: int) -> str:
    """Everything round `place` that may nowhere be parted."""
    start = end = place
    while start in bad:
        start -= 1
    while end in bad:
        end += 1
    return text[start:end].rstrip(BLANKS)


def inner_ends(lines: list[Line], text: str) -> list[int]:
    """Where lines end that the paragraph itself does not end, by its end or a line break of its own."""
    return [line.end for line in lines if line.end < len(text) and text[line.end - 1] != "\n"]
