"""Where the catalogue of a folder lies, and the one way to open it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tui.errors import SourceError, StoreError
from tui.i18n import _
from tui.library.catalogue.base import Catalogue
from tui.library.front import BESIDE as BESIDE  # noqa: PLC0414 - for whoever opens a catalogue
from tui.library.front import CATALOGUE as NAME
from tui.library.front import cache_name


def has_catalogue(folder: str | os.PathLike[str]) -> bool:
    """Whether there is a catalogue of `folder` to be asked."""
    if os.path.exists(os.path.join(folder, BESIDE, NAME)):
        return True
    try:
        return in_cache(folder).exists()
    except StoreError:
        return False


def open_catalogue(folder: str | os.PathLike[str], *, write: bool = False, patience: float = 5.0) -> Catalogue:
    """The catalogue of `folder`: to be asked, or with `write` to be renewed too, which makes it if need be.

    It lies in `.kanbao` in the folder, or in the user's cache where that cannot be written. Nothing is listed or
    read here. Where there is none yet, or none can be made, an empty one in memory takes its place, which is not
    `complete`; with `write`, its `notice` says why. `patience` is how long, in seconds, a call waits for another
    program's write.
    """
    notice = reason = ""
    try:
        from tui.library.catalogue.sqlite import SqliteCatalogue

        for path in _places(folder, write):
            try:
                catalogue = SqliteCatalogue(folder, path, write=write, patience=patience)
            except StoreError as error:
                notice, reason = notice or str(error), reason or error.what
                continue
            if write and reason:
                told = _("The catalogue is made elsewhere for now: {reason}").format(reason=reason)
                catalogue.notice = catalogue.notice or told
            return catalogue
    except ImportError as error:
        notice = _("this Python has no sqlite3 ({reason})").format(reason=error)
    from tui.library.catalogue.memory import MemoryCatalogue

    if write:
        notice = _("No catalogue can be kept; searching reads every file: {reason}").format(reason=notice)
    return MemoryCatalogue(folder, notice if write else "")


def beside(folder: str | os.PathLike[str]) -> Path:
    """The catalogue in the folder itself."""
    return Path(os.path.abspath(folder), BESIDE, NAME)


def in_cache(folder: str | os.PathLike[str], environ: Mapping[str, str] = os.environ) -> Path:
    """The catalogue of `folder` in the user's cache, however the folder was named. Raises StoreError."""
    return cache_path(environ) / "catalogues" / cache_name(folder) / NAME


def cache_path(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder for what can be made again, as platformdirs finds it; the XDG rules are followed as in
    `tui.library.places.state_path`. Raises StoreError where no home folder can be found."""
    if sys.platform == "linux":
        for variable, rest in (("XDG_CACHE_HOME", ""), ("HOME", ".cache")):
            if os.path.isabs(base := environ.get(variable, "")):
                return Path(base, rest, "kanbao")
    import platformdirs

    try:
        return platformdirs.user_cache_path("kanbao")
    except RuntimeError as error:
        remedy = _("Set HOME or XDG_CACHE_HOME to a full path.")
        raise StoreError(_("no home folder is known"), remedy=remedy) from error


def _places(folder: str | os.PathLike[str], write: bool) -> Iterator[Path]:
    """Where to look, or to make it, the best place first.

    A catalogue in a folder that we may not write is somebody else's, who may or may not renew it: one of our own in
    the cache goes first.
    """
    near = beside(folder)
    writable = _may_make(near) and not _is_sample(folder)
    if writable:
        yield near
    try:
        far = in_cache(folder)
        if write or os.path.exists(far):
            yield far
    except StoreError:
        pass
    if not writable and not write and os.path.exists(near):
        yield near


def _is_sample(folder: str | os.PathLike[str]) -> bool:
    """Whether these are the issues that belong to the program, beside which nobody looks for what it keeps."""
    from tui.library.folder import sample_folder

    try:
        return os.path.realpath(folder) == os.path.realpath(sample_folder())
    except SourceError:
        return False


def _may_make(path: Path) -> bool:
    from tui.library.sqlite_file import may_write

    for place in (path, path.parent, path.parent.parent):
        if os.path.exists(place):  # it may also stand where we may not look
            return may_write(place) and (place == path or place.is_dir())
    return False
