"""What is done with each program, scene by scene, and the figures taken on the way."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from tests.bench import lines
from tests.bench.meter import DriveError, Effect, Meter
from tests.bench.texts import LONG, SHORT, Copies, make_text, write_copies
from tests.bench.yardsticks import ROOT, Place, Program, end_seen, fresh_home, row_seen, text_seen

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Stage:
    """Where and how long the programs play: a folder of ours, keys a run, seconds of idleness."""

    folder: Path
    lines: int = 12
    pages: int = 4
    idle: float = 5.0
    copies: dict[str, Copies] = field(default_factory=dict)
    homes: Iterator[int] = field(default_factory=itertools.count)

    def text(self, scene: str) -> Copies:
        """The copies of the text for "short" or "long", written when first asked for."""
        if scene not in self.copies:
            folder = self.folder / scene
            folder.mkdir()
            self.copies[scene] = write_copies(make_text(SHORT if scene == "short" else LONG), folder)
        return self.copies[scene]

    def home(self) -> Path:
        """A home directory that nobody has used and that is not there yet."""
        return self.folder / f"home{next(self.homes)}"


def warm_up(program: Program, stage: Stage) -> None:
    """Start once without measuring: the program's files, Python's compiled ones too, are then within reach.

    Raises:
        DriveError: it cannot be started or does not show the article.
    """
    with _started(program, stage, "short") as meter:
        _open_article(meter, program)


def measure(program: Program, wanted: Set[str], stage: Stage) -> Figures:
    """One run: every scene that a wanted figure belongs to, each in a fresh process with a fresh home.

    Raises:
        DriveError: the program did not do what was waited for.
    """
    figures: Figures = {}
    for scene, play in SCENES.items():
        names = {name.partition(".")[2] for name in wanted if name.startswith(scene + ".")}
        if names:
            figures |= {f"{scene}.{name}": value for name, value in play(program, names, stage).items()}
    return {name: value for name, value in figures.items() if name in wanted}


@contextmanager
def _started(program: Program, stage: Stage, scene: str) -> Iterator[Meter]:
    place = Place(stage.text(scene), stage.home())
    env = fresh_home(place.home)
    program.prepare(place)
    with _at(place, program, env) as meter:
        yield meter


@contextmanager
def _at(place: Place, program: Program, env: dict[str, str]) -> Iterator[Meter]:
    with Meter(program.command(place), env | program.env, cwd=ROOT) as meter:
        yield meter


def _open_article(meter: Meter, program: Program) -> Figures:
    """Wait for the article. The time from seeing a list to pressing a key is the drive's own: left out."""
    spent = 0.0
    for text, keys in program.opening:
        spent += meter.until(partial(row_seen, text), text)
        meter.settle(0.15)  # a list that is still being read may not take the key
        meter.send(keys)
    first = spent + meter.until(text_seen, "the article's first sentence")
    meter.until(program.complete, "the rest of the screen")
    return {"first": first, "complete": spent + meter.settle()}


def _play_short(program: Program, names: Set[str], stage: Stage) -> Figures:
    with _started(program, stage, "short") as meter:
        figures = _open_article(meter, program)
        if names & {"line_ms", "line_bytes"}:
            figures |= _repeat(meter, "line", program.down, stage.lines)
        if names & {"page_ms", "page_bytes"}:
            figures |= _repeat(meter, "page", program.page, stage.pages, back=program.top)
        if names & {"idle_bytes", "idle_cpu"}:
            meter.settle()
            rest = meter.idle(stage.idle)
            figures |= {"idle_bytes": rest.size, "idle_cpu": rest.cpu_ms}
        return figures | {"peak": meter.usage.peak_mb}


def _repeat(meter: Meter, name: str, key: str, times: int, back: str = "") -> Figures:
    """Press a key again and again, each time after going `back` if there is such a key; medians a key."""
    effects: list[Effect] = []
    for _ in range(times):
        if back:
            meter.press(back)
        effects.append(meter.press(key))
    heard = [effect.ms for effect in effects if effect.ms is not None]
    if len(heard) <= times // 2:
        raise DriveError(f"{meter.name}: {name}: {times - len(heard)} of {times} keys did nothing")
    return {f"{name}_ms": median(heard), f"{name}_bytes": median(effect.size for effect in effects)}


def _play_long(program: Program, names: Set[str], stage: Stage) -> Figures:
    with _started(program, stage, "long") as meter:
        figures = _open_article(meter, program)
        if "end" in names:
            figures["end"] = meter.press(program.end).ms or 0.0
            if not end_seen(meter.terminal):
                figures["end"] = meter.until(end_seen, "the article's last sentence")
            meter.settle()
        return figures | {"peak": meter.usage.peak_mb}


def _play_again(program: Program, names: Set[str], stage: Stage) -> Figures:
    """Open the article, leave, and come back to the same home."""
    place = Place(stage.text("short"), stage.home())
    env = fresh_home(place.home)
    program.prepare(place)
    with _at(place, program, env) as meter:
        _open_article(meter, program)
        meter.finish(program.leave)
    program.again(place)
    with _at(place, program, env) as meter:
        return _open_article(meter, program)


def _play_version(program: Program, names: Set[str], stage: Stage) -> Figures:
    with Meter(program.version, fresh_home(stage.home()), cwd=ROOT) as meter:
        figures = {"ms": meter.finish()}
        if meter.code:
            raise DriveError(f"{meter.name}: --version ended with {meter.code}")
        return figures


def _alone(play: lines.Play) -> Callable[[Program, Set[str], Stage], Figures]:
    """A scene of ours in a home of its own."""
    return lambda program, names, stage: play(program, names, stage.home())


def _play_burst(program: Program, names: Set[str], stage: Stage) -> Figures:
    return lines.play_burst(program, names, stage.home(), stage.text("long").issue)


SCENES: dict[str, Callable[[Program, Set[str], Stage], Figures]] = {
    "version": _play_version,
    "short": _play_short,
    "again": _play_again,
    "long": _play_long,
    "margins": _alone(lines.play_margins),
    "wide": _alone(lines.play_wide),
    "next": _alone(lines.play_next),
    "start": _alone(lines.play_first),
    "burst": _play_burst,
}
