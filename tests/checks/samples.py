"""Issues made of the examples of rules, and what a rule finds in them."""

from __future__ import annotations

from collections.abc import Iterator

from tui.checks.base import AnyRule, Context, Example, Finding
from tui.checks.engine import findings_of, text_of
from tui.checks.examples import house_of, issue_of


def found_in(rule: type[AnyRule], example: Example) -> list[Finding]:
    """What this rule alone finds in an example, in the order of print."""
    return findings_of(Context(issue_of(example), house_of(example)), [rule])


def marked(example: Example, findings: list[Finding]) -> Iterator[str]:
    """The pieces of text that findings mark."""
    context = Context(issue_of(example), house_of(example))
    for finding in findings:
        yield text_of(context, finding)[finding.start : finding.end]
