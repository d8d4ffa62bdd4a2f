"""The command line: `python -m tests.bench`, from the project's root."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.rows import OURS, ROWS, Row, wanted

if TYPE_CHECKING:
    from tests.bench.drive import Stage
    from tests.bench.report import Result
    from tests.bench.yardsticks import Program


def parse(words: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="The budgets as ratios to a bare Textual app, less and newsboat, all on the same text.",
    )
    parser.add_argument("--runs", type=int, metavar="N", help="interleaved runs (default 5, with --quick 2)")
    parser.add_argument("--quick", action="store_true", help="fewer runs, fewer keys, 2 s of idleness")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all of it, with every sample")
    parser.add_argument("--markdown", action="store_true", help="print the table as README has it")
    names = [row.id for row in ROWS]
    parser.add_argument("--only", nargs="+", metavar="ROW", choices=names, help="of: " + ", ".join(names))
    parser.add_argument("--command", default="", help="what to start instead of kanbao beside this Python")
    options = parser.parse_args(words)
    if options.runs is not None and options.runs < 1:
        parser.error("--runs: at least 1")
    return options


def say(line: str) -> None:
    """Tell how far things are, on standard error."""
    print(line, file=sys.stderr, flush=True)


def session(options: argparse.Namespace, rows: Sequence[Row], stage: Stage) -> Result:
    """Warm every program up, then run them in turn, another one first each time."""
    from tests.bench import drive, yardsticks
    from tests.bench.meter import DriveError
    from tests.bench.report import Result

    needs = wanted(rows)
    programs = [
        program for program in (yardsticks.ours(options.command), *yardsticks.yardsticks()) if program.name in needs
    ]
    absent: dict[str, str] = {}
    broken: list[str] = []
    ready = [program for program in programs if _is_ready(program, stage, absent, broken)]
    runs = options.runs or (2 if options.quick else 5)
    samples: dict[str, dict[str, list[float]]] = {}
    for run in range(runs):
        say(f"run {run + 1} of {runs}")
        turn = run % max(1, len(ready))
        for program in ready[turn:] + ready[:turn]:
            try:
                figures = drive.measure(program, needs[program.name], stage)
            except DriveError as error:
                broken.append(f"run {run + 1}: {error}")
                continue
            for name, value in figures.items():
                samples.setdefault(program.name, {}).setdefault(name, []).append(value)
    return Result(rows, runs, stage.idle, samples, absent, broken)


def _is_ready(program: Program, stage: Stage, absent: dict[str, str], broken: list[str]) -> bool:
    """Start a program once; what cannot be had is noted as absent, a yardstick that fails also as broken."""
    from tests.bench import drive, yardsticks
    from tests.bench.meter import DriveError

    if yardsticks.missing(program):
        absent[program.name] = "not installed"
        return False
    try:
        drive.warm_up(program, stage)
    except DriveError as error:
        absent[program.name] = str(error)
        if program.name != OURS:
            broken.append(str(error))
        return False
    return True


def main(words: Sequence[str] | None = None) -> int:
    """Print the table. Returns 0, or 1 where the drive itself broke, 2 where a package is missing."""
    options = parse(words)
    lacking = [name for name in ("textual", "pyte", "psutil") if find_spec(name) is None]
    if lacking:
        say(f"missing: {', '.join(lacking)}\n  pip install -e '.[test,bench]'")
        return 2
    from tests.bench import report
    from tests.bench.drive import Stage

    # The reading thread has to stamp output at once, not after the 5 ms that another thread may run on.
    sys.setswitchinterval(0.0002)
    rows = [row for row in ROWS if not options.only or row.id in options.only]
    with tempfile.TemporaryDirectory(prefix="kanbao-bench-") as folder:
        stage = Stage(Path(folder), 6, 2, 2.0) if options.quick else Stage(Path(folder))
        result = session(options, rows, stage)
    print((report.as_markdown if options.markdown else report.as_text)(result))
    if options.json:
        text = json.dumps(report.as_json(result), ensure_ascii=False, indent=1)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 1 if result.broken else 0


if __name__ == "__main__":
    sys.exit(main())
