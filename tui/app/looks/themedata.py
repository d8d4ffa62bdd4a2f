"""Themes are data: one file each in `themes`; the settings list them. Needs no Textual."""

from __future__ import annotations

import os

from tui.terminal import colours
from tui.toml import loads

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_FOLDER = os.path.join(os.path.dirname(__file__), "themes")


def theme_data(name: str) -> dict[str, Any]:
    """The file of theme `name` as it stands: dark, ansi, colors (each by what it is for)."""
    with open(os.path.join(_FOLDER, f"{name}.toml"), "rb") as file:
        return loads(file.read())


def pick_theme(wanted: str, environ: Mapping[str, str]) -> str:
    """The theme to begin with: what is `wanted`; by itself dark or light as the terminal's ground is, but the
    terminal's own colours where it has no more than sixteen, or where NO_COLOR asks for none."""
    if "NO_COLOR" in environ:
        return "terminal"
    if wanted != "auto":
        return wanted
    if colours(environ) <= 16:
        return "terminal"
    from tui.terminal.answers import ground

    return ground(environ)
