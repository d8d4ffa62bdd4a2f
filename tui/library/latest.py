"""The newest issues of a folder, found without listing all of it: what a start waits for.

Folders are listed newest first, as their names tell (2026, 2026-10, 10月 in one called 2026), and only as long as one
may hold a newer issue than those found. An issue that lies in the folder of another year is found later, by the
catalogue.
"""

from __future__ import annotations

import heapq
import os

from tui.early import stamp
from tui.library.folder import (
    LOOKED_MOST,
    IssueRef,
    find_issues,
    issues_below,
    leads_to_folder,
    name_date,
    newest,
    note,
    nothing_in,
    peek,
    ref_of,
    refuse_unreadable,
)
from tui.patterns import compiled
from tui.records import dataclass, date

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

NOTE = "latest"
"""The name of a catalogue's note about this."""
FEW = 200
"""A folder of so many issue files, in no more than FOLDERS folders, is listed whole."""
FOLDERS = 64
NEWEST = 32
"""So many of the newest issues are told of a larger one."""
PEEKED = 64
"""So many files whose names hold no day are looked into there."""
TOO_MANY = 1000
"""So many folders are listed at most where their names say nothing about when."""

Span = tuple[int, int, int]
"""The last year, month and day that a folder's name allows for."""
ANY: Span = (9999, 99, 99)

_YEAR = compiled(r"(?<!\d)(1[5-9]\d\d|2[01]\d\d)(?:年|(?:[-_.年]?(0?[1-9]|1[0-2])月?))?(?!\d)")
_MONTH = compiled(r"(0?[1-9]|1[0-2])月?")
_DAY = compiled(r"(0?[1-9]|[12]\d|3[01])日?")
_FOUR = compiled(r"(?<!\d)\d{4}")
_RUNS = compiled(r"\d+|\D+")
_MANY_NAMES = 400
_PAPERS = 8
_OTHERS = 64


@dataclass(frozen=True, slots=True)
class Latest:
    """Issues, newest first, at least one; `whole`: these are all of the folder. `looked_at`: as a Shelf has it."""

    refs: tuple[IssueRef, ...]
    whole: bool
    looked_at: Mapping[str, str]


def latest(folder: Path) -> Latest:
    """The issues of `folder` where they are few, else the newest ones. Raises SourceError as `find_issues` does."""
    search = _Search(str(folder))
    found, whole = search.run()
    if whole:
        looked_at: dict[str, str] = {}
        return Latest(tuple(find_issues(folder, looked_at)), True, looked_at)
    # One whose newest issues cannot be told by names: all of it has to be looked at after all.
    refs = tuple(ref_of(*issue) for issue in found) or (newest(folder),)
    return Latest(refs, False, search.looked_at)


def newest_file(folder: str) -> tuple[str, bool]:
    """The path of the newest issue of `folder`, the first of `latest`, and whether these are all of the folder.

    Raises SourceError as that does.
    """
    found, whole = _Search(folder).run()
    issue = min(issues_below(folder), default=None) if whole or not found else found[0]
    if issue is None:
        raise nothing_in(folder)
    return issue[2], whole


@dataclass(frozen=True, slots=True)
class Known:
    """What a catalogue notes of the folder, so that a start need not list it: whether it is small (`whole`), whether
    there are `several` papers, and the stamps with which the newest issue of the catalogue is the folder's."""

    whole: bool
    several: bool
    looked_at: Mapping[str, str]


def as_note(known: Known, folder: str) -> str:
    """A text to be kept in the catalogue of `folder` (absolute), which may move with it; "" where too much was looked
    at to tell later whether it has changed."""
    if len(known.looked_at) > LOOKED_MOST:
        return ""
    words = [str(int(known.whole)), str(int(known.several))]
    for path, stamped in known.looked_at.items():
        words += [os.path.relpath(path, folder), stamped]
    # A path may hold anything, and need not be text.
    return os.fsencode("\0".join(words)).hex()


def from_note(text: str, folder: str) -> Known | None:
    """What was noted of `folder`, if all that was looked at is still as it was."""
    try:
        whole, several, *words = os.fsdecode(bytes.fromhex(text)).split("\0")
        pairs = zip(words[::2], words[1::2], strict=True)
        looked_at = {os.path.normpath(os.path.join(folder, path)): stamped for path, stamped in pairs}
    except ValueError:
        return None
    holds = bool(looked_at) and all(stamp(path) == then for path, then in looked_at.items())
    return Known(whole == "1", several == "1", looked_at) if holds else None


def span_of(name: str, outer: Span = ANY) -> Span:
    """How late the issues in a folder of that name may be, which lies in one of the span `outer`."""
    if day := name_date(name):
        return day.year, day.month, day.day
    if found := _YEAR.search(name):
        return int(found[1]), int(found[2] or 99), 99
    if outer[1] == 99 and outer != ANY and (found := _MONTH.fullmatch(name)):
        return outer[0], int(found[1]), 99
    if outer[2] == 99 and outer[1] != 99 and (found := _DAY.fullmatch(name)):
        return outer[0], outer[1], int(found[1])
    return outer


