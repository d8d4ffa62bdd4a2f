"""The issues that a reader may open, however many: asked for by rank, a window at a time, never all at once.

Rank 0 is the newest; the order is that of `tui.library.folder.find_issues`. `ListShelf` holds what was named on a
command line; a folder is a `tui.library.folder_shelf.FolderShelf`, which asks the folder's catalogue.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tui.errors import SourceError
from tui.i18n import _
from tui.library.folder import IssueRef, find_issues, name_date, note, peek
from tui.library.keys import library_key

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.library.catalogue.base import Catalogue


class Shelf(ABC):
    """The issues of a library, newest first, never none."""

    key: str
    """The library's name in a PlaceStore."""

    looked_at: Mapping[str, str]
    """The stamps (`tui.early.stamp`) of the folders and files that decided which issue is the newest, taken before
    they were looked at; one more than `tui.library.folder.LOOKED_MOST` where there are too many."""

    folder: str = ""
    """The folder that is read, absolute; "" where there is not just one."""

    catalogue: Catalogue | None = None
    """The folder's catalogue, if there is one."""

    notice: str = ""
    """What the reader should be told about the catalogue; "" when all is well."""

    @abstractmethod
    def count(self) -> int:
        """How many issues are known."""

    @abstractmethod
    def complete(self) -> bool:
        """Whether these are all that there are."""

    @abstractmethod
    def window(self, start: int, count: int) -> Sequence[IssueRef]:
        """The issues of the ranks from `start`, at most `count`."""

    @abstractmethod
    def rank(self, path: Path) -> int | None:
        """Where the issue in the file `path` stands; None for a stranger."""

    @abstractmethod
    def between(self, first: date, last: date) -> int:
        """How many issues there are of the days from `first` to `last`, both included."""

    @abstractmethod
    def several_papers(self) -> bool:
        """Whether there are issues of more than one paper."""

    @abstractmethod
    def rename(self, old: Path, new: IssueRef) -> None:
        """The issue in the file `old` has become another file."""

    @property
    def watched(self) -> Mapping[str, str]:
        """The stamps of all that decides what a list of the issues looks like, taken before it was looked at."""
        return self.looked_at

    def close(self) -> None:  # noqa: B027 - most have none
        """Let go of the catalogue, if there is one; closing twice does no harm."""

    @property
    def newest(self) -> IssueRef:
        """The issue of the latest day."""
        return self.window(0, 1)[0]

    def place(self, ref: IssueRef) -> int:
        """The rank of an issue, or the one that a stranger would have."""
        rank = self.rank(ref.path)
        if rank is not None:
            return rank
        if ref.date is None:
            return self.count()
        start = self.between(ref.date, date.max)
        same = self.window(start - self.between(ref.date, ref.date), start)
        return start - sum(other.date == ref.date and other.label > ref.label for other in same)

    def step(self, path: Path, by: int) -> IssueRef | None:
        """The issue `by` steps newer (below 0: older) than `path`; None past the ends and for a stranger."""
        rank = self.rank(path)
        if rank is None or rank < by:
            return None
        return next(iter(self.window(rank - by, 1)), None)

    def years(self) -> list[tuple[int, int]]:
        """(year, issues) of every year that has issues, newest first; year 0: the undated ones."""
        found: list[tuple[int, int]] = []
        before, dated, year = 0, self.between(date.min, date.max), 0
        while before < dated:
            issues = self.between(date(year, 1, 1), date(year, 12, 31)) if year else 0
            if issues:
                found.append((year, issues))
                before, year = before + issues, year - 1
            else:
                refs = self.window(before, 1)
                day = refs[0].date if refs else None
                if day is None or (year and day.year > year):
                    break  # it has changed meanwhile
                year = day.year
        undated = self.count() - dated
        return [*found, (0, undated)] if undated > 0 else found

    def months(self, year: int) -> list[tuple[int, int]]:
        """(month, issues) of every month of `year` that has issues, newest first."""
        counts = [(month, self.between(*_month(year, month))) for month in range(12, 0, -1)]
        return [(month, issues) for month, issues in counts if issues]

    def path_of(self, path: str) -> Path:
        """An absolute path, such as the catalogue gives, as this shelf writes it."""
        return Path(path)

    def holds(self, path: Path) -> bool:
        """Whether there is an issue file `path`, be it one that is not listed yet."""
        return self.rank(path) is not None


