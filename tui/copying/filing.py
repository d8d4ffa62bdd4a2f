"""A file in the folder of kanbao's state: for terminals and machines that have no clipboard."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from tui.copying.base import Around, NotCopiedError, Way
from tui.errors import KanbaoError
from tui.i18n import _
from tui.library.places import state_path
from tui.text import shown

NAME = "copied.txt"


class File(Way):
    """The last text that was copied, readable for its owner alone."""

    def is_here(self, around: Around) -> bool:  # noqa: ARG002 - nothing needs to be there
        """It always is."""
        return True

    async def copy(self, text: str, around: Around) -> str:
        """Write it in place of the one before, whole."""
        try:
            path = state_path(around.environ) / NAME
            _replace(path, text.encode())
        except (OSError, KanbaoError) as error:
            reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
            raise NotCopiedError(_("no file could be written ({reason})").format(reason=reason)) from None
        home = around.environ.get("HOME", "")
        short = f"~/{path.relative_to(home)}" if home and path.is_relative_to(home) else str(path)
        return _("written to {path}").format(path=shown(short))


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_suffix(f".{os.getpid()}.new")
    with suppress(FileNotFoundError):
        beside.unlink()  # of one who had our number before, and was killed
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
