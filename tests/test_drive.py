"""The program as people start it: in a real pty, with a terminal emulator at the other end."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import monotonic

import pytest

pytest.importorskip("pyte", reason="a terminal emulator is needed, from the extra test")

from tests.bench.screen import Terminal
from tui.early import packed, unpacked
from tui.library.opening import open_issue
from tui.text import cells

ROOT = Path(__file__).resolve().parents[1]
NEWEST = ROOT / "issues" / "2026-10-16.toml"
OWN = ROOT / "tests" / "app" / "issues"
FRONT_PAGE = ROOT.parent / "shared" / "data" / "page-text" / "front-page.txt"
COMMAND = [sys.executable, "-m", "tui"]

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
MOUSE = (b"1000", b"1002", b"1003", b"1006", b"1015", b"1016")


def bare(text: str) -> str:
    return "".join(text.split())


HEADLINE = bare(next(open_issue(NEWEST).issue.articles())[1].title)


class Driven:
    """A running program: `raw` is all that it sent, `rows` what stands on its screen."""

    def __init__(self, arguments: Sequence[str | Path], home: Path, given: bytes | None, size: tuple[int, int]) -> None:
        self.home = home
        self.raw = b""
        self.terminal = Terminal(*size)
        self.keyboard, self.tty = pty.openpty()
        self.resize(*size)
        self.settings = termios.tcgetattr(self.tty)
        self.given = given
        self.arguments = list(map(str, arguments))

    def start(self, command: Sequence[str], env: dict[str, str]) -> None:
        source, feed = os.pipe()

        def child() -> None:
            os.login_tty(os.dup(self.tty))
            if self.given is not None:
                os.dup2(source, 0)

        self.process = subprocess.Popen(
            [*command, *self.arguments],
            env=env,
            cwd=ROOT,
            preexec_fn=child,  # noqa: PLW1509 - no threads here
        )
        os.close(source)
        if self.given:
            os.write(feed, self.given)
        os.close(feed)

    def resize(self, columns: int, rows: int) -> None:
        """Another window; the emulator's screen is a new one."""
        termios.tcsetwinsize(self.tty, (rows, columns))
        if self.raw:
            self.terminal = Terminal(columns, rows)
            self.process.send_signal(signal.SIGWINCH)

    def read(self, wait: float) -> bool:
        """Take what was sent; False where nothing came within `wait` seconds."""
        if not select.select([self.keyboard], [], [], wait)[0]:
            return False
        data = os.read(self.keyboard, 65536)
        self.raw += data
        self.terminal.feed(data)
        return True

    def until(self, seen: Callable[[], bool], what: str, limit: float = 20.0) -> None:
        """Wait for something on the screen."""
        end = monotonic() + limit
        while not seen():
            if not self.read(0.1):
                assert self.process.poll() is None, f"{what}: it ended\n{self.text}\n{self.raw[-2000:]!r}"
                assert monotonic() < end, f"{what} not seen on\n{self.text}"

    def settle(self, quiet: float = 0.1) -> None:
        """Wait until nothing has been sent for a while."""
        while self.read(quiet):
            pass

    def press(self, keys: str) -> None:
        """Send keys in one write and wait for their effect."""
        os.write(self.keyboard, keys.encode())
        if self.read(0.4):
            self.settle()

    def finish(self, keys: str = "", limit: float = 10.0) -> int:
        """Send keys, wait for the end; the exit code."""
        os.write(self.keyboard, keys.encode())
        end = monotonic() + limit
        while self.process.poll() is None:
            self.read(0.05)
            assert monotonic() < end, f"it still runs\n{self.text}"
        self.settle(0.05)
        return self.process.returncode

    @property
    def rows(self) -> list[str]:
        return self.terminal.rows()

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def seen(self) -> str:
        return bare(self.text)

    def page(self) -> str:
        """The text in sight, without what stands above, below and beside it, and without blanks."""
        return bare("".join(row.rpartition("│")[2] if "│" in row else row for row in self.rows[1:-1]))

    def modes(self) -> dict[bytes, bytes]:
        """How every private mode was left: mode -> h or l."""
        return {one: found[2] for found in MODE.finditer(self.raw) for one in found[1].split(b";")}

    def check_clean(self) -> None:
        """The terminal is as it was: first screen, cursor shown, no mouse, no paste marks, its settings."""
        modes = self.modes()
        assert modes[b"1049"] == b"l"
        assert modes[b"25"] == b"h"
        assert not [mode for mode in (*MOUSE, b"1004", b"2004") if modes.get(mode) == b"h"]
        assert termios.tcgetattr(self.tty) == self.settings

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(10)
        for one in (self.keyboard, self.tty):
            with contextlib.suppress(OSError):
                os.close(one)


