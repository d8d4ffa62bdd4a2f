"""Text made comparable: what a search takes for the same, one character for one, so that offsets hold in both.

`fold` needs nothing but this program, so that a catalogue made by it serves everybody who shares the folder.
That simplified and traditional characters are one is a matter of asking (`alike`): it needs OpenCC, which the one
who searches has or has not.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

from tui.text import fold as half

FOLDING = 1
"""The number of these rules. A catalogue made by others is made again."""

# Where characters stand that are another way to write one character: cases, full-width and small forms, raised
# digits, letters and digits in circles, the radicals that come out of PDF files, compatibility ideographs, blanks.
_BLOCKS = (
    (0x00, 0x0588),
    (0x1E00, 0x2070),
    (0x2070, 0x20A0),
    (0x2100, 0x2190),
    (0x2460, 0x2500),
    (0x2E80, 0x2FE0),
    (0x3000, 0x3020),
    (0x3200, 0x3400),
    (0xF900, 0xFB00),
    (0xFE10, 0xFE70),
    (0xFF00, 0xFFF0),
    (0x2F800, 0x2FA20),
)
# Letters and digits as they are folded, and their full-width forms.
_WIDE = {char: chr(ord(char) + 0xFEE0) for char in "0123456789"}
_WIDE.update((char, chr(ord(char) + 0xFEE0) + chr(ord(char.upper()) + 0xFEE0)) for char in "abcdefghijklmnopqrstuvwxyz")
_HAN = range(0x3400, 0xA000)
"""What is asked of OpenCC: the rare characters beyond take four times as long as these, and no newspaper has them."""


def fold(text: str) -> str:
    """`text` for comparing, as long as the original.

    Half-width, without case, every blank a plain one; compatible forms (①, ², ⼀, ：) are the plain ones where they
    are one character. No character's folding depends on its neighbours, so that a part folds to a part.
    """
    return text.translate(_folds())


@cache
def _folds() -> dict[int, str]:
    """Every character that folds to another, by its code."""
    found = {}
    for start, end in _BLOCKS:
        for code in range(start, end):
            char = chr(code)
            if (folded := _folded(char)) != char:
                found[code] = folded
    return found


def _folded(char: str) -> str:
    if char.isspace():
        return " "
    # The screen's own folding comes first: it knows which ASCII mark a Chinese one stands for.
    plain = half(char)
    if plain == char and len(same := normalize("NFKC", char)) == 1:
        plain = half(same)
    # Once is not always enough: Ⓐ is ⓐ is a.
    return plain if plain == char else _folded(plain)


@cache
def _unfolds() -> dict[str, str]:
    """The characters that fold to each, itself not among them."""
    found: dict[str, str] = {}
    for code, folded in _folds().items():
        found[folded] = found.get(folded, "") + chr(code)
    return found


def written(char: str) -> str:
    """Every character of an original that a folded `char` may stand for, itself first (unless it folds away)."""
    return ("" if ord(char) in _folds() else char) + _unfolds().get(char, "")


def usual(char: str) -> str:
    """Those of the characters in `written` that stand in nearly every text: itself, another case or width of it, all
    forms of a mark. Whoever looks for these only has to look into every text that `is_unusual` as well."""
    if char in _WIDE:
        return char + (char.upper() if char.isalpha() else "") + _WIDE[char]
    return written(char) if char.isascii() else char


def is_unusual(text: str) -> bool:
    """Whether some character of an original is none of the `usual` ones of what it folds to."""
    return _unusual().search(text) is not None


@cache
def _unusual() -> re.Pattern[str]:
    found = (chr(code) for code, folded in _folds().items() if chr(code) not in usual(folded))
    return re.compile(f"[{re.escape(''.join(found))}]")


def alike(char: str) -> str:
    """The folded characters that a folded `char` is taken for when one searches: itself, then 髮 and 發 for 发.

    Without OpenCC only itself. Characters are compared one by one, without the words they stand in: 干 finds 乾坤.
    """
    return _families().get(char, char) if not char.isascii() else char


def has_opencc() -> bool:
    """Whether simplified and traditional characters are one here."""
    return bool(_families())


@cache
def _families() -> dict[str, str]:
    """Every character that has others like it, with all of them, itself first. Made once, where OpenCC is."""
    try:
        from opencc import OpenCC
    except ImportError:
        return {}
    chars = list(map(chr, _HAN))
    # Each on a line of its own: OpenCC would look at words.
    simplified: list[str] = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    simpler = {char: simple for char, simple in zip(chars, simplified, strict=True) if char != simple}
    kin: dict[str, list[str]] = {}
    for char, simple in simpler.items():
        # What is simplified may itself stand for a third: all of them are one.
        head = simpler.get(simple, simple)
        if char != head and len(head) == 1:
            kin.setdefault(head, [head]).append(char)
    return {
        char: char + "".join(other for other in family if other != char) for family in kin.values() for char in family
    }
