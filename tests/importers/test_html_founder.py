"""Articles of digital newspapers made with Founder's systems."""

from __future__ import annotations

from datetime import date

import pytest

from tests.importers.html_pages import FIRST, FOUNDER, PEOPLE, SECOND, founder
from tui.errors import SourceError, UsageError
from tui.importers import Hints, Source, import_source
from tui.model import Article, Byline, Issue, Photo, Ref, Series, Table


def read(text: str | bytes, name: str = "x.html", hints: Hints | None = None) -> Issue:
    source = Source(name, name, text.encode() if isinstance(text, str) else text)
    return import_source(source, hints or Hints())


def article(text: str) -> Article:
    ((_section, found),) = read(text).articles()
    return found


def test_everything_that_the_page_tells_is_read() -> None:
    issue = read(FOUNDER)
    ((section, found),) = issue.articles()
    assert (issue.paper.name, issue.date, section.page, section.name) == ("江东时报", date(2024, 3, 5), 2, "综合")
    assert found == Article(
        "2-1",
        "渡口班车 恢复运行",
        "停运半月 乡亲盼来好消息",
        "——“便民路上”系列报道（上）",
        "便民路怎么走？本报今起推出系列报道。",
        Series("“便民路上”系列报道", "上"),
        "本报讯",
        (Byline("何小禾", "本报记者"), Byline("吴小松", "通讯员")),
        (Ref("（详见第三版）", 3),),
        (FIRST, SECOND, "“等了半个月，总算不用绕路了。”村民说。"),
        (Photo("昨日，首班车驶出渡口。", "本报记者 浦小映 摄"),),
        (Table("", ("站", "首班"), (("柳湾", "6:00"), ("石桥", "6:20")), 3),),
    )


def test_headings_above_and_below_the_headline_and_the_place_of_print() -> None:
    issue = read(PEOPLE)
    ((section, found),) = issue.articles()
    assert (issue.paper.name, issue.date, section.page) == ("江东时报", date(2024, 3, 5), 3)
    assert (found.kicker, found.title, found.subtitle) == ("灯亮到九点", "柳湾镇办起夜校", "书法班最受欢迎")
    assert found.bylines == (Byline("何小禾", "作者"),)
    assert (found.body, found.review) == ((FIRST, SECOND), ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_what_a_page_declares_is_not_believed(encoding: str) -> None:
    assert read(FOUNDER.encode(encoding)) == read(FOUNDER)


def test_rows_of_the_title_table_without_ids() -> None:
    text = FOUNDER.replace('id="PreTitle"', "").replace('id="Title"', "").replace('id="SubTitle"', "")
    found = article(text.replace("<founder-title>渡口班车恢复运行</founder-title>", ""))
    assert (found.kicker, found.title) == ("停运半月 乡亲盼来好消息", "渡口班车 恢复运行")
    assert found.series == Series("“便民路上”系列报道", "上")


def test_what_the_comment_alone_says_is_read_with_its_entities() -> None:
    text = (
        "<html><body></body></html><!--enpproperty <title>“夜校”&amp;书法</title><introtitle>灯亮到九点</introtitle>"
        f"<author></author><date>2024-03-05</date><founder-content>&lt;p&gt;{FIRST}&lt;/p&gt;<p>{SECOND}</p>"
        "</founder-content> /enpproperty-->"
    )
    found = article(text)
    assert (found.title, found.kicker, found.body) == ("“夜校”&书法", "灯亮到九点", (FIRST, SECOND))
    assert read(text).date == date(2024, 3, 5)


def test_an_author_that_is_no_name_stays_as_it_is_printed() -> None:
    assert article(founder("夜校", FIRST, author="本报融媒体中心采访组")).bylines[0].name == "本报融媒体中心采访组"


def test_a_line_of_names_becomes_bylines_and_a_sentence_stays() -> None:
    found = article(founder("夜校", FIRST, SECOND, "（何小禾/文 浦小映/摄）"))
    assert (found.bylines, found.body) == ((Byline("何小禾", "文"), Byline("浦小映", "摄")), (FIRST, SECOND))
    assert article(founder("夜校", FIRST, "记者走进夜校。")).body[-1] == "记者走进夜校。"


def test_names_in_the_text_are_taken_where_no_line_tells_them() -> None:
    found = article(founder("夜校", FIRST, "灯亮到九点。（记者何小禾）"))
    assert found.bylines == (Byline("何小禾", "记者"),)


def test_full_width_spaces_part_paragraphs_within_a_line() -> None:
    text = founder("夜校", "x").replace("<p>　　x</p>", f"　　{FIRST}　　{SECOND}\n　　末句")
    assert article(text).body == (FIRST, SECOND, "末句")


def test_nested_tables_and_divs_that_only_place_text() -> None:
    cells = f"<table><tr><td><table><tr><td>{FIRST}</td></tr><tr><td><div>{SECOND}</div>又一句。</td></tr></table></td></tr></table>"
    text = founder("夜校", "x").replace("<p>　　x</p>", cells)
    assert article(text).body == (FIRST, SECOND, "又一句。")
    assert article(text).tables == ()


def test_a_page_of_part_b_says_so_instead_of_a_number() -> None:
    (section,) = read(founder("夜校", FIRST, page="B03")).sections
    assert (section.page, section.name) == (None, "B03")


def test_a_page_without_text_says_so_or_is_refused() -> None:
    found = article(founder("夜校"))
    assert (found.title, found.body, len(found.review)) == ("夜校", (), 1)
    with pytest.raises(SourceError, match="no text"):
        read("<html><body><div id=ozoom></div><!--enpcontent--></body></html>")


def test_without_a_headline_the_first_words_stand_in() -> None:
    found = article(founder("", FIRST))
    assert found.title == "停运半月的渡口班车昨日恢复运行"
    assert (found.body, len(found.review)) == ((FIRST,), 1)


def test_text_that_is_hidden_until_a_script_shows_it_is_read() -> None:
    text = founder("夜校", FIRST).replace("<founder-content>", '<founder-content style="display: none">')
    assert article(text).body == (FIRST,)


def test_what_a_person_says_goes_first() -> None:
    issue = read(FOUNDER, hints=Hints("", date(2020, 7, 30), "柳湾报", 7))
    assert (issue.date, issue.paper.name, issue.sections[0].page) == (date(2020, 7, 30), "柳湾报", 7)


def test_without_the_parser_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "selectolax.lexbor", None)
    with pytest.raises(UsageError, match=r"pip install 'kanbao\[html\]'"):
        read(FOUNDER)
