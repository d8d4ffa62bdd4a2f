"""One error tree. Every error a person can meet says what, where and how to mend it, and picks an exit code.

    KanbaoError            2
      UsageError           2   the command line is off
      ConfigError          2   a setting is off
      SourceError          2   a source cannot be read
        IssueFileError     2   an issue file can be read but does not hold
      ChangedError         2   somebody else changed the file since it was read
      StoreError           2   the state or the index cannot be used
      MendingError         2   what shall be mended does not allow it
      DeskError            2   the proof desk does not allow it

Rooms raise; `cli` prints, `app` notifies. Whatever else is raised is a defect of ours (exit code 3).
"""

from __future__ import annotations

import os

from tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file; line and column count from 1, column in characters."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class KanbaoError(Exception):
    """What went wrong (`what`), where, and how to mend it (`remedy`), each in the reader's language."""

    exit_code = 2

    def __init__(
        self,
        what: str,
        *,
        where: Where | str | os.PathLike[str] | None = None,
        remedy: str = "",
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where if isinstance(where, Where) or where is None else Where(os.fspath(where))
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what}" + (f"\n  {self.remedy}" if self.remedy else "")


class UsageError(KanbaoError):
    """The command line asks for what is not there."""


class ConfigError(KanbaoError):
    """The configuration file or a KANBAO_ variable does not hold."""


class SourceError(KanbaoError):
    """A source is missing, unreadable, too large or of a kind that no importer knows."""


class IssueFileError(SourceError):
    """An issue file breaks its own rules; `where` names line and column."""


class ChangedError(KanbaoError):
    """The file is no longer what was read; writing would overwrite somebody's work."""


class StoreError(KanbaoError):
    """The reader's state cannot be read or written."""


class MendingError(KanbaoError):
    """An act of mending has nothing to work on where it was asked for; nothing was changed."""


class DeskError(KanbaoError):
    """The proof desk does not allow what was asked for: somebody else was faster, or the rules of signing forbid it."""
