"""Opening whatever a person names: an issue file as it is, anything else through an importer."""

from __future__ import annotations

from pathlib import Path

from tui.model import Issue
from tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Opened:
    """An issue and where it came from; `imported`: reconstructed from a raw source, not read from an issue file."""

    issue: Issue
    path: Path
    imported: bool = False


def open_issue(path: Path) -> Opened:
    """The issue at `path` (.toml: an issue file; "-": standard input). Raises SourceError with a way out."""
    if path.suffix.lower() == ".toml":
        from tui.issuefile import load

        return Opened(load(path).issue, path)
    from tui.importers import import_source, read_source

    return Opened(import_source(read_source(str(path))), path, imported=True)
