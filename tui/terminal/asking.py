"""Asking a terminal, and waiting no longer than said: what it is, which ground it has, how wide it draws “.

Nothing here may be asked of a terminal of which the name does not tell that it passes over what it does not know.
"""

from __future__ import annotations

import os
import re
import select
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from tui.terminal.answers import DARK, LIGHT

GROUND = "\x1b]11;?\x1b\\"
"""xterm's question for the colour behind the text (ctlseqs, OSC 11)."""
GROUND_TOLD = re.compile(r"\x1b\]11;([^\x07\x1b]*)(?:\x07|\x1b\\)")
REPORT = re.compile(r"\x1b\[[0-9]+;([0-9]+)R")
"""Where the cursor is: what answers to CSI 6n (ECMA-48 8.3.35)."""
WIDTH = "“\x1b[6n"
"""From column 1 on."""

_COLOUR = re.compile(r"(?:rgba?:([0-9a-fA-F]+)/([0-9a-fA-F]+)/([0-9a-fA-F]+)|#([0-9a-fA-F]{6}))")


def shade(told: str) -> str:
    """`DARK` or `LIGHT`, for a colour as terminals tell it (rgb:f/ff/ffff, #ffffff); "" for what is none."""
    found = _COLOUR.match(told)
    if not found:
        return ""
    parts = [found[4][n : n + 2] for n in (0, 2, 4)] if found[4] else [found[1], found[2], found[3]]
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in parts)
    return LIGHT if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 else DARK  # weights of ITU-R BT.709


def width_told(text: str) -> int:
    """How wide the terminal says “ to be, 1 or 2; 0 where it does not."""
    column = int(found[1]) if (found := REPORT.search(text)) else 0
    return column - 1 if column in (2, 3) else 0


@contextmanager
def unseen(descriptor: int) -> Iterator[None]:
    """What comes from the terminal is not shown by it, and not kept back until the end of a line."""
    before = termios.tcgetattr(descriptor)
    now = termios.tcgetattr(descriptor)
    now[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(descriptor, termios.TCSANOW, now)
    try:
        yield
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)


def ask(question: str, answered: Callable[[str], object], limit: float, source: int = 0, target: int = 2) -> str:
    """Send `question` and return what came until `answered` is true of it, within `limit` seconds; keys that were
    pressed meanwhile stand in it too."""
    os.write(target, question.encode())
    came, end = b"", monotonic() + limit
    while (left := end - monotonic()) > 0 and select.select([source], [], [], left)[0]:
        data = os.read(source, 4096)
        came += data
        if not data or answered(came.decode("utf-8", "replace")):
            break
    return came.decode("utf-8", "replace")
