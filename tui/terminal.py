"""How many colours a terminal has, and which of its 256 is nearest to one. Agrees with Rich."""

from __future__ import annotations

from collections.abc import Mapping


def colours(environ: Mapping[str, str]) -> int:
    """0 (NO_COLOR, or no terminal to speak of), 16, 256 or 2**24, as Rich tells it (rich.console,
    `_detect_color_system`) and Textual, which goes by NO_COLOR being there, empty or not."""
    term = environ.get("TERM", "").strip().lower()
    if "NO_COLOR" in environ or term in ("", "dumb", "unknown"):
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
