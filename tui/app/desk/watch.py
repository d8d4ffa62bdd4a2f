"""What others do at the desk, noticed by a thread that looks at a few files: nothing else is awake meanwhile.

Needs no Textual. A second at most passes between what one does and what the others see.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event as Flag
from threading import Thread

from tui.desk.opening import store_path
from tui.desk.presence import Here, Presence

PAUSE_S = 0.5
"""So often it is looked."""

Stamp = tuple[int, int, int]


class Watch:
    """Watches the store and the file of an issue: `changed` is called when either is another one, `met` with who else
    is here when that has changed; both from the thread. With `make` a folder is made to tell the others in."""

    def __init__(
        self, issue: Path, changed: Callable[[], object], met: Callable[[Sequence[Here]], object], *, make: bool
    ) -> None:
        self._changed, self._met = changed, met
        store = store_path(issue)
        self._files = (os.fspath(issue), os.fspath(store), f"{store}-wal")
        self._presence = Presence(store, make=make)
        self._wake, self._over = Flag(), False
        self._where: Here | None = None
        self._again = False
        # A daemon: who is killed by an error of ours shall not wait for it.
        self._thread = Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End; this session is not here any more."""
        self._over = True
        self._wake.set()

    def be_at(self, here: Here) -> None:
        """Tell the others where this session is."""
        self._where = here
        self._wake.set()

    def again(self) -> None:
        """It could not be looked this time: call `changed` again after a pause."""
        self._again = True

    def _run(self) -> None:
        stamps, settling, people = self._stamps(), False, list[Here]()
        while True:
            self._wake.wait(PAUSE_S)
            self._wake.clear()
            if self._over:
                self._presence.leave()
                return
            now = self._stamps()
            # Two writes may have one time: after a change it is looked once more.
            changed = now != stamps
            if changed or settling or self._again:
                self._again = False
                self._changed()
            stamps, settling = now, changed
            if self._where:
                self._presence.be_at(self._where)
            if (here := self._presence.others()) != people:
                people = here
                self._met(here)

    def _stamps(self) -> list[Stamp]:
        return [_stamp(path) for path in self._files]


def _stamp(path: str) -> Stamp:
    try:
        found = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino)
