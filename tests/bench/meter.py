"""Drive one program in a pty of its own and time what it writes.

A thread of its own reads and stamps the output, so the time it takes to draw the screen here is in no figure.
All times are counted from `origin`: the start of the program, then each key. The quiet that ends a wait is
never part of a time. Programs get no answers to their queries unless `answers` has one.
"""

from __future__ import annotations

import contextlib
import os
import pty
import signal
import subprocess
import termios
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from time import perf_counter
from types import TracebackType
from typing import Self

import psutil

from tests.bench.screen import Terminal
from tests.bench.usage import Usage

BUSY = 0.2  # a program that uses more of one core than this has not come to rest, however silent it is


class DriveError(Exception):
    """The program did not do what the drive waits for."""


class StartError(DriveError):
    """The program could not be started at all."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a step brought: ms to its last byte (None: silence), bytes, processor ms of the process tree."""

    ms: float | None
    size: int
    cpu_ms: float


class Meter:
    """One run of one program. `env` is its whole environment, apart from TERM.

    Raises:
        StartError: the command cannot be started.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        columns: int = 100,
        rows: int = 30,
        term: str = "xterm-256color",
        cwd: Path | None = None,
        answers: Mapping[str, str] | None = None,
    ) -> None:
        self.name = os.path.basename(command[0])
        self.size = 0
        self.ended = False
        self._answers = answers or {}
        self.terminal = Terminal(columns, rows, self._answers)
        self._inbox: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
        self._keyboard, tty = pty.openpty()
        termios.tcsetwinsize(tty, (rows, columns))
        self.origin = self.last = perf_counter()
        try:
            # It returns after exec: the memory of the copy of this process that fork makes is in no figure.
            self._process = subprocess.Popen(
                command,
                env={**env, "TERM": term},
                cwd=cwd,
                preexec_fn=partial(os.login_tty, tty),  # noqa: PLW1509 - the thread is started afterwards
            )
        except OSError as error:
            os.close(self._keyboard)
            raise StartError(f"{command[0]}: {error.strerror}") from error
        finally:
            os.close(tty)
        self.usage = Usage(self._process.pid)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def until(self, seen: Callable[[Terminal], bool], what: str, limit: float = 20.0) -> float:
        """Wait until the screen is as `seen` wants it; return ms from `origin` to the output that made it so.

        Raises:
            DriveError: `what` was not there after `limit` s, or the program ended.
        """
        end, stamp = perf_counter() + limit, self.origin
        while not seen(self.terminal):
            data = self._take(end - perf_counter())
            if data is None:
                raise DriveError(f"{self.name}: {what} not seen; {self._last_words()}")
            self._show(data)
            stamp = self.last
        return (stamp - self.origin) * 1000

    def settle(self, quiet: float = 0.4, limit: float = 30.0) -> float:
        """Wait until the program did not write for `quiet` s nor work in the later half of that time.

        Returns ms from `origin` to its last byte: a first picture drawn early does not make a program ready.

        Raises:
            DriveError: it was never quiet within `limit` s, or it ended.
        """
        end = perf_counter() + limit
        while perf_counter() < end and not self.ended:
            if self._draw_next(quiet / 2):
                continue
            before = self.usage.all_ms()
            if self._draw_next(quiet / 2) or self.ended:
                continue
            if self.usage.all_ms() - before < BUSY * quiet / 2 * 1000:
                self.usage.note_memory()
                return max(0.0, self.last - self.origin) * 1000
        raise DriveError(f"{self.name}: {'ended' if self.ended else 'never quiet'}")

    def send(self, keys: str) -> None:
        """Send keys in one write, wait for nothing; times count from here.

        Raises:
            DriveError: the program has ended.
        """
        self.origin = perf_counter()
        self._type(keys)

    def press(self, keys: str, quiet: float = 0.1, patience: float = 0.5, limit: float = 20.0) -> Effect:
        """Send keys in one write; wait for `quiet` s without output (`patience` s for the first of it).

        Raises:
            DriveError: the program has ended.
        """
        self.catch_up()
        cpu, size, held, wait = self.usage.all_ms(), self.size, [], patience
        self.send(keys)
        while self.last < self.origin + limit and (data := self._take(wait)) is not None:
            held.append(data)
            wait = quiet
        effect = self._effect(size, cpu)
        self._show(b"".join(held))
        return effect

    def resize(self, columns: int, rows: int) -> None:
        """Give the program a window of another size; of what it shows there nothing is known before it writes."""
        self.catch_up()
        termios.tcsetwinsize(self._keyboard, (rows, columns))
        self.terminal = Terminal(columns, rows, self._answers)

    def idle(self, seconds: float) -> Effect:
        """Leave the program alone for that long."""
        self.catch_up()
        cpu, size, held = self.usage.all_ms(), self.size, []
        self.origin = perf_counter()
        while not self.ended and (left := self.origin + seconds - perf_counter()) > 0:
            held.append(self._take(left) or b"")
        effect = self._effect(size, cpu)
        self._show(b"".join(held))
        return effect

    def finish(self, keys: str = "", limit: float = 20.0) -> float:
        """Send keys, if any, and wait for the program's end; return ms from `origin` to it.

        Raises:
            DriveError: it still runs after `limit` s.
        """
        if keys:
            self.send(keys)
        end = perf_counter() + limit
        while not self.ended and perf_counter() < end:
            self._show(self._take(end - perf_counter()) or b"")
        if not self.ended:
            raise DriveError(f"{self.name}: still running")
        self._process.wait(limit)
        return (self.last - self.origin) * 1000

    @property
    def code(self) -> int | None:
        """The exit status, None while the program runs."""
        return self._process.poll()

    def catch_up(self) -> None:
        """Show what came since the last step: it belongs to neither step."""
        while not self._inbox.empty():
            self._show(self._take(0.0) or b"")

    def close(self) -> None:
        """End what still runs of the program and of all that it started."""
        family = self.usage.tree()
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.code is None or self._reader.is_alive():  # it reads as long as anybody holds the pty
                for process in family:
                    with contextlib.suppress(psutil.Error):
                        process.send_signal(number)
                self._reader.join(2.0)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(2.0)
        if not self._reader.is_alive():
            os.close(self._keyboard)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _read(self) -> None:
        data = b"?"
        while data:
            try:
                data = os.read(self._keyboard, 65536)
            except OSError:  # EIO: nobody holds the other end any more
                data = b""
            self._inbox.put((perf_counter(), data))

    def _type(self, keys: str) -> None:
        try:
            os.write(self._keyboard, keys.encode())
        except OSError as error:
            raise DriveError(f"{self.name}: ended before a key") from error

    def _take(self, wait: float) -> bytes | None:
        """The next piece of output, None when there is none within `wait` s or ever again."""
        if self.ended:
            return None
        try:
            self.last, data = self._inbox.get(timeout=max(0.0, wait))
        except Empty:
            return None
        self.ended = not data
        self.size += len(data)
        return data or None

    def _draw_next(self, wait: float) -> bool:
        """Show the next piece of output; whether there was one within `wait` s."""
        data = self._take(wait)
        self._show(data or b"")
        return data is not None

    def _last_words(self) -> str:
        written = [row.strip() for row in self.terminal.rows() if row.strip()]
        return ("it ended, " if self.ended else "") + f"last row: {written[-1] if written else 'none'}"

    def _show(self, data: bytes) -> None:
        self.terminal.feed(data)
        for query in self.terminal.asked:
            self._type(self._answers[query])
        self.terminal.asked.clear()

    def _effect(self, size: int, cpu_ms: float) -> Effect:
        written = self.size - size
        self.usage.note_memory()
        last = (self.last - self.origin) * 1000 if written else None
        return Effect(last, written, self.usage.all_ms() - cpu_ms)
