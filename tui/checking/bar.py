"""One line on standard error that tells how far a long check is; gone before anything else is said."""

from __future__ import annotations

import os
import time
from typing import TextIO

from tui.i18n import ngettext
from tui.text import cells

_PATIENCE_S = 0.4
"""So long nothing is drawn: what is done sooner needs no bar."""
_OFTEN_S = 0.1
_CELLS, _BLOCKS, _PLAIN = 24, ("█", "░"), ("#", "-")


class Bar:
    """Draws on `out`, a terminal, or nowhere (None)."""

    def __init__(self, out: TextIO | None) -> None:
        self._out = out
        self._drawn = False
        self._at = time.monotonic() + _PATIENCE_S - _OFTEN_S

    def show(self, share: float, done: int = 0, total: int = 0) -> None:
        """Draw that `share` (0 to 1) is done: `done` of `total` files, where there are several."""
        now = time.monotonic()
        if self._out is None or now - self._at < _OFTEN_S:
            return
        self._at, self._drawn = now, True
        self._out.write(f"\r{line(share, done, total, self._width(), self._blocks())}\x1b[K")
        self._out.flush()

    def clear(self) -> None:
        """Leave nothing behind."""
        if self._out is not None and self._drawn:
            self._out.write("\r\x1b[K")
            self._out.flush()
            self._drawn = False

    def _width(self) -> int:
        try:
            return os.get_terminal_size(self._out.fileno()).columns if self._out else 80
        except OSError:
            return 80

    def _blocks(self) -> tuple[str, str]:
        try:
            "".join(_BLOCKS).encode((self._out and self._out.encoding) or "utf-8")
        except UnicodeEncodeError:
            return _PLAIN
        return _BLOCKS


def line(share: float, done: int, total: int, width: int, blocks: tuple[str, str] = _BLOCKS) -> str:
    """How far it is, in less than `width` cells: as much of per cent, bar and files as has room."""
    full = round(share * _CELLS)
    drawn = blocks[0] * full + blocks[1] * (_CELLS - full)
    files = ngettext("{done}/{total} file", "{done}/{total} files", total).format(done=f"{done:,}", total=f"{total:,}")
    parts = [f"{share:4.0%}", *([files] if total > 1 else [])]
    for found in ("  ".join((parts[0], drawn, *parts[1:])), "  ".join(parts), parts[0]):
        if cells(found) < width:
            return found
    return ""
