"""The Reviewdog Diagnostic Format: one JSON object. Columns count UTF-8 bytes from 1, ends are exclusive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.checks.base import Level
from tui.checks.formats.base import Look
from tui.checks.report import Report, Span, Spot, Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.STYLE: "INFO"}


class Rdjson:
    """A DiagnosticResult."""

    name = "rdjson"

    def lines(self, reports: Iterable[Report], look: Look) -> Iterator[str]:  # noqa: ARG002 - for people only
        """One object, one diagnostic a line."""
        import json

        yield '{"source": {"name": "kanbao"}, "diagnostics": ['
        waiting = ""
        for told in (told for report in reports for told in report.told):
            if waiting:
                yield waiting + ","
            waiting = json.dumps(_diagnostic(told), ensure_ascii=False)
        if waiting:
            yield waiting
        yield "]}"


def _diagnostic(told: Told) -> dict[str, Any]:
    finding = told.finding
    location: dict[str, Any] = {"path": told.path}
    if told.span:
        location["range"] = _range(told.span)
    found: dict[str, Any] = {
        "message": finding.told(),
        "location": location,
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.code},
        "original_output": f"{finding.code} {finding.told()}: {told.excerpt}",
    }
    if told.patch:
        found["suggestions"] = [{"range": _range(told.patch.span), "text": told.patch.text}]
    return found


def _range(span: Span) -> dict[str, Any]:
    return {"start": _position(span.start), "end": _position(span.end)}


def _position(spot: Spot) -> dict[str, int]:
    return {"line": spot.line, "column": spot.byte}
