"""Bringing a catalogue up to date with its folder: only files whose size or time has changed are read."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

from tui import i18n
from tui.errors import SourceError
from tui.library import front
from tui.library.catalogue.base import BegunAfresh
from tui.library.catalogue.entries import Entry, Stamp
from tui.library.folder import name_date, nothing_in, peek, toml_files
from tui.library.latest import NOTE, Known, as_note, latest
from tui.records import dataclass

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.library.catalogue.base import Catalogue, Stop

FEW = 32
"""So many files are read sooner than processes can be started for them."""
BATCH, BATCH_HERE = 64, 8
"""Issues that are written at once, from processes and from within this one: memory stays flat, and what is killed
loses no more than these."""
LONGEST_S = 1.0
"""So long a batch waits for more."""
BREATH_S = 0.0002
"""So long we step aside after each article, where others in this process have something to do."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: `done` of `total` files are read, in `seconds`. `tidying`: what is left is to tidy up."""

    done: int
    total: int
    seconds: float
    tidying: bool = False

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def remaining(self) -> float | None:
        """Seconds that the rest will take; None while too little is known."""
        return (self.total - self.done) / self.rate if self.done and self.seconds > 0.5 else None


@dataclass(frozen=True, slots=True)
class Renewed:
    """What came of it: `files` issue files were met, `read` of them read anew, of `unread` that had to be.

    `elsewhere`: somebody else is at it, nothing was done. `stopped`: it was broken off; the rest is for next time.
    """

    files: int = 0
    read: int = 0
    unread: int = 0
    seconds: float = 0.0
    elsewhere: bool = False
    stopped: bool = False


class Stopped(Exception):
    """Whoever started it wants no more."""


def renew(
    catalogue: Catalogue,
    *,
    jobs: int = 0,
    progress: Callable[[Progress], object] | None = None,
    stop: Stop | None = None,
    wait: bool = False,
) -> Renewed:
    """Make the catalogue say what its folder holds now. It may be broken off, or killed, at any time.

    `jobs` is how many processes read files: 0 for as many as there are cores, 1 for this process alone, which then
    often lets its other threads go first. With `wait` it is waited for whoever else renews the same catalogue.
    Raises SourceError for a folder that cannot be read or holds no issue, StoreError where nothing can be written.
    """
    began = time.monotonic()
    while not catalogue.claim():
        if not wait or (stop and stop()):
            return Renewed(elsewhere=True)
        time.sleep(0.1)
    try:
        try:
            return _renewed(catalogue, jobs, progress, stop, began)
        except BegunAfresh:
            # What was set aside may have taken everything along: once more, from the start.
            return _renewed(catalogue, jobs, progress, stop, began)
    except Stopped:
        return Renewed(seconds=time.monotonic() - began, stopped=True)
    finally:
        catalogue.release()


def _renewed(
    catalogue: Catalogue,
    jobs: int,
    progress: Callable[[Progress], object] | None,
    stop: Stop | None,
    began: float,
) -> Renewed:
    seen = None
    with suppress(SourceError):
        seen = latest(Path(catalogue.folder))
    found = catalogue.compare(walk(catalogue, stop), i18n.current())
    if not found.files:
        raise nothing_in(catalogue.folder)
    jobs = 1 if found.count <= FEW else jobs or cores()
    done, reading = 0, time.monotonic()
    with ExitStack() as until_done:
        if jobs > 1:
            from tui.library.catalogue.workers import Workers

            entries = until_done.enter_context(Workers(catalogue.folder, jobs)).read(found.changed, stop)
        else:
            entries = _read_here(catalogue.folder, found.changed, stop)
        for batch in _batches(entries, BATCH if jobs > 1 else BATCH_HERE):
            catalogue.put(batch)
            done += len(batch)
            if progress:
                progress(Progress(done, found.count, time.monotonic() - reading))
    if done == found.count:
        if progress and done:
            progress(Progress(done, found.count, time.monotonic() - reading, tidying=True))
        catalogue.finish(stop)
        if seen:
            # So that a start need not list the folder, as long as this holds.
            known = Known(seen.whole, len(catalogue.papers()) > 1, seen.looked_at)
            catalogue.keep_note(NOTE, as_note(known, catalogue.folder))
            _note_front(catalogue, known)
    return Renewed(found.files, done, found.count, time.monotonic() - began, stopped=done < found.count)


def _note_front(catalogue: Catalogue, known: Known) -> None:
    if catalogue.where and (newest := catalogue.newest()):
        with suppress(OSError):  # it only spares the next start some time
            front.keep(catalogue.where, catalogue.folder, known, newest.path)


def walk(catalogue: Catalogue, stop: Stop | None = None) -> Iterator[Stamp]:
    """Every issue file of the catalogue's folder, as `tui.library.folder.find_issues` finds them.

    A file whose name holds no day is looked into, unless the catalogue knows it as it is now. Raises SourceError
    for a folder that cannot be read, and Stopped.
    """
    start = len(os.path.join(catalogue.folder, ""))
    for path, name in toml_files(catalogue.folder):
        if stop and stop():
            raise Stopped
        try:
            status = os.stat(path)
        except OSError:  # it has gone meanwhile
            continue
        size, mtime_ns = status.st_size, status.st_mtime_ns
        if (day := name_date(name)) is None:
            known = catalogue.stamp(path[start:])
            if known and (known.size, known.mtime_ns) == (size, mtime_ns):
                day = known.day
            else:
                holds, day = peek(path)
                if not holds:
                    continue
        yield Stamp(path[start:], day, size, mtime_ns)


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read_here(folder: str, stamps: Iterable[Stamp], stop: Stop | None) -> Iterator[Entry]:
    from tui.library.catalogue.reading import read_entry

    for stamp in stamps:
        if stop and stop():
            return
        yield read_entry(folder, stamp, lambda: time.sleep(BREATH_S))


def _batches(entries: Iterable[Entry], most: int) -> Iterator[list[Entry]]:
    """The entries in lists of at most `most`, or of those that came within LONGEST_S."""
    batch: list[Entry] = []
    began = time.monotonic()
    for entry in entries:
        batch.append(entry)
        if len(batch) >= most or time.monotonic() - began >= LONGEST_S:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch
