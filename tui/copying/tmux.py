"""tmux: the text goes into its own buffer, and tmux hands it on to the terminal that it is looked at in."""

from __future__ import annotations

import shutil

from tui.copying.base import LONGEST, Around, NotCopiedError, Way
from tui.copying.running import feed
from tui.i18n import _


class Tmux(Way):
    """`tmux load-buffer -w`: needs none of tmux's settings, where a sequence of ours would need one."""

    def is_here(self, around: Around) -> bool:
        """Whether the reader runs inside of tmux."""
        environ = around.environ
        return bool(environ.get("TMUX")) and shutil.which("tmux", path=environ.get("PATH")) is not None

    async def copy(self, text: str, around: Around) -> str:
        """Load the buffer. tmux does not tell whether its terminal has a clipboard."""
        load = ("tmux", "load-buffer")
        if len(text.encode()) <= LONGEST:
            try:
                await feed((*load, "-w", "-"), text, around.environ)
            except NotCopiedError:
                pass  # before 3.2 there was no -w
            else:
                return _("in tmux's buffer; whether the terminal took it too is unknown")
        await feed((*load, "-"), text, around.environ)
        return _("in tmux's buffer only, which prefix ] pastes")
