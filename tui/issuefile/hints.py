"""The way out of an unknown key. Apart from the loader: it is rare, and `difflib` costs time to import."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from tui.i18n import _
from tui.issuefile.schema import SHAPES, Shape


def other_key(key: str, shape: Shape) -> str:
    """What to write in place of `key`: the table where it belongs, the near word, or else all keys here."""
    homes = [_(other.place) for other in SHAPES if key in other.keys]
    if homes:
        return _("“{key}” belongs in {places}.").format(key=key, places=", ".join(homes))
    near = near_word(key, shape.keys)
    if near:
        return _("Did you mean “{word}”?").format(word=near)
    return _("Known here: {keys}.").format(keys=", ".join(shape.keys))


def near_word(word: str, known: Iterable[str]) -> str:
    """The one of `known` that `word` was most likely meant to be, or ""."""
    folded = {name.casefold(): name for name in known}
    found = get_close_matches(word[:100].casefold(), folded, n=1)
    return folded[found[0]] if found else ""
