"""A month of issues as rows of text: which days have one, which are unread. Monday comes first. Knows no Textual."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from tui.app.library.holding import has_twin, issue_label
from tui.app.looks.glyphs import Glyphs
from tui.app.page.around import Pieces
from tui.i18n import N_, _, ngettext
from tui.library.catalogue.base import Listed
from tui.library.places import ReadCount
from tui.records import dataclass
from tui.text import cells, pad
from tui.typeset.names import date_name

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
DAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))


def month_name(year: int, month: int) -> str:
    """March 2026, 2026年3月: as the interface speaks."""
    return _("{month} {year}").format(month=_(MONTHS[month - 1]), year=year)


def moved(day: date, days: int = 0, months: int = 0) -> date:
    """The day so many days and months on (below 0: back); a month's last day where it has no such day."""
    try:
        if months:
            year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
            day = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
        return day + timedelta(days)
    except (ValueError, OverflowError):  # before year 1, after 9999
        return day


@dataclass(frozen=True, slots=True)
class DayOfIssues:
    """The issues of a day, and how many articles in each are unread."""

    issues: tuple[tuple[Listed, int], ...] = ()

    def sign(self, signs: Glyphs) -> str:
        """One cell: something is unread, all is read, nothing can be read, or there is nothing."""
        readable = [unread for listed, unread in self.issues if not listed.error]
        if not readable:
            return signs.broken if self.issues else " "
        return signs.fresh if any(readable) else signs.read

    @property
    def form(self) -> str:
        """How the day is drawn: days with something unread are heavy, days without an issue faint."""
        if not self.issues:
            return "tree-read"
        return "tree-open" if any(unread for _listed, unread in self.issues) else "tree-article"


def by_day(issues: Sequence[Listed], counts: Mapping[str, ReadCount]) -> dict[date, DayOfIssues]:
    """The issues of a month by day, with what of them is unread."""
    found: dict[date, DayOfIssues] = {}
    for listed in issues:
        if listed.date is not None:
            before = found.get(listed.date, DayOfIssues()).issues
            found[listed.date] = DayOfIssues((*before, (listed, unread_of(listed, counts))))
    return found


def unread_of(listed: Listed, counts: Mapping[str, ReadCount]) -> int:
    """How many of an issue's articles are unread."""
    return counts[listed.key].unread(listed.articles) if listed.key in counts else listed.articles


def cell_width(width: int) -> int:
    """Cells for a day, so that seven fit: 3 in 21 columns and more, 4 in 32, 6 in 60."""
    return 6 if width >= 60 else 4 if width >= 32 else 3


def grid(days: Mapping[date, DayOfIssues], cursor: date, width: int, signs: Glyphs, ambiguous: int) -> list[Pieces]:
    """The month of `cursor` in rows: its name, the days of the week, six weeks, as wide as `width` or 21 cells."""
    cell = cell_width(width)
    margin = " " * max(0, (width - 7 * cell) // 2)
    name = month_name(cursor.year, cursor.month)
    rows: list[Pieces] = [
        [(" " * max(0, (width - cells(name, ambiguous)) // 2) + name, "title")],
        [(margin + "".join(pad(" " * (cell - 3) + _(day), cell, ambiguous) for day in DAYS), "tree-read")],
    ]
    first = cursor.replace(day=1)
    blanks, last = first.weekday(), monthrange(cursor.year, cursor.month)[1]
    for week in range(6):
        row = [(margin, "blank")]
        for number in range(week * 7 - blanks + 1, week * 7 - blanks + 8):
            if not 1 <= number <= last:
                row.append((" " * cell, "blank"))
                continue
            day = first.replace(day=number)
            here = days.get(day, DayOfIssues())
            text, form = f"{number:>{cell - 1}}{here.sign(signs)}", here.form
            if day == cursor:
                lead = len(text) - 3
                row += [(text[:lead], "blank"), (text[lead:], "tree-cursor")]
            else:
                row.append((text, form))
        rows.append(row)
    return rows


def about(day: date, here: DayOfIssues) -> list[Pieces]:
    """What is said of the day that the cursor is on: a row for the day, one for each issue."""
    rows: list[Pieces] = [[(date_name(day), "tree-issue")]]
    for listed, unread in here.issues:
        if listed.error:
            text, form = listed.error, "review"
        elif not listed.articles:
            text, form = "", "byline"
        elif unread:
            text = ngettext("{n} of {count} unread", "{n} of {count} unread", unread)
            text, form = text.format(n=unread, count=listed.articles), "body"
        else:
            text, form = _("read"), "byline"
        label = issue_label(listed, twin=has_twin(listed, (one for one, _unread in here.issues)))
        rows.append([(f"{label}  ", "body"), (text, form)])
    return rows if here.issues else [*rows, [(_("no issue"), "byline")]]


def legend(signs: Glyphs) -> str:
    """What the signs mean."""
    return f"{signs.fresh} {_('unread')}  {signs.read} {_('read')}  {signs.broken} {_('cannot be read')}"
