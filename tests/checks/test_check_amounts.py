"""Amounts in a text, people named in it, and how paragraphs end."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.checks.amounts import amounts, number_of, written
from tui.checks.base import ArticleText, Context
from tui.checks.ends import is_aside, open_ends
from tui.checks.people import is_misspelt, reporters, signed, titled
from tui.model import Article, Byline, Issue, Section


def told(text: str) -> list[tuple[str, str, bool]]:
    return [(written(each.value), each.unit, each.is_about) for each in amounts(text)]


def text_of(article: Article) -> ArticleText:
    return Context(Issue(sections=(Section(1, "要闻", (article,)),))).articles[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总投资305.6亿元", [("305.6亿", "元", False)]),
        ("1,234户", [("1234", "户", False)]),
        ("３６口水缸", [("36", "口", False)]),
        ("三十六座桥", [("36", "座", False)]),
        ("约3000万美元", [("3000万", "美元", True)]),
        ("200多万人、50余亩、十来个", [("200万", "人", True), ("50", "亩", True), ("10", "个", True)]),
        ("14.53%、25.11％", [("14.53", "%", False), ("25.11", "%", False)]),
        ("第3届、2018年12月、10:30、5至8人、10—15℃、每3户", []),
        ("三五个、上千人、百分之三", []),
    ],
)
def test_amounts_are_numbers_with_units(text: str, found: list[tuple[str, str, bool]]) -> None:
    assert told(text) == found


@given(st.integers(1, 10**9), st.sampled_from(["", "万", "亿"]), st.sampled_from("个户元吨"))
def test_an_amount_is_read_as_it_is_written(number: int, scale: str, unit: str) -> None:
    (found,) = amounts(f"共有{number}{scale}{unit}。")
    assert found.value == Fraction(number) * {"": 1, "万": 10**4, "亿": 10**8}[scale]
    (again,) = amounts(written(found.value) + unit)
    assert again.value == found.value


def test_two_numerals_beside_each_other_are_no_number() -> None:
    assert [number_of(each) for each in ("三五", "三十五", "12", "１２", "三", "二〇二六")] == [
        None,
        35,
        12,
        12,
        3,
        2026,
    ]


def test_people_are_known_by_title_role_and_byline() -> None:
    article = Article(
        "1-1",
        "河水清了",
        bylines=(Byline("许 禾生", "文"),),
        body=("（记者林小河、谈 雪 通讯员柳月明）县水利局副局长袁正富说，时任县长王平去过。",),
    )
    text = text_of(article)
    assert [each.name for each in signed(text)] == ["许禾生"]
    assert [each.name for each in reporters(text)] == ["林小河", "谈雪", "柳月明"]
    people = [(each.name, each.body[-3:], each.rank, each.role, each.is_past) for each in titled(text)]
    assert people == [("袁正富", "水利局", "副", "局长", False), ("王平", "", "", "县长", True)]


def test_names_are_misspelt_by_one_character_alike() -> None:
    assert is_misspelt("蒋建君", "蒋建军")
    assert not is_misspelt("蒋建君", "蒋建君")
    assert not is_misspelt("蒋建君", "蒋海军")
    assert not is_misspelt("蒋建君", "蒋建华")
    assert not is_misspelt("蒋建", "蒋建君")


@pytest.mark.parametrize(
    "text",
    [
        "三道岭",
        "● 河水清了，山也绿了，老街上的人都走到桥头来看",
        "一、河水清了以后，老街上的人都走到桥头来看水，看了一天",
        "稻茬还站在田里\n像一把没有收走的尺子",
        "桥通了，人们从两岸走来。　　本报记者 林小河",
        "桥通了，人们从两岸走来。图为通车现场　郑小满摄",
        "报名地点在老街桥头的文化站，联系电话：0000-0000101",
    ],
)
def test_what_is_no_prose_needs_no_end_mark(text: str) -> None:
    assert is_aside(text)


def test_an_article_that_is_a_list_is_left_alone() -> None:
    rows = tuple(f"获得一等奖的作品是第{n}号，作者来自石渡镇和荷埠镇的两所小学" for n in range(9))
    assert open_ends(text_of(Article("1-1", "名单", body=rows))) == []


def test_a_break_of_columns_is_told_apart_from_a_missing_mark() -> None:
    body = ("桥通了，人们从两岸走来。全县的企", "业都放了假，老街上的人走到桥头。看了一天的水", "后来天黑了。")
    found = open_ends(text_of(Article("1-1", "桥通了", body=body)))
    assert [(end.passage.paragraph, end.has_stop, end.is_split) for end in found] == [(0, True, True), (1, True, False)]
