"""Which rules run, by codes and their beginnings."""

from __future__ import annotations

import pytest

from tests.checks.invented import Replaces, ReplacesTwo, Unsafe
from tui.checks.selecting import codes_in, fits, require_known, selected
from tui.errors import UsageError

RULES = (Replaces, ReplacesTwo, Unsafe)


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ("", "", ["T101", "T102", "T103"]),
        ("T", "", ["T101", "T102", "T103"]),
        ("T101", "", ["T101"]),
        ("t103, t101", "", ["T101", "T103"]),
        ("", "T10", []),
        ("", "T102", ["T101", "T103"]),
        ("T", "T10", []),
        ("T,T102", "T10", ["T102"]),
        ("T102", "T102", []),
        ("P", "", []),
    ],
)
def test_the_longer_beginning_decides(select: str, ignore: str, codes: list[str]) -> None:
    assert [rule.code for rule in selected(RULES, codes_in(select), codes_in(ignore))] == codes


def test_full_width_commas_and_small_letters_will_do() -> None:
    assert codes_in(" p102，w1 ,, ") == ("P102", "W1")
    assert fits("P102", ("P",))


def test_a_code_that_does_not_exist_offers_the_near_one() -> None:
    with pytest.raises(UsageError, match="there is no rule T110") as caught:
        require_known(["T1", "T110"], ["T101", "T202"], "kanbao-house.toml")
    assert caught.value.remedy == "Did you mean T101?"
    assert str(caught.value.where) == "kanbao-house.toml"
    with pytest.raises(UsageError) as caught:
        require_known(["Q"], ["T101"])
    assert "kanbao rules" in caught.value.remedy
