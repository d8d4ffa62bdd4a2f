"""The pages of rules: what their classes say, what was measured, nothing that acts on a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks.invented import Raises, Replaces
from tui.checks import pages
from tui.checks.notices import NOTICES
from tui.checks.rules import RULES
from tui.text import shown


@pytest.fixture
def measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the alarms by rule are kept."""
    file = tmp_path / "measured.json"
    monkeypatch.setattr(pages, "MEASURED", file)
    pages._measured.cache_clear()
    yield file
    pages._measured.cache_clear()


@pytest.mark.parametrize("row", [*RULES, *NOTICES], ids=lambda row: row.code)
def test_every_rule_has_a_page_of_lines_that_may_be_shown(row: pages.Described) -> None:
    lines = list(pages.page(row))
    assert lines[0].startswith(row.code)
    assert all(line == shown(line) and "\n" not in line for line in "\n".join(lines).split("\n"))
    assert json.loads(json.dumps(pages.as_dict(row)))["code"] == row.code


def test_alarms_are_told_only_where_they_were_measured(measured: Path) -> None:
    assert not [line for line in pages.page(Replaces) if "Measured" in line]
    pages._measured.cache_clear()
    measured.write_text('{"characters": 194194, "alarms": {"T101": 3}}', encoding="utf-8")
    assert "Measured: 3 on 194,194 characters of clean news." in list(pages.page(Replaces))
    assert not [line for line in pages.page(Raises) if "Measured" in line]
    assert pages.as_dict(Replaces)["alarms"] == 3
    assert pages.as_dict(Raises)["alarms"] is None


def test_the_list_has_every_rule_once_and_its_families_in_order() -> None:
    lines = list(pages.listing([*RULES, Replaces]))
    codes = [line.split()[0] for line in lines if line.startswith("  ")]
    assert sorted(codes) == sorted(["T101", *(rule.code for rule in RULES), *(notice.code for notice in NOTICES)])
    heads = [line for line in lines if line and not line.startswith("  ")]
    assert heads[-1] == "kanbao itself"
    assert heads[-2] == "T"  # a plug-in's family has no name of ours


def test_readme_gets_a_table() -> None:
    table = pages.as_markdown(RULES).split("\n")
    assert table[0] == "| code | level | looks for | source |"
    assert len(table) == 2 + len(RULES) + len(NOTICES)
    assert all(line.count("|") == 5 for line in table)
