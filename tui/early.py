"""The terminal before anything else is loaded: the picture that the last visit kept stands there at once.

A start spends nearly all its time importing, so this module takes what every Python has loaded or built in, and
nothing of ours. `tui.app.first.keeping` writes what is read here; `tui.app.first.page` paints over it, row by row,
where it is no longer what the reader would show.

A row is one string: parameters of SGR (ECMA-48 8.3.117) and the text drawn with them, in turn, parted by `PART`.
"""

from __future__ import annotations

import os
import sys

# Without the 5 ms of `signal` itself.
from _signal import SIG_DFL, SIGHUP, SIGTERM, SIGTSTP, signal  # type: ignore[import-not-found]

from tui import __version__

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import FrameType, TracebackType
    from typing import Any, NoReturn, Self

PART, END = "\x1f", "\n"
"""What parts the pieces of a row, and ends a row."""

LARGEST = 1 << 20
"""Bytes of a file that is still taken for a picture."""

_HEAD = b"kanbao picture 1 %08x %d %d"
_ENTER = "\x1b[?1049h\x1b[?25l"
_LEAVE = "\x1b[0m\x1b[?2004l\x1b[?1004l\x1b[?25h\x1b[?1049l"
"""Also ends what Textual may have begun: marks around what is pasted, word of the window's focus."""

