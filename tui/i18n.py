"""The interface's language, by gettext. Messages in the code are English; catalogues lie in `tui/locale`.

The catalogue is called `zh`, so that every Chinese locale finds it (gettext tries zh_CN, then zh).
"""

from __future__ import annotations

import gettext
import os
import re
from pathlib import Path

DOMAIN = "kanbao"
FOLDER = Path(__file__).parent / "locale"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""What decides the language, as gettext has it: the first that is set."""

_current: gettext.NullTranslations = gettext.NullTranslations()


def activate(language: str = "") -> str:
    """Speak `language` ("en", "zh" …), or what LANGUAGE, LC_ALL, LC_MESSAGES and LANG ask for; return it."""
    global _current  # noqa: PLW0603 - one language a process, as with gettext itself
    _current = gettext.NullTranslations()
    for wanted in [language] if language else _asked_for():
        base = re.split("[_.@]", wanted)[0].lower()
        if base in ("en", "c", "posix"):
            break  # the messages in the code are English: there is no catalogue to be found
        if gettext.find(DOMAIN, FOLDER, [wanted]):
            _current = gettext.translation(DOMAIN, FOLDER, [wanted])
            break
    return current()


def _asked_for() -> list[str]:
    """The languages that the first variable that is set names, the dearest first."""
    return next((os.environ[name].split(":") for name in VARIABLES if os.environ.get(name)), [])


def current() -> str:
    """The language spoken now: "zh" or "en"."""
    return _current.info().get("language", "en").split("_")[0] or "en"


def _(message: str) -> str:
    """`message` in the reader's language."""
    return _current.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of a message that suits the number `n`."""
    return _current.ngettext(one, many, n)


def N_(message: str) -> str:
    """Mark `message` for the catalogue without translating it yet (tables made at import time)."""
    return message


def locale_variables() -> dict[str, str]:
    """The variables that decide the language, for `kanbao doctor`."""
    return {name: os.environ[name] for name in VARIABLES if name in os.environ}
