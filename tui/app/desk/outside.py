"""A text given to a person's own editor, in a file of its own: which editor, the file, and what comes back.

Needs no Textual: whoever calls it has given the terminal back.
"""

from __future__ import annotations

import os
import select
import shlex
import shutil
import signal
import subprocess
import threading
from collections.abc import Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from tui.errors import DeskError
from tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_USUAL = "vi"
"""The editor of POSIX, where nobody has named one."""
_ENDED = b"\0"
"""In place of a signal's number: the editor has ended."""
_VIM = ("vim", "nvim", "gvim", "mvim", "vimx", "rvim")
_VI = ("vi", "view", "ex")
"""What may be Vim under an older name: Red Hat's minimal Vim is `vi` itself, not a link to it."""
_ASKED_S = 2.0
"""Seconds that a `vi` has to say which one it is."""
_PATIENCE_S = 5.0
"""Seconds that an editor has to save what it has and end, when its terminal is gone."""


def editor(environ: Mapping[str, str]) -> list[str]:
    """The command of a person's editor: VISUAL, else EDITOR, as a shell would part it into words.

    Raises DeskError where it cannot be parted, or its program is not there.
    """
    name, words = next(_named(environ), ("", [_USUAL]))
    if shutil.which(words[0], path=environ.get("PATH")) is None:
        what = _("there is no editor {name}").format(name=words[0])
        if name:
            what = _("there is no editor {name} ({variable})").format(name=words[0], variable=name)
        raise DeskError(what, remedy=_("Name one in VISUAL or EDITOR, as in EDITOR=nano."))
    return words


def _named(environ: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environ.get(name, ""))
        except ValueError:
            what = _("{variable} cannot be parted into words").format(variable=name)
            raise DeskError(what, remedy=_("Its quotes do not come in pairs.")) from None
        if words:
            yield name, words


def careful(command: list[str], path: Path) -> list[str]:
    """A command that edits a file and heeds no modeline in it, which may be anybody's text.

    Vim and Neovim take settings from the first and last lines of a file; a vimrc cannot turn that on again here, since
    it is turned off later, right before the file is read. Other editors are left as they are.
    """
    first, *others = command
    if not _is_vim(first):
        return [*command, os.fspath(path)]
    off = ("--cmd", "augroup kanbao|augroup END", "--cmd", f"autocmd kanbao BufReadPre {path.name} setlocal nomodeline")
    return [first, *off, *others, os.fspath(path)]


def _is_vim(program: str) -> bool:
    found = os.path.realpath(shutil.which(program) or program)
    names = {os.path.basename(one).partition(".")[0] for one in (program, found)}
    if not names.isdisjoint(_VIM):
        return True
    if names.isdisjoint(_VI):
        return False
    try:
        told = subprocess.run(
            [program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=_ASKED_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return told.stdout.startswith(b"VIM - ")


def lay_out(text: str, folder: Path) -> Path:
    """A new file with a text, which only its owner can read. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file, name = mkstemp(".txt", "edit-", folder)  # 0600
    try:
        with open(file, "w", encoding="utf-8", newline="\n") as out:
            out.write(f"{text}\n")
    except OSError:
        with suppress(OSError):
            os.unlink(name)
        raise
    return Path(name)


def take(path: Path) -> str:
    """What a file holds now, without the line end that every editor puts behind the last line.

    Raises DeskError where it cannot be read; it stays where it is then.
    """
    try:
        return path.read_text("utf-8-sig").removesuffix("\n")
    except UnicodeDecodeError:
        what = _("the editor has not written UTF-8; it is in {path}").format(path=path)
    except OSError as error:
        what = _("the file cannot be read any more: {path} ({reason})").format(path=path, reason=error.strerror)
    raise DeskError(what)


def run(command: list[str], path: Path) -> int:
    """Edit a file, until the editor ends; its exit code, negative the number of the signal that ended it.

    What one presses there (Ctrl-C, Ctrl-\\) is meant for the editor alone. A hang-up or a request to end is passed on
    to it, so that it can save what it has. Raises OSError where it cannot be started.
    """
    with ExitStack() as held:
        child = _Child()
        held.callback(child.done)
        held.enter_context(_deaf(child))
        wake = held.enter_context(_woken())
        terminal = held.enter_context(_terminal())
        child.process = subprocess.Popen(careful(command, path), stdin=terminal, stdout=terminal)
        if child.told:
            child.tell(child.told)  # it came a moment too early
        threading.Thread(target=child.wait, args=(wake,), daemon=True).start()
        while _ENDED not in wake.heard:
            wake.sleep()
        return child.process.wait()


class _Wake:
    """A pipe that wakes whoever sleeps at its end: any thread may take a signal, but only the first one acts on it."""

    def __init__(self) -> None:
        self.source, self.sink = os.pipe()
        os.set_blocking(self.sink, False)
        self.heard = b""
        """The numbers of the signals that came."""

    def sleep(self) -> None:
        """Until something is written."""
        select.select([self.source], [], [])
        self.heard += os.read(self.source, 512)


class _Child:
    """The editor while it runs."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.told = 0
        self._end: threading.Timer | None = None

    def wait(self, wake: _Wake) -> None:
        """Until it has ended, in a thread of its own."""
        assert self.process is not None
        self.process.wait()
        os.write(wake.sink, _ENDED)

    def tell(self, number: int) -> None:
        """Pass on a signal that asks to end. Who does not within some seconds is killed."""
        self.told = number
        if self.process and self._end is None:
            self.process.send_signal(number)
            self._end = threading.Timer(_PATIENCE_S, self.process.kill)
            self._end.start()

    def done(self) -> None:
        """It has ended."""
        if self._end:
            self._end.cancel()


@contextmanager
def _woken() -> Iterator[_Wake]:
    """Have signals wake us; afterwards they are handed to whoever had them wake them before (asyncio)."""
    wake = _Wake()
    before = signal.set_wakeup_fd(wake.sink, warn_on_full_buffer=False)
    try:
        yield wake
    finally:
        signal.set_wakeup_fd(before)
        if before >= 0 and (heard := wake.heard.replace(_ENDED, b"")):
            with suppress(OSError):
                os.write(before, heard)
        os.close(wake.source)
        os.close(wake.sink)


@contextmanager
def _deaf(child: _Child) -> Iterator[None]:
    """Signals that keys send do nothing here; ignored, they would be in the editor too. Others are passed on, and
    heard here afterwards."""
    before = {number: signal.signal(number, lambda *_told: None) for number in (signal.SIGINT, signal.SIGQUIT)}
    for number in (signal.SIGHUP, signal.SIGTERM):
        before[number] = signal.signal(number, lambda got, _frame: child.tell(got))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _terminal() -> Iterator[int | None]:
    """The terminal itself: input or output of the reader may be a file or a pipe."""
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        yield None
        return
    try:
        yield terminal
    finally:
        os.close(terminal)
