"""What goes into a catalogue: the issue files as they are met in the folder, and what was read in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tui.records import dataclass


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article as it goes into a catalogue; `text` is made by `grams.pack`, `tokens` by `grams.tokens`."""

    ref: str
    page: int | None
    section: str
    title: str
    series: str
    part: str
    text: bytes
    tokens: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """An issue file as the walk met it: `path` relative to the folder, and what tells that it has changed.

    Size and time say nothing by which is larger: any difference counts, so that a clock may go back.
    """

    path: str
    day: date | None
    size: int
    mtime_ns: int


UNSETTLED = -1
"""The `mtime_ns` of an entry that is to be read again next time, because the file could not be read or had been
written only just now: it may have changed since within one tick of the clock."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue as it goes into a catalogue. `key` is "" where only the path names the issue."""

    stamp: Stamp
    paper: str = ""
    number: str = ""
    key: str = ""
    articles: tuple[ArticleEntry, ...] = ()
    error: str = ""
    line: int = 0
    column: int = 0
    remedy: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Differences:
    """What a walk found: how many files there are, how many are to be read, and these, newest first."""

    files: int
    count: int
    changed: Iterable[Stamp]
