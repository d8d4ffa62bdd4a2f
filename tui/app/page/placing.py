"""Places in a text (paragraph, offset), in its blocks (block, character) and in its rows. Needs no Textual."""

from __future__ import annotations

from tui.typeset.compose import HEAD

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.library.places import Place
    from tui.model import Article
    from tui.typeset.compose import Block
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


def find_again(article: Article, place: Place) -> tuple[int, int]:
    """(paragraph, offset) of `place` in `article`, which may have changed: where its quote stands nearest."""
    body = article.body
    if place.paragraph < 0 or not body:
        return HEAD, 0
    at = min(place.paragraph, len(body) - 1)
    if not place.quote or body[at][place.offset :].startswith(place.quote):
        return at, min(place.offset, len(body[at]))
    found = [
        (abs(number - place.paragraph), abs(offset - place.offset), number, offset)
        for number, text in enumerate(body)
        for offset in _places(text, place.quote)
    ]
    return min(found)[2:] if found else (at, min(place.offset, len(body[at])))


def _places(text: str, quote: str) -> Iterator[int]:
    """Every offset at which `quote` stands in `text`."""
    offset = text.find(quote)
    while offset >= 0:
        yield offset
        offset = text.find(quote, offset + 1)
