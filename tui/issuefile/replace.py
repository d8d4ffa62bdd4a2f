"""Replacing a file whole: written beside, fsynced, renamed. A reader sees the old bytes or the new.

Two of our processes that save in one folder take turns (flock on the folder). Other programs do not know of
that turn; for them the file is compared once more right before the rename.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from tui.errors import ChangedError, KanbaoError, SourceError
from tui.i18n import _
from tui.issuefile.load import read_bytes

PATIENCE = 10.0
"""Seconds to wait for the turn; a save holds it for one write and fsync."""

BESIDE = ".kanbao.tmp"
"""The name under which a file is written before it takes the old one's place."""

_PAUSE = 0.01
_NOT_HERE = {errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_NO_LINKS = _NOT_HERE | {errno.EPERM, errno.EMLINK}


def replace_file(path: str, data: bytes, expected: bytes | None) -> None:
    """Make the file `path` hold `data`; what a symbolic link names is replaced, not the link. Keeps the mode.

    Raises ChangedError unless the file holds `expected` (None: unless there is none), SourceError when the
    disk or the folder refuses. Then the file is as it was, and nothing else is left behind.
    """
    try:
        target = os.path.realpath(path)
        with _turn(os.path.dirname(target)) as turn:
            _compare(target, path, expected)
            if data != expected:
                _write_beside(target, path, data, expected, alone=turn.locked)
                _sync_folder(turn.fd, path)
    except (OSError, ValueError) as error:
        raise _refused(error, path) from None


def _write_beside(target: str, path: str, data: bytes, expected: bytes | None, *, alone: bool) -> None:
    old = None if expected is None else os.stat(target)
    beside, fd = _open_beside(os.path.dirname(target), 0o666 if expected is None else 0o600, alone=alone)
    try:
        with open(fd, "wb", buffering=0) as file:
            rest = memoryview(data)
            while rest:
                rest = rest[file.write(rest) :]
            if old is not None:
                _keep_owner_and_mode(fd, old)
            os.fsync(fd)
        _compare(target, path, expected)
        _put_in_place(beside, target, path, new=expected is None)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(beside)
        raise


def _open_beside(folder: str, mode: int, *, alone: bool) -> tuple[str, int]:
    """A new file in `folder`, open to write.

    With the folder to ourselves it always has one name: what a killed process left there is in the way of
    nobody, and goes with the next save.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
    if alone:
        name = os.path.join(folder, BESIDE)
        with suppress(OSError):
            os.unlink(name)
        with suppress(FileExistsError):  # somebody else's, in a folder such as /tmp
            return name, os.open(name, flags, mode)
    name = os.path.join(folder, f"{BESIDE}-{os.getpid()}-{time.monotonic_ns():x}")
    return name, os.open(name, flags, mode)


def _sync_folder(fd: int | None, path: str) -> None:
    """Have the new name on the disk, too, where the system can do that."""
    try:
        if fd is not None:
            os.fsync(fd)
    except OSError as error:
        if error.errno not in _NOT_HERE:
            reason = os.strerror(error.errno or 0)
            what = _("the file is written, but the disk does not confirm it: {reason}").format(reason=reason)
            raise SourceError(what, where=path, remedy=_("Save a copy on another disk.")) from None


def _put_in_place(beside: str, target: str, path: str, *, new: bool) -> None:
    if new:
        try:
            os.link(beside, target)  # unlike a rename, this never overwrites
        except FileExistsError:
            raise _in_the_way(path) from None
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        else:
            os.unlink(beside)
            return
    os.replace(beside, target)


def _keep_owner_and_mode(fd: int, old: os.stat_result) -> None:
    """Give the new file the old one's group, owner and mode, as far as we may."""
    mode = stat.S_IMODE(old.st_mode)
    try:
        os.fchown(fd, -1, old.st_gid)
    except PermissionError:
        mode = mode & ~0o070 | (mode & 0o007) << 3  # our group gets no more than everybody has
    with suppress(PermissionError):
        os.fchown(fd, old.st_uid, -1)
    os.fchmod(fd, mode)


def _compare(target: str, path: str, expected: bytes | None) -> None:
    """Raise ChangedError unless the file holds `expected`, or is absent for None."""
    if not os.path.lexists(target):
        if expected is not None:
            raise _changed(path)
    elif expected is None:
        raise _in_the_way(path)
    elif read_bytes(target) != expected:
        raise _changed(path)


def _changed(path: str) -> ChangedError:
    return ChangedError(
        _("somebody else has changed this file since it was read"),
        where=path,
        remedy=_("Nothing was written. Open the file again, or save under another name."),
    )


def _in_the_way(path: str) -> ChangedError:
    return ChangedError(
        _("there is a file of this name already"),
        where=path,
        remedy=_("Nothing was written. Open that file, or save under another name."),
    )


class Turn(NamedTuple):
    """The folder's descriptor (None where it may not be opened to read), and whether we hold its lock."""

    fd: int | None
    locked: bool


@contextmanager
def _turn(folder: str) -> Iterator[Turn]:
    """Hold the folder's lock, on file systems that have locks."""
    try:
        fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except PermissionError:
        yield Turn(None, False)
        return
    try:
        locked = _lock(fd, folder)
        yield Turn(fd, locked)
    finally:
        with suppress(OSError):  # closing alone would not do where a forked child has the descriptor, too
            fcntl.flock(fd, fcntl.LOCK_UN)
        os.close(fd)


def _lock(fd: int, folder: str) -> bool:
    limit = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > limit:
                what = _("another program has been writing in this folder for {seconds:.0f} seconds")
                remedy = _("Nothing was written. Try again when it is done.")
                raise SourceError(what.format(seconds=PATIENCE), where=folder, remedy=remedy) from None
            time.sleep(_PAUSE)
        except OSError as error:
            if error.errno not in _NOT_HERE:
                raise
            return False
        else:
            return True


def _refused(error: OSError | ValueError, path: str) -> KanbaoError:
    """The error for a save that the disk or the folder refused."""
    number = error.errno if isinstance(error, OSError) else None
    reason = os.strerror(number) if number else str(error)
    remedy = _("Choose another name or folder.")
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        remedy = _("Make room on the disk, then save again.")
    elif number in (errno.EACCES, errno.EPERM, errno.EROFS):
        remedy = _("Ask for the right to write in this folder, or save in another one.")
    what = _("the file cannot be written: {reason}").format(reason=reason)
    return SourceError(what, where=path, remedy=_("The old file is untouched.") + " " + remedy)
