"""What a setting may hold: a kind checks a value, reads one from a variable and names what is allowed."""

from __future__ import annotations

from tui.i18n import _

_SWITCH = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}


class Text:
    """Any text."""

    def holds(self, value: object) -> bool:
        """Whether the setting may have this value."""
        return isinstance(value, str) and "\0" not in value

    def read(self, text: str) -> object:
        """The value that a variable's text stands for; whether it holds is asked afterwards."""
        return text

    def allowed(self) -> str:
        """What may stand here, in the reader's language."""
        return _("a text")


class Folder(Text):
    """The path of a file or folder."""

    def allowed(self) -> str:
        return _("a path")


class Words(Text):
    """Words parted by blanks, each of them once, at least one."""

    def holds(self, value: object) -> bool:
        if not isinstance(value, str) or not value.isprintable():
            return False
        words = value.split()
        return bool(words) and len(words) == len(set(words))

    def allowed(self) -> str:
        return _("different words parted by blanks")


class Number(Text):
    """A whole number within bounds."""

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def holds(self, value: object) -> bool:
        return type(value) is int and self.low <= value <= self.high

    def read(self, text: str) -> object:
        try:
            return int(text)
        except ValueError:
            return text

    def allowed(self) -> str:
        return _("a whole number from {low} to {high}").format(low=self.low, high=self.high)


class Choice(Text):
    """One of a few values; true and false may be written yes, no, on, off, 1, 0 in a variable."""

    def __init__(self, *values: str | int) -> None:
        self.values = values

    def holds(self, value: object) -> bool:
        return any(type(value) is type(one) and value == one for one in self.values)

    def read(self, text: str) -> object:
        word = text.strip().lower()
        switch = _SWITCH.get(word) if any(one is True for one in self.values) else None
        return switch if switch is not None else {str(one): one for one in self.values}.get(word, text)

    def allowed(self) -> str:
        return _(" or ").join(literal(one) for one in self.values)


def literal(value: object) -> str:
    """A value as one writes it in the file: at most 60 characters, none of which acts on a terminal."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict | list):
        return _("a table") if isinstance(value, dict) else _("a list")
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = text if len(text) <= 60 else f"{text[:59]}…"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
