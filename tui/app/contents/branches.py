"""The rows of the contents, made when they are asked for, by number: an issue that is not in sight costs nothing.

Issues stand newest first, in years and months where there are many; the open one has its sections and articles below
it. Needs no Textual.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import Path

from tui.app.session import Session
from tui.library.folder import IssueRef, name_date
from tui.records import dataclass
from tui.typeset.names import date_name, page_name

GROUPED = 60
"""More issues than these stand in groups, by year and month."""
GROUPS = ("year", "month")
UNDATED = "无日期"


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the tree. `article` is a number in the open issue; `key` names what can be closed.

    `kind` is year, month, issue, section or article; `ref` tells of an issue. Of groups `path` is None.
    """

    kind: str
    label: str
    path: Path | None = None
    article: int | None = None
    key: str = ""
    ref: IssueRef | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows from `first` on: those of `nodes`, or the issues of the ranks from `rank` on."""

    first: int
    count: int
    nodes: Sequence[Node] = ()
    rank: int = 0


class Branches(Sequence[Node]):
    """The rows as they were when these were made.

    `closed` are the keys of what is closed, of the open issue and of the groups that it stands in; `opened` those of
    other groups that are open.
    """

    def __init__(self, session: Session, opened: Set[str], closed: Set[str]) -> None:
        self._session, self._shelf = session, session.shelf
        self._opened, self._closed = opened, closed
        self._runs: list[_Run] = []
        self._several = self._shelf.several_papers()
        count = self._shelf.count()
        self.grouped = count > GROUPED or not self._shelf.complete()
        self.own, self._known, self._rank = open_ref(session)
        day = self.own.date
        self._home = (f"year {day.year}", f"month {day.year}-{day.month}") if day else ("year 0",)
        if self.grouped:
            self._put_years()
        else:
            self._put_issues(0, count, own=True)

    def is_open(self, key: str) -> bool:
        """Whether what `key` names is open. Of groups it is those of the open issue, if they are not closed."""
        if key.partition(" ")[0] in GROUPS and key not in self._home:
            return key in self._opened
        return key not in self._closed or key in self._opened

    # Making.

    def _put_years(self) -> None:
        years = self._shelf.years()
        home = self.own.date.year if self.own.date else 0
        if all(year != home for year, _issues in years):
            # The open issue is one that is not listed yet.
            years = sorted([*years, (home, 0)], reverse=True)
        rank = 0
        for year, issues in years:
            if self._put_group("year", f"{year}年" if year else UNDATED, f"{year}", issues):
                if year:
                    self._put_months(year, rank)
                else:
                    self._put_issues(rank, issues, own=home == 0)
            rank += issues

    def _put_months(self, year: int, rank: int) -> None:
        months, day = self._shelf.months(year), self.own.date
        home = day.month if day and day.year == year else 0
        if home and all(month != home for month, _issues in months):
            months = sorted([*months, (home, 0)], reverse=True)
        for month, issues in months:
            if self._put_group("month", f"{month}月", f"{year}-{month}", issues):
                self._put_issues(rank, issues, own=month == home)
            rank += issues

    def _put_group(self, kind: str, label: str, name: str, issues: int) -> bool:
        """The row of a group, with how many issues it has if that is known; whether it is open."""
        key = f"{kind} {name}"
        told = f"{label}（{issues}）" if issues and self._shelf.complete() else label
        self._put([Node(kind, told, key=key)])
        return self.is_open(key)

    def _put_issues(self, rank: int, count: int, *, own: bool) -> None:
        """The issues of some ranks; with `own` the open one and what is in it among them."""
        if not own:
            self._put_run(rank, count)
            return
        before = max(0, min(count, self._rank - rank))
        self._put_run(rank, before)
        self._put(list(self._inside()))
        self._put_run(rank + before + self._known, count - before - self._known)

    def _put_run(self, rank: int, count: int) -> None:
        if count > 0:
            self._runs.append(_Run(len(self), count, (), rank))

    def _put(self, nodes: Sequence[Node]) -> None:
        self._runs.append(_Run(len(self), len(nodes), nodes))

    def _inside(self) -> Iterator[Node]:
        """The open issue, its sections and articles."""
        here, issue, number = self._session.opened.path, self._session.issue, 0
        yield Node("issue", self._name(self.own), here, -1, "issue", self.own)
        if not self.is_open("issue"):
            return
        for place, section in enumerate(issue.sections):
            key = f"section {place}"
            yield Node("section", page_name(section) or "未分版", here, None, key)
            for article in section.articles:
                if self.is_open(key):
                    doubt = "？" if article.review else ""  # as it stands before the reasons above the article
                    yield Node("article", doubt + article.title, here, number)
                number += 1

    def _name(self, ref: IssueRef) -> str:
        """What an issue is called: its day, shortly within a month; where there are several papers, its paper in
        place of the weekday, for which there is no room beside it."""
        day, paper = ref.date, ref.paper
        if ref.path == self._session.opened.path:
            # The file itself knows better than its name.
            day, paper = self._session.issue.date or day, self._session.issue.paper.name
        if day is None:
            return ref.label
        written = date_name(day)
        if self.grouped and day == ref.date:
            written = written.partition("年")[2]
        return f"{written.partition(' ')[0]} {paper}".rstrip() if self._several else written

    # Rows by number, and numbers of rows.

    def __len__(self) -> int:
        return self._runs[-1].first + self._runs[-1].count if self._runs else 0

    def __getitem__(self, row: int) -> Node:  # type: ignore[override]  # slices nobody needs
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        row %= len(self)
        run = self._runs[self._run_of(row)]
        if run.nodes:
            return run.nodes[row - run.first]
        refs = self._shelf.window(run.rank + row - run.first, 1)
        if not refs:  # it has gone since the rows were made
            return Node("issue", "", self.own.path)
        return Node("issue", self._name(refs[0]), refs[0].path, ref=refs[0])

    def _run_of(self, row: int) -> int:
        low, high = 0, len(self._runs) - 1
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._runs[middle].first <= row else (low, middle - 1)
        return low

    def row_of(self, node: Node) -> int | None:
        """The row that shows the same as `node` did; None where there is none (any more)."""
        wanted = (node.kind, node.path, node.article, node.key)
        for run in self._runs:
            for number, other in enumerate(run.nodes):
                if (other.kind, other.path, other.article, other.key) == wanted:
                    return run.first + number
        if node.kind != "issue" or node.path is None:
            return None
        if node.path == self._session.opened.path:
            return self.row_of_article(-1)
        rank = self._shelf.rank(node.path)
        runs = (run for run in self._runs if rank is not None and run.rank <= rank < run.rank + run.count)
        return next((run.first + (rank or 0) - run.rank for run in runs if not run.nodes), None)

    def row_of_article(self, article: int) -> int | None:
        """The row of an article of the open issue (-1: of the issue itself)."""
        for run in self._runs:
            for number, node in enumerate(run.nodes):
                if node.article == article:
                    return run.first + number
        return None

    def row_of_key(self, key: str) -> int | None:
        """The row of what `key` names."""
        rows = (run.first + number for run in self._runs for number, node in enumerate(run.nodes) if node.key == key)
        return next(rows, None)

    def holder(self, row: int) -> int:
        """The row of what holds row `row`; itself where nothing does."""
        kinds = {"article": ("section",), "section": ("issue",), "issue": GROUPS, "month": ("year",), "year": ()}
        wanted = kinds[self[row].kind]
        for run in reversed(self._runs[: self._run_of(row) + 1]):
            for number in range(len(run.nodes) - 1, -1, -1):
                if run.first + number < row and run.nodes[number].kind in wanted:
                    return run.first + number
        return row


def open_ref(session: Session) -> tuple[IssueRef, bool, int]:
    """The open issue as it is listed, whether it is, and the rank that it has or would have."""
    shelf, here = session.shelf, session.opened.path
    if (rank := shelf.rank(here)) is not None and (refs := shelf.window(rank, 1)):
        return refs[0], True, rank
    ref = IssueRef(here, name_date(here.name) or session.issue.date, here.name, key=session.key)
    return ref, False, shelf.place(ref)
