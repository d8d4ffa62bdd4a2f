"""Pages of digital newspapers: what they name, and the articles saved beside them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from tests.importers.html_pages import FIRST, FOUNDER, SECOND, founder, layout, saved
from tui.errors import SourceError
from tui.importers import Source, import_source, read_source
from tui.importers.html_listing import is_article
from tui.model import Article, Issue, Photo

REAL = Path(__file__).parents[2].parent / "shared/data/html"
LINKS = {"content_2.htm?div=-1": "水库大坝完成加固", "content_1.htm": "渡口班车恢复运行"}


def read(text: str, name: str = "node_2.htm") -> Issue:
    return import_source(Source(name, name, text.encode()))


def articles(issue: Issue) -> list[Article]:
    return [article for section, article in issue.articles() if section.name != "报头"]


def titles(issue: Issue) -> list[str]:
    return [article.title for article in articles(issue)]


def unplaced(issue: Issue) -> list[str]:
    """The lines of what is no article."""
    found = [article for section, article in issue.articles() if section.name == "报头"]
    return [line for article in found for line in (article.title, *article.body)]


def test_a_page_without_its_articles_keeps_their_headlines_and_says_so() -> None:
    issue = read(layout(LINKS))
    assert (issue.paper.name, issue.date) == ("江东时报", date(2024, 3, 5))
    assert [(section.page, section.name) for section in issue.sections] == [(2, "综合")]
    assert [(each.title, len(each.review)) for each in articles(issue)] == [
        ("水库大坝完成加固", 1),
        ("渡口班车恢复运行", 1),
    ]


def test_the_articles_beside_it_are_read_in_the_order_of_the_page(tmp_path: Path) -> None:
    saved(
        tmp_path,
        node_2=layout(LINKS),
        content_1=FOUNDER,
        content_2=founder("水库大坝完成加固", SECOND, author="孟小夏"),
        content_3=founder("不在这一版", FIRST),
    )
    found = articles(import_source(read_source(tmp_path / "node_2.htm")))
    assert [each.title for each in found] == ["水库大坝完成加固", "渡口班车 恢复运行"]
    assert [(len(each.body), each.review) for each in found] == [(1, ()), (3, ())]
    assert found[1].photos[0].credit == "本报记者 浦小映 摄"


NO_ARTICLES = ["导读", "今日导读", "本版责编：孟小夏", "责任编辑/程小砚", "版式设计：浦小映", "本版邮箱：a@b.example", "广告", "公益广告", "图片报道", "广告1"]  # fmt: skip


@pytest.mark.parametrize("title", NO_ARTICLES)
def test_what_is_no_article_is_told(title: str) -> None:
    assert not is_article(title)
    issue = read(layout({"content_1.htm": "渡口班车恢复运行", "content_2.htm": title}))
    assert (titles(issue), unplaced(issue)) == (["渡口班车恢复运行"], [title])


@pytest.mark.parametrize(
    "title", ["广告法修订实施", "导读员上岗", "责编手记", "邮箱里的春天", "图片里的渡口", "编辑部的故事"]
)
def test_an_article_about_such_things_is_one(title: str) -> None:
    assert titles(read(layout({"content_1.htm": title, "content_2.htm": "夜校"}))) == [title, "夜校"]


def test_the_text_of_what_is_no_article_is_kept_apart(tmp_path: Path) -> None:
    guide = founder("导读", "渡口班车恢复运行　第二版", "夜校开课（详见第三版）")
    links = {"content_1.htm": "导读", "content_2.htm": "夜校"}
    saved(tmp_path, node_2=layout(links), content_1=guide, content_2=founder("夜校", FIRST))
    issue = import_source(read_source(tmp_path / "node_2.htm"))
    assert titles(issue) == ["夜校"]
    whole = "".join(unplaced(issue))
    assert all(words in whole for words in ("导读", "渡口班车恢复运行", "第二版", "夜校开课", "详见第三版"))


def test_pictures_with_their_captions_are_an_article(tmp_path: Path) -> None:
    picture = founder("图片报道", "x").replace("<p>　　x</p>", "<p><img src=a></p><p>图为青石桥。浦小映 摄</p>")
    links = {"content_1.htm": "图片报道", "content_2.htm": "夜校"}
    saved(tmp_path, node_2=layout(links), content_1=picture, content_2=founder("夜校", FIRST))
    (found, _school) = articles(import_source(read_source(tmp_path / "node_2.htm")))
    assert (found.title, found.photos) == ("图片报道", (Photo("图为青石桥。", "浦小映 摄"),))


def test_headlines_that_are_hidden_or_said_by_the_map_alone() -> None:
    text = layout({"content_1.htm": "", "content_2.htm": ""}).replace(
        "</body>", "<div style='display:none'><a href=content_1.htm>夜校<br>开课</a></div></body>"
    )
    text = text.replace('href="content_2.htm">', 'href="content_2.htm" title="青石桥修好了">')
    assert titles(read(text)) == ["夜校 开课", "青石桥修好了"]


def test_briefs_that_the_map_lacks_are_of_the_page_and_other_pages_articles_are_not() -> None:
    links = {"content_1.htm": "夜校", "content_2.htm": "渡口", "content_3.htm": "简讯"}
    other = "<div><ul><li><a href=content_9.htm>别的版</a></li></ul></div>"
    assert titles(read(layout(links, mapped=2).replace("</body>", other + "</body>"))) == ["夜校", "渡口", "简讯"]


def test_an_article_that_says_it_is_of_another_page_is_not_of_this_one(tmp_path: Path) -> None:
    saved(
        tmp_path,
        node_2=layout(LINKS),
        content_1=founder("渡口班车恢复运行", FIRST),
        content_2=founder("水库", SECOND, page="A03"),
    )
    assert titles(import_source(read_source(tmp_path / "node_2.htm"))) == ["渡口班车恢复运行"]


def test_links_that_a_browser_made_whole_lead_to_the_files_beside(tmp_path: Path) -> None:
    links = {
        "https://paper.example/html/2024-03/05/content_1.htm": "夜校",
        "../../../content/202403/05/content_2.html": "渡口",
        "nw.D110000jdsb_20240305_1-02.htm": "水库",
    }
    saved(
        tmp_path,
        node_2=layout(links),
        content_1=founder("夜校", FIRST),
        **{"nw.D110000jdsb_20240305_1-02": founder("水库", FIRST)},
    )
    (tmp_path / "content_2.html").write_text(founder("渡口", SECOND), "utf-8")
    assert all(each.body for each in articles(import_source(read_source(tmp_path / "node_2.htm"))))


SECRET = "不该读到的一句话，不该读到的一句话，不该读到的一句话，不该读到的一句话。"


@pytest.mark.parametrize(
    "link",
    [
        "../content_9.htm",
        "..%2fcontent_9.htm",
        "..%5Ccontent_9.htm",
        "%2e%2e/content_9.htm",
        "{root}/content_9.htm",
        "file://{root}/content_9.htm",
        "sub/content_9.htm",
        "sub/../../content_9.htm",
        "content_9.htm",
        "content_dir.htm",
        "content_pipe.htm",
        "content_9.htm%00",
        "../../etc/passwd",
        "content_" + "9" * 5000 + ".htm",
    ],
)
def test_no_link_leads_out_of_the_folder(tmp_path: Path, link: str) -> None:
    """Only a regular file in the very folder is opened: no path, no link, no folder, no pipe."""
    (tmp_path / "content_9.htm").write_text(founder("密", SECRET), "utf-8")
    folder = tmp_path / "saved"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub/content_9.htm").write_text(founder("密", SECRET), "utf-8")
    (folder / "content_9.htm").symlink_to(tmp_path / "content_9.htm")
    (folder / "content_dir.htm").mkdir()
    os.mkfifo(folder / "content_pipe.htm")
    page = layout({link.format(root=tmp_path): "夜校开课", "content_1.htm": "渡口"})
    saved(folder, node_2=page)
    issue = import_source(read_source(folder / "node_2.htm"))
    assert SECRET not in str(issue)
    assert titles(issue)[-1] == "渡口"


def test_standard_input_has_nothing_beside_it() -> None:
    issue = import_source(Source("standard input", None, layout(LINKS).encode()))
    assert all(each.review for each in articles(issue))


def test_a_file_beside_that_cannot_be_read_leaves_the_headline(tmp_path: Path) -> None:
    saved(tmp_path, node_2=layout(LINKS), content_1="")
    (tmp_path / "content_2.htm").write_bytes(b"\xff\xff\xff\x00<html>")
    assert all(each.review for each in articles(import_source(read_source(tmp_path / "node_2.htm"))))


def test_a_page_that_names_no_article_says_what_to_do() -> None:
    with pytest.raises(SourceError, match="import the saved web pages of its articles"):
        read("<html><map name=pagepicmap></map></html>")


def test_an_article_beside_its_pages_picture_is_an_article() -> None:
    text = FOUNDER.replace("<body", '<map name="PagePicMap"><area href="content_3.htm"></map><body')
    assert titles(read(text)) == ["渡口班车 恢复运行"]


@pytest.mark.skipif(not REAL.is_dir(), reason=f"the real pages are not in {REAL}")
@pytest.mark.parametrize(
    ("number", "head", "count", "first", "last"),
    [
        (1, ("人民日报", "2017-10-18", 7, "决胜全面小康 开启新的征程·党的十九大特别报道"), 9, "回应人民新期待", "生活好了爱唱歌"),
        (2, ("江西日报", "2017-10-09", 1, "头版"), 5, "站在新的更高起点探索生态文明建设", "一片茶叶带富一方百姓"),
    ],
)  # fmt: skip
def test_real_pages(number: int, head: tuple[str, str, int, str], count: int, first: str, last: str) -> None:
    issue = import_source(read_source(REAL / f"founder-page-{number}.html"))
    (section,) = issue.sections
    assert (issue.paper.name, str(issue.date), section.page, section.name) == head
    assert (len(section.articles), section.articles[0].title, section.articles[-1].title) == (count, first, last)
