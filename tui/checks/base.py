"""What a rule is, and the values between rules, engine and formats: level, fix, passage, finding, example.

A rule looks and says; it never changes text. Positions are code points within the text of one passage.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import ClassVar, TypeVar

from tui.checks.house import NO_HOUSE, House
from tui.i18n import _, said_in
from tui.model import Article, Issue, Section
from tui.records import dataclass

T = TypeVar("T")

BODY = "body"

HEADS = frozenset(("kicker", "title", "subtitle"))
"""Kinds of passages that are headlines."""
PROSE = frozenset(("note", BODY, "caption"))
"""Kinds of passages that are made of sentences (a caption may be one without an end mark)."""
CELLS = frozenset(("table", "column", "cell"))
"""Kinds of passages in a table: its title, the heads of its columns, its cells."""
TEXT = HEADS | PROSE | CELLS
"""All that is printed as text; not names, datelines, series and references."""

_KINDS = {
    "photos.caption": "caption",
    "photos.credit": "credit",
    "tables.title": "table",
    "tables.columns": "column",
    "tables.rows": "cell",
    "bylines.name": "name",
    "bylines.role": "role",
    "refs.text": "ref",
    "series.name": "series",
    "series.part": "series",
}


class Level(StrEnum):
    """How sure and how grave. A clean page has no errors and no warnings; style is a matter of the house."""

    ERROR = "error"
    """Wrong by a standard or by sense, whatever the house says."""
    WARNING = "warning"
    """Most likely wrong; a person decides."""
    STYLE = "style"
    """Not wrong, but not as it is best written."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that rules look at: a paragraph of a body, a title, a caption, a table's cell …

    `part` is the way to it within the article, as the issue file has it: "body", "title", "photos.0.caption",
    "tables.0.rows.2.1". `paragraph` counts from 0 in a body and is -1 elsewhere. With `article` "" the way starts
    at the file: "paper.name", "issue.date".
    """

    article: str
    """The article's id."""
    part: str
    paragraph: int
    text: str

    @property
    def kind(self) -> str:
        """ "body", "title", "kicker", "subtitle", "note", "dateline", "caption", "credit", "table", "cell" …"""
        if "." not in self.part:
            return self.part
        names = ".".join(step for step in self.part.split(".") if not step.isdigit())
        return _KINDS.get(names, names)


@dataclass(frozen=True, slots=True)
class Fix:
    """Text to stand in place of what stands from `start` to `end`.

    `safe`: it may be done without a person looking, since it can change no meaning.
    """

    start: int
    end: int
    text: str
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found. `message` is a message of the catalogue, and `values` what it leaves open."""

    code: str
    level: Level
    message: str
    article: str
    part: str
    paragraph: int
    start: int
    end: int
    values: tuple[tuple[str, str | int], ...] = ()
    fix: Fix | None = None

    def told(self, language: str = "") -> str:
        """The message in the reader's language, or in "en" or "zh"."""
        text = said_in(self.message, language) if language else _(self.message)
        return text.format(**dict(self.values))


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article with the section it stands in, and its passages in the order of print."""

    article: Article
    section: Section
    passages: tuple[Passage, ...]

    def of(self, kinds: Iterable[str]) -> Iterator[Passage]:
        """Its passages of these kinds, such as PROSE."""
        return (passage for passage in self.passages if passage.kind in kinds)

    @property
    def title(self) -> Passage:
        """Its title, also where that is empty."""
        return Passage(self.article.id, "title", -1, self.article.title)


class Context:
    """What rules may look at: the issue, its articles with their passages, the house's file; what they share."""

    def __init__(self, issue: Issue, house: House = NO_HOUSE) -> None:
        self.issue = issue
        self.house = house
        self.articles = tuple(
            ArticleText(article, section, tuple(passages_of(article))) for section, article in issue.articles()
        )
        self._made: dict[object, object] = {}

    def once(self, make: Callable[[Context], T]) -> T:
        """What `make` makes of this context, made once an issue and shared by all who ask with the same function."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[return-value]


def passages_of(article: Article) -> Iterator[Passage]:
    """All texts of an article in the order of print; empty ones are left out."""
    for part, text in _head(article):
        if text:
            yield Passage(article.id, part, -1, text)
    for n, text in enumerate(article.body):
        yield Passage(article.id, BODY, n, text)
    for part, text in _around(article):
        if text:
            yield Passage(article.id, part, -1, text)


def _head(article: Article) -> Iterator[tuple[str, str]]:
    for part in ("kicker", "title", "subtitle"):
        yield part, getattr(article, part)
    if article.series:
        yield "series.name", article.series.name
        yield "series.part", article.series.part
    for n, byline in enumerate(article.bylines):
        yield f"bylines.{n}.name", byline.name
        yield f"bylines.{n}.role", byline.role
    yield "note", article.note
    yield "dateline", article.dateline


def _around(article: Article) -> Iterator[tuple[str, str]]:
    for n, ref in enumerate(article.refs):
        yield f"refs.{n}.text", ref.text
    for n, photo in enumerate(article.photos):
        yield f"photos.{n}.caption", photo.caption
        yield f"photos.{n}.credit", photo.credit
    for n, table in enumerate(article.tables):
        yield f"tables.{n}.title", table.title
        yield from ((f"tables.{n}.columns.{k}", text) for k, text in enumerate(table.columns))
        for r, row in enumerate(table.rows):
            yield from ((f"tables.{n}.rows.{r}.{k}", text) for k, text in enumerate(row))


Sample = str | Article | Issue
"""The text of an example: of one passage, an article, or a whole issue."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text, and what a rule finds in it: its tests and its page are made of these.

    `found`: what is marked, in order (none: the text is good). `fixed`: the text when every fix is done, the
    unsafe ones too; None: no fix is offered. A text alone stands in `part` (with "body": one paragraph a line).
    """

    text: Sample
    found: tuple[str, ...] = ()
    fixed: Sample | None = None
    part: str = BODY
    house: str = ""
    """What the house's file says, for rules that go by it."""


