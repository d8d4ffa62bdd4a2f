"""A line that is typed in: its text, a cursor, and what keys do with them. Needs no Textual.

Keys come here one by one, so that none is lost that comes before an input of its own would have the focus; what
an input method commits arrives as one key for each character.
"""

from __future__ import annotations

from collections.abc import Callable

from tui.records import dataclass
from tui.text import cells, shown, typed

_LEFT, _RIGHT = ("left", "ctrl+b"), ("right", "ctrl+f")
_START, _END = ("home", "ctrl+a"), ("end", "ctrl+e")
_BACK, _DELETE = ("backspace", "ctrl+h"), ("delete", "ctrl+d")


@dataclass(slots=True)
class Entry:
    """The text typed so far; the cursor stands before the character number `at`."""

    text: str = ""
    at: int = 0
    old: bool = False
    """Whether the text was left here earlier: what is typed first takes its place, unless the cursor is moved."""

    def put(self, text: str) -> None:
        """Put in what was typed or pasted, as one line."""
        text = typed(" ".join(text.splitlines()))
        if text and self.old:
            self.text, self.at = "", 0
        self.old = False
        self.text = self.text[: self.at] + text + self.text[self.at :]
        self.at += len(text)

    def press(self, key: str, char: str | None) -> bool:
        """Do what a key does in a line; False for a key that does nothing there."""
        if self.old and key in (*_BACK, *_DELETE):
            self.text, self.at = "", 0
        elif key in _LEFT:
            self.at = max(0, self.at - 1)
        elif key in _RIGHT:
            self.at = min(len(self.text), self.at + 1)
        elif key in _START or key in _END:
            self.at = 0 if key in _START else len(self.text)
        elif key in _BACK:
            self.text, self.at = self.text[: max(0, self.at - 1)] + self.text[self.at :], max(0, self.at - 1)
        elif key in _DELETE:
            self.text = self.text[: self.at] + self.text[self.at + 1 :]
        elif key == "ctrl+u":
            self.text, self.at = self.text[self.at :], 0
        elif key == "ctrl+k":
            self.text = self.text[: self.at]
        elif char and typed(char):
            self.put(char)
        else:
            return False
        self.old = False
        return True

    def drawn(self, width: int, ambiguous: int = 1) -> list[tuple[str, str]]:
        """The line in (text, form) pieces of at most `width` cells: the cursor is always in sight."""
        before, under, after = self.text[: self.at], self.text[self.at : self.at + 1] or " ", self.text[self.at + 1 :]
        room = max(0, width - cells(shown(under), ambiguous))
        start = 0
        while cells(shown(before[start:]), ambiguous) > max(0, room - min(4, room // 3) * bool(after)):
            start += 1
        left = shown(before[start:])
        room -= cells(left, ambiguous)
        end = len(after)
        while end and cells(shown(after[:end]), ambiguous) > room:
            end -= 1
        form = "bar-cursor" if self.old else "bar-strong"
        return [(left, form), (shown(under), "bar-cursor"), (shown(after[:end]), form)]


@dataclass(slots=True)
class Question:
    """A line to be typed: what is asked, what is typed so far, and what happens with it."""

    prompt: str
    entry: Entry
    then: Callable[[str], None]
