"""Who reads which article at this moment, seen by all at one store.

Each session keeps a small file in the folder `here` beside the store and holds a lock (flock) on it. The system gives
that back when the session ends, however it ends, so that nobody has to say again and again that they are there.
Nothing is kept in the journal, and a folder or disk that does not allow it means only that nobody is seen.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tui.desk.place import make_folder
from tui.desk.who import LONGEST
from tui.records import dataclass

FOLDER = "here"
_LARGEST = 4096
_MOST = 500
"""Sessions that are looked at."""
_TRIES = 5
_SETTLED_NS = 100_000_000


@dataclass(frozen=True, slots=True)
class Here:
    """A person at an article (its id, "" for the masthead) of an issue (the name of its file)."""

    person: str
    issue: str
    article: str


class Presence:
    """One session among those at a store, whose file is `store`. Not for several threads at once; raises nothing.

    With `make` the folder of a store that is not there yet is made, and taken away again by whoever leaves it empty:
    looking leaves nothing behind.
    """

    def __init__(self, store: Path, *, make: bool = False) -> None:
        self._folder = store.parent / FOLDER
        self._make = make
        self._own = ""
        self._fd = -1
        self._said: Here | None = None
        self._seen: dict[str, tuple[int, Here | None]] = {}
        """Of others by the name of their file: where it is open, and what it says."""
        self._stamp = (0, 0)

    def be_at(self, here: Here) -> None:
        """Say where this session is. Where there is no folder to say it in nobody is told."""
        if here == self._said:
            return
        try:
            if self._fd < 0:
                self._begin()
            data = json.dumps([here.person, here.issue, here.article]).encode("ascii") + b"\n"
            if len(data) <= _LARGEST:
                os.pwrite(self._fd, data, 0)  # one line, at once: nobody reads half of it
                os.ftruncate(self._fd, len(data))
                os.utime(self._folder)
            self._said = here
        except OSError:
            self._end()

    def others(self) -> list[Here]:
        """Who else is here. Costs next to nothing where nobody has come, moved or left."""
        with suppress(OSError):
            self._look()
        gone = [name for name, (fd, _here) in self._seen.items() if not _is_held(fd)]
        for name in gone:
            self._forget(name)
            with suppress(OSError):  # a session that was killed left it behind
                os.unlink(self._folder / name)
        return [here for _fd, here in self._seen.values() if here]

    def leave(self) -> None:
        """This session is over."""
        self._end()
        for name in [*self._seen]:
            self._forget(name)

    def _begin(self) -> None:
        """Make this session's file, locked. Raises OSError."""
        if self._make:
            with suppress(FileExistsError):
                make_folder(self._folder.parent)
        above = os.stat(self._folder.parent)
        with suppress(FileExistsError):
            make_folder(self._folder)
        for _try in range(_TRIES):
            self._own = f"{os.getpid()}-{secrets.token_hex(4)}"
            path = self._folder / self._own
            self._fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with suppress(OSError):
                os.fchmod(self._fd, above.st_mode & 0o666)
            fcntl.flock(self._fd, fcntl.LOCK_EX)
            # Somebody who found it before it was locked may have taken it for one that was left behind.
            if os.path.exists(path):
                return
            os.close(self._fd)
            self._fd = -1
        raise OSError(errno.EAGAIN, "others take the file away")

    def _end(self) -> None:
        if self._fd >= 0:
            with suppress(OSError):
                os.unlink(self._folder / self._own)
            os.close(self._fd)
            if self._make:
                with suppress(OSError):  # others are here, or something was written
                    os.rmdir(self._folder)
                    os.rmdir(self._folder.parent)
        self._fd, self._said = -1, None

    def _look(self) -> None:
        """Read what others say, if anything has changed. Raises OSError."""
        stat = os.stat(self._folder)
        stamp = (stat.st_mtime_ns, stat.st_ino)
        if stamp == self._stamp:
            return
        found = set(self._names())
        for name in found:
            if name not in self._seen:
                with suppress(OSError):
                    fd = os.open(self._folder / name, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
                    self._seen[name] = (fd, None)
        for name, (fd, _here) in [*self._seen.items()]:
            if name not in found:
                self._forget(name)
            else:
                self._seen[name] = (fd, _read(fd))
        # What is written at the same moment as this was read may bear the same time.
        settled = abs(time.time_ns() - stat.st_mtime_ns) > _SETTLED_NS
        self._stamp = stamp if settled else (0, 0)

    def _names(self) -> Iterator[str]:
        with os.scandir(self._folder) as entries:
            for number, entry in enumerate(entries):
                if number >= _MOST:
                    return
                if entry.name != self._own and entry.is_file(follow_symlinks=False):
                    yield entry.name

    def _forget(self, name: str) -> None:
        os.close(self._seen.pop(name)[0])


def _is_held(fd: int) -> bool:
    """Whether the session that a file belongs to still holds it."""
    try:
        fcntl.flock(fd, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    with suppress(OSError):
        fcntl.flock(fd, fcntl.LOCK_UN)
    return False


def _read(fd: int) -> Here | None:
    """What a file says; None for nothing that can be read."""
    try:
        person, issue, article = json.loads(os.pread(fd, _LARGEST, 0).split(b"\n")[0])
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    if not all(isinstance(value, str) for value in (person, issue, article)):
        return None
    return Here(person[:LONGEST], issue, article)
