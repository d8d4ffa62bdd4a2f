"""Reading an issue file: `load` from the disk, `parse` from a text. Errors name file, line and column."""

from __future__ import annotations

import os
import stat

from tui.errors import IssueFileError, SourceError, Where
from tui.i18n import _
from tui.issuefile.build import build
from tui.issuefile.fault import Fault
from tui.model import Issue
from tui.records import dataclass

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; whatever is larger is no issue file, and is refused before it is read."""

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class LoadedIssue:
    """An issue and the file it was read from: its text without a byte order mark, line ends as they stand."""

    issue: Issue
    path: Path
    text: str
    bom: bool = False

    def data(self) -> bytes:
        """The file's bytes, exactly."""
        return (BOM if self.bom else b"") + self.text.encode()

    @property
    def digest(self) -> str:
        """SHA-256 of the file's bytes in hexadecimal, as `sha256sum` prints it."""
        from hashlib import sha256  # brings OpenSSL; most readers never ask

        return sha256(self.data()).hexdigest()


def load(path: str | os.PathLike[str]) -> LoadedIssue:
    """Read the issue file `path`.

    Raises SourceError where it cannot be read, IssueFileError where it does not hold.
    """
    name = os.fspath(path)
    data = read_bytes(name)
    bom = data.startswith(BOM)
    text = _decode(data[len(BOM) :] if bom else data, name)
    del data
    from pathlib import Path

    return LoadedIssue(parse(text, name), Path(name), text, bom)


def parse(text: str, path: str) -> Issue:
    """The issue in `text`; `path` is the file's name for messages. Raises IssueFileError."""
    if not text or text.isspace():
        from tui.issuefile.schema import FORMAT

        remedy = _("An issue file begins with the line: format = {number}").format(number=FORMAT)
        raise IssueFileError(_("the file is empty"), where=Where(path, 1, 1), remedy=remedy)
    import tomli

    try:
        document = tomli.loads(text)
    except (ValueError, RecursionError) as error:
        from tui.issuefile.syntax import explain

        raise explain(error, text, path) from None
    try:
        return build(document)
    except Fault as fault:
        raise _placed(fault, text, path) from None


def read_bytes(name: str) -> bytes:
    """The bytes of the regular file `name`. Raises SourceError; never waits on a pipe or a device."""
    try:
        _refuse_odd(os.stat(name), name)
        # It may have become a pipe meanwhile: opening must not wait for somebody to write into it.
        fd = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(fd, "rb") as file:
            _refuse_odd(os.fstat(fd), name)
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        from tui.issuefile.trouble import unreadable

        raise unreadable(error, name) from None
    if len(data) > LARGEST_FILE:
        raise _too_large(name)
    return data


def _refuse_odd(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        remedy = _("Name one of the files in it.")
        raise SourceError(_("this is a folder, not an issue file"), where=name, remedy=remedy)
    if not stat.S_ISREG(status.st_mode):
        remedy = _("Save the text in a file first, and name that.")
        raise SourceError(_("this is a pipe or a device, not a file"), where=name, remedy=remedy)
    if status.st_size > LARGEST_FILE:
        raise _too_large(name)


def _too_large(name: str) -> SourceError:
    what = _("the file is larger than {limit} MiB").format(limit=LARGEST_FILE >> 20)
    return SourceError(what, where=name, remedy=_("An issue file holds one issue's text; name another file."))


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        from tui.issuefile.trouble import not_utf8

        raise not_utf8(error, name) from None


def _placed(fault: Fault, text: str, path: str) -> IssueFileError:
    from tui.issuefile.locate import Places

    places = Places(text)
    line, column = places.key(fault.path) if fault.at_key else places.value(fault.path)
    remedy = fault.remedy
    if fault.other is not None:
        remedy = remedy.format(line=places.value(fault.other)[0])
    return IssueFileError(fault.what, where=Where(path, line, column), remedy=remedy)
