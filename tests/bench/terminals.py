"""Whether real terminals show the same over the thin wire as without it: `python -m tests.bench.terminals`.

Each terminal program that is installed is started twice in an X server of its own (Xvfb), with `wire` on and off. Both
get the same keys by XTEST, the window is made smaller and larger, and after each step its picture is taken: any pixel
that differs is a fault of the wire, or of the terminal. At the end the reader is left, and what a shell prints then must
look the same too. Beside it stands what the terminal told `kanbao doctor`. With `--keep DIR` the pictures stay, to be
looked at. Debian has what it needs in xvfb, xdotool, imagemagick and fonts-unifont.
"""

from __future__ import annotations

import argparse
import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.bench.yardsticks import ROOT, default_command

FONT = "Unifont"
"""Every glyph of it fills one or two cells exactly; Debian has it in fonts-unifont."""
TOLD = ("terminal name", "colours", "margins", "synchronised output", "background", "ambiguous width")
"""What of `kanbao doctor` is told."""
TOOLS = ("Xvfb", "xdotool", "import", "convert", "compare")
SETTLED, PATIENCE = 2.2, 15.0
"""So many seconds after a picture the next must be the same: what was read is counted 2 s after a key. So long one waits
for that."""
DUST = 32
"""Pixels that may differ: where glyphs reach beyond their cells, xterm, pterm and st leave some at the edges."""


@dataclass(frozen=True, slots=True)
class Program:
    """A terminal program: how it is started with a command, 100 by 30 cells, and how it tells its version."""

    name: str
    start: tuple[str, ...]
    version: tuple[str, ...]


PROGRAMS = (
    Program(
        "xterm", ("xterm", "-u8", "-geometry", "100x30+0+0", "-fa", FONT, "-fs", "12", "-e"), ("xterm", "-version")
    ),
    Program(
        "pterm", ("pterm", "+sb", "-geometry", "100x30+0+0", "-fn", f"client:{FONT} 12", "-e"), ("dpkg", "-s", "pterm")
    ),
    Program(
        "urxvt",
        ("urxvt", "-geometry", "100x30+0+0", "-fn", f"xft:{FONT}:size=12", "-e"),
        ("dpkg", "-s", "rxvt-unicode"),
    ),
    Program("st", ("stterm", "-g", "100x30+0+0", "-f", f"{FONT}:size=12", "-e"), ("dpkg", "-s", "stterm")),
    Program(
        "kitty",
        ("kitty", "--config", "NONE", "-o", f"font_family={FONT}", "-o", "remember_window_size=no")
        + ("-o", "initial_window_width=100c", "-o", "initial_window_height=30c", "-o", "cursor_blink_interval=0"),
        ("kitty", "--version"),
    ),
    Program(
        "alacritty",
        ("alacritty", "-o", "window.dimensions.columns=100", "-o", "window.dimensions.lines=30")
        + ("-o", "font.size=12", "-o", f"font.normal.family='{FONT}'", "-e"),
        ("alacritty", "--version"),
    ),
    Program("lxterminal", ("lxterminal", "--geometry=100x30", "--no-remote", "-e"), ("dpkg", "-s", "libvte-2.91-0")),
)
LINE = ("lxterminal",)
"""Programs that take a command as one word."""

Step = str | tuple[int, int]
STEPS: tuple[Step, ...] = (
    *(
        "j",
        "j j j",
        "k",
        "space",
        "b",
        "space space",
        "j " * 40,
        "k " * 25,
        "bracketright",
        "j j",
        "Tab",
        "j j j j",
        "Return",
    ),
    *("question", "j j", "Escape", "slash 1 Return", "n", "Escape", "t", "j j", "t", "P", "j", "Escape", "L", "Escape"),
    *("braceleft", "space", "braceright", "d", "period", "period", "F", "j", "Escape", "Escape"),
    *((560, 300), "j j", "space", (900, 560), "j", "G", "g g", "j " * 12, "q"),
)
"""Keys by their names in X, or a size of the window in pixels."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a terminal looked like after each step (files), and what it told `kanbao doctor`."""

    pictures: tuple[Path, ...]
    told: dict[str, str]


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """An X server of its own; gives the environment that names it."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "+extension", "GLX", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield {"DISPLAY": f":{number}", "LIBGL_ALWAYS_SOFTWARE": "1", "GDK_BACKEND": "x11"}
    finally:
        server.terminate()
        server.wait()


class Window:
    """The window of a terminal program on an X server."""

    def __init__(self, env: dict[str, str]) -> None:
        self._env = {**os.environ, **env}

    def _do(self, *words: str) -> bytes:
        return subprocess.run(words, env=self._env, check=True, capture_output=True).stdout

    def press(self, keys: str) -> None:
        """Press keys; the pointer tells X who gets them."""
        self._do("xdotool", "mousemove", "150", "150", "key", "--delay", "8", *keys.split())

    def resize(self, width: int, height: int) -> None:
        """Make the largest window so wide and high, in pixels."""
        found = self._do("xdotool", "search", "--onlyvisible", "--name", ".").split()
        for number in found:
            self._do("xdotool", "windowsize", number.decode(), str(width), str(height))

    def picture(self, path: Path) -> None:
        """A picture of the screen, once two are the same."""
        until, before = time.monotonic() + PATIENCE, b""
        while time.monotonic() < until:
            now = self._do("import", "-window", "root", "-depth", "8", "ppm:-")
            if now == before:
                break
            before = now
            time.sleep(SETTLED)
        subprocess.run(("convert", "ppm:-", f"png:{path}"), check=True, input=before)


def _script(home: Path, told: Path, *, wire: bool) -> Path:
    """What runs in the terminal: doctor, the reader at a copy of the sample issues, and a shell's output after it."""
    settings = home / ".config" / "kanbao" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"wire = {str(wire).lower()}\n")
    shutil.copytree(ROOT / "issues", home / "issues")
    kanbao, script = shlex.join(default_command()), home / "run"
    # Some take the home of the password file.
    lines = (f"export HOME={home}", f"{kanbao} doctor --json > {told}", f"{kanbao} {home}/issues", "seq 200")
    script.write_text("\n".join((*lines, "exec sleep 1000\n")))
    return script


