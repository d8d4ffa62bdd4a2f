"""Many issues in a folder: which there are, newest first, without opening them.

A file is taken for an issue when its name ends in `.toml` and holds a date, or else when its first 4 KB say
`format =` before any table. Thousands of files stay quick: the folder is listed, and only files whose names
hold no date are looked into. Names and labels are text from outside: clean them before they are shown.
"""

from __future__ import annotations

import os

from tui.early import stamp
from tui.errors import SourceError
from tui.i18n import _
from tui.patterns import compiled
from tui.records import dataclass, date

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEAD_BYTES = 4096
"""How much of a file is looked at to tell whether it is an issue, and of which day."""

LOOKED_MOST = 256
"""Of so many folders and files it is noted how they were when they were looked at."""

_NAME_DATE = compiled(r"(?<!\d)(\d{4})(?:([-_.]?)(\d\d)\2(\d\d)(?!\d)|年(\d\d?)月(\d\d?)日)")
_FIRST_TABLE = rb"^[ \t]*\["
_FORMAT = rb"^[ \t]*[\"']?format[\"']?[ \t]*="
_ISSUE_TABLE = rb"^[ \t]*\[[ \t]*issue[ \t]*\]([^\[]*)"
_DATE = rb"^[ \t]*[\"']?date[\"']?[ \t]*=[ \t]*[\"']?(\d{4}-\d\d-\d\d)"


@dataclass(frozen=True, slots=True)
class IssueRef:
    """An issue file that was found: its path, the day of the issue if it is known, and what to call it.

    The label is the path below the folder that was searched, without `.toml`. What only the file itself tells is
    known where a catalogue has it: the `paper`, the `key` of the issue in a PlaceStore, how many `articles` it holds
    (None: not known), and the `error` for which it cannot be read.
    """

    path: Path
    date: date | None
    label: str
    paper: str = ""
    key: str = ""
    articles: int | None = None
    error: str = ""


def find_issues(folder: Path, looked_at: dict[str, str] | None = None) -> list[IssueRef]:
    """The issue files in `folder` and the folders in it: newest first, one day's by name, undated ones last.

    Hidden files and folders are left out; a linked folder is searched once, also when links go in circles. What
    was looked at is added to `looked_at`, as a Shelf (`tui.library.shelf`) has it.
    Raises SourceError when the folder cannot be read or holds no issue.
    """
    if not (found := sorted(issues_below(folder, looked_at))):
        raise nothing_in(folder)
    return [ref_of(*issue) for issue in found]


def newest(folder: Path) -> IssueRef:
    """The first of `find_issues(folder)`, without keeping the others in memory; raises as that does."""
    if (found := min(issues_below(folder), default=None)) is None:
        raise nothing_in(folder)
    return ref_of(*found)


def sample_folder() -> Path:
    """The issues that come with kanbao: in the package, or beside it in a checkout. Raises SourceError."""
    from pathlib import Path

    return Path(_samples())


def _samples() -> str:
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    for folder in (os.path.join(package, "samples"), os.path.join(os.path.dirname(package), "issues")):
        if os.path.isdir(folder):
            return folder
    raise SourceError(_("the sample issues are missing"), where=package, remedy=_("Install kanbao again."))


def default_library(configured: str, here: Path | None = None) -> Path:
    """What to open when nothing is named: the configured library, else `./issues` with issues, else samples.

    Raises SourceError when the configured library is not there.
    """
    from pathlib import Path

    return Path(default_folder(configured, here or ""))


def default_folder(configured: str, here: str | os.PathLike[str] = "") -> str:
    """`default_library` as a text, which needs no pathlib."""
    if configured:
        if not os.path.exists(configured):
            remedy = _("Correct the setting “library” or the variable KANBAO_LIBRARY.")
            raise SourceError(_("the configured library is not there"), where=configured, remedy=remedy)
        return configured
    nearby = os.path.join(here, "issues")
    try:
        if next(issues_below(nearby), None):
            return nearby
    except SourceError:
        pass
    return _samples()


def note(path: str, looked_at: dict[str, str] | None) -> None:
    """Add the stamp of a folder or file to `looked_at`, unless that holds too many."""
    if looked_at is not None and len(looked_at) <= LOOKED_MOST:
        looked_at[os.path.abspath(path)] = stamp(path)


def nothing_in(folder: str | os.PathLike[str]) -> SourceError:
    """The error of a folder without issues."""
    what = _("no issue in this folder: a file ending in .toml that begins with “format = 1”")
    remedy = _("Name a folder that holds issue files (.toml), or the raw text of a page.")
    return SourceError(what, where=folder, remedy=remedy)


def issues_below(
    folder: str | os.PathLike[str], looked_at: dict[str, str] | None = None
) -> Iterator[tuple[int, str, str]]:
    """The issue files below `folder` as (minus the day's ordinal, label, path), by which they are sorted."""
    root = os.fspath(folder)
    start = len(os.path.join(root, ""))
    for path, name in toml_files(root, looked_at):
        day = name_date(name)
        if day is None:
            note(path, looked_at)
            holds, day = peek(path)
            if not holds:
                continue
        yield -day.toordinal() if day else 0, path[start : -len(".toml")], path


def ref_of(day: int, label: str, path: str) -> IssueRef:
    """An issue, of minus the ordinal of its day (0: undated), its label and its path."""
    from pathlib import Path

    return IssueRef(Path(path), date.fromordinal(-day) if day else None, label)


def refuse_unreadable(folder: str) -> None:
    """Raise SourceError for a folder that cannot be read."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        remedy = _("Name a folder that you may read.")
        raise SourceError(error.strerror or str(error), where=folder, remedy=remedy) from error


def toml_files(root: str, looked_at: dict[str, str] | None = None) -> Iterator[tuple[str, str]]:
    """Path and name of every visible .toml file; folders come before links to folders, each one once.

    Raises SourceError when `root` cannot be read.
    """
    refuse_unreadable(root)
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
        note(folder, looked_at)
        for entry in _entries(folder):
            if entry.name.endswith(".toml") and is_file(entry):
                yield entry.path, entry.name
            elif entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, os.path.join(real, entry.name)))
            elif leads_to_folder(entry):
                links.append(entry.path)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """What is visible in a folder, as it is read; nothing when it cannot be read (any more)."""
    try:
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if not entry.name.startswith("."))
    except OSError:
        pass


def leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a link to a folder."""
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:  # a link that leads to itself, or where we may not look
        return False


def is_file(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file, or a link to one."""
    try:
        return entry.is_file()
    except OSError:
        return False


def name_date(name: str) -> date | None:
    """The first date in a file name: 2026-10-15, 2026_10_15, 2026.10.15, 20261015 or 2026年10月15日."""
    for year, _mark, month, day, moon, sun in _NAME_DATE.findall(name):
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
    import re

    table = re.search(_FIRST_TABLE, head, re.MULTILINE)
    if not re.search(_FORMAT, head[: table.start() if table else None], re.MULTILINE):
        return False, None
    issue = re.search(_ISSUE_TABLE, head, re.MULTILINE)
    found = re.search(_DATE, issue[1], re.MULTILINE) if issue else None
    try:
        return True, date.fromisoformat(found[1].decode()) if found else None
    except ValueError:
        return True, None
