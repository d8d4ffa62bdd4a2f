"""What the rules about words leave alone: names, titles, what is said often; and laws of what they find."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checks.samples import found_in
from tui.checks.base import AnyRule, Context, Example, Finding, Level
from tui.checks.engine import findings_of, text_of
from tui.checks.house_file import parse_house
from tui.checks.lexicon import cut
from tui.checks.rules import RULES
from tui.checks.rules.w101_variant import VariantForm
from tui.checks.rules.w102_confused import ConfusedWord
from tui.checks.rules.w103_idiom import IdiomMisspelt
from tui.checks.rules.w104_spoilt_word import SpoiltWord
from tui.checks.rules.w106_house_words import HouseWords
from tui.checks.rules.w107_near_name import NearName
from tui.checks.slips import best, slips_in, slips_of
from tui.model import Article, Issue, Section

WORDS: list[type[AnyRule]] = [rule for rule in RULES if rule.code[0] == "W"]
SPOILT = ("一阵见血", "没玩没了", "工务员", "少数名族", "部暑", "己经", "班驳", "理头苦干")
PIECES = st.lists(
    st.sampled_from(
        [*SPOILT, "的", "的的", "，", "“", "”", "《", "》", "在", "三", "李", "棠溪县", "经济发展", "他们", "記", "a1"]
    ),
    max_size=12,
).map("".join)


def context_of(text: str, house: str = "") -> Context:
    """A context with one paragraph."""
    section = Section(1, "要闻", (Article("1-1", "河水清了", body=(text,)),))
    return Context(Issue(sections=(section,)), parse_house(house, "h.toml"))


def quotes(rule: type[AnyRule], text: str, house: str = "") -> list[str]:
    """What a rule marks in a paragraph."""
    context = context_of(text, house)
    return [text_of(context, one)[one.start : one.end] for one in findings_of(context, [rule])]


@given(PIECES)
@settings(max_examples=150, deadline=None)
def test_no_word_reaches_over_an_end_of_what_is_found(text: str) -> None:
    """But for idioms: three of their four characters stand there, which tells more than any edge."""
    context = context_of(text)
    lists = [rule for rule in WORDS if rule.code in ("W101", "W102", "W104", "W105", "W109")]
    for found in findings_of(context, lists):
        if found.part == "body":
            words = cut(context, text)
            assert words.is_edge(found.start)
            assert words.is_edge(found.end)


@given(PIECES, st.sampled_from(SPOILT))
@settings(max_examples=150, deadline=None)
def test_a_listed_name_is_never_found(text: str, name: str) -> None:
    house = f'[[name]]\nname = "{name}"\n'
    context = context_of(text, house)
    for found in findings_of(context, WORDS):
        at = text.find(name)
        while at >= 0 and found.part == "body" and found.code not in ("W105", "W109"):
            assert found.end <= at or at + len(name) <= found.start
            at = text.find(name, at + 1)


@given(PIECES)
@settings(max_examples=100, deadline=None)
def test_fixes_stand_where_the_finding_stands_and_change_something(text: str) -> None:
    context = context_of(text)
    for found in findings_of(context, WORDS):
        if found.fix:
            assert (found.fix.start, found.fix.end) == (found.start, found.end)
            assert found.fix.text != text_of(context, found)[found.start : found.end]


@given(PIECES)
@settings(max_examples=100, deadline=None)
def test_of_slips_that_overlap_one_is_told(text: str) -> None:
    context = context_of(text)
    places = [
        range(slip.stretch.start + slip.start, slip.stretch.start + slip.end)
        for slip, _margin in slips_of(context, text)
    ]
    assert len({at for place in places for at in place}) == sum(map(len, places))
    for stretch in cut(context, text).stretches:
        every = slips_in(stretch, stretch_words())
        assert all(margin <= slip.gain for slip, margin in best(every))


def stretch_words() -> object:
    """The list that stretches are cut by."""
    from tui.checks.lexicon import lexicon

    return lexicon()


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (IdiomMisspelt, "他读完《一阵见血》这本书。"),
        (IdiomMisspelt, "一阵见血乐队成立，一阵见血乐队巡演。"),
        (SpoiltWord, "小说《少数名族》。"),
        (SpoiltWord, "名单：公名币、工务员、李明。"),
        (ConfusedWord, "歌手任然到会，任然同志发言。"),
        (ConfusedWord, "参加的有任然、李明、王芳。"),
        (ConfusedWord, "（任然）"),
        (VariantForm, "《班驳》与约翰·班驳·史密斯"),
    ],
)
def test_left_alone(rule: type[AnyRule], text: str) -> None:
    if rule is VariantForm:
        assert quotes(rule, "《班驳》") == []
    elif "工务员" in text:
        assert "公名币" not in quotes(rule, text)
    else:
        assert quotes(rule, text) == []


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (IdiomMisspelt, "他一阵见血地说。", ["一阵见血"]),
        (SpoiltWord, "少数名族的村子。", ["少数名族"]),
        (ConfusedWord, "会议部暑了工作，究竟选择什么？", ["部暑"]),
        (ConfusedWord, "他提心掉胆地走。", ["提心掉胆"]),
        (IdiomMisspelt, "他提心掉胆地走。", []),
    ],
)
def test_found_once_by_one_rule(rule: type[AnyRule], text: str, found: list[str]) -> None:
    assert quotes(rule, text) == found


def test_what_stands_alone_in_quotes_is_style() -> None:
    (found,) = found_in(IdiomMisspelt, Example("东湖的“一阵见血”比赛。"))
    assert found.level == Level.STYLE


def fix_of(findings: list[Finding]) -> list[tuple[str, bool]]:
    """Texts of fixes and whether they are safe."""
    return [(one.fix.text, one.fix.safe) for one in findings if one.fix]


def test_variants_and_listed_slips_are_mended_safely_and_all_else_by_a_person() -> None:
    assert fix_of(found_in(VariantForm, Example("树影班驳。"))) == [("斑驳", True)]
    assert fix_of(found_in(ConfusedWord, Example("部暑工作。"))) == [("部署", False)]
    house = (
        '[[term]]\nuse = "朝鲜"\ninstead_of = ["北朝鲜"]\nsafe = true\n[[name]]\nname = "蒋云亭"\nwrong = ["江云亭"]'
    )
    assert fix_of(found_in(HouseWords, Example("他去北朝鲜。", house=house))) == [("朝鲜", True)]
    assert fix_of(found_in(NearName, Example("江云亭到会。", house=house))) == [("蒋云亭", True)]
    assert fix_of(found_in(NearName, Example("蒋云停到会。", house=house))) == [("蒋云亭", False)]


HOUSE = """
[[name]]
name = "蒋云亭"
title = "棠溪县水务局局长"
[[name]]
name = "蒋云停"
[[name]]
name = "李明"
wrong = ["李铭"]
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("蒋云亭和蒋云停到会。", []),
        ("棠溪县税务局局长到会。", []),
        ("棠溪县水务局局掌到会。", ["棠溪县水务局局掌"]),
        ("李铭和李名到会。", ["李铭"]),
        ("蒋云廷。", ["蒋云廷"]),
        ("云蒋亭。", ["云蒋亭"]),
        ("蒋云亭" * 50, []),
        ("", []),
        ("亭", []),
    ],
)
def test_near_names(text: str, found: list[str]) -> None:
    assert quotes(NearName, text, HOUSE) == found


def test_a_house_word_of_one_character_is_found() -> None:
    assert quotes(HouseWords, "他是瞎的，瞎子。", '[[careful]]\nword = "瞎"') == ["瞎"]


def test_a_preferred_term_that_holds_the_other_is_left_alone() -> None:
    house = '[[term]]\nuse = "犯罪嫌疑人"\ninstead_of = ["嫌疑人"]'
    assert quotes(HouseWords, "犯罪嫌疑人和嫌疑人", house) == ["嫌疑人"]
