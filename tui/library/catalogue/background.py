"""Renewing a catalogue in a process of its own, so that whoever reads meanwhile is not disturbed.

It says on standard output, a line of JSON each, how far it is and how it ended, and ends when whoever started it
closes its standard input, leaves or is killed.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tui import i18n
from tui.errors import KanbaoError, StoreError
from tui.records import dataclass

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.library.catalogue.renew import Progress

NICE = 10
"""It stands back behind everything that somebody waits for."""
EVERY_S = 0.5
"""How often it says how far it is."""
ENDS_S = 0.5
"""So long it may take to end before it is killed; it writes in transactions, so that nothing breaks."""

DONE, ELSEWHERE, NOWHERE, FAILED = "done", "elsewhere", "nowhere", "failed"
_SCRIPT = "import sys; sys.path.insert(0, sys.argv.pop(1)); from tui.library.catalogue.background import main; main()"
_ROOT = str(Path(__file__).resolve().parents[3])


@dataclass(frozen=True, slots=True)
class Said:
    """What the process says: that `done` of `total` files are read, or how it `ended`.

    DONE: the catalogue is up to date, or it was told to stop. ELSEWHERE: somebody else is at it. NOWHERE: there is no
    place for a catalogue. FAILED: it could not go on. `message` is what a person should be told, "" for nothing.
    """

    done: int = 0
    total: int = 0
    ended: str = ""
    message: str = ""


class Background:
    """A process that renews the catalogue of `folder`. Raises OSError where none can be started."""

    def __init__(self, folder: str) -> None:
        # Without -P a file in the current folder could stand in for a module of Python's.
        command = [sys.executable, "-P", "-c", _SCRIPT, _ROOT, folder, i18n.current()]
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, process_group=0)
        assert self._process.stdout
        self._stdout = self._process.stdout
        os.set_blocking(self._stdout.fileno(), False)
        self._heard = b""
        self.over = False

    def fileno(self) -> int:
        """Becomes readable when something was said."""
        return self._stdout.fileno()

    def hear(self) -> Iterator[Said]:
        """What was said since the last time. Once nothing more can come it is `over`, also where it was killed."""
        try:
            data = os.read(self._stdout.fileno(), 65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        *lines, self._heard = (self._heard + data).split(b"\n")
        for line in lines:
            with suppress(ValueError, TypeError):
                yield Said(**json.loads(line))
        if not data:
            self.over = True

    def stop(self) -> None:
        """Have it end, and wait for nothing."""
        assert self._process.stdin
        with suppress(OSError):
            self._process.stdin.close()

    def close(self) -> None:
        """Have it end, and wait for that, but not for long."""
        self.stop()
        try:
            self._process.wait(ENDS_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._stdout.close()


def main() -> None:
    """Renew the catalogue of the folder that is the first argument, in the language that is the second."""
    # Ctrl-C is for the one who reads.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    folder, language = sys.argv[1:3]
    i18n.activate(language)
    with suppress(OSError):
        os.nice(NICE)
    try:
        _say(_renew(folder))
    except StoreError as error:
        _say(Said(ended=FAILED, message=str(error)))
    except KanbaoError:  # the folder is gone, or holds no issue any more: the reader knows
        _say(Said(ended=FAILED))


def _renew(folder: str) -> Said:
    from tui.library.catalogue.opening import open_catalogue
    from tui.library.catalogue.renew import renew

    catalogue = open_catalogue(folder, write=True)
    try:
        if not catalogue.where:
            return Said(ended=NOWHERE, message=catalogue.notice)
        if catalogue.notice:
            _say(Said(message=catalogue.notice))
        found = renew(catalogue, jobs=1, progress=_Telling().tell, stop=_is_over)
        notice = catalogue.notice
        return Said(ended=ELSEWHERE if found.elsewhere else DONE, message=notice)
    finally:
        catalogue.close()


class _Telling:
    """Says how far it is, but not all the time."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def tell(self, progress: Progress) -> None:
        if progress.done == progress.total or time.monotonic() - self._last >= EVERY_S:
            self._last = time.monotonic()
            _say(Said(progress.done, progress.total))


def _say(said: Said) -> None:
    line = {"done": said.done, "total": said.total, "ended": said.ended, "message": said.message}
    try:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Nobody listens any more; `_is_over` will tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_over() -> bool:
    """Whether the one who started it has closed our standard input, or is gone."""
    readable, _writable, _wrong = select.select([sys.stdin], [], [], 0)
    return bool(readable) and not os.read(sys.stdin.fileno(), 1)
