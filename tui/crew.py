"""Processes of our own that do a share of the work. One that dies takes nothing with it but what it was doing.

Not `multiprocessing`: its workers live on for ever when the one who started them is killed, and it imports the main
program again, which may be the reader. What is asked and answered goes as pickles through pipes.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, BinaryIO, Generic, Self, TypeVar

GONE = (EOFError, OSError, pickle.UnpicklingError)
"""What is raised where a process cannot be started, or ended meanwhile."""

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

_ROOT = str(Path(__file__).resolve().parents[1])


class Child:
    """One process, started when it is first asked, and again when it has died.

    It runs `script`, which finds this package's folder in `sys.argv[1]` and answers `greeting` with True (`serving`).
    """

    def __init__(self, script: str, *greeting: object) -> None:
        self._script, self._greeting = script, greeting
        self._process: subprocess.Popen[bytes] | None = None
        self.closed = False
        self.useless = False
        """It never came as far as to answer: whatever it was meant to do is better done here."""

    def send(self, asked: object) -> None:
        """Ask. Raises one of GONE."""
        process = self._process or self._start()
        assert process.stdin
        pickle.dump(asked, process.stdin)
        process.stdin.flush()

    def receive(self) -> Any:
        """The next answer. Raises one of GONE."""
        assert self._process
        assert self._process.stdout
        return pickle.load(self._process.stdout)

    def close(self) -> None:
        """End the process, whatever it does; it is not started again."""
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

    def _start(self) -> subprocess.Popen[bytes]:
        self.useless = True
        # Without -P a file in the current folder could stand in for a module of Python's.
        command = [sys.executable, "-P", "-c", self._script, _ROOT]
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        # Not of the terminal's foreground: Ctrl-C is for us.
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, process_group=0)
        self._process = process
        assert process.stdin
        for part in self._greeting:
            pickle.dump(part, process.stdin)
        process.stdin.flush()
        if self.receive() is not True:
            raise EOFError
        self.useless = False
        return process


class Crew(ABC, Generic[Asked, Answer]):
    """Some processes, each with a thread that hands it work. Use it in a `with`: at its end no process is left."""

    def __init__(self, children: Sequence[Child]) -> None:
        self.children = children
        self._asked: SimpleQueue[Asked | None] = SimpleQueue()
        self._answers: SimpleQueue[Answer | BaseException] = SimpleQueue()
        self._threads = [Thread(target=self._serve, args=(child,), daemon=True) for child in children]

    @abstractmethod
    def work(self, child: Child, asked: Asked) -> Answer:
        """Have `child` do what is asked. This runs in its thread."""

    def ask(self, asked: Asked) -> None:
        """Have something done by whoever is free first."""
        self._asked.put(asked)

    def answer(self, patience: float) -> Answer | None:
        """An answer, as soon as there is one; None after `patience` seconds, so that Ctrl-C is heard. Raises what was
        raised over the work."""
        with suppress(Empty):
            answer = self._answers.get(timeout=patience)
            if isinstance(answer, BaseException):
                raise answer
            return answer
        return None

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        for child in self.children:
            child.close()
        for _thread in self._threads:
            self._asked.put(None)
        for thread in self._threads:
            thread.join()

    def _serve(self, child: Child) -> None:
        try:
            while (asked := self._asked.get()) is not None and not child.closed:
                self._answers.put(self.work(child, asked))
        except BaseException as error:
            self._answers.put(error)
        finally:
            child.end()


@contextmanager
def serving() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """In the process itself: where it is asked and where it answers. It ends quietly when whoever asks is gone."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who asks
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # what anybody prints must not stand between the answers
    try:
        yield asked, answers
    except (EOFError, BrokenPipeError):
        # Nobody is there to be answered: leave without writing what is left.
        sys.stdout = None


def tell(answers: BinaryIO, answer: object) -> None:
    """Answer, at once."""
    pickle.dump(answer, answers)
    answers.flush()
