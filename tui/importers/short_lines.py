"""Runs of short lines that are text as they stand: the rows of a table or list, the lines of a poem.

Neither end marks nor a column's width tell where such a line ends, and most look like headlines or names. What
tells is their company: rows are made alike, and nobody sets five headlines of a few words below one another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.importers.features import Line, Look

_LONGEST_ROW = 60
_LONGEST_VERSE = 20
_MEAN_VERSE = 11.0
"""The length of a poem's lines, in characters: of the longest, and on average. Headlines are longer on average."""
_FEWEST_ROWS = 3
_FEWEST_VERSES = 5
"""Fewer lines of one kind below one another may be headlines and by-lines."""

_MAY_BE = frozenset((Look.PLAIN, Look.NAMES))


@dataclass(frozen=True, slots=True)
class ShortLines:
    """The places of a page's lines that are rows, and of those that are verses."""

    rows: frozenset[int]
    verses: frozenset[int]
    """Those that surely are: not the first two of a run nor the last two, which may be a headline and a by-line."""
    runs: frozenset[int]
    """All lines of the runs that hold verses."""
    tops: frozenset[int]
    """The first three lines of such runs: the poem's title and name are among them."""


def short_lines(lines: Sequence[Line]) -> ShortLines:
    """The runs of short lines of a page."""
    rows = frozenset(_rows(lines))
    verses: set[int] = set()
    runs: set[int] = set()
    tops: set[int] = set()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and end not in rows and _may_be_verse(lines[end]):
            end += 1
        sizes = [line.size for line in lines[at:end] if line.look is Look.PLAIN]
        if end - at >= _FEWEST_VERSES and sizes and sum(sizes) <= _MEAN_VERSE * len(sizes):
            runs.update(range(at, end))
            tops.update(range(at, at + 3))
            verses.update(range(at + 2, end - 2))
        at = max(end, at + 1)
    return ShortLines(rows, frozenset(verses), frozenset(runs), frozenset(tops))


def _may_be_verse(line: Line) -> bool:
    return line.size <= _LONGEST_VERSE and not line.ended and not line.full and line.look in _MAY_BE


def _rows(lines: Sequence[Line]) -> set[int]:
    """The lines that at least two neighbours are made like, and the head that stands above them."""
    found: set[int] = set()
    shapes = [_shape(line) for line in lines]
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and shapes[end] and shapes[end] == shapes[at]:
            end += 1
        if shapes[at] and end - at >= _FEWEST_ROWS:
            found.update(range(at, end))
            if at and _is_head(lines[at - 1], shapes[at]):
                found.add(at - 1)
        at = end
    return found


def _shape(line: Line) -> int:
    """Of how many parts a row is made; 0 for what is no row: it has digits, and blanks between its parts."""
    if line.size > _LONGEST_ROW or line.ended or not any(map(str.isdigit, line.text)):
        return 0
    parts = len(line.text.split())
    if parts == 1:  # a table's column of numbers
        return int(not any(map(str.isalpha, line.text)))
    return parts if line.look is Look.PLAIN else 0


def _is_head(line: Line, parts: int) -> bool:
    return line.look in _MAY_BE and not line.ended and len(line.text.split()) == parts
