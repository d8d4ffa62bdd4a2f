"""Characters and the cells they take: the one place that turns text from a file into what a terminal may show.

Text is hostile until it has passed `shown`: control characters, bidi overrides and the like become visible
marks that act on nobody's terminal. Widths follow UAX #11 (East Asian Width); the class A (ambiguous: “ ” — …)
is one cell or two, as the terminal has it.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

from tui.patterns import compiled

# Shown by a code in brackets: control and format characters (the bidi controls of UAX #9, tags), line and
# paragraph separators, surrogates, and what Unicode has not assigned. They would reorder, hide or break a line.
_CODED = frozenset(("Cc", "Cf", "Cn", "Cs", "Zl", "Zp"))
# Taken out of the picture, because terminals disagree about their width: joiners, variation selectors, soft
# hyphens, emoji skin tones. What is left (a plain emoji, a plain character) has one width everywhere.
UNSEEN = "\xad\u034f\u200b-\u200d\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
"""Characters of which nothing is shown, as ranges for a pattern's brackets."""
_UNSEEN = compiled(f"[{UNSEEN}]")
# No cell of their own: Hangul vowels and finals, fillers, tone marks of old Chinese.
_JOINED = compiled("[\u1160-\u11ff\u302a-\u302f\u3164\ud7b0-\ud7ff\uffa0\U00016ff0\U00016ff1]")
# Wide since Unicode 16: the trigrams, hexagrams and counting rods.
_WIDENED = compiled("[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d376]")


def glyph(char: str) -> str:
    """What stands on the screen for one character: itself, nothing, or a visible mark such as ␛ or ‹202E›."""
    code = ord(char)
    if char in "\t\n":
        return " "
    if code < 32:
        return chr(0x2400 + code)
    if code == 127:
        return "␡"
    if _UNSEEN.match(char):
        return ""
    return f"‹{code:04X}›" if category(char) in _CODED else char


class Widths(dict[str, int]):
    """Cells by character, filled as characters are met: `widths[char]`."""

    def __init__(self, ambiguous: int = 1) -> None:
        super().__init__()
        self.ambiguous = ambiguous

    def __missing__(self, char: str) -> int:
        drawn = glyph(char)
        width = sum(map(self._measure, drawn))
        self[char] = width
        return width

    def _measure(self, char: str) -> int:
        if _JOINED.match(char) or category(char) in ("Mn", "Me", "Mc"):
            return 0
        if _WIDENED.match(char):
            return 2
        kind = east_asian_width(char)
        return self.ambiguous if kind == "A" else 2 if kind in "WF" else 1


_WIDTHS = {1: Widths(1), 2: Widths(2)}


def widths(ambiguous: int = 1) -> Widths:
    """The width table for terminals that draw ambiguous characters in `ambiguous` (1 or 2) cells."""
    return _WIDTHS[ambiguous]


def cells(text: str, ambiguous: int = 1) -> int:
    """How many cells `text` takes as `shown`."""
    return sum(map(_WIDTHS[ambiguous].__getitem__, text))


# What passes `shown` unchanged, so that ordinary text costs one scan: printable ASCII, Latin, Greek, Cyrillic,
# general punctuation without controls, numerals and signs, CJK and the full-width forms.
_ORDINARY = compiled(
    "[\x20-\x7e\xa1-\xac\xae-\u02ff\u0391-\u03a1\u0400-\u045f\u2010-\u2027\u2030-\u205e\u2100-\u218b\u2190-\u22ff\u2460-\u24ff"
    "\u2500-\u25ff\u3000-\u3029\u3030-\u303f\u3041-\u3096\u3099-\u30ff\u3400-\u9ffc\uff01-\uff9f]*"
)


def shown(text: str) -> str:
    """`text` as it may be sent to a terminal: on one line, and nothing in it acts."""
    if _ORDINARY.fullmatch(text):
        return text
    return "".join(map(glyph, text))


def typed(text: str) -> str:
    """What of a text a person can mean to type on one line: no control signs; the ideographic space is a character."""
    return "".join(char for char in text if char.isprintable() or char == "\u3000")


def fit(text: str, width: int, ambiguous: int = 1) -> str:
    """`text` as shown in at most `width` cells; what was cut is marked by "…"."""
    drawn = shown(text)
    table = _WIDTHS[ambiguous]
    if sum(map(table.__getitem__, drawn)) <= width:
        return drawn
    room = width - table["…"]
    if room < 0:
        return ""
    for index, char in enumerate(drawn):
        room -= table[char]
        if room < 0:
            return drawn[:index].rstrip() + "…"
    return drawn


def pad(text: str, width: int, ambiguous: int = 1) -> str:
    """`text` fitted and filled with blanks to exactly `width` cells."""
    drawn = fit(text, width, ambiguous)
    return drawn + " " * (width - cells(drawn, ambiguous))


# Full-width forms stand 0xFEE0 above their ASCII twins; the quotes and stops are the ones that an ASCII
# keyboard has no other key for.
_TWINS = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {
    ord(full): ord(half) for full, half in zip("　“”‘’。〔〕", " \"\"''.[]", strict=True)
}


def halfwidth(text: str) -> str:
    """`text` with full-width letters, digits and marks as their ASCII twins, one for one."""
    return text.translate(_TWINS)


def fold(text: str) -> str:
    """`text` for comparing: half-width, without case. As long as the original, so that offsets hold in both."""
    half = text.translate(_TWINS)
    lower = half.lower()
    if len(lower) != len(half):
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in half)
    # A sigma is written otherwise at a word's end, which would make it unequal to one within a word.
    return lower.replace("ς", "σ")


_EMPTY_LINES = compiled(r"\n\s*\n")


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a body written as one text.

    They are parted by one or more lines that hold nothing but white space, and stripped of white space
    (U+3000 among it) at both ends; a single line break inside one is kept as "\\n".
    """
    parts = (part.strip() for part in _EMPTY_LINES.split(text))
    return tuple(part for part in parts if part)