Start = Callable[..., Driven]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start kanbao with arguments, in a home of its own; variables by name."""
    running: list[Driven] = []

    def started(
        *arguments: str | Path,
        command: Sequence[str] = COMMAND,
        size: tuple[int, int] = (100, 30),
        given: bytes | None = None,
        **variables: str,
    ) -> Driven:
        driven = Driven(arguments, tmp_path, given, size)
        env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
        driven.start(command, env | variables)
        running.append(driven)
        return driven

    yield started
    for driven in running:
        driven.close()


def opened(driven: Driven, headline: str = HEADLINE) -> Driven:
    """The same, when its first page stands and the reader has taken over."""
    driven.until(lambda: headline in driven.seen, headline)
    driven.until(lambda: b"2004" in driven.modes() or b"1004" in driven.modes(), "the reader behind the first page")
    driven.settle()
    return driven


# The first page.


@pytest.mark.parametrize("how", ["kanbao", "python -m tui"])
def test_kanbao_shows_the_sample_s_first_headline(start: Start, how: str) -> None:
    installed = Path(sys.executable).with_name("kanbao")
    if how == "kanbao" and not installed.exists():
        pytest.skip("kanbao is not installed beside this Python")
    driven = opened(start(command=[str(installed)] if how == "kanbao" else COMMAND))
    assert "棠溪日报" in driven.rows[0]
    assert "第一版 要闻" in driven.rows[0]
    assert {cells(row) for row in driven.rows} == {100}
    assert driven.finish("q") == 0
    driven.check_clean()


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (200, 50)])
def test_other_windows(start: Start, size: tuple[int, int]) -> None:
    driven = opened(start(size=size))
    assert {cells(row) for row in driven.rows} == {size[0]}
    driven.press("j")
    assert HEADLINE in driven.seen


def test_keys_pressed_before_the_reader_is_there_wait_for_it(start: Start) -> None:
    driven = start(OWN)
    driven.until(lambda: bool(driven.raw), "a first byte")
    os.write(driven.keyboard, b"]" * 3)
    driven.until(lambda: "菜价今日略降" in driven.page(), "the fourth article")


def test_keys_typed_before_the_first_page_wait_too(start: Start) -> None:
    driven = start(OWN)
    os.write(driven.keyboard, b"]" * 3)
    driven.until(lambda: "菜价今日略降" in driven.page(), "the fourth article")


def test_paging_shows_all_the_text_of_a_raw_page(start: Start) -> None:
    if not FRONT_PAGE.exists():
        pytest.skip(f"{FRONT_PAGE} is not on this machine")
    source = FRONT_PAGE.read_text("utf-8")
    driven = start(FRONT_PAGE)
    driven.until(lambda: b"2004" in driven.modes() or b"1004" in driven.modes(), "the reader")
    driven.settle()
    everything = driven.seen
    for _turn in range(200):
        everything += driven.page()
        driven.press(" ")
        if "last article" in driven.text:
            break
    assert "last article" in driven.text
    driven.press("\tg\r")
    driven.until(lambda: "masthead" in driven.rows[0], "the masthead")
    driven.settle()
    everything += driven.seen
    # What stands for itself in the source is a label of a field on the screen: 主办：, 编者按：, /文.
    words = re.split(r"\s+|主办：|主管部门：|编辑：|编者按：|/", source)
    missing = [word for word in words if word and not all_there(bare(word), everything)]
    assert missing == []


def all_there(line: str, text: str) -> bool:
    """Every six characters of a line, which may be broken over the end of a screen."""
    return all(line[at : at + 6] in text for at in range(max(1, len(line) - 5)))


# The picture that the last visit kept.


HELD = """
import sys, time, types
from tui.cli import main

