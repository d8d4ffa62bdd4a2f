"""Hits in order, so many at a time: what catalogues of every kind have in common, and a plain scan needs alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby, islice

from tui.library.catalogue.base import Found
from tui.library.catalogue.matching import Candidate, Match, Matcher, score
from tui.library.catalogue.query import TEXT, TITLE, Query, Word

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import TypeVar

    from tui.library.catalogue.base import Cursor, Hit, Order, Stop

    T = TypeVar("T")

COMPARED = 1000
"""Of so many hits at most, the newest, "best first" compares the scores; and of as many by their headlines."""

_PATIENCE = 64
"""So many candidates are looked at between two questions whether to stop."""


class Stopped(Exception):
    """Whoever asked does not want to know any more."""


def asking(values: Iterable[T], stop: Stop | None) -> Iterator[T]:
    """The values; raises Stopped once `stop` says so."""
    for number, value in enumerate(values):
        if stop and number % _PATIENCE == 0 and stop():
            raise Stopped
        yield value


def first(placed: Iterable[tuple[Cursor, Candidate]], matcher: Matcher, limit: int, after: Cursor | None) -> Found:
    """The first `limit` of the hits, each of which comes with the cursor of what follows it."""
    hits: list[Hit] = []
    following: Cursor = after or ()
    try:
        for cursor, candidate in placed:
            if len(hits) == limit:
                return Found(tuple(hits), following)
            hits.append(matcher.hit(candidate))
            following = cursor
    except Stopped:
        return Found(tuple(hits), following)
    return Found(tuple(hits))


def placed(day: int, candidates: Iterable[Candidate], after: Cursor | None) -> Iterator[tuple[Cursor, Candidate]]:
    """The hits of a day, in order, after the cursor: each with the cursor of what follows it."""
    before = after[1] if after and after[0] == day else 0
    for number, candidate in islice(enumerate(candidates, 1), before, None):
        yield (day, number), candidate


def best(candidates: Iterable[Candidate], matcher: Matcher, limit: int, after: Cursor | None) -> Found:
    """The hits with the highest scores, of those given newest first; the newest of equal ones first.

    When stopped, the best of those that were looked at.
    """
    ranked = dict[tuple[int, str, int], tuple[int, Candidate, list[Match]]]()
    try:
        for candidate in candidates:
            if (key := candidate.order) not in ranked:
                spans = candidate.text.spans()
                found = matcher.matches(candidate.text, spans)
                ranked[key] = score(spans, found), candidate, found
    except Stopped:
        pass
    order = sorted(ranked, key=lambda key: (-ranked[key][0], key))
    start = after[0] if after else 0
    hits = tuple(matcher.hit(*ranked[key][1:]) for key in order[start : start + limit])
    return Found(hits, (start + limit,) if start + limit < len(order) else None)


def by_headline(query: Query) -> Query | None:
    """The query whose plain words have to stand in the headline; None where there are none."""
    if not any(word.where == TEXT and not word.without for word in query.words):
        return None
    words = (word if word.where != TEXT or word.without else Word(word.text, TITLE) for word in query.words)
    return Query(query.typed, tuple(words), query.days, query.pages)


def fits(matcher: Matcher, candidate: Candidate) -> bool:
    """Whether the candidate is a hit."""
    return matcher.fits(candidate.day, candidate.paper, candidate.page, candidate.section, candidate.text)


def scan(
    candidates: Iterable[Candidate],
    query: Query,
    limit: int,
    *,
    order: Order = "newest",
    after: Cursor | None = None,
    stop: Stop | None = None,
) -> Found:
    """As `Catalogue.search`, of articles that come in their order, newest first."""
    if not query or limit < 1:
        return Found(())
    matcher = Matcher(query)
    fitting: Iterator[Candidate] = filter(partial(fits, matcher), asking(candidates, stop))
    if order == "best":
        return best(fitting, matcher, limit, after)
    if order == "oldest":
        try:
            fitting = iter(sorted(fitting, key=oldest_first))
        except Stopped:
            return Found((), after or ())
    days = groupby(fitting, key=lambda candidate: candidate.order[0])
    passed = after[0] if after else None
    return first(
        (
            one
            for day, some in days
            if passed is None or not _before(day, passed, order)
            for one in placed(day, some, after)
        ),
        matcher,
        limit,
        after,
    )


def total(candidates: Iterable[Candidate], query: Query, stop: Stop | None = None) -> int | None:
    """As `Catalogue.total`."""
    if not query:
        return 0
    try:
        return sum(map(partial(fits, Matcher(query)), asking(candidates, stop)))
    except Stopped:
        return None


def oldest_first(candidate: Candidate) -> tuple[bool, int, str, int]:
    """What sorts hits oldest first: by day, the undated last, within a day as ever."""
    day, label, place = candidate.order
    return day == 0, -day, label, place


def _before(day: int, passed: int, order: Order) -> bool:
    """Whether a day comes before the one that a search has come to."""
    if 0 in (day, passed):
        return day != 0
    return day > passed if order == "oldest" else day < passed
