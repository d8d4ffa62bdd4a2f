"""Exceptions: anchored by quoted text, so that they hold wherever it moves, and no longer once it is changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.invented import Replaces, ReplacesTwo
from tui.checks.base import Finding, Level
from tui.checks.exceptions import exempts
from tui.checks.house import Exempt, House
from tui.checks.run import check_issue, mend_issue, unused
from tui.model import Article, Issue, Section


def finding(start: int, end: int, article: str = "1-1") -> Finding:
    return Finding("T101", Level.ERROR, "", article, "body", 0, start, end)


TEXT = "山上有甲，山下有甲。"


@pytest.mark.parametrize(
    ("exempt", "at", "holds"),
    [
        (Exempt("T101", "甲", "是名字"), 3, True),
        (Exempt("T101", "有甲，", "是名字"), 3, True),
        (Exempt("T", "甲", "是名字"), 3, True),
        (Exempt("T102", "甲", "是名字"), 3, False),
        (Exempt("T101", "乙", "是名字"), 3, False),
        (Exempt("T101", "甲", "是名字", prefix="山下有"), 3, False),
        (Exempt("T101", "甲", "是名字", prefix="山下有"), 8, True),
        (Exempt("T101", "甲", "是名字", suffix="。"), 3, False),
        (Exempt("T101", "甲", "是名字", suffix="。"), 8, True),
        (Exempt("T101", "甲", "是名字", prefix="上有", suffix="，"), 3, True),
        (Exempt("T101", "甲", "是名字", article="1-1"), 3, True),
        (Exempt("T101", "甲", "是名字", article="1-2"), 3, False),
        (Exempt("T101", "山上", "是名字"), 3, False),
    ],
)
def test_quote_prefix_suffix_code_and_article_decide(exempt: Exempt, at: int, holds: bool) -> None:
    assert exempts(exempt, finding(at, at + 1), TEXT) is holds


def test_a_quote_within_what_is_marked_will_do_and_an_empty_range_lies_in_its_quote() -> None:
    assert exempts(Exempt("T101", "甲，山", "是"), finding(0, len(TEXT)), TEXT)
    assert exempts(Exempt("T101", "甲。", "是"), finding(len(TEXT), len(TEXT)), TEXT)
    assert not exempts(Exempt("T101", "山上", "是"), finding(len(TEXT), len(TEXT)), TEXT)


AROUND = st.text(st.sampled_from("山水，。一二"), max_size=20)


@settings(deadline=None)
@given(AROUND, AROUND)
def test_it_holds_however_the_text_around_it_is_edited(before: str, after: str) -> None:
    text = f"{before}有甲，{after}"
    at = text.index("甲")
    assert exempts(Exempt("T101", "甲", "是名字", "有", "，"), finding(at, at + 1), text)


@settings(deadline=None)
@given(AROUND, AROUND)
def test_it_holds_no_more_when_its_text_is_changed(before: str, after: str) -> None:
    text = f"{before}无甲；{after}"
    at = text.index("甲")
    assert not exempts(Exempt("T101", "甲", "是名字", "有", "，"), finding(at, at + 1), text)


ISSUE = Issue(sections=(Section(1, "", (Article("1-1", "题", body=("甲", "丙甲")),)),))


def test_what_is_exempt_is_neither_told_nor_mended() -> None:
    beside = (Exempt("T101", "丙甲", "原文如此"),)
    checked = check_issue(ISSUE, [Replaces], exceptions=beside)
    assert [(one.paragraph, text) for one, text in zip(checked.findings, checked.texts, strict=True)] == [(0, "甲")]
    mended, done = mend_issue(ISSUE, [Replaces], exceptions=beside)
    assert mended.sections[0].articles[0].body == ("乙乙", "丙甲")
    assert len(done) == 1


def test_the_houses_exceptions_hold_as_well() -> None:
    assert check_issue(ISSUE, [Replaces], House(exceptions=(Exempt("T", "甲", "是字"),))).findings == ()


def test_only_those_are_unused_whose_rule_was_run() -> None:
    used, idle, other = Exempt("T101", "丙甲", "是"), Exempt("T101", "丁", "是"), Exempt("T102", "甲甲", "是")
    every = (used, idle, other)
    checked = check_issue(ISSUE, [Replaces], exceptions=every)
    assert unused(every, checked.used, [Replaces]) == [idle]
    assert unused(every, checked.used, [Replaces, ReplacesTwo]) == [idle, other]
