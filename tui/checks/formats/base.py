"""What every format is: it turns reports into lines, in the order in which they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from tui.checks.base import AnyRule
from tui.checks.report import Report
from tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """Where the lines go to, and which rules were run."""

    width: int = 80
    """Cells a line at most, where the format is for people."""
    coloured: bool = False
    ambiguous: int = 1
    """Cells that the terminal gives to “ ” — … and their like."""
    terminal: bool = False
    """Whether a terminal reads them."""
    rules: tuple[type[AnyRule], ...] = ()


class Format(Protocol):
    """One format. What it writes does not depend on the terminal, but for text."""

    name: str
    """As it is asked for: --format NAME."""

    def lines(self, reports: Iterable[Report], look: Look) -> Iterator[str]:
        """The lines, without line ends; each report as soon as it is there, where the format allows it."""
        ...
