"""What an index of tokens is asked for a query: an expression that every hit satisfies, and how much it leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, product

from tui.library.catalogue.folding import alike, usual
from tui.library.catalogue.grams import (
    IN_HEADLINE,
    IN_NAMES,
    IN_PAPER,
    IN_SECTION,
    IN_TEXT,
    encoded,
    is_exact,
    page_token,
    pair,
    wanted,
)
from tui.library.catalogue.query import BYLINE, PAPER, SECTION, TEXT, TITLE, Query, Word
from tui.library.catalogue.schema import article_span

_OF_TEXT = (TEXT, TITLE, BYLINE)
_MARKS = {TEXT: IN_TEXT, TITLE: IN_HEADLINE, BYLINE: IN_NAMES, SECTION: IN_SECTION, PAPER: IN_PAPER}
_MOST_TOKENS = 24
"""So many tokens of one word are asked for: more hardly rule out anything, and the text is looked at anyway."""

_MOST_WAYS = 16
"""So many ways to write a stretch are looked for byte by byte; with more of them, decoding the text is as quick."""
_MOST_STRETCHES = 12
_NUMBERS = frozenset("0123456789: ")
"""What the line consists of that stands before the text (`grams.pack`)."""

MANY = 2000
"""A token that fewer texts have is rare: the texts that have it are looked into sooner than all other tokens are asked
for, which stand in a tenth of all texts as often as not."""
_MOST_RARE = 3

_MOST_PAGES = 24
"""A span of so many pages is asked of the index, a longer one of the articles."""

EARLIEST, LATEST = -(1 << 62), 1 << 62


@dataclass(frozen=True, slots=True)
class Plan:
    """`match`: an expression of FTS5, "" where the index cannot help; `first` to `last`: the ids of the articles.

    `exact`: what satisfies both is a hit, nothing else is left to be looked at. `stretches`: parts of words, each as
    all the bytes (`grams.encoded`) that it is usually written with; the text of every hit has one of each, unless it
    `folding.is_unusual`. `whole`: a text that has them, each beginning at a character, is a hit.
    """

    match: str
    first: int
    last: int
    exact: bool
    stretches: tuple[tuple[bytes, ...], ...] = ()
    whole: bool = False


def plan(query: Query, held: Callable[[str], int] = lambda _token: MANY) -> Plan:
    """What to ask the index for `query`; `held` tells how many texts have a token, MANY for as many or more."""
    first, last, days_exact = _ids(query)
    pages, pages_exact = _pages(query)
    unsure = [word for word in query.words if not is_exact(word.text)]
    looked_for = {
        word: list(_stretches(word.text, held)) for word in unsure if word.where in _OF_TEXT and not word.without
    }
    needed = list(pages)
    for word in query.words:
        if not word.without:
            needed += map(partial(_either, word), _needed(word, held if looked_for.get(word) else None))
    outside = days_exact and pages_exact and bool(needed)
    # Only what is certain may be taken away; the rest is taken away by the text.
    barred = [
        _either(word, token)
        for word in query.words
        if word.without and is_exact(word.text)
        for token in wanted(word.text)
    ]
    match = " AND ".join(dict.fromkeys(needed))
    if match and barred:
        match = f"({match}) NOT ({' OR '.join(barred)})"
    stretches = tuple(tuple(map(encoded, ways)) for ways in chain.from_iterable(looked_for.values()))[:_MOST_STRETCHES]
    # Where one stretch of a plain word is the word itself, to have it is all that is asked.
    whole = all(word.where == TEXT and not word.without for word in unsure) and all(
        len(ways) == 1 and len(ways[0][0]) == len(word.text) and not _NUMBERS.issuperset(word.text)
        for word, ways in looked_for.items()
    )
    whole = whole and outside and len(looked_for) <= _MOST_STRETCHES
    return Plan(match, first, last, outside and not unsure, stretches, whole)


def _stretches(word: str, held: Callable[[str], int]) -> Iterator[tuple[str, ...]]:
    """The ways to write every longest stretch of a word that has few of them, and says more than its tokens do."""
    reached = 0
    for start in range(len(word) - 2):
        # Each with its last character as it is folded.
        ways, end = [("", "")], start
        while end < len(word) and 0 < len(longer := _longer(ways, alike(word[end]), held)) <= _MOST_WAYS:
            ways, end = longer, end + 1
        if end - start > 2 and end > reached:
            reached = end
            yield tuple(way for way, _last in ways)


def _longer(ways: list[tuple[str, str]], chars: str, held: Callable[[str], int]) -> list[tuple[str, str]]:
    """The ways with one of the characters behind; of several, only pairs that stand in some text."""
    several = len(chars) > 1 or len({last for _way, last in ways}) > 1
    return [
        (way + form, char)
        for way, last in ways
        for char in chars
        if not (several and last) or held(pair(last, char))
        for form in usual(char)
    ]


def _needed(word: Word, held: Callable[[str], int] | None) -> list[str]:
    """The tokens of a word that are asked for: if it is looked for in the texts anyway, the rare ones will do."""
    tokens = wanted(word.text)[:_MOST_TOKENS]
    if held is None:
        return tokens
    mark = _MARKS[word.where]
    counts = {token: sum(held(mark + "".join(way)) for way in product(*map(alike, token))) for token in tokens}
    rare = sorted((token for token in tokens if counts[token] < MANY), key=counts.__getitem__)
    return rare[:_MOST_RARE] or tokens


def _either(word: Word, token: str) -> str:
    """The token, or those of the other ways to write its characters."""
    ways = [f'"{_MARKS[word.where]}{"".join(way)}"' for way in product(*map(alike, token))]
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"


def _pages(query: Query) -> tuple[list[str], bool]:
    """What to ask for the pages, and whether that is all there is to them."""
    found, exact = list[str](), True
    for pages in query.pages:
        first, last = pages.first, pages.last
        if pages.without or first is None or last is None or last - first >= _MOST_PAGES:
            exact = False
            continue
        tokens = [f'"{page_token(page)}"' for page in range(first, last + 1)]
        found.append(f"({' OR '.join(tokens)})")
    return found, exact


def _ids(query: Query) -> tuple[int, int, bool]:
    """The ids of the articles of the days asked for, and whether that is all there is to them."""
    first, last, exact = EARLIEST, LATEST, True
    for days in query.days:
        if days.without:
            exact = False
            continue
        low, high = article_span(days.first or date.min, days.last or date.max)
        first, last = max(first, low), min(last, high)
    return first, last, exact
