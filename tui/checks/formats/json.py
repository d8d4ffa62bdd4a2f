"""JSON: a list of findings. Columns and ranges count code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.checks.formats.base import Look
from tui.checks.report import Report, Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Json:
    """One finding a line, so that the list can be read line by line as well."""

    name = "json"

    def lines(self, reports: Iterable[Report], look: Look) -> Iterator[str]:  # noqa: ARG002 - for people only
        """`[`, the findings parted by commas, `]`."""
        import json

        yield "["
        waiting = ""
        for told in (told for report in reports for told in report.told):
            if waiting:
                yield waiting + ","
            waiting = json.dumps(entry(told), ensure_ascii=False)
        if waiting:
            yield waiting
        yield "]"


def entry(told: Told) -> dict[str, Any]:
    """A finding as the contract has it; line and column are 0 where nobody can say."""
    finding, span = told.finding, told.span
    return {
        "path": told.path,
        "article": finding.article,
        "part": finding.part,
        "paragraph": finding.paragraph,
        "start": finding.start,
        "end": finding.end,
        "line": span.start.line if span else 0,
        "column": span.start.column if span else 0,
        "code": finding.code,
        "level": finding.level.value,
        "message": finding.told(),
        "messages": {language: finding.told(language) for language in ("en", "zh")},
        "excerpt": told.excerpt,
        "fix": _fix(told),
    }


def _fix(told: Told) -> dict[str, Any] | None:
    fix = told.finding.fix
    return {"start": fix.start, "end": fix.end, "text": fix.text, "safe": fix.safe} if fix else None
