"""A reading session: which issue and article is open, where a reference leads, what was read. Knows no Textual."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tui.errors import KanbaoError, StoreError
from tui.library.folder import Shelf, find_issues
from tui.library.keys import issue_key
from tui.library.opening import Opened, open_issue
from tui.library.places import HEAD, Place, PlaceStore
from tui.model import Article, Issue, Section, Series
from tui.typeset.names import page_name

T = TypeVar("T")

QUOTE = 16
"""Code points quoted with a place, enough to find it again in an edited paragraph."""
_PARTS = "上中下"
_NUMERALS = "一二三四五六七八九十"
_SEARCHED = 60
"""How many issues on either side are opened to find the next part of a series."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in an issue file: article "" is the masthead."""

    path: Path
    article: str = ""
    paragraph: int = HEAD
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference or a series leads."""

    label: str
    spot: Spot


@dataclass
class Session:
    """What one reader does with the issues of `shelf`. `article` is the number of the open article (-1: masthead)."""

    shelf: Shelf
    places: PlaceStore
    opened: Opened
    article: int = 0
    start: Spot | None = None
    back: list[Spot] = field(default_factory=list)
    ahead: list[Spot] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    """What the reader should be told once."""
    opener: Callable[[Path], Opened] = open_issue
    _noticed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.places.notice:
            self.notice(self.places.notice)
        self._enter(self.opened)

    def _enter(self, opened: Opened) -> None:
        self.opened = opened
        self.key = issue_key(opened.issue, opened.path)
        self.order: list[tuple[Section, Article]] = list(opened.issue.articles())
        self.article = 0 if self.order else -1
        self.unread: set[str] = set()
        self.read: set[str] = set(self._tried(lambda: self.places.read(self.key)) or ())

    def _tried(self, act: Callable[[], T]) -> T | None:
        """What the store answers; where it fails, reading goes on and the reader is told once."""
        try:
            return act()
        except StoreError as error:
            self.notice(str(error))
            return None

    def notice(self, text: str) -> None:
        """Have `text` told to the reader, once a session."""
        if text not in self._noticed:
            self._noticed.add(text)
            self.notices.append(text)

    @property
    def issue(self) -> Issue:
        """The open issue."""
        return self.opened.issue

    @property
    def current(self) -> Article | None:
        """The open article, or None on the masthead."""
        return self.order[self.article][1] if self.article >= 0 else None

    @property
    def section(self) -> Section | None:
        """The section of the open article."""
        return self.order[self.article][0] if self.article >= 0 else None

    def number(self, article: str) -> int:
        """Where the article with this id stands in its issue, or -1."""
        return next((n for n, (_, one) in enumerate(self.order) if one.id == article), -1)

    def kept(self) -> Spot | None:
        """Where the reader was in the open issue, found again by its quote if the text has changed."""
        place = self._tried(lambda: self.places.place(self.key))
        if place is None:
            return None
        if not place.article:
            return Spot(self.opened.path)
        number = self.number(place.article)
        if number < 0:
            return None
        paragraph, offset = find_again(self.order[number][1], place)
        return Spot(self.opened.path, place.article, paragraph, offset)

    def go(self, spot: Spot) -> None:
        """Open the issue and the article of `spot`. Raises KanbaoError where that file cannot be opened any more."""
        if spot.path != self.opened.path:
            self._enter(self.opener(spot.path))
        self.article = self.number(spot.article) if spot.article else -1

    def keep(self, paragraph: int, offset: int) -> None:
        """Remember where the reader is."""
        article = self.current
        place = Place("", HEAD, 0, "")
        if article is not None:
            text = article.body[paragraph] if 0 <= paragraph < len(article.body) else ""
            place = Place(article.id, paragraph, offset, text[offset : offset + QUOTE])
        self._tried(lambda: self.places.keep(self.key, place))
        newest = str(self.shelf.newest.path.absolute())
        self._tried(lambda: self.places.keep_last(self.shelf.key, str(self.opened.path.absolute()), newest))

    def was_read(self) -> bool:
        """The end of the open article was seen; whether that marks it read. What a person marked unread stays so."""
        article = self.current
        return article is not None and article.id not in self.unread and self.mark(True)

    def mark(self, read: bool) -> bool:
        """Mark the open article read or unread; whether that changed anything."""
        article = self.current
        if article is None or (article.id in self.read) == read:
            return False
        if read:
            self.unread.discard(article.id)
            self.read.add(article.id)
            self._tried(lambda: self.places.mark_read(self.key, article.id))
        else:
            self.unread.add(article.id)
            self.read.discard(article.id)
            self._tried(lambda: self.places.mark_unread(self.key, article.id))
        return True

    def pages(self) -> list[tuple[str, int]]:
        """(name, number of its first article) for every section that has one."""
        out, number = [], 0
        for section in self.issue.sections:
            if section.articles:
                out.append((page_name(section) or "未分版", number))
            number += len(section.articles)
        return out

    def page_start(self, page: int) -> int | None:
        """The number of the first article on page `page`, or None where the issue lacks it."""
        return next((n for n, (section, _) in enumerate(self.order) if section.page == page), None)

    def targets(self) -> list[Target]:
        """Where `o` may lead from the open article: its page references, then the series."""
        article = self.current
        if article is None:
            return []
        out = [
            Target(ref.text, self._spot(number))
            for ref in article.refs
            if ref.page is not None and (number := self._referred(ref.page)) is not None
        ]
        if article.series and (part := self._series(article.series)):
            out.append(part)
        return out

    def missing_pages(self) -> list[int]:
        """Pages that the open article refers to and this issue lacks."""
        refs = self.current.refs if self.current else ()
        return [ref.page for ref in refs if ref.page is not None and self.page_start(ref.page) is None]

    def _spot(self, number: int) -> Spot:
        return Spot(self.opened.path, self.order[number][1].id)

    def _referred(self, page: int) -> int | None:
        """On page `page`: the article that refers back to this one's page, else the first."""
        here = self.section.page if self.section else None
        on_page = [n for n, (section, _) in enumerate(self.order) if section.page == page and n != self.article]
        answers = [n for n in on_page if here is not None and any(r.page == here for r in self.order[n][1].refs)]
        return next(iter(answers or on_page), None)

    def _series(self, series: Series) -> Target | None:
        """The next part of `series` in any issue near this one; after the last part, the first."""
        found = sorted(self._parts(series.name), key=lambda item: item[0])
        here = (part_order(series.part), self.opened.path, self.current.id if self.current else "")
        others = [item for item in found if (item[0], item[1].spot.path, item[1].spot.article) != here]
        later = [item for item in others if item[0] > here[0]]
        return next((target for _part, target in later or others), None)

    def _neighbours(self) -> list[Path]:
        """Issues around this one: of the shelf, or where that holds but one file, of the folder it lies in."""
        issues = list(self.shelf.issues)
        if len(issues) == 1:
            with suppress(KanbaoError):
                issues = find_issues(self.opened.path.parent)
        here = self.opened.path.absolute()
        at = next((n for n, ref in enumerate(issues) if ref.path.absolute() == here), 0)
        return [ref.path for ref in issues[max(0, at - _SEARCHED) : at + _SEARCHED]]

    def _parts(self, name: str) -> Iterator[tuple[int, Target]]:
        paths = [self.opened.path, *(path for path in self._neighbours() if path != self.opened.path)]
        for path in paths:
            with suppress(KanbaoError):  # a broken neighbour is no part of the series
                issue = self.issue if path == self.opened.path else self.opener(path).issue
                for _, article in issue.articles():
                    if article.series and article.series.name == name:
                        part = article.series.part
                        label = f"{name}{f'（{part}）' if part else '　'}{article.title}"
                        yield part_order(part), Target(label, Spot(path, article.id))


