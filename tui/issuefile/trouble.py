"""Why a file could not be read, in words, with a way out. Only imported when that happens."""

from __future__ import annotations

import os
from itertools import islice

from tui.errors import SourceError, Where
from tui.i18n import _
from tui.issuefile.fault import shown
from tui.issuefile.hints import near_word

SHOWN_NAME = 400
"""So many characters of a file's name are shown."""

LOOKED_AT = 2000
"""So many names of a folder are compared with the one that is not there."""


def unreadable(error: OSError | ValueError, name: str) -> SourceError:
    """The error for a file that cannot be opened or read."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        remedy = _("Check the name and the folder.")
        near = _near_name(name)
        if near:
            remedy = _("Did you mean {name}?").format(name=shown(near, SHOWN_NAME))
        return SourceError(_("there is no such file"), where=name, remedy=remedy)
    if isinstance(error, PermissionError):
        remedy = _("Ask its owner for the right to read it.")
        return SourceError(_("you may not read this file"), where=name, remedy=remedy)
    reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
    return SourceError(
        _("the file cannot be read: {reason}").format(reason=reason),
        where=name,
        remedy=_("Check the name and the disk."),
    )


def not_utf8(error: UnicodeDecodeError, name: str) -> SourceError:
    """The error for bytes that are not UTF-8; it names the first bad one's line and column."""
    import shlex

    data: bytes = error.object
    line = data.count(b"\n", 0, error.start) + 1
    begin = data.rfind(b"\n", 0, error.start) + 1
    column = len(data[begin : error.start].decode()) + 1
    file = shlex.quote(shown(name, SHOWN_NAME))
    command = f"iconv -f {_encoding(data)} -t UTF-8 {file} > utf8.toml"
    remedy = _("Turn it into UTF-8 first: {command}").format(command=command)
    return SourceError(_("the file is not UTF-8"), where=Where(name, line, column), remedy=remedy)


def _encoding(data: bytes) -> str:
    """The encoding that these bytes most likely are in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    for name in ("gb18030", "big5hkscs"):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return name.upper()
    return "GB18030"


def _near_name(name: str) -> str:
    """A name like the one that is not there, with its folder; "" where there is none."""
    folder, base = os.path.split(name)
    try:
        with os.scandir(folder or os.curdir) as entries:
            names = [entry.name for entry in islice(entries, LOOKED_AT)]
    except (OSError, ValueError):
        return ""
    near = near_word(base, names)
    return os.path.join(folder, near) if near else ""
