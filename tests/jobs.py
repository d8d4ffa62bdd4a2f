"""The reader as a job of a shell, which can stop it and bring it back."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.test_drive import COMMAND, Driven, opened

READY = "ready>"
SHELL = ["bash", "--noprofile", "--norc", "--noediting", "-i"]


def shell(start: Callable[..., Driven], **how: object) -> Driven:
    """A shell that waits for a command."""
    if not shutil.which("bash"):
        pytest.skip("bash is not installed")
    driven = start(command=SHELL, PS1=READY, **how)
    driven.until(lambda: READY in driven.text, "the shell")
    return driven


def typed(driven: Driven, *arguments: str | Path, command: Sequence[str] = COMMAND) -> None:
    """Have the shell run kanbao."""
    driven.press(shlex.join([*command, *map(str, arguments)]) + "\r")


def reading(driven: Driven, *arguments: str | Path) -> Driven:
    """The same shell with the reader in it."""
    driven.raw = b""
    typed(driven, *arguments)
    return opened(driven)


def stopped(driven: Driven) -> None:
    """Wait until the shell says that the job stands still, on a terminal that is clean."""
    driven.until(lambda: "Stopped" in driven.text, "the shell's word")
    driven.settle()
    driven.check_clean()


def fetched(driven: Driven, seen: Callable[[], bool], what: str) -> None:
    """Bring the job back, and wait for something on its screen."""
    driven.press("fg\r")
    driven.until(lambda: driven.modes().get(b"1049") == b"h" and seen(), what)
    driven.settle(0.3)


def gone(driven: Driven, code: int = 0) -> None:
    """Wait until the job has ended, with `code`, and left a clean terminal."""
    driven.until(lambda: READY in driven.text and driven.modes().get(b"1049") == b"l", "the shell")
    driven.settle()
    driven.check_clean()
    driven.press("echo left: $?\r")
    driven.until(lambda: f"left: {code}" in driven.text, "the exit code")
