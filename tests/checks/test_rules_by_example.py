"""Every rule of the list proves itself by its own examples, and says all that its page needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.checks.samples import found_in, marked
from tui.checks import rules
from tui.checks.base import BODY, AnyRule, Example, Level
from tui.checks.engine import BROKEN
from tui.checks.examples import as_issue, issue_of
from tui.checks.fixing import fixed
from tui.checks.rules import RULES

FOLDER = Path(rules.__file__).parent

BAD = [(rule, example) for rule in RULES for example in rule.bad]
GOOD = [
    (rule, example if isinstance(example, Example) else Example(example)) for rule in RULES for example in rule.good
]


def ids(cases: list[tuple[type[AnyRule], Example]]) -> list[str]:
    """The code of each case's rule, with a number."""
    return [f"{rule.code}-{n}" for n, (rule, _example) in enumerate(cases)]


@pytest.mark.parametrize(("rule", "example"), BAD, ids=ids(BAD))
def test_what_is_bad_is_found(rule: type[AnyRule], example: Example) -> None:
    assert example.found, "a bad example says what is marked in it"
    findings = found_in(rule, example)
    assert {finding.code for finding in findings} == {rule.code}, [finding.told() for finding in findings]
    assert tuple(marked(example, findings)) == example.found


@pytest.mark.parametrize(("rule", "example"), BAD, ids=ids(BAD))
def test_what_is_bad_is_fixed_as_its_example_says(rule: type[AnyRule], example: Example) -> None:
    findings = found_in(rule, example)
    if example.fixed is None:
        assert not [finding.fix for finding in findings if finding.fix]
    else:
        mended, _done = fixed(issue_of(example), findings, unsafe=True)
        assert mended == as_issue(example.fixed, example.part)


@pytest.mark.parametrize(("rule", "example"), GOOD, ids=ids(GOOD))
def test_what_is_good_is_left_alone(rule: type[AnyRule], example: Example) -> None:
    assert [finding.told() for finding in found_in(rule, example)] == []


@pytest.mark.parametrize(("rule", "example"), BAD, ids=ids(BAD))
def test_what_was_fixed_is_good(rule: type[AnyRule], example: Example) -> None:
    if example.fixed is not None:
        again = Example(example.fixed, part=example.part, house=example.house)
        assert [finding.told() for finding in found_in(rule, again) if finding.fix] == []


def test_the_list_is_in_the_order_of_codes_and_each_stands_once() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert BROKEN not in codes


def test_every_file_is_in_the_list_and_holds_one_rule() -> None:
    files = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
    assert sorted(rule.__module__.rpartition(".")[2] for rule in RULES) == files


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_all_that_its_page_needs(rule: type[AnyRule]) -> None:
    assert re.fullmatch("[PNWCS][0-9]{3}", rule.code)
    assert rule.__module__.rpartition(".")[2].startswith(f"{rule.code.lower()}_")
    assert isinstance(rule.level, Level)
    assert not rule.name.endswith(".")
    for text in (rule.name, rule.what, rule.why, rule.source, rule.__doc__):
        assert text
        assert text.strip()
    assert rule.bad
    assert rule.good


@pytest.mark.parametrize(("rule", "example"), BAD + GOOD, ids=ids(BAD + GOOD))
def test_examples_are_texts_that_a_file_can_hold(rule: type[AnyRule], example: Example) -> None:
    if isinstance(example.text, str):
        assert example.part == BODY or "\n" not in example.text
        assert all(line == line.strip() for line in example.text.split("\n"))
