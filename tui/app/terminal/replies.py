"""Answers of the terminal, taken out of what comes from it before anybody takes them for keys. Needs no Textual."""

from __future__ import annotations

import re
from threading import Event
from time import monotonic

from tui.terminal.asking import GROUND_TOLD, REPORT, shade, width_told

LIMIT = 0.1
"""Seconds after a question in which the terminal is not given back before it has answered."""
PATIENCE = 3.0
"""Seconds after a question in which the beginning of an answer is held back; later ones are known when whole."""
_LONGEST = 64
"""Characters of an answer that is still waited for to end."""
_GROUND_BEGUN = re.compile(r"\x1b(?:\](?:1(?:1(?:;[^\x07\x1b]*\x1b?)?)?)?)?\Z")
_REPORT_BEGUN = re.compile(r"\x1b(?:\[(?:[0-9]+(?:;[0-9]*)?)?)?\Z")


class Replies:
    """Hears which ground the terminal has and how wide it draws “, once these were asked for.

    An answer may come late and in pieces. What may be the beginning of one is held back, but no longer than a tick
    where it may be a key too.
    """

    def __init__(self) -> None:
        self.ground = ""
        """What was told last; "" as long as nothing was."""
        self.width = 0
        self._wanted: set[re.Pattern[str]] = set()
        self._until = 0.0
        self._quiet = Event()
        self._quiet.set()
        self._held = ""
        self._spent = 0
        """Characters of that which were taken for keys already: what follows may show that they were none."""

    def expect(self, *, ground: bool = False, width: bool = False) -> None:
        """These were asked for."""
        self._wanted |= {GROUND_TOLD} if ground else set()
        self._wanted |= {REPORT} if width else set()
        self._until = monotonic() + PATIENCE
        if self._wanted:
            self._quiet.clear()

    def wait(self) -> bool:
        """Wait until all is answered, no longer than `LIMIT` after the question; whether it is. An answer that came
        later would be typed at the shell."""
        return self._quiet.wait(max(0.0, self._until - PATIENCE + LIMIT - monotonic()))

    def take(self, text: str) -> str:
        """`text` without the answers in it."""
        if not self._wanted:
            return text
        whole, spent = self._held + text, self._spent
        self._held, self._spent = "", 0
        for wanted in tuple(self._wanted):
            if told := wanted.search(whole):
                self._wanted.discard(wanted)
                if not self._wanted:
                    self._quiet.set()
                whole, spent = whole[: told.start()] + whole[told.end() :], min(spent, told.start())
                if wanted is GROUND_TOLD:
                    self.ground = shade(told[1])
                else:
                    self.width = width_told(told[0])
        begun = self._begun(whole)
        if begun and len(begun) <= _LONGEST and (_is_answer(begun) or monotonic() < self._until):
            at = len(whole) - len(begun)
            self._held, self._spent = begun, max(0, spent - at)
            return whole[spent:at]
        return whole[spent:]

    def _begun(self, text: str) -> str:
        for wanted, begin in ((GROUND_TOLD, _GROUND_BEGUN), (REPORT, _REPORT_BEGUN)):
            if wanted in self._wanted and (found := begin.search(text)):
                return found[0]
        return ""

    def waited(self) -> str:
        """A tick has gone by: what of that which is held back may be keys is taken for keys."""
        if _is_answer(self._held):
            return ""
        text, self._spent = self._held[self._spent :], len(self._held)
        return text


def _is_answer(begun: str) -> bool:
    """Whether no key begins like this."""
    return begun.startswith("\x1b]11;") or (begun.startswith("\x1b[") and begun[2:3].isdigit() and ";" in begun)
