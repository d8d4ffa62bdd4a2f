"""Many files checked: here, or by several processes where that is worth their start."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from tui.checking.one import Checker
from tui.checking.task import Found, Task
from tui.checks.report import Report

_WORTH = 400_000
"""Bytes of files for which one more process is worth its start, about 0.3 s."""


def jobs_for(files: Sequence[Found], wanted: int = 0) -> int:
    """How many processes to use: as many as are wanted, else as many as there are cores and it is worth it."""
    if wanted:
        return min(wanted, len(files))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, len(files), sum(found.size for found in files) // _WORTH))


def check_many(files: Sequence[Found], task: Task, jobs: int) -> Iterator[Report]:
    """A report for each file, in the order of the files, whatever the number of processes."""
    if jobs < 2:
        checker = Checker(task)
        yield from map(checker.check, files)
        return
    from tui.checking.crew import Checkers

    with Checkers(task, jobs) as crew:
        yield from crew.check(files)
