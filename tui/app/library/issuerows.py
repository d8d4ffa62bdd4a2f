"""The rows of the list of the library: a paper, an issue, a file that cannot be read. Knows no Textual."""

from __future__ import annotations

import os

from tui.app.library.holding import issue_label
from tui.app.looks.glyphs import Glyphs
from tui.app.page.around import NARROW, Pieces
from tui.i18n import _, ngettext
from tui.library.catalogue.base import Listed, PaperSpan
from tui.text import cells, fit, pad
from tui.typeset.names import date_name

_SHORT = 30
"""In so few cells counts are numbers without words."""


def issues_text(count: int) -> str:
    """12 issues"""
    return ngettext("{n} issue", "{n} issues", count).format(n=f"{count:,}")


def broken_text(count: int) -> str:
    """3 files cannot be read"""
    return ngettext("{n} file cannot be read", "{n} files cannot be read", count).format(n=f"{count:,}")


def paper_row(span: PaperSpan | None, issues: int, unread: int | None, width: int, signs: Glyphs, wide: int) -> Pieces:
    """A paper, or all of them (None); `unread` None: not counted yet."""
    sign = " " if unread is None else signs.fresh if unread else signs.read
    name = (span.name or _("without a name")) if span else _("all issues")
    right = issues_text(issues)
    if unread is not None:
        right += "  " + _("{n} unread").format(n=f"{unread:,}")
    if width < _SHORT:
        right = f"{issues:,}"
    elif span and span.first and span.last and width >= NARROW:
        right = f"{span.first.isoformat()} – {span.last.isoformat()}  {right}"
    return _apart(f"{sign} {name}", right, width, "tree-issue" if unread else "tree-article", wide)


def issue_row(
    listed: Listed, unread: int, paper: str | None, width: int, signs: Glyphs, wide: int, *, twin: bool = False
) -> Pieces:
    """An issue; its paper is named unless that is `paper`, its file if it has a `twin`."""
    day = _day(listed, width)
    if listed.error:
        name = "  ".join(filter(None, (day, os.path.basename(listed.path))))
        return [(f"{signs.broken} {name}  ", "review"), (listed.error, "byline")]
    named = twin or listed.paper != paper or listed.number or not day
    name = issue_label(listed, paper, twin=twin) if named else ""
    left = "  ".join(filter(None, (day, name)))
    right = _("{n} of {count} unread").format(n=unread, count=listed.articles) if unread else _("read")
    if width < _SHORT:
        right = f"{unread}/{listed.articles}" if unread else ""
    sign = signs.fresh if unread else signs.read
    # Without a catalogue nobody knows what is in an issue.
    known = bool(listed.articles)
    form = "tree-open" if unread else "tree-article"
    return _apart(f"{sign if known else ' '} {left}", right if known else "", width, form, wide)


def _day(listed: Listed, width: int) -> str:
    if listed.date is None:
        return ""
    return listed.date.isoformat() if width < NARROW else date_name(listed.date)


def broken_rows(listed: Listed, folder: str, width: int, signs: Glyphs, wide: int) -> list[Pieces]:
    """A file that cannot be read: where below `folder`, what, and the way out. Of a long path the end is shown."""
    name = listed.path.removeprefix(os.path.join(folder, ""))
    where = ":".join(str(part) for part in (name, listed.line, listed.column) if part)
    cut = where
    while cut and cells(cut, wide) > width - 4:
        cut = cut[1:]
    return [
        [(f"{signs.broken} {cut if cut == where else f'…{cut}'}", "review")],
        [("    ", "blank"), (listed.error, "body")],
        [("    ", "blank"), (listed.remedy, "byline")],
    ]


def _apart(left: str, right: str, width: int, form: str, wide: int) -> Pieces:
    """The left text, and the right one at the edge where both have room."""
    room = width - cells(right, wide) - 2
    if not right or room < min(16, cells(left, wide)):
        return [(fit(left, width, wide), form)]
    return [(pad(left, room, wide), form), (f" {right} ", "byline")]
