"""Themes are data: one file each, and this list. Colours are named by what they are for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli
from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

from tui.app.depth import AUTO, THEMES, colours
from tui.i18n import _

_FOLDER = Path(__file__).parent


def theme_data(name: str) -> dict[str, Any]:
    """The file of theme `name` as it stands: dark, ansi, colors."""
    return tomli.loads((_FOLDER / f"{name}.toml").read_text("utf-8"))


def load_theme(name: str) -> Theme:
    """Theme `name` as Textual has it; the stylesheet finds each colour under its own name."""
    data = theme_data(name)
    own: dict[str, str] = data["colors"]
    # Textual's own widgets ask an ANSI theme for more names than the others.
    more = BUILTIN_THEMES["ansi-dark"].variables if data.get("ansi") else {}
    return Theme(
        name=name,
        primary=own["mark"] if not data.get("ansi") else "ansi_blue",
        secondary=own["quiet"],
        warning=own["warning"],
        error=own["warning"],
        success=own["mark"],
        accent=own["mark"],
        foreground=own["ink"],
        background=own["paper"],
        surface=own["paper"],
        panel=own["bar-paper"],
        dark=data["dark"],
        ansi=data.get("ansi", False),
        variables=more | own,
    )


def pick_theme(wanted: str, environ: Mapping[str, str]) -> str:
    """The theme to begin with: what is `wanted`; by itself dark, but the terminal's own colours where it has no
    more than sixteen, or where NO_COLOR asks for none."""
    if "NO_COLOR" in environ:
        return "terminal"
    if wanted != AUTO:
        return wanted
    return "dark" if colours(environ) > 16 else "terminal"


def next_theme(app: App[int]) -> str:
    """Switch `app` to the theme after its present one; return what to tell the reader."""
    if app.no_color:
        return _("NO_COLOR is set: there is only one look.")
    name = THEMES[(THEMES.index(app.theme) + 1) % len(THEMES)]
    if name not in app.available_themes:
        app.register_theme(load_theme(name))
    app.theme = name
    return _("theme: {name}").format(name=name)
