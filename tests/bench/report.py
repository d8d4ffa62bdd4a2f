"""The table, for a terminal, for README and for other programs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from statistics import median

from tests.bench.rows import COLUMNS, OURS, Judgement, Limit, Medians, Row, judge

HEADINGS = ("budget", "unit", *COLUMNS, "ratio", "allowed", "held")
NAMES = {
    "short.first": "a short article",
    "short.complete": "reader complete",
    "next.need": "what its text needs",
    "start.page": "its page alone",
}
VISITS = {"short.first": "first", "again.first": "return"}


@dataclass(frozen=True, slots=True)
class Result:
    """What a session brought: program -> figure -> one sample a run; why programs are absent; what broke."""

    rows: Sequence[Row]
    runs: int
    idle: float
    samples: Mapping[str, Mapping[str, Sequence[float]]]
    absent: Mapping[str, str]
    broken: Sequence[str]

    @property
    def medians(self) -> dict[str, dict[str, float]]:
        """Program -> figure -> median over the runs."""
        return {
            program: {name: median(values) for name, values in figures.items()}
            for program, figures in self.samples.items()
        }


def machine() -> dict[str, str | int]:
    """What the figures were taken with."""
    facts: dict[str, str | int] = {
        "date": date.today().isoformat(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 0,
        "python": sys.version.split()[0],
        "textual": version("textual"),
    }
    return facts | {tool: found for tool in ("less", "newsboat") if (found := _version_of(tool))}


def as_text(result: Result) -> str:
    """The table in columns, then what it was taken with and what is missing."""
    table = [HEADINGS, *_cells(result)]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEADINGS))]
    lines = [
        "  ".join(
            cell.rjust(width) if 2 <= column < 2 + len(COLUMNS) else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in table
    ]
    return "\n".join([*lines, "", _source(result), *_notes(result)])


def as_markdown(result: Result) -> str:
    """The table for README."""
    rule = ["---:" if 2 <= column < 2 + len(COLUMNS) else "---" for column in range(len(HEADINGS))]
    lines = ["| " + " | ".join(line) + " |" for line in (HEADINGS, rule, *_cells(result))]
    return "\n".join([*lines, "", _source(result), *_notes(result)])


def as_json(result: Result) -> dict[str, object]:
    """Everything, samples included."""
    medians = result.medians
    return {
        "machine": machine(),
        "runs": result.runs,
        "rows": [_row_values(row, result, medians) for row in result.rows],
        "samples": result.samples,
        "absent": result.absent,
        "broken": result.broken,
    }


def _row_values(row: Row, result: Result, medians: Medians) -> dict[str, object]:
    values = {name: medians.get(name, {}).get(row.figure) for name in row.programs}
    limits = [
        {
            "at_most": found.limit.at_most,
            "program": found.limit.program or None,
            "figure": found.limit.figure or row.figure,
            "ratio": found.ratio,
            "held": found.held,
        }
        for found in judge(row, medians)
    ]
    return {
        "row": row.id,
        "label": row.label.format(idle=result.idle),
        "unit": row.unit,
        "due": row.due,
        "medians": values,
        "limits": limits,
    }


def number(value: float | None, unit: str) -> str:
    """A figure with the digits worth reading."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if unit == "B" or value >= 100 else f"{value:.1f}"


def _cells(result: Result) -> list[list[str]]:
    medians = result.medians
    return [_row_cells(row, result, medians) for row in result.rows]


def _row_cells(row: Row, result: Result, medians: Medians) -> list[str]:
    judgements = judge(row, medians)
    values = [number(medians.get(name, {}).get(row.figure), row.unit) for name in COLUMNS]
    ratios = [f"{one.ratio:.2f} x {_measure(one.limit)}" for one in judgements if one.ratio is not None]
    allowed = [_allowed(one.limit, row.unit) for one in judgements if one.limit.at_most is not None]
    return [
        row.label.format(idle=result.idle),
        row.unit,
        *values,
        "; ".join(ratios) or "-",
        "; ".join(allowed),
        _held(row, judgements, result),
    ]


def _measure(limit: Limit) -> str:
    figure = NAMES.get(limit.figure)
    if limit.figure in VISITS and limit.program != OURS:
        return f"{limit.program} on a {VISITS[limit.figure]} visit"
    return figure if limit.program == OURS and figure else limit.program


def _allowed(limit: Limit, unit: str) -> str:
    if limit.program:
        return f"<= {limit.at_most:g} x {_measure(limit)}"
    return f"<= {number(limit.at_most, 'B')} {unit}"


def _held(row: Row, judgements: Iterable[Judgement], result: Result) -> str:
    if OURS in result.absent:
        return "not there yet"
    words = [_word(found, row, result) for found in judgements if found.limit.at_most is not None]
    answer = words[0] if len(set(words)) == 1 else "; ".join(words)
    return answer if row.due else f"not yet due ({answer})"


def _word(found: Judgement, row: Row, result: Result) -> str:
    if found.held is not None:
        return "yes" if found.held else "no"
    return f"no {found.limit.program} here" if found.limit.program in result.absent else "not measured"


def _source(result: Result) -> str:
    facts = machine()
    tools = ", ".join(f"{name} {facts[name]}" for name in ("textual", "less", "newsboat") if name in facts)
    runs = f"medians of {result.runs} interleaved runs" if result.runs > 1 else "one run"
    return (
        f"Measured {facts['date']} on {facts['cores']} cores, Python {facts['python']}, {tools}; 100x30, "
        f"xterm-256color, {runs}. Only ratios carry over to another machine."
    )


def _notes(result: Result) -> list[str]:
    absent = [f"{name} is not there: {why}" for name, why in result.absent.items()]
    return [*absent, *(f"broken: {what}" for what in result.broken)]


def _version_of(tool: str) -> str:
    if shutil.which(tool) is None:
        return ""
    said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=False, timeout=10).stdout
    words = said.split()
    return words[1] if len(words) > 1 else ""
