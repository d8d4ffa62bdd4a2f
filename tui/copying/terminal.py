"""The clipboard of the terminal that the reader is looked at in, however far away: OSC 52 of xterm's sequences."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping

from tui.copying.base import Around, Way, check_length
from tui.i18n import _

_CHUNK = 240
"""Bytes of a string that GNU screen passes on at once. Version 4.09 holds 768; what is more comes out as text."""
_SHORT = 500
"""Bytes of a string that GNU screen keeps to itself, for the same reason."""

_WITHOUT = frozenset(
    ("", "dumb", "unknown", "linux", "ansi", "cons25", "cygwin", "hurd", "mach", "sun", "vt52", "vt100", "vt102",
     "vt220", "vt320", "vt340", "vt420")
)  # fmt: skip
"""Terminals that have no clipboard, by the beginning of their names."""


class Terminal(Way):
    """Sends the text and hears nothing back: no terminal says whether it has taken it."""

    def is_here(self, around: Around) -> bool:
        """Whether the terminal may have a clipboard. Apple's has none for programs."""
        return _family(around.environ) not in _WITHOUT and around.environ.get("TERM_PROGRAM") != "Apple_Terminal"

    async def copy(self, text: str, around: Around) -> str:
        """Send it."""
        check_length(len(text.encode()))
        for sequence in sequences(text, around.environ):
            around.send(sequence)
        return _("sent to the terminal (OSC 52); whether it took it is unknown")


def sequences(text: str, environ: Mapping[str, str]) -> Iterator[str]:
    """What to send so that the terminal gets `text`, through what stands between: tmux, GNU screen, or one of them
    on the machine that one came from, which the name of the terminal alone tells of."""
    bare = f"\x1b]52;c;{b64encode(text.encode()).decode()}\x07"
    family, screen = _family(environ), bool(environ.get("STY"))
    inside_tmux = family == "tmux" or (bool(environ.get("TMUX")) and not screen)
    if inside_tmux:
        # The first is for `set-clipboard on`, the second for `allow-passthrough on`.
        yield bare
        yield f"\x1bPtmux;{bare.replace(chr(27), chr(27) * 2)}\x1b\\"
    elif screen or family == "screen":
        # GNU screen passes on what stands between these; tmux, which may call itself screen too, drops it.
        yield "".join(f"\x1bP{bare[at : at + _CHUNK]}\x1b\\" for at in range(0, len(bare), _CHUNK))
        if not screen and len(bare) <= _SHORT:
            yield bare
    else:
        yield bare


def _family(environ: Mapping[str, str]) -> str:
    return environ.get("TERM", "").strip().lower().partition("-")[0].partition(".")[0]
