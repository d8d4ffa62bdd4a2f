"""Forms as Rich styles, in the colours of a theme."""

from __future__ import annotations

from collections.abc import Mapping

from rich.style import Style

from tui.app.looks.forms import FORMS

LOOKS: dict[str, Style] = {}
"""The style of each form now; `dress` fills it. One theme a process, as there is one screen."""


def dress(colours: Mapping[str, str]) -> None:
    """Take the colours of a theme, by name; `ansi_…` are the terminal's own."""
    for name, form in FORMS.items():
        ink, ground = (colours[key].removeprefix("ansi_") for key in (form.colour, form.ground))
        LOOKS[name] = Style(color=ink, bgcolor=ground, bold=form.bold, underline=form.underline, reverse=form.reverse)


def look(form: str) -> Style:
    """The style of `form`."""
    return LOOKS.get(form) or LOOKS["body"]
