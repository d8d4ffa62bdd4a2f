"""What kanbao finds around it: versions, terminal, locale, settings, folders. Nothing is written."""

from __future__ import annotations

from tui.doctor.asked import Heard, ask_terminal
from tui.doctor.finding import Finding
from tui.doctor.report import as_json, as_text, report

__all__ = ["Finding", "Heard", "as_json", "as_text", "ask_terminal", "report"]