def run(given, hold):
    {act}

sys.modules["tui.commands"] = types.SimpleNamespace(run=run, say=lambda text: print(text, file=sys.stderr))
if not {glance}:
    sys.modules["tui.app.first.glance"] = types.SimpleNamespace(show=lambda given, hold: None)
sys.exit(main(sys.argv[1:]))
"""


def held(act: str = "time.sleep(30)", *, glance: bool = False) -> list[str]:
    """kanbao, with nothing loaded behind the kept picture (with `glance`: behind the text that comes without one);
    there `act` is done."""
    return [sys.executable, "-c", HELD.format(act=act, glance=glance)]


def left(driven: Driven, keys: str = "q") -> Driven:
    """The same, after some keys and a clean end."""
    assert opened(driven).finish(keys) == 0
    return driven


@pytest.mark.parametrize("arguments", [(), (NEWEST,), (ROOT / "issues",)])
@pytest.mark.parametrize("size", [(100, 30), (40, 20)])
def test_the_kept_picture_is_what_the_reader_then_shows(
    start: Start, arguments: tuple[Path, ...], size: tuple[int, int]
) -> None:
    driven = opened(start(*arguments, size=size))
    driven.press("]]7j")
    place = driven.page()[:8]
    assert driven.finish("q") == 0
    early = start(*arguments, size=size, command=held())
    early.until(lambda: place in early.page(), "the place where reading stopped")
    early.settle()
    again = start(*arguments, size=size)
    again.until(lambda: b"2004" in again.modes(), "the reader")
    again.settle()
    assert again.rows == early.rows
    assert again.raw.startswith(early.raw)
    assert again.raw.count(b"\x1b[?1049h") == 1


@pytest.mark.parametrize("difference", ["size", "theme", "colours", "language", "file", "arguments"])
def test_what_is_not_the_same_any_more_is_not_shown(start: Start, tmp_path: Path, difference: str) -> None:
    paper = Path(shutil.copytree(ROOT / "issues", tmp_path / "paper"))
    left(start(paper))
    size, words, variables = (100, 30), [paper], {}
    match difference:
        case "size":
            size = (90, 30)
        case "theme":
            variables = {"KANBAO_THEME": "light"}
        case "colours":
            variables = {"NO_COLOR": "1"}
        case "language":
            variables = {"LC_ALL": "zh_CN.UTF-8"}
        case "file":
            with (paper / NEWEST.name).open("a", encoding="utf-8") as file:
                file.write("\n")
        case "arguments":
            words = [paper / NEWEST.name]
    other = start(*words, size=size, command=held("return 0"), **variables)
    assert other.finish() == 0
    assert other.raw == b""


def test_a_picture_on_which_a_byte_is_wrong_is_not_shown(start: Start, tmp_path: Path) -> None:
    left(start())
    (file,) = (tmp_path / ".cache" / "kanbao" / "pictures").iterdir()
    file.write_bytes(file.read_bytes().replace("水".encode(), "火".encode(), 1))
    other = start(command=held("return 0"))
    assert other.finish() == 0
    assert other.raw == b""


def test_a_wrong_picture_is_painted_over(start: Start, tmp_path: Path) -> None:
    """Should a file of one's own ever hold another picture, it does not stand for longer than the start takes."""
    left(start())
    (file,) = (tmp_path / ".cache" / "kanbao" / "pictures").iterdir()
    data = file.read_bytes()
    head, _end, body = data.partition(b"\n")
    key, watched = map(int, head.split()[-2:])
    stamps = os.fsdecode(body[key : key + watched]).split("\0")
    rows = unpacked(data, body[:key])
    wrong = [row.replace("水", "火") for row in rows]
    file.write_bytes(packed(body[:key], dict(zip(stamps[::2], stamps[1::2], strict=True)), wrong))
    driven = start()
    driven.until(lambda: "火" in driven.text, "the wrong picture")
    driven.until(lambda: HEADLINE in driven.seen and "火" not in driven.text, HEADLINE)
    assert b"2004" not in driven.modes(), "the first page has put it right, before the reader"


