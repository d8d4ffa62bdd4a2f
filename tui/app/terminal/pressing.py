"""Keys that a screen takes before its bindings, and keys pressed in the app's name."""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App


@runtime_checkable
class TakesKeys(Protocol):
    """A screen that looks at every key before its bindings do."""

    def takes(self, event: events.Key) -> bool:
        """Whether the key is taken: bindings then do not see it."""
        ...


def press(app: App[Any], key: str, char: str | None) -> None:
    """Press a key once more. Sent in the app's name: bindings see no key that a screen sends itself."""
    event = events.Key(key, char)
    event.set_sender(app)
    app.post_message(event)


def press_twin(app: App[Any], char: str) -> None:
    """Press the key of an ASCII character that a full-width one stood for."""
    press(app, {" ": "space", "?": "question_mark"}.get(char, char), char)
