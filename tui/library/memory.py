"""Places in memory: for tests, and for a reader whose disk cannot be written."""

from __future__ import annotations

from tui.library.places import Bookmark, Place, PlaceStore, ReadCount

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.library.places import Marks


class MemoryPlaces(PlaceStore):
    """Forgets everything with the process; never raises."""

    def __init__(self, notice: str = "") -> None:
        self.notice = notice
        self._places: dict[str, Place] = {}
        self._read: dict[str, set[str]] = {}
        self._whole: dict[str, set[str]] = {}
        """Issues that were marked read as a whole, with the articles that were marked unread since."""
        self._bookmarks: dict[str, Bookmark] = {}
        self._last: dict[str, tuple[str, str]] = {}

    def place(self, issue: str) -> Place | None:
        return self._places.get(issue)

    def keep(self, issue: str, place: Place) -> None:
        self._places[issue] = place

    def read(self, issue: str, articles: Iterable[str] = ()) -> frozenset[str]:
        found = frozenset(self._read.get(issue, ()))
        if issue in self._whole:
            found |= frozenset(articles) - self._whole[issue]
        return found

    def read_counts(self, issues: Iterable[str] | None = None) -> dict[str, ReadCount]:
        wanted = {*self._read, *self._whole}
        if issues is not None:
            wanted.intersection_update(issues)
        found = {issue: self._count(issue) for issue in wanted}
        return {issue: count for issue, count in found.items() if count.whole or count.count}

    def _count(self, issue: str) -> ReadCount:
        whole = self._whole.get(issue)
        return ReadCount(False, len(self._read.get(issue, ()))) if whole is None else ReadCount(True, len(whole))

    def mark_read(self, issue: str, article: str) -> None:
        self._read.setdefault(issue, set()).add(article)
        self._whole.get(issue, set()).discard(article)

    def mark_unread(self, issue: str, article: str) -> None:
        self._read.get(issue, set()).discard(article)
        if issue in self._whole:
            self._whole[issue].add(article)

    def mark_issues_read(self, issues: Iterable[str]) -> Marks:
        before = [
            (issue, frozenset(whole) if whole else None)
            for issue in dict.fromkeys(issues)
            if (whole := self._whole.get(issue)) is None or whole
        ]
        for issue, _whole in before:
            self._whole[issue] = set()
        return before

    def restore_marks(self, marks: Marks) -> None:
        for issue, whole in marks:
            if whole is None:
                self._whole.pop(issue, None)
            else:
                self._whole[issue] = set(whole) - self._read.get(issue, set())

    def last(self, library: str) -> str | None:
        return self._last[library][0] if library in self._last else None

    def newest_then(self, library: str) -> str | None:
        return self._last[library][1] if library in self._last else None

    def keep_last(self, library: str, issue_path: str, newest: str) -> None:
        self._last[library] = (issue_path, newest)

    def bookmarks(self, issue: str | None = None) -> list[Bookmark]:
        found = [one for one in self._bookmarks.values() if issue is None or one.issue == issue]
        return sorted(found, key=lambda one: (one.made, one.name), reverse=True)

    def keep_bookmark(self, bookmark: Bookmark) -> None:
        self._bookmarks[bookmark.name] = bookmark

    def drop_bookmark(self, name: str) -> None:
        self._bookmarks.pop(name, None)

    def close(self) -> None:
        """Nothing to let go of."""