def test_keys_pressed_while_the_kept_picture_stands_count(start: Start) -> None:
    first = start(OWN)
    first.until(lambda: b"2004" in first.modes(), "the reader")
    first.settle()
    assert first.finish("q") == 0
    driven = start(OWN)
    driven.until(lambda: bool(driven.raw), "a first byte")
    os.write(driven.keyboard, b"]" * 3)
    driven.until(lambda: "菜价今日略降" in driven.page(), "the fourth article")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_kept_picture_stands(start: Start, number: signal.Signals) -> None:
    left(start())
    driven = start(command=held())
    driven.until(lambda: HEADLINE in driven.seen, HEADLINE)
    driven.process.send_signal(number)
    assert driven.finish() in (128 + number, -number)
    driven.check_clean()
    assert b"Traceback" not in driven.raw


def test_ctrl_c_while_the_kept_picture_stands(start: Start) -> None:
    left(start())
    driven = start(command=held())
    driven.until(lambda: HEADLINE in driven.seen, HEADLINE)
    assert driven.finish("\x03") == 130
    driven.check_clean()


@pytest.mark.parametrize(("act", "code", "told"), [
    ('raise ZeroDivisionError("sand")', 3, "a defect of kanbao"),
    ('from tui.errors import SourceError; raise SourceError("it is broken now")', 2, "it is broken now"),
    ("return 0", 0, ""),
])  # fmt: skip
def test_what_ends_while_the_kept_picture_stands_is_told_on_the_first_screen(
    start: Start, act: str, code: int, told: str
) -> None:
    left(start())
    driven = start(command=held(act))
    assert driven.finish() == code
    driven.check_clean()
    assert HEADLINE in bare(driven.raw.decode()), "it stood there"
    assert told in driven.raw.rpartition(b"\x1b[?1049l")[2].decode().replace("\r\n", "")


# The text that comes first where no picture was kept.


@pytest.mark.parametrize("arguments", [(), (NEWEST,), (ROOT / "issues",)])
@pytest.mark.parametrize("size", [(100, 30), (40, 20)])
def test_the_text_comes_first(start: Start, arguments: tuple[Path, ...], size: tuple[int, int]) -> None:
    early = start(*arguments, size=size, command=held(glance=True))
    early.until(lambda: HEADLINE in early.seen, HEADLINE)
    early.settle()
    again = start(*arguments, size=size)
    again.until(lambda: b"2004" in again.modes(), "the reader")
    again.settle()
    assert again.raw.startswith(early.raw)
    assert again.raw.count(b"\x1b[?1049h") == 1
    for text, whole in zip(early.rows[1:-1], again.rows[1:-1], strict=True):
        assert whole.rstrip().endswith(text.strip()), "nothing of it is changed"
        assert cells(whole.rstrip()) == cells(text.rstrip()) or not text.strip(), "nor moved"
    # Of the rows only what stands beside the text is sent afterwards.
    body = early.rows[-3].split()[-1]
    assert again.raw.decode().count(body) == 1


def test_what_ends_while_the_text_stands_is_told_on_the_first_screen(start: Start) -> None:
    driven = start(
        command=held('from tui.errors import SourceError; raise SourceError("it is broken now")', glance=True)
    )
    assert driven.finish() == 2
    driven.check_clean()
    assert HEADLINE in bare(driven.raw.decode()), "it stood there"
    assert "it is broken now" in driven.raw.rpartition(b"\x1b[?1049l")[2].decode()


def test_keys_pressed_while_the_text_stands_count(start: Start) -> None:
    driven = start(OWN)
    driven.until(lambda: bool(driven.raw), "a first byte")
    os.write(driven.keyboard, b"]" * 3)
    driven.until(lambda: "菜价今日略降" in driven.page(), "the fourth article")


