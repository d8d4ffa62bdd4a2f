"""Whether an article holds what is searched for, and where: the plain scan that every catalogue answers by.

A catalogue may know beforehand which articles are worth a look; what it tells is decided here, on the text itself.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from tui.library.catalogue.base import Hit
from tui.library.catalogue.excerpts import excerpt, merged
from tui.library.catalogue.folding import alike, written
from tui.library.catalogue.grams import BODY, HEADLINE, NAMES, TITLE, Packed
from tui.library.catalogue.query import BYLINE, PAPER, SECTION, TEXT, Query
from tui.library.catalogue.query import TITLE as HEADLINES
from tui.library.places import HEAD

_WHERE = {HEADLINES: frozenset(HEADLINE), BYLINE: frozenset(NAMES)}
"""The kinds of pieces that a word with a filter is looked for in; any piece for a plain word."""

Span = tuple[str, int, int]
"""Kind, start and end of a piece in packed text."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article that may be a hit. `day` is that of its issue; `place` rises from article to article of an issue."""

    path: str
    day: date | None
    paper: str
    page: int | None
    section: str
    article: str
    title: str
    text: Packed
    place: int = 0

    @property
    def order(self) -> tuple[int, str, int]:
        """What sorts candidates newest first, a day's by the issues' names, the undated last."""
        return -self.day.toordinal() if self.day else 0, self.path.removesuffix(".toml"), self.place


@dataclass(frozen=True, slots=True)
class Match:
    """What was found of a word: which word of the query, in which piece (a number), and where in packed text."""

    word: int
    piece: int
    start: int
    end: int


def pattern(word: str) -> re.Pattern[str]:
    """Finds the folded `word` in a text as it was written: in any width and case, simplified or traditional."""
    return re.compile("".join(map(_any_of, word)))


def _any_of(char: str) -> str:
    chars = "".join(map(written, alike(char)))
    return re.escape(chars) if len(chars) == 1 else f"[{re.escape(chars)}]"


class Matcher:
    """Tells hits from other articles, for one query."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._finders = [(word, pattern(word.text)) for word in query.words]
        # What costs least is asked first; what is certain in most cases, at once.
        self._plain = [(found, word.without) for word, found in self._finders if word.where == TEXT]
        self._filtered = [(word, found) for word, found in self._finders if word.where != TEXT]
        self._wanted = [(n, word, found) for n, (word, found) in enumerate(self._finders) if not word.without]

    def day_fits(self, day: date | None) -> bool:
        """Whether the filters of days let an issue of this day pass."""
        for days in self._query.days:
            inside = day is not None and (not days.first or days.first <= day) and (not days.last or day <= days.last)
            if inside == days.without:
                return False
        return True

    def page_fits(self, page: int | None) -> bool:
        """Whether the filters of pages let an article on this page pass."""
        for pages in self._query.pages:
            inside = page is not None and (pages.first or page) <= page <= (pages.last or page)
            if inside == pages.without:
                return False
        return True

    def fits(self, day: date | None, paper: str, page: int | None, section: str, text: Packed) -> bool:
        """Whether an article is a hit."""
        if not (self.day_fits(day) and self.page_fits(page)):
            return False
        whole = text.text
        for found, without in self._plain:
            if (found.search(whole) is not None) == without:
                return False
        for word, found in self._filtered:
            if word.where == SECTION:
                there = found.search(section) is not None
            elif word.where == PAPER:
                there = found.search(paper) is not None
            else:
                kinds = _WHERE[word.where]
                there = any(found.search(whole, start, end) for kind, start, end in text.spans() if kind in kinds)
            if there == word.without:
                return False
        return True

    def matches(self, text: Packed, spans: list[Span]) -> list[Match]:
        """All that was found of the words that have to be there, by word; one word's do not overlap."""
        starts = [start for _kind, start, _end in spans]
        found = list[Match]()
        for number, word, finder in self._wanted:
            if word.where in (SECTION, PAPER):
                continue
            for match in finder.finditer(text.text):
                piece = bisect_right(starts, match.start()) - 1
                if word.where == TEXT or spans[piece][0] in _WHERE[word.where]:
                    found.append(Match(number, piece, *match.span()))
        return found

    def hit(self, candidate: Candidate, found: list[Match] | None = None) -> Hit:
        """What is shown of an article that fits; `found` are its matches where they are known."""
        spans = candidate.text.spans()
        found = self.matches(candidate.text, spans) if found is None else found
        kind, first, last = spans[piece := _best_piece(spans, found)] if spans else (BODY, 0, 0)
        inside = sorted((match.start - first, match.end - first) for match in found if match.piece == piece)
        start, end = inside[0] if inside else (0, 0)
        whole = candidate.text.text[first:last]
        at, upto = excerpt(whole, start, end)
        titles = [n for n, span in enumerate(spans) if span[0] == TITLE]
        return Hit(
            path=candidate.path,
            date=candidate.day,
            page=candidate.page,
            article=candidate.article,
            title=candidate.title,
            paragraph=sum(span[0] == BODY for span in spans[:piece]) if kind == BODY else HEAD,
            start=start,
            end=end,
            excerpt=" ".join(whole[at:upto].split("\n")),
            kind=kind,
            at=at,
            cut=(at > 0, upto < len(whole)),
            marks=tuple((max(a, at) - at, min(b, upto) - at) for a, b in merged(inside) if a < upto and b > at),
            title_marks=merged(
                (match.start - spans[n][1], match.end - spans[n][1])
                for n in titles
                for match in found
                if match.piece == n
            ),
            matches=len(found),
            paper=candidate.paper,
        )


