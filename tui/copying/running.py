"""A program that is given a text on its standard input, and does not hold anybody up."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from tempfile import TemporaryFile

from tui.copying.base import LIMIT_S, NotCopiedError
from tui.i18n import _
from tui.text import fit

_SAID = 60
"""Cells of what a program says about its failure."""


async def feed(command: Sequence[str], text: str, environ: Mapping[str, str], limit: float = LIMIT_S) -> None:
    """Run a program with `text` as its standard input, `limit` seconds at most; then it is killed, with its children.

    It has a session of its own, so that no key pressed here ends it: xclip and wl-copy stay behind in one, to hand
    the text out. Raises NotCopiedError where it cannot be started, fails, or is not done in time.
    """
    name = command[0]
    # Not through a pipe: what stays behind would keep that open.
    with TemporaryFile() as said:
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=said,
                start_new_session=True,
                env=environ,
            )
        except OSError as error:
            what = _("{program} cannot be started ({reason})").format(program=name, reason=error.strerror or error)
            raise NotCopiedError(what) from None
        try:
            async with asyncio.timeout(limit):
                await process.communicate(text.encode())
        except TimeoutError:
            what = _("{program} gave no answer within {n} seconds").format(program=name, n=f"{limit:g}")
            raise NotCopiedError(what) from None
        finally:
            if process.returncode is None:
                await _killed(process)
        if process.returncode:
            said.seek(0)
            words = " ".join(said.read(400).decode("utf-8", "replace").split())
            reason = fit(words, _SAID) or str(process.returncode)
            raise NotCopiedError(_("{program} failed ({reason})").format(program=name, reason=reason))


async def _killed(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    # A child with a session of its own may hold the other end for hours; older Pythons wait for that.
    # What is closed may not be aborted; there nothing is left to be read.
    if process.stdin and process.stdin.transport.get_write_buffer_size():
        process.stdin.transport.abort()
    await process.wait()
