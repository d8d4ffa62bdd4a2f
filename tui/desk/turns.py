"""One writer at a time among processes and threads. Whoever is killed loses the turn: no lock is left."""

from __future__ import annotations

import errno
import fcntl
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.errors import StoreError
from tui.i18n import _

_PAUSE = (0.001, 0.008)
"""Seconds between two tries, at random, so that no one is always late."""
_NOT_HERE = {errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


@contextmanager
def turn_file(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock (flock) on the file `path`, which stays, empty. Raises StoreError after `patience` seconds."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        remedy = _("Make the file and its folder writable.")
        raise StoreError(error.strerror or str(error), where=path, remedy=remedy) from error
    try:
        _wait(fd, path, patience)
        yield
    finally:
        os.close(fd)


def _wait(fd: int, path: Path, patience: float) -> None:
    limit = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > limit:
                what = _("others have been writing for {seconds:.0f} seconds").format(seconds=patience)
                raise StoreError(what, where=path, remedy=_("Try again when that program is done.")) from None
            time.sleep(random.uniform(*_PAUSE))
        except OSError as error:
            if error.errno not in _NOT_HERE:
                raise
            return  # a disk without locks: SQLite and the comparing of the issue file are left
        else:
            return
