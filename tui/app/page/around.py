"""What stands in the line above the page and in the one below it. Needs no Textual."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.first.drawing import NARROW as NARROW  # noqa: PLC0414 - both are for whoever draws lines
from tui.app.first.drawing import tree_cells as tree_cells  # noqa: PLC0414
from tui.app.keys import FOUND, written
from tui.i18n import _, ngettext
from tui.text import cells, fit
from tui.typeset.names import date_name, page_name

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.app.keys import Key
    from tui.app.session import Session

Pieces = Sequence[tuple[str, str]]
"""(text, form) from left to right."""


def head(session: Session, width: int) -> tuple[Pieces, str]:
    """Left and right of the line above: paper and day; page."""
    issue, section = session.issue, session.section
    left = [(issue.paper.name or session.opened.path.name, "bar-strong")]
    if issue.date:
        day = date_name(issue.date)
        left.append((f"  {day.split()[0] if width < NARROW else day}", "bar"))
    if session.opened.imported:
        left.append((f"  {_('made from raw text')}", "bar"))
        doubtful = sum(bool(article.review) for _section, article in session.order)
        if doubtful:
            many = ngettext("{count} to look at again", "{count} to look at again", doubtful).format(count=doubtful)
            left.append((f"  {many}", "bar"))
    if session.opened.path in session.unwritten:
        left.insert(1, (f"  {_('not written yet')}", "bar-strong"))
    return left, page_name(section) if section else _("masthead")


def meter(done: int, total: int, rule: str) -> str:
    """How far the library has been read; `rule` is the sign that a line is drawn with."""
    full = 10 * done // max(1, total)
    line = ("━" if rule == "─" else "=") * full + rule * (10 - full)
    return _("reading the library {line} {done}/{total}").format(line=line, done=f"{done:,}", total=f"{total:,}")


def where(session: Session, share: float) -> str:
    """Which article of how many, and how far in it."""
    number = f"{session.article + 1}/{len(session.order)}  " if session.article >= 0 else ""
    return f"{number}{share:.0%}"


def hints(session: Session, table: Sequence[Key], searching: bool, mode: str = "") -> list[tuple[str, str]]:
    """The keys that matter here in a mode, the most useful first."""
    table = [row for row in table if row.mode == mode]
    article = session.current
    leads = article is not None and bool(article.refs or article.series)
    rows = [row for row in table if row.hint and (row.id != "follow" or leads)]
    if not searching:
        rows = [row for row in rows if row.rank != FOUND]
    return [(f"  {written(row.keys[0])} {_(row.hint)}", "bar") for row in sorted(rows, key=lambda row: row.rank)]


def without_folders(text: str) -> str:
    """`text` with …/name for each full path in it: what is wrong with a file matters more than where it lies."""
    import re  # a line that is too long is rare

    return re.sub(r"(?<![^\s(“'\"])/(?:[^/\s]+/)+(?=[^/\s])", "…/", text)


def bar_row(left: Pieces, right: str, width: int, fill: str = " ", ambiguous: int = 1) -> list[tuple[str, str]]:
    """The line, exactly `width` cells: pieces that do not fit are left out from the end, the first is cut, where it
    names files in folders in these names first."""
    room = width - 1
    row = [(" ", "bar")]
    for number, (piece, form) in enumerate(left):
        whole = piece if number or cells(piece, ambiguous) <= room else without_folders(piece)
        text = fit(whole, room if number == 0 else width * 4, ambiguous)
        taken = cells(text, ambiguous)
        if taken > room:
            break
        row.append((text, form))
        room -= taken
    wanted = cells(right, ambiguous)
    if right and wanted + 3 <= room:
        row += [(f" {fill * (room - wanted - 3)} ", "bar"), (fit(right, wanted, ambiguous), "bar")]
        room = 1
    elif fill != " " and room > 2:
        row.append((" " + fill * (room - 2), "bar"))
        room = 1
    return [*row, (" " * room, "bar")]
