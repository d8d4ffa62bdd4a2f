"""Where the desk of an issue file is kept."""

from __future__ import annotations

import os
from pathlib import Path

BESIDE = ".kanbao"
"""The folder beside the issues."""
FILE = "desk.sqlite3"


def store_path(issue: str | os.PathLike[str]) -> Path:
    """The file of the store for an issue file, there or not; what a symbolic link names counts."""
    return Path(os.path.realpath(issue)).parent / BESIDE / FILE
