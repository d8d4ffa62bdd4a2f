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

_TICK = 0.1
"""Seconds between two looks at a sequence of which only the beginning has come, as Textual has it."""


class ReaderDriver(LinuxDriver):
    """Sleeps while nobody presses a key."""

    _bell: tuple[int, int] | None = None
    """A pipe: what is written into its second end wakes the thread that waits for keys."""

    def start_application_mode(self) -> None:
        """Take the terminal. Also when the reader is stopped for a while it is given back as `early.Hold` found it."""
        self._bell = self._bell or os.pipe()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if found := getattr(self._app, "terminal_before", None):
            self.attrs_before = list(found)

    def disable_input(self) -> None:
        """End the thread that waits for keys."""
        bell, self._bell = self._bell, None
        if bell is not None:
            os.write(bell[1], b"!")
        super().disable_input()
        for end in bell or ():
            os.close(end)

    def heard(self, text: str) -> None:
        """Something came from the terminal. This runs in the thread that waits for it."""

    def run_input_thread(self) -> None:
        """Wait for keys and hand them on, until `disable_input`."""
        assert self._bell is not None
        woken = self._bell[0]
        parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")("replace").decode
        ticks = round(constants.ESCAPE_DELAY / _TICK) + 1
        left = 0  # of these, since the last key: an Esc alone is told from the beginning of a sequence by time
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
                        text = decode(data)
                        self.heard(text)
                        for event in parser.feed(text) if text else ():
                            self.process_message(event)
                    else:  # nothing more will ever come from there
                        selector.unregister(self.fileno)
                elif woken in ready:
                    self.exit_event.wait(_TICK)
                for event in parser.tick():
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            list(parser.feed(""))


class Handover(ReaderDriver):
    """Takes over a screen on which the first page stands: does not ask for a new, empty one."""

    _entered = False

    def write(self, data: str) -> None:
        """Send `data`, but for the first switch to the other screen: that is done, and would clear it."""
        if data == "\x1b[?1049h" and not self._entered:
            self._entered = True
        else:
            super().write(data)
