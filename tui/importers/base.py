"""What every importer is: it says whether a source suits it, and reads that source into an issue."""

from __future__ import annotations

import errno
import os
import stat
import sys
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, BinaryIO, Protocol

from tui.errors import SourceError, Where
from tui.i18n import _
from tui.model import Issue

if TYPE_CHECKING:
    from tui.importers.decode import Decoded

LIMIT = 64 * 1024 * 1024
"""The largest source that is read, in bytes: far above any page's text, well below a small board's memory."""

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes to import. `name` is fit to be shown; `path` is what was asked for, None for standard input."""

    name: str
    path: str | None
    data: bytes
    decoded: dict[str, Decoded] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Its text by the encoding asked for, kept by `decode`: a source is decoded once."""
    companions: list[str] = field(default_factory=list, init=False, repr=False, compare=False)
    """The paths of the files beside it that were read with it."""

    def beside(self, name: str) -> Source | None:
        """The file of that name in the same folder; None where there is none that may be read.

        A page that names another file is not trusted: only a regular file in the very folder is opened, never
        one that a path or a link leads to.
        """
        if self.path is None or os.path.basename(name) != name or name in ("", ".", "..") or "\0" in name:
            return None
        path = os.path.join(os.path.dirname(self.path), name)
        try:
            with open(path, "rb", opener=_open_no_link) as file:
                _want_regular(os.fstat(file.fileno()), path)
                source = Source(printable(path), path, _within_limit(file, path))
        except (OSError, SourceError):
            return None
        self.companions.append(path)
        return source

    def where(self, line: int | None = None, column: int | None = None) -> Where:
        """A place in this source; line and column count from 1."""
        return Where(self.name, line, column)


@dataclass(frozen=True, slots=True)
class Hints:
    """What a person said about a source beforehand; it goes before whatever an importer finds."""

    encoding: str = ""
    """A name Python knows; "": find out."""
    date: date | None = None
    paper: str = ""
    page: int | None = None


NO_HINTS = Hints()


class Importer(Protocol):
    """One kind of source. Nothing of a source may be lost: what cannot be placed stands in a section 报头."""

    name: str

    def suits(self, source: Source) -> bool:
        """Whether this importer can read the source; cheap, and never raises."""
        ...

    def read(self, source: Source, hints: Hints = NO_HINTS) -> Issue:
        """The issue in the source. Raises SourceError, with the place, where it cannot be read."""
        ...


def read_source(path: str | os.PathLike[str]) -> Source:
    """The bytes at `path`, "-" being standard input.

    Raises SourceError for what is missing, a folder, no regular file, larger than LIMIT or forbidden.
    """
    name = os.fspath(path)
    if name == STANDARD_INPUT:
        return _standard_input()
    shown = printable(name)
    try:
        _want_regular(os.stat(name), shown)
        # The file may have been replaced by a FIFO meanwhile: do not wait for its writer, and look again.
        with open(name, "rb", opener=_open_at_once) as file:
            _want_regular(os.fstat(file.fileno()), shown)
            return Source(shown, name, _within_limit(file, shown))
    except (OSError, ValueError) as error:
        raise _unreadable(name, shown, error) from error


def printable(name: str) -> str:
    """`name` with everything that cannot be printed as U+FFFD: file names may hold any byte but one."""
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def _standard_input() -> Source:
    name = _("standard input")
    if sys.stdin is None:  # closed by the caller: `kanbao - <&-`
        return Source(name, None, b"")
    try:
        return Source(name, None, _within_limit(sys.stdin.buffer, name))
    except OSError as error:
        raise SourceError(_("cannot read: {reason}").format(reason=error.strerror), where=name) from error


def _open_at_once(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _open_no_link(name: str, flags: int) -> int:
    if not hasattr(os, "O_NOFOLLOW") and os.path.islink(name):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return _open_at_once(name, flags | getattr(os, "O_NOFOLLOW", 0))


def _want_regular(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise SourceError(
            _("is a folder, not a source"),
            where=name,
            remedy=_("name the files in it that you want to import"),
        )
    if not stat.S_ISREG(status.st_mode):
        raise SourceError(
            _("is a pipe or a device, not a regular file"),
            where=name,
            remedy=_("to import what another program writes, pipe it: … | kanbao -"),
        )
    if status.st_size > LIMIT:
        raise _too_large(name)


def _within_limit(file: BinaryIO, name: str) -> bytes:
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        raise _too_large(name)
    return data


def _too_large(name: str) -> SourceError:
    return SourceError(
        _("is larger than {limit} MiB").format(limit=LIMIT // (1024 * 1024)),
        where=name,
        remedy=_("a page's text takes some kilobytes; cut the file into pages, for instance with split"),
    )


def _unreadable(name: str, shown: str, error: OSError | ValueError) -> SourceError:
    if isinstance(error, OSError) and error.errno in (errno.ENOENT, errno.ENOTDIR):
        return SourceError(_("no such file"), where=shown, remedy=_near_name(name))
    if isinstance(error, PermissionError):
        return SourceError(_("may not be read by you"), where=shown, remedy=_("ask its owner for the right to read it"))
    reason = error.strerror if isinstance(error, OSError) else None
    return SourceError(_("cannot read: {reason}").format(reason=reason or str(error)), where=shown)


def _near_name(name: str) -> str:
    """The file beside the missing one whose name is nearest, as a question; "" where none is near."""
    import difflib

    folder, wanted = os.path.split(name)
    try:
        near = difflib.get_close_matches(wanted, os.listdir(folder or "."), n=1)
    except (OSError, ValueError):
        return ""
    return _("did you mean {name}?").format(name=printable(os.path.join(folder, near[0]))) if near else ""
