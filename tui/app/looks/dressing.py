"""Giving the running reader a theme."""

from __future__ import annotations

from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

from tui.app.looks.styles import dress
from tui.app.looks.themedata import theme_data
from tui.config import THEMES
from tui.i18n import _


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


def put_on(app: App[int], theme: Theme) -> None:
    """Give `app`, of which nothing is shown yet, its first theme: the stylesheet is read once, not twice."""
    dress(theme.variables)
    app.register_theme(theme)
    app.set_reactive(App.theme, theme.name)
    app.stylesheet.set_variables(app.get_css_variables())


def change(app: App[int], name: str) -> None:
    """Give the running `app` another theme."""
    theme = load_theme(name)
    dress(theme.variables)
    app.register_theme(theme)
    app.theme = name
    app.ansi_color = None  # from now on the theme decides


def next_theme(app: App[int]) -> str:
    """Switch `app` to the theme after its present one; return what to tell the reader."""
    if app.no_color:
        return _("NO_COLOR is set: there is only one look.")
    name = THEMES[(THEMES.index(app.theme) + 1) % len(THEMES)]
    change(app, name)
    return _("theme: {name}").format(name=name)
