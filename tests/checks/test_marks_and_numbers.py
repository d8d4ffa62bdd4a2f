"""The rules on marks and numbers together: sound text keeps them silent, pairs that are well nested are never told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.checks.base import Context, Level
from tui.checks.engine import findings_of
from tui.checks.examples import as_issue
from tui.checks.numerals import number, numerals
from tui.checks.pairs import Fault, flaws
from tui.checks.rules import RULES
from tui.model import Article

MARKS_AND_NUMBERS = [rule for rule in RULES if rule.code[0] in "PN"]

SOUND = (
    "本报讯（记者林清　通讯员王山）7月30日上午8时30分，清河镇举行“双清”工程开工仪式，总投资3.2亿元，占全区同类投资的45.14%。",
    "林清说：“‘双清’不是一句口号。”他翻开《读〈清河记〉》，念道：“河水清，山色青……”",
    "“治水要治本。”王山说，“先清源，后清流。”",
    "1—6月，全区开票销售748.68亿元，同比增长9.27%，增幅居全市第一；10%～20%的企业实现翻番。",
    "林清（1921—2003年），清河人。清河—绿山高铁8:30至20:05每15分钟一班，票价20.5元。",
    "清政发〔2020〕5号文件规定，补贴标准为3000～5000元；咨询电话：0571-12345678，网址https://qinghe.example/a,b?c=1:2。",
    "主队以3:2获胜，第二局25:23，成绩3’25”8；林清跳过1.85米，王山投出12.5米。",
    "他用的是27”的屏幕，It’s OK；型号是A-12-3B，版本1.2.3，IP是192.168.1.1。",
    "第一、第二产业增加值分别增长5%、6%，第三、四季度有望更好；一、二审均维持原判，三、四年级停课一天。",
    "附近100多户居民节约用水30多万吨；近30年来，约有50人先后落户，最多时达200人以上。",
    "孩子们喊：“一、二、三！”大家齐用力，终于把船拖上了岸！真的吗？！",
    "农历二月三十日，十二个村的二十名代表来到三〇一医院，百分之百合格。",
    "（一）治水。（二）种树。1.清淤；2.护岸。①清；②绿。",
    "会期3天，12月30日至1月2日休息；投入3万元至5万元，7、8两个月为汛期，每组5、6人不等。",
    "列夫·托尔斯泰、AI技术、5G+工业互联网、PM2.5浓度为35微克/立方米，氧气（O₂）含量为21%。",
    "——记清河镇党委书记林清",
    "5元元件、3千瓦时、4千克、1千米、10亿次、3.5个百分点、24时、0时。",
    "市盈率下降到2倍，债务占GDP的120%，占地面积增长150%，完成年度计划的112%。",
)


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_keeps_the_rules_on_marks_and_numbers_silent(text: str) -> None:
    findings = findings_of(Context(as_issue(text)), MARKS_AND_NUMBERS)
    assert [(finding.code, finding.told()) for finding in findings] == []


PAIRS = st.sampled_from(["“”", "（）", "《》", "【】"])


@st.composite
def nested(draw: st.DrawFn, depth: int = 3, outer: str = "") -> str:
    """Text in which every pair is closed where it should be, and none stands directly within its like."""
    pieces = []
    for _piece in range(draw(st.integers(0, 3))):
        pieces.append(draw(st.sampled_from(["河水清了", "，", "。", "GDP", "12.5%"])))
        if depth:
            pair = draw(PAIRS.filter(lambda each: each != outer))
            pieces.append(f"{pair[0]}清{draw(nested(depth=depth - 1, outer=pair))}{pair[1]}")
    return "".join(pieces) + "河"


def faults(text: str) -> list[tuple[Fault, int, int]]:
    """What is wrong with the pairs of a text, a paragraph a line."""
    found = flaws(Context(as_issue(text)))["1-1"]
    return [(flaw.fault, flaw.passage.paragraph, flaw.at) for flaw in found if flaw.passage.part == "body"]


@given(st.lists(nested(), min_size=1, max_size=3))
def test_pairs_that_are_well_nested_have_no_flaw(paragraphs: list[str]) -> None:
    assert faults("\n".join(paragraphs)) == []


@given(nested(), nested())
def test_a_mark_too_many_is_found(before: str, after: str) -> None:
    assert faults(f"{before}〔{after}") == [(Fault.OPEN, 0, len(before))]
    assert faults(f"{before}河〕{after}") == [(Fault.STRAY, 0, len(before) + 1)]


@given(st.text("“”‘’（）《》()［］\n清，。1a", max_size=60))
def test_any_text_of_marks_has_flaws_within_it(text: str) -> None:
    context = Context(as_issue(text))
    for flaw in flaws(context)["1-1"]:
        assert flaw.passage.text[flaw.at] in "“”‘’（）《》()［］"
        assert -1 <= flaw.other < len(flaw.passage.text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“一。\n“二。\n“三。”", []),
        ("“一。\n“二。\n三。", [(Fault.OPEN, 1, 0)]),
        ("“一。\n二。”", [(Fault.RESUMED, 1, 2)]),
        ("“一二\n三。”", []),
        ("（一。\n二。\n三。）", []),
        ("他说：“一“二”。", [(Fault.OPEN, 0, 3)]),
        ("“一。\n“二。”他说，“三。”", []),
    ],
)
def test_a_quotation_runs_over_paragraphs_that_open_it_anew(text: str, found: list[tuple[Fault, int, int]]) -> None:
    assert faults(text) == found


@given(st.text("。，、；：！？…—-.,()（）“”0123456789年月日时%万〇○O一二三十百几多余约近占清\n ", max_size=80))
def test_any_text_is_looked_at_without_a_rule_breaking(text: str) -> None:
    codes = {finding.code for finding in findings_of(Context(as_issue(text)), MARKS_AND_NUMBERS)}
    assert "X001" not in codes


@pytest.mark.parametrize(
    ("text", "code", "level"),
    [
        ("河水清了,山绿了。", "P101", Level.ERROR),
        ("河水(上游)清了。", "P101", Level.STYLE),
        ("今年,30户参加。", "P101", Level.WARNING),
        ("二○二〇年。", "N104", Level.STYLE),
        ("二0二〇年。", "N104", Level.ERROR),
    ],
)
def test_what_is_surer_is_graver(text: str, code: str, level: Level) -> None:
    findings = findings_of(Context(as_issue(text)), MARKS_AND_NUMBERS)
    assert [(finding.code, finding.level) for finding in findings] == [(code, level)]


@given(st.integers(0, 99))
def test_numerals_read_back_as_the_number(value: int) -> None:
    assert number(numerals(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二四", 2024),
        ("一万二千", 12_000),
        ("三亿零五", 300_000_005),
        ("两百", 200),
        ("三四十", None),
        ("", None),
        ("清", None),
    ],
)
def test_numerals_are_read(text: str, value: int | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("article", "level"),
    [
        (Article("1-1", "河水清了", body=("他说：“河水清了。",)), Level.ERROR),
        (Article("1-1", "河水清了", body=("他说：“河水清",)), Level.WARNING),
        (Article("1-1", "河水清了", body=("他说：“河水清了。",), review=("a headline may be missing",)), Level.WARNING),
    ],
)
def test_a_mark_whose_partner_may_be_in_lost_text_is_a_warning(article: Article, level: Level) -> None:
    findings = findings_of(Context(as_issue(article)), MARKS_AND_NUMBERS)
    assert [(finding.code, finding.level) for finding in findings] == [("P103", level)]
