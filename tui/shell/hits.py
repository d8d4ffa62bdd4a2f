"""What `kanbao search` tells of a hit."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from tui.library.catalogue.base import Hit
from tui.model import Section
from tui.text import cells, shown
from tui.typeset.names import page_name

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import Any

    Marks = tuple[tuple[int, int], ...]

_MARK = ("【", "】")
"""Around what was found, where nothing can be printed bold."""


def as_text(hit: Hit, width: int, *, styled: bool, ambiguous: int = 1) -> Iterator[str]:
    """Lines for people, at most `width` cells but for the path: day, page and title, the quoted line, where it is.

    What was found is bold, or in 【】 where `styled` is False.
    """
    day = hit.date.isoformat() if hit.date else ""
    head = "  ".join(filter(None, (day, page_name(Section(hit.page)))))
    head = shown(head) + "  " if head else ""
    room = width - cells(head, ambiguous)
    yield head + marked(hit.title, hit.title_marks, room, styled=styled, ambiguous=ambiguous)
    if not hit.title_marks or hit.kind != "title":
        before, after = ("…" if cut else "" for cut in hit.cut)
        marks = tuple((start + len(before), end + len(before)) for start, end in hit.marks)
        quoted = before + hit.excerpt + after
        yield "    " + marked(quoted, marks, width - 4, styled=styled, ambiguous=ambiguous)
    yield f"    {shown(hit.path)}  {shown(hit.article)}"


def marked(text: str, marks: Marks, width: int, *, styled: bool, ambiguous: int = 1) -> str:
    """`text` as shown in at most `width` cells with its marks. What is cut is told by "…"; the first mark is kept."""
    drawn = list(_drawn(text, marks, styled))
    takes = [cells(sign, ambiguous) for sign, _bold in drawn]
    if sum(takes) > width:
        dots = cells("…", ambiguous)
        # What stands before the first mark gives way until all of the mark has room.
        start, last = 0, next((n for n, (_sign, bold) in enumerate(drawn) if bold), 0)
        while last + 1 < len(drawn) and drawn[last + 1][1]:
            last += 1
        while drawn and start < last and not drawn[start][1] and sum(takes[start : last + 1]) + 2 * dots > width:
            start += 1
        room, end = width - dots * (1 + (start > 0)), start
        while end < len(drawn) and takes[end] <= room:
            room -= takes[end]
            end += 1
        cut = [("…", False)]
        drawn = (cut if start else []) + drawn[start:end] + (cut if end < len(drawn) else [])
    runs = ((bold, "".join(sign for sign, _bold in run)) for bold, run in groupby(drawn, key=lambda one: one[1]))
    return "".join(f"\x1b[1m{run}\x1b[0m" if bold and styled else run for bold, run in runs)


def _drawn(text: str, marks: Marks, styled: bool) -> Iterator[tuple[str, bool]]:
    """What stands for each character, and whether it is marked; with the signs of a mark where it cannot be bold."""
    opens, ends = {start for start, _end in marks}, {end for _start, end in marks}
    bold = False
    for place, char in enumerate((*text, "")):
        if place in ends:
            yield ("", False) if styled else (_MARK[1], bold)
            bold = False
        if place in opens:
            bold = True
            yield ("", True) if styled else (_MARK[0], bold)
        yield shown(char), bold


def as_dict(hit: Hit) -> dict[str, Any]:
    """A hit for programs."""
    return {
        "path": hit.path,
        "date": hit.date.isoformat() if hit.date else None,
        "paper": hit.paper,
        "page": hit.page,
        "article": hit.article,
        "title": hit.title,
        "kind": hit.kind,
        "paragraph": hit.paragraph,
        "start": hit.start,
        "end": hit.end,
        "excerpt": hit.excerpt,
        "matches": hit.matches,
    }
