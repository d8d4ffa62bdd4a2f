"""P101: half-width marks in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.checks.signs import CHINESE, HAN
from tui.i18n import N_

_FULL = dict(zip(",;:?!.()｡｢｣､", "，；：？！。（）。「」、", strict=True))
_WIDE = str.maketrans("()", "（）")
# Between Chinese on both sides, or at the end of a passage behind Chinese.
_BETWEEN = Pattern(f"[,;:?!.｡｢｣､](?:(?<=[{CHINESE}][,;:?!])(?=[{CHINESE}]|$)|(?<=[{HAN}”）》]\\.)$|(?<=[｡｢｣､]))")
# Chinese on one side, Latin or a number on the other; a colon only behind Chinese, as in 时间:9时.
# A full stop behind what closes; elsewhere between Chinese it may be the dot in a name.
_POINT = Pattern(f"\\.(?<=[{HAN}”）》]\\.)(?=[{HAN}“《（])")
_ONE_SIDE = Pattern(f"[,;?!:](?:(?<=[{HAN}”）》].)(?=[ ]?[0-9A-Za-z])|(?<=[0-9A-Za-z%％][,;])(?=[{HAN}“《（]))")
_BRACKETS = Pattern("[(（][^()（）\n]{1,120}[)）]")
_HAN = Pattern(f"[{HAN}]")
_TITLE = Pattern(f"<<([{HAN}0-9A-Za-z·，：、“”]{{1,40}})>>")
_ADDRESS = Pattern("(?:https?://|www\\.|[A-Za-z0-9._-]{1,64}@)[!-~]+")


class HalfWidthMarks(PassageRule):
    """A mark of a Latin keyboard where Chinese text has its own."""

    code = "P101"
    name = N_("half-width marks")
    level = Level.ERROR
    what = N_("One of , . ; : ? ! ( ) << >> stands in Chinese text.")
    why = N_(
        "Chinese marks are as wide as a character. Marks within numbers, times, Latin words, units, addresses and"
        " formulae are left alone, and so are brackets around Latin only. Between Chinese on both sides the fix is"
        " safe; beside a number or a Latin word it is a warning and a person decides. Brackets around Chinese are a"
        " matter of style, unless only one of the two is half-width."
    )
    source = "GB/T 15834-2011, 5"
    good = (
        "比分是3:2，占12.5%。",
        "见https://qinghe.example/a?b=1,2，写信到hui@qinghe.example。",
        "他说Hello, world!，又说GDP(PPP)。",
        "上午8:30到，共1,200人，f(x,y)=1。",
        "1.河水清了。",
        "二是（清河）变清；1)治水。",
    )
    bad = (
        Example("河水清了,山也绿了.", (",", "."), "河水清了，山也绿了。"),
        Example("时间:上午;地点:清河。", (":", ";", ":"), "时间：上午；地点：清河。"),
        Example("清河(上游)变清了!", ("(上游)", "!"), "清河（上游）变清了！"),
        Example("今年,30户参加,GDP增长。", (",", ","), "今年，30户参加，GDP增长。"),
        Example("列夫.托尔斯泰来了.", (".", "."), "列夫.托尔斯泰来了。"),
        Example("河水清（了）.山绿了。", (".",), "河水清（了）。山绿了。"),
        Example("他读<<清河记>>。", ("<<清河记>>",), "他读《清河记》。"),
        Example("清河（上游)变清了。", ("（上游)",), "清河（上游）变清了。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        plain = _ADDRESS.compiled.sub(_blank, text) if "@" in text or "." in text or "/" in text else text
        for found in _BETWEEN.finditer(text):
            yield self._mark(passage, found.start(), sure=True)
        for found in _ONE_SIDE.finditer(plain):
            yield self._mark(passage, found.start(), sure=False)
        for found in _POINT.finditer(plain):
            yield self._point(passage, found.start())
        yield from self._pairs(passage)

    def _mark(self, passage: Passage, at: int, *, sure: bool) -> Finding:
        mark = passage.text[at]
        full = _FULL[mark]
        message = N_("half-width “{mark}” in Chinese text: {full}")
        level = Level.ERROR if sure else Level.WARNING
        fix = Fix(at, at + 1, full, safe=sure)
        return self.finding(passage, at, at + 1, message, fix=fix, level=level, mark=mark, full=full)

    def _point(self, passage: Passage, at: int) -> Finding:
        fix = Fix(at, at + 1, "。", safe=False) if passage.text[at - 1] in "”）》" else None
        message = N_("half-width “.” in Chinese text: 。, or · within a name")
        return self.finding(passage, at, at + 1, message, fix=fix, level=Level.WARNING)

    def _pairs(self, passage: Passage) -> Iterator[Finding]:
        text = passage.text
        for found in _BRACKETS.finditer(text) if "(" in text or ")" in text else ():
            ends = found[0][0] + found[0][-1]
            if ends == "（）" or (ends == "()" and not _HAN.search(found[0])):
                continue
            start, end = found.span()
            message = N_("half-width brackets around Chinese: （ ）")
            level = Level.STYLE if ends == "()" else Level.ERROR
            fix = Fix(start, end, found[0].translate(_WIDE), safe=level is Level.ERROR)
            yield self.finding(passage, start, end, message, fix=fix, level=level)
        for found in _TITLE.finditer(text) if "<<" in text else ():
            start, end = found.span()
            yield self.finding(passage, start, end, N_("a title stands in 《 》"), fix=f"《{found[1]}》")


def _blank(address: re.Match[str]) -> str:
    """As long as the address, and without a mark."""
    return "x" * len(address[0])
