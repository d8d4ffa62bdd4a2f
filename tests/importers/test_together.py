"""Issues of several sources made into one a day."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tui.importers.together import merge, together
from tui.model import Article, Channel, Issue, Paper, Section

FIRST, SECOND = date(2024, 3, 5), date(2024, 3, 6)


def page(number: int | None, *titles: str, day: date | None = None, paper: str = "", cn: str = "") -> Issue:
    articles = tuple(Article(f"{number or 0}-{place}", title) for place, title in enumerate(titles, 1))
    return Issue(Paper(paper, cn=cn), day, sections=(Section(number, "", articles),))


def test_undated_pages_belong_to_the_only_day() -> None:
    assert together([page(1, "甲", day=FIRST, paper="江东时报"), page(2, "乙"), page(3, "丙")]) == [[0, 1, 2]]


def test_days_and_papers_part() -> None:
    issues = [page(1, "甲", day=FIRST), page(1, "乙", day=SECOND), page(2, "丙", day=FIRST), page(None, "丁")]
    assert together(issues) == [[0, 2], [1], [3]]
    assert together([page(1, "甲", paper="江东时报"), page(1, "乙", paper="柳湾报")]) == [[0], [1]]


def test_pages_without_a_number_are_numbered_on_and_stand_in_order() -> None:
    whole = merge([page(None, "甲"), page(2, "乙"), page(None, "丙"), page(1, "丁", day=FIRST)])
    assert whole.date == FIRST
    assert [(section.page, article.id, article.title) for section, article in whole.articles()] == [
        (1, "1-1", "丁"),
        (2, "2-1", "乙"),
        (3, "3-1", "甲"),
        (4, "4-1", "丙"),
    ]


def test_the_masthead_is_put_together_from_all_pages() -> None:
    first = page(1, "甲", paper="江东时报")
    second = Issue(Paper("", channels=(Channel("江东发布", "微信公众号"),), cn="CN 00-0000"))
    assert merge([first, second]).paper == Paper(
        "江东时报", cn="CN 00-0000", channels=(Channel("江东发布", "微信公众号"),)
    )


def test_parts_that_count_their_pages_anew_stand_behind_the_others() -> None:
    def part(name: str, title: str) -> Issue:
        return Issue(sections=(Section(None, name, (Article("0-1", title),)),))

    whole = merge(
        [
            part("C01 体育", "丙"),
            page(1, "甲"),
            part("B01 专刊", "乙"),
            page(2, "丁"),
            part("B01", "戊"),
            part("", "己"),
        ]
    )
    assert [(section.page, section.name, article.title) for section, article in whole.articles()] == [
        (1, "", "甲"),
        (2, "", "丁"),
        (3, "B01 专刊", "乙"),
        (3, "B01", "戊"),
        (4, "C01 体育", "丙"),
        (5, "", "己"),
    ]


def test_a_headline_is_replaced_by_the_article_that_another_source_has() -> None:
    headline = Article("", "渡口班车 恢复运行", review=("only the headline",))
    whole = Article("", "渡口班车恢复运行", body=("班车昨日恢复运行。",))
    listed = Issue(sections=(Section(2, "综合", (Article("", "水库", review=("x",)), headline)),))
    found = merge([Issue(sections=(Section(2, "", (whole,)),)), listed])
    assert [(each.title, each.body) for _, each in found.articles()] == [("水库", ()), (whole.title, whole.body)]
    assert [(section.page, section.name) for section in found.sections] == [(2, "综合")]


def test_a_section_without_a_name_is_called_as_its_page_is() -> None:
    def named(name: str, title: str) -> Issue:
        return Issue(sections=(Section(2, name, (Article("0-1", title),)),))

    assert [section.name for section in merge([named("", "甲"), named("综合", "乙")]).sections] == ["综合"]
    assert (
        next(section.name for section in merge([named("", "甲"), named("综合", "乙"), named("要闻", "丙")]).sections)
        == ""
    )
    assert [section.name for section in merge([named("报头", "甲"), named("", "乙")]).sections] == ["报头", ""]


@given(st.lists(st.tuples(st.none() | st.integers(1, 5), st.integers(1, 3)), min_size=1, max_size=6))
def test_no_article_is_lost_and_ids_differ(pages: list[tuple[int | None, int]]) -> None:
    issues = [page(number, *"甲乙丙"[:count]) for number, count in pages]
    whole = merge(issues)
    assert sorted(article.title for _, article in whole.articles()) == sorted(
        article.title for issue in issues for _, article in issue.articles()
    )
    ids = [article.id for _, article in whole.articles()]
    assert len(set(ids)) == len(ids)
