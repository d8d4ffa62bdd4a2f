"""The rows of the library's search: a hit with its quoted line, and what may be typed. Knows no Textual."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.page.around import NARROW, Pieces
from tui.i18n import N_, _
from tui.library.catalogue.base import Hit
from tui.text import cells, fit, pad, shown

EXAMPLES = (
    ("防汛 堤坝", N_("both words, anywhere in the article")),
    ('"防汛 物资"', N_("exactly this")),
    ("-演练", N_("without this word")),
    ("date:2020-07", N_("of a year, a month, a day; date:2020-07-01..2020-07-15")),
    ("page:1", N_("on a page; page:1..4")),
    ("byline:石小满", N_("by somebody; also title: section: paper:")),
)
"""What may be typed, and what it finds."""


def hint() -> str:
    """The filters in one line."""
    return _('date:2020-07  page:1  byline:NAME  title:  section:  paper:  "exact words"  -without')


def example_rows(width: int, wide: int) -> list[Pieces]:
    """What may be typed, while nothing is."""
    column = max(cells(example, wide) for example, _about in EXAMPLES) + 2
    rows: list[Pieces] = [[]]
    for example, about in EXAMPLES:
        if width < NARROW:
            rows += [[("  ", "blank"), (example, "tree-issue")], [("    ", "blank"), (_(about), "byline")]]
        else:
            rows.append([("  ", "blank"), (pad(example, column, wide), "tree-issue"), (_(about), "byline")])
    return rows


def hit_rows(hit: Hit, width: int, mark: tuple[str, str], paper: bool, wide: int) -> list[Pieces]:
    """Date, page and title; below, the quoted line with what was found in it. `mark` stands before the first row."""
    pointed = mark[1] == "tree-cursor"
    lead = "  ".join(filter(None, (hit.date.isoformat() if hit.date else "", f"{hit.page}版" if hit.page else "")))
    lead = f"{lead}  " if lead else ""
    name = f"  {fit(hit.paper, width // 4, wide)} " if paper and width >= NARROW else ""
    room = width - sum(cells(text, wide) for text in (mark[0], lead, name))
    title = marked(hit.title, hit.title_marks, room, ("tree-open", "match"), wide)
    used = sum(cells(text, wide) for text, _form in title)
    filled = [(" " * max(0, room - used), "blank"), (name, "byline")] if name else []
    row = [mark, (lead, "byline"), *title, *filled]
    if pointed:
        row = [(text, form if form == "match" else "tree-cursor") for text, form in row]
    quote = marked(hit.excerpt, hit.marks, width - 4, ("body", "match"), wide, hit.cut)
    return [row, [("    ", "blank"), *quote]]


def marked(
    text: str,
    marks: Sequence[tuple[int, int]],
    width: int,
    forms: tuple[str, str],
    wide: int,
    cut: tuple[bool, bool] = (False, False),
) -> list[tuple[str, str]]:
    """`text` in at most `width` cells with the first mark in sight; `forms`: of the text and of what is marked.

    `cut` says that text before and after it was left out already; what is left out shows as "…".
    """
    dots = cells("…", wide)
    start = _begin(text, marks, width, wide) if marks else 0
    before = cut[0] or start > 0
    pieces: list[tuple[str, str]] = [("…", forms[0])] if before else []
    room = width - dots * before
    at = start
    spans = [(max(a, start), b) for a, b in marks if b > start]
    for a, b in [*spans, (len(text), len(text))]:
        for piece, form in ((text[at:a], forms[0]), (text[a:b], forms[1])):
            if not piece:
                continue
            taken = cells(shown(piece), wide)
            last = b == len(text) or a == len(text)
            if taken > room or (last and cut[1] and taken + dots > room):
                return [*pieces, (_head(piece, max(0, room - dots), wide), form), ("…", forms[0])]
            pieces.append((shown(piece), form))
            room -= taken
        at = b
    return [*pieces, ("…", forms[0])] if cut[1] and room >= dots else pieces


def _begin(text: str, marks: Sequence[tuple[int, int]], width: int, wide: int) -> int:
    """Where to begin so that the first mark ends within two thirds of the width; 0 where it does anyway."""
    first, end = marks[0]
    if cells(shown(text[:end]), wide) <= width * 2 // 3:
        return 0
    start, room = first, width * 2 // 3 - cells(shown(text[first:end]), wide)
    while start > 0 and room - cells(shown(text[start - 1]), wide) >= 0:
        start -= 1
        room -= cells(shown(text[start]), wide)
    return start


def _head(text: str, width: int, wide: int) -> str:
    """As much of `text` as fits, as shown."""
    out, room = [], width
    for char in shown(text):
        room -= cells(char, wide)
        if room < 0:
            break
        out.append(char)
    return "".join(out)