def _best_piece(spans: list[Span], found: list[Match]) -> int:
    """The first paragraph with most of the words, the first other piece with most of them, or how the text begins."""
    words: dict[int, set[int]] = {}
    for match in found:
        words.setdefault(match.piece, set()).add(match.word)
    pieces = sorted(words)
    bodies = [piece for piece in pieces if spans[piece][0] == BODY]
    if pieces:
        return max(bodies or pieces, key=lambda piece: len(words[piece]))
    return next((n for n, (kind, start, end) in enumerate(spans) if kind == BODY and end > start), 0)


HEADLINE_POINTS, HEAD_POINTS, MOST_MATCHES, NEAR_POINTS = 12, 4, 6, 10


def score(spans: list[Span], found: list[Match]) -> int:
    """How well an article fits: what "best first" goes by.

    Each word gives 12 points where it stands in the headline, else 4 in the head (by-line, note …), and a point for
    every time it stands anywhere, up to 6. Several words give up to 10 points more where they stand together: 10 less
    a point for every 4 characters by which the shortest stretch of one piece with all of them is longer than they are.
    """
    points, by_word = 0, dict[int, list[Match]]()
    for match in found:
        by_word.setdefault(match.word, []).append(match)
    for matches in by_word.values():
        kinds = {spans[match.piece][0] for match in matches}
        points += HEADLINE_POINTS if not kinds.isdisjoint(HEADLINE) else HEAD_POINTS if kinds != {BODY} else 0
        points += min(len(matches), MOST_MATCHES)
    if len(by_word) > 1 and (gap := _nearest(found, len(by_word))) is not None:
        points += max(0, NEAR_POINTS - gap // 4)
    return points


def _nearest(found: list[Match], words: int) -> int | None:
    """By how much the shortest stretch of a piece that holds all the words is longer than they are; None: none does."""
    ordered = sorted(found, key=lambda match: (match.start, match.end))
    last: dict[int, Match] = {}
    best = None
    for match in ordered:
        last[match.word] = match
        here = [other for other in last.values() if other.piece == match.piece]
        if len(here) == words:
            length = max(other.end for other in here) - min(other.start for other in here)
            gap = max(0, length - sum(other.end - other.start for other in here))
            best = gap if best is None else min(best, gap)
    return best
