"""The list of rules and the page of each, made of what their classes say: for the shell, programs and README."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from tui.checks.base import BODY, AnyRule, Example, Sample
from tui.checks.examples import as_text
from tui.checks.formats.text import LEVELS
from tui.checks.notices import NOTICES, Notice
from tui.checks.selecting import FAMILIES
from tui.i18n import _
from tui.text import cells, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MEASURED = Path(__file__).with_name("measured.json")
"""Alarms on clean text by rule, as `python -m tests.bench.checks --write` found them; there or not."""

Described = type[AnyRule] | Notice


def listing(rules: Sequence[type[AnyRule]]) -> Iterator[str]:
    """All rules by family, one a line: code, level, name."""
    rows: list[Described] = [*rules, *NOTICES]
    wide = max(cells(_(word)) for word in LEVELS.values())
    for n, family in enumerate(sorted({row.code[0] for row in rows}, key=_family)):
        if n:
            yield ""
        yield _(FAMILIES[family]) if family in FAMILIES else family
        for row in rows:
            if row.code[0] == family:
                level = _(LEVELS[row.level])
                yield shown(f"  {row.code}  {level}{' ' * (wide - cells(level))}  {_(row.name)}")


def _family(letter: str) -> tuple[int, str]:
    order = list(FAMILIES)[:-1]
    return (order.index(letter) if letter in order else 99 if letter == "X" else 50, letter)


def page(row: Described) -> Iterator[str]:
    """All that is to be said about one rule."""
    yield shown(f"{row.code}  {_(row.name)}  ({_(LEVELS[row.level])})")
    for text in (_(row.what), _(row.why), _("Source: {source}").format(source=row.source)):
        yield ""
        yield from (shown(line) for line in _wrapped(text))
    told = _alarms(row.code)
    if told:
        yield ""
        yield told
    if not isinstance(row, Notice):
        yield from _examples(row)


def _examples(rule: type[AnyRule]) -> Iterator[str]:
    yield ""
    yield _("Found:")
    for example in rule.bad:
        yield from _shown_example(example)
    yield ""
    yield _("Left alone:")
    for good in rule.good:
        yield from _shown_example(good if isinstance(good, Example) else Example(good))


def _shown_example(example: Example) -> Iterator[str]:
    for n, line in enumerate(_lines(example.text)):
        lead = "  - " if n == 0 else "    "
        kind = f"[{example.part}] " if n == 0 and example.part != BODY else ""
        yield lead + kind + line
    for line in example.house.strip().splitlines():
        yield "    | " + shown(line)
    marks = [shown(piece) for piece in example.found if piece]
    if marks:
        yield "    " + _("marked: {marks}").format(marks="  ".join(f"“{mark}”" for mark in marks))
    if example.fixed is not None:
        yield "    " + _("mended: {text}").format(text="\n    ".join(_lines(example.fixed)))


def _lines(sample: Sample) -> list[str]:
    return [shown(line) for line in as_text(sample).split("\n")]


def _wrapped(text: str) -> list[str]:
    """English at 80 characters; Chinese has no blanks to break at, and terminals break it anywhere."""
    return textwrap.wrap(text, 80, break_long_words=False) if cells(text) == len(text) else [text]


@cache
def _measured() -> dict[str, Any]:
    import json

    try:
        found: dict[str, Any] = json.loads(MEASURED.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _alarms(code: str) -> str:
    """What was measured of a rule; "" where nothing was."""
    measured = _measured()
    count = measured.get("alarms", {}).get(code)
    if count is None:
        return ""
    text = _("Measured: {count} on {size} characters of clean news.")
    return text.format(count=count, size=f"{measured['characters']:,}")


def as_dict(row: Described) -> dict[str, Any]:
    """The same for programs."""
    found: dict[str, Any] = {
        "code": row.code,
        "name": _(row.name),
        "level": row.level.value,
        "what": _(row.what),
        "why": _(row.why),
        "source": row.source,
        "alarms": _measured().get("alarms", {}).get(row.code),
    }
    if not isinstance(row, Notice):
        found["good"] = [_example(each if isinstance(each, Example) else Example(each)) for each in row.good]
        found["bad"] = [_example(each) for each in row.bad]
    return found


def _example(example: Example) -> dict[str, Any]:
    return {
        "text": as_text(example.text),
        "part": example.part,
        "found": list(example.found),
        "fixed": None if example.fixed is None else as_text(example.fixed),
        "house": example.house,
    }


def as_markdown(rules: Iterable[type[AnyRule]]) -> str:
    """A table of the rules for README."""
    head = (_("code"), _("level"), _("looks for"), _("source"))
    rows = [(f"`{row.code}`", _(LEVELS[row.level]), _(row.name), row.source) for row in (*rules, *NOTICES)]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ("---",) * len(head), *rows)).rstrip()
