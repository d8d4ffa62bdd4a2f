"""Chinese numerals read as numbers, and numbers written as Chinese numerals."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}


def number(numerals: str) -> int | None:
    """The number that these numerals are (三十五, 二〇二〇, 一万二千); None where they are none."""
    if not numerals or any(char not in _DIGITS and char not in _TENS and char not in _LARGE for char in numerals):
        return None
    if all(char in _DIGITS for char in numerals):
        return int("".join(str(_DIGITS[char]) for char in numerals))
    total, section, digit = 0, 0, -1
    for char in numerals:
        if char in _DIGITS:
            if digit > 0:
                return None  # 三四十 and the like are no one number
            digit = _DIGITS[char]
        elif char in _TENS:
            section += (1 if digit < 0 else digit) * _TENS[char]
            digit = -1
        else:
            total = (total + section + max(digit, 0)) * _LARGE[char]
            section, digit = 0, -1
    return total + section + max(digit, 0)


def numerals(value: int) -> str:
    """A number from 0 to 99 as it is read (35: 三十五)."""
    tens, ones = divmod(value, 10)
    chars = "〇一二三四五六七八九"
    if not tens:
        return chars[ones]
    return ("" if tens == 1 else chars[tens]) + "十" + (chars[ones] if ones else "")
