"""Folders of issue files for the tests of the catalogue, and ways to keep one up to date."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from tui.library.catalogue.base import Catalogue
from tui.library.catalogue.renew import Renewed, renew

LONG_AGO = 1_500_000_000
"""Seconds: a file of that age is settled (`tui.library.catalogue.reading.SETTLED_NS`)."""


def issue_text(
    day: str = "",
    *,
    paper: str = "棠溪日报",
    number: str = "",
    articles: Sequence[str] = ("渡口班车恢复运行",),
    series: tuple[str, str] | None = None,
    body: str = "首班车六时发车。",
) -> str:
    """An issue file; every article has the same body and belongs to the same series."""
    lines = ["format = 1", "[paper]", f'name = "{paper}"', "[issue]"]
    lines += [f"date = {day}"] if day else []
    lines += [f'number = "{number}"', "[[section]]", "page = 1", 'name = "要闻"']
    for title in articles:
        lines += ["[[section.article]]", f'title = "{title}"', f"body = '''\n{body}\n'''"]
        lines += [f'series = {{ name = "{series[0]}", part = "{series[1]}" }}'] if series else []
    return "\n".join(lines) + "\n"


def put(path: Path, text: str, age: float = LONG_AGO) -> Path:
    """A file with that text, last changed at `age` (seconds since 1970)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (age, age))
    return path


def renewed(catalogue: Catalogue, jobs: int = 1) -> Renewed:
    """Bring a catalogue up to date; nobody else is at it and nothing stops it."""
    found = renew(catalogue, jobs=jobs)
    assert (found.elsewhere, found.stopped) == (False, False)
    return found


def labels(catalogue: Catalogue) -> list[str]:
    """The issues in order, relative to the folder, without `.toml`."""
    start = len(os.path.join(catalogue.folder, ""))
    return [listed.path[start : -len(".toml")] for listed in catalogue.window(0, 10**6)]
