"""The few signs that the program itself draws, in a set that every terminal has and one that most have."""

from __future__ import annotations

import os

from tui.records import dataclass

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Signs of one cell each: tree marks, the bar beside a note, the rule under a head, the bar beside the block that
    is being mended; of a bookmark, of an issue with something unread in it, of one that cannot be read."""

    opened: str
    closed: str
    here: str
    read: str
    unread: str
    bar: str
    rule: str
    mended: str
    kept: str
    fresh: str
    broken: str


FULL = Glyphs("▾", "▸", "›", "✓", " ", "│", "─", "▌", "◆", "•", "!")
PLAIN = Glyphs("v", ">", ">", "*", " ", "|", "-", "#", "@", "+", "!")

_POOR = ("linux", "vt", "dumb", "ansi", "cons")


def glyphs(ambiguous: int = 1, environ: Mapping[str, str] = os.environ) -> Glyphs:
    """The signs for this terminal: plain ASCII on consoles with small fonts, and where line-drawing characters
    may be two cells wide (they are of UAX #11 class A)."""
    poor = environ.get("TERM", "").startswith(_POOR)
    return PLAIN if poor or ambiguous == 2 else FULL
