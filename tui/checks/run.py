"""An issue checked, and mended as far as that is safe: rules, the house file and exceptions together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tui.checks.base import AnyRule, Context, Finding
from tui.checks.engine import findings_of, text_of
from tui.checks.exceptions import without_exempt
from tui.checks.fixing import ROUNDS, fixed
from tui.checks.house import NO_HOUSE, Exempt, House
from tui.model import Issue
from tui.records import dataclass

UNUSED = "X002"
"""The code of an exception that is about nothing any more."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in an issue, less what exceptions say is right; and which of them were about something."""

    findings: tuple[Finding, ...]
    texts: tuple[str, ...]
    """For each finding the text that it is about."""
    used: frozenset[Exempt]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a file is checked by."""

    rules: tuple[type[AnyRule], ...]
    house: House
    beside: tuple[Exempt, ...]
    """The exceptions beside it."""


def check_issue(
    issue: Issue,
    rules: Sequence[type[AnyRule]],
    house: House = NO_HOUSE,
    exceptions: Sequence[Exempt] = (),
    progress: Callable[[], object] | None = None,
) -> Checked:
    """What these rules find. `exceptions` are those beside the issue; the house's hold as well."""
    context = Context(issue, house)
    found = [(finding, text_of(context, finding)) for finding in findings_of(context, rules, progress)]
    kept, used = without_exempt(found, (*exceptions, *house.exceptions))
    return Checked(tuple(kept), tuple(text_of(context, finding) for finding in kept), frozenset(used))


def mend_issue(
    issue: Issue,
    rules: Sequence[type[AnyRule]],
    house: House = NO_HOUSE,
    exceptions: Sequence[Exempt] = (),
    left: Callable[[Issue, Sequence[Finding]], Sequence[Finding]] | None = None,
) -> tuple[Issue, tuple[Finding, ...]]:
    """The issue with everything mended that is safe, and what was: fixed and checked again until nothing is left.

    So doing it twice changes nothing more. Where rules undo each other's work for ever, nothing is done. `left`:
    which findings in a text of the issue are to be mended at all, of those that are found.
    """
    mended, all_done = issue, list[Finding]()
    for _round in range(ROUNDS):
        found: Sequence[Finding] = check_issue(mended, rules, house, exceptions).findings
        mended, done = fixed(mended, left(mended, found) if left else found)
        if not done:
            return mended, tuple(all_done)
        all_done += done
    return issue, ()


def unused(exceptions: Sequence[Exempt], used: frozenset[Exempt], ran: Sequence[type[AnyRule]]) -> list[Exempt]:
    """The exceptions that were about nothing, though a rule that they are for was run."""
    return [
        exempt for exempt in exceptions if exempt not in used and any(rule.code.startswith(exempt.code) for rule in ran)
    ]
