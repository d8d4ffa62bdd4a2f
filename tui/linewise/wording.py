"""The lines of the lists, and what may be typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tui.i18n import N_, _
from tui.library.folder import IssueRef
from tui.model import Section
from tui.typeset.names import date_name, page_name

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.app.session import Session

HELP = (
    ("Enter", N_("read on: the next lines, then the next article")),
    ("5", N_("open what has this number in the list; otherwise article 5, and 0 the masthead")),
    ("n  p", N_("next article, article before")),
    ("o", N_("follow a reference or the series")),
    ("b", N_("a screen back")),
    ("r", N_("read again from where you are")),
    ("w", N_("tell where you are")),
    ("c  l", N_("contents of the issue; articles of this page")),
    ("i", N_("list the issues; a day such as 2020-07-30 opens that issue")),
    ("/防汛", N_("search in the article; / alone goes to the next match")),
    ("s 防汛", N_("search the whole library")),
    ("?", N_("this help")),
    ("q", N_("leave; the place is kept")),
)
"""What may be typed, and what it does."""


def contents(session: Session, only: Section | None = None) -> Iterator[str]:
    """Each page, then its articles with their numbers; of one page `only` if that is given."""
    number = 0
    for section in session.issue.sections:
        if only is None or section is only:
            yield page_name(section) or "未分版"
        for article in section.articles:
            number += 1
            if only is None or section is only:
                title = article.title
                if article.id in session.read:
                    title = _("{title} (read)").format(title=title)
                yield f"{number:>3} {title}"


def issue_line(number: int, ref: IssueRef, here: Path) -> str:
    """An issue in a list; the one that is open is told."""
    name = date_name(ref.date) if ref.date else ref.label
    if ref.date and ref.label != ref.date.isoformat():
        name += f" {ref.label}"
    if ref.path == here:
        name = _("{issue} (open)").format(issue=name)
    return f"{number:>3} {name}"


def day_of(text: str) -> date | None:
    """The day that was typed, if it was one."""
    try:
        return date.fromisoformat(text) if len(text) == len("2020-07-30") else None
    except ValueError:
        return None
