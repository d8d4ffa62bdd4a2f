"""Several processes that read issue files at once. One that dies takes nothing with it but the file it was reading.

Not `multiprocessing`: its workers live on for ever when the one who started them is killed, and it imports the
main program again, which may be the reader.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from tui import i18n
from tui.i18n import _
from tui.library.catalogue.entries import Entry, Stamp
from tui.library.catalogue.reading import read_entry

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.library.catalogue.base import Stop

CHUNK = 4
"""So many files a process is asked for at a time."""
_SCRIPT = "import sys; sys.path.insert(0, sys.argv[1]); from tui.library.catalogue.worker import main; main()"
_ROOT = str(Path(__file__).resolve().parents[3])
_GONE = (EOFError, OSError, pickle.UnpicklingError)


class Workers:
    """`jobs` processes for the files below `folder`. Use it in a `with`: at its end no process is left."""

    def __init__(self, folder: str, jobs: int) -> None:
        self._folder = folder
        self._asked: SimpleQueue[list[Stamp] | None] = SimpleQueue()
        self._answers: SimpleQueue[list[Entry] | BaseException] = SimpleQueue()
        self._workers = [_Worker(folder) for _job in range(jobs)]
        self._threads = [Thread(target=self._serve, args=(worker,), daemon=True) for worker in self._workers]

    def __enter__(self) -> Workers:
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

    def read(self, stamps: Iterable[Stamp], stop: Stop | None = None) -> Iterator[Entry]:
        """An entry for each of the files, in about their order. `stamps` is read in the caller's thread."""
        rest, waiting = iter(stamps), 0
        while not (stop and stop()):
            # Not too far ahead: memory stays flat, whatever the one who takes the entries does with them.
            while waiting < 2 * len(self._workers) and (chunk := list(islice(rest, CHUNK))):
                self._asked.put(chunk)
                waiting += 1
            if not waiting:
                return
            with suppress(Empty):
                answer = self._answers.get(timeout=0.1)
                if isinstance(answer, BaseException):
                    raise answer
                waiting -= 1
                yield from answer

    def _serve(self, worker: _Worker) -> None:
        try:
            while (chunk := self._asked.get()) is not None and not worker.closed:
                self._answers.put(list(worker.read(chunk)))
        except BaseException as error:
            self._answers.put(error)
        finally:
            worker.end()


class _Worker:
    """One process, started when it is first asked, and again when it has died."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        self._useless = False
        self.closed = False

    def read(self, stamps: list[Stamp]) -> Iterator[Entry]:
        rest = list(stamps)
        while rest and not self.closed:
            if self._useless:
                yield read_entry(self._folder, rest.pop(0))
                continue
            try:
                for entry in self._ask(rest):
                    del rest[0]
                    yield entry
            except _GONE:
                self.end()
                if rest and not self._useless and not self.closed:
                    what = _("the process that read this file ended")
                    yield Entry(rest.pop(0), error=what, language=i18n.current())

    def close(self) -> None:
        """End the process, whatever it does."""
        self.closed = True
        if self._process:
            self._process.kill()

    def _ask(self, stamps: list[Stamp]) -> Iterator[Entry]:
        process = self._process or self._start()
        assert process.stdin
        assert process.stdout
        pickle.dump(stamps, process.stdin)
        process.stdin.flush()
        for _stamp in list(stamps):
            yield pickle.load(process.stdout)

    def _start(self) -> subprocess.Popen[bytes]:
        # Where no process can be started, or it does not come as far as to answer, the files are read here.
        self._useless = True
        # Without -P a file in the current folder could stand in for a module of Python's.
        command = [sys.executable, "-P", "-c", _SCRIPT, _ROOT]
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        # Not of the terminal's foreground: Ctrl-C is for us.
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, process_group=0)
        self._process = process
        assert process.stdin
        assert process.stdout
        pickle.dump((self._folder, i18n.current()), process.stdin)
        process.stdin.flush()
        if pickle.load(process.stdout) is not True:
            raise EOFError
        self._useless = False
        return process

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
