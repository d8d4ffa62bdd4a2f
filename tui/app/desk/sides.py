"""A text as it stands and the same text as somebody types it, beside each other or one above the other.

What differs is underlined, and its rows have a sign before them. Needs no Textual.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from tui.app.desk.draft import Draft, Line
from tui.desk.anchors import common_ends
from tui.i18n import _
from tui.text import cells, pad, shown

Row = list[tuple[str, str]]
Spans = Sequence[tuple[int, int]]

BESIDE = 100
"""Cells of a window from which on two texts stand beside each other."""
MARGIN = 2
"""Cells before a row; the sign of a row that differs stands there."""
_GAP = " │ "
_SIGN = "*"
_COMPARED = 1500
"""Characters up to which it is looked which ones differ; of more of them it is all from the first to the last."""


def room(width: int, *, two: bool) -> int:
    """Cells of a row of text in a window of `width`, with two texts or one."""
    if two and width >= BESIDE:
        return (width - 3 * MARGIN - len(_GAP)) // 2
    return max(2, width - 2 * MARGIN)


def differing(one: str, other: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Which stretches of two texts are not in the other one; of something that only the other has, a character."""
    head, tail = common_ends(one, other)
    a, b = one[head : len(one) - tail], other[head : len(other) - tail]
    steps = [("replace", 0, len(a), 0, len(b))]
    if len(a) + len(b) <= _COMPARED:
        steps = [step for step in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if step[0] != "equal"]
    ours = [(head + start, head + max(stop, start + 1)) for _tag, start, stop, _c, _d in steps]
    theirs = [(head + start, head + max(stop, start + 1)) for _tag, _a, _b, start, stop in steps]
    return (ours, theirs) if a or b else ([], [])


def both(theirs: Draft, draft: Draft, width: int, ambiguous: int, bar: str) -> tuple[list[Row], int, int]:
    """The rows of both texts with their margins, and column and row of the cursor."""
    marks, mine = differing(theirs.text, draft.text)
    size = room(width, two=True)
    there, here = theirs.rows(size, ambiguous), draft.rows(size, ambiguous)
    column, line = cursor(draft, here, ambiguous)
    first = [_drawn(theirs.text, one, marks, None) for one in there]
    second = [_drawn(draft.text, one, mine, draft.at if n == line else None) for n, one in enumerate(here)]
    stands, typed = (_("as it stands now:"), "label"), (_("as you have typed it:"), "label")
    if width < BESIDE:
        rows = [[_margin(""), stands], *first, [], [_margin(""), typed], *second]
        return rows, MARGIN + column, len(first) + 3 + line
    rows = [_side_by_side([_margin(""), stands], [_margin(""), typed], size, ambiguous, bar)]
    for n in range(max(len(first), len(second))):
        left, right = (side[n] if n < len(side) else [_margin("")] for side in (first, second))
        rows.append(_side_by_side(left, right, size, ambiguous, bar))
    return rows, MARGIN + size + len(_GAP) + MARGIN + column, 1 + line


def alone(draft: Draft, width: int, ambiguous: int) -> tuple[list[Row], int, int]:
    """The rows of one text with their margins, and column and row of the cursor."""
    lines = draft.rows(room(width, two=False), ambiguous)
    column, line = cursor(draft, lines, ambiguous)
    rows = [_drawn(draft.text, one, (), draft.at if n == line else None) for n, one in enumerate(lines)]
    return rows, MARGIN + column, line


def cursor(draft: Draft, lines: list[Line], ambiguous: int) -> tuple[int, int]:
    """Column and row of the cursor in the text."""
    line = draft.row(lines)
    return cells(shown(draft.text[lines[line].start : draft.at]), ambiguous), line


def _margin(sign: str) -> tuple[str, str]:
    return sign.ljust(MARGIN), "mended" if sign else "blank"


def _drawn(text: str, line: Line, marks: Spans, at: int | None) -> Row:
    """A row with its margin; `at`: the character under the cursor, where that stands in the row."""
    edges = {line.start, line.stop}
    for start, stop in marks:
        edges.update((max(line.start, min(line.stop, start)), max(line.start, min(line.stop, stop))))
    if at is not None:
        edges.update((min(at, line.stop), min(at + 1, line.stop)))
    cuts, row = sorted(edges), list[tuple[str, str]]()
    for start, stop in pairwise(cuts):
        marked = any(first <= start < last for first, last in marks)
        form = "caret" if start == at else "remark" if marked else "body"
        row.append((shown(text[start:stop]), form))
    if at is not None and at >= line.stop:
        row.append((" ", "caret"))
    differs = any(first <= max(line.start, line.stop - 1) and last > line.start for first, last in marks)
    return [_margin(_SIGN if differs else ""), *row]


def _side_by_side(left: Row, right: Row, size: int, ambiguous: int, bar: str) -> Row:
    taken = sum(cells(text, ambiguous) for text, _form in left)
    fill = pad("", max(0, MARGIN + size - taken), ambiguous)
    return [*left, (fill, "blank"), (_GAP.replace("│", bar), "tree-edge"), *right]
