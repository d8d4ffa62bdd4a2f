"""Letting go of what was shown: an overlay that is closed shall leave nothing in memory.

Two methods that remember their results remember too much for a reader who reads for hours. Textual 8.2.8 keeps, in
`StylesCache.get_inner_outer`, by its parameter `cls` meant to be one of the class, the drawn rows of the last thousand
widgets: 40 KB for each list that was opened. Rich 15.0.0 keeps the last 16,384 pieces of rows that something was laid
over (`Segment._split_cells`): 10 MB after some hundred overlays, for rows that hardly ever come again.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from rich.segment import Segment
from textual._styles_cache import StylesCache

_INNER_OUTER, _SPLIT_CELLS = "get_inner_outer", "_split_cells"
_PIECES = 256
"""So many pieces are as many as an overlay and the page below it come apart in, some times over."""


def let_go() -> None:
    """Have both keep little; done twice it does no harm, and where a version has other methods they are left alone."""
    method = vars(StylesCache).get(_INNER_OUTER)
    if method is not None and not isinstance(method, classmethod):
        setattr(StylesCache, _INNER_OUTER, classmethod(method))
    pieces: Any = getattr(vars(Segment).get(_SPLIT_CELLS), "__func__", None)
    if (split := getattr(pieces, "__wrapped__", None)) and pieces.cache_parameters()["maxsize"] > _PIECES:
        remembered: Any = lru_cache(_PIECES)(split)
        setattr(Segment, _SPLIT_CELLS, classmethod(remembered))
