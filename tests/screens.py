"""The reader in a test: made without a terminal, its screen read as rows of text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.leaving import OPEN
from tui.app.keys import keymap
from tui.app.main import KanbaoApp
from tui.app.session import start_session
from tui.config import Config
from tui.library.memory import MemoryPlaces
from tui.library.places import PlaceStore
from tui.library.shelf import open_library


def open_app(
    paths: Sequence[Path], places: PlaceStore | None = None, *, keeps_up: bool = False, **settings: Any
) -> KanbaoApp:
    """The reader on `paths`, with a store in memory unless one is given; `settings` differ from the defaults. Only
    with `keeps_up` the folder's catalogue is made and renewed, in a process beside."""
    config = Config(**({"theme": "dark"} | settings))
    shelf = open_library(list(paths))
    OPEN.callback(shelf.close)
    session = start_session(shelf, places or MemoryPlaces())
    return KanbaoApp(session, config, keymap(config.keys), keeps_up=keeps_up)


def rows_of(app: KanbaoApp) -> list[str]:
    """What stands on the screen, a string a row. The one place that asks Textual for more than it promises."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
