"""Findings that are right as they stand: exceptions with a reason, anchored by the text they are about.

An anchor is quoted text, with what stands before and after it where that is needed to tell one place from another.
It holds wherever the text moves, and stops holding when the text is changed: then a person looks again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.checks.base import Finding
from tui.checks.house import Exempt


def exempts(exempt: Exempt, finding: Finding, text: str) -> bool:
    """Whether this exception is about this finding in this text.

    It is where the quote, between prefix and suffix, holds what the finding marks, or is held by it.
    """
    if not finding.code.startswith(exempt.code) or (exempt.article and exempt.article != finding.article):
        return False
    whole = exempt.prefix + exempt.quote + exempt.suffix
    at = text.find(whole)
    while at >= 0:
        start = at + len(exempt.prefix)
        end = start + len(exempt.quote)
        if (start <= finding.start and finding.end <= end) or (finding.start <= start and end <= finding.end):
            return True
        at = text.find(whole, at + 1)
    return False


def without_exempt(
    findings: Iterable[tuple[Finding, str]], exceptions: Sequence[Exempt]
) -> tuple[list[Finding], set[Exempt]]:
    """The findings (each with its text) that no exception is about, and the exceptions that are about one."""
    kept: list[Finding] = []
    used: set[Exempt] = set()
    for finding, text in findings:
        about = [exempt for exempt in exceptions if exempts(exempt, finding, text)]
        used.update(about)
        if not about:
            kept.append(finding)
    return kept, used
