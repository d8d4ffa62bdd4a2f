"""GitHub's workflow commands, which a workflow turns into annotations.

Columns count code points; GitHub says of the unit nothing. Data is escaped as @actions/core does: in a message
%, CR and LF, in a property `:` and `,` too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.checks.base import Level
from tui.checks.formats.base import Look
from tui.checks.report import Report, Told

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.STYLE: "notice"}


class GitHub:
    """One command a finding."""

    name = "github"

    def lines(self, reports: Iterable[Report], look: Look) -> Iterator[str]:  # noqa: ARG002 - for people only
        """`::error file=…,line=…,col=…,title=…::message`."""
        for told in (told for report in reports for told in report.told):
            place = ",".join(f"{name}={_property(value)}" for name, value in _properties(told))
            yield f"::{_COMMANDS[told.finding.level]} {place}::{_data(_message(told))}"


def _properties(told: Told) -> Iterator[tuple[str, str]]:
    yield "file", told.path
    if told.span:
        start, end = told.span.start, told.span.end
        yield "line", str(start.line)
        yield "endLine", str(end.line)
        if start.line == end.line:  # GitHub takes columns within one line only
            yield "col", str(start.column)
            yield "endColumn", str(end.column)
    yield "title", told.finding.code


def _message(told: Told) -> str:
    return f"{told.finding.told()}: {told.excerpt}" if told.excerpt else told.finding.told()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
