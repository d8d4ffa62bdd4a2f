"""The reader behind the wire, in a real pty: every screen is the one that Textual alone would show."""

from __future__ import annotations

import codecs
import itertools
import os
import re
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.test_drive import COMMAND, HEADLINE, Driven, Start, opened
from tests.test_drive import start as start  # noqa: PLC0414 - a fixture
from tests.wire.emulator import Emulator

# What changes nothing on the screen: private modes but the margins, questions, titles, links to the keyboard.
MODES = re.compile(r"\x1b\[6n|\x1b\[\?(?!69[hl])[0-9;]*\$?[a-z]|\x1b\[[<>=][0-9;]*[a-z]|\x1b\].*?(?:\x07|\x1b\\)", re.S)
ENTER = "\x1b[?1049h"
KEYS = ["j", "j", "k", " ", " ", "b", "]", "j", "]", "G", "g", "\t", "j", "j", "\t", "?", "j", "\x1b", "P", "\x1b",
        "/水\r", "n", "\x1b", "t", "t", "w", "w", "17j", "["]  # fmt: skip


class Strict:
    """`Emulator` as `Driven` wants its terminal; it answers that it has margins where it has."""

    def __init__(self, columns: int, rows: int, margins: bool, answer: Callable[[bytes], object]) -> None:
        self.screen = Emulator(columns, rows, margins=margins, mean=1)
        self._answer, self._rest = answer, ""
        self._decode = codecs.getincrementaldecoder("utf-8")().decode

    def feed(self, data: bytes) -> None:
        text = self._rest + self._decode(data)
        cut = re.search(r"\x1b[^A-Za-z\x07]*\Z|\x1b\][^\x07\x1b]*\Z", text)
        text, self._rest = (text[: cut.start()], cut[0]) if cut else (text, "")
        if "\x1b[?69$p" in text and self.screen.margins:
            self._answer(b"\x1b[?69;2$y")
        before, enter, after = text.rpartition(ENTER)
        for part in (before + enter, after):
            self.screen.feed(MODES.sub("", part.replace("\r\n", "\n")))
            if part is not after and enter:
                self.screen.erase_all()

    def rows(self, start: int = 0, stop: int | None = None) -> list[str]:
        return ["".join(char for char, _look in row[start:stop]) for row in self.screen.cells]


Open = Callable[..., Driven]


@pytest.fixture
def behind(start: Start, tmp_path: Path) -> Open:
    """Start the reader in a strict terminal, each with a home of its own."""
    homes = itertools.count()

    def started(
        *arguments: str | Path, size: tuple[int, int] = (100, 30), margins: bool = False, **variables: str
    ) -> Driven:
        home = tmp_path / f"home{next(homes)}"
        home.mkdir()
        driven = start(*arguments, size=size, HOME=str(home), **variables)
        driven.terminal = Strict(*size, margins, lambda data: os.write(driven.keyboard, data))  # type: ignore[assignment]
        return opened(driven)

    return started


def different(one: Driven, other: Driven) -> list[tuple[int, int, object, object]]:
    """Row, column and both cells where two screens differ."""
    return [
        (y, x, cell, twin)
        for y, (row, beside) in enumerate(zip(screen(one).seen(), screen(other).seen(), strict=True))
        for x, (cell, twin) in enumerate(zip(row, beside, strict=True))
        if cell != twin
    ]


def screen(driven: Driven) -> Emulator:
    return driven.terminal.screen  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize(("size", "margins", "variables"), [
    ((100, 30), True, {}),
    ((80, 24), False, {"COLORTERM": "truecolor"}),
    ((40, 20), False, {"TERM": "xterm"}),
    ((71, 12), True, {"NO_COLOR": "1"}),
])  # fmt: skip
def test_every_screen_is_the_same(
    behind: Open, size: tuple[int, int], margins: bool, variables: dict[str, str]
) -> None:
    plain = behind(size=size, KANBAO_WIRE="no", **variables)
    thin = behind(size=size, margins=margins, KANBAO_WIRE="yes", **variables)
    for key in ["", *KEYS]:
        for driven in (plain, thin):
            driven.press(key)
        end = monotonic() + 10
        while (apart := different(plain, thin)) and monotonic() < end:
            for driven in (plain, thin):
                driven.read(0.1)
        assert apart == [], f"after {key!r}\n{plain.text}\n{thin.text}"
    assert screen(thin).received < screen(plain).received / 2
    for driven in (plain, thin):
        assert driven.finish("q") == 0
        driven.check_clean()


def sent(driven: Driven, key: str) -> int:
    """Bytes that a key brings."""
    before = len(driven.raw)
    driven.press(key)
    return len(driven.raw) - before


@pytest.mark.parametrize(("margins", "tree", "most"), [(True, "yes", 230), (False, "yes", 1700), (False, "no", 300)])
def test_a_line_down_and_nothing_when_nothing_changes(behind: Open, margins: bool, tree: str, most: int) -> None:
    driven = behind(margins=margins, KANBAO_WIRE="auto", KANBAO_TREE=tree)
    assert [size for size in (sent(driven, "j") for _n in range(6)) if not 0 < size <= most] == []
    driven.settle(2.2)
    assert not driven.read(0.5)


def test_the_first_picture_is_sent_once(behind: Open) -> None:
    driven = behind(KANBAO_WIRE="auto")
    taken_over = driven.raw.index(b"\x1b[?2004h")
    assert len(driven.raw) - taken_over < 600


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
def test_another_size(behind: Open, size: tuple[int, int]) -> None:
    driven = behind(KANBAO_WIRE="auto", margins=True)
    driven.press("jj")
    driven.terminal = Strict(*size, True, lambda data: os.write(driven.keyboard, data))  # type: ignore[assignment]
    screen(driven).junk()
    resized(driven, size)
    fresh = behind(size=size, KANBAO_WIRE="no")
    for one in (driven, fresh):
        one.press("g")
        one.settle(0.3)
    assert screen(driven).seen() == screen(fresh).seen()


def resized(driven: Driven, size: Sequence[int]) -> None:
    import termios

    termios.tcsetwinsize(driven.tty, (size[1], size[0]))
    driven.process.send_signal(signal.SIGWINCH)
    driven.until(lambda: HEADLINE in driven.seen, "the page")
    driven.settle(0.3)


def test_a_terminal_that_nobody_knows_gets_what_textual_writes(behind: Open) -> None:
    driven = behind(KANBAO_WIRE="auto", TERM="vt220")
    assert sent(driven, "j") > 2000


FOREIGN = """
import sys
from tui.app.screen import ReaderScreen
from tui.cli import main

def foreign(self, count):
    self.app._driver.write("\\x1b[2J\\x1b[5;5Hsand\\x1b[0m")

ReaderScreen.do_down = foreign
sys.exit(main(sys.argv[1:]))
"""


def test_a_foreign_write_is_painted_over(start: Start) -> None:
    driven = opened(start(command=[COMMAND[0], "-c", FOREIGN], KANBAO_WIRE="auto"))
    expected = driven.rows
    driven.press("j")
    driven.settle(0.3)
    assert b"sand" in driven.raw
    assert driven.rows == expected