# What may not reach a terminal from a file: controls, and marks that turn the order of what follows.
_NEVER = frozenset(
    map(chr, (*range(32), *range(127, 160), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)

_VARIABLES = (
    "TERM", "COLORTERM", "COLORFGBG", "NO_COLOR", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "HOME",
    "XDG_CONFIG_HOME", "XDG_STATE_HOME",
)  # fmt: skip
"""What, beside KANBAO_…, a first picture depends on."""


# The kept picture.


def stamp(path: str | os.PathLike[str]) -> str:
    """What becomes another text when the file or folder at `path` is changed, replaced, made or taken away."""
    try:
        found = os.stat(path)
    except OSError:
        return "-"
    return f"{found.st_ctime_ns} {found.st_mtime_ns} {found.st_size} {found.st_ino}"


def call_key(given: Sequence[str], size: tuple[int, int], environ: Mapping[str, str] = os.environ) -> bytes:
    """All that decides the first picture beside files: version, window, folder, arguments, variables."""
    names = [*_VARIABLES, *sorted(name for name in environ if name.startswith("KANBAO_"))]
    variables = [f"{name}={environ[name]}" for name in names if name in environ]
    return os.fsencode("\0".join([__version__, f"{size[0]}x{size[1]}", os.getcwd(), *given, "", *variables]))


def cache_folder(environ: Mapping[str, str] = os.environ) -> str:
    """The folder for what can be made again, there or not; "" where no home is known."""
    caches = environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(caches):
        home = environ.get("HOME", "")
        if not os.path.isabs(home):
            return ""
        caches = os.path.join(home, "Library/Caches" if sys.platform == "darwin" else ".cache")
    return os.path.join(caches, "kanbao")


def picture_path(given: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """The file for the picture of a call, "" for standard input or where no home is known. A call has one only:
    that for another window replaces it."""
    from binascii import crc32

    folder = cache_folder(environ)
    if "-" in given or not folder:
        return ""
    name = crc32(os.fsencode("\0".join([os.getcwd(), *given])))
    return os.path.join(folder, "pictures", f"{name:08x}")


def packed(key: bytes, stamps: Mapping[str, str], rows: Iterable[str]) -> bytes:
    """A picture as its file holds it: a line with a checksum and lengths, key, stamps by path, rows."""
    from binascii import crc32

    watched = os.fsencode("\0".join(text for pair in stamps.items() for text in pair))
    body = key + watched + END.join(rows).encode()
    return _HEAD % (crc32(body), len(key), len(watched)) + b"\n" + body


def unpacked(data: bytes, key: bytes) -> list[str]:
    """The rows of a picture; none where it is damaged, of another call, or older than what it was made of."""
    from binascii import crc32

    head, _end, body = data.partition(b"\n")
    start = len(key)
    if not body.startswith(key):
        return []
    try:
        between = int(head.rpartition(b" ")[2])
        if head != _HEAD % (crc32(body), start, between):
            return []
        stop = start + between
        watched = os.fsdecode(body[start:stop]).split("\0")
        if any(stamp(path) != then for path, then in zip(watched[::2], watched[1::2], strict=True)):
            return []
        rows = body[stop:].decode().split(END)
    except ValueError:
        return []
    return rows if all(map(_harmless, rows)) else []


def _harmless(row: str) -> bool:
    parts = row.split(PART)
    codes = "".join(parts[::2]).replace(";", "0")
    return codes.isascii() and codes.isdigit() and _NEVER.isdisjoint("".join(parts[1::2]))


def read_own(path: str) -> bytes:
    """What is in a file that belongs to this user and that nobody else can write; else nothing."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return b""
    try:
        found = os.fstat(file)
        regular = found.st_mode & 0o170000 == 0o100000
        if not regular or found.st_uid != os.geteuid() or found.st_mode & 0o022 or found.st_size > LARGEST:
            return b""
        return os.read(file, found.st_size)
    except OSError:
        return b""
    finally:
        os.close(file)


# The terminal.


def drawn(y: int, row: str) -> str:
    """Row number `y`, from 0, as the terminal is sent it."""
    parts = row.split(PART)
    pieces = [f"\x1b[{codes}m{text}" for codes, text in zip(parts[::2], parts[1::2], strict=False)]
    return f"\x1b[{y + 1};1H{''.join(pieces)}"


def unlike(row: str, before: str) -> str:
    """The beginning of `row` behind which it is like `before`, a row as wide as it: up to a blank within a piece."""
    new, old = row.split(PART), before.split(PART)
    while len(new) > 2 and len(old) > 2 and new[-2:] == old[-2:]:
        del new[-2:], old[-2:]
    if new[-2] == old[-2]:
        at, other = len(new[-1]), len(old[-1])
        while at and other and new[-1][at - 1] == old[-1][other - 1]:
            at, other = at - 1, other - 1
        blank = new[-1].find(" ", at)  # elsewhere a mark might be cut from the character that it is set upon
        new[-1] = new[-1][:blank] if blank >= 0 else new[-1]
    return PART.join(new)


class Hold:
    """Holds the terminal from the first picture until the program ends: `with Hold() as hold: …`.

    Whatever happens inside, the terminal gets back the settings that it had, and the screen that was there before
    where the reader has not given it back itself (`reader_runs`).
    """

    def __init__(self) -> None:
        self.rows: Sequence[str] = ()
        """What stands on the screen."""
        self.reader_runs = False
        self._size = (0, 0)
        self.before: list[Any] = []
        """The settings that the terminal had, while it is held (termios.tcgetattr)."""
        self.typed = b""
        """Keys that were pressed while the terminal was asked for something."""
        self.unanswered = False
        """Whether an answer may still come: how wide the terminal draws “."""
        self._taken = False
        self._stops = 0
        """How often it was given back for a while."""

    def __enter__(self) -> Self:
        return self

    def show_kept(self, given: Sequence[str]) -> None:
        """Paint the picture that the same call kept, if it still holds and there is a terminal to show it on."""
        if not (os.isatty(0) and os.isatty(1) and os.isatty(2)):
            return
        try:
            size = os.get_terminal_size(2)
            path = picture_path(given)
            rows = unpacked(read_own(path), call_key(given, size)) if path else []
        except OSError:
            return  # the window or the folder is gone: what follows will tell
        if len(rows) == size.lines:
            self.take()
            self.paint(rows, size)

    def take(self) -> None:
        """Keys that are pressed from now on are neither shown nor kept back until the end of a line; a request to
        end leaves as errors do, and one to stop gives the terminal back for that time, until the reader has handlers
        of its own."""
        if self.before:
            return
        self._taken = True
        for asked in (SIGTERM, SIGHUP):
            signal(asked, _leave)
        signal(SIGTSTP, self._stop)
        self._take()

    def _take(self) -> None:
        import termios

        try:
            self.before, now = termios.tcgetattr(0), termios.tcgetattr(0)
            now[0] &= ~(termios.ICRNL | termios.IXON)
            now[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(0, termios.TCSANOW, now)
        except termios.error as error:
            raise OSError(*error.args) from error

    def paint(self, rows: Sequence[str], size: tuple[int, int]) -> None:
        """Show `rows`, if any, on the terminal of standard error; what stands there already is not sent again."""
        if not rows:
            return
        out = [] if self.rows else [_ENTER]
        if self.rows and size != self._size:
            out, self.rows = ["\x1b[0m\x1b[2J"], ()
        old: Sequence[str | None] = self.rows or [None] * len(rows)
        for y, (row, before) in enumerate(zip(rows, old, strict=True)):
            if row != before:
                out.append(drawn(y, row if before is None else unlike(row, before)))
        # Known before it is sent: a signal may come at any moment.
        self.rows, self._size = rows, size
        if out:
            self._send("".join(out))

    def _send(self, text: str) -> None:
        data, stops = f"{text}\x1b[0m".encode(), self._stops
        while data and stops == self._stops:  # after a stop, all of it has been painted again
            data = data[os.write(2, data) :]

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        """Ctrl-Z: give the terminal back, stop, and paint again what stood there."""
        held = bool(self.before)
        self.give_back(failed=True)
        signal(SIGTSTP, SIG_DFL)
        os.kill(os.getpid(), SIGTSTP)
        signal(SIGTSTP, self._stop)
        if held:
            self._take()
            self._stops += 1
            if self.rows:
                self._send(_ENTER + "".join(map(drawn, range(len(self.rows)), self.rows)))

    def doubt(self) -> None:
        """What stands on the screen is not known any more: the next picture is painted whole."""
        self._size = (0, 0)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        gone = self._taken and not os.isatty(0)
        self.give_back(failed=kind is not None)
        if gone and isinstance(error, OSError):  # nobody is left to be told of it
            raise SystemExit(128 + SIGHUP)

    def give_back(self, *, failed: bool = False) -> None:
        """Give the terminal back now; doing it twice does no harm."""
        before, self.before = self.before, []
        if not before:
            return
        import termios

        try:
            termios.tcsetattr(0, termios.TCSANOW, before)
            if self.rows and (failed or not self.reader_runs):
                os.write(2, _LEAVE.encode())
        except (OSError, termios.error):
            pass  # a terminal that is gone needs nothing back


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
