"""The rows below the page at the desk: what a finding or a mark says, and what it would change. Needs no Textual."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.desk.items import Item
from tui.errors import DeskError
from tui.i18n import _
from tui.text import cells, fit, shown
from tui.typeset.lines import Measure, drawn, set_lines

Row = Sequence[tuple[str, str]]


def told_rows(
    item: Item | None, number: int, items: Sequence[Item], thread: Sequence[str], size: tuple[int, int], ambiguous: int
) -> list[Row]:
    """The rows for item `number` (from 1) of all, in a box of (cells, rows); what does not fit is cut at its end."""
    width, height = size
    if item is None:
        text = _(". goes to the next finding or mark, F lists them all") if items else ""
        return _filled([[(" ", "bar"), (text, "bar")]], size, ambiguous)
    head = f"{item.sign} {number}/{len(items)}  {item.name}  " if number else f"{item.sign} {item.name}  "
    said = " ".join([item.said, changes(item), *thread]).strip()
    text = shown(head + said).replace("\n", " ")
    measure = Measure(max(8, width - 2), hang=False, justify=False, ambiguous=ambiguous)
    lines = _set(text, measure)
    if len(lines) > height:
        # The fix is what one decides about: of a long message the end is left out, not that.
        offered = _set(shown(changes(item)).replace("\n", " "), measure)[: height - 1]
        kept = height - len(offered)
        lines = [*lines[: kept - 1], fit(lines[kept - 1], measure.width - 2, ambiguous) + " …", *offered]
    strong = len(shown(head))
    first: Row = [(" ", "bar"), (lines[0][:strong], "bar-strong"), (lines[0][strong:], "bar")]
    return _filled([first, *([(" ", "bar"), (line, "bar")] for line in lines[1:])], size, ambiguous)


def _set(text: str, measure: Measure) -> list[str]:
    return [drawn(text, line, measure) for line in set_lines(text, measure)] if text else []


def _filled(rows: list[Row], size: tuple[int, int], ambiguous: int) -> list[Row]:
    """Rows that fill a box."""
    width, height = size
    blank: list[Row] = [[]]
    rows = [*rows, *blank * (height - len(rows))]
    taken = [sum(cells(text, ambiguous) for text, _form in row) for row in rows]
    return [[*row, (" " * max(0, width - used), "bar")] for row, used in zip(rows, taken, strict=True)]


def told_error(error: Exception) -> str:
    """An error on one line. What the desk refuses is about the open issue, which need not be named."""
    text = error.what if isinstance(error, DeskError) else str(error)
    if isinstance(error, OSError) and error.strerror:
        text = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    lines = (" ".join(shown(line).split()) for line in text.split("\n"))
    return "  ".join(filter(None, lines))


def changes(item: Item) -> str:
    """What would stand in place of what."""
    if item.change is None:
        return ""
    was, became = item.change
    if not became:
        return _("take out “{was}”").format(was=was)
    if not was:
        return _("put in “{became}”").format(became=became)
    return _("“{was}” → “{became}”").format(was=was, became=became)
