"""What one issue is checked by when somebody sits at its desk."""

from __future__ import annotations

from pathlib import Path

from tui.checking.finding_files import files
from tui.checking.one import Checker
from tui.checking.task import Task
from tui.checks.run import Ground


def ground_for(path: Path, house: str = "", library: str = "") -> Ground:
    """What the issue at `path` is checked by: the same rules, house file and exceptions as for `kanbao check`."""
    return Checker(Task(house=house)).ground(files([str(path)], library)[0])
