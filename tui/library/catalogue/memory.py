"""A catalogue in memory, for a library beside which nothing can be written. It keeps no texts: a search reads the
files again, which is slow and is the plain scan that every other catalogue must agree with.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from tui.errors import KanbaoError
from tui.library.catalogue.base import Catalogue, Cursor, Found, Listed, PaperSpan, Part, Stop
from tui.library.catalogue.entries import UNSETTLED, Differences, Entry, Stamp
from tui.library.catalogue.series import part_number
from tui.records import replace

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.library.catalogue.base import Order
    from tui.library.catalogue.matching import Candidate
    from tui.library.catalogue.query import Query


class MemoryCatalogue(Catalogue):
    """Forgets everything with the process; `notice` tells why it is needed."""

    def __init__(self, folder: str | os.PathLike[str], notice: str = "") -> None:
        self.folder = os.path.abspath(folder)
        self.notice = notice
        self._held: dict[str, tuple[Entry, int]] = {}
        """Entries by relative path, without the texts, and how many articles each has."""
        self._listed: list[Listed] | None = None
        self._complete = False
        self._notes: dict[str, str] = {}
        self._changes = 0

    def complete(self) -> bool:
        return self._complete

    def changes(self) -> int:
        return self._changes

    def count(self) -> int:
        return len(self._held)

    def newest(self) -> Listed | None:
        return next(iter(self._all()), None)

    def find(self, path: str) -> Listed | None:
        rank = self.rank(path)
        return None if rank is None else self._all()[rank]

    def rank(self, path: str) -> int | None:
        wanted = os.path.abspath(path)
        return next((rank for rank, listed in enumerate(self._all()) if listed.path == wanted), None)

    def window(self, start: int, count: int, paper: str | None = None) -> list[Listed]:
        start = max(0, start)
        chosen = self._all() if paper is None else self._readable(paper)
        return chosen[start : start + max(0, count)]

    def step(self, path: str, by: int) -> Listed | None:
        rank = self.rank(path)
        if rank is None or not 0 <= rank - by < len(self._held):
            return None
        return self._all()[rank - by]

    def papers(self) -> list[PaperSpan]:
        by_name: dict[str, list[Listed]] = {}
        for listed in self._readable():
            by_name.setdefault(listed.paper, []).append(listed)
        return [_span(name, by_name[name]) for name in sorted(by_name)]

    def days(self, year: int, month: int, paper: str | None = None) -> list[Listed]:
        chosen = self._all() if paper is None else self._readable(paper)
        found = [listed for listed in chosen if listed.date and (listed.date.year, listed.date.month) == (year, month)]
        return sorted(found, key=lambda listed: listed.date or date.min)

    def months(self) -> list[tuple[int, int, int]]:
        found: dict[tuple[int, int], int] = {}
        for listed in self._all():
            if listed.date:
                month = (listed.date.year, listed.date.month)
                found[month] = found.get(month, 0) + 1
        return [(year, month, issues) for (year, month), issues in found.items()]

    def between(self, first: date, last: date) -> int:
        return sum(listed.date is not None and first <= listed.date <= last for listed in self._all())

    def broken(self) -> list[Listed]:
        return [listed for listed in self._all() if listed.error]

    def parts(self, series: str) -> list[Part]:
        found = []
        for listed in self._all():
            for article in self._held[self._relative(listed.path)][0].articles:
                if series and article.series == series:
                    found.append(Part(listed.path, listed.date, article.ref, article.title, article.part))
        found.sort(key=lambda part: part.date or date.min)
        # An undated issue may be of any day, and comes last, as it does in every list.
        found.sort(key=lambda part: (part_number(part.part), part.date is None))
        return found

    def keys(self, paper: str | None = None) -> Iterator[tuple[str, int]]:
        return ((listed.key, listed.articles) for listed in self._readable(paper))

    def search(
        self,
        query: Query,
        limit: int,
        *,
        order: Order = "newest",
        after: Cursor | None = None,
        stop: Stop | None = None,
    ) -> Found:
        from tui.library.catalogue.scan import scan

        return scan(self._candidates(), query, limit, order=order, after=after, stop=stop)

    def total(self, query: Query, stop: Stop | None = None) -> int | None:
        from tui.library.catalogue.scan import total

        return total(self._candidates(), query, stop)

    def claim(self) -> bool:
        return True

    def release(self) -> None:
        """Nobody else can renew what is in our memory."""

    def stamp(self, path: str) -> Stamp | None:
        held = self._held.get(path)
        return held[0].stamp if held and held[0].stamp.mtime_ns != UNSETTLED else None

    def compare(self, walked: Iterable[Stamp], language: str) -> Differences:
        found = sorted(walked, key=lambda stamp: _order(stamp.path, stamp.day))
        if gone := set(self._held).difference(stamp.path for stamp in found):
            for path in gone:
                del self._held[path]
            self._changed()
        unread = [stamp for stamp in found if self._differs(stamp, language)]
        return Differences(len(found), len(unread), unread)

    def put(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            kept = [replace(article, text=b"", tokens="") for article in entry.articles if article.series]
            self._held[entry.stamp.path] = replace(entry, articles=tuple(kept)), len(entry.articles)
        self._changed()

    def finish(self, stop: Stop | None = None) -> None:  # noqa: ARG002 - nothing to tidy
        self._complete = True

    def note(self, name: str) -> str:
        return self._notes.get(name, "")

    def keep_note(self, name: str, text: str) -> None:
        self._notes[name] = text

    def clear(self) -> None:
        self._held.clear()
        self._notes.clear()
        self._complete = False
        self._changed()

    def close(self) -> None:
        """Nothing to let go of."""

    def _changed(self) -> None:
        self._listed = None
        self._changes += 1

    def _relative(self, path: str) -> str:
        return path[len(os.path.join(self.folder, "")) :]

    def _all(self) -> list[Listed]:
        if self._listed is None:
            held = sorted(self._held.values(), key=lambda held: _order(held[0].stamp.path, held[0].stamp.day))
            self._listed = [self._as_listed(*one) for one in held]
        return self._listed

    def _as_listed(self, entry: Entry, articles: int) -> Listed:
        path = os.path.join(self.folder, entry.stamp.path)
        named = entry.stamp.day, entry.paper, entry.number, entry.key or f"path:{path}"
        return Listed(path, *named, articles, entry.error, entry.line, entry.column, entry.remedy)

    def _readable(self, paper: str | None = None) -> list[Listed]:
        return [listed for listed in self._all() if not listed.error and paper in (None, listed.paper)]

    def _differs(self, stamp: Stamp, language: str) -> bool:
        held = self._held.get(stamp.path)
        return held is None or held[0].stamp != stamp or bool(held[0].error and held[0].language != language)

    def _candidates(self) -> Iterator[Candidate]:
        """Every article, as it stands in the files now."""
        from tui.library.catalogue.grams import Packed
        from tui.library.catalogue.matching import Candidate
        from tui.library.catalogue.reading import read_articles

        for listed in self._readable():
            with suppress(KanbaoError):
                for place, (paper, article) in enumerate(read_articles(listed.path)):
                    named = listed.path, listed.date, paper, article.page, article.section, article.ref, article.title
                    yield Candidate(*named, Packed(article.text), place)


def _order(path: str, day: date | None) -> tuple[int, str]:
    return -day.toordinal() if day else 0, path.removesuffix(".toml")


def _span(name: str, issues: list[Listed]) -> PaperSpan:
    days = [listed.date for listed in issues if listed.date]
    return PaperSpan(name, len(issues), min(days, default=None), max(days, default=None))
