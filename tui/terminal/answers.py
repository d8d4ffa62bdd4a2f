"""What terminals answered, kept by kind of terminal, so that the next start knows it before anybody can ask.

The ground is that behind the text, "dark" or "light"; the width is how many cells “ and its like (UAX #11, class A)
take. A small file for each kind, in the folder of the cache.
"""

from __future__ import annotations

import os

from tui.early import cache_folder, read_own

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping

DARK, LIGHT = GROUNDS = "dark", "light"

_TELLING = ("TERM", "COLORTERM", "TERM_PROGRAM", "LC_TERMINAL", "VTE_VERSION", "KONSOLE_VERSION")
"""Variables by which one kind of terminal differs from another."""
_THERE = ("WT_SESSION", "TMUX", "STY")
"""Variables of which only matters whether they are there."""


class Guess(int):
    """A width that nobody has told: the terminal is asked before anything is drawn."""

    asks_first = True


class Later(int):
    """A width that nobody has told or set: the terminal is asked once its first picture stands."""


def path(environ: Mapping[str, str]) -> str:
    """The file for this kind of terminal; over SSH each client has its own. "" where no home is known."""
    from binascii import crc32

    folder = cache_folder(environ)
    client = environ.get("SSH_CONNECTION", "").partition(" ")[0]
    kind = [*(environ.get(name, "") for name in _TELLING), *(str(name in environ) for name in _THERE), client]
    return os.path.join(folder, "terminals", f"{crc32(os.fsencode(chr(0).join(kind))):08x}") if folder else ""


def recall(environ: Mapping[str, str]) -> dict[str, str]:
    """What this kind of terminal answered, by "ground", "width" and "silent"; nothing where it was not asked."""
    place = path(environ)
    lines = read_own(place).decode("ascii", "replace").splitlines() if place else []
    return dict(line.split(" ", 1) for line in lines if " " in line)


def keep(environ: Mapping[str, str], **answers: str) -> None:
    """Keep `answers` beside those that are kept. Where that is not possible, the terminal is asked again next time."""
    place, before = path(environ), recall(environ)
    after = before | answers
    if not place or after == before:
        return
    beside = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with open(file, "w", encoding="ascii") as out:
            out.writelines(f"{name} {value}\n" for name, value in after.items())
        os.replace(beside, place)
    except OSError:
        pass


def ground_by_variable(environ: Mapping[str, str]) -> str:
    """What COLORFGBG says, as rxvt, konsole and others set it: the ground's number last; "" where it says nothing."""
    last = environ.get("COLORFGBG", "").rpartition(";")[2]
    if not (last.isascii() and last.isdigit()) or int(last) > 15:
        return ""
    return LIGHT if int(last) in (7, *range(9, 16)) else DARK


def ground(environ: Mapping[str, str]) -> str:
    """The ground as far as it is known before the terminal answers: what it answered last time, else what COLORFGBG
    says, else dark."""
    told = recall(environ).get("ground", "")
    return told if told in (DARK, LIGHT) else ground_by_variable(environ) or DARK


def width(environ: Mapping[str, str], *, asks_first: bool) -> int:
    """The width that this kind of terminal answered; a `Guess` or `Later` where it has not."""
    told = recall(environ).get("width", "")
    return int(told) if told in ("1", "2") else Guess(1) if asks_first else Later(1)
