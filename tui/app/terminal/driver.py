"""Between Textual and the terminal: a screen that is taken over as it stands, and keys that are waited for.

Textual's driver looks ten times a second whether it should end, and takes up to 200 ms to notice; this one sleeps
until there is a key, and is woken to end. A terminal that is gone (closed, or its line dropped) ends the reader, also
where no signal tells of it.
"""

from __future__ import annotations

import os
import selectors
import signal
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import Any

from textual import constants
from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from tui.app.terminal.line import Line
from tui.app.terminal.replies import Replies
from tui.terminal.asking import GROUND

_TICK = 0.1
"""Seconds between two looks at a sequence of which only the beginning has come, as Textual has it."""


class ReaderDriver(LinuxDriver):
    """Sleeps while nobody presses a key."""

    _bell: tuple[int, int] | None = None
    """A pipe: what is written into its second end wakes the thread that waits for keys."""
    _came_back = True
    _given_back = False
    """Whether the terminal is being given back, or has been. The end of a terminal brings SIGCONT with SIGHUP: who took
    it again amid that would leave a thread that waits for keys for ever."""

    def __init__(self, *given: Any, **named: Any) -> None:
        # Until it takes the terminal, `early.Hold` is the one who gives it back when the program is stopped.
        kept = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
        super().__init__(*given, **named)
        for number, handler in kept.items():
            signal.signal(number, handler)
        assert self._file is not None
        self.replies = Replies()
        self.line = Line(self._file, self._lost, self.freed)
        self._file = self.line  # type: ignore[assignment]

    def start_application_mode(self) -> None:
        """Take the terminal. Also when the reader is stopped for a while it is given back as `early.Hold` found it."""
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        signal.signal(signal.SIGCONT, self._sigcont_application)
        self._bell = self._bell or os.pipe()
        self.replies = Replies()
        self._app.took_terminal = True  # type: ignore[attr-defined]
        try:
            super().start_application_mode()  # type: ignore[no-untyped-call]
        except BaseException:  # the thread that waits for keys would wait for ever
            self.disable_input()
            raise
        self._given_back = False
        if found := getattr(self._app, "terminal_before", None):
            self.attrs_before = list(found)

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self._given_back = True
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Send `data`; nothing while the terminal is somebody else's."""
        if self._writer_thread is not None:
            self.line.given += 1
            super().write(data)

    def close(self) -> None:
        """Nothing more is written, until the terminal is taken again."""
        super().close()
        self._writer_thread = None

    def freed(self) -> None:
        """All that was written is sent. This runs in the thread that writes."""

    def _lost(self) -> None:
        """The terminal is gone. This runs in the threads that read and write."""
        with suppress(RuntimeError):  # the program is at its end anyway
            self._loop.call_soon_threadsafe(self._app.hung_up)  # type: ignore[attr-defined]

    def _sigtstp_application(self, *_told: Any) -> None:
        """Give the terminal back and stop, together with what was started with the reader. Where no shell could
        ever bring it back, as on a line of its own, the system does not stop it: it goes on at once."""
        if self._auto_restart and self._writer_thread is not None:
            self.suspend_application_mode()
            self._must_signal_resume = True
        self._came_back = False
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        if not self._came_back:
            self._sigcont_application()

    def _sigcont_application(self, *_told: Any) -> None:
        """Take the terminal again, and show all anew. Who was stopped by force has never given it back."""
        self._came_back = True
        if self._given_back and not self._must_signal_resume:
            return
        if self._auto_restart and self._writer_thread is not None:
            self.suspend_application_mode()
            self._must_signal_resume = True
        if self._must_signal_resume:
            super()._sigcont_application()

    def disable_input(self) -> None:
        """End the thread that waits for keys, once it has heard what was asked for. What broke off half way can be
        done again."""
        if not self.exit_event.is_set():
            self.replies.wait()
        if self._bell is not None:
            os.write(self._bell[1], b"!")
        super().disable_input()
        if self._bell is not None and not (self._key_thread and self._key_thread.is_alive()):
            for end in self._bell:
                os.close(end)
            self._bell = None

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
                    data = self._read()
                    if data:
                        left = ticks
                        self._feed(parser, self.heard(decode(data)))
                    else:  # nothing more will ever come from there
                        selector.unregister(self.fileno)
                        self._lost()
                elif woken in ready:
                    self.exit_event.wait(_TICK)
                else:
                    self._feed(parser, self.replies.waited())
                for event in parser.tick():
                    self.process_message(event)
        with suppress(EOFError, ParseError):
            list(parser.feed(""))

    def _read(self) -> bytes:
        """What came; nothing where the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

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