class ListShelf(Shelf):
    """A list of `issues`, in order."""

    def __init__(self, key: str, issues: Sequence[IssueRef], looked_at: Mapping[str, str] | None = None) -> None:
        self.key = key
        self.issues = tuple(issues)
        self.looked_at = looked_at or {}

    def count(self) -> int:
        return len(self.issues)

    def complete(self) -> bool:
        return True

    def window(self, start: int, count: int) -> Sequence[IssueRef]:
        return self.issues[max(0, start) : max(0, start) + count]

    def rank(self, path: Path) -> int | None:
        return rank_in(self.issues, path)

    def between(self, first: date, last: date) -> int:
        return count_between(self.issues, first, last)

    def several_papers(self) -> bool:
        return False

    def rename(self, old: Path, new: IssueRef) -> None:
        self.issues = tuple(new if ref.path == old else ref for ref in self.issues)


def open_shelf(paths: Sequence[Path]) -> ListShelf:
    """The issues named by `paths`: files are taken as they are, folders are searched; each issue counts once.

    Raises SourceError for a path that is not there and for a folder without issues.
    """
    found: dict[str, IssueRef] = {}
    looked_at: dict[str, str] = {}
    for path in paths:
        for ref in find_issues(path, looked_at) if os.path.isdir(path) else [_named(path, looked_at)]:
            found.setdefault(os.path.abspath(ref.path), ref)
    return ListShelf(library_key(paths), sorted(found.values(), key=order), looked_at)


def open_library(paths: Sequence[Path]) -> Shelf:
    """What a reader of `paths` may open, without listing a large folder. Raises SourceError as `open_shelf` does."""
    if len(paths) == 1 and os.path.isdir(paths[0]):
        from tui.library.folder_shelf import FolderShelf

        return FolderShelf(paths[0])
    return open_shelf(paths)


def order(ref: IssueRef) -> tuple[int, str]:
    """By which issues are sorted: newest day first, one day's by name, undated ones last."""
    return (-ref.date.toordinal() if ref.date else 0, ref.label)


def rank_in(refs: Sequence[IssueRef], path: Path) -> int | None:
    """Where the issue in the file `path` stands among `refs`, however it is written."""
    wanted = os.path.abspath(path)
    name = os.path.basename(wanted)
    for number, ref in enumerate(refs):
        if ref.path.name == name and os.path.abspath(ref.path) == wanted:
            return number
    return None


def count_between(refs: Sequence[IssueRef], first: date, last: date) -> int:
    """How many of `refs` are of the days from `first` to `last`."""
    return sum(ref.date is not None and first <= ref.date <= last for ref in refs)


def _named(path: Path, looked_at: dict[str, str]) -> IssueRef:
    """A file that somebody named: whether it holds is for the one who opens it."""
    note(str(path), looked_at)
    if not os.path.exists(path):
        remedy = _("Look at the spelling of the path.")
        raise SourceError(_("no such file or folder"), where=path, remedy=remedy)
    day = name_date(path.name)
    if day is None and os.path.isfile(path):  # a pipe would be waited for, and what it brings be lost
        day = peek(str(path))[1]
    return IssueRef(path, day, path.name.removesuffix(".toml"))


def _month(year: int, month: int) -> tuple[date, date]:
    """Its first and its last day."""
    first = date(year, month, 1)
    if month == 12:
        return first, date(year, 12, 31)
    return first, date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
