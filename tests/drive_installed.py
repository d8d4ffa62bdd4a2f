"""Drive an installed kanbao in a terminal of its own until the sample paper's first headline stands on the screen.

Usage: drive_installed.py KANBAO. Needs nothing but Python, because a reader's environment holds no test packages.
"""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import tempfile
import termios
import time


def first_headline(command: str) -> str:
    """The first headline of the newest sample issue, as `kanbao list` tells it."""
    listing = subprocess.run([command, "list", "--json"], check=True, capture_output=True, text=True).stdout
    import json

    newest = json.loads(listing.splitlines()[0])
    return str(newest["sections"][0]["articles"][0]["title"])


def screen_shows(command: str, wanted: str, seconds: float = 60) -> bool:
    """Start `command` in a pty, wait for `wanted` among what it sends, press q; whether both went well."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LANG="C.UTF-8", HOME=tempfile.mkdtemp())
        os.execv(command, [command])
    termios.tcsetwinsize(terminal, (30, 100))
    sent, end = b"", time.monotonic() + seconds
    while wanted.encode() not in sent and time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                sent += os.read(terminal, 65536)
            except OSError:  # the program has ended
                break
    found = wanted.encode() in sent
    time.sleep(0.5)
    os.write(terminal, b"q")
    while time.monotonic() < end:
        try:
            if not os.read(terminal, 65536):
                break
        except OSError:
            break
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    print(f"“{wanted}” {'stands' if found else 'does not stand'} on the screen; exit code {code}")
    return found and code == 0


if __name__ == "__main__":
    raise SystemExit(0 if screen_shows(sys.argv[1], first_headline(sys.argv[1])) else 1)
