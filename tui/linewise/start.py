"""The way in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.config import Config
from tui.errors import UsageError
from tui.i18n import _
from tui.library.places import open_places
from tui.library.shelf import open_library
from tui.linewise.reader import Reader
from tui.linewise.talk import Talk, listen


def read(paths: Sequence[Path], given: Sequence[str], settings: Config) -> int:
    """Read `paths` line by line until the person leaves; the exit code. `given` is the command line.

    Raises KanbaoError where nothing can be opened, KeyboardInterrupt where Ctrl-c is typed.
    """
    from tui.app.session import start_session

    try:
        talk = Talk(listen(given))
    except OSError as error:
        what = _("there is no terminal to read on")
        raise UsageError(what, remedy=_("`kanbao show PATH` prints the text.")) from error
    session = start_session(open_library(paths), open_places())
    try:
        return Reader(session, settings, talk, paths).run()
    finally:
        session.shelf.close()
        session.places.close()
