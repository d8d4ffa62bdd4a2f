"""The line in which one types what to look for."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from tui.app.pane import Pane
from tui.i18n import _
from tui.text import shown


class Prompt(Input):
    """Searches the pane while one types; Enter keeps what was found, Esc goes back to where it began."""

    def __init__(self, pane: Pane, tell: Callable[[str], None], done: Callable[[str], None]) -> None:
        super().__init__(placeholder=_("search in the article"), compact=True, select_on_focus=False)
        self.cursor_blink = False  # an idle screen sends nothing
        self.pane = pane
        self.tell = tell
        self.done = done
        self.mark = pane.mark

    def on_mount(self) -> None:
        """Typing goes here at once."""
        self.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the matches of what stands here now."""
        event.stop()
        self.pane.return_to(self.mark)
        found = self.pane.find(event.value)
        self.pane.nearest()
        self.tell(event.value and f"{self.pane.match + 1}/{found}")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Keep the matches."""
        event.stop()
        self._close(shown(event.value))

    def on_key(self, event: events.Key) -> None:
        """Esc, or rubbing out beyond the beginning, gives up."""
        if event.key in ("escape", "ctrl+c") or (event.key == "backspace" and not self.value):
            event.stop()
            event.prevent_default()
            self.pane.find("")
            self.pane.return_to(self.mark)
            self._close("")

    def on_blur(self) -> None:
        """Whoever goes elsewhere has what was found so far."""
        if self.is_attached:
            self._close(shown(self.value))

    def _close(self, wanted: str) -> None:
        if self.is_attached and not self._closing:
            self.remove()
            self.done(wanted)