def watch(program: Program, folder: Path, *, wire: bool) -> Seen:
    """Start the reader in a terminal program, take it through the steps, and tell what was seen."""
    home = folder / ("wire" if wire else "whole")
    told = home / "told.json"
    command: tuple[str, ...] = ("sh", str(_script(home, told, wire=wire)))
    if program.name in LINE:
        command = (shlex.join(command),)
    plain = {"HOME": str(home), "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "KANBAO_USER": "甲"}
    with display() as env:
        running = subprocess.Popen([*program.start, *command], env=plain | env, stderr=subprocess.DEVNULL)
        try:
            window, pictures = Window(env), [home / f"{number:02}.png" for number in range(len(STEPS) + 1)]
            until = time.monotonic() + PATIENCE
            while not (told.exists() and told.stat().st_size) and time.monotonic() < until:
                time.sleep(0.1)
            time.sleep(2.0)
            window.picture(pictures[0])
            for step, path in zip(STEPS, pictures[1:], strict=True):
                window.press(step) if isinstance(step, str) else window.resize(*step)
                window.picture(path)
        finally:
            running.terminate()
            running.wait()
    rows = json.loads(told.read_text() or "[]")
    return Seen(tuple(pictures), {row["name"]: row["value"] for row in rows})


def differing(one: Path, other: Path) -> int:
    """How many pixels of two pictures differ."""
    run = subprocess.run(["compare", "-metric", "AE", one, other, "null:"], capture_output=True, text=True)
    return int(float(run.stderr.split()[0]))


def version(program: Program) -> str:
    """The version that the program, or Debian, tells."""
    run = subprocess.run(program.version, capture_output=True, text=True)
    lines = [line for line in (run.stdout + run.stderr).splitlines() if line.startswith("Version:")] or [run.stdout]
    return lines[0].replace("Version:", "").strip().splitlines()[0]


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def table(programs: Sequence[Program], folder: Path, tell: Callable[[str], object]) -> int:
    """Try each, tell a row of each and what did not look the same; how many pictures that were."""
    wrong = 0
    for program in programs:
        seen = [watch(program, folder / program.name, wire=wire) for wire in (True, False)]
        pairs = enumerate(zip(seen[0].pictures, seen[1].pictures, strict=True))
        faults = {number: count for number, (one, other) in pairs if (count := differing(one, other)) > DUST}
        wrong += len(faults)
        told = (seen[0].told.get(name, "-") for name in TOLD)
        tell(_row(program.name, version(program), len(STEPS) + 1, len(faults), *told))
        for number, count in faults.items():
            tell(f"{program.name}, after step {number} ({STEPS[number - 1] if number else 'start'}): {count} pixels")
    return wrong


def main(words: Sequence[str] | None = None) -> int:
    """Try the terminals and print a table; ends with 1 where something did not look the same."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.terminals", description="The wire in real terminals.")
    parser.add_argument("--only", nargs="+", choices=[program.name for program in PROGRAMS], help="these alone")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the pictures here")
    options = parser.parse_args(words)
    if missing := [tool for tool in TOOLS if not shutil.which(tool)]:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
        return 2
    chosen = [one for one in PROGRAMS if shutil.which(one.start[0]) and one.name in (options.only or [one.name])]
    with tempfile.TemporaryDirectory() as name:
        folder = options.keep or Path(name)
        print(_row("terminal", "version", "pictures", "not the same", *TOLD))
        print(_row("---", "---", "---:", "---:", *("---" for _name in TOLD)))
        wrong = table(chosen, folder, lambda row: print(row, flush=True))
    print(f"\n{date.today()}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
