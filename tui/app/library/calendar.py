"""The calendar: a month at a time, the days that have an issue marked, opened by keyboard."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.widget import Widget

from tui.app.keys import MOVE, OTHER, PAPER, Key
from tui.app.library.holding import has_twin, issue_label, path_in
from tui.app.library.month import DayOfIssues, about, by_day, grid, legend, moved
from tui.app.library.wandering import Wandering
from tui.app.overlays.full import Full
from tui.app.overlays.roll import Plate
from tui.app.page.around import Pieces
from tui.i18n import N_, _, ngettext
from tui.library.catalogue.base import Listed, PaperSpan
from tui.typeset.names import date_name

_MOST = 400
"""So many days with an issue are walked in one go."""


class Calendar(Full):
    """A month, with the cursor on a day."""

    TABLE: ClassVar[tuple[Key, ...]] = (
        Key("left", ("h", "left"), MOVE, N_("the day before"), counts=N_("days")),
        Key("right", ("l", "right"), MOVE, N_("the day after"), counts=N_("days")),
        Key("up", ("k", "up"), MOVE, N_("a week back"), counts=N_("weeks")),
        Key("down", ("j", "down"), MOVE, N_("a week on"), counts=N_("weeks")),
        Key("month_back", ("<", "pageup", "b"), MOVE, N_("a month back; with a number so many years"), N_("month"), 2,
            N_("years")),
        Key("month_on", (">", "pagedown", "space"), MOVE, N_("a month on; with a number so many years"),
            N_("month"), 3, N_("years")),
        Key("issue_back", ("[", "N"), MOVE, N_("the issue before"), counts=N_("issues")),
        Key("issue_on", ("]", "n"), MOVE, N_("the issue after"), N_("issue"), 4, N_("issues")),
        Key("first", ("g", "home"), MOVE, N_("to the first issue")),
        Key("last", ("G", "end"), MOVE, N_("to the last issue; with a number to that year"), counts=N_("year")),
        Key("newest", ("t",), MOVE, N_("to the newest issue"), N_("newest"), 5),
        Key("open", ("enter", "o"), PAPER, N_("open the issue of the day"), N_("open"), 1),
        Key("paper", ("p", "tab"), PAPER, N_("one paper after the other, then all")),
        Key("help", ("?", "f1"), OTHER, N_("this help"), N_("help"), 6),
        Key("close", ("escape", "q", "c", "ctrl+c"), OTHER, N_("back to the page"), N_("back"), 7),
    )  # fmt: skip

    def __init__(self, reader: Wandering) -> None:
        super().__init__(reader)
        self.paper: str | None = None
        newest = self.tried(self.catalogue.newest)
        self.day: date = self.session.issue.date or (newest.date if newest else None) or date.today()
        self.plate = Plate(self.ambiguous)
        self.days: dict[date, DayOfIssues] = {}
        self._month: tuple[int, int, str | None] | None = None
        self._months: list[tuple[int, int]] | None = None
        self._spans: dict[str, PaperSpan] | None = None

    def body(self) -> list[Widget]:
        """The month."""
        return [self.plate]

    def heading(self) -> tuple[Pieces, str]:
        """What is shown, and how much of it there is in this month."""
        here = sum(len(day.issues) for day in self.days.values())
        name = [] if self.paper is None else [(f"  {self.paper or _('without a name')}", "bar")]
        right = ngettext("{n} issue this month", "{n} issues this month", here).format(n=here)
        return [(_("Calendar"), "bar-strong"), *name], right

    def show(self) -> None:
        """The month with what is said of the day."""
        self._load()
        width, height = self.size if self.is_mounted else self.app.size
        height -= 0 if not self.is_mounted else 2
        rows = grid(self.days, self.day, width, self.signs, self.ambiguous)
        if height < 14 and not any(text.strip() for text, _form in rows[-1]):
            rows.pop()
        tell = [[(" ", "blank"), *row] for row in about(self.day, self.days.get(self.day, DayOfIssues()))]
        room = height - len(rows)
        if room > len(tell) + 1:
            tell.insert(0, [])
        if room > len(tell) + 1:
            tell += [[], [(f" {legend(self.signs)}", "byline")]]
        self.plate.show([*rows, *tell][: max(1, height)])
        super().show()

    def _load(self) -> None:
        month = (self.day.year, self.day.month, self.paper)
        if month == self._month:
            return
        self._month = month
        issues = self.tried(lambda: self.catalogue.days(*month)) or []
        counts = self.tried(lambda: self.session.places.read_counts([one.key for one in issues])) or {}
        self.days = by_day(issues, counts)

    @property
    def months(self) -> list[tuple[int, int]]:
        """The months that have issues, newest first; asked for when one goes further than a month."""
        if self._months is None:
            self._months = [(year, month) for year, month, _count in self.tried(self.catalogue.months) or ()]
        return self._months

    @property
    def spans(self) -> dict[str, PaperSpan]:
        """The papers by their names."""
        if self._spans is None:
            self._spans = {span.name: span for span in self.tried(self.catalogue.papers) or ()}
        return self._spans

    def catalogue_changed(self) -> None:
        """Show the news."""
        self._month = self._months = self._spans = None
        self.show()

    # Keys.

    def perform(self, name: str, count: int = 0) -> None:
        """Do it, and show where that leads."""
        super().perform(name, count)
        if self.is_active:
            self.show()

    def _go(self, day: date | None) -> None:
        self.day = day or self.day

    def do_left(self, count: int) -> None:
        """Days back."""
        self._go(moved(self.day, -(count or 1)))

    def do_right(self, count: int) -> None:
        """Days on."""
        self._go(moved(self.day, count or 1))

    def do_up(self, count: int) -> None:
        """Weeks back."""
        self._go(moved(self.day, -7 * (count or 1)))

    def do_down(self, count: int) -> None:
        """Weeks on."""
        self._go(moved(self.day, 7 * (count or 1)))

    def do_month_back(self, count: int) -> None:
        """A month, or years, back."""
        self._go(moved(self.day, months=-12 * count or -1))

    def do_month_on(self, count: int) -> None:
        """A month, or years, on."""
        self._go(moved(self.day, months=12 * count or 1))

    def do_first(self, count: int) -> None:
        """The first issue there is."""
        span = self.spans.get(self.paper or "") if self.paper is not None else None
        self._go(span.first if span else self._edge(-1))

    def do_last(self, count: int) -> None:
        """The newest issue, or a year."""
        span = self.spans.get(self.paper or "") if self.paper is not None else None
        if count:
            self._go(moved(self.day, months=12 * (count - self.day.year)))
        else:
            self._go(span.last if span else self._edge(0))

    def do_newest(self, count: int) -> None:
        """The newest issue."""
        self.do_last(0)

    def _edge(self, place: int) -> date | None:
        """The first (-1) or the last (0) day of all that have an issue."""
        days = self._days_of(self.months[place]) if self.months else []
        return (days[0] if place else days[-1]) if days else None

    def _days_of(self, month: tuple[int, int]) -> list[date]:
        found = self.tried(lambda: self.catalogue.days(*month, self.paper)) or []
        return [one.date for one in found if one.date]

    def do_issue_back(self, count: int) -> None:
        """The nearest days before this one that have an issue."""
        for _time in range(min(count or 1, _MOST)):
            here = (self.day.year, self.day.month)
            earlier = (d for month in self.months if month <= here for d in reversed(self._days_of(month)))
            self._go(next((day for day in earlier if day < self.day), None))

    def do_issue_on(self, count: int) -> None:
        """The nearest days after this one that have an issue."""
        for _time in range(min(count or 1, _MOST)):
            here = (self.day.year, self.day.month)
            later = (d for month in reversed(self.months) if month >= here for d in self._days_of(month))
            self._go(next((day for day in later if day > self.day), None))

    def do_paper(self, count: int) -> None:
        """The issues of one paper only, then of the next, then of all."""
        names: list[str | None] = [None, *self.spans]
        if len(names) < 3:
            self.tell(_("There is only one paper."))
            return
        self.paper = names[(names.index(self.paper) + 1) % len(names)]

    def do_open(self, count: int) -> None:
        """Open the issue of the day; where there are several, a list of them."""
        here = [listed for listed, _unread in self.days.get(self.day, DayOfIssues()).issues]
        if len(here) == 1:
            self._open(here[0])
        elif here:
            errors = [f"  {self.signs.broken} {one.error}" if one.error else "" for one in here]
            labels = [
                issue_label(one, twin=has_twin(one, here)) + error for one, error in zip(here, errors, strict=True)
            ]
            self.choose(date_name(self.day), labels, lambda number: self._open(here[number]))
        else:
            self.tell(_("No issue of this day is here."))

    def _open(self, listed: Listed) -> None:
        self.dismiss(None)
        self.reader.open_issue(path_in(self.session, listed.path))
