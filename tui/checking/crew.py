"""Several processes that check files (see `tui.crew`)."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterator, Sequence

from tui import i18n
from tui.checking.one import Checker
from tui.checking.task import Found, Task
from tui.checks.report import Report
from tui.crew import GONE, Child, Crew, serving, tell
from tui.i18n import _

_AHEAD = 8
"""So many files for each process may be done or asked for before the first of them was told."""
_SCRIPT = "import sys; sys.path.insert(0, sys.argv[1]); from tui.checking.crew import work; work()"


class Checkers(Crew[tuple[int, Found], tuple[int, Report]]):
    """`jobs` processes that do `task`."""

    def __init__(self, task: Task, jobs: int) -> None:
        super().__init__([Child(_SCRIPT, (sys.path, i18n.current()), task) for _job in range(jobs)])
        self._task = task
        self._here: dict[Child, Checker] = {}

    def check(self, files: Sequence[Found]) -> Iterator[Report]:
        """A report for each file, in the order of the files."""
        done: dict[int, Report] = {}
        asked = 0
        for n in range(len(files)):
            while asked < min(len(files), n + _AHEAD * len(self.children)):
                self.ask((asked, files[asked]))
                asked += 1
            while n not in done:
                if answer := self.answer(0.5):
                    done[answer[0]] = answer[1]
            yield done.pop(n)

    def work(self, child: Child, asked: tuple[int, Found]) -> tuple[int, Report]:
        return asked[0], self._report(child, asked[1])

    def _report(self, child: Child, found: Found) -> Report:
        """The report on a file; where its process ends over it, that is what it says."""
        if child in self._here:
            return self._here[child].check(found)
        try:
            child.send(found)
            answer = child.receive()
        except GONE:
            child.end()
            if child.useless:  # no process can be started here: this thread does the work
                self._here[child] = Checker(self._task)
                return self._here[child].check(found)
            return Report(found.path, error=f"{found.path}: " + _("the process that checked this file ended"))
        if isinstance(answer, BaseException):
            raise answer
        assert isinstance(answer, Report)
        return answer


def work() -> None:
    """What a process does: a task comes in, then files; reports go out, or what was raised. Ends with its input."""
    with serving() as (asked, answers):
        sys.path[:], language = pickle.load(asked)
        i18n.activate(language)
        checker = Checker(pickle.load(asked))
        tell(answers, True)
        while True:
            found = pickle.load(asked)
            try:
                answer: object = checker.check(found)
            except Exception as error:
                answer = error
            tell(answers, answer)
