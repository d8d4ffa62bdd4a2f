"""Where a line of Chinese may end: one pass over a paragraph that says of every place how ill a break would be there.

The marks are those of W3C clreq, "Prohibition Rules for Line Start and Line End" (避头尾, kinsoku), basic set,
with the strict set's —— and …… ; what holds together is clreq's too (a number with its sign, unit and per-cent
mark; dashes and ellipses), to which come Latin words. What a number counts by stands in `units`.
"""

from __future__ import annotations

from tui.patterns import brackets, compiled
from tui.typeset.units import is_symbol, unit_end

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Sequence

FREE, JOINT, EXTRA, UNIT, MARK, CLUSTER = range(6)
"""How ill a break is, from allowed to impossible: FREE; JOINT, where what should hold may be parted first (a name, a
range, a hyphen); EXTRA, at a mark that clreq's basic set does not name, or at a measure word; UNIT, within a number
or a word; MARK, against clreq; CLUSTER, between a character and what is set upon it. Where no FREE place fits a
line, the least ill one does."""

NO_START = "、，。：；！？”’」』）］】〗〕｝》〉-–—～·・‧,/／%％…⋯⸺"
"""May not start a line."""

NO_END = "“‘「『（［【〖〔｛《〈"
"""May not end a line."""

HANGING = "、，。"
"""One of these may stand in the margin, right of a full line."""

_MORE_START = "‰℃°′″!?;:.)]}〞〟﹂﹄．＂＇｡､･゛゜ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々"
_MORE_END = "([{〝﹁﹃＄￥$¥€£№"

SPACE = " \t\u3000\u2002\u2003\u2009\u205f"
"""Blanks at which a line may end; those at its end are swallowed. The no-break spaces are not among them."""

SURE = "。，、；！？\n"
"""Nothing that holds together runs across one of these, so a text may be judged piece by piece, cut behind them."""

_D = "0-9０-９"
# Scripts that are written in words, and the full-width forms of ASCII letters.
_A = (
    "A-Za-z_\xaa\xb2\xb3\xb5\xb9\xba\xbc-\xbe\xc0-\xd6\xd8-\xf6\xf8-\u10ff\u1200-\u1fff\u2070-\u209c\u2160-\u2188"
    "\u2c00-\u2dff\ua640-\ua95f\uaa00-\uabff\ufb00-\ufdff\ufe70-\ufefc\uff21-\uff3a\uff41-\uff5a"
    "\U00010000-\U00016fdf\U0001d400-\U0001d7ff"
)
_L = _D + _A
_JOIN = r"\-'’./:@&_+#%=?~·$\\^*"
_TOKEN = compiled(
    rf"(?:第?[+\-−±＋－×≈≤≥<>＜＞$¥￥€£＄№#](?=[{_D}])|第(?=[{_D}])|[#@](?=[{_L}]))?"
    rf"[{_L}]+(?:(?:[{_JOIN}]+|(?<=[{_D}])[,：．／∶×](?=[{_D}]))[{_L}]+)*[+#]*"
)
_JOINTS = compiled(rf"[{_JOIN}]+|[：／×]")
_SOFTER = ("'", "’", "：", "／", "×")
_JOINING = "+-−＋－"
_CHANGES = compiled(rf"(?<=[{_D}])(?=[{_A}])|(?<=[{_A}])(?=[{_D}])")
# 1—6月, 运—20: a dash keeps the number behind it, but lets it go before anything else is torn.
_RANGE = compiled(rf"(?<![—–~～－\-])[—–~～－\-](?=[+\-−＋－±]?[{_D}])")
_FLAG = compiled("[\U0001f1e6-\U0001f1ff]{2}")
_GLUE = compiled("[\xa0\u2007\u202f\u2011]")
_NO_START = compiled(brackets(NO_START))
_MORE_STARTS = compiled(brackets(_MORE_START))
_OPEN = compiled(rf"{brackets(NO_END + _MORE_END)}[{SPACE}]*")
_QUOTE = compiled('"')
_BLANKS = compiled(rf"[{SPACE}]+")


