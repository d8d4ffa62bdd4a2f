"""Places in memory: for tests, and for a reader whose disk cannot be written."""

from __future__ import annotations

from tui.library.places import Place, PlaceStore


class MemoryPlaces(PlaceStore):
    """Forgets everything with the process; never raises."""

    def __init__(self, notice: str = "") -> None:
        self.notice = notice
        self._places: dict[str, Place] = {}
        self._read: dict[str, set[str]] = {}
        self._last: dict[str, tuple[str, str]] = {}

    def place(self, issue: str) -> Place | None:
        return self._places.get(issue)

    def keep(self, issue: str, place: Place) -> None:
        self._places[issue] = place

    def read(self, issue: str) -> frozenset[str]:
        return frozenset(self._read.get(issue, ()))

    def mark_read(self, issue: str, article: str) -> None:
        self._read.setdefault(issue, set()).add(article)

    def mark_unread(self, issue: str, article: str) -> None:
        self._read.get(issue, set()).discard(article)

    def last(self, library: str) -> str | None:
        return self._last[library][0] if library in self._last else None

    def newest_then(self, library: str) -> str | None:
        return self._last[library][1] if library in self._last else None

    def keep_last(self, library: str, issue_path: str, newest: str) -> None:
        self._last[library] = (issue_path, newest)

    def close(self) -> None:
        """Nothing to let go of."""
