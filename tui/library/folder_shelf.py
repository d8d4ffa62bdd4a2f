"""The issues of one folder: a few are listed, of many the catalogue tells, and the newest ones are looked up."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import monotonic

from tui.early import stamp
from tui.errors import KanbaoError, StoreError
from tui.library.folder import IssueRef
from tui.library.keys import library_key
from tui.library.latest import FEW, NEWEST, NOTE, Latest, from_note, latest
from tui.library.shelf import Shelf, count_between, order, rank_in
from tui.records import replace

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import TypeVar

    from tui.library.catalogue.base import Catalogue, Listed

    T = TypeVar("T")

PAGE = 64
"""So many issues are asked for at once."""
_PAGES = 16
PATIENCE_S = 0.1
"""So long the screen may stand still because another program writes."""
AGAIN_S = 10.0
"""So long after that a catalogue that could not be opened is tried again."""


class FolderShelf(Shelf):
    """The issues of `folder`. It reads no issue file, and lists the folder only as far as its newest issues need.

    A catalogue that fails is let go: the newest issues are still there, and `notice` says why. Raises SourceError
    for a folder that cannot be read or holds no issue.
    """

    def __init__(self, folder: Path) -> None:
        self.key = library_key([folder])
        self.folder = os.path.abspath(folder)
        self._given = folder
        self._few: tuple[IssueRef, ...] = ()
        self._whole = False
        self._changes = -1
        self._not_before = 0.0
        self._several: bool | None = None
        self._months: list[tuple[int, int, int]] | None = None
        self._forget()
        self._catalogues = _stamps(self.folder)
        self.open_catalogue()
        self._list()

    # What is known.

    def count(self) -> int:
        return len(self._few) if self._whole or not self._catalogued() else self._count

    def complete(self) -> bool:
        return self._whole or (self._catalogued() and self._complete)

    def several_papers(self) -> bool:
        if self._several is None:
            self._several = self._ask(lambda catalogue: len(catalogue.papers()), 0) > 1
        return self._several

    def window(self, start: int, count: int) -> Sequence[IssueRef]:
        start = max(0, start)
        if self._whole or not self._catalogued():
            return [self._told(ref) for ref in self._few[start : start + count]]
        found: list[IssueRef] = []
        while count > 0:
            page = self._page(start // PAGE)
            some = page[start % PAGE : start % PAGE + count]
            if not some:
                break
            found += some
            start, count = start + len(some), count - len(some)
        return found

    @property
    def newest(self) -> IssueRef:
        """The issue of the latest day, be it one that the catalogue does not know yet."""
        known = self._newest_known()
        return min([*self._few[:1], *([known] if known else [])], key=order)

    def rank(self, path: Path) -> int | None:
        if self._whole or not self._catalogued():
            return rank_in(self._few, path)
        return self._ask(lambda catalogue: catalogue.rank(os.path.abspath(path)), None)

    def between(self, first: date, last: date) -> int:
        if self._whole or not self._catalogued():
            return count_between(self._few, first, last)
        return self._ask(lambda catalogue: catalogue.between(first, last), 0)

    def years(self) -> list[tuple[int, int]]:
        if self._whole or not self._catalogued():
            return super().years()
        found: dict[int, int] = {}
        for year, _month, issues in self._all_months():
            found[year] = found.get(year, 0) + issues
        undated = self.count() - sum(found.values())
        return [*found.items(), (0, undated)] if undated > 0 else list(found.items())

    def months(self, year: int) -> list[tuple[int, int]]:
        if self._whole or not self._catalogued():
            return super().months(year)
        return [(month, issues) for one, month, issues in self._all_months() if one == year]

    def _all_months(self) -> list[tuple[int, int, int]]:
        if self._months is None:
            none: list[tuple[int, int, int]] = []
            self._months = self._ask(lambda catalogue: catalogue.months(), none)
        return self._months

    def rename(self, old: Path, new: IssueRef) -> None:
        self._few = tuple(new if ref.path == old else ref for ref in self._few)

    def path_of(self, path: str) -> Path:
        """An absolute path as it is written below the folder that was named."""
        start = os.path.join(self.folder, "")
        return self._given / path[len(start) :] if path.startswith(start) else Path(path)

    def holds(self, path: Path) -> bool:
        """Whether there is an issue file `path`, be it one that is not listed yet."""
        if self._whole:
            return self.rank(path) is not None
        below = os.path.abspath(path).startswith(os.path.join(self.folder, ""))
        return below and path.suffix == ".toml" and os.path.isfile(path)

    # Keeping up.

    def open_catalogue(self) -> bool:
        """Take the catalogue if there is one and none is open; whether one was opened."""
        from tui.library.catalogue.opening import has_catalogue

        if self.catalogue is not None or monotonic() < self._not_before or not has_catalogue(self.folder):
            return False
        from tui.library.catalogue.opening import open_catalogue

        began = monotonic()
        catalogue = open_catalogue(self.folder, patience=PATIENCE_S)
        if catalogue.where:
            self.use(catalogue)
        elif monotonic() - began >= PATIENCE_S / 2:
            # Somebody holds it: not every look shall wait for them.
            self._not_before = monotonic() + AGAIN_S
        return self.catalogue is not None

    def use(self, catalogue: Catalogue) -> None:
        """Ask `catalogue` from now on."""
        self.close()
        self.catalogue = catalogue
        if catalogue.notice:
            self.notice = catalogue.notice
        # Before anything is asked: what changes meanwhile is noticed the next time.
        self._changes = self._ask(lambda catalogue: catalogue.changes(), -1)
        self._forget()

    def close(self) -> None:
        """Let go of the catalogue."""
        if self.catalogue is not None:
            self.catalogue.close()
            self.catalogue = None

    @property
    def watched(self) -> Mapping[str, str]:
        """The folders that were looked at, and the catalogue, be it one that is not there yet."""
        return {**self.looked_at, **self._catalogues}

    def folder_changed(self) -> bool:
        """Whether one of the folders that were looked at has another stamp now."""
        return any(stamp(path) != then for path, then in self.looked_at.items())

    def renew(self, *, made: bool = False) -> bool:
        """Look again where something has changed, in the folder or in the catalogue; whether that was so. `made`: a
        catalogue has just been made."""
        self._not_before = 0.0 if made else self._not_before
        changed = self.open_catalogue()
        before, self._changes = self._changes, self._ask(lambda catalogue: catalogue.changes(), -1)
        changed = changed or self._changes != before
        if self.folder_changed():
            changed = True
            try:
                self._list()
            except KanbaoError as error:  # the folder is gone, or empty: what is known stays
                self.notice = str(error)
        if changed:
            self._forget()
        return changed

    # Within.

    def _list(self) -> None:
        found = self._noted() or latest(self._given)
        self._few, self._whole, self.looked_at = found.refs, found.whole, found.looked_at

    def _noted(self) -> Latest | None:
        """The newest issues as the catalogue has them, if the folder is as it was when that was renewed."""
        known = from_note(self._ask(lambda catalogue: catalogue.note(NOTE), ""), self.folder)
        if known is None:
            return None
        none: list[Listed] = []
        refs = [
            self._ref(one)
            for one in self._ask(lambda catalogue: catalogue.window(0, FEW if known.whole else NEWEST), none)
        ]
        if refs:
            self._several = known.several
        return Latest(tuple(refs), known.whole, known.looked_at) if refs else None

    def _forget(self) -> None:
        self._pages: dict[int, list[IssueRef]] = {}
        self._known: dict[Path, IssueRef] = {}
        self._newest: IssueRef | None = None
        self._several = self._months = None
        self._count, self._complete = -1, False

    def _catalogued(self) -> bool:
        """Whether the catalogue knows more than was listed."""
        if self.catalogue is not None and self._count < 0:
            self._count = self._ask(lambda catalogue: catalogue.count(), 0)
            self._complete = self._ask(lambda catalogue: catalogue.complete(), False)
        return self.catalogue is not None and (self._count > len(self._few) or self._complete)

    def _ask(self, question: Callable[[Catalogue], T], otherwise: T) -> T:
        """What the catalogue answers; where it fails, it is let go."""
        if self.catalogue is None:
            return otherwise
        try:
            return question(self.catalogue)
        except StoreError as error:
            self.notice = str(error)
            self.close()
            self._forget()
            return otherwise

    def _page(self, number: int) -> list[IssueRef]:
        if (page := self._pages.get(number)) is None:
            none: list[Listed] = []
            page = [self._ref(one) for one in self._ask(lambda catalogue: catalogue.window(number * PAGE, PAGE), none)]
            if len(self._pages) >= _PAGES:
                self._pages.clear()
            self._pages[number] = page
        return page

    def _newest_known(self) -> IssueRef | None:
        if self._whole or self.catalogue is None:
            return None
        if self._newest is None and (listed := self._ask(lambda catalogue: catalogue.newest(), None)):
            self._newest = self._ref(listed)
        return self._newest if self._newest and os.path.exists(self._newest.path) else None

    def _told(self, ref: IssueRef) -> IssueRef:
        """An issue that was listed, with what the catalogue knows of it."""
        if self.catalogue is None:
            return ref
        if ref.path not in self._known:
            listed = self._ask(lambda catalogue: catalogue.find(os.path.abspath(ref.path)), None)
            self._known[ref.path] = ref if listed is None else replace(self._ref(listed), path=ref.path, date=ref.date)
        return self._known[ref.path]

    def _ref(self, listed: Listed) -> IssueRef:
        path = self.path_of(listed.path)
        label = listed.path[len(os.path.join(self.folder, "")) : -len(".toml")]
        return IssueRef(path, listed.date, label, listed.paper, listed.key, listed.articles, listed.error)


def _stamps(folder: str) -> dict[str, str]:
    """How the catalogue's files are, where they may lie."""
    from tui.library.catalogue.opening import beside, in_cache

    paths = [os.fspath(beside(folder))]
    with suppress(StoreError):
        paths.append(os.fspath(in_cache(folder)))
    return {name: stamp(name) for path in paths for name in (path, f"{path}-wal")}
