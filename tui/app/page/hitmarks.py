"""A hit of the library's search in the text of its article: all that was searched for, marked. Knows no Textual."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.library.catalogue.base import Hit
from tui.library.catalogue.matching import pattern
from tui.library.catalogue.query import BYLINE, TEXT, TITLE, Query
from tui.typeset.compose import Block

# Where the words of a filter are marked, and what stands on the page for a kind of text in the catalogue.
_WHERE = {TITLE: ("kicker", "title", "subtitle"), BYLINE: ("byline", "caption")}
_SHOWN_AS = {
    "body": ("body", "subhead"),
    "dateline": ("body",),
    "credit": ("caption",),
    "table": ("table", "table-title"),
    "series": ("series", "subtitle", "title", "kicker"),
    "ref": ("ref", "body", "note", "table-title"),
}

Mark = tuple[int, int, int]
"""Block, start and end of a match in it."""


def marks_in(blocks: Sequence[Block], query: Query) -> list[Mark]:
    """All places of the words that have to be there, in the order of the text."""
    found = set[Mark]()
    for word in query.words:
        if not word.without and (word.where == TEXT or word.where in _WHERE):
            finder = pattern(word.text)
            for number, block in enumerate(blocks):
                if word.where == TEXT or block.kind in _WHERE[word.where]:
                    found.update((number, match.start(), match.end()) for match in _finditer(finder, block.text))
    return sorted(found)


def _finditer(finder: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [match for match in finder.finditer(text) if match.end() > match.start()]


def mark_of(hit: Hit, blocks: Sequence[Block], marks: Sequence[Mark]) -> int:
    """The number of the mark that the hit is: the very same place, else the nearest behind it in such a block, else
    the first. The text may have changed since it was found."""
    kinds = _SHOWN_AS.get(hit.kind, (hit.kind,))
    behind = []
    for number, (block, start, _end) in enumerate(marks):
        one = blocks[block]
        if one.kind in kinds and (hit.kind != "body" or one.paragraph == hit.paragraph):
            if hit.kind != "body" or start >= hit.start + one.lead:
                return number
            behind.append(number)
    return behind[0] if behind else 0
