"""The budgets: what is measured, against what, and how much is allowed.

A figure is "scene.name", as `drive.py` takes it: the scenes are a short article (on a first visit, with a
home where nobody was; again, on a return visit), a long one, --version, and those of `lines.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

OURS = "ours"
COLUMNS = (OURS, "bare", "less", "newsboat")
READERS = (OURS, "bare")

Medians = Mapping[str, Mapping[str, float]]
"""Program -> figure -> median over the runs."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `at_most` times a program's figure (the row's own by default), or units where none is named.

    `at_most` None: a ratio to be shown, not judged.
    """

    at_most: float | None
    program: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. Not `due`: shown and judged, but nobody has promised it yet."""

    id: str
    label: str
    figure: str
    unit: str
    limits: tuple[Limit, ...]
    due: bool = True
    programs: tuple[str, ...] = COLUMNS


@dataclass(frozen=True, slots=True)
class Judgement:
    """What came of a limit: ours as a multiple of the yardstick, whether it holds; None: cannot be said."""

    limit: Limit
    ratio: float | None
    held: bool | None


# 16 ms is a frame at 60 a second. On the machine for which that was set the bare app took 15 ms (a line) and
# 14 ms (a page, the end), so on any other ours may take 16 / 15 and 16 / 14 of the bare app's time.
FRAME = 16.0
LINE_FRAME, PAGE_FRAME = round(FRAME / 15, 2), round(FRAME / 14, 2)

ROWS = (
    Row(
        "first-text",
        "first text, a first visit: nothing kept",
        "short.first",
        "ms",
        (Limit(0.7, "newsboat", "short.first"), Limit(None, "newsboat", "again.first")),
    ),
    Row(
        "first-text-again",
        "first text, a return visit",
        "again.first",
        "ms",
        (Limit(0.7, "newsboat", "short.first"), Limit(None, "newsboat", "again.first")),
        programs=(OURS, "newsboat"),
    ),
    Row("complete", "reader complete", "short.complete", "ms", (Limit(1.15, "bare"),)),
    Row("memory", "peak memory", "short.peak", "MB", (Limit(1.15, "bare"),)),
    Row(
        "line-bytes",
        "one line down",
        "short.line_bytes",
        "B",
        (Limit(1700), Limit(None, "less"), Limit(None, "newsboat")),
    ),
    Row(
        "line-bytes-margins",
        "the same, where the terminal has margins",
        "margins.line_bytes",
        "B",
        (Limit(200),),
        programs=(OURS,),
    ),
    Row(
        "line-bytes-wide",
        "the same, at full width",
        "wide.line_bytes",
        "B",
        (Limit(300),),
        programs=(OURS,),
    ),
    Row("line-ms", "one line down", "short.line_ms", "ms", (Limit(FRAME), Limit(LINE_FRAME, "bare"))),
    Row("page-bytes", "a page down", "short.page_bytes", "B", (Limit(1.3, "newsboat"),)),
    Row("page-ms", "a page down", "short.page_ms", "ms", (Limit(FRAME), Limit(PAGE_FRAME, "bare"))),
    Row("next-bytes", "another article", "next.bytes", "B", (Limit(1.3, OURS, "next.need"),), programs=(OURS,)),
    Row(
        "start-bytes",
        "until the reader is complete",
        "start.bytes",
        "B",
        (Limit(1.3, OURS, "start.page"),),
        programs=(OURS,),
    ),
    Row("held", "100 keys held down: after the last", "burst.held", "ms", (Limit(150),), programs=(OURS,)),
    Row("at-once", "100 keys in one piece", "burst.once", "ms", (Limit(150),), programs=(OURS,)),
    Row("idle-bytes", "idle, {idle:g} s", "short.idle_bytes", "B", (Limit(0),), programs=READERS),
    Row(
        "idle-cpu",
        "idle, {idle:g} s, processor",
        "short.idle_cpu",
        "ms",
        (Limit(1.0, "bare"),),
        programs=READERS,
    ),
    Row(
        "long-first",
        "200,000 characters: first text",
        "long.first",
        "ms",
        (Limit(1.1, OURS, "short.first"),),
    ),
    Row("long-end", "200,000 characters: End", "long.end", "ms", (Limit(FRAME), Limit(PAGE_FRAME, "bare"))),
    Row("long-memory", "200,000 characters: peak memory", "long.peak", "MB", (Limit(1.15, "bare"),)),
    Row(
        "version",
        "--version",
        "version.ms",
        "ms",
        (Limit(0.25, OURS, "short.complete"),),
        programs=(OURS,),
    ),
)


def wanted(rows: Iterable[Row]) -> dict[str, set[str]]:
    """The figures that these rows need of each program."""
    needs: dict[str, set[str]] = {}
    for row in rows:
        for program in row.programs:
            needs.setdefault(program, set()).add(row.figure)
        for limit in row.limits:
            if limit.program:
                needs.setdefault(limit.program, set()).add(limit.figure or row.figure)
    return needs


def judge(row: Row, medians: Medians) -> list[Judgement]:
    """Hold ours against every limit of a row."""
    value = medians.get(OURS, {}).get(row.figure)
    return [_judge(limit, value, _measure(limit, row, medians)) for limit in row.limits]


def _measure(limit: Limit, row: Row, medians: Medians) -> float | None:
    return medians.get(limit.program, {}).get(limit.figure or row.figure) if limit.program else 1.0


def _judge(limit: Limit, value: float | None, measure: float | None) -> Judgement:
    if value is None or measure is None:
        return Judgement(limit, None, None)
    ratio = value / measure if limit.program and measure else None
    held = None if limit.at_most is None else value <= limit.at_most * measure
    return Judgement(limit, ratio, held)
