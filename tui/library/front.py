"""Which issue of a folder comes first, told in a moment: what the first text waits for (`tui.app.glance`).

A small folder is listed. Beside the catalogue of a large one stands a note, written when that was renewed, which holds
as long as the folders that were looked at then are as they were: so a hundred years take no longer than one issue.
"""

from __future__ import annotations

import os
import sys

from tui.library.latest import as_note, from_note, newest_file

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.library.latest import Known

NAME = "newest"
"""The note's name, beside a catalogue."""

_BESIDE, _CATALOGUE = ".kanbao", "catalogue.sqlite3"
_LARGEST = 1 << 17


def newest_issue(folder: str, environ: Mapping[str, str] = os.environ) -> str:
    """The path of the newest issue of `folder`; "" where only the catalogue can tell.

    Raises SourceError for a folder that cannot be read or holds no issue.
    """
    places = [os.path.join(folder, _BESIDE), *_in_cache(folder, environ)]
    for place in places:
        if found := _noted(os.path.join(place, NAME), folder):
            return found
    path, whole = newest_file(folder)
    catalogued = not whole and any(os.path.exists(os.path.join(place, _CATALOGUE)) for place in places)
    return "" if catalogued else path


def keep(catalogue: str, folder: str, known: Known, newest: str) -> None:
    """Note beside the file `catalogue` that `newest` is the newest issue of `folder`, as far as `known` holds.

    Raises OSError.
    """
    path = os.path.join(os.path.dirname(catalogue), NAME)
    text = "\n".join([as_note(known, folder), os.fsencode(os.path.relpath(newest, folder)).hex(), ""])
    beside = f"{path}.{os.getpid()}"
    with open(beside, "w", encoding="ascii") as file:
        file.write(text)
    os.replace(beside, path)


def _noted(path: str, folder: str) -> str:
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
    """Where the catalogue lies in the user's cache (`tui.library.catalogue.opening`), on Linux."""
    if sys.platform != "linux":
        return []
    for variable, rest in (("XDG_CACHE_HOME", ""), ("HOME", ".cache")):
        if os.path.isabs(base := environ.get(variable, "")):
            return [os.path.join(base, rest, "kanbao", "catalogues", cache_name(folder))]
    return []


def cache_name(folder: str | os.PathLike[str]) -> str:
    """What the folder for the catalogue of `folder` is called in a cache, however that was named."""
    from binascii import crc32

    real = os.path.realpath(folder)
    name = os.path.basename(real).encode("utf-8", "replace").decode()[:40]
    return f"{name}-{crc32(os.fsencode(real)):08x}"
