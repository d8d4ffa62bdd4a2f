"""Articles on the web pages of news sites."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.importers.html_pages import FIRST, SECOND, WEB
from tui.importers import Source, import_source
from tui.importers.html_article import is_html
from tui.model import Article, Byline, Issue, Photo

REAL = Path(__file__).parents[2].parent / "shared/data/html"


def read(text: str, name: str = "x.html") -> Issue:
    return import_source(Source(name, name, text.encode()))


def article(text: str) -> Article:
    ((_section, found),) = read(text).articles()
    return found


def test_the_article_without_what_stands_around_it() -> None:
    assert article(WEB) == Article(
        "0-1",
        "渡口班车恢复运行",
        bylines=(Byline("何小禾", "作者"), Byline("孟小夏", "责任编辑"), Byline("程小砚", "责任编辑")),
        body=(FIRST, SECOND, "盼了半个月", "“总算不用绕路了。”柳湾村村民说，“车”上坐满了人。"),
        photos=(Photo("首班车驶出渡口", "浦小映 摄", 1),),
        review=("the article goes on on further web pages",),
    )
    assert read(WEB).date == date(2024, 3, 5)


DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ('<meta name="PubDate" content="2024-3-5 08:00">', ""),
        ('<meta property="article:published_time" content="2024-03-05T08:00:00+08:00">', ""),
        ("", '<time datetime="2024-03-05">三月五日</time>'),
        ("", "<div>2024-03-05 10:05 来源：江东时报</div>"),
        ("", "<div><span>2024年03月05日</span><span>10:05</span></div>"),
        ("", "<div>发布时间：2024/3/5</div>"),
        ('<link rel="canonical" href="https://a.example/2024/0305/c1-2.html">', ""),
        ('<meta property="og:url" content="https://a.example/html/2024-03/05/content_1.htm">', ""),
    ],
)
def test_the_day_is_found_where_sites_tell_it(head: str, line: str) -> None:
    text = f"<html><head>{head}<title>夜校</title></head><body><h1>夜校</h1>{line}<div><p>{FIRST}</p><p>{SECOND}</p></div></body></html>"
    assert read(text).date == DAY
    assert article(text).body == (FIRST, SECOND)


def test_a_day_in_the_text_is_not_the_day_of_the_page() -> None:
    text = f"<html><body><h1>夜校</h1><div><p>{FIRST}</p><p>2019年5月1日起，镇上陆续办起夜校，学员越来越多。</p></div></body></html>"
    assert read(text).date is None
    assert read(text, "html/2024-03/05/x.htm").date == DAY


KEPT = [
    "声明：本人遗失渔船检验证书一本，声明作废。",
    "记者：您好",
    "编辑部里灯火通明。",
    "相关链接",
    "评论",
    "来源可查，去向可追。",
    "打印店老板姓吴。",
    "10",
    "版权保护从学校抓起。",
]


@pytest.mark.parametrize("line", KEPT)
def test_text_that_only_looks_like_furniture_stays(line: str) -> None:
    text = f"<html><body><h1>夜校</h1><div><p>{FIRST}</p><p>{line}</p><p>{SECOND}</p></div></body></html>"
    assert article(text).body == (FIRST, line, SECOND)


@pytest.mark.parametrize(
    "line",
    [
        "<p>分享到：</p>",
        "<p>【打印】</p>",
        "<p>扫一扫，用手机看新闻</p>",
        '<p><a href="2">下一页</a></p>',
        '<p><a href="2">点击进入专题</a></p>',
        "<p>版权所有 江东网 2024</p>",
        "<p>未经江东网授权，不得转载。</p>",
        '<div class="bdsharebuttonbox"><a>微信</a>空间</div>',
        '<h3>推荐阅读</h3><p><a href="1">青石桥修好了</a></p>',
        "<div hidden>看不见</div>",
        '<div style="visibility:hidden">看不见</div>',
        "<select><option>选一个</option></select>",
        "<noscript>请打开脚本</noscript>",
    ],
)
def test_furniture_is_not_text(line: str) -> None:
    text = f"<html><body><h1>夜校</h1><div><p>{FIRST}</p><p>{SECOND}</p>{line}</div></body></html>"
    assert article(text).body == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("line", "bylines"),
    [
        ("（编辑：孟小夏 程小砚）", (Byline("孟小夏", "编辑"), Byline("程小砚", "编辑"))),
        ("【责任编辑：孟小夏】", (Byline("孟小夏", "责任编辑"),)),
        ("编辑：孟小夏　审核：程小砚", (Byline("孟小夏", "编辑"), Byline("程小砚", "审核"))),
        ("责编/孟小夏", (Byline("孟小夏", "责编"),)),
    ],
)
def test_editors_are_bylines(line: str, bylines: tuple[Byline, ...]) -> None:
    found = article(f"<html><body><h1>夜校</h1><div><p>{FIRST}</p><p>{line}</p></div></body></html>")
    assert (found.bylines, found.body) == (bylines, (FIRST,))


@pytest.mark.parametrize(
    ("picture", "photo"),
    [
        ("<figure><img src=a><figcaption>夜校课堂</figcaption></figure>", Photo("夜校课堂", "", 1)),
        ("<p><img src=a></p><p>图为夜校课堂。（浦小映摄）</p>", Photo("图为夜校课堂。", "浦小映摄", 1)),
        ("<p><img src=a><br>夜校课堂。 摄影：浦小映</p>", Photo("夜校课堂。", "摄影：浦小映", 1)),
        ("<p><img src=a alt='柳湾镇文化站里的夜校课堂'></p>", Photo("柳湾镇文化站里的夜校课堂", "", 1)),
        ("<p><img src=a alt='夜校'></p>", None),
        ("<p><img src=a></p>", None),
    ],
)
def test_pictures(picture: str, photo: Photo | None) -> None:
    found = article(f"<html><body><h1>夜校</h1><div><p>{FIRST}</p>{picture}<p>{SECOND}</p></div></body></html>")
    assert (found.body, found.photos) == ((FIRST, SECOND), (photo,) if photo else ())


def test_text_parted_by_line_breaks_alone() -> None:
    text = f"<html><body><div>首页</div><h1>夜校</h1><div id=c>　　{FIRST}<br><br>　　{SECOND}</div><div>尾</div></body></html>"
    assert article(text).body == (FIRST, SECOND)


def test_text_behind_a_paragraph_is_not_joined_to_it() -> None:
    text = f"<html><body><h1>夜校</h1><div><p>{FIRST}</p>又一句。<div>{SECOND}</div>末句。</div></body></html>"
    assert article(text).body == (FIRST, "又一句。", SECOND, "末句。")


def test_lines_of_the_file_do_not_part_a_sentence() -> None:
    text = f"<html><body><h1>夜校</h1><div><p>{FIRST[:9]}\n    {FIRST[9:]}</p><p>a\nb {SECOND}</p></div></body></html>"
    assert article(text).body == (FIRST, "a b " + SECOND)


def test_any_other_page_is_read_by_its_largest_block() -> None:
    links = "<a href=x>链接链接链接</a>" * 20
    text = f"<html><h2>夜校</h2><div><div class=side>{links}</div><div><p>{FIRST}</p><p>{SECOND}</p></div></div></html>"
    assert (article(text).title, article(text).body, article(text).review) == ("夜校", (FIRST, SECOND), ())


def test_a_page_that_is_one_form_keeps_its_article() -> None:
    text = (
        WEB.replace("<h1", "<form><header><h1").replace("</h1>", "</h1></header>").replace("</body>", "</form></body>")
    )
    assert read(text) == read(WEB)


@pytest.mark.parametrize(
    "text", ["<p>夜校</p>", "<!-- a --><div>夜校</div>", "\n\n<HTML>", "<?xml version='1.0'?><html>"]
)
def test_html_is_told_by_its_tags(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert is_html(Source("x", "x", text.encode(encoding)))


@pytest.mark.parametrize("text", ["夜校<p>", "<夜校>", "a < b", ""])
def test_text_with_a_sign_of_html_in_it_is_text(text: str) -> None:
    assert not is_html(Source("x", "x", text.encode()))


@pytest.mark.skipif(not REAL.is_dir(), reason=f"the real pages are not in {REAL}")
@pytest.mark.parametrize(
    ("name", "title", "day", "first", "last", "count"),
    [
        ("declares-gbk-is-utf8-1", "女儿出嫁，郑板桥画了几笔兰花当嫁妆", "2019-06-15", "父亲的教诲", "孩子浓浓深情与爱意。", 27),
        ("declares-gbk-is-utf8-2", "午间公告：天奇股份中标广汽丰田项目；运达股份中标7亿元项目", "2019-09-26", "证券时报e", "少数股权。", 1),
        ("plain", "外国专家：中美合作共赢符合国际社会利益", "2023-11-17", "在美国旧金山", "安心的行动。", 11),
    ],
)  # fmt: skip
def test_real_pages(name: str, title: str, day: str, first: str, last: str, count: int) -> None:
    path = REAL / f"article-{name}.html"
    issue = import_source(Source(path.name, str(path), path.read_bytes()))
    ((_section, found),) = issue.articles()
    assert (found.title, str(issue.date)) == (title, day)
    assert found.body[0].startswith(first)
    assert any(part.endswith(last) for part in found.body)
    assert len(found.body) == count
