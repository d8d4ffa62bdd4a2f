"""The program with a screen: themes, the reader's screen, and leaving cleanly."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Sequence
from typing import Any

from textual import events, on
from textual.app import App
from textual.driver import Driver

from tui.app.first.drawing import style_of
from tui.app.keys import Key
from tui.app.looks.dressing import change, load_theme, put_on
from tui.app.looks.glyphs import glyphs
from tui.app.looks.themedata import pick_theme
from tui.app.screen import ReaderScreen
from tui.app.session import Session
from tui.app.terminal.driver import Handover, ReaderDriver
from tui.app.terminal.letting import let_go
from tui.app.terminal.pressing import TakesKeys
from tui.app.terminal.wiring import WiredDriver
from tui.config import Config
from tui.early import Hold
from tui.i18n import _
from tui.terminal.answers import GROUNDS, Later, keep
from tui.wire.terminals import answers_ground, wire_powers


class KanbaoApp(App[int], inherit_bindings=False):
    """The reader. What it reads and where it keeps places come in from outside; with `keeps_up` the catalogue of the
    folder that is read is renewed meanwhile."""

    CSS_PATH = "kanbao.tcss"
    ENABLE_COMMAND_PALETTE = False  # the key table calls it; Textual would bind a key of its own before all others
    TITLE = "kanbao"

    def __init__(
        self,
        session: Session,
        config: Config,
        table: Sequence[Key],
        *,
        painted: Sequence[str] = (),
        keeps_up: bool = False,
    ) -> None:
        theme = load_theme(pick_theme(config.theme, os.environ))
        # Textual decides now, when it knows no theme of ours yet, how colours are filtered: not at all if they are
        # the terminal's own.
        self.painted = painted
        """What stands on the screen already: rows of `tui.early`."""
        self.wire_powers = wire_powers(config.wire, os.environ)
        """What the terminal can do; None where all is to be sent as Textual writes it."""
        driver = Handover if painted else ReaderDriver
        super().__init__(driver_class=WiredDriver if self.wire_powers else driver, ansi_color=theme.ansi or None)
        self.terminal_before: Sequence[Any] = ()
        """The settings that the terminal had before the program came (termios.tcgetattr); none are not known."""
        self.took_terminal = False
        """Whether the driver has taken the terminal, to give it back itself."""
        self.typed_before = b""
        """Keys that were pressed while the terminal was asked for something."""
        self.width_unanswered = False
        """Whether the terminal was asked how wide it draws “, and may still answer."""
        self.asks_ground = config.theme == "auto" and theme.name in GROUNDS and answers_ground(os.environ)
        """Whether the terminal is asked for its ground, and the theme goes by it."""
        self._picked = theme.name
        self.animation_level = "none"  # an animated page costs twenty times the bytes
        self.session = session
        self.config = config
        self.table = table
        let_go()
        self._suspends = {key for row in table if row.id == "suspend" for key in row.keys}
        self.keeps_up = keeps_up
        put_on(self, theme)

    def on_load(self) -> None:
        """A person's own keys. From now on a hang-up or a request to end leaves as `quit` does: the place is kept, the
        terminal clean."""
        if self.config.keys:
            self.set_keymap(dict(self.config.keys))
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._leave, 128 + number)

    def on_key(self, event: events.Key) -> None:
        """Ask the screen on top before its bindings. Here, not there, because all keys come by here in the order in
        which they were pressed, whichever screen was on top when each was."""
        if not self.screen_stack:
            event.prevent_default()  # a key behind the one that left
            return
        screen = self.screen
        if isinstance(screen, TakesKeys) and screen.takes(event):
            event.prevent_default()
            event.stop()
        elif event.key in self._suspends and screen is not self.reader:
            self.action_suspend_process()

    def get_default_screen(self) -> ReaderScreen:
        """The reader's screen is the first one: no empty one is made and replaced."""
        config = self.config
        screen = ReaderScreen(self.session, self.table, style_of(config), glyphs(config.ambiguous_width), config)
        screen.keeps_up = self.keeps_up
        return screen

    @on(Driver.SignalResume)
    def _comes_back(self) -> None:
        """The reader was stopped and goes on: of what stood on its screen nothing is left."""
        self.screen.refresh()

    def on_ready(self) -> None:
        """Collect garbage again, now that the reader reads; what was loaded until now is none, and never looked at."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def action_command_palette(self) -> None:
        """Find an article by its title or a command by its name."""
        from tui.app.overlays.palette import Palette

        if self.screen is self.reader:
            self.push_screen(Palette(self.reader))

    def action_suspend_process(self) -> None:
        """Stand still, with all that was started together with the reader, until the shell brings them back."""
        if self._driver is None or not self._driver.can_suspend:
            return
        if os.getsid(0) == os.getpgrp():
            # What the terminal was opened for, as over SSH with a command of its own: nobody could bring it back.
            self.reader.tell(_("There is no shell behind this to go back to."))
            return
        self.reader.leave()
        os.kill(0, signal.SIGTSTP)

    def hung_up(self) -> None:
        """The terminal is gone: leave as on a hang-up."""
        self._leave(128 + signal.SIGHUP)

    def send(self, sequence: str) -> None:
        """Send something to the terminal that changes nothing on its screen."""
        if self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def answered(self, ground: str, width: int) -> None:
        """The terminal has told its ground, or how wide it draws “. The next start begins with that; the theme goes by
        the ground now, unless somebody has chosen another."""
        told = {"ground": ground} if ground in GROUNDS else {}
        keep(os.environ, **told | ({"width": str(width), "silent": ""} if width else {}))
        if width > 1 and isinstance(self.config.ambiguous_width, Later) and self.screen_stack:
            self.reader.tell(_("Quotation marks are two cells wide here: from the next start on the page is set so."))
        if told and self.asks_ground and self.theme == self._picked != ground:
            self._picked = ground
            change(self, ground)

    def _leave(self, code: int) -> None:
        if self._exit:
            return
        try:
            if self.screen_stack:
                self.reader.leave()
        finally:
            self.exit(return_code=code)

    def _set_pointer_shape(self, shape: str) -> None:
        """The mouse's pointer stays as it is: terminals that do not know that sequence would print its end."""

    def _fatal_error(self) -> None:
        """An exception that nobody caught: leave. Textual would print pages of it; `cli` writes it into the log."""
        self._close_messages_no_wait()

    @property
    def reader(self) -> ReaderScreen:
        """The reader's screen, below whatever stands over it."""
        return next(screen for screen in self.screen_stack if isinstance(screen, ReaderScreen))

    def on_app_focus(self) -> None:
        """The window has the focus again: what has changed meanwhile is taken in."""
        self.reader.look_again()

    def on_app_blur(self) -> None:
        """The window lost the focus: write the place down."""
        self.reader.leave()


def run(session: Session, config: Config, table: Sequence[Key], hold: Hold) -> int:
    """Read on the terminal that `hold` holds until the reader leaves; the exit code.

    Raises whatever ended the reader against its will.
    """
    app = KanbaoApp(session, config, table, painted=hold.rows, keeps_up=True)
    app.terminal_before, app.typed_before = hold.before, hold.typed
    app.width_unanswered = hold.unanswered
    hold.reader_runs = True
    app.run(mouse=config.mouse_on())
    hold.reader_runs = app.took_terminal
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0
