"""Places in a text (paragraph, offset), in its blocks (block, character) and in its rows. Needs no Textual."""

from __future__ import annotations

from collections.abc import Sequence

from tui.typeset.compose import HEAD, Block
from tui.typeset.layout import Layout

TOP = (0, 0)
"""The beginning: the first row, with the white above the headline."""


def block_place(blocks: Sequence[Block], paragraph: int, offset: int) -> tuple[int, int]:
    """(block, character) of character `offset` of a body paragraph; TOP for the head or where there is none such."""
    for number, block in enumerate(blocks):
        if block.paragraph == paragraph != HEAD and block.kind in ("body", "subhead"):
            return number, min(offset + block.lead if offset else 0, len(block.text))
    return TOP


def text_place(blocks: Sequence[Block], place: tuple[int, int]) -> tuple[int, int]:
    """(paragraph, offset) of a (block, character); (HEAD, 0) in an article's head."""
    number, character = place
    if number >= len(blocks) or blocks[number].paragraph == HEAD:
        return HEAD, 0
    block = blocks[number]
    return block.paragraph, max(0, character - block.lead) if block.kind in ("body", "subhead") else 0


def top_row(layout: Layout, place: tuple[int, int], height: int) -> int:
    """The row to begin a window of `height` rows with, so that `place` stands first and no row below is empty."""
    row = layout.row_of(*place) if place != TOP else 0
    layout.extend(row + height + 1)
    return max(0, min(row, len(layout.rows) - height)) if layout.done else row
