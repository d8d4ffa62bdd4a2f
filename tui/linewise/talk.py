"""What is said to the person at the terminal and what is heard: lines, and nothing else."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterable, Sequence

from tui.terminal import spoken
from tui.text import shown

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import TextIO


class Gone(Exception):
    """The terminal is gone."""


class Talk:
    """Standard output and the lines typed for it."""

    def __init__(self, source: TextIO) -> None:
        self._source = source

    @property
    def size(self) -> tuple[int, int]:
        """Columns, and the rows that leave one for the prompt and one for what stood above; as COLUMNS and LINES say,
        else as the terminal is now."""
        columns, rows = shutil.get_terminal_size((80, 24))
        return columns, max(1, rows - 2)

    def say(self, lines: Iterable[str]) -> None:
        """Say lines, each as it may be shown."""
        self._write("".join(f"{shown(line)}\n" for line in lines))

    def ask(self, prompt: str) -> str | None:
        """The line that is typed behind `prompt`; None where nothing more will come. Raises KeyboardInterrupt."""
        self._write(shown(prompt))
        try:
            line = self._source.readline()
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            line = ""
        if not line:
            self._write("\n")  # what comes next, such as the shell's own prompt, has a line of its own
            return None
        return line.strip()

    def let_go(self) -> None:
        """What waits to be written for a terminal that is gone goes nowhere, without an error."""
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for number in (1, 2):
            os.dup2(nowhere, number)

    def _write(self, text: str) -> None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            raise Gone from error


def listen(given: Sequence[str]) -> TextIO:
    """Where lines are typed: standard input, or the terminal itself where that gave the text to read ("-").

    Raises OSError where there is no terminal.
    """
    named = spoken(os.environ) or sys.stdin.encoding
    if "-" in given:
        return open("/dev/tty", encoding=named, errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding=named, errors="replace")
    return sys.stdin