def judge(text: str, widths: Sequence[int], quotes: int = 0) -> bytearray:
    """For each place 0 … len(text), how ill a break before that character is (FREE … CLUSTER).

    `widths` are the cells of each character; what has none (a combining mark, a joiner) stays with the one
    before it, and the rules see through it. `quotes` straight quotes stood before `text`. Linear in its length.
    """
    if 0 not in widths:
        return _judge(text, quotes)
    seen = [place for place, width in enumerate(widths) if width]
    levels = _judge("".join([text[place] for place in seen]), quotes)
    out = bytearray([CLUSTER]) * (len(text) + 1)
    for level, place in zip(levels, seen, strict=False):
        out[place] = level
    out[len(text)] = FREE
    return out


def _judge(text: str, quotes: int) -> bytearray:
    levels = bytearray(len(text) + 1)
    for match in _TOKEN.finditer(text):
        _hold_token(text, *match.span(), levels)
    for match in _RANGE.finditer(text):
        _raise(levels, match.end(), JOINT)
    for match in _GLUE.finditer(text):
        _raise(levels, match.start(), JOINT)
        _raise(levels, match.end(), JOINT)
    for match in _MORE_STARTS.finditer(text):
        _raise(levels, match.start(), EXTRA)
    for number, match in enumerate(_QUOTE.finditer(text), start=quotes):
        # A straight quote does not say whether it opens: take them in turns.
        _raise(levels, match.start() + (number + 1) % 2, EXTRA)
    for match in _NO_START.finditer(text):
        levels[match.start()] = MARK
    _hold_blanks(text, levels)
    if not text.isascii():
        for match in _FLAG.finditer(text):
            levels[match.start() + 1] = CLUSTER
    levels[len(text)] = FREE
    return levels


def _raise(levels: bytearray, place: int, level: int) -> None:
    levels[place] = max(levels[place], level)


def _hold_token(text: str, start: int, end: int, levels: bytearray) -> None:
    """A word or a number, and what the number counts."""
    last, sure = unit_end(text, end) if text[end - 1].isdecimal() else (end, True)
    inside = last - start - 1
    if inside:
        levels[start + 1 : last] = bytes([UNIT]) * inside
    if not sure:
        levels[end:last] = bytes([EXTRA]) * (last - end)
    for place in range(end, last):
        if text[place] in "/／":
            levels[place + 1] = EXTRA
    if text[start] == "第":
        levels[start + 1] = EXTRA
    elif text[start] in _JOINING and text[max(0, start - 1)] in "%％‰℃":
        levels[start + 1] = JOINT
    _soften(text, start + 1, end, levels)


def _soften(text: str, start: int, end: int, levels: bytearray) -> None:
    """Where a word or a number that is wider than a line may be parted: www.|example.|cn, 2020/|7, 17:00|COVID."""
    for match in _JOINTS.finditer(text, start, end - 1):
        first, place = match.span()
        figures = text[first - 1].isdecimal() and text[place].isdecimal()
        if match[0] in _SOFTER or (figures and match[0] == "/"):
            levels[place] = EXTRA
        elif not figures or match[0] not in ".:":
            levels[first] = EXTRA
            levels[place] = JOINT
    for match in _CHANGES.finditer(text, start, end):
        if not is_symbol(text, match.start()):
            levels[match.start()] = JOINT


def _hold_blanks(text: str, levels: bytearray) -> None:
    """A run of blanks belongs to the line before it; a mark that may not end a line keeps the blanks behind it."""
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        # What may not begin a line may not do so behind blanks either.
        levels[start:end] = bytes([max(JOINT, levels[end])]) * (end - start)
    for match in _OPEN.finditer(text):
        start, end = match.span()
        level = MARK if text[start] in NO_END else EXTRA
        for place in range(start + 1, end + 1):
            _raise(levels, place, level)
