"""The interface's language, by gettext. Messages in the code are English; catalogues lie in `tui/locale`.

The catalogue is called `zh`, so that every Chinese locale finds it (gettext tries zh_CN, then zh).
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from gettext import NullTranslations

DOMAIN = "kanbao"
FOLDER = os.path.join(os.path.dirname(__file__), "locale")
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""What decides the language, as gettext has it: the first that is set."""

_current: NullTranslations | None = None
"""The catalogue; None: the messages as they stand in the code, for which gettext need not be loaded."""
_catalogues: dict[str, NullTranslations] = {}
"""The catalogues that `said_in` was asked for."""


def activate(language: str = "") -> str:
    """Speak `language` ("en", "zh" …), or what LANGUAGE, LC_ALL, LC_MESSAGES and LANG ask for; return it."""
    global _current  # noqa: PLW0603 - one language a process, as with gettext itself
    _current = None
    for wanted in [language] if language else _asked_for():
        base = wanted.partition(".")[0].partition("@")[0].partition("_")[0].lower()
        if base in ("en", "c", "posix"):
            break  # the messages in the code are English: there is no catalogue to be found
        import gettext

        if gettext.find(DOMAIN, FOLDER, [wanted]):
            _current = gettext.translation(DOMAIN, FOLDER, [wanted])
            break
    return current()


def _asked_for() -> list[str]:
    """The languages that the first variable that is set names, the dearest first."""
    return next((os.environ[name].split(":") for name in VARIABLES if os.environ.get(name)), [])


def current() -> str:
    """The language spoken now: "zh" or "en"."""
    named: str = _current.info().get("language", "en") if _current else "en"
    return named.partition("_")[0] or "en"


def _(message: str) -> str:
    """`message` in the reader's language."""
    return _current.gettext(message) if _current else message


def said_in(message: str, language: str) -> str:
    """`message` in "en" or "zh", whatever is spoken now: for data that shall hold both."""
    if language == "en":
        return message
    if language not in _catalogues:
        import gettext

        _catalogues[language] = gettext.translation(DOMAIN, FOLDER, [language], fallback=True)
    return _catalogues[language].gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of a message that suits the number `n`."""
    if _current is None:
        return one if n == 1 else many
    return _current.ngettext(one, many, n)


def N_(message: str) -> str:
    """Mark `message` for the catalogue without translating it yet (tables made at import time)."""
    return message


def locale_variables() -> dict[str, str]:
    """The variables that decide the language, for `kanbao doctor`."""
    return {name: os.environ[name] for name in VARIABLES if name in os.environ}
