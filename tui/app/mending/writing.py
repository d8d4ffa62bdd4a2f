"""Where an issue made from raw text is written, and how. Needs no Textual."""

from __future__ import annotations

import os
from pathlib import Path

from tui.issuefile.load import LoadedIssue, load
from tui.library.opening import Opened
from tui.model import Issue
from tui.shell.importing import SUFFIX, Plan, Reading, plans, write
from tui.shell.standard_input import is_spooled


def proposal(opened: Opened) -> str:
    """A name for the file: beside its source, or where the reader was started if it came by standard input.

    As short as it can be said from the folder that the reader was started in.
    """
    here = Path.cwd()
    folder = here if is_spooled(opened.path) else opened.path.absolute().parent
    path = plans([Reading(opened.path.name, "", opened.issue)], os.fspath(folder))[0].path
    return os.fspath(path.relative_to(here) if path.is_relative_to(here) else path)


def target(typed: str, opened: Opened) -> Path:
    """The file that a person means by what they typed: ~ is their home, a folder holds a file of the proposed
    name, .toml is added where it is missing."""
    path = Path(os.path.expanduser(typed.strip()))
    if path.is_dir() or typed.strip().endswith(os.sep):
        return path / Path(proposal(opened)).name
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def write_new(issue: Issue, path: Path, *, force: bool) -> LoadedIssue:
    """Write the issue into a file and return what that holds. Raises as `tui.shell.importing.write`."""
    write([Plan(issue, path)], force=force)
    return load(path)
