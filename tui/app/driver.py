"""Between Textual and the terminal: a screen that is taken over as it stands, and keys that are waited for.

Textual's driver looks ten times a second whether it should end, and takes up to 200 ms to notice; this one sleeps
until there is a key, and is woken to end.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.app.replies import Replies
from tui.asking import GROUND

_TICK = 0.1
"""Seconds between two looks at a sequence of which only the beginning has come, as Textual has it."""


class ReaderDriver(LinuxDriver):
    """Sleeps while nobody presses a key."""

    _bell: tuple[int, int] | None = None
    """A pipe: what is written into its second end wakes the thread that waits for keys."""

    def start_application_mode(self) -> None:
        """Take the terminal. Also when the reader is stopped for a while it is given back as `early.Hold` found it."""
        self._bell = self._bell or os.pipe()
        self.replies = Replies()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if found := getattr(self._app, "terminal_before", None):
            self.attrs_before = list(found)

    def disable_input(self) -> None:
        """End the thread that waits for keys, once it has heard what was asked for."""
        if not self.exit_event.is_set():
            self.replies.wait()
        bell, self._bell = self._bell, None
        if bell is not None:
            os.write(bell[1], b"!")
        super().disable_input()
        for end in bell or ():
            os.close(end)

    def _query_in_band_window_resize(self) -> None:
        """Ask for more than Textual does, where the app wants to know it."""
        super()._query_in_band_window_resize()
        asks = getattr(self._app, "asks_ground", False)
        self.replies.expect(ground=asks, width=getattr(self._app, "width_unanswered", False))
        if asks and self.input_tty:
            self.write(GROUND)

    def heard(self, text: str) -> str:
        """What of `text`, which came from the terminal, is keys. This runs in the thread that waits for them."""
        before = self.replies.ground, self.replies.width
        text = self.replies.take(text)
        if (told := (self.replies.ground, self.replies.width)) != before:
            with suppress(RuntimeError):  # the program is at its end
                self._loop.call_soon_threadsafe(self._app.call_later, self._app.answered, *told)  # type: ignore[attr-defined]
        return text

    def run_input_thread(self) -> None:
        """Wait for keys and hand them on, until `disable_input`."""
        assert self._bell is not None
        woken = self._bell[0]
        parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")("replace").decode
        ticks = round(constants.ESCAPE_DELAY / _TICK) + 1
        left = 0  # of these, since the last key: an Esc alone is told from the beginning of a sequence by time
        self._feed(parser, decode(self._typed_before()))
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = [key.fd for key, _mask in selector.select(_TICK if left else None)]
                left = max(0, left - 1)
                if self.fileno in ready:
                    data = os.read(self.fileno, 4096)
                    if data:
                        left = ticks
                        self._feed(parser, self.heard(decode(data)))
                    else:  # nothing more will ever come from there
                        selector.unregister(self.fileno)
                elif woken in ready:
                    self.exit_event.wait(_TICK)
                else:
                    self._feed(parser, self.replies.waited())
                for event in parser.tick():
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            list(parser.feed(""))


    def _typed_before(self) -> bytes:
        """Keys that were pressed while something else waited for an answer; they come first, once."""
        typed: bytes = getattr(self._app, "typed_before", b"")
        if typed:
            self._app.typed_before = b""  # type: ignore[attr-defined]
        return typed

    def _feed(self, parser: XTermParser, text: str) -> None:
        if text:  # none would be the end of all
            for event in parser.feed(text):
                self.process_message(event)


class Handover(ReaderDriver):
    """Takes over a screen on which the first page stands: does not ask for a new, empty one."""

    _entered = False

    def write(self, data: str) -> None:
        """Send `data`, but for the first switch to the other screen: that is done, and would clear it."""
        if data == "\x1b[?1049h" and not self._entered:
            self._entered = True
        else:
            super().write(data)
