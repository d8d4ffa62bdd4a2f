"""Reading a page from standard input and keys from the terminal, one after the other."""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from pathlib import Path

from tui.errors import SourceError
from tui.i18n import _
from tui.importers.base import read_source

_PREFIX = "kanbao-"


def is_spooled(path: Path) -> bool:
    """Whether `path` is a file that `spool` made: its folder goes when the program ends."""
    return path.parent.name.startswith(_PREFIX) and path.parent.parent == Path(tempfile.gettempdir())


def spool() -> Path:
    """Put what comes in on standard input into a file of its own, then make the terminal standard input again.

    The file goes when the program ends. Raises SourceError where standard input is a terminal or too large.
    """
    if sys.stdin.isatty():
        raise SourceError(_("standard input is the terminal"), remedy=_("Give a file, or pipe one in: kanbao - < FILE"))
    data = read_source("-").data
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / _("standard input")
    path.write_bytes(data)
    return path
