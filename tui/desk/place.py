"""Where the desk of an issue file is kept, and whose that is."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

BESIDE = ".kanbao"
"""The folder beside the issues."""
FILE = "desk.sqlite3"


def store_path(issue: str | os.PathLike[str]) -> Path:
    """The file of the store for an issue file, there or not; what a symbolic link names counts."""
    return Path(os.path.realpath(issue)).parent / BESIDE / FILE


def make_folder(folder: Path) -> None:
    """Make a folder with the rights of the one that it lies in, so that all who may write there may here. Raises
    OSError."""
    above = os.stat(folder.parent)
    os.mkdir(folder)
    give(folder, above.st_mode & 0o777, above.st_gid)


def give(path: Path, rights: int, group: int) -> None:
    """Give rights and a group, as far as we may."""
    with suppress(OSError):  # a group that we are not in, or a disk without rights: what there is must do
        os.chown(path, -1, group)
    with suppress(OSError):
        os.chmod(path, rights)
