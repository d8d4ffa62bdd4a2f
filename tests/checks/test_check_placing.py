"""Where findings stand: in issue files however their strings are written, and in raw texts that were imported."""

from __future__ import annotations

import pytest

from tests.checks.invented import Replaces
from tui.checks.base import Context, Finding, Fix, Level
from tui.checks.engine import findings_of, text_of
from tui.checks.placing import InIssueFile, InSource
from tui.checks.report import Span
from tui.importers.page_text import issue_from_text
from tui.issuefile import parse
from tui.model import Article, Issue, Section

FILE = """\
format = 1

[paper]
name = "甲报"

[issue]
date = 2026-10-15

[[section]]
page = 1
name = "要闻"

[[section.article]]
title = "题甲"
kicker = 'a"甲'
note = \"\"\"一\\
   甲二\\u7532\"\"\"
bylines = [{ name = "何小禾", role = "文" }, { name = "甲", role = "摄" }]
body = '''
　　一甲。

二
甲三。
'''
[[section.article.photos]]
caption = "图𠮷甲"
[[section.article.tables]]
rows = [["1", "2"], ["3甲", "4"]]

[[section.article]]
title = "二题"
body = ["先甲", "后\\t\\"甲\\""]

[[section.article]]
title = "三题"
body = "一\\n\\n二甲\\n三甲"
"""


def marked(text: str, span: Span) -> str:
    """What a span of a file holds, all on one line."""
    assert span.start.line == span.end.line
    line = text.split("\n")[span.start.line - 1]
    raw = line.encode()
    assert raw[span.start.byte - 1 : span.end.byte - 1].decode() == line[span.start.column - 1 : span.end.column - 1]
    return line[span.start.column - 1 : span.end.column - 1]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_finding_stands_where_its_text_does(ends: str) -> None:
    text = FILE.replace("\n", ends)
    issue = parse(text, "")
    context = Context(issue)
    found = findings_of(context, [Replaces])
    places = InIssueFile(text, issue)
    lines = [places.span(finding).start.line for finding in found]
    pieces = [marked(text, places.span(finding)) for finding in found]
    # In the note the second one is written as an escape.
    assert pieces == ["甲", "甲", "甲", "\\u7532", *["甲"] * 8]
    assert lines == [15, 14, 17, 17, 20, 23, 26, 28, 32, 32, 36, 36]


def test_what_is_not_written_stands_at_the_heading_and_what_is_no_text_where_it_is_written() -> None:
    places = InIssueFile(FILE, parse(FILE, ""))

    def line(article: str, part: str, paragraph: int = -1) -> int:
        return places.span(Finding("T101", Level.ERROR, "", article, part, paragraph, 0, 0)).start.line

    assert line("1-1", "series.name") == 13
    assert line("1-2", "photos.0.caption") == 30
    assert line("", "issue.date") == 7
    assert line("", "paper.name") == 4
    assert line("", "section.0.name") == 11
    assert line("1-1", "") == 13
    assert line("", "") == 1
    assert line("9-9", "title") == 1


def test_a_fix_is_told_in_the_files_own_terms() -> None:
    issue = parse(FILE, "")
    places = InIssueFile(FILE, issue)

    def patch(article: str, part: str, text: str, paragraph: int = -1) -> str | None:
        found = places.patch(Finding("T1", Level.ERROR, "", article, part, paragraph, 0, 1, (), Fix(0, 1, text)))
        return found.text if found else None

    assert patch("1-1", "title", 'a"b\\') == 'a\\"b\\\\'
    assert patch("1-1", "kicker", 'a"b\\') == 'a"b\\'
    assert patch("1-1", "kicker", "a'b") is None
    assert patch("1-1", "body", "a'b", 0) is None
    assert patch("1-1", "body", "丙", 0) == "丙"
    assert patch("1-2", "body", '"', 1) == '\\"'
    assert patch("", "issue.date", "丙") is None
    assert patch("1-1", "subtitle", "丙") is None


PAGE = """\
棠溪日报
河水清了

　　本报讯 棠溪河的水今年清了，两岸的人都说好，甲
某人也来看了。河边的草长得很高。

　　他说：“河水清了。”山下的甲某人和山上的
乙某人都来看水，看了半天才走。
"""


def test_in_a_raw_text_a_finding_stands_where_its_passage_is_found() -> None:
    issue = issue_from_text(PAGE)
    context = Context(issue)
    found = findings_of(context, [Replaces])
    places = InSource(PAGE, context)
    spans = [places.span(finding, text_of(context, finding)) for finding in found]
    assert [(span.start.line, span.start.column) for span in spans if span] == [(4, 25), (7, 16)]
    assert [marked(PAGE, span) for span in spans if span] == ["甲", "甲"]


def one(*paragraphs: str, title: str = "题") -> Context:
    return Context(Issue(sections=(Section(1, "", (Article("1-1", title, body=paragraphs),)),)))


def places_of(source: str, context: Context) -> list[tuple[int, int] | None]:
    places = InSource(source, context)
    found = [places.span(finding, text_of(context, finding)) for finding in findings_of(context, [Replaces])]
    return [(span.start.line, span.start.column) if span else None for span in found]


def test_what_stands_nowhere_has_no_place() -> None:
    assert places_of("完全是另一篇文章", one("山下的甲")) == [None]
    assert places_of("", one("山下的甲")) == [None]


def test_the_same_paragraph_twice_has_two_places() -> None:
    assert places_of("山甲水\n\n别的\n\n山甲水\n", one("山甲水", "别的", "山甲水")) == [(1, 2), (5, 2)]


def test_what_cannot_be_told_apart_has_no_place() -> None:
    # The text has it twice, the issue once: nobody can say which of the two was read.
    assert places_of("山甲水\n\n山甲水\n", one("山甲水")) == [None]


def test_a_paragraph_that_was_joined_from_two_columns_is_found_by_the_words_around() -> None:
    source = "一条很长的河流过山下的甲某人家门口\n别的栏里的话。\n然后又流走了。\n"
    assert places_of(source, one("一条很长的河流过山下的甲某人家门口然后又流走了。")) == [(1, 12)]


def test_a_headline_is_found_on_its_own_line() -> None:
    source = "他写过《甲山》一书。\n甲山\n又说甲山好。\n"
    context = one("他写过《甲山》一书。", "又说甲山好。", title="甲山")
    assert places_of(source, context) == [(2, 1), (1, 5), (3, 3)]


def test_what_the_source_does_not_hold_has_no_place() -> None:
    issue = Issue(sections=(Section(None, "", (Article("1-1", "甲", body=("甲乙。",)),)), Section(2, "丙")))
    places = InSource("甲\n甲乙。\n", Context(issue))
    assert places.span(Finding("T1", Level.STYLE, "", "", "section.0.name", -1, 0, 0), "丁") is None
    assert places.span(Finding("T1", Level.STYLE, "", "", "section.0.name", -1, 0, 0), "") is None