class Rule(ABC):
    """One rule. Its class says all about it; `what` and `why` are messages of the catalogue."""

    code: ClassVar[str]
    """A letter for the family (P, N, W, C, S) and three digits; never used again for another rule."""
    name: ClassVar[str]
    """What it looks for, in a few words, without a full stop (a message of the catalogue)."""
    level: ClassVar[Level]
    what: ClassVar[str]
    """What is found, in a sentence or two."""
    why: ClassVar[str]
    """Why that matters, and where the rule keeps silent."""
    source: ClassVar[str]
    """The standard and its section, the list, or whoever made the rule. Chinese titles stay Chinese."""
    good: ClassVar[tuple[Example | str, ...]]
    """Texts in which it finds nothing, near misses above all."""
    bad: ClassVar[tuple[Example, ...]]
    """Texts in which it finds something, at least one."""

    def finding(
        self,
        passage: Passage,
        start: int,
        end: int,
        message: str,
        *,
        fix: str | Fix | None = None,
        level: Level | None = None,
        **values: str | int,
    ) -> Finding:
        """A finding from `start` to `end` of a passage.

        `message` is marked by N_ and leaves open what `values` fill. A text for a fix stands in place of what is
        marked and is safe; for any other say Fix(…).
        """
        mended = Fix(start, end, fix) if isinstance(fix, str) else fix
        return Finding(
            self.code,
            level or self.level,
            message,
            passage.article,
            passage.part,
            passage.paragraph,
            start,
            end,
            tuple(values.items()),
            mended,
        )


class PassageRule(Rule):
    """A rule that looks at one passage at a time."""

    parts: ClassVar[frozenset[str]] = TEXT
    """The kinds of passages it looks at."""

    @abstractmethod
    def check(self, passage: Passage, context: Context) -> Iterator[Finding]:
        """What is found in this passage, whose kind is one of `parts`."""


class ArticleRule(Rule):
    """A rule that looks at an article as a whole."""

    @abstractmethod
    def check(self, text: ArticleText, context: Context) -> Iterator[Finding]:
        """What is found in this article."""


class IssueRule(Rule):
    """A rule that looks at the issue as a whole."""

    @abstractmethod
    def check(self, context: Context) -> Iterator[Finding]:
        """What is found in this issue."""


AnyRule = PassageRule | ArticleRule | IssueRule
