"""Writing what the reader shows, made from a raw text, as an issue file beside that text. Needs no Textual."""

from __future__ import annotations

import os
from pathlib import Path

from tui.errors import UsageError
from tui.i18n import _
from tui.importing import Reading, plans, write
from tui.library.opening import Opened
from tui.standard_input import is_spooled


def write_beside(opened: Opened) -> Path:
    """Write the issue beside its source, or where the reader was started if it came by standard input.

    Returns the file. Raises UsageError for an issue that is a file already, SourceError where such a file is
    there (it is never written over) and where the disk refuses.
    """
    if not opened.imported:
        raise UsageError(_("this is an issue file already"), remedy=_("w is for pages that were made from raw text"))
    folder = Path.cwd() if is_spooled(opened.path) else opened.path.parent
    found = plans([Reading(opened.path.name, "", opened.issue)], os.fspath(folder))
    write(found, force=False)
    return found[0].path
