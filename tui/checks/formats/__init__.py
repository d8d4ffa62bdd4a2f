"""How findings are told: one file per format, and this list."""

from __future__ import annotations

from tui.checks.formats.base import Format, Look
from tui.checks.formats.github import GitHub
from tui.checks.formats.json import Json
from tui.checks.formats.rdjson import Rdjson
from tui.checks.formats.sarif import Sarif
from tui.checks.formats.text import Text

__all__ = ["FORMATS", "Format", "Look"]

FORMATS: tuple[Format, ...] = (Text(), Json(), Sarif(), Rdjson(), GitHub())
