"""Parsed pages: taming what is hostile, text and blocks in order, nothing lost."""

from __future__ import annotations

import sys
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importers.html_pages import FIRST, SECOND, founder
from tui.errors import KanbaoError
from tui.importers import Source, import_source
from tui.importers.html_blocks import blocks
from tui.importers.html_furniture import editors_in, is_info, strip
from tui.importers.html_pictures import split_credit
from tui.importers.html_said import properties
from tui.importers.html_tree import DEEPEST, clean, parse, tamed
from tui.issuefile.load import parse as load
from tui.issuefile.write import render
from tui.model import Issue

NESTS = [
    "<div>",
    "<div><span>",
    "<b><div>",
    "<font size={n}><p>",
    "<ul><li>",
    "<table><tr><td>",
    "<x><hr>",
    "<svg><tr>",
    "<a><div>",
    "<dd><div>",
    "<h1><div>",
    "<p></x>",
    "<p a{n}=1>",
    "<td>",
    "<form><b>",
    "</p>",
    "<!--enpproperty<title>",
    "<table class=wz><tr>",
    "<!--",
    "<![CDATA[",
    "&#{n};",
    "<p style='display:none'>",
    "<founder-content>",
]


def read(text: str) -> Issue:
    return import_source(Source("x.html", "x.html", text.encode()))


def nested(make: str, count: int) -> str:
    return "<html><body>" + "".join(make.format(n=n) for n in range(count)) + f"<p>{FIRST}</p>{SECOND}"


def work(text: str) -> int:
    """The calls of functions that reading takes, Python's and C's."""
    count = 0

    def step(_frame: object, event: str, _value: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        read(text)
    except KanbaoError:
        pass
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("make", NESTS)
def test_nesting_without_end_takes_linear_work(make: str) -> None:
    read("<p>x</p>")  # what is loaded the first time is not counted
    assert work(nested(make, 4_000)) < 6 * max(work(nested(make, 1_000)), 1_000)


@pytest.mark.parametrize("make", NESTS)
def test_what_the_parser_gets_is_never_deep(make: str) -> None:
    """A parser takes quadratic time in the depth of elements; what it makes is as deep as what it worked on."""
    page = parse(nested(make, 4_000))
    depth = {id(page.body): 0}
    for each in page.elements[1:]:
        depth[id(each)] = depth[id(each.parent)] + 1
    # Rows and cells stand between tables without being counted.
    assert max(depth.values()) <= 4 * DEEPEST + 10
    assert len(page.elements) <= 6 * 4_000 + 10


@pytest.mark.parametrize(
    "make", ["<div>", "<div><span>", "<table><tr><td>", "<font size={n}><p>", "<ul><li>", "<b><div>"]
)
def test_text_at_the_bottom_is_read(make: str) -> None:
    ((_section, article),) = read(nested(make, 3_000)).articles()
    assert FIRST in "".join(article.body)


def test_an_element_with_attributes_without_end_keeps_none() -> None:
    """A parser compares each attribute with all before it."""
    many = " ".join(f"a{n}='{n}'" for n in range(30_000))
    assert tamed(f"<p {many}>x</p>") == "<p>x</p>"
    assert tamed(f"<p {many.replace(' ', '/')}>x</p>") == "<p>x</p>"
    picture = f'<img src="data:{"A/ " * 9000}">'
    assert tamed(picture) == picture


def test_what_is_nested_deeper_is_laid_flat() -> None:
    page = parse("<body>" + "<div>" * (3 * DEEPEST) + "x" + "</div>" * (3 * DEEPEST) + "<p>y</p>")
    depth, above = 0, page.elements[-1].parent
    while above is not None:
        depth, above = depth + 1, above.parent
    assert depth == 1
    assert [each.text for each in blocks(page.body)] == ["x", "y"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("渡口\n班车", "渡口班车"),
        ("渡口 \n\t 班车", "渡口班车"),
        ("ab\ncd", "ab cd"),
        ("渡口\nab", "渡口 ab"),
        (" \xa0　渡口　班车\u200b ", "渡口 班车"),
    ],
)
def test_clean(text: str, whole: str) -> None:
    assert clean(text) == whole


