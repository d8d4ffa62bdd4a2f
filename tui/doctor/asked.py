"""What the terminal itself says, where there is one at both ends; no more is asked than its name tells to be safe."""

from __future__ import annotations

import os
import re
import termios
from collections.abc import Mapping

from tui.records import dataclass
from tui.terminal import is_bare
from tui.terminal.asking import GROUND, GROUND_TOLD, WIDTH, ask, shade, unseen, width_told
from tui.wire.terminals import answers_ground

LIMIT = 1.0
"""Seconds that a terminal is waited for that answers nothing."""
_LATE = 0.1
"""Seconds more for the ground, which what stands between may have to ask for itself."""

_NAME, _MARGINS, _FRAMES, _LAST = "\x1b[>0q", "\x1b[?69$p", "\x1b[?2026$p", "\x1b[c"
"""XTVERSION, DECRQM for left and right margins and for synchronised output, and what every terminal answers: DA."""
_END = re.compile(r"\x1b\[\?[0-9;]*c")
_NAMED = re.compile(r"\x1bP>\|([^\x1b]*)\x1b")


@dataclass(frozen=True, slots=True)
class Heard:
    """What it said: "", 0 or None where it said nothing of that."""

    answered: bool = False
    """Whether it said anything."""
    name: str = ""
    margins: bool | None = None
    synchronised: bool | None = None
    ground: str = ""
    width: int = 0


def ask_terminal(environ: Mapping[str, str] = os.environ) -> Heard | None:
    """Ask it, within `LIMIT`; None where there is nobody to ask."""
    target = next((number for number in (2, 1) if os.isatty(number)), None)
    if target is None or not os.isatty(0) or is_bare(environ):
        return None
    question = f"\r{WIDTH}\r\x1b[K"
    if answers_ground(environ):
        apple = environ.get("TERM_PROGRAM") == "Apple_Terminal"  # draws the end of these on the screen
        question += _NAME + ("" if apple else _MARGINS + _FRAMES) + GROUND
    try:
        with unseen(0):
            came = ask(question + _LAST, _END.search, LIMIT, target=target)
            if GROUND in question and came and not GROUND_TOLD.search(came):
                came += ask("", GROUND_TOLD.search, _LATE, target=target)
            termios.tcflush(0, termios.TCIFLUSH)
    except (OSError, termios.error):
        return None
    return heard(came)


def heard(came: str) -> Heard:
    """What the answers in `came` say."""
    name, ground = _NAMED.search(came), GROUND_TOLD.search(came)
    return Heard(
        bool(came),
        name[1] if name else "",
        _mode(came, 69),
        _mode(came, 2026),
        shade(ground[1]) if ground else "",
        width_told(came),
    )


def _mode(came: str, number: int) -> bool | None:
    """Whether the terminal knows a private mode (DECRPM: 1 to 3 where it does, 0 and 4 where it cannot be set)."""
    told = re.search(rf"\x1b\[\?{number};([0-4])\$y", came)
    return None if told is None else told[1] in "123"
