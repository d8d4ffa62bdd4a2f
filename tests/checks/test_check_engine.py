"""Rules run over an issue: order, doubles, and rules that break."""

from __future__ import annotations

import pytest

from tests.checks.invented import LeavesOpen, OutOfRange, Raises, Replaces, ReplacesTwo
from tui.checks.base import AnyRule, Context, Level, passages_of
from tui.checks.engine import BROKEN, findings_of, text_of
from tui.model import Article, Byline, Issue, Paper, Photo, Ref, Section, Series, Table

FULL = Article(
    "1-1",
    "题",
    "引",
    "副",
    "按\n语",
    Series("系列", "上"),
    "本报讯",
    (Byline("何小禾", "文"),),
    (Ref("详见第二版", 2),),
    ("一段。", "二段。"),
    (Photo("图", "摄"),),
    (Table("表", ("甲", ""), (("1", "2"), ("3",))),),
)


def issue(*articles: Article) -> Issue:
    return Issue(Paper("棠溪日报"), sections=(Section(1, "要闻", articles),))


def test_every_text_of_an_article_is_a_passage_in_the_order_of_print() -> None:
    assert [(p.kind, p.text) for p in passages_of(FULL)] == [
        ("kicker", "引"),
        ("title", "题"),
        ("subtitle", "副"),
        ("series", "系列"),
        ("series", "上"),
        ("name", "何小禾"),
        ("role", "文"),
        ("note", "按\n语"),
        ("dateline", "本报讯"),
        ("body", "一段。"),
        ("body", "二段。"),
        ("ref", "详见第二版"),
        ("caption", "图"),
        ("credit", "摄"),
        ("table", "表"),
        ("column", "甲"),
        ("cell", "1"),
        ("cell", "2"),
        ("cell", "3"),
    ]


def test_a_passage_is_found_again_by_its_place() -> None:
    from tui.checks.parts import text_at, with_texts

    for passage in passages_of(FULL):
        key = (passage.part, passage.paragraph)
        assert text_at(issue(FULL), "1-1", *key) == passage.text
        changed = with_texts(FULL, {key: "变"})
        assert [(p.part, p.paragraph, p.text) for p in passages_of(changed)] == [
            (p.part, p.paragraph, "变" if (p.part, p.paragraph) == key else p.text) for p in passages_of(FULL)
        ]


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (("", "paper.name", -1), "棠溪日报"),
        (("", "section.0.name", -1), "要闻"),
        (("", "issue.date", -1), ""),
        (("", "paper.nothing", -1), ""),
        (("", "", -1), ""),
        (("9-9", "title", -1), ""),
        (("1-1", "body", 7), ""),
        (("1-1", "photos.3.caption", -1), ""),
        (("1-1", "photos.x.caption", -1), ""),
    ],
)
def test_what_stands_above_the_articles_has_a_place_and_what_is_not_there_is_empty(
    place: tuple[str, str, int], text: str
) -> None:
    from tui.checks.parts import text_at

    assert text_at(issue(FULL), *place) == text


def test_findings_come_in_the_order_of_print_whatever_the_order_of_rules() -> None:
    context = Context(
        issue(Article("2-1", "甲", body=("甲甲", "甲")), Article("1-1", "乙", body=("甲",), photos=(Photo("甲"),)))
    )
    found = findings_of(context, [ReplacesTwo, Replaces])
    assert found == findings_of(context, [Replaces, ReplacesTwo])
    assert [(f.article, f.part, f.paragraph, f.start, f.code) for f in found] == [
        ("2-1", "title", -1, 0, "T101"),
        ("2-1", "body", 0, 0, "T101"),
        ("2-1", "body", 0, 0, "T102"),
        ("2-1", "body", 0, 1, "T101"),
        ("2-1", "body", 1, 0, "T101"),
        ("1-1", "body", 0, 0, "T101"),
        ("1-1", "photos.0.caption", -1, 0, "T101"),
    ]


def test_what_is_said_twice_is_said_once() -> None:
    context = Context(issue(Article("1-1", "甲")))
    assert len(findings_of(context, [Replaces, Replaces])) == 1


@pytest.mark.parametrize("rule", [Raises, OutOfRange, LeavesOpen])
def test_a_rule_that_breaks_is_told_and_the_others_go_on(rule: type[AnyRule]) -> None:
    context = Context(issue(Article("1-1", "乙"), Article("1-2", "丙", body=("甲",))))
    found = findings_of(context, [rule, Replaces])
    broken = [finding for finding in found if finding.code == BROKEN]
    assert len(broken) == 1
    assert broken[0].level is Level.ERROR
    assert rule.code in broken[0].told()
    assert rule.__qualname__ in broken[0].told()
    assert [finding.code for finding in found if finding.article == "1-2" and finding.code != BROKEN] == ["T101"]


def test_where_a_rule_broke_is_told_and_what_it_had_found_before_stays() -> None:
    context = Context(issue(Article("1-1", "乙"), Article("1-2", "丙")))
    first, broken = findings_of(context, [Raises])
    assert (first.code, first.article) == ("T901", "1-1")
    assert (broken.code, broken.article) == (BROKEN, "1-2")
    assert "ZeroDivisionError" in broken.told()


def test_a_message_is_told_in_both_languages() -> None:
    (found,) = findings_of(Context(issue(Article("1-1", "甲"))), [Replaces])
    assert found.told("en") == "“甲” stands twice"
    assert found.told() == found.told("en")
    assert "甲" in found.told("zh")


def test_what_rules_share_is_made_once() -> None:
    made: list[Context] = []

    def count(context: Context) -> int:
        made.append(context)
        return len(context.articles)

    context = Context(issue(FULL))
    assert (context.once(count), context.once(count)) == (1, 1)
    assert made == [context]


def test_the_text_of_a_finding_is_that_of_its_passage() -> None:
    context = Context(issue(Article("1-1", "乙", body=("一", "二甲"))))
    (found,) = findings_of(context, [Replaces])
    assert text_of(context, found) == "二甲"
