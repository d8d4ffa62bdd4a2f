"""Several processes that check files. One that dies takes nothing with it but the file it was checking.

Not `multiprocessing`: its workers live on for ever when the one who started them is killed.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import BinaryIO

from tui import i18n
from tui.checking.one import Checker
from tui.checking.task import Found, Task
from tui.checks.report import Report
from tui.i18n import _

_AHEAD = 8
"""So many files for each process may be done or asked for before the first of them was told."""
_SCRIPT = "import sys; sys.path.insert(0, sys.argv[1]); from tui.checking.crew import work; work()"
_ROOT = str(Path(__file__).resolve().parents[2])
_GONE = (EOFError, OSError, pickle.UnpicklingError)


class Crew:
    """Some processes, each with a thread that hands it files."""

    def __init__(self, task: Task, jobs: int) -> None:
        self._asked: SimpleQueue[tuple[int, Found] | None] = SimpleQueue()
        self._answers: SimpleQueue[tuple[int, Report] | BaseException] = SimpleQueue()
        self._workers = [_Worker(task) for _job in range(jobs)]
        self._threads = [Thread(target=self._serve, args=(worker,), daemon=True) for worker in self._workers]

    def __enter__(self) -> Crew:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        for worker in self._workers:
            worker.close()
        for _thread in self._threads:
            self._asked.put(None)
        for thread in self._threads:
            thread.join()

    def check(self, files: Sequence[Found]) -> Iterator[Report]:
        """A report for each file, in the order of the files."""
        done: dict[int, Report] = {}
        asked = 0
        for n in range(len(files)):
            while asked < min(len(files), n + _AHEAD * len(self._workers)):
                self._asked.put((asked, files[asked]))
                asked += 1
            while n not in done:
                with suppress(Empty):  # in turns, so that Ctrl-C is heard
                    answer = self._answers.get(timeout=0.5)
                    if isinstance(answer, BaseException):
                        raise answer
                    done[answer[0]] = answer[1]
            yield done.pop(n)

    def _serve(self, worker: _Worker) -> None:
        try:
            while (asked := self._asked.get()) is not None and not worker.closed:
                self._answers.put((asked[0], worker.check(asked[1])))
        except BaseException as error:
            self._answers.put(error)
        finally:
            worker.end()


class _Worker:
    """One process, started when it is first asked, and again when it has died."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._process: subprocess.Popen[bytes] | None = None
        self._here: Checker | None = None
        self.closed = False

    def check(self, found: Found) -> Report:
        """The report on a file; where its process ends over it, that is what it says."""
        if self._here is None:
            try:
                process = self._process or self._start()
            except _GONE:  # no process can be started here: this thread does the work
                self.end()
                self._here = Checker(self._task)
            else:
                return self._ask(process, found)
        return self._here.check(found)

    def close(self) -> None:
        """End the process, whatever it does."""
        self.closed = True
        if self._process:
            self._process.kill()

    def end(self) -> None:
        """Let go of the process."""
        process, self._process = self._process, None
        if process:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    assert pipe
                    pipe.close()

    def _ask(self, process: subprocess.Popen[bytes], found: Found) -> Report:
        assert process.stdin
        assert process.stdout
        try:
            pickle.dump(found, process.stdin)
            process.stdin.flush()
            answer = pickle.load(process.stdout)
        except _GONE:
            self.end()
            return Report(found.path, error=f"{found.path}: " + _("the process that checked this file ended"))
        if isinstance(answer, BaseException):
            raise answer
        assert isinstance(answer, Report)
        return answer

    def _start(self) -> subprocess.Popen[bytes]:
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        # Not of the terminal's foreground: Ctrl-C is for us.
        process = subprocess.Popen(
            [sys.executable, "-c", _SCRIPT, _ROOT], stdin=pipe, stdout=pipe, stderr=nowhere, process_group=0
        )
        self._process = process
        assert process.stdin
        assert process.stdout
        pickle.dump((sys.path, i18n.current()), process.stdin)
        pickle.dump(self._task, process.stdin)
        process.stdin.flush()
        if pickle.load(process.stdout) is not True:
            raise EOFError
        return process


def work() -> None:
    """What a process does: a task comes in, then files; reports go out, or what was raised. Ends with its input."""
    asked, out = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what a rule prints must not stand between the reports
    sys.path[:], language = pickle.load(asked)
    i18n.activate(language)
    checker = Checker(pickle.load(asked))
    _send(out, True)
    while True:
        try:
            found = pickle.load(asked)
        except EOFError:
            return
        try:
            answer: object = checker.check(found)
        except Exception as error:
            answer = error
        _send(out, answer)


def _send(out: BinaryIO, answer: object) -> None:
    pickle.dump(answer, out)
    out.flush()
