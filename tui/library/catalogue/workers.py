"""Several processes that read issue files at once (see `tui.crew`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from tui import i18n
from tui.crew import GONE, Child, Crew
from tui.i18n import _
from tui.library.catalogue.entries import Entry, Stamp
from tui.library.catalogue.reading import read_entry

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.library.catalogue.base import Stop

CHUNK = 4
"""So many files a process is asked for at a time."""
_SCRIPT = "import sys; sys.path.insert(0, sys.argv[1]); from tui.library.catalogue.worker import main; main()"


class Workers(Crew[list[Stamp], list[Entry]]):
    """`jobs` processes for the files below `folder`."""

    def __init__(self, folder: str, jobs: int) -> None:
        super().__init__([Child(_SCRIPT, (folder, i18n.current())) for _job in range(jobs)])
        self._folder = folder

    def read(self, stamps: Iterable[Stamp], stop: Stop | None = None) -> Iterator[Entry]:
        """An entry for each of the files, in about their order. `stamps` is read in the caller's thread."""
        rest, waiting = iter(stamps), 0
        while not (stop and stop()):
            # Not too far ahead: memory stays flat, whatever the one who takes the entries does with them.
            while waiting < 2 * len(self.children) and (chunk := list(islice(rest, CHUNK))):
                self.ask(chunk)
                waiting += 1
            if not waiting:
                return
            if (answer := self.answer(0.1)) is not None:
                waiting -= 1
                yield from answer

    def work(self, child: Child, asked: list[Stamp]) -> list[Entry]:
        found: list[Entry] = []
        while len(found) < len(asked) and not child.closed:
            if child.useless:
                found.append(read_entry(self._folder, asked[len(found)]))
                continue
            try:
                child.send(asked[len(found) :])
                while len(found) < len(asked):
                    found.append(child.receive())
            except GONE:
                child.end()
                if not child.useless and not child.closed:
                    what = _("the process that read this file ended")
                    found.append(Entry(asked[len(found)], error=what, language=i18n.current()))
        return found
