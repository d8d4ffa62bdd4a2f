"""Programs that give a text to the desktop that the reader runs on."""

from __future__ import annotations

import shutil
import sys

from tui.copying.base import Around, Way
from tui.copying.running import feed
from tui.i18n import _


class Program(Way):
    """A program, where it is installed and `display`, the variable that leads to its desktop, is set."""

    def __init__(self, display: str, *command: str) -> None:
        self._display, self._command = display, command

    def is_here(self, around: Around) -> bool:
        """Whether there are the desktop and the program."""
        display = around.environ.get(self._display) if self._display else sys.platform == "darwin"
        return bool(display) and shutil.which(self._command[0], path=around.environ.get("PATH")) is not None

    async def copy(self, text: str, around: Around) -> str:
        """Give it the text. It ends well only when the desktop has it."""
        # pbcopy takes for MacRoman what no locale says to be UTF-8.
        utf8 = {} if self._display else {"LC_ALL": "", "LC_CTYPE": "UTF-8"}
        await feed(self._command, text, {**around.environ, **utf8})
        return _("copied ({program})").format(program=self._command[0])


# wl-copy would guess at what a text is, and offer a paragraph that begins with "<" as a web page.
WAYLAND = Program("WAYLAND_DISPLAY", "wl-copy", "--type", "text/plain")
XCLIP = Program("DISPLAY", "xclip", "-in", "-selection", "clipboard")
XSEL = Program("DISPLAY", "xsel", "--input", "--clipboard")
MACOS = Program("", "pbcopy")
