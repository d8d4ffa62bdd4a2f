"""Exporters: from an issue to a text in some format. One file per format, and this list."""

from __future__ import annotations

from tui.exporters.base import Exporter
from tui.exporters.json import Json
from tui.exporters.plain import Plain

__all__ = ["EXPORTERS", "Exporter"]

EXPORTERS: tuple[Exporter, ...] = (Json(), Plain())
"""In the order in which the command line offers them."""
