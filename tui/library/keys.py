"""The names under which a reader's state is kept."""

from __future__ import annotations

import os

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.model import Issue


def issue_key(issue: Issue, path: str | os.PathLike[str]) -> str:
    """The name of `issue` in a PlaceStore.

    It is made of the paper's name, the date and the number (期号) where name and date are known, so that a
    file may be moved; else of the absolute path. Two files of one paper, date and number share their state.
    """
    name = " ".join(issue.paper.name.split())
    if name and issue.date is not None:
        number = " ".join(issue.number.split())
        # The length keeps apart what would otherwise run together, since a number may hold any mark.
        return f"issue:{issue.date.isoformat()}:{len(number)}:{number}:{name}"
    return f"path:{os.path.abspath(path)}"


def library_key(paths: Iterable[str | os.PathLike[str]]) -> str:
    """The name of a library opened from `paths`, in whatever order they were given."""
    return os.pathsep.join(sorted({os.path.abspath(path) for path in paths}))
