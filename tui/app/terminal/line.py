"""The line to the terminal, as Textual's writing thread writes to it: it may be slow, and it may be gone."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from typing import TextIO


class Line:
    """Takes what `file`, a terminal, is to be sent.

    Once the terminal is gone, which `lost` is told in the thread that writes, everything goes nowhere: an exception
    would end that thread, and whoever writes would wait for it for ever. `free` is called there whenever all that
    was given is sent.
    """

    def __init__(self, file: TextIO, lost: Callable[[], None], free: Callable[[], None]) -> None:
        self._file = file
        self._number = file.fileno()
        self._lost, self._free = lost, free
        self._texts: list[str] = []
        self._sent = 0
        self._gone = False
        self.given = 0
        """How many texts were given to the thread that writes; counted by the one who gives them."""

    @property
    def busy(self) -> bool:
        """Whether something that was given has not been sent yet."""
        return self._sent < self.given

    def fileno(self) -> int:
        """The terminal's number."""
        return self._number

    def write(self, text: str) -> None:
        """Take a text; it goes with the next `flush`."""
        self._texts.append(text)

    def flush(self) -> None:
        """Send what was taken."""
        texts, self._texts = self._texts, []
        if texts and not self._gone:
            data = "".join(texts).encode(self._file.encoding, self._file.errors or "strict")
            try:
                self._send(data)
            except OSError:
                self._gone = True
                self._lost()
        self._sent += len(texts)
        if texts and not self.busy:
            self._free()

    def _send(self, data: bytes) -> None:
        while data:
            try:
                data = data[os.write(self._number, data) :]
            except BlockingIOError:  # somebody who shares the terminal does not want to wait for it
                select.select([], [self._number], [])
