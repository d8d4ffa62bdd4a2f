"""Asking once how wide a terminal draws “ and its like, before the first picture of it. Needs no Textual."""

from __future__ import annotations

import os

from tui.config import Config
from tui.early import Hold
from tui.records import replace
from tui.terminal.answers import Guess, keep
from tui.terminal.asking import REPORT, WIDTH, ask, width_told

LIMIT = 0.5
"""Seconds that the terminal is waited for; a later answer holds from the next start on."""


def measured(settings: Config, hold: Hold) -> Config:
    """`settings` with the width that the terminal tells, where it is to be asked; else as they are. The terminal must
    be held. Keys that were pressed meanwhile are put into `hold.typed`."""
    if not isinstance(settings.ambiguous_width, Guess):
        return settings
    painted = bool(hold.rows)
    before, after = ("", "") if painted else ("\x1b[?1049h", "\x1b[?1049l")
    try:
        came = ask(f"{before}\x1b[H{WIDTH}", width_told, LIMIT)
    finally:
        os.write(2, f"\x1b[H\x1b[K{after}".encode())
        hold.doubt()
    told = width_told(came)
    keep(os.environ, width=str(told or 1), silent="" if told else "yes")
    hold.unanswered = not told
    hold.typed += REPORT.sub("", came, count=1).encode()
    return replace(settings, ambiguous_width=told or 1)