def part_order(part: str) -> int:
    """Where a part stands in its series: 上 中 下, 一 … 九十九, a number, also as 上篇, 之三, （2）; else 0."""
    found = re.search(r"[上中下]|\d+|([二三四五六七八九]?)十([一二三四五六七八九]?)|[一二三四五六七八九]", part)
    if not found:
        return 0
    text, tens, ones = found[0], found[1], found[2]
    if text in _PARTS:
        return _PARTS.index(text) + 1
    if text.isdecimal():
        return int(text)
    if text in _NUMERALS:
        return _NUMERALS.index(text) + 1
    return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0)


def find_again(article: Article, place: Place) -> tuple[int, int]:
    """(paragraph, offset) of `place` in `article`, which may have changed: where its quote stands nearest."""
    body = article.body
    if place.paragraph < 0 or not body:
        return HEAD, 0
    at = min(place.paragraph, len(body) - 1)
    if not place.quote or body[at][place.offset :].startswith(place.quote):
        return at, min(place.offset, len(body[at]))
    found = [
        (abs(number - place.paragraph), abs(offset - place.offset), number, offset)
        for number, text in enumerate(body)
        for offset in _places(text, place.quote)
    ]
    return min(found)[2:] if found else (at, min(place.offset, len(body[at])))


def _places(text: str, quote: str) -> Iterator[int]:
    """Every offset at which `quote` stands in `text`."""
    offset = text.find(quote)
    while offset >= 0:
        yield offset
        offset = text.find(quote, offset + 1)


def start_session(shelf: Shelf, places: PlaceStore, opener: Callable[[Path], Opened] = open_issue) -> Session:
    """Open the issue where the reader stopped, or the newest if there is a newer one since; else the newest.

    Raises KanbaoError when the only issue cannot be opened; a broken one among several is passed over and told.
    """
    newest = str(shelf.newest.path.absolute())
    first = shelf.newest.path
    notices: list[str] = []
    try:
        if places.newest_then(shelf.key) == newest and (last := places.last(shelf.key)):
            first = next((ref.path for ref in shelf.issues if str(ref.path.absolute()) == last), first)
    except StoreError as error:
        notices.append(str(error))
    for path in (first, *(ref.path for ref in shelf.issues if ref.path != first)):
        try:
            session = Session(shelf, places, opener(path), opener=opener)
        except KanbaoError as error:
            if len(shelf.issues) == 1:
                raise
            notices.append(str(error))
            continue
        for text in notices:
            session.notice(text)
        session.start = session.kept()
        if session.start:
            session.go(session.start)
        return session
    raise KanbaoError("\n".join(notices))
