"""The measure of the desk runs, in small: each table requires by itself that nothing acknowledged is lost."""

from __future__ import annotations

import pytest

from tests.bench import desk


def test_every_table_runs() -> None:
    assert desk.many(2, 3).startswith("6 edits acknowledged and kept")
    assert desk.kills(2).startswith("2 kills, ")
    assert desk.among_others(1, 2).startswith("2 edits with 1 others at work: median ")
    assert desk.marks(200).startswith("200 marks, ")


def test_keys_are_measured_in_a_reader() -> None:
    pytest.importorskip("psutil")
    pytest.importorskip("pyte")
    assert desk.at_the_desk(300, 1).startswith("300 marks, 1 others; d until there is something: ")


def test_quantiles() -> None:
    assert desk.quantiles([float(n) for n in range(1, 101)]) == "median 50.5 ms, 95 % 96.0 ms, longest 100.0 ms"
    assert desk.quantiles([3.0]) == "median 3.0 ms, 95 % 3.0 ms, longest 3.0 ms"
