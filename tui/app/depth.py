"""How many colours a terminal has, and which themes there are; needs no Textual, so that `doctor` can tell."""

from __future__ import annotations

from collections.abc import Mapping

AUTO = "auto"
THEMES = ("dark", "light", "terminal")


def colours(environ: Mapping[str, str]) -> int:
    """0 (NO_COLOR), 16, 256 or 2**24, as Rich tells it from NO_COLOR, COLORTERM and TERM."""
    if "NO_COLOR" in environ:
        return 0
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 1 << 24
    term = environ.get("TERM", "").strip().lower()
    return 256 if term.rpartition("-")[2] in ("256color", "kitty") or term == "kitty" else 16
