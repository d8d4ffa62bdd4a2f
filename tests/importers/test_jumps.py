"""Articles that go on overleaf are one again, whatever tells where, and nothing of them is lost."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.importers.test_page_text import held, signs
from tui.importers import Hints
from tui.importers.jumps import join_jumps
from tui.importers.page_text import issue_from_text
from tui.importers.together import merge
from tui.model import Article, Issue, Ref, Section

ONE = """第1版 要闻


青石古渠通水

停水半年的青石古渠昨天通水，渠首闸门提起，渠水一路向东，流进柳湾镇的稻田。

青石古渠管理所说，通水将持续到八月，各支渠按七天一轮

{down}


渡口班车恢复运行

停运半月的渡口班车昨日恢复运行，首班车六时发车，末班车十八时发车。

吴小松
"""
TWO = """第2版 综合


{up}

灌溉，尾水先到、渠首后到，古渠沿线的稻田都能用上水。

种粮大户何大田说，今年又能多收两成。

何小禾


老街灯会亮灯

老街灯会今晚亮灯，三百盏花灯沿河排开，市民可以免费观赏。
"""
JOINED = (
    "停水半年的青石古渠昨天通水，渠首闸门提起，渠水一路向东，流进柳湾镇的稻田。",
    "青石古渠管理所说，通水将持续到八月，各支渠按七天一轮灌溉，尾水先到、渠首后到，古渠沿线的稻田都能用上水。",
    "种粮大户何大田说，今年又能多收两成。",
)
FORMS = [
    ("（下转第2版）", "（上接第1版）"),
    ("下转2版", "上接1版"),
    ("▶下转第二版", "（紧接第一版）"),
    ("（下转A02版）", "（上接A01版）"),
]


@pytest.mark.parametrize(("down", "up"), FORMS)
def test_an_article_goes_on_on_the_next_page(down: str, up: str) -> None:
    issue = issue_from_text(ONE.format(down=down) + "\f" + TWO.format(up=up))
    titles = [article.title for _, article in issue.articles()]
    assert titles == ["青石古渠通水", "渡口班车恢复运行", "老街灯会亮灯"]
    article = issue.sections[0].articles[0]
    assert article.body == JOINED
    assert [ref.text for ref in article.refs] == [down, up]
    assert [name.name for name in article.bylines] == ["何小禾"]
    assert article.review == ()


def test_pages_of_their_own_files_too() -> None:
    one = issue_from_text(ONE.format(down="（下转第2版）"), hints=Hints(date=date(2024, 6, 8)))
    two = issue_from_text(TWO.format(up="（上接第1版）"), hints=Hints(date=date(2024, 6, 8)))
    issue = merge([one, two])
    assert issue.sections[0].articles[0].body == JOINED
    assert [article.id for _, article in issue.articles()] == ["1-1", "1-2", "2-1"]


def test_a_headline_above_the_second_part_stays_in_the_reference() -> None:
    issue = issue_from_text(
        ONE.format(down="（下转第2版）") + "\f" + TWO.format(up="古渠通水半年之后\n\n（上接第1版）")
    )
    article = issue.sections[0].articles[0]
    assert (article.title, article.body) == ("青石古渠通水", JOINED)
    assert [ref.text for ref in article.refs] == ["（下转第2版）", "古渠通水半年之后 （上接第1版）"]


@pytest.mark.parametrize(
    ("down", "up"),
    [("（下转第3版）", "（上接第1版）"), ("（下转第2版）", "（上接第4版）"), ("（详见第2版）", "（上接第1版）")],
)
def test_what_means_another_page_stays_apart(down: str, up: str) -> None:
    issue = issue_from_text(ONE.format(down=down) + "\f" + TWO.format(up=up))
    assert [len(section.articles) for section in issue.sections] == [2, 2]


def part(title: str, text: str, ref: str, page: int) -> Article:
    return Article("", title, body=(text,), refs=(Ref(ref, page),))


def test_of_several_the_words_tell_and_what_they_do_not_tell_is_a_doubt() -> None:
    above = [
        part("古渠", "渠水流进稻田，渠首闸门", "（下转第2版）", 2),
        part("灯会", "花灯沿河排开，市民观", "（下转第2版）", 2),
    ]
    below = [
        part("甲", "赏花灯，河边的市民都说好。", "（上接第1版）", 1),
        part("乙", "提起，稻田有水。", "（上接第1版）", 1),
    ]
    (page,) = join_jumps([Section(1, "", tuple(above)), Section(2, "", tuple(below))])
    assert [each.body for each in page.articles] == [
        ("渠水流进稻田，渠首闸门提起，稻田有水。",),
        ("花灯沿河排开，市民观赏花灯，河边的市民都说好。",),
    ]
    strange = [part("甲", "丙丁戊己。", "（上接第1版）", 1), part("乙", "庚辛壬癸。", "（上接第1版）", 1)]
    (page,) = join_jumps([Section(1, "", tuple(above)), Section(2, "", tuple(strange))])
    assert all("another page" in each.review[0] for each in page.articles[:1])


def test_an_article_may_go_on_twice_and_a_circle_stays_as_it_is() -> None:
    middle = Article("", "乙", body=("二，",), refs=(Ref("（上接第1版）", 1), Ref("（下转第3版）", 3)))
    sections = [
        Section(1, "", (part("甲", "一，", "（下转第2版）", 2),)),
        Section(2, "", (middle,)),
        Section(3, "", (part("丙", "三。", "（上接第2版）", 2),)),
    ]
    (page,) = join_jumps(sections)
    assert page.articles[0].body == ("一，二，三。",)
    circle = [
        Section(1, "", (Article("", "甲", body=("一，",), refs=(Ref("（上接第2版）", 2), Ref("（下转第2版）", 2))),)),
        Section(2, "", (Article("", "乙", body=("二，",), refs=(Ref("（上接第1版）", 1), Ref("（下转第1版）", 1))),)),
    ]
    assert join_jumps(circle) == circle


LINES = [
    *("（下转第2版）", "（上接第1版）", "下转1版", "上接2版", "古渠通水", "第1版 要闻", "第2版 综合", "何小禾"),
    *("渠水流进稻田，渠首闸门", "提起，稻田有水。", "花灯沿河排开，市民可以观赏，河边的市民都说好看，明年还要再来。"),
]


@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["\n", "\n\n", "\n\n\n", "\f"])), max_size=24))
@example([("（上接第1版）", "\n"), *[("何小禾", "\n")] * 2, ("（下转第2版）", "\f"), *[("何小禾", "\n")] * 2])
@example(
    [("（上接第1版）", "\n"), ("何小禾", "\n"), ("何小禾", "\f"), ("（下转第2版）", "\n"), *[("何小禾", "\n")] * 2]
)
def test_nothing_is_lost_at_the_joins(lines: list[tuple[str, str]]) -> None:
    text = "".join(line + end for line, end in lines)
    issue: Issue = issue_from_text(text, "\ue000.txt")
    missing = signs(text) - signs(held(issue))
    for label in ("第1版", "第2版"):
        missing -= Counter({char: text.count(label) for char in label})
    assert missing == Counter()
