"""Saved web pages: articles, pages of digital newspapers, folders of them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import SourceError, UsageError
from tui.importers import Source, import_source
from tui.importers.html_article import WebArticle
from tui.importers.together import merge
from tui.model import Article, Byline, Issue

REAL = Path(__file__).parents[2].parent / "shared/data/html"

ARTICLE = """<!DOCTYPE html><html><head><meta charset="gbk"><title>渡口班车恢复运行 - 江东网</title></head><body>
<div id="nav"><a href="/">首页</a> <a href="/a">要闻频道里的许多链接文字许多链接文字许多链接文字许多链接文字</a></div>
<h1>渡口班车恢复运行</h1><script>var a = "不是正文";</script>
<div id="ozoom"><p>　　本报讯&nbsp;停运半月的渡口班车昨日恢复运行，首班车六时发车，末班车十八时。</p>
<p>渡口派出所说，<b>每天</b>往返十二班。<br>　　票价不变。</p></div></body></html>
<!--enpproperty <founder-date>2024-03-05 08:00:00</founder-date><founder-pagenum>A02</founder-pagenum>
<founder-papername>江东时报</founder-papername><founder-author>何小禾</founder-author>
<founder-title>渡口班车恢复运行</founder-title><founder-content>渡口班车恢复运行</founder-content> /enpproperty-->"""

PAGE = """<html><body>第02版：综合 2024年3月5日 星期二
<map name="PagePicMap"><area shape="polygon" coords="1,1" href="content_2.htm?div=-1"><area href="content_1.htm"></map>
<ul><li><a href="content_2.htm?div=-1">水库大坝完成加固</a></li><li><a href="content_1.htm">渡口班车恢复运行</a></li></ul>
</body></html><!--enpproperty <founder-date>2024-03-05 08:00:00</founder-date><founder-pagenum>A02</founder-pagenum>
<founder-papername>江东时报</founder-papername><founder-type>2</founder-type> /enpproperty-->"""


def read(text: str | bytes, name: str = "x.html") -> Issue:
    return import_source(Source(name, name, text.encode() if isinstance(text, str) else text))


def test_an_article_of_a_digital_newspaper() -> None:
    issue = read(ARTICLE)
    assert (issue.paper.name, issue.date) == ("江东时报", date(2024, 3, 5))
    ((section, article),) = issue.articles()
    assert section.page == 2
    assert article == Article(
        "2-1",
        "渡口班车恢复运行",
        dateline="本报讯",
        bylines=(Byline("何小禾", "作者"),),
        body=(
            "停运半月的渡口班车昨日恢复运行，首班车六时发车，末班车十八时。",
            "渡口派出所说，每天往返十二班。",
            "票价不变。",
        ),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_what_a_page_declares_is_not_believed(encoding: str) -> None:
    assert read(ARTICLE.encode(encoding)) == read(ARTICLE)


def test_any_other_page_is_read_by_its_largest_block() -> None:
    text = "<html><h2>柳湾镇办起夜校</h2><div><div class=side><a href=x>链接链接链接</a></div><div>" + (
        "<p>柳湾镇文化站办起夜校，每周三晚上开课，已有一百多名村民报名学习，书法班最受欢迎。</p>" * 2
        + "</div></div></html>"
    )
    (article,) = (article for _, article in read(text).articles())
    assert (article.title, len(article.body), article.review) == ("柳湾镇办起夜校", 2, ())


def test_a_page_that_is_one_form_keeps_its_article() -> None:
    """Some content systems set everything in one <form>."""
    text = (
        ARTICLE.replace("<h1>", "<form><header><h1>")
        .replace("</h1>", "</h1></header>")
        .replace("</body>", "</form></body>")
    )
    assert read(text) == read(ARTICLE)


def test_a_page_without_its_articles_keeps_their_headlines_and_says_so() -> None:
    issue = read(PAGE)
    assert [(section.page, section.name) for section in issue.sections] == [(2, "综合")]
    assert [(article.title, len(article.review)) for _, article in issue.articles()] == [
        ("水库大坝完成加固", 1),
        ("渡口班车恢复运行", 1),
    ]


def test_a_saved_folder_is_an_issue_in_the_order_of_its_pages() -> None:
    whole = merge([read(ARTICLE, "content_1.htm"), read(PAGE, "node_2.htm")])
    articles = [article for _, article in whole.articles()]
    assert [(each.title, bool(each.body), bool(each.review)) for each in articles] == [
        ("水库大坝完成加固", False, True),
        ("渡口班车恢复运行", True, False),
    ]
    assert whole.date == date(2024, 3, 5)


def test_without_the_parser_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "selectolax.lexbor", None)
    with pytest.raises(UsageError, match=r"pip install 'kanbao\[html\]'"):
        read(ARTICLE)


def test_nesting_without_end_and_unclosed_elements_do_no_harm() -> None:
    text = "<html>" + "<div>" * 3000 + "<p>" + "渡口班车昨日恢复运行，首班车六时发车。" * 5
    assert "渡口班车" in "".join(part for _, article in read(text).articles() for part in article.body)


@settings(max_examples=60)
@given(st.text(st.sampled_from("<>/=\"' abdivp本报讯渡口班车。\n&#;!-"), max_size=120))
def test_any_page_is_an_issue_or_a_source_error(text: str) -> None:
    with suppress(SourceError):
        assert WebArticle().read(Source("x", "x", f"<html>{text}".encode())).sections


@pytest.mark.skipif(not REAL.is_dir(), reason=f"the real pages are not in {REAL}")
@pytest.mark.parametrize(
    ("name", "title", "count"),
    [
        ("article-declares-gbk-is-utf8-1.html", "女儿出嫁，郑板桥画了几笔兰花当嫁妆", 1),
        ("article-declares-gbk-is-utf8-2.html", "午间公告：天奇股份中标广汽丰田项目；运达股份中标7亿元项目", 1),
        ("article-plain.html", "外国专家：中美合作共赢符合国际社会利益", 1),
        ("founder-page-1.html", "回应人民新期待", 2),
        ("founder-page-2.html", "站在新的更高起点探索生态文明建设", 2),
    ],
)
def test_real_pages(name: str, title: str, count: int) -> None:
    articles = [article for _, article in read((REAL / name).read_bytes(), name).articles()]
    assert articles[0].title == title
    assert len(articles) >= count
    assert count > 1 or sum(map(len, articles[0].body)) > 150
