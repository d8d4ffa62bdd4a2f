"""What every exporter is: it turns an issue into one text."""

from __future__ import annotations

from typing import Protocol

from tui.model import Issue


class Exporter(Protocol):
    """One format. Nothing is read or written here: the text goes to whoever asked for it."""

    name: str
    """What a person calls the format on the command line."""
    suffix: str
    """The end of a file's name in this format, with its dot."""

    def render(self, issue: Issue, *, width: int | None = None) -> str:
        """The issue as text, its last line ended; `width`: cells a line, None where the format decides."""
        ...