@pytest.mark.parametrize(
    "variables",
    [{"TERM": "dumb"}, {"LC_ALL": "zh_CN.GB18030"}, {"KANBAO_PLAIN": "true"}, {"KANBAO_AMBIGUOUS_WIDTH": "ask"}],
    ids=str,
)
def test_no_text_comes_first_where_the_reader_would_not_draw_it_so(start: Start, variables: dict[str, str]) -> None:
    driven = start(command=held("return 0", glance=True), **variables)
    assert driven.finish() == 0
    assert driven.raw == b""


def test_no_text_comes_first_where_the_words_are_a_command(start: Start, tmp_path: Path) -> None:
    (tmp_path / "list").mkdir()
    shutil.copy(NEWEST, tmp_path / "list")
    driven = start("list", command=held("return 0", glance=True))
    assert driven.finish() == 0
    assert driven.raw == b""


def test_a_raw_page_from_standard_input_keeps_no_picture(start: Start, tmp_path: Path) -> None:
    driven = opened(start("-", given="江上的船\n\n第一条船从上游来。\n".encode()), "江上的船")
    assert driven.finish("q") == 0
    assert not list(tmp_path.glob(".cache/kanbao/pictures/*"))


# Leaving.


@pytest.mark.parametrize("key", ["q", "\x03", "\x11"])
def test_leaving_leaves_the_terminal_as_it_was(start: Start, key: str) -> None:
    driven = opened(start())
    driven.press("jj")
    assert driven.finish(key) == 0
    driven.check_clean()
    assert b"Traceback" not in driven.raw


@pytest.mark.parametrize("keys", ["qj", "q]q", "q?", "qPq", "q/x",
                                  "q:", "q？"])  # fmt: skip
def test_leaving_amid_a_burst_of_keys(start: Start, keys: str) -> None:
    driven = opened(start())
    assert driven.finish(keys, limit=5) == 0
    driven.check_clean()
    assert b"Traceback" not in driven.raw


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_leaves_cleanly_and_keeps_the_place(start: Start, number: signal.Signals, code: int) -> None:
    driven = opened(start())
    driven.press("17j")
    first = driven.page()[:8]
    driven.process.send_signal(number)
    assert driven.finish() == code
    driven.check_clean()
    assert b"Traceback" not in driven.raw
    again = start(size=(80, 24))
    again.until(lambda: first in again.page(), "the sentence where reading stopped")
    assert again.page().startswith(first)


@pytest.mark.parametrize("keys", ["?", "P", ":", "/水"])
def test_a_signal_while_something_stands_over_the_page(start: Start, keys: str) -> None:
    driven = opened(start())
    driven.press("17j")
    first = driven.page()[:8] if keys != "/水" else ""
    driven.press(keys)
    driven.process.send_signal(signal.SIGTERM)
    assert driven.finish() == 143
    driven.check_clean()
    again = start(size=(80, 24))
    again.until(lambda: "棠溪日报" in again.rows[0] and first in again.page(), "the place")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_while_the_first_page_stands(start: Start, number: signal.Signals) -> None:
    """Before the reader has taken over, too, the terminal is left as it was."""
    driven = start()
    driven.until(lambda: HEADLINE in driven.seen, HEADLINE)
    driven.process.send_signal(number)
    assert driven.finish() in (128 + number, -number)
    driven.check_clean()
    assert b"Traceback" not in driven.raw


def test_a_terminal_that_is_lost_ends_the_program_and_keeps_the_place(start: Start) -> None:
    driven = opened(start())
    driven.press("17j")
    first = driven.page()[:8]
    os.close(driven.tty)
    os.close(driven.keyboard)
    assert driven.process.wait(10) != 0
    again = start()
    again.until(lambda: first in again.page(), "the sentence where reading stopped")


def test_the_place_is_kept_from_one_time_to_the_next(start: Start) -> None:
    driven = opened(start())
    driven.press("]]5j")
    first = driven.page()[:8]
    assert driven.finish("q") == 0
    again = start(size=(70, 20))
    again.until(lambda: first in again.page(), "the sentence where reading stopped")
    again.settle()
    assert first in again.page()
    assert again.finish("q") == 0
    assert sorted(path.name for path in (ROOT / "issues").iterdir()) == ["2026-10-15.toml", "2026-10-16.toml"]


