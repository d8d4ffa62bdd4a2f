"""Many issues in a folder: which there are, newest first, without opening them.

A file is taken for an issue when its name ends in `.toml` and holds a date, or else when its first 4 KB say
`format =` before any table. Thousands of files stay quick: the folder is listed, and only files whose names
hold no date are looked into. Names and labels are text from outside: clean them before they are shown.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from tui.early import stamp
from tui.errors import SourceError
from tui.i18n import _
from tui.library.keys import library_key
from tui.records import dataclass, field

HEAD_BYTES = 4096
"""How much of a file is looked at to tell whether it is an issue, and of which day."""

LOOKED_MOST = 256
"""Of so many folders and files a Shelf knows how they were when it was made."""

_NAME_DATE = r"(?<!\d)(\d{4})(?:([-_.]?)(\d\d)\2(\d\d)(?!\d)|年(\d\d?)月(\d\d?)日)"
_FIRST_TABLE = rb"^[ \t]*\["
_FORMAT = rb"^[ \t]*[\"']?format[\"']?[ \t]*="
_ISSUE_TABLE = rb"^[ \t]*\[[ \t]*issue[ \t]*\]([^\[]*)"
_DATE = rb"^[ \t]*[\"']?date[\"']?[ \t]*=[ \t]*[\"']?(\d{4}-\d\d-\d\d)"


@dataclass(frozen=True, slots=True)
class IssueRef:
    """An issue file that was found: its path, the day of the issue if it is known, and what to call it.

    The label is the path below the folder that was searched, without `.toml`.
    """

    path: Path
    date: date | None
    label: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The issues of a library, newest first, never none; `key` is its name in a PlaceStore.

    `looked_at` holds the stamps (`tui.early.stamp`) of the folders and files that decided which issues these are,
    taken before they were looked at; one more than LOOKED_MOST where there are too many.
    """

    key: str
    issues: tuple[IssueRef, ...]
    looked_at: Mapping[str, str] = field(default_factory=dict)

    @property
    def newest(self) -> IssueRef:
        """The issue of the latest day."""
        return self.issues[0]

    def index(self, path: Path) -> int | None:
        """Where the issue with this path stands, or None."""
        wanted = os.path.abspath(path)
        name = os.path.basename(wanted)
        for number, ref in enumerate(self.issues):
            if ref.path.name == name and os.path.abspath(ref.path) == wanted:
                return number
        return None

    def older(self, path: Path) -> IssueRef | None:
        """The issue that comes after this one in the list, or None."""
        at = self.index(path)
        return self.issues[at + 1] if at is not None and at + 1 < len(self.issues) else None

    def newer(self, path: Path) -> IssueRef | None:
        """The issue that comes before this one in the list, or None."""
        at = self.index(path)
        return self.issues[at - 1] if at else None


def open_shelf(paths: Sequence[Path]) -> Shelf:
    """The issues named by `paths`: files are taken as they are, folders are searched; each issue counts once.

    Raises SourceError for a path that is not there and for a folder without issues.
    """
    found: dict[str, IssueRef] = {}
    looked_at: dict[str, str] = {}
    for path in paths:
        for ref in find_issues(path, looked_at) if os.path.isdir(path) else [_named(path, looked_at)]:
            found.setdefault(os.path.abspath(ref.path), ref)
    return Shelf(library_key(paths), tuple(sorted(found.values(), key=_order)), looked_at)


def find_issues(folder: Path, looked_at: dict[str, str] | None = None) -> list[IssueRef]:
    """The issue files in `folder` and the folders in it: newest first, one day's by name, undated ones last.

    Hidden files and folders are left out; a linked folder is searched once, also when links go in circles. What
    was looked at is added to `looked_at`, as a Shelf has it.
    Raises SourceError when the folder cannot be read or holds no issue.
    """
    if not (found := sorted(_issues(folder, looked_at))):
        raise nothing_in(folder)
    return [_ref(*issue) for issue in found]


def newest(folder: Path) -> IssueRef:
    """The first of `find_issues(folder)`, without keeping the others in memory; raises as that does."""
    if (found := min(_issues(folder), default=None)) is None:
        raise nothing_in(folder)
    return _ref(*found)


