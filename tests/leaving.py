"""What tests open and leave open is closed after each of them: from Python 3.13 on SQLite warns of what nobody closed."""

from __future__ import annotations

from contextlib import ExitStack

OPEN = ExitStack()
"""Whatever shall be closed; a fixture for all tests does it."""
