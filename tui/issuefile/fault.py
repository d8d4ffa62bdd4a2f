"""A fault in an issue file before it has a line and column, and the words for what stands there."""

from __future__ import annotations

from tui.i18n import N_, _

Path = tuple[str | int, ...]
"""The way to a value: keys and positions in lists, as in ("section", 0, "article", 2, "title")."""

SHOWN = 40
"""So many characters of a file's text are quoted in a message."""

_NAMES = {
    "bool": N_("true or false"),
    "int": N_("a whole number"),
    "float": N_("a number with a fraction"),
    "str": N_("a text"),
    "date": N_("a date"),
    "datetime": N_("a date with a time"),
    "time": N_("a time of day"),
    "list": N_("a list"),
    "dict": N_("a table"),
}


class Fault(Exception):
    """What does not hold, where (the key or the value at `path`), and the way out.

    `other` is a second place; the remedy then speaks of its line as {line}.
    """

    def __init__(
        self, path: Path, what: str, remedy: str = "", *, at_key: bool = False, other: Path | None = None
    ) -> None:
        super().__init__(what)
        self.path = path
        self.what = what
        self.remedy = remedy
        self.at_key = at_key
        self.other = other


def shown(text: str, limit: int = SHOWN) -> str:
    """`text` for a message: cut short, with everything that could act on a terminal as an escape."""
    cut = text if len(text) <= limit else text[:limit] + "…"
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in cut)


def kind_of(value: object) -> str:
    """What a TOML value is, in the reader's language."""
    return _(_NAMES[type(value).__name__])


def wrong_type(path: Path, wanted: str, value: object, remedy: str = "") -> Fault:
    """The fault of a value of another type than `wanted` (already in the reader's language)."""
    what = _("“{key}” must be {wanted}, but {found} stands here")
    if path and isinstance(path[-1], int):
        what = _("each entry of “{key}” must be {wanted}, but {found} stands here")
    return Fault(path, what.format(key=last_key(path), wanted=wanted, found=kind_of(value)), remedy)


def last_key(path: Path) -> str:
    """The name in `path` that a person would call the place by."""
    return shown(next((step for step in reversed(path) if isinstance(step, str)), ""))
