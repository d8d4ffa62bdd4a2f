"""Headlines: centred lines of about the same length, so that none leaves one character over."""

from __future__ import annotations

from tui.patterns import compiled
from tui.text import cells
from tui.typeset.lines import Line, Measure, set_lines, widest
from tui.typeset.rules import SPACE

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Sequence

_MANY = 6
"""More lines than this are no headline: they are set as they fall."""
_PHRASE = compiled(f"[^{SPACE}]+")


def centre(text: str, width: int, ambiguous: int = 1, whole: Sequence[tuple[int, int]] = ()) -> list[Line]:
    """The lines of a centred text: as few as fit in `width` cells, parted at its blanks where that is no more,
    and of about the same length."""

    def lines(room: int, held: Sequence[tuple[int, int]]) -> list[Line]:
        return list(set_lines(text, Measure(room, hang=False, justify=False, ambiguous=ambiguous), held))

    found = lines(width, whole)
    if not 1 < len(found) <= _MANY:
        return found
    phrases = [match.span() for match in _PHRASE.finditer(text)]
    if len(phrases) > 1 and widest(text, ambiguous, phrases) <= width and len(lines(width, phrases)) == len(found):
        whole = phrases
    least = max(widest(text, ambiguous, whole), -(-cells(text, ambiguous) // len(found)))
    for room in range(-(-least // 2) * 2, width, 2):
        if len(tried := lines(room, whole)) == len(found):
            return tried
    return lines(width, whole)