def test_resizing_keeps_the_sentence(start: Start) -> None:
    driven = opened(start())
    driven.press("23j")
    first = driven.page()[:8]
    for size in [(60, 20), (50, 20), (120, 40), (100, 30)]:
        driven.resize(*size)
        driven.until(lambda: first in driven.page(), "the sentence")
        driven.settle()
        assert driven.page().index(first) < size[0]  # in the first row


# Defects.


BROKEN = """
import sys
from tui.app.screen import ReaderScreen
from tui.cli import main

def broken(self, count):
    raise ZeroDivisionError("the sand got into it")

ReaderScreen.do_down = broken
sys.exit(main(sys.argv[1:]))
"""


def test_a_defect_in_the_reader_is_3_and_names_the_log_on_a_clean_terminal(start: Start) -> None:
    driven = opened(start(command=[sys.executable, "-c", BROKEN]))
    assert driven.finish("j") == 3
    driven.check_clean()
    log = driven.home / ".local" / "state" / "kanbao" / "defect.log"
    assert "the sand got into it" in log.read_text("utf-8")
    told = driven.raw.rpartition(b"\x1b[?1049l")[2].decode()
    assert str(log) in told.replace("\r\n", "")
    assert "Traceback" not in told


def test_an_error_before_the_first_page_leaves_the_terminal_alone(start: Start) -> None:
    driven = start("没有.toml")
    assert driven.finish() == 2
    assert "没有.toml" in driven.text
    assert b"\x1b[?1049h" not in driven.raw
    assert termios.tcgetattr(driven.tty) == driven.settings


@pytest.mark.parametrize(("name", "value"), [("KANBAO_THEME", "nonsense"), ("KANBAO_MEASURE", "x")])
def test_a_setting_that_does_not_hold_is_told_on_a_clean_terminal(start: Start, name: str, value: str) -> None:
    driven = start(**{name: value})
    assert driven.finish() == 2
    assert name in driven.text
    assert "Traceback" not in driven.text


# Colours, and what terminals are asked for.


def colours(raw: bytes) -> set[bytes]:
    """The SGR parameters that choose a colour, one by one: 31, 38;5;4, 107 …"""
    found = set()
    for match in SGR.finditer(raw):
        parts = match[1].replace(b":", b";").split(b";")
        while parts:
            part = parts.pop(0)
            if part in (b"38", b"48"):
                size = 4 if parts[:1] == [b"2"] else 2
                found.add(b";".join([part, *parts[:size]]))
                parts = parts[size:]
            elif part and (30 <= int(part) <= 37 or 40 <= int(part) <= 47 or 90 <= int(part) <= 107):
                found.add(part)
    return found


def look_at_everything(driven: Driven) -> None:
    for keys in ["j", "?", "\x1b", "P", "\x1b", "\tj", "\t", "/水\r", "\x1b", ":", "\x1b", "t", "t", "]"]:
        driven.press(keys)


def test_ordinarily_there_are_colours(start: Start) -> None:
    driven = opened(start())
    assert any(colour.startswith(b"38;5") for colour in colours(driven.raw))
    more = opened(start(COLORTERM="truecolor"))
    assert any(colour.startswith(b"38;2") for colour in colours(more.raw))


def test_no_color_sends_no_colours_whatever_one_does(start: Start) -> None:
    driven = opened(start(NO_COLOR="1"))
    look_at_everything(driven)
    assert driven.finish("q") == 0
    assert colours(driven.raw) == set()
    assert b"\x1b[1" in driven.raw, "bold remains"


def test_no_color_beats_the_theme(start: Start) -> None:
    driven = opened(start(NO_COLOR="", KANBAO_THEME="light", COLORTERM="truecolor"))
    assert colours(driven.raw) == set()


@pytest.mark.parametrize("term", ["xterm-256color", "linux"])
def test_the_terminal_s_own_theme_sends_no_colours(start: Start, term: str) -> None:
    driven = opened(start(KANBAO_THEME="terminal", TERM=term))
    for keys in ["j", "?", "\x1b", "P", "\x1b", "\tj", "\t", "/水\r", "\x1b", "]"]:
        driven.press(keys)
    assert driven.finish("q") == 0
    assert colours(driven.raw) == set()


