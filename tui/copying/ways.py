"""All ways out, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Sequence

from tui.config import over_ssh
from tui.copying.base import Around, NotCopiedError, Way, harmless
from tui.copying.filing import File
from tui.copying.programs import MACOS, WAYLAND, XCLIP, XSEL
from tui.copying.terminal import Terminal
from tui.copying.tmux import Tmux
from tui.i18n import _

WAYS: dict[str, tuple[Way, ...]] = {
    "program": (WAYLAND, XCLIP, XSEL, MACOS),
    "terminal": (Tmux(), Terminal()),
    "file": (File(),),
}
"""By the values of the setting `clipboard`."""


def ways(wanted: str, around: Around) -> Sequence[Way]:
    """The ways to try, by the setting `clipboard`; a file comes last whatever that says.

    By itself ("auto") over SSH no program is tried: a desktop that it found would be another one than the reader's.
    """
    kinds = ["terminal"] if over_ssh(around.environ) else ["program", "terminal"]
    if wanted != "auto":
        kinds = [wanted]
    return [way for kind in dict.fromkeys((*kinds, "file")) for way in WAYS[kind] if way.is_here(around)]


async def copy(text: str, around: Around, wanted: str = "auto") -> str:
    """Take `text` out by the first way that takes it; what was done, and which ways did not. Raises NotCopiedError."""
    text, missed = harmless(text), []
    for way in ways(wanted, around):
        try:
            done = await way.copy(text, around)
        except NotCopiedError as error:
            missed.append(str(error))
        else:
            return _("; ").join([done, *missed])
    raise NotCopiedError(_("; ").join(missed))