def test_properties_take_the_longest_value_and_cut_comments_do_no_harm() -> None:
    text = "<!--enpproperty <founder-title>甲</founder-title><title>甲乙</title><author>丙 /enpproperty--> <!--enpproperty <title>"
    assert properties(text) == {"title": "甲乙"}


@pytest.mark.parametrize(
    ("caption", "parts"),
    [
        ("渡口班车恢复运行。浦小映 摄", ("渡口班车恢复运行。", "浦小映 摄")),
        ("图为渡口（本报记者 浦小映 摄）", ("图为渡口", "本报记者 浦小映 摄")),
        ("春耕。（资料图片）", ("春耕。", "资料图片")),
        ("渡口 摄影：浦小映", ("渡口", "摄影：浦小映")),
        ("他爱拍摄", ("", "他爱拍摄")),
        ("渡口", ("渡口", "")),
    ],
)
def test_credits(caption: str, parts: tuple[str, str]) -> None:
    assert split_credit(caption) == parts


@given(
    st.text(
        st.sampled_from("大中小|：:+来源编辑责任分享到字号 20240305-年月日123【】（）()/上下一页<>》摄图"), max_size=200
    )
)
def test_no_line_is_hard_to_tell(line: str) -> None:
    """The patterns give up at once: were one to try all ways to part a line, this would not end."""
    for text in (line, (line * 50)[:300]):
        editors_in(text)
        is_info(text)
        head, credit = split_credit(text)
        assert set(text) - set(head + credit) <= set(" （(【[）)】]\n\t")
        assert strip(blocks(parse(f"<body><p>{text}<p><a>{text}</a>").body)) is not None


TAGS = [
    "p",
    "div",
    "span",
    "b",
    "table",
    "tr",
    "td",
    "ul",
    "li",
    "a",
    "h1",
    "h2",
    "br",
    "img",
    "center",
    "form",
    "script",
    "x",
]
WORDS = ["渡口", "班车恢复运行，", "首班车六时。", "本报讯 ", "记者何小禾", "（责任编辑：孟小夏）", "相关阅读", "&nbsp;", "&#8220;", "<", "\n", "　　", "图为渡口。浦小映 摄", "\x00", "[b]", "\u202e"]  # fmt: skip
ATTRIBUTES = [
    "",
    " id=ozoom",
    " class=wz",
    ' style="display:none"',
    " href=content_1.htm",
    " alt=柳湾镇文化站里的夜校",
    " hidden",
]
pages = st.recursive(
    st.sampled_from(WORDS),
    lambda parts: st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES), st.lists(parts, max_size=5)).map(
        lambda each: f"<{each[0]}{each[1]}>{''.join(each[2])}</{each[0]}>"
    ),
    max_leaves=25,
)
COMMENTS = [
    "",
    "<!--enpcontent-->",
    founder("夜校", FIRST).partition("</html>")[2],
    "<map name=pagepicmap>",
    "<founder-type>2</founder-type>",
]


@settings(max_examples=150)
@given(st.lists(pages, max_size=5).map("".join), st.sampled_from(COMMENTS))
def test_any_page_is_an_issue_that_can_be_written_or_a_clear_error(text: str, comment: str) -> None:
    with suppress(KanbaoError):
        issue = read(f"<html><body>{text}</body></html>{comment}")
        assert list(issue.articles())
        assert load(render(issue), "x.toml") == issue


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(["渡口恢复通航。", "夜校开课了，", "水库加固完工；", "青石桥修好"]), min_size=6, max_size=20
    ),
    st.data(),
)
def test_no_character_of_a_plain_text_is_lost(parts: list[str], data: st.DataObject) -> None:
    """However paragraphs are marked."""
    breaks = [
        "<p>",
        "<br>",
        "</p><p>　　",
        "<div>",
        "</div>",
        "<span>",
        "</span>",
        "\n",
        "<b>",
        "</b>",
        "<center>",
        "<h3>",
        "</h3>",
    ]
    text = "".join(data.draw(st.sampled_from(breaks)) + part for part in parts)
    ((_section, article),) = read(
        f"<html><body><h1>标题在此</h1><founder-content>{text}</founder-content></body></html>"
    ).articles()
    assert "".join(article.body) == "".join(parts)