@pytest.mark.parametrize("term", ["linux", "xterm", "screen", "vt220"])
def test_a_terminal_of_sixteen_colours_is_asked_for_no_more(start: Start, term: str) -> None:
    driven = opened(start(TERM=term))
    assert not [colour for colour in colours(driven.raw) if colour.startswith((b"38", b"48"))]
    driven.press("t")
    assert not [colour for colour in colours(driven.raw) if colour.startswith((b"38", b"48"))]


def test_the_linux_console_gets_signs_that_its_font_has(start: Start) -> None:
    driven = opened(start(TERM="linux"))
    assert not set("│─▾▸›✓").intersection(driven.text)
    assert "v 第一版 要闻" in driven.text


def mouse_asked(driven: Driven) -> bool:
    return any(b"\x1b[?%bh" % mode in driven.raw for mode in MOUSE)


def test_the_mouse_is_heard_on_the_spot_and_not_over_ssh(start: Start) -> None:
    assert mouse_asked(opened(start()))
    assert not mouse_asked(opened(start(SSH_TTY="/dev/pts/7")))
    assert mouse_asked(opened(start(SSH_TTY="/dev/pts/7", KANBAO_MOUSE="yes")))


def test_an_idle_reader_sends_nothing(start: Start) -> None:
    driven = opened(start())
    driven.settle(2.2)  # the place is written after two seconds of rest
    assert not driven.read(1.0)


def wakings(driven: Driven) -> int:
    """How often the threads of the program have been waiting for something, as Linux counts it."""
    tasks = Path(f"/proc/{driven.process.pid}/task")
    if not tasks.exists():
        pytest.skip("only Linux counts that here")
    return sum(
        int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text(), re.M)[1])  # type: ignore[index]
        for task in tasks.iterdir()
    )


def test_an_idle_reader_sleeps(start: Start) -> None:
    driven = opened(start())
    driven.settle(2.6)
    before = wakings(driven)
    assert not driven.read(1.0)
    assert wakings(driven) == before
    driven.press("j")
    assert wakings(driven) > before


def test_esc_alone_is_a_key(start: Start) -> None:
    driven = opened(start())
    for keys, seen in (("?", "Reading"), ("P", "第四版")):
        driven.press(keys)
        driven.until(lambda seen=seen: seen in driven.text, seen)  # type: ignore[misc]
        driven.press("\x1b")
        driven.until(lambda: HEADLINE in driven.seen, HEADLINE)
    assert driven.finish("q") == 0


def test_what_the_reader_does_not_use_is_not_loaded(start: Start, tmp_path: Path) -> None:
    script = (
        "import atexit, sys; from pathlib import Path; from tui.cli import main\n"
        "atexit.register(lambda: Path.home().joinpath('modules').write_text(' '.join(sys.modules)))\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    assert opened(start(command=[sys.executable, "-c", script])).finish("q") == 0
    loaded = (tmp_path / "modules").read_text().split()
    assert "textual.app" in loaded
    assert not {"textual.command", "textual.widgets._input", "textual.widgets._tree"}.intersection(loaded)


# Standard input and error elsewhere.


def test_raw_text_from_a_pipe_is_read_with_keys_from_the_terminal(start: Start) -> None:
    text = "江上的船\n\n" + "\n".join(
        f"　　第{n}条船从上游来，装着一船新砍的竹子，竹叶还是绿的。" for n in range(1, 80)
    )
    driven = opened(start("-", given=text.encode()), "江上的船")
    assert "made from raw text" in driven.rows[0]
    driven.press("G")
    assert "第79条船" in driven.page()
    assert driven.finish("q") == 0
    driven.check_clean()
    assert not list(driven.home.glob("kanbao-*"))


def test_standard_input_may_be_empty_and_elsewhere(start: Start) -> None:
    driven = opened(start(given=b""))
    driven.press("j")
    assert driven.finish("q") == 0


def test_standard_input_that_is_the_terminal_is_told(start: Start) -> None:
    driven = start("-")
    assert driven.finish() == 2
    assert "kanbao - <" in driven.text
