"""Laws of writing: what is written is read back, what is untouched stays byte for byte."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hand_written import BY_HAND, ORIGINALS, with_article
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_strategies import edited, issues

from tui.errors import IssueFileError
from tui.issuefile import load, parse
from tui.issuefile.write import render, save
from tui.model import Article, Byline, Issue, Paper, Photo, Section


@given(issues())
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back(issue: Issue) -> None:
    assert parse(render(issue), "") == issue


@given(issues(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_an_untouched_issue_gives_its_text_byte_for_byte(issue: Issue, crlf: bool) -> None:
    text = render(issue).replace("\n", "\r\n" if crlf else "\n")
    assert render(parse(text, ""), text) == text


@pytest.mark.parametrize("text", ORIGINALS)
def test_an_untouched_file_by_hand_is_given_byte_for_byte(text: str) -> None:
    assert render(parse(text, ""), text) == text


@given(st.data())
@settings(max_examples=70, deadline=None)
def test_an_edited_issue_is_read_back(data: st.DataObject) -> None:
    before = data.draw(issues())
    after = data.draw(edited(before))
    assert parse(render(after, render(before)), "") == after


@given(st.data(), st.sampled_from(ORIGINALS))
@settings(max_examples=70, deadline=None)
def test_an_edited_file_by_hand_is_read_back(data: st.DataObject, text: str) -> None:
    after = data.draw(edited(parse(text, "")))
    assert parse(render(after, text), "") == after


def test_a_fresh_file_is_pretty() -> None:
    article = Article("1-1", "题", bylines=(Byline("蒋建君", "文"),), body=("第一段", "第二段"))
    issue = Issue(Paper("金坛时报"), date(2026, 10, 15), "总第6021期", (Section(1, "要闻", (article,)),))
    assert (
        render(issue)
        == """\
format = 1

[paper]
name = "金坛时报"

[issue]
date = 2026-10-15
number = "总第6021期"

[[section]]
page = 1
name = "要闻"

[[section.article]]
id = "1-1"
title = "题"
bylines = [{ name = "蒋建君", role = "文" }]
body = '''
第一段

第二段
'''
"""
    )


UNWRITABLE = [
    Issue(sections=(Section(articles=(Article("a", " "),)),)),
    Issue(sections=(Section(articles=(Article("a", "x"), Article("a", "y"))),)),
    Issue(sections=(Section(articles=(Article("", "x"),)),)),
    Issue(sections=(Section(page=0),)),
    Issue(sections=(Section(articles=(Article("a", "x", photos=(Photo("p", after=1),)),)),)),
    Issue(number="\ud800"),
]


@pytest.mark.parametrize("original", ["", BY_HAND])
@pytest.mark.parametrize("issue", UNWRITABLE)
def test_an_issue_that_no_file_can_hold_is_refused(issue: Issue, original: str) -> None:
    with pytest.raises(IssueFileError) as caught:
        render(issue, original)
    assert caught.value.remedy


def test_an_original_that_does_not_hold_is_refused() -> None:
    with pytest.raises(IssueFileError):
        render(Issue(), "format = 2\n")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("text", ORIGINALS)
def test_save_keeps_mark_and_bytes(tmp_path, text: str, mark: bytes) -> None:
    path = tmp_path / "一期.toml"
    path.write_bytes(mark + text.encode())
    read = load(path)
    assert save(read.issue, path, expect=read) == read
    assert path.read_bytes() == mark + text.encode()
    saved = save(with_article(read.issue, 0, 0, title="新题"), path, expect=read)
    assert path.read_bytes().startswith(mark + text.splitlines(keepends=True)[0].encode())
    assert load(path) == saved


IN_BRACES = """format = 1
# 报纸
[paper]
name = "棠溪日报"  # 不是 "# 注"
[[section]]
page = 1
# 第一篇前面的话
article = [ { id = "1-1", title = "甲 # 乙", body = '''一。 # 二''' }, # 尾注
  # 第二篇
  { id = "1-2", title = "丙", body = "三。" } ]
"""


def test_where_a_layout_cannot_follow_the_comments_stand_above_the_fresh_file() -> None:
    issue = parse(IN_BRACES, "")
    section = issue.sections[0]
    fewer = replace(issue, sections=(replace(section, articles=section.articles[:1]),))
    text = render(fewer, IN_BRACES)
    assert parse(text, "") == fewer
    assert text.splitlines()[:4] == ["# 报纸", '# 不是 "# 注"', "# 第一篇前面的话", "# 尾注"]
    assert text.splitlines()[4] == "# 第二篇"
    assert render(fewer, text) == text
