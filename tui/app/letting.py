"""Letting go of what was shown: an overlay that is closed shall leave nothing in memory.

Textual 8.2.8 keeps, in a method that remembers its results (`StylesCache.get_inner_outer`, by its parameter `cls`
meant to be one of the class), the drawn rows of the last thousand widgets: 40 KB for each list that was opened.
"""

from __future__ import annotations

from textual._styles_cache import StylesCache

_NAME = "get_inner_outer"


def let_go() -> None:
    """Make that method one of the class, unless it is; done twice it does no harm."""
    method = vars(StylesCache).get(_NAME)
    if method is not None and not isinstance(method, classmethod):
        setattr(StylesCache, _NAME, classmethod(method))
