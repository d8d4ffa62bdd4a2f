"""A user without rights, and a folder that this user can reach."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def as_nobody() -> Iterator[None]:
    """Permissions mean nothing to root: be somebody else meanwhile."""
    if os.geteuid() != 0:
        yield
        return
    os.setegid(65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@contextmanager
def open_folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:  # not tmp_path, whose parents are closed to others
        os.chmod(name, 0o755)
        yield Path(name)
