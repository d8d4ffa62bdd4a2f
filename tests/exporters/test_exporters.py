"""The list of exporters: each gives an issue as text that ends its last line and acts on no terminal."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tui import exporters
from tui.exporters import EXPORTERS, Exporter
from tui.model import Article, Issue, Paper, Section

ISSUE = Issue(
    Paper("渡口晚报"),
    date(2026, 3, 2),
    "",
    (Section(1, "要闻", (Article("1-1", "\x1b[2J桥", body=("江水\u202e往东去。",)),)),),
)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_an_exporter_gives_the_text_harmless(exporter: Exporter) -> None:
    text = exporter.render(ISSUE, width=60)
    assert text.endswith("\n")
    assert "桥" in text
    assert "往东去" in text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_every_file_of_the_room_is_listed() -> None:
    folder = Path(exporters.__file__).parent
    members = {path.stem for path in folder.glob("*.py")} - {"__init__", "base"}
    assert {type(one).__module__.rpartition(".")[2] for one in EXPORTERS} == members
    assert len({one.name for one in EXPORTERS}) == len({one.suffix for one in EXPORTERS}) == len(EXPORTERS)
