"""One thing that was looked at."""

from __future__ import annotations

from dataclasses import dataclass

from tui.i18n import _


@dataclass(frozen=True, slots=True)
class Finding:
    """Its name in English, and where it is not `ok` a way out in `note`."""

    name: str
    value: str
    note: str = ""
    ok: bool = True


def yes_no(value: bool | None) -> str:
    """For people; None: nobody knows."""
    return _("not known") if value is None else _("yes") if value else _("no")
