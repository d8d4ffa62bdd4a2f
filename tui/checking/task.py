"""What a run of checks is asked for, as plain values that another process can be given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.checks.base import AnyRule
from tui.checks.house import Exempt, House
from tui.checks.plugins import Defect
from tui.records import dataclass

STANDARD_INPUT = "-"

Rules = tuple[type[AnyRule], ...]


@dataclass(frozen=True, slots=True)
class Task:
    """What to do with every file. Codes are in capitals; `house` is the house file named, "": look for one."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    house: str = ""
    fix: bool = False
    diff: bool = False
    """Tell what `fix` would change, and change nothing."""
    encoding: str = ""
    dismissed: bool = False
    """Tell also what was dismissed at the desk, and mend it."""

    def says(self, code: str) -> bool:
        """Whether what kanbao itself has to say under this code is asked for."""
        from tui.checks.selecting import fits

        return fits(code, self.select, self.ignore)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to check: how it was named, and the folder above which no house file is looked for."""

    path: str
    root: str
    size: int = 0
    """Bytes; 0: not known."""


def all_rules() -> tuple[Rules, tuple[Defect, ...]]:
    """Our rules and those of plug-ins, and what is wrong with plug-ins."""
    from tui.checks.plugins import plugged_in
    from tui.checks.rules import RULES

    more, defects = plugged_in({rule.code for rule in RULES})
    return (*RULES, *more), defects


def known_codes(rules: Iterable[type[AnyRule]]) -> Iterator[str]:
    """The codes of these rules, and those under which kanbao itself speaks."""
    from tui.checks.engine import BROKEN
    from tui.checks.run import UNUSED

    yield from (rule.code for rule in rules)
    yield from (BROKEN, UNUSED)


def rules_for(task: Task, house: House, rules: Rules) -> Rules:
    """The rules that run: as the command line says, else as the house's file does; both may leave out.

    Raises UsageError where the house's file names a code that does not exist.
    """
    from tui.checks.selecting import require_known, selected

    require_known((*house.select, *house.ignore), known_codes(rules), house.path)
    require_known_exempt(house.exceptions, rules)
    if task.select:
        return selected(rules, task.select, task.ignore)
    return selected(rules, house.select, (*house.ignore, *task.ignore))


def require_known_exempt(exceptions: Iterable[Exempt], rules: Rules) -> None:
    """Raise UsageError for an exception from a rule that does not exist, at its place."""
    from tui.checks.selecting import require_known

    known = set(known_codes(rules))
    for exempt in exceptions:
        require_known([exempt.code], known, f"{exempt.path}:{exempt.line}:{exempt.column}")
