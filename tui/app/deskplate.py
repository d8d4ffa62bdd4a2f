"""The rows below the page at the desk: what a finding or a mark says, and what it would change. Needs no Textual."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.deskitems import Item
from tui.i18n import _
from tui.text import shown
from tui.typeset.lines import Measure, drawn, set_lines

Row = Sequence[tuple[str, str]]


def told_rows(
    item: Item | None, number: int, items: Sequence[Item], thread: Sequence[str], size: tuple[int, int], ambiguous: int
) -> list[Row]:
    """The rows for item `number` (from 1) of all, in a box of (cells, rows); what does not fit is cut at its end."""
    width, height = size
    if item is None:
        text = _(". goes to the next finding or mark, F lists them all") if items else ""
        return [[(" ", "bar"), (text, "bar")]]
    head = f"{item.sign} {number}/{len(items)}  {item.name}  " if number else f"{item.sign} {item.name}  "
    said = " ".join([item.said, changes(item), *thread]).strip()
    text = shown(head + said).replace("\n", " ")
    measure = Measure(max(8, width - 2), hang=False, justify=False, ambiguous=ambiguous)
    lines = [drawn(text, line, measure) for line in set_lines(text, measure)]
    if len(lines) > height:
        lines = [*lines[: height - 1], lines[height - 1] + " …"]
    strong = len(shown(head))
    first: Row = [(" ", "bar"), (lines[0][:strong], "bar-strong"), (lines[0][strong:], "bar")]
    return [first, *([(" ", "bar"), (line, "bar")] for line in lines[1:])]


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
