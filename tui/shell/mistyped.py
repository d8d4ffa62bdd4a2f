"""Words that are nearly the name of a command."""

from __future__ import annotations

import os
from collections.abc import Iterable

from tui.errors import UsageError
from tui.i18n import _


def refuse_mistyped(words: Iterable[str], commands: Iterable[str]) -> None:
    """Raise UsageError where the first of the `words` is no file, but nearly the name of one of the `commands`."""
    word = next(iter(words), "")
    if not word.isalpha() or os.path.lexists(word):
        return
    from difflib import get_close_matches

    if near := get_close_matches(word, commands, 1, 0.7):
        remedy = _("Did you mean `kanbao {name}`?").format(name=near[0])
        raise UsageError(_("no such command, file or folder"), where=word, remedy=remedy)
