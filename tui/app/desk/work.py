"""The desk at one issue in a thread of its own, the checks in another: the screen never waits for either.

Needs no Textual: what comes of it is given to `tell`, from the thread.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event as Flag
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from tui.app.desk.sight import Seen, Sight
from tui.checking.grounds import ground_for
from tui.checks.run import Checked, check_issue
from tui.config import Config
from tui.desk.findings import open_errors
from tui.desk.memory import MemoryDesk
from tui.desk.opening import open_desk, store_path
from tui.desk.session import Desk
from tui.desk.stages import Stages, sign
from tui.desk.who import Person, person
from tui.errors import KanbaoError
from tui.model import Issue
from tui.records import dataclass

if TYPE_CHECKING:
    from tui.checks.run import Ground

T = TypeVar("T")

_TOLD_S = 0.2
"""So often it is told how far the checks are."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an act: its result, or why it may not be; and how the desk looks now."""

    result: object
    error: Exception | None
    seen: Seen | None


class _StoppedError(Exception):
    """Nobody waits for the checks any more."""


class DeskWork:
    """Does what is asked for, one after the other."""

    def __init__(self, path: Path, settings: Config) -> None:
        self._path, self._settings = path, settings
        self.person: Person = person(settings.role)
        self._acts = ThreadPoolExecutor(1, "desk")
        self._checks = ThreadPoolExecutor(1, "checks")
        self._over = Flag()
        self._desk: Desk | None = None
        self._ground: Ground | None = None
        self._checked: Checked | None = None
        self._sight: Sight | None = None

    def close(self) -> None:
        """Leave the desk; what is being written is written."""
        self._over.set()
        self._acts.submit(self._close)
        self._acts.shutdown(wait=False)
        self._checks.shutdown(wait=False, cancel_futures=True)

    def _close(self) -> None:
        if self._desk:
            self._desk.close()

    # Looking.

    def look(self, tell: Callable[[Outcome], object], *, again: bool = False, first: str = "") -> None:
        """See whether somebody did something; nothing is told where nobody did. `again`: tell in any case, and of
        very much at once what stands at the article `first`."""

        def begin() -> None:
            if first:
                with suppress(KanbaoError, OSError):  # told below
                    if glance := self._look(self._at_desk()).glance(first):
                        tell(Outcome(None, None, glance))
            act()

        def act() -> None:
            try:
                desk = self._at_desk()
                if self._over.is_set():
                    return
                if not self._look(desk).load():
                    self._acts.submit(act)  # what is asked for meanwhile comes first
                    return
                if again or self._look(desk).is_old:
                    tell(Outcome(None, None, self._see(desk)))
                else:
                    tell(Outcome(None, None, None))
            except (KanbaoError, OSError) as error:
                tell(Outcome(None, error, None))

        self._acts.submit(begin)

    def _at_desk(self, *, writing: bool = False) -> Desk:
        """The desk. Where there is no store yet it is made by the first who writes, and found when another did."""
        desk = self._desk
        if desk and isinstance(desk.store, MemoryDesk) and (writing or store_path(self._path).is_file()):
            new = open_desk(self._path, self.person, writing=writing)
            desk.close()
            desk = self._desk = new
            self._sight = Sight(new, self._path, newest=0)
        if desk is None:
            desk = self._desk = open_desk(self._path, self.person, writing=writing)
        return desk

    def _look(self, desk: Desk) -> Sight:
        if self._sight is None:
            self._sight = Sight(desk, self._path)
        return self._sight

    def _see(self, desk: Desk) -> Seen:
        return self._look(desk).look(self._checked)

    def ask(self, act: Callable[[Desk], object], tell: Callable[[Outcome], object]) -> None:
        """Look something up at the desk, which changes nothing."""

        def work() -> None:
            try:
                tell(Outcome(act(self._at_desk()), None, None))
            except (KanbaoError, OSError) as error:
                tell(Outcome(None, error, None))

        if not self._over.is_set():
            self._acts.submit(work)

    # Doing.

    def do(self, act: Callable[[Desk], T], tell: Callable[[Outcome], object]) -> None:
        """Do something at the desk; told once it is on the disk."""

        def work() -> None:
            result: object = None
            failed: Exception | None = None
            seen: Seen | None = None
            try:
                self.person.require_writing()
                result = act(self._at_desk(writing=True))
            except (KanbaoError, OSError) as error:
                failed = error
            try:
                seen = self._see(self._at_desk())
            except (KanbaoError, OSError) as error:
                failed = failed or (error if result is None else None)
            tell(Outcome(result, failed, seen))

        self._acts.submit(work)

    @property
    def stages(self) -> Stages:
        """The stages as they are set."""
        return Stages(tuple(self._settings.stages.split()), self._settings.sign_twice)

    def sign(self, stage: str, article: str, digest: str, desk: Desk) -> None:
        """Sign a stage of an article whose text has this hash. The last stage has it checked first."""
        errors = lambda: open_errors(desk, self._make_ground())  # noqa: E731 - asked only for the last stage
        sign(desk, self.stages, stage, article, errors=errors, if_hash=digest)

    # Checking.

    def check(self, issue: Issue, progress: Callable[[float], object], tell: Callable[[Outcome], object]) -> None:
        """Check an issue; findings come with what is seen next, which is told."""

        def work() -> None:
            try:
                ground = self._ground = self._ground or self._make_ground()
                checked = check_issue(issue, ground.rules, ground.house, ground.beside, self._ticking(ground, progress))
            except _StoppedError:
                return
            except (KanbaoError, OSError) as error:
                tell(Outcome(issue, error, None))
                return
            self._checked = checked
            self.look(lambda outcome: tell(Outcome(issue, outcome.error, outcome.seen)), again=True)

        self._checks.submit(work)

    def _make_ground(self) -> Ground:
        return ground_for(self._path, self._settings.house, self._settings.library)

    def _ticking(self, ground: Ground, progress: Callable[[float], object]) -> Callable[[], None]:
        done, told = 0, monotonic()

        def tick() -> None:
            nonlocal done, told
            if self._over.is_set():
                raise _StoppedError
            done += 1
            if monotonic() - told >= _TOLD_S:
                told = monotonic()
                progress(done / max(1, len(ground.rules)))

        return tick
