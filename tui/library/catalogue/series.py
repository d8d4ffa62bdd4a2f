"""In which order the parts of a series stand: 上 中 下, 之一 之二, （三）, 4."""

from __future__ import annotations

import re

_WORDS = {"上": 1, "中": 2, "下": 3, "首": 0, "末": 10**6, "尾": 10**6, "完": 10**6, "终": 10**6}
_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100}
_NUMBER = re.compile("[〇零一二两三四五六七八九十百]+")


def part_number(part: str) -> int:
    """The place that `part` names, by which parts are sorted; what names none comes after all that do."""
    if digits := re.search(r"\d{1,9}", part):
        return int(digits[0])
    if found := _NUMBER.search(part):
        return _chinese(found[0])
    return next((number for word, number in _WORDS.items() if word in part), 10**9)


def _chinese(written: str) -> int:
    """二十一 is 21, 一百零三 is 103, 一〇三 too."""
    if not set(written) & set(_TENS):
        return int("".join(str(_DIGITS[char]) for char in written)[:9])
    total, last = 0, 0
    for char in written:
        if char in _TENS:
            total += (last or 1) * _TENS[char]
            last = 0
        else:
            last = _DIGITS[char]
    return total + last
