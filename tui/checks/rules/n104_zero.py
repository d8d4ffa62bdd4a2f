"""N104: zeros and letters where 〇 or a digit stands."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import Context, Example, Finding, Fix, Level, Passage, PassageRule
from tui.checks.patterns import Pattern
from tui.i18n import N_

_HAN = "一二三四五六七八九"
_CIRCLES = "○◯0OoＯ０"
_RUN = Pattern(f"(?<![{_HAN}〇零{_CIRCLES}A-Za-z])[{_HAN}][{_HAN}〇零{_CIRCLES}]{{1,5}}(?![A-Za-z])")
_LETTER = Pattern(
    "(?<![0-9A-Za-z.])([1-9][0-9]?[OoＯ][0-9OoＯ]{0,2}|20[lI][0-9]|20[0-9][lI]|19[0-9][lI])(?=[年月日万亿元%])"
)
_CIRCLE = str.maketrans(dict.fromkeys(_CIRCLES, "〇"))
_ZERO = str.maketrans(dict.fromkeys("OoＯ", "0") | dict.fromkeys("lI", "1"))


class WrongZero(PassageRule):
    """二○二四, 二0二四, 2O24."""

    code = "N104"
    name = N_("〇 and 0")
    level = Level.ERROR
    what = N_(
        "A year or code in Chinese numerals has a circle, a 0 or a letter for 〇 (零 in a year), or an Arabic number"
        " has a letter for a digit."
    )
    why = N_(
        "As one of the digits of a year or a code zero is written 〇, which is a character of its own; circles and"
        " letters look alike and are not found by a search. A circle, which readers cannot tell from it, is a matter of"
        " style."
    )
    source = "GB/T 15835-2011, 5.2.5"
    good = ("二〇二四年", "一百零五次", "南京零距离", "2024年", "O型血", "三〇一医院", "买一送○", "H2O2", "5G和4K")
    bad = (
        Example("二○二四年", ("二○二四",), "二〇二四年"),
        Example("二0二四年和二〇二O年", ("二0二四", "二〇二O"), "二〇二四年和二〇二〇年"),
        Example("二零二四年", ("二零二四",), "二〇二四年"),
        Example("2O24年，收入3O万元。", ("2O24", "3O"), "2024年，收入30万元。"),
    )

    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:  # noqa: ARG002 - every rule takes it
        text = passage.text
        for found in _RUN.finditer(text):
            start, end = found.span()
            is_year = end - start == 4 and text[end : end + 1] == "年"
            right = found[0].translate(_CIRCLE)
            if is_year:
                right = right.replace("零", "〇")
            # At the end of a run a circle may be something else: a blank to be filled in, a letter of a name.
            if right != found[0] and (is_year or (end - start > 2 and found[0][-1] not in _CIRCLES)):
                circles = not set(found[0]) - set(f"{_HAN}〇○◯")
                yield self._at(passage, start, end, right, Level.STYLE if circles else Level.ERROR)
        for found in _LETTER.finditer(text):
            yield self._at(passage, *found.span(), found[0].translate(_ZERO), Level.ERROR)

    def _at(self, passage: Passage, start: int, end: int, right: str, level: Level) -> Finding:
        message = N_("written with the wrong sign: {right}")
        return self.finding(passage, start, end, message, fix=Fix(start, end, right), level=level, right=right)
