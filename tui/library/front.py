"""Which issue of a folder comes first, told in a moment: what the first text waits for (`tui.app.first.glance`).

A small folder is listed. Beside the catalogue of a large one stands a note, written when that was renewed, which holds
as long as the folders that were looked at then are as they were: so a hundred years take no longer than one issue.
"""

from __future__ import annotations

import os

from tui.early import cache_folder
from tui.library.folder import issues_below
from tui.patterns import compiled
from tui.records import date

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.library.latest import Known

NAME = "newest"
"""The note's name, beside a catalogue."""

BESIDE, CATALOGUE = ".kanbao", "catalogue.sqlite3"
"""The folder beside the issues that holds the catalogue where it can be written, and the catalogue's file."""

_LARGEST = 1 << 17
_LOOKED = 300
"""So many names are looked at to tell whether a folder is large, and all its names are of one kind."""
_GAP = 90
"""After so many days without an issue none is looked for."""
_LAST_DAY = date.max.toordinal()
_DAY = compiled(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


def newest_issue(folder: str, environ: Mapping[str, str] = os.environ) -> str:
    """The path of the newest issue of `folder`; "" where only the catalogue can tell.

    Raises SourceError for a folder that cannot be read or holds no issue.
    """
    places = [os.path.join(folder, BESIDE), *_in_cache(folder, environ)]
    for place in places:
        if found := _noted(os.path.join(place, NAME), folder):
            return found
    names = _some_names(folder)
    small = len(names) < _LOOKED and all(name.endswith(".toml") or name[0] == "." for name in names)
    if small and (issue := min(issues_below(folder), default=None)):
        return issue[2]
    catalogued = any(os.path.exists(os.path.join(place, CATALOGUE)) for place in places)
    if not catalogued and (likely := _guessed(folder, names)):
        return likely
    from tui.library.latest import newest_file

    path, whole = newest_file(folder)
    return "" if catalogued and not whole else path


def _some_names(folder: str) -> list[str]:
    """Some of the names in a folder; all of them where it is small."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry, _number in zip(entries, range(_LOOKED), strict=False)]
    except OSError:
        return []


def _guessed(folder: str, names: list[str]) -> str:
    """The file of the latest day in a large folder whose names differ only in their days, found without listing it:
    some hundred names tell about where the days end, and from there one looks for the next, day by day.

    Should there be a newer one of another name or behind a long gap, the reader, who lists all of them, puts it right.
    "" where the folder is small or its names are of several kinds.
    """
    names = [name for name in names if name[0] != "."]
    shapes = {_DAY.sub("\n", name, 1) for name in names}
    before, found, after = shapes.pop().partition("\n") if len(shapes) == 1 else ("", "", "")
    if len(names) < _LOOKED - 1 or not found or not after.endswith(".toml"):
        return ""
    newest = max(names)
    try:
        day = date.fromisoformat(newest[len(before) : -len(after)]).toordinal()
    except ValueError:
        return ""
    last = day
    while day < min(last + _GAP, _LAST_DAY):
        day += 1
        path = os.path.join(folder, f"{before}{date.fromordinal(day)}{after}")
        if os.path.isfile(path):
            last, newest = day, os.path.basename(path)
    return os.path.join(folder, newest)


def keep(catalogue: str, folder: str, known: Known, newest: str) -> None:
    """Note beside the file `catalogue` that `newest` is the newest issue of `folder`, as far as `known` holds.

    Raises OSError.
    """
    from tui.library.latest import as_note

    path = os.path.join(os.path.dirname(catalogue), NAME)
    text = "\n".join([as_note(known, folder), os.fsencode(os.path.relpath(newest, folder)).hex(), ""])
    beside = f"{path}.{os.getpid()}"
    with open(beside, "w", encoding="ascii") as file:
        file.write(text)
    os.replace(beside, path)


def _noted(path: str, folder: str) -> str:
    if not os.path.exists(path):
        return ""
    from tui.library.latest import from_note

    try:
        with open(path, "rb") as file:
            note, newest, _end = file.read(_LARGEST).decode("ascii").split("\n")
        if not note or from_note(note, os.path.abspath(folder)) is None:
            return ""
        found = os.path.join(folder, os.fsdecode(bytes.fromhex(newest)))
    except (OSError, ValueError):
        return ""
    return found if os.path.isfile(found) else ""


def _in_cache(folder: str, environ: Mapping[str, str]) -> list[str]:
    """Where the catalogue lies in the user's cache (`tui.library.catalogue.opening`), if a home is known."""
    caches = cache_folder(environ)
    return [os.path.join(caches, "catalogues", cache_name(folder))] if caches else []


def cache_name(folder: str | os.PathLike[str]) -> str:
    """What the folder for the catalogue of `folder` is called in a cache, however that was named."""
    from binascii import crc32

    real = os.path.realpath(folder)
    name = os.path.basename(real).encode("utf-8", "replace").decode()[:40]
    return f"{name}-{crc32(os.fsencode(real)):08x}"
