"""Headlines that stand in where there is none: the beginning of the text, which is then no loss to drop again."""

from __future__ import annotations

import re

UNTITLED = "（无题）"
"""The headline of an article that has no text to take one from. Content, so the same in any interface."""

_CLAUSE = r"[^\s，。、；：！？…—,.;:!?“”‘’（）《》()]+"
_LONGEST = 20


def opening(text: str) -> str:
    """The first words of a text, at most 20 characters, exactly as they stand at its start; else UNTITLED."""
    found = re.match(_CLAUSE, text)
    return found[0][:_LONGEST] if found else UNTITLED
