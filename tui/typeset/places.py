"""A paragraph measured: the cells up to each character and how ill a break before it is, as far as it was asked for."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from tui.text import Widths
from tui.typeset.rules import FREE, JOINT, SURE, judge

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Sequence

_PIECE = 2048
"""Characters measured at a time: the first screen of a very long paragraph costs no more than that of a short one."""


class Places:
    """The places 0 … len(text) of `text`; `whole` are (start, end) ranges that hold together like a name."""

    def __init__(
        self, text: str, widths: Widths, whole: Sequence[tuple[int, int]] = (), *, piece: int = _PIECE
    ) -> None:
        self.text = text
        self.held = bytearray()
        """Levels of illness (see `rules`), of the places measured so far."""
        self._widths = widths
        self._whole = whole
        self._edges = [0]
        self._ready = 0
        self._quotes = 0
        self._piece = piece

    def fill(self, start: int, room: int) -> int:
        """The first character from `start` on that does not fit into `room` cells; len(text) where all does."""
        edges = self._edges
        self._reach(start)
        while self._ready < len(self.text) and edges[-1] <= edges[start] + room:
            self._grow()
        return bisect_right(edges, edges[start] + room, start) - 1

    def cells(self, start: int, end: int) -> int:
        """Cells of the characters `start` to `end`."""
        self._reach(end)
        return self._edges[end] - self._edges[start]

    def level(self, place: int, size: int) -> int:
        """How ill a break at `place` is in a text that ends at `size`."""
        if place >= size:
            return FREE
        self._reach(place + 1)
        return self.held[place]

    def pieces(self) -> list[tuple[int, int]]:
        """(start, end) of everything between two free places."""
        self._reach(len(self.text))
        free = [place for place in range(1, len(self.text)) if not self.held[place]]
        return list(zip([0, *free], [*free, len(self.text)], strict=True))

    def _reach(self, place: int) -> None:
        while self._ready < place:
            self._grow()

    def _grow(self) -> None:
        start, end = self._ready, self._cut(self._ready)
        piece = self.text[start:end]
        cells = list(map(self._widths.__getitem__, piece))
        levels = judge(piece, cells, self._quotes)
        for first, last in self._whole:
            low, high = max(start, first + 1), min(end, last)
            if low < high:
                levels[low - start : high - start] = levels[low - start : high - start].replace(b"\0", bytes([JOINT]))
        self._edges += list(accumulate(cells, initial=self._edges[-1]))[1:]
        self.held += levels[:-1]
        self._quotes += piece.count('"')
        self._ready = end

    def _cut(self, start: int) -> int:
        """Where the next piece ends: behind a character that nothing runs across, or the text's end."""
        size = self._piece
        while start + size < len(self.text):
            cut = max(self.text.rfind(mark, start, start + size) for mark in SURE)
            if cut >= 0:
                return cut + 1
            size *= 2
        return len(self.text)
