"""`Config`, where every setting is explained, and the texts that are made of these explanations."""

from __future__ import annotations

import os

from tui.config.kinds import Choice, Folder, Number, Text, Words, literal
from tui.i18n import N_, _
from tui.records import dataclass, field, fields
from tui.terminal import in_screen

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Mapping
    from dataclasses import Field
    from typing import Any, Literal

SWITCH = Choice(True, False)
ASK = "ask"
"""For `ambiguous_width`; `load` puts what the terminal answered in its place (`tui.terminal.answers`)."""

THEMES = ("dark", "light", "terminal")
"""The colour themes, in the order in which the reader goes through them; each is a file in `tui/app/looks/themes`."""


def _setting(default: str | int, kind: Text, about: str) -> Any:
    return field(default=default, metadata={"kind": kind, "about": about})


@dataclass(frozen=True, slots=True)
class Config:
    """The settings in force."""

    library: str = _setting(
        "",
        Folder(),
        N_(
            "The issue file or folder that opens when none is named. In the settings file a path starts from"
            " that file's folder. Empty: ./issues, else the samples."
        ),
    )
    measure: int = _setting(38, Number(10, 80), N_("Characters a line, at most; a narrow window holds fewer."))
    justify: bool = _setting(
        True,
        SWITCH,
        N_("Spread what is left of a line at its punctuation, so that the right edge is straight."),
    )
    hang: bool = _setting(True, SWITCH, N_("Let one of 、，。 hang in the margin."))
    indent: int = _setting(2, Number(0, 4), N_("Characters by which a paragraph's first line is indented."))
    ambiguous_width: int = _setting(
        1,
        Choice(1, 2, ASK),
        N_(
            "Cells that the terminal gives to “ ” — … and their like: set 2 when they run into what follows; `ask`: the"
            " terminal is asked before anything is drawn. Where this is not set, it is asked behind the first page, and"
            " what it answers holds from the next start on. Each kind of terminal is asked once."
        ),
    )
    tree: bool = _setting(True, SWITCH, N_("Show the contents beside the text at the start."))
    tree_width: int = _setting(
        32, Number(16, 60), N_("Width of the contents in cells; never more than a third of the window.")
    )
    theme: str = _setting(
        "auto",
        Choice("auto", *THEMES),
        N_("The colours; auto: dark, but the terminal's own where it has no more than sixteen."),
    )
    mouse: Literal["auto"] | bool = _setting(
        "auto",
        Choice("auto", True, False),
        N_(
            "Listen to the mouse; auto: yes, but not over SSH, where each of its reports crosses the line, nor inside"
            " GNU screen, which would hold back Esc."
        ),
    )
    wire: Literal["auto"] | bool = _setting(
        "auto",
        Choice("auto", True, False),
        N_(
            "Send only what changes on the screen, and let the terminal scroll; auto: where the terminal is known"
            " (TERM). Set false when a screen comes out wrong."
        ),
    )
    plain: bool = _setting(
        False,
        SWITCH,
        N_("Read line by line with numbered choices, like `kanbao --plain`: for screen readers and bare terminals."),
    )
    clipboard: str = _setting(
        "auto",
        Choice("auto", "program", "terminal", "file"),
        N_(
            "The way out of what is copied: a program of the desktop (wl-copy, xclip, xsel, pbcopy), the terminal"
            " (OSC 52, through tmux and screen too) or a file; auto: the first that is there, over SSH no program."
        ),
    )
    copy_source: bool = _setting(
        False, SWITCH, N_("Put below whatever is copied where it stands: paper, day, page, title.")
    )
    language: str = _setting("", Choice("", "en", "zh"), N_("Language of the interface; empty: as the locale says."))
    read_after: int = _setting(
        90, Number(1, 100), N_("Per cent of an article that must have been seen before it is marked read.")
    )
    house: str = _setting(
        "",
        Folder(),
        N_(
            "The newsroom's house file for `kanbao check`. Empty: kanbao-house.toml beside the issue, or above it as"
            " far up as the library."
        ),
    )
    stages: str = _setting(
        "初校 二校 三校 初审 复审 终审",
        Words(),
        N_("The stages that are signed at the proof desk, in their order; the last one wants no open error."),
    )
    sign_twice: bool = _setting(False, SWITCH, N_("Let one person sign several stages of the same article."))
    role: str = _setting(
        "editor", Choice("editor", "reader"), N_("What one may do at the proof desk: change and sign, or only read.")
    )
    weights: str = _setting(
        "",
        Folder(),
        N_("What errors count in `kanbao desk report`: a file like kanbao's own weights.toml, which holds when empty."),
    )
    keys: dict[str, str] = field(
        default_factory=dict,
        metadata={
            "about": N_('Other keys for actions, such as next_article = "ctrl+n,n". `kanbao keys` lists the ids.')
        },
    )

    def mouse_on(self, environ: Mapping[str, str] = os.environ) -> bool:
        """Whether to listen to the mouse, with "auto" decided by where the program runs."""
        if self.mouse == "auto":
            # Asked for the mouse, screen 4.09 gives Esc only with the next key.
            return not (over_ssh(environ) or in_screen(environ))
        return bool(self.mouse)


def over_ssh(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether this is a session over SSH, by the variables that sshd sets (ssh(1), ENVIRONMENT)."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def variable(name: str) -> str:
    """The variable that sets `name`."""
    return f"KANBAO_{name.upper()}"


def plain_settings() -> list[Field[Any]]:
    """The settings of one value, which have a variable: all but `keys`. In metadata: kind and about."""
    return [one for one in fields(Config) if "kind" in one.metadata]


def default_toml() -> str:
    """A settings file that changes nothing: all explained, each default behind a "#" without a blank."""
    lines = [
        f"# {_('The settings of kanbao. Take away the # in front of a name to set it.')}",
        f"# {_('A variable such as KANBAO_MEASURE=30 beats what is written here.')}",
    ]
    for one in plain_settings():
        allowed = _("Allowed: {allowed}.").format(allowed=one.metadata["kind"].allowed())
        lines += [
            "",
            f"# {_(one.metadata['about'])}",
            f"# {allowed}",
            f"#{one.name} = {literal(one.default)}",
        ]
    return "\n".join([*lines, "", f"# {_about_keys()}", "#[keys]", ""])


def settings_table() -> str:
    """The settings as a Markdown table, for the README."""
    heads = (_("setting"), _("default"), _("allowed"), _("what it does"))
    rows = [
        (
            f"`{one.name}`",
            f"`{literal(one.default)}`",
            one.metadata["kind"].allowed(),
            _(one.metadata["about"]),
        )
        for one in plain_settings()
    ]
    rows.append(("`[keys]`", "", _("a table"), _about_keys()))
    return "".join(f"| {' | '.join(row)} |\n" for row in (heads, ("---",) * len(heads), *rows))


def _about_keys() -> str:
    return _(next(one.metadata["about"] for one in fields(Config) if one.name == "keys"))