def sample_folder() -> Path:
    """The issues that come with kanbao: in the package, or beside it in a checkout. Raises SourceError."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "samples", package.parent / "issues"):
        if os.path.isdir(folder):
            return folder
    raise SourceError(_("the sample issues are missing"), where=package, remedy=_("Install kanbao again."))


def default_library(configured: str, here: Path | None = None) -> Path:
    """What to open when nothing is named: the configured library, else `./issues` with issues, else samples.

    Raises SourceError when the configured library is not there.
    """
    if configured:
        if not os.path.exists(path := Path(configured)):
            remedy = _("Correct the setting “library” or the variable KANBAO_LIBRARY.")
            raise SourceError(_("the configured library is not there"), where=path, remedy=remedy)
        return path
    nearby = (here or Path()) / "issues"
    with suppress(SourceError):
        if next(_issues(nearby), None):
            return nearby
    return sample_folder()


def _order(ref: IssueRef) -> tuple[int, str]:
    return (-ref.date.toordinal() if ref.date else 0, ref.label)


def _note(path: str, looked_at: dict[str, str] | None) -> None:
    if looked_at is not None and len(looked_at) <= LOOKED_MOST:
        looked_at[os.path.abspath(path)] = stamp(path)


def _named(path: Path, looked_at: dict[str, str]) -> IssueRef:
    """A file that somebody named: whether it holds is for the one who opens it."""
    _note(str(path), looked_at)
    if not os.path.exists(path):
        remedy = _("Look at the spelling of the path.")
        raise SourceError(_("no such file or folder"), where=path, remedy=remedy)
    return IssueRef(path, name_date(path.name) or peek(str(path))[1], path.name.removesuffix(".toml"))


def nothing_in(folder: str | os.PathLike[str]) -> SourceError:
    """The error of a folder without issues."""
    what = _("no issue in this folder: a file ending in .toml that begins with “format = 1”")
    remedy = _("Name a folder that holds issue files (.toml), or the raw text of a page.")
    return SourceError(what, where=folder, remedy=remedy)


def _issues(folder: Path, looked_at: dict[str, str] | None = None) -> Iterator[tuple[int, str, str]]:
    """The issue files below `folder` as (minus the day's ordinal, label, path), by which they are sorted."""
    root = str(folder)
    start = len(os.path.join(root, ""))
    for path, name in toml_files(root, looked_at):
        day = name_date(name)
        if day is None:
            _note(path, looked_at)
            holds, day = peek(path)
            if not holds:
                continue
        yield -day.toordinal() if day else 0, path[start : -len(".toml")], path


def _ref(day: int, label: str, path: str) -> IssueRef:
    return IssueRef(Path(path), date.fromordinal(-day) if day else None, label)


def toml_files(root: str, looked_at: dict[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """Path and name of every visible .toml file; folders come before links to folders, each one once.

    Raises SourceError when `root` cannot be read.
    """
    try:
        os.scandir(root).close()
    except OSError as error:
        remedy = _("Name a folder that you may read.")
        raise SourceError(error.strerror or str(error), where=root, remedy=remedy) from error
    folders, links, seen = [(root, os.path.realpath(root))], list[str](), set[str]()
    while folders or links:
        if not folders:
            links.sort(reverse=True)
            link = links.pop()
            folders.append((link, os.path.realpath(link)))
        folder, real = folders.pop()
        if real in seen:
            continue
        seen.add(real)
        _note(folder, looked_at)
        for entry in _entries(folder):
            if entry.name.endswith(".toml") and _is_file(entry):
                yield entry.path, entry.name
            elif entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, os.path.join(real, entry.name)))
            elif _leads_to_folder(entry):
                links.append(entry.path)


def _entries(folder: str) -> Iterable[os.DirEntry[str]]:
    """What is visible in a folder; nothing when it cannot be read (any more)."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return ()


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:  # a link that leads to itself, or where we may not look
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def name_date(name: str) -> date | None:
    """The first date in a file name: 2026-10-15, 2026_10_15, 2026.10.15, 20261015 or 2026年10月15日."""
    for year, _mark, month, day, moon, sun in re.findall(_NAME_DATE, name):
        try:
            return date(int(year), int(month or moon), int(day or sun))
        except ValueError:  # 20261399 is no day; the next number may be one
            continue
    return None


def peek(path: str) -> tuple[bool, date | None]:
    """Whether the head of a file is that of an issue, and the date it gives."""
    try:
        with open(path, "rb", buffering=0) as file:
            head = file.read(HEAD_BYTES).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return False, None
    table = re.search(_FIRST_TABLE, head, re.MULTILINE)
    if not re.search(_FORMAT, head[: table.start() if table else None], re.MULTILINE):
        return False, None
    issue = re.search(_ISSUE_TABLE, head, re.MULTILINE)
    found = re.search(_DATE, issue[1], re.MULTILINE) if issue else None
    with suppress(ValueError):
        return True, date.fromisoformat(found[1].decode()) if found else None
    return True, None
