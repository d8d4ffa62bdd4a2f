"""What the variables tell of a terminal: whether it can be drawn on, its encoding, its colours. Agrees with Rich."""

from __future__ import annotations

import codecs
import sys

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_BARE = ("", "dumb", "unknown")


def is_bare(environ: Mapping[str, str]) -> bool:
    """Whether nothing but lines of text can be sent to the terminal."""
    return environ.get("TERM", "").strip().lower() in _BARE


def in_screen(environ: Mapping[str, str]) -> bool:
    """Whether GNU screen stands between, be it with tmux inside it: by its own variable, else by the name that it
    gives the terminal, which tmux may give it too."""
    family = environ.get("TERM", "").strip().lower().partition("-")[0].partition(".")[0]
    return "STY" in environ or (family == "screen" and "TMUX" not in environ)


def encoding(environ: Mapping[str, str]) -> str:
    """The encoding that the locale asks of the terminal where that is not UTF-8, such as "gb18030"; else "".

    The variables are asked first (LC_ALL, LC_CTYPE, LANG): a locale that is not installed here still tells what the
    terminal at the other end speaks. The locale C stands for UTF-8, as in Python (PEP 538, PEP 540).
    """
    value = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "")
    named = value.partition("@")[0].partition(".")[2]
    if environ.get("PYTHONUTF8") == "1" or value in ("C", "POSIX"):
        return ""
    if not named and sys.stderr is not None:
        named = getattr(sys.stderr, "encoding", None) or ""
    return "" if named.lower().replace("-", "") in ("", "utf8") else named.lower()


def settle(stream: TextIO | None, environ: Mapping[str, str]) -> None:
    """In a locale that lacks a character, `stream` says its code rather than fail; a terminal is spoken to in its own
    encoding, also where the locale that names it is not installed here."""
    if stream is None or not hasattr(stream, "reconfigure"):
        return
    stream.reconfigure(errors="backslashreplace")
    if (named := spoken(environ)) and stream.isatty():
        stream.reconfigure(encoding=named)


def spoken(environ: Mapping[str, str]) -> str:
    """`encoding`, where Python knows it; else ""."""
    named = encoding(environ)
    try:
        return codecs.lookup(named).name if named else ""
    except LookupError:
        return ""


def colours(environ: Mapping[str, str]) -> int:
    """0 (NO_COLOR, or no terminal to speak of), 16, 256 or 2**24, as Rich tells it (rich.console,
    `_detect_color_system`) and Textual, which goes by NO_COLOR being there, empty or not."""
    term = environ.get("TERM", "").strip().lower()
    if "NO_COLOR" in environ or term in _BARE:
        return 0
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 1 << 24
    return 256 if term.rpartition("-")[2] in ("256color", "kitty") else 16


def number(colour: str) -> int:
    """The number, in the palette of 256, that Rich gives to `colour` (#rrggbb)."""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    low, high = min(red, green, blue) / 255, max(red, green, blue) / 255
    light = (low + high) / 2
    spread = high - low
    saturation = 0.0 if not spread else spread / (high + low if light <= 0.5 else 2 - high - low)
    if saturation < 0.15:
        grey = round(light * 25)
        return 16 if grey == 0 else 231 if grey == 25 else 231 + grey
    steps = (value / 95 if value < 95 else 1 + (value - 95) / 40 for value in (red, green, blue))
    six = [round(step) for step in steps]
    return 16 + 36 * six[0] + 6 * six[1] + six[2]
