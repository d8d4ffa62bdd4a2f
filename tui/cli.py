"""The command line: with `tui.commands` the only place that prints and picks an exit code.

Data goes to standard output, talk to standard error. Exit codes: 0 done, 2 wrong use or unreadable input,
3 a defect of ours (with where the log lies), 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys

from tui import __version__
from tui.early import Hold

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from collections.abc import Sequence

WORDS = frozenset(
    ("list", "show", "import", "search", "index", "check", "desk", "rules", "bookmarks", "keys", "doctor")
)
"""The commands: what begins with one of these is no call of the reader."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `kanbao` with `arguments` (default: the process's) and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given == ["--version"]:  # scripts ask every program for it: it costs no more than Python itself
            print(f"kanbao {__version__}", flush=True)
            return 0
        with Hold() as hold:
            hold.show_kept(given)
            if not hold.rows and len(given) <= 1 and WORDS.isdisjoint(given):
                import gc

                # Nothing that start-up makes is garbage: looking for some costs a tenth of the time to the first text.
                gc.disable()
                from tui.app.first.glance import show

                show(given, hold)
            # All that takes time to load is loaded only now.
            from tui.commands import run

            code = run(given, hold)
            sys.stdout.flush()
            return code
    except BrokenPipeError:
        # Whoever reads our output has enough (head, less); nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    """Tell a person what is wrong; of a defect, write down what happened and tell where: no traceback is shown."""
    from tui.commands import say
    from tui.errors import KanbaoError
    from tui.i18n import _

    if isinstance(error, KanbaoError):
        say(f"kanbao: {error}")
        return error.exit_code
    if isinstance(error, OSError) and error.errno in _FULL and error.filename is None:
        # Standard output: whatever else is written says so itself. What is left of it is not tried again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        say("kanbao: " + _("standard output cannot be written: {reason}").format(reason=os.strerror(error.errno or 0)))
        say("  " + _("Make room on the disk, or write elsewhere."))
        return 2
    import traceback

    from tui.library.places import state_path

    report = "".join(traceback.format_exception(error))
    try:
        log = state_path() / "defect.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"kanbao {__version__}\n{report}\n")
        say("kanbao: " + _("this is a defect of kanbao; the details are in {log}").format(log=log))
    except (OSError, KanbaoError):
        say(report)
    return 3
