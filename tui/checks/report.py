"""What is told of a file: its findings with where they stand in it, fit for every format."""

from __future__ import annotations

from tui.checks.base import Finding
from tui.records import dataclass

AROUND = 20
"""Characters of an excerpt on either side of what is marked."""
_LONGEST = 200
"""Characters of an excerpt at most that are marked."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: line and column from 1, the column in code points; `byte` is the column in UTF-8 bytes."""

    line: int
    column: int
    byte: int


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` up to but not including `end`."""

    start: Spot
    end: Spot


@dataclass(frozen=True, slots=True)
class Patch:
    """What to write into the file in place of what stands at `span`, as the file writes it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, the text it is about, and where that stands in the file `path` (None: nobody can say)."""

    path: str
    finding: Finding
    text: str
    span: Span | None
    patch: Patch | None = None

    @property
    def quote(self) -> str:
        """What is marked."""
        return self.text[self.finding.start : self.finding.end]

    @property
    def excerpt(self) -> str:
        """What is marked with some of the text around it, as it stands."""
        start, end = self.finding.start, min(self.finding.end, self.finding.start + _LONGEST)
        return self.text[max(0, start - AROUND) : end + AROUND]


@dataclass(frozen=True, slots=True)
class Report:
    """What came of checking one file."""

    path: str
    told: tuple[Told, ...] = ()
    characters: int = 0
    error: str = ""
    """Why it could not be checked, in the reader's language."""
    notes: tuple[str, ...] = ()
    """What else a person should know."""
    fixed: int = 0
    """So many findings were mended, or would be (`diff`)."""
    diff: str = ""
    house: str = ""
    """The house file it was checked by."""
    unused: tuple[str, ...] = ()
    """Where in the house file exceptions stand that were about nothing here."""
    dismissed: int = 0
    """So many findings were dismissed at the desk and are not told."""
