"""SARIF 2.1.0 (OASIS), one run. `columnKind` says that its columns count code points; a region's end is exclusive."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from tui import __version__
from tui.checks.base import AnyRule, Level
from tui.checks.formats.base import Look
from tui.checks.report import Report, Span, Told
from tui.i18n import _, current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.STYLE: "note"}


class Sarif:
    """A log of one run."""

    name = "sarif"

    def lines(self, reports: Iterable[Report], look: Look) -> Iterator[str]:
        """One object; the rules that were run come first."""
        import json

        told, failed = list[Told](), list[Report]()
        for report in reports:
            told += report.told
            failed += [report] if report.error else []
        yield json.dumps(_log(told, failed, look.rules), ensure_ascii=False, indent=1)


def _log(told: list[Told], failed: list[Report], rules: tuple[type[AnyRule], ...]) -> dict[str, Any]:
    places = {rule.code: n for n, rule in enumerate(rules)}
    driver = {
        "name": "kanbao",
        "version": __version__,
        "language": "zh-CN" if current() == "zh" else "en-US",
        "rules": [_descriptor(rule) for rule in rules],
    }
    invocation = {
        "executionSuccessful": not failed,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": report.error},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(report.path)}}}],
            }
            for report in failed
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [_result(one, places) for one in told],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _descriptor(rule: type[AnyRule]) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": _(rule.name)},
        "fullDescription": {"text": _(rule.what)},
        "help": {"text": f"{_(rule.why)}\n{rule.source}"},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
    }


def _result(told: Told, places: dict[str, int]) -> dict[str, Any]:
    finding = told.finding
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(told.path)}}
    if told.span:
        location["region"] = _region(told.span) | ({"snippet": {"text": told.quote}} if told.quote else {})
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.level],
        "message": {"text": finding.told()},
        "locations": [
            {
                "physicalLocation": location,
                "logicalLocations": [{"fullyQualifiedName": _where(told), "kind": "element"}],
            }
        ],
        "properties": {"start": finding.start, "end": finding.end, "excerpt": told.excerpt},
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    if told.patch:
        replacement = {"deletedRegion": _region(told.patch.span), "insertedContent": {"text": told.patch.text}}
        change = {"artifactLocation": {"uri": _uri(told.path)}, "replacements": [replacement]}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _where(told: Told) -> str:
    """Article, part and paragraph as one name: 1-2/body/3."""
    finding = told.finding
    paragraph = str(finding.paragraph) if finding.paragraph >= 0 else ""
    return "/".join(step for step in (finding.article, finding.part, paragraph) if step) or "/"


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _uri(path: str) -> str:
    if os.path.isabs(path):
        return Path(path).as_uri()
    return quote(os.fsencode(Path(path).as_posix()))  # a name may hold bytes that are no characters
