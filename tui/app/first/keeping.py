"""Keeping the picture that the same call will begin with next time: `tui.early` shows it before anything is loaded.

It is made when the reader leaves, and in the way in which the next start will make it: from the files, the store
and the settings, not from what the reader happened to look at. Needs no Textual.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from tui import early
from tui.app.first.page import first_page
from tui.app.keys import Key
from tui.app.session import start_session
from tui.config import Config, config_path, load
from tui.errors import KanbaoError
from tui.library.folder import LOOKED_MOST
from tui.library.opening import Opened, open_issue
from tui.library.places import PlaceStore, places_path
from tui.library.shelf import Shelf, open_library
from tui.terminal import answers

MOST = 32
"""Pictures that are kept; the oldest goes."""


class Keeping:
    """One call of the reader: what it was made of, so that a change in between is noticed.

    `given` is the command line; where it names nothing, whether there is an `./issues` matters too.
    """

    def __init__(self, given: Sequence[str], settings: Config, table: Sequence[Key]) -> None:
        self._given, self._settings, self._table = given, settings, table
        names = [os.fspath(config_path())] + ([] if given else [os.path.abspath("issues")])
        self._stamps = {name: early.stamp(name) for name in names}
        self._last: tuple[Path, str, Opened] | None = None

    def opener(self, path: Path) -> Opened:
        """Open an issue as `open_issue` does. The last one is held, as it stands in its file."""
        before = early.stamp(path)
        if self._last is None or self._last[:2] != (path, before):
            self._last = (path, before, open_issue(path))
        return self._last[2]

    def keep(self, paths: Sequence[Path], places: PlaceStore) -> None:
        """Write the picture of a start on `paths` and close `places`. Where something has changed, or cannot be
        written, none is kept: the next start takes a little longer."""
        try:
            size = os.get_terminal_size(2)
            path, told = early.picture_path(self._given), answers.path(os.environ)
            # What the terminal has answered meanwhile holds for the next start.
            self._stamps[told] = early.stamp(told)
            if path and load().ambiguous_width == self._settings.ambiguous_width:
                with closing(open_library(paths)) as shelf:
                    rows = first_page(start_session(shelf, places, self.opener), self._settings, self._table, size)
                places.close()
                if len(shelf.looked_at) <= LOOKED_MOST:
                    _write(path, early.packed(early.call_key(self._given, size), self._watched(shelf), rows))
        except (KanbaoError, OSError):
            pass
        finally:
            places.close()

    def _watched(self, shelf: Shelf) -> dict[str, str]:
        """Stamps taken before the files were read; of the store, which nobody else writes in the meantime, now."""
        assert self._last is not None
        opened = {os.path.abspath(self._last[0]): self._last[1]}
        store = os.fspath(places_path())
        stored = {name: early.stamp(name) for name in (store, f"{store}-wal")}
        return self._stamps | dict(shelf.watched) | opened | stored


def _write(path: str, data: bytes) -> None:
    """Put a file of the user's own in its place, whole, and let go of the oldest."""
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    beside = f"{path}.{os.getpid()}"
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        with open(file, "wb") as out:
            out.write(data)
        os.replace(beside, path)
    except OSError:
        os.unlink(beside)
        raise
    kept = [entry.path for entry in os.scandir(folder)]
    if len(kept) > MOST:
        with suppress(OSError):
            for old in sorted(kept, key=os.path.getmtime)[:-MOST]:
                os.unlink(old)
