"""Textual's frames over the thin wire: only what the terminal does not show yet is sent.

What Textual draws comes as one text that starts with a cursor move; everything else that it writes are modes,
questions and the like, which change nothing on the screen and go through as they are. After any doubt (a resize, a
stop, something that nobody here understands) all is drawn again.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from tui import early
from tui.app.terminal.driver import ReaderDriver
from tui.records import replace
from tui.terminal.answers import Later
from tui.terminal.asking import WIDTH
from tui.text import cells
from tui.wire.styles import UnknownSequence
from tui.wire.terminals import Powers
from tui.wire.wire import Wire

_FRAME = re.compile(r"\x1b\[[0-9]+;[0-9]+H")
# Private modes and questions, titles and what else goes by OSC, the bell, the cursor's shape, strings for tmux.
_HARMLESS = re.compile(
    r"(?:\x1b\[[<=>?][0-9;]*\$?[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x07|\x1b\[[0-9]* q|\x1b\[6n"
    r"|\x1bP.*?\x1b\\|\x1b\\)*",
    re.DOTALL,
)
HOME = "\x1b[H"
_BEGIN, _END = "\x1b[?2026h", "\x1b[?2026l"
_ENTER = "\x1b[?1049h"
_MARGINS = re.compile(r"\x1b\[\?69;([12])\$y")
_LONGEST_REPORT = 12
_AT_ONCE = 400
"""Bytes of a frame up to which it goes out in one piece, so that a terminal has read all of it before it draws."""
_PATIENCE = 3
"""Frames in a row that are not understood, after which the wire gives up."""

Handler = Callable[[int, FrameType | None], object]


class WiredDriver(ReaderDriver):
    """Knows what the terminal shows. The app tells it what the terminal can do, `wire_powers`, and which picture
    stands there already, `painted`: rows of `tui.early`."""

    _wire: Wire | None = None
    _doubt = False
    _entered = False
    _synchronised = False
    _margins = False
    _failures = 0
    _starts = 0
    _tail = ""
    _asks_width = False
    _waiting = False
    """Whether a frame waits until what was sent before it is through."""

    def start_application_mode(self) -> None:
        """Take the terminal. What stands on it after the first time is not known."""
        self._starts += 1
        self._asks_width = self._starts == 1 and isinstance(self._app.config.ambiguous_width, Later)  # type: ignore[attr-defined]
        self._doubt = self._starts > 1
        super().start_application_mode()
        resized = signal.getsignal(signal.SIGWINCH)
        if callable(resized):
            signal.signal(signal.SIGWINCH, lambda number, frame: self._resized(resized, number, frame))

    def _resized(self, handler: Handler, number: int, frame: FrameType | None) -> None:
        self._doubt = True
        handler(number, frame)

    def _query_in_band_window_resize(self) -> None:
        """Ask for margins too, where it is safe to ask."""
        super()._query_in_band_window_resize()
        if self.input_tty and os.environ.get("TERM_PROGRAM") != "Apple_Terminal":
            self.write("\x1b[?69$p")

    def heard(self, text: str) -> str:
        """See whether the terminal answers that it has margins. Textual passes over that answer."""
        self._tail += text
        if _MARGINS.search(self._tail):
            self._margins = True
        self._tail = self._tail[-_LONGEST_REPORT:]
        return super().heard(text)

    def stop_application_mode(self) -> None:
        """Give the terminal back, with no colour in force."""
        if self._wire is not None:
            super().write(self._wire.bare())
        self._doubt, self._waiting = True, False
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Send `data`: a frame as far as the terminal does not show it, all else as it is."""
        if data in (_BEGIN, _END):
            self._synchronised = True
        elif data == _ENTER and not self._entered and self._app_painted():
            self._entered = True  # done, and would clear the picture
        elif self._failures >= _PATIENCE:
            super().write(data)
        elif _FRAME.match(data):
            self._frame(data)
        else:
            if not _HARMLESS.fullmatch(data):
                self._foreign()
            super().write(data)

    def _frame(self, data: str) -> None:
        wire = self._ready()
        try:
            wire.read(data)
        except UnknownSequence:
            self._failures += 1
            self._foreign()
            super().write(data)
            return
        self._failures = 0
        self._waiting = True
        if not self.line.busy:
            self._send()

    def freed(self) -> None:
        """Send the screen as it is by now, if one waits: on a slow line those in between are never sent."""
        if self._waiting:
            with suppress(RuntimeError):  # the program is at its end
                self._loop.call_soon_threadsafe(self._send)

    def _send(self) -> None:
        """Send what makes the screen right."""
        if not self._waiting or self._writer_thread is None:
            return
        self._waiting = False
        wire, starts = self._ready(), self._starts
        out = wire.due()
        if starts != self._starts:  # stopped and continued in between
            self._doubt = True
        if self._asks_width:
            out += self._width_question(wire)
        if out:
            whole = self._synchronised and len(out.encode("utf-8", "replace")) > _AT_ONCE
            super().write(f"{_BEGIN}{out}{_END}" if whole else out)

    def _width_question(self, wire: Wire) -> str:
        """What asks the terminal, in the first row of the picture that stands, how wide it draws “, and repairs that
        row in one go."""
        self._asks_width = False
        self.replies.expect(width=True)
        wire.smudge()
        return f"{HOME}{WIDTH}{wire.due()}"

    def _ready(self) -> Wire:
        """The wire for the window as it is."""
        powers: Powers = self._app.wire_powers  # type: ignore[attr-defined]
        width, height = self._app.size
        wire = self._wire
        if wire is None or wire.size != (width, height):
            first = wire is None
            ambiguous: int = self._app.config.ambiguous_width  # type: ignore[attr-defined]
            wire = self._wire = Wire(powers, width, height, ambiguous)
            rows = self._app_painted()
            # Between that picture and now the window may have become another.
            fits = len(rows) == height and _width(rows[0], ambiguous) == width
            if first and fits and not self._doubt:
                wire.adopt("".join(early.drawn(y, row) for y, row in enumerate(rows)) + "\x1b[0m")
        if self._doubt:
            self._doubt = False
            wire.forget()
        if self._margins and not wire.powers.margins:
            wire.powers = replace(wire.powers, margins=True)
        return wire

    def _app_painted(self) -> list[str]:
        return list(getattr(self._app, "painted", ()))

    def _foreign(self) -> None:
        """Something is sent that nobody here understands: Textual is asked to draw everything again."""
        if self._wire is not None:
            super().write(self._wire.bare())
        self._doubt = True
        self._app.call_later(self._draw_again)

    def _draw_again(self) -> None:
        if self._app.screen_stack:
            self._app.screen.refresh()


def _width(row: str, ambiguous: int) -> int:
    return cells("".join(row.split(early.PART)[1::2]), ambiguous)