class _Search:
    """One search below `root`."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.looked_at: dict[str, str] = {}
        self._start = len(os.path.join(root, ""))
        self._waiting: list[tuple[tuple[int, ...], int, str, str, Span]] = []
        self._seen: set[str] = set()
        self._found: list[tuple[int, str, str]] = []
        self._undated: list[str] = []
        self._files = self._folders = 0

    def run(self) -> tuple[list[tuple[int, str, str]], bool]:
        """The newest issues in order, by which `find_issues` sorts; and whether the folder is small: then none."""
        refuse_unreadable(self.root)
        self._wait(self.root, os.path.realpath(self.root), ANY)
        while self._waiting and not self._done():
            _order, _number, folder, real, span = heapq.heappop(self._waiting)
            if real not in self._seen:
                self._seen.add(real)
                self._look_into(folder, real, span)
        if not self._files and not self._waiting:
            raise nothing_in(self.root)
        if not self._waiting and not self._is_large():
            return [], True
        if not self._found:
            self._found = sorted(self._peeked())
        return self._found, False

    def _is_large(self) -> bool:
        return self._files > FEW or self._folders > FOLDERS

    def _done(self) -> bool:
        """Whether no folder that waits can hold a newer issue than the newest of those found."""
        if not self._found or not self._is_large():
            return False
        best = -self._found[0][0]
        span = self._waiting[0][4]
        if self._folders > TOO_MANY or not best:
            return self._folders > TOO_MANY
        day = date.fromordinal(best)
        return span < (day.year, day.month, day.day)

    def _wait(self, folder: str, real: str, span: Span) -> None:
        order = tuple(-number for number in span)
        # Of folders that say as much as each other the last one goes first, as they may be numbered.
        heapq.heappush(self._waiting, (order, -len(self._seen) - len(self._waiting), folder, real, span))

    def _look_into(self, folder: str, real: str, span: Span) -> None:
        note(folder, self.looked_at)
        self._folders += 1
        names, inner = _listing(folder)
        self._files += len(names)
        for name, linked in sorted(inner):
            path = os.path.join(folder, name)
            self._wait(path, os.path.realpath(path) if linked else os.path.join(real, name), span_of(name, span))
        self._take(folder, names)

    def _take(self, folder: str, names: list[str]) -> None:
        dated = list(_newest_names(names))
        if not dated:
            self._undated += [os.path.join(folder, name) for name in names]
        for day, name in heapq.nsmallest(NEWEST, dated):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                self._found.append((day, path[self._start : -len(".toml")], path))
        self._found = heapq.nsmallest(NEWEST, self._found)

    def _peeked(self) -> Iterator[tuple[int, str, str]]:
        """Issues of which only their heads tell the day: of many those whose names, as numbers, come last."""
        for path in heapq.nlargest(PEEKED, self._undated, key=_natural):
            note(path, self.looked_at)
            holds, day = peek(path)
            if holds:
                yield -day.toordinal() if day else 0, path[self._start : -len(".toml")], path


def _listing(folder: str) -> tuple[list[str], list[tuple[str, bool]]]:
    """The names in a folder that end in .toml, and those of folders in it, each with whether it is a link."""
    inner: list[tuple[str, bool]] = []
    try:
        listed = os.listdir(folder)
        names = [name for name in listed if name.endswith(".toml") and name[0] != "."]
        others = len(names) < len(listed) and {name for name in listed if not name.endswith(".toml") and name[0] != "."}
        if others and len(others) <= _OTHERS:
            paths = ((name, os.path.join(folder, name)) for name in others)
            inner = [(name, os.path.islink(path)) for name, path in paths if os.path.isdir(path)]
        elif others:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name in others and (entry.is_dir(follow_symlinks=False) or leads_to_folder(entry)):
                        inner.append((entry.name, entry.is_symlink()))
    except OSError:  # what cannot be read holds nothing, as everywhere
        return [], []
    return names, inner


def _newest_names(names: list[str]) -> Iterator[tuple[int, str]]:
    """(minus the ordinal of the day, name) of the newest names that hold one: all of a few, of many only some."""
    wanted = [""] if len(names) <= _MANY_NAMES else _last_years(names)
    found = 0
    for year in wanted:
        for name in names:
            if year in name and (day := name_date(name)) and (not year or day.year == int(year)):
                found += 1
                yield -day.toordinal(), name
        if found >= NEWEST:
            return
    if not found and any(wanted):
        yield from ((-day.toordinal(), name) for name in names if (day := name_date(name)))


def _last_years(names: list[str]) -> list[str]:
    """Years in the names, the latest first: of thousands, to read the day of each takes longer than to list them.

    Names that differ in their days only stand in the order of these, so that the last one tells.
    """
    starts = {name.rstrip("0123456789-_.年月日toml") for name in names}
    if len(starts) == 1:
        last = [max(names)]
    elif len(starts) <= _PAPERS:
        last = [max(name for name in names if name.startswith(start)) for start in starts]
    else:
        last = []
    if last:
        years = {str(day.year) for name in last if (day := name_date(name))}
    else:
        years = set(_FOUR.findall("\n".join(names)))
    return sorted(years, reverse=True)[:NEWEST]


def _natural(path: str) -> list[tuple[int, str]]:
    """第9期 before 第10期."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _RUNS.findall(path)]
