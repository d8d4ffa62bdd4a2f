"""Writing what the reader shows, made from a raw text, as an issue file beside that text. Needs no Textual."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tui.errors import UsageError
from tui.i18n import _
from tui.importing import Reading, plans, write
from tui.library.opening import Opened


def write_beside(opened: Opened) -> Path:
    """Write the issue beside its source, or where the reader was started if it came by standard input.

    Returns the file. Raises UsageError for an issue that is a file already, SourceError where such a file is
    there (it is never written over) and where the disk refuses.
    """
    if not opened.imported:
        raise UsageError(_("this is an issue file already"), remedy=_("w is for pages that were made from raw text"))
    folder = opened.path.parent
    if folder.name.startswith("kanbao-") and folder.parent == Path(tempfile.gettempdir()):
        folder = Path.cwd()  # standard input lies in a temporary folder (tui.standard_input)
    found = plans([Reading(opened.path.name, "", opened.issue)], os.fspath(folder))
    write(found, force=False)
    return found[0].path
