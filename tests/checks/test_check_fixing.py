"""Fixes: only the safe ones, the first of those that overlap, and twice is as once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.invented import Back, Replaces, ReplacesTwo, There, Unsafe
from tui.checks.base import Context, Finding, Fix, Level
from tui.checks.engine import findings_of
from tui.checks.fixing import fixed
from tui.checks.rules import RULES
from tui.checks.run import mend_issue
from tui.issuefile import parse
from tui.issuefile.write import render
from tui.model import Article, Issue, Photo, Section, Table


def issue(*paragraphs: str, title: str = "题") -> Issue:
    return Issue(sections=(Section(1, "要闻", (Article("1-1", title, body=paragraphs),)),))


def body(of: Issue) -> tuple[str, ...]:
    return of.sections[0].articles[0].body


def finding(start: int, end: int, text: str, paragraph: int = 0) -> Finding:
    return Finding("T101", Level.ERROR, "", "1-1", "body", paragraph, start, end, (), Fix(start, end, text))


def test_of_fixes_that_overlap_the_first_is_done_and_the_rest_the_next_time() -> None:
    once, done = fixed(issue("子甲甲丑"), findings_of(Context(issue("子甲甲丑")), [ReplacesTwo, Replaces]))
    assert body(once) == ("子乙乙甲丑",)
    assert [one.code for one in done] == ["T101"]
    mended, all_done = mend_issue(issue("子甲甲丑"), [ReplacesTwo, Replaces])
    assert body(mended) == ("子乙乙乙乙丑",)
    assert len(all_done) == 2


def test_fixes_side_by_side_wait_for_each_other() -> None:
    once, done = fixed(issue("一二三"), [finding(0, 1, "1"), finding(1, 2, "2"), finding(2, 3, "3")])
    assert body(once) == ("1二3",)
    assert len(done) == 2


def test_unsafe_fixes_are_left_to_people() -> None:
    found = findings_of(Context(issue("丁二")), [Unsafe])
    assert fixed(issue("丁二"), found) == (issue("丁二"), [])
    assert body(fixed(issue("丁二"), found, unsafe=True)[0]) == ("二",)


def test_a_fix_that_no_file_could_hold_is_not_done() -> None:
    for text in ("", " ", " 一", "一\n\n二"):
        assert fixed(issue("一"), [finding(0, 1, text)]) == (issue("一"), [])


def test_every_part_of_an_article_is_mended() -> None:
    article = Article("1-1", "甲", "甲", "甲", "甲", photos=(Photo("甲"),), tables=(Table("甲", ("甲",), (("甲",),)),))
    whole = Issue(sections=(Section(1, "", (Article("1-0", "先"), article)), Section(2, "", (Article("2-1", "甲"),))))
    mended, done = mend_issue(whole, [Replaces])
    assert len(done) == 9
    assert "甲" not in render(mended)
    assert findings_of(Context(mended), [Replaces]) == []


def test_rules_that_undo_each_other_mend_nothing() -> None:
    assert mend_issue(issue("东"), [There, Back]) == (issue("东"), ())


MARKS = "，。、；：！？“”‘’（）《》—…·～-.,:;!?()\"' 　"
TEXTS = st.text(
    st.sampled_from(MARKS + "一二三十百万亿年月日时分元人第约近等说的了在再甲乙山水0123456789%％aA"), max_size=40
)
PARAGRAPHS = TEXTS.map(str.strip).filter(bool)
ISSUES = st.builds(
    lambda title, paragraphs, caption: Issue(
        sections=(Section(1, "要闻", (Article("1-1", title, body=tuple(paragraphs), photos=(Photo(caption),)),)),)
    ),
    PARAGRAPHS,
    st.lists(PARAGRAPHS, max_size=4),
    PARAGRAPHS,
)


@settings(max_examples=150, deadline=None)
@given(ISSUES)
def test_mending_twice_changes_nothing_more(whole: Issue) -> None:
    mended, _done = mend_issue(whole, RULES)
    assert mend_issue(mended, RULES) == (mended, ())


@settings(max_examples=60, deadline=None)
@given(ISSUES)
def test_what_is_mended_can_be_written_and_read_back(whole: Issue) -> None:
    mended, _done = mend_issue(whole, RULES)
    assert parse(render(mended, render(whole)), "") == mended
