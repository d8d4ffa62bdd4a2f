"""What the tests of this room share."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that this process may read and not write: root becomes an ordinary user for the test."""
    # Not tmp_path: nobody but its owner may even pass through the folders above that.
    folder = Path(tempfile.mkdtemp())
    inner = folder / "closed"
    inner.mkdir()
    folder.chmod(0o755)
    inner.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield inner
    finally:
        if root:
            os.seteuid(0)
        inner.chmod(0o755)
        shutil.rmtree(folder)
