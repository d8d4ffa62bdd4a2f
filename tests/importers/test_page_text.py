"""Raw page text -> an issue: cases as files, and the law that nothing is lost."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.errors import SourceError
from tui.exporters.json import issue_to_dict
from tui.importers import Hints, Source, import_source, read_source
from tui.importers.page_text import MASTHEAD, issue_from_text
from tui.issuefile.load import parse
from tui.issuefile.write import render
from tui.mending.doubts import place_of
from tui.model import Issue

CASES = sorted((Path(__file__).parent / "cases").glob("*.txt"))
REAL_PAGES = Path(__file__).parents[2].parent / "shared/data/page-text"
NAME = "\ue000\ue001.txt"
"""A file's name made of private characters, to tell a title that stands in from the source's own text."""

FRAGMENTS = [
    *("\n", "\n\n", "\n\n\n", "\f", "\t", " ", "　　", "\r", "\x1c", "\u2028", "\0", "\ud800", "\ufeff"),
    *"，。；：”“（）、.a2中文",
    *(
        "……",
        "——",
        "）\n",
        "b1",
        "江东时报",
        "2024年3月5日",
        "星期二",
        "第1版",
        "第十二版 要闻",
        "主办：江东县",
    ),
    *(
        "责任编辑：陆小明",
        "CN00-0000",
        "编者按：",
        "本报讯 ",
        "新华社江东3月4日电 ",
        "本报记者 何小禾",
        "吴小松",
    ),
    *("何小禾/文 罗一帆/摄", "（完）", "春耕正当时 田间闹春忙", "渡口班车恢复运行", "附：一览表(详见第二版)"),
    *(
        "一、",
        "昨天下午，代表们视察了供水工程。",
        "（下转第2版）",
        "（上接第1版）",
        "下转A02版",
        "A02",
        "— 3 —",
        "12 35 8",
    ),
    *(
        "责编 何大江 美编 罗小勇",
        "■编者按 ",
        "【编者按】",
        "开栏的话：",
        "文｜何小禾 图｜罗一帆",
        "（何小禾 罗一帆）",
        "何小禾 文/图",
    ),
    *(
        "江东晚报 2024.6.8 星期六 A03 国际",
        "本报柳湾讯（记者何小禾）",
        "本报讯 记者何小禾报道：",
        "江水一遍遍拍着石阶",
        "风一吹",
    ),
    *(
        "公 告",
        "江东县公安局",
        "2024年6月8日",
        "据央视新闻报道",
        "粮站 老街12号 86540001",
        "附：",
        "（本报记者 何小禾）",
    ),
]
texts = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=4), max_size=40).map("".join)


def summary(issue: Issue) -> dict[str, Any]:
    """What the case files hold of an issue: what is empty is left out."""
    whole = issue_to_dict(issue)
    for section in whole["sections"]:
        articles = section["articles"]
        section["articles"] = [{key: text for key, text in article.items() if text} for article in articles]
        for article in section["articles"]:
            if "bylines" in article:
                article["bylines"] = [byline["name"] for byline in article["bylines"]]
    return {"paper": whole["paper"]["name"], "date": whole["date"], "sections": whole["sections"]}


def titles(issue: Issue) -> list[str]:
    return [article.title for section, article in issue.articles() if section.name != MASTHEAD]


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in strings(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in strings(each))


def held(issue: Issue) -> str:
    """Every text of an issue that came from its source."""
    whole = issue_to_dict(issue)
    found = list(strings(whole["paper"]))
    for section in whole["sections"]:
        found += [section["name"]] if section["name"] != MASTHEAD else []
        for article in section["articles"]:
            if any("first words" in reason for reason in article["review"]):
                del article["title"]  # it says again what the text says
            del article["id"], article["review"]
            found += strings(article)
    return "".join(found)


def signs(text: str) -> Counter[str]:
    return Counter(char for char in text if not char.isspace() and char != "\xad")


LABELS = re.compile(
    r"[编編]者按|主[办辦](?:[单單]位)?|主管(?:部[门門]|[单單]位)?|[总總]?[编編][辑輯]部?|国内统一(?:连续出版物|刊)号"
    r"|第\s*[\d〇○零一二三四五六七八九十０-９]+\s*版|[：:/／（）()【】\[\]、;；]"
)
"""What a field's form says in place of the text: 主办：江东县 is a sponsor, 何小禾/文 a by-line."""


