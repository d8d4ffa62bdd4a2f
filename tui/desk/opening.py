"""Sitting down at the desk: the store of a folder, which is made by the first who writes."""

from __future__ import annotations

import os
from pathlib import Path

from tui.desk.place import store_path as store_path  # noqa: PLC0414 - for whoever opens a desk
from tui.desk.session import Desk
from tui.desk.store import DeskStore
from tui.desk.who import READER, Person
from tui.errors import UsageError
from tui.i18n import _
from tui.issuefile import load


def open_desk(path: Path, person: Person, *, writing: bool) -> Desk:
    """The desk at the issue file `path`. To look (`writing` False) needs no store, and no right to write.

    Raises UsageError for what is no issue file, SourceError and StoreError where something cannot be read or written,
    DeskError for someone who may only look and would write.
    """
    if path.suffix.lower() != ".toml" or path.is_dir():
        what = _("the desk works at one issue file")
        raise UsageError(
            what, where=path, remedy=_("Name one that ends in .toml; `kanbao import` makes it of raw text.")
        )
    if writing:
        person.require_writing()
    loaded = load(real := Path(os.path.realpath(path)))  # first: no store is made for a file that does not hold
    return Desk(real, person, _store(store_path(path), person, writing=writing), loaded)


def _store(path: Path, person: Person, *, writing: bool) -> DeskStore:
    from tui.library.sqlite_file import may_write

    if not writing and not os.path.isfile(path):
        from tui.desk.memory import MemoryDesk

        return MemoryDesk()
    from tui.desk.sqlite import SqliteDesk

    look = not writing and (person.role == READER or not may_write(path) or not may_write(path.parent))
    return SqliteDesk(path, read_only=look)
