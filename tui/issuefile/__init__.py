"""The issue file: one issue of a paper as TOML, made to be read and written by people.

Reading is here; writing is `tui.issuefile.write`, which readers need not import.
"""

from __future__ import annotations

from tui.issuefile.load import LoadedIssue, load, parse

__all__ = ["LoadedIssue", "load", "parse"]
