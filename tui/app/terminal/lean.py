"""Textual without its command palette: the reader has one of its own, and Textual's, with the widgets that it is made
of, is a sixth of what there is to import before the reader reads.

`textual.app` takes four names from `textual.command` and uses them where the palette is opened, which
`KanbaoApp.action_command_palette` never lets it; `textual.theme` takes four for the palette's list of themes. While
these two are imported, empty classes stand for those names. Afterwards `textual.command` can be had as ever.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_PALETTE = "textual.command"
_NAMES = ("CommandListItem", "CommandPalette", "DiscoveryHit", "Hit", "Hits", "Provider", "SimpleProvider")


class _StandIn(ModuleType):
    """Has the names that are known to be asked for; for any other it fetches the real module."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        _withdraw()
        return getattr(import_module(_PALETTE), name)


def _withdraw() -> None:
    if isinstance(sys.modules.get(_PALETTE), _StandIn):
        del sys.modules[_PALETTE]


def load_textual() -> None:
    """Import Textual's app, unless somebody has done so."""
    if "textual.app" in sys.modules or _PALETTE in sys.modules:
        return
    stand_in = _StandIn(_PALETTE)
    for name in _NAMES:
        setattr(stand_in, name, type(name, (), {"__module__": _PALETTE}))
    sys.modules[_PALETTE] = stand_in
    try:
        import_module("textual.app")
    finally:
        _withdraw()
