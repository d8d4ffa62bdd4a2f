"""Which characters are taken for each other: read alike, or alike in shape."""

from __future__ import annotations

from functools import cache, lru_cache

from tui.checks.words import rows

SAME, FUZZY, SHAPE = "same", "fuzzy", "shape"
"""Read the same but for the tone; read alike in many mouths (n and l, in and ing); alike in shape, or nearly so."""

_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"))
_FINALS = ("ang", "eng", "ing")


def fuzzy(syllable: str) -> str:
    """A syllable as it is told from others by those who do not part z and zh, n and l, in and ing."""
    for written, heard in _INITIALS:
        if syllable.startswith(written):
            syllable = heard + syllable[len(written) :]
            break
    return syllable[:-1] if syllable.endswith(_FINALS) else syllable


@cache
def _readings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for syllable, characters in rows("readings.txt"):
        for character in characters:
            found.setdefault(character, []).append(syllable)
    return found


@cache
def _shapes() -> dict[str, str]:
    """For each character those alike that come after it."""
    return dict(rows("alike.txt"))


@lru_cache(4_000)
def likeness(one: str, other: str) -> str:
    """SAME, FUZZY or SHAPE; "" where one is not taken for the other."""
    readings = _readings()
    first, second = readings.get(one, ()), readings.get(other, ())
    if any(syllable in second for syllable in first):
        return SAME
    if {fuzzy(syllable) for syllable in first} & {fuzzy(syllable) for syllable in second}:
        return FUZZY
    if max(one, other) in _shapes().get(min(one, other), ""):
        return SHAPE
    return ""
