"""What is known of a terminal by its name. What can be asked of it (margins, frames shown at once) is asked."""

from __future__ import annotations

from collections.abc import Mapping

from tui.records import dataclass
from tui.terminal import in_screen, is_bare


@dataclass(frozen=True, slots=True)
class Powers:
    """What a terminal can do, beyond moving its cursor and the colours."""

    erases_in_colour: bool = False
    """What it erases takes the ground in force (terminfo: bce)."""
    scrolls: bool = False
    """It knows SU and SD; others scroll by deleting and inserting lines."""
    margins: bool = False
    """It knows left and right margins (DECLRMM, DECSLRM)."""


# Names as terminfo has them, up to the first "-" or "."; bce by its entries.
_COLOURED = (
    *("alacritty", "contour", "foot", "ghostty", "gnome", "iterm2", "kitty", "konsole", "mintty", "putty", "rxvt"),
    *("st", "vte", "wezterm", "xterm"),
)
_FAMILIES = {name: Powers(erases_in_colour=True, scrolls=True) for name in _COLOURED}
_FAMILIES |= {name: Powers(scrolls=True) for name in ("screen", "tmux")}
_FAMILIES["linux"] = Powers(erases_in_colour=True)


def powers(environ: Mapping[str, str]) -> Powers | None:
    """What the terminal named by TERM can do; None for one that nobody here knows."""
    name = environ.get("TERM", "").strip().lower()
    return _FAMILIES.get(name.partition("-")[0].partition(".")[0])


def answers_ground(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may be asked for its colours (OSC 10 to 19): it answers, or passes over what it does not
    know. The Linux console would not, and GNU screen never answers."""
    name = environ.get("TERM", "").strip().lower().partition("-")[0].partition(".")[0]
    return name in _FAMILIES and name != "linux" and not in_screen(environ)


def wire_powers(setting: str | bool, environ: Mapping[str, str]) -> Powers | None:
    """What to rely on, by the setting `wire` ("auto", True, False); None where the wire is to stay away."""
    if setting is False or is_bare(environ):
        return None
    known = powers(environ)
    return known if setting == "auto" else known or Powers()