def lost(text: str, issue: Issue) -> str:
    """The signs of a text that its issue does not hold, but for labels and a page's number."""
    missing = signs(text) - signs(held(issue))
    for label in LABELS.findall(text):
        missing -= signs(label)
    return "".join(missing.elements())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    expected = json.loads(case.with_suffix(".json").read_text(encoding="utf-8"))
    assert summary(import_source(read_source(case))) == expected


@given(texts)
@example("\n\n江东时报")
@example("编者按：春。\n\n渡口班车恢复运行\n\n本报讯 春。\n\n主办：江东县")
@example("江东时报\n\n\n春耕正当时 ——特别报道\n\n\n本报讯 昨天，\n\n，春。\n\n吴小松\n\n渡口班车恢复运行")
@example(".\n何小禾/文 罗一帆/摄何小禾/文 罗一帆/摄")
@example("第十二版 要闻\n.")
@example("本报记者 何小禾\n本报记者 何小禾\0")
def test_nothing_is_lost(text: str) -> None:
    assert lost(text, issue_from_text(text, NAME)) == ""


SENTENCES = [
    *("昨天，代表们视察了供水工程。", "“水是山里来的！”掌柜说。", "产量增长8.59%；", "会期9:00—17:00（含午休）。"),
    *("《渡口晚报》报道：过江往返的船票、每月一张的优惠票都照旧……", "他问：“开几班？”"),
]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12), st.data())
def test_running_text_keeps_every_mark(sentences: list[str], data: st.DataObject) -> None:
    """Where nothing is masthead, by-line or reference, nothing goes into a field's form: brackets and colons count."""
    text = "\n\n".join(sentences)
    for _break in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(["\n", "\n\n", "\n\n\n"])) + text[at:]
    assert signs(text) - signs(held(issue_from_text(text, NAME))) == Counter()


@given(texts.filter(lambda text: "\ud800" not in text and text.strip() != ""))
def test_what_was_imported_is_written_and_read_back_the_same(text: str) -> None:
    issue = issue_from_text(text, NAME)
    assert parse(render(issue), "") == issue


@given(texts)
def test_every_article_has_a_title_an_id_and_paragraphs_that_hold_something(text: str) -> None:
    issue = issue_from_text(text, NAME)
    articles = [article for _, article in issue.articles()]
    assert len({article.id for article in articles}) == len(articles)
    assert all(article.title.strip() and "\n" not in article.title for article in articles)
    assert all(paragraph.strip() for article in articles for paragraph in article.body)
    assert bool(articles) == bool(text.strip())


@given(st.binary(max_size=200) | texts.map(lambda text: text.encode("gb18030", "replace")))
def test_any_bytes_are_an_issue_or_a_source_error(data: bytes) -> None:
    with suppress(SourceError):
        assert list(import_source(Source(NAME, NAME, data)).articles())


