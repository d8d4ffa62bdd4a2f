"""What is known of the terminal, and how the reader draws there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from tui.config import Config, literal, over_ssh
from tui.copying.base import Around
from tui.copying.terminal import Terminal
from tui.doctor.asked import Heard
from tui.doctor.finding import Finding, yes_no
from tui.i18n import N_, _
from tui.terminal import colours, is_bare
from tui.terminal.answers import ground, ground_by_variable, recall
from tui.wire.terminals import wire_powers


def terminal(environ: Mapping[str, str], config: Config, heard: Heard | None) -> Iterator[Finding]:
    """What it is called, how large it is, and what stands between it and us."""
    term = environ.get("TERM", "")
    able = not is_bare(environ)
    remedy = _(
        "Nothing can be drawn on this terminal, it is read line by line: use a terminal emulator, or"
        " `export TERM=xterm-256color`."
    )
    yield Finding("TERM", term, "" if able else remedy, able)
    yield Finding("COLORTERM", environ.get("COLORTERM", ""))
    yield Finding("NO_COLOR", environ.get("NO_COLOR", ""), _("set") if "NO_COLOR" in environ else "")
    few = (
        _("`TERM=xterm-256color` has the colours of the themes, where the terminal has them.")
        if term == "xterm"
        else ""
    )
    yield Finding(N_("terminal name"), _name(environ, heard))
    yield Finding(N_("colours"), str(colours(environ)), few)
    yield _size(config)
    yield Finding(N_("over SSH"), yes_no(over_ssh(environ)))
    yield _multiplexer(environ)
    yield Finding(N_("mouse"), yes_no(config.mouse_on(environ)), f"mouse = {literal(config.mouse)}")


def _size(config: Config) -> Finding:
    name = N_("terminal size")
    for descriptor in (1, 2, 0):
        try:
            columns, lines = os.get_terminal_size(descriptor)
        except OSError:  # not a terminal
            continue
        needed = 2 * config.measure
        note = _("A line of {measure} characters takes {cells} cells; lines here are shorter.")
        note = note.format(measure=config.measure, cells=needed) if columns < needed else ""
        return Finding(name, f"{columns}x{lines}", note)
    return Finding(name, "", _("This is not a terminal."))


def _name(environ: Mapping[str, str], heard: Heard | None) -> str:
    """What it calls itself, else what the variables call it."""
    if heard is not None and heard.name:
        return heard.name
    named = " ".join(filter(None, (environ.get("TERM_PROGRAM"), environ.get("TERM_PROGRAM_VERSION"))))
    return named or _("not known")


def _multiplexer(environ: Mapping[str, str]) -> Finding:
    """tmux, screen, or one in the other; what is wrong with TERM there."""
    name, first = N_("multiplexer"), environ.get("TERM", "").partition("-")[0].partition(".")[0]
    inside = [one for one, variable in (("tmux", "TMUX"), ("screen", "STY")) if environ.get(variable)]
    if inside and first not in ("tmux", "screen"):
        remedy = _("Inside it TERM should be {term}: take TERM out of your shell's files.")
        return Finding(name, inside[0], remedy.format(term="tmux-256color / screen-256color"), ok=False)
    if len(inside) == 2:
        return Finding(name, "tmux, screen", _("one in the other"))
    if not inside:
        return Finding(name, first if first in ("tmux", "screen") else _("none"))
    note = _("Esc is felt at once with: `set -sg escape-time 10`") if inside == ["tmux"] else ""
    return Finding(name, inside[0], note)


def screen(environ: Mapping[str, str], config: Config, heard: Heard | None) -> Iterator[Finding]:
    """How the reader draws there, and why so."""
    powers = wire_powers(config.wire, environ)
    yield Finding(N_("wire"), _("on") if powers else _("off"), _why_no_wire(environ, config) if not powers else "")
    said = heard or Heard()
    silent = _("It was not asked: there is no terminal at both ends.") if heard is None else ""
    silent = silent or ("" if said.answered else _("It answers nothing."))
    margins = said.margins if said.margins is not None or powers is None else (False if said.answered else None)
    yield Finding(N_("margins"), yes_no(margins), silent)
    yield Finding(
        N_("synchronised output"), yes_no(said.synchronised if not said.answered else bool(said.synchronised))
    )
    yield _ground(environ, said)
    yield Finding(N_("theme"), pick(config.theme, environ, said), f"theme = {literal(config.theme)}")
    yield _width(environ, config, said)
    around = Around(environ, lambda _sequence: None)
    trust = _("No terminal says whether it took what was copied.")
    copies = Terminal().is_here(around)
    yield Finding(N_("clipboard by OSC 52"), _("taken for given") if copies else _("no"), trust if copies else "")


def _why_no_wire(environ: Mapping[str, str], config: Config) -> str:
    if config.wire is False:
        return "wire = false"
    if is_bare(environ):
        return _("Nothing can be drawn there.")
    return _("Nobody here knows this TERM: `wire = true` turns it on all the same.")


def _ground(environ: Mapping[str, str], said: Heard) -> Finding:
    """Light or dark, and who says so."""
    name, kept = N_("background"), recall(environ).get("ground", "")
    if said.ground:
        return Finding(name, _(said.ground), _("as the terminal says"))
    if kept:
        return Finding(name, _(kept), _("as the terminal said last time"))
    if named := ground_by_variable(environ):
        return Finding(name, _(named), "COLORFGBG")
    return Finding(name, _("not known"), _("It is taken for dark; set the theme if it is not."))


def _width(environ: Mapping[str, str], config: Config, said: Heard) -> Finding:
    """How many cells “ takes here: as it is set, and as the terminal says."""
    name, here = N_("ambiguous width"), config.ambiguous_width
    if said.width and said.width != here and type(here) is int:
        remedy = _(
            'Quotation marks take {told} here: set `ambiguous_width = {told}`, or `ambiguous_width = "ask"`.'
        ).format(told=said.width)
        return Finding(name, str(here), remedy, ok=False)
    if said.width:
        return Finding(name, str(said.width), _("as the terminal says"))
    if type(here) is not int:
        return Finding(name, str(int(here)), _("It will be asked."))
    silent = recall(environ).get("silent") == "yes"
    return Finding(name, str(here), _("It was asked and did not answer.") if silent else _("as it is set"))


def pick(wanted: str, environ: Mapping[str, str], said: Heard) -> str:
    """The theme that the reader has here once the terminal has answered."""
    if "NO_COLOR" in environ:
        return "terminal"
    if wanted != "auto":
        return wanted
    return "terminal" if colours(environ) <= 16 else said.ground or ground(environ)


GROUND_NAMES = N_("dark"), N_("light")
"""What `Heard.ground` may be, marked for the catalogue."""
