"""What was done to an issue, step by step, to be undone and redone. Frozen values share what did not change."""

from __future__ import annotations

from dataclasses import dataclass

from tui.mending.places import Place
from tui.model import Issue


@dataclass(frozen=True, slots=True)
class Step:
    """An issue, where somebody goes on in it, what was done, in the reader's language, and where they were before."""

    issue: Issue
    place: Place
    what: str = ""
    before: Place | None = None


class History:
    """The states of one issue. What was undone is forgotten with the next new step."""

    def __init__(self, issue: Issue) -> None:
        self._steps = [Step(issue, Place(""))]
        self._at = 0
        self._written: int | None = 0

    @property
    def now(self) -> Step:
        """The state that holds."""
        return self._steps[self._at]

    @property
    def first(self) -> Issue:
        """The issue before anything was done."""
        return self._steps[0].issue

    @property
    def unwritten(self) -> bool:
        """Whether the state that holds differs from what was written last."""
        return self._written is None or self._steps[self._written].issue != self.now.issue

    def do(self, issue: Issue, place: Place, what: str, before: Place | None = None) -> Step:
        """Add a step."""
        if self._written is not None and self._written > self._at:
            self._written = None
        del self._steps[self._at + 1 :]
        self._steps.append(Step(issue, place, what, before))
        self._at += 1
        return self.now

    def undo(self) -> Step | None:
        """Take the last step back: that step; None where there is none."""
        if not self._at:
            return None
        self._at -= 1
        return self._steps[self._at + 1]

    def redo(self) -> Step | None:
        """Do again what was undone last: that step; None where there is none."""
        if self._at + 1 >= len(self._steps):
            return None
        self._at += 1
        return self.now

    def was_written(self) -> None:
        """The state that holds is in the file now."""
        self._written = self._at