@pytest.mark.skipif(not REAL_PAGES.is_dir(), reason=f"the real pages are not in {REAL_PAGES}")
class TestRealPages:
    def test_the_front_page(self) -> None:
        """The text that the importer was asked for comes out right in every part that the right answer has."""
        page = REAL_PAGES / "front-page.txt"
        gold = json.loads(page.with_suffix(".gold.json").read_text(encoding="utf-8"))
        issue = import_source(read_source(page))
        whole = issue_to_dict(issue)
        assert {key: whole["paper"][key] for key in gold["paper"] if key != "channels"} == {
            key: text for key, text in gold["paper"].items() if key != "channels"
        }
        ways = [{key: way[key] for key in ("name", "kind")} for way in whole["paper"]["channels"]]
        assert ways == gold["paper"]["channels"]
        assert [section["page"] for section in whole["sections"]] == [1]
        mine = [
            {key: article[key] for key in gold["sections"][0]["articles"][0]}
            for article in whole["sections"][0]["articles"]
        ]
        assert mine == gold["sections"][0]["articles"]
        assert lost(page.read_text("utf-8"), issue) == ""

    @pytest.mark.parametrize("number", range(1, 7))
    def test_no_column_break_is_closed_where_paragraphs_part(self, number: int) -> None:
        page = REAL_PAGES / f"page-{number:02}.txt"
        gold = json.loads(page.with_suffix(".gold.json").read_text(encoding="utf-8"))
        whole = ["".join(text.split()) for text in strings(gold)]
        issue = import_source(read_source(page))
        found = ["".join(text.split()) for _, article in issue.articles() for text in article.body]
        # What is shorter is a by-line, which the right answer keeps elsewhere.
        assert [text for text in found if len(text) > 15 and not any(text in each for each in whole)] == []
        wanted = {"".join(article["title"].split()) for section in gold["sections"] for article in section["articles"]}
        assert wanted <= {"".join((each.title + each.subtitle).split()) for _, each in issue.articles()}
        assert lost(page.read_text("utf-8"), issue) == ""


def test_a_page_break_ends_an_article() -> None:
    issue = issue_from_text("渡口班车恢复运行\n\n班车昨日恢复运行，首班车六时\f发车，末班车十八时。")
    assert [article.body for _, article in issue.articles()] == [
        ("班车昨日恢复运行，首班车六时",),
        ("发车，末班车十八时。",),
    ]


def test_a_title_longer_than_forty_characters_is_not_cut() -> None:
    line = "字" * 41
    (article,) = issue_from_text(line, "春.txt").sections[0].articles
    assert (article.title, article.body) == ("字" * 20, (line,))
    assert article.review[0] == "no headline was found: the first words stand in"


def test_a_line_of_forty_characters_is_a_title() -> None:
    (article,) = issue_from_text("字" * 40, "春.txt").sections[0].articles
    assert (article.title, article.body) == ("字" * 40, ())


def test_doubts_quote_what_they_are_about() -> None:
    """So that they lead there however the text was edited before."""
    text = "渡口班车恢复运行\n\n停运半月的渡口班车昨日恢复运行，他说：“首班车六时\f发车，末班车十八时。"
    (_, article), _below = issue_from_text(text).articles()
    (reason,) = article.review
    assert reason == "“…首班车六时” has no end mark: a column break?"
    assert place_of(article, reason).paragraph == 0


def test_what_a_person_said_goes_before_what_was_found() -> None:
    head = "江东时报\n\n2024年3月5日 第1版\n\n"
    text = head + "渡口班车恢复运行\n\n班车昨日恢复运行，首班车六时发车。\f第二页的文字"
    issue = issue_from_text(text, "x.txt", Hints(date=date(2020, 7, 30), paper="柳湾报", page=5))
    assert (issue.paper.name, issue.date) == ("柳湾报", date(2020, 7, 30))
    assert [section.page for section in issue.sections] == [5, 5, 6]
    assert issue.sections[0].articles[0].title == "江东时报"


def test_the_date_may_come_from_the_name() -> None:
    assert issue_from_text("字", "/home/a/江东时报-20240305-1.txt").date == date(2024, 3, 5)
    assert issue_from_text("2024年3月5日，字。", "x.txt").date is None


def test_encoding_is_handed_on() -> None:
    source = Source("x.txt", "x.txt", "江東時報".encode("big5"))
    assert titles(import_source(source, Hints(encoding="big5"))) == ["江東時報"]


@pytest.mark.parametrize("data", [b"", b" \n\r\t\f", b"\xef\xbb\xbf", b"\xff\xfe", "　\u2028".encode()])
def test_a_source_without_text_is_an_error(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"x\.txt: (is empty|holds no text)"):
        import_source(Source("x.txt", "x.txt", data))
