"""What each act of mending makes of an article, told on examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.mending.issues import BUS, EMPTY, SCHOOL, of
from tui import mending
from tui.errors import MendingError
from tui.mending import BODY, BYLINE, KICKER, NOTE, SUBTITLE, TITLE, Place
from tui.mending.doubts import place_of
from tui.mending.places import find, free_id
from tui.model import Article, Byline, Issue, Ref, Series


def only(issue: Issue, name: str = "1-1") -> Article:
    return find(issue, name)


def test_a_broken_paragraph_is_joined_and_the_doubt_about_the_break_is_settled() -> None:
    issue, place = mending.join(of(BUS), Place("1-1", BODY, 0))
    assert only(issue).body[:2] == ("停运半月的渡口班车昨日恢复运行，首班车六时发车。", "水库大坝完成加固")
    assert place == Place("1-1", BODY, 0, len(BUS.body[0]))
    assert only(issue).review == ()
    assert [photo.after for photo in only(issue).photos] == [1, 3]


def test_latin_words_are_joined_with_a_blank_between() -> None:
    issue, _place = mending.join(of(replace(SCHOOL, body=("about Kan", "bao 2", "3 of"))), Place("1-2", BODY, 0))
    assert find(issue, "1-2").body[0] == "about Kan bao 2"
    issue, _place = mending.join(issue, Place("1-2", BODY, 0))
    assert find(issue, "1-2").body == ("about Kan bao 23 of",)


def test_a_paragraph_is_split_where_the_cursor_is() -> None:
    issue, place = mending.split(of(SCHOOL), Place("1-2", BODY, 1, 4))
    assert find(issue, "1-2").body == ("夜校每周三晚上开课。", "已有一百", "多名村民报名。")
    assert place == Place("1-2", BODY, 2)


def test_a_second_story_becomes_an_article_with_its_own_headline() -> None:
    issue, place = mending.split_article(of(BUS, SCHOOL), Place("1-1", BODY, 2))
    upper, lower, last = [article for _section, article in issue.articles()]
    assert (upper.title, len(upper.body), upper.bylines) == (BUS.title, 2, BUS.bylines)
    assert (lower.id, lower.title, lower.body) == ("1-3", "水库大坝完成加固", BUS.body[3:])
    assert last == SCHOOL
    assert [photo.caption for photo in upper.photos] == ["班车"]
    assert [(photo.caption, photo.after) for photo in lower.photos] == [("大坝", 1)]
    assert (upper.tables, lower.tables) == ((), BUS.tables)
    assert place == Place("1-3", TITLE)


def test_without_a_headline_the_first_words_stand_in() -> None:
    issue, _place = mending.split_article(of(BUS), Place("1-1", BODY, 3, 4))
    assert [article.title for _section, article in issue.articles()] == [BUS.title, "大坝加固工程近日完工"]
    assert find(issue, "1-2").body == ("大坝加固工程近日完工。", "吴小松/文")


def test_references_go_with_the_text_that_quotes_them() -> None:
    refs = (Ref("详见第二版", 2), Ref("详见第三版", 3))
    issue, _place = mending.split_article(
        of(replace(SCHOOL, body=("甲（详见第三版）", "乙（详见第二版）。"), refs=refs)), Place("1-2", BODY, 1)
    )
    assert [article.refs for _section, article in issue.articles()] == [(refs[1],), (refs[0],)]


def test_two_articles_become_one() -> None:
    series = Series("渡口纪事", "上")
    lower = replace(
        SCHOOL, kicker="——教育", note="甲\n乙", bylines=(Byline("吴小松"),), dateline="本报讯", series=series
    )
    issue, place = mending.join_articles(of(BUS, lower), Place("1-2", BODY, 0))
    (whole,) = [article for _section, article in issue.articles()]
    assert whole.body == (*BUS.body, "——教育", SCHOOL.title, "甲", "乙", "本报讯　夜校每周三晚上开课。", SCHOOL.body[1])
    assert whole.bylines == (Byline("何小禾", "文"), Byline("吴小松"))
    assert whole.series == series
    assert whole.tables[0].after == 5
    assert place == Place("1-1", BODY, 5)


def test_a_second_series_is_said_in_the_text() -> None:
    upper = replace(BUS, series=Series("渡口纪事", "上"))
    issue, _place = mending.join_articles(
        of(upper, replace(SCHOOL, series=Series("教育新事", "一"))), Place("1-2", TITLE)
    )
    assert "教育新事（一）" in only(issue).body
    assert only(issue).series == upper.series


def test_a_headline_below_its_article_is_moved_up_to_it() -> None:
    bare = Article("1-1", "停运半月的渡口班车昨日恢复运行", body=("停运半月的渡口班车昨日恢复运行。",))
    wrong = Article("1-2", "渡口班车恢复运行", body=("夜校每周三晚上开课。",))
    issue, place = mending.move(of(bare, wrong), Place("1-2", TITLE), -1)
    assert [article.title for _section, article in issue.articles()] == ["渡口班车恢复运行", "夜校每周三晚上开课"]
    assert place == Place("1-1", TITLE)


def test_a_headline_that_the_neighbour_has_no_room_for_is_a_paragraph_there() -> None:
    issue, place = mending.move(of(BUS, SCHOOL), Place("1-1", TITLE), 1)
    assert find(issue, "1-2").title == SCHOOL.title
    assert find(issue, "1-2").body[0] == BUS.title
    assert place == Place("1-2", BODY, 0)
    assert find(issue, "1-1").title == "停运半月的渡口班车昨日恢复运行"


def test_a_paragraph_is_moved_to_the_end_before_or_the_beginning_after() -> None:
    issue, place = mending.move(of(BUS, SCHOOL), Place("1-2", BODY, 0), -1)
    assert only(issue).body[-1] == SCHOOL.body[0]
    assert place == Place("1-1", BODY, 5)
    issue, place = mending.move(of(BUS, SCHOOL), Place("1-1", BODY, 0), 1)
    assert find(issue, "1-2").body[0] == "本报讯　停运半月的渡口班车昨日恢复运行，"
    assert (find(issue, "1-1").dateline, place) == ("", Place("1-2", BODY, 0))


def test_of_an_article_without_anything_left_nothing_stays() -> None:
    issue, place = mending.move(of(BUS, Article("1-2", "柳湾镇办起夜校")), Place("1-2", TITLE), -1)
    assert [article.id for _section, article in issue.articles()] == ["1-1"]
    assert only(issue).body[-1] == "柳湾镇办起夜校"
    assert place == Place("1-1", BODY, 5)


def test_bylines_are_moved_as_bylines() -> None:
    issue, place = mending.move(of(BUS, SCHOOL), Place("1-1", BYLINE), 1)
    assert [article.bylines for _section, article in issue.articles()] == [(), BUS.bylines]
    assert place == Place("1-2", BYLINE)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("吴小松/文 何小禾/摄", (Byline("吴小松", "文"), Byline("何小禾", "摄"))),
        ("本报记者 吴小松", (Byline("吴小松", "本报记者"),)),
        ("吴小松 何小禾", (Byline("吴小松", "作者"), Byline("何小禾", "作者"))),
        ("（据新华社电 编辑部整理）", (Byline("（据新华社电 编辑部整理）"),)),
    ],
)
def test_a_line_becomes_a_byline(line: str, found: tuple[Byline, ...]) -> None:
    issue, place = mending.make(of(replace(SCHOOL, body=(*SCHOOL.body, line))), Place("1-2", BODY, 2), BYLINE)
    assert find(issue, "1-2").bylines == found
    assert find(issue, "1-2").body == SCHOOL.body
    assert place == Place("1-2", BYLINE)


def test_a_byline_becomes_a_line_again() -> None:
    issue, place = mending.make(of(BUS), Place("1-1", BYLINE), BODY)
    assert only(issue).body[0] == "何小禾/文"
    assert (only(issue).bylines, place) == ((), Place("1-1", BODY, 0))


def test_a_paragraph_becomes_the_headline_and_the_old_one_a_paragraph() -> None:
    issue, place = mending.make(of(BUS), Place("1-1", BODY, 2), TITLE)
    assert only(issue).title == "水库大坝完成加固"
    assert only(issue).body[:2] == (BUS.title, BUS.body[0])
    assert place == Place("1-1", TITLE)


def test_a_headline_that_stood_in_is_no_paragraph() -> None:
    article = replace(SCHOOL, title="夜校每周三晚上开课", body=(*SCHOOL.body, "柳湾镇办起夜校"))
    issue, _place = mending.make(of(article), Place("1-2", BODY, 2), TITLE)
    assert find(issue, "1-2") == SCHOOL


def test_a_subtitle_that_names_a_series_makes_it_one() -> None:
    article = replace(SCHOOL, body=("——“渡口纪事”系列报道（下）", *SCHOOL.body))
    issue, _place = mending.make(of(article), Place("1-2", BODY, 0), SUBTITLE)
    assert find(issue, "1-2").series == Series("“渡口纪事”系列报道", "下")


def test_a_note_loses_its_label_and_goes_below_the_one_that_is_there() -> None:
    article = replace(SCHOOL, note="甲", body=("编者按：乙", *SCHOOL.body))
    issue, _place = mending.make(of(article), Place("1-2", BODY, 0), NOTE)
    assert find(issue, "1-2").note == "甲\n乙"


def test_a_kicker_is_one_line() -> None:
    issue, _place = mending.make(of(replace(SCHOOL, body=("甲\n乙", "丙。"))), Place("1-2", BODY, 0), KICKER)
    assert find(issue, "1-2").kicker == "甲 乙"


def test_a_headline_is_typed_anew_and_what_cannot_be_shown_goes() -> None:
    issue, _place = mending.retitle(of(SCHOOL), "1-2", " 夜校\x1b[2J开课\n了 ")
    assert find(issue, "1-2").title == "夜校[2J开课 了"


def test_a_doubt_is_dismissed_and_found_by_the_words_it_quotes() -> None:
    assert place_of(BUS, BUS.review[0]) == Place("1-1", BODY, 0, 9)
    assert place_of(BUS, "no headline was found") == Place("1-1", TITLE)
    assert place_of(BUS, "“…never said” is odd") == Place("1-1", TITLE)
    issue, _place = mending.dismiss(of(BUS), Place("1-1", TITLE), BUS.review[0])
    assert only(issue).review == ()


def test_ids_go_on_from_the_page() -> None:
    assert free_id(of(BUS, SCHOOL), "1-1") == "1-3"
    assert free_id(of(replace(BUS, id="渡口"), replace(SCHOOL, id="0-1")), "渡口") == "0-2"


REFUSED = {
    "split at the start": lambda: mending.split(of(SCHOOL), Place("1-2", BODY, 0)),
    "split a headline": lambda: mending.split(of(SCHOOL), Place("1-2", TITLE, 0, 2)),
    "join the last": lambda: mending.join(of(SCHOOL), Place("1-2", BODY, 1)),
    "join a headline": lambda: mending.join(of(SCHOOL), Place("1-2", TITLE)),
    "an article at its start": lambda: mending.split_article(of(SCHOOL), Place("1-2", BODY, 0)),
    "an article at a headline": lambda: mending.split_article(of(SCHOOL), Place("1-2", TITLE)),
    "an article beyond the end": lambda: mending.split_article(of(SCHOOL), Place("1-2", BODY, 2)),
    "the first with none before": lambda: mending.join_articles(of(SCHOOL), Place("1-2", TITLE)),
    "move before the first": lambda: mending.move(of(SCHOOL), Place("1-2", BODY, 0), -1),
    "move beyond the last": lambda: mending.move(of(SCHOOL), Place("1-2", BODY, 0), 1),
    "move what stands in": lambda: mending.move(of(SCHOOL, EMPTY), Place("1-3", TITLE), -1),
    "move no by-line": lambda: mending.move(of(BUS, SCHOOL), Place("1-2", BYLINE), -1),
    "make it what it is": lambda: mending.make(of(SCHOOL), Place("1-2", TITLE), TITLE),
    "a blank headline": lambda: mending.make(of(replace(SCHOOL, body=(" ",))), Place("1-2", BODY, 0), TITLE),
    "an empty headline": lambda: mending.retitle(of(SCHOOL), "1-2", " \n"),
    "an unknown doubt": lambda: mending.dismiss(of(SCHOOL), Place("1-2", TITLE), "none"),
    "an unknown article": lambda: mending.retitle(of(SCHOOL), "9-9", "题"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_told_and_changes_nothing(name: str) -> None:
    with pytest.raises(MendingError, match=r"\w"):
        REFUSED[name]()


def test_a_printed_headline_that_the_text_goes_on_from_is_not_dropped() -> None:
    issue = of(Article("1-1", "渡口班车", body=("渡口班车恢复运行。", "首班车六时发车")))
    mended, _place = mending.make(issue, Place("1-1", BODY, 1), TITLE)
    assert only(mended).title == "首班车六时发车"
    assert only(mended).body == ("渡口班车", "渡口班车恢复运行。")


def test_a_headline_that_stands_in_follows_the_first_paragraph_when_that_is_joined() -> None:
    """Where the first clause goes on in the next paragraph, the first words are others now."""
    article = Article("1-1", "渡口班车恢复", body=("渡口班车恢复", "运行以后，两岸坐车的人多了。"))
    issue, _place = mending.join(of(article), Place("1-1", BODY, 0))
    (joined,) = issue.sections[0].articles
    assert (joined.title, joined.body) == ("渡口班车恢复运行以后", ("渡口班车恢复运行以后，两岸坐车的人多了。",))


def test_a_label_that_the_note_s_field_does_not_say_stays_in_the_note() -> None:
    article = replace(SCHOOL, body=("开栏的话：乙", *SCHOOL.body))
    issue, _place = mending.make(of(article), Place(article.id, BODY, 0), NOTE)
    assert issue.sections[0].articles[0].note.endswith("开栏的话：乙")
