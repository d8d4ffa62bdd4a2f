"""Laws of writing, and what stays as a person wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_strategies import edited, issues

from tui.errors import IssueFileError
from tui.issuefile import load, parse
from tui.issuefile.write import render, save
from tui.model import Article, Byline, Issue, Paper, Photo, Section, Series

BY_HAND = """\
# Jintan, proof copy
format = 1   # do not touch

[paper]
name='金坛时报' # the paper
sponsors = [
  "甲", # first
  # about the second
  "乙",
]
editor = ""

[issue]
number = 6021

# page one
[[section]]
page = 1

# about the first article
[[section.article]]
title = "T1" # a good one
bylines = [{name="蒋建君"}, {name="浦映",role="摄"}]
body = \"\"\"
　　第一段

　　第二段 \\
   接着


　　第三段
\"\"\"
# touches the body

[[section.article]]
title = "T2"
series.name = "s"
series.part = "上"
[[section.article.photos]]
# about the first photo
caption = "c"
[[section.article.photos]]
caption = "d"

# page two
[[section]]
page=2
  [[section.article]]
  title="T3"
  body='''一
  二'''

# the end
"""
INLINE = """\
# all in braces
format = 1
paper.name = "报"
issue = { date = "2026-10-15" } # a text
section = [
  # first
  { page = 1, article = [ { title = "甲", body = ["a", "b"] }, { title = "乙" } ] },
]
"""
SCATTERED = """\
# scattered
format = 1
[[section]]
[[section.article]]
title = "甲"
  [section.article.series]
  part = "上" # part
  name = "系列"
# the paper, in the middle
[paper]
name = "报"
[[section]]
# second
[[section.article]]
id = "x"
title = "乙"
[[paper.channels]]
name = "网站" # channel
"""
ORIGINALS = [BY_HAND, INLINE, SCATTERED, BY_HAND.replace("\n", "\r\n"), BY_HAND.rstrip()]


def comments(text: str) -> list[str]:
    return [line[line.index("#") :].strip() for line in text.splitlines() if "#" in line]


def with_article(issue: Issue, section: int, article: int, **changes: object) -> Issue:
    sections = list(issue.sections)
    articles = list(sections[section].articles)
    articles[article] = replace(articles[article], **changes)
    sections[section] = replace(sections[section], articles=tuple(articles))
    return replace(issue, sections=tuple(sections))


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


@given(st.data(), st.sampled_from([BY_HAND, BY_HAND.replace("\n", "\r\n")]))
@settings(max_examples=60, deadline=None)
def test_edits_keep_the_file_and_its_line_ends(data: st.DataObject, text: str) -> None:
    after = data.draw(edited(parse(text, "")))
    written = render(after, text)
    assert comments(written)[0] == "# Jintan, proof copy"
    assert comments(written)[-1] == "# the end"
    assert ("\r\n" in text) == ("\r\n" in written)
    assert written.count("\r") == (written.count("\n") if "\r\n" in text else 0)


@given(st.permutations(range(3)), st.lists(st.integers(0, 1), min_size=3, max_size=3))
@settings(max_examples=40, deadline=None)
def test_moving_articles_and_sections_keeps_every_comment(order: list[int], homes: list[int]) -> None:
    issue = parse(BY_HAND, "")
    articles = [article for _section, article in issue.articles()]
    sections = [
        replace(section, articles=tuple(articles[n] for n in order if homes[n] == s))
        for s, section in enumerate(issue.sections)
    ]
    moved = replace(issue, sections=tuple(sections))
    written = render(moved, BY_HAND)
    assert parse(written, "") == moved
    assert sorted(comments(written)) == sorted(comments(BY_HAND))
    for comment, follows in (("# about the first article\n", "[[section.article]]"), ("# page two\n", "[[section]]")):
        assert comment + follows in written


def changed_lines(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines gone from the old text and those that the new one has instead."""
    a, b = old.splitlines(), new.splitlines()
    return [line for line in a if line not in b], [line for line in b if line not in a]


EDITS = [
    ({"title": 'T "1"'}, ['title = "T1" # a good one'], ['title = "T \\"1\\"" # a good one']),
    ({"kicker": "引题"}, [], ['kicker = "引题"']),
    ({"body": ("第一段", "第二段 接着", "改")}, ["　　第三段"], ["　　改"]),
    ({"body": ("第二段 接着", "第三段")}, ["　　第一段"], []),
    ({"body": ("第一段", "第二段 接着", "第三段", "新")}, [], ["　　新"]),
    ({"body": ("新", "第一段", "第二段 接着", "第三段")}, [], ["　　新"]),
    (
        {"bylines": (Byline("蒋建君"), Byline("浦映", "文"))},
        ['bylines = [{name="蒋建君"}, {name="浦映",role="摄"}]'],
        ['bylines = [{name="蒋建君"}, {name="浦映",role="文"}]'],
    ),
    (
        {"bylines": (Byline("蒋建君"),)},
        ['bylines = [{name="蒋建君"}, {name="浦映",role="摄"}]'],
        ['bylines = [{name="蒋建君"}]'],
    ),
    ({"review": ("看",)}, [], ['review = ["看"]']),
]


@pytest.mark.parametrize(("changes", "gone", "come"), EDITS)
def test_only_the_lines_of_what_differs_change(changes: dict[str, object], gone: list[str], come: list[str]) -> None:
    issue = with_article(parse(BY_HAND, ""), 0, 0, **changes)
    text = render(issue, BY_HAND)
    assert changed_lines(BY_HAND, text) == (gone, come)
    assert parse(text, "") == issue


def test_subtables_with_headings_and_dotted_keys_are_edited_in_place() -> None:
    photos = (Photo("c"), Photo("d", "某某/摄"), Photo("e"))
    issue = with_article(parse(BY_HAND, ""), 0, 1, series=Series("s", "下"), photos=photos)
    text = render(issue, BY_HAND)
    gone, come = changed_lines(BY_HAND, text)
    assert gone == ['series.part = "上"']
    assert come == ['series.part = "下"', 'credit = "某某/摄"', 'caption = "e"']
    assert parse(text, "") == issue


def test_a_list_in_brackets_keeps_the_comments_of_what_stays() -> None:
    issue = parse(BY_HAND, "")
    less = render(replace(issue, paper=replace(issue.paper, sponsors=("甲",))), BY_HAND)
    more = render(replace(issue, paper=replace(issue.paper, sponsors=("甲", "乙", "丙"))), BY_HAND)
    assert comments(less) == comments(more) == comments(BY_HAND)
    assert '\n  "乙",\n  "丙",\n]' in more


def test_the_heads_are_edited_in_place() -> None:
    issue = parse(BY_HAND, "")
    after = replace(issue, number="6022", date=date(2026, 10, 15), paper=replace(issue.paper, editor="编", cn="32"))
    gone, come = changed_lines(BY_HAND, render(after, BY_HAND))
    assert gone == ['editor = ""', "number = 6021"]
    assert come == ['editor = "编"', 'cn = "32"', "date = 2026-10-15", "number = 6022"]


def test_a_head_that_the_file_lacks_is_added() -> None:
    text = "format = 1\n# c\n\n[[section]]\n"
    issue = replace(parse(text, ""), paper=Paper("报"), date=date(2026, 1, 2))
    written = render(issue, text)
    assert parse(written, "") == issue
    assert "# c" in written
    assert written.index("[paper]") < written.index("[issue]") < written.index("[[section]]")


def test_a_date_written_as_a_text_stays_a_text() -> None:
    after = replace(parse(INLINE, ""), date=date(2027, 1, 2))
    assert 'issue = { date = "2027-01-02" } # a text' in render(after, INLINE)


def test_values_in_braces_are_edited_in_place() -> None:
    after = with_article(parse(INLINE, ""), 0, 0, title="丙", kicker="引", body=("a", "c", "d"))
    gone, come = changed_lines(INLINE, render(after, INLINE))
    assert len(gone) == len(come) == 1
    assert come[0].startswith('  { page = 1, article = [ { kicker = "引", title = "丙", body = ["a", "c", "d"] }')


def test_edits_in_a_scattered_file_keep_its_order_and_comments() -> None:
    issue = parse(SCATTERED, "")
    after = with_article(issue, 0, 0, series=Series("系列", "下"))
    assert render(after, SCATTERED) == SCATTERED.replace("上", "下")
    assert comments(render(replace(after, sections=after.sections[::-1]), SCATTERED))[0] == "# scattered"


def test_a_removed_entry_leaves_the_comment_on_its_line() -> None:
    text = "format = 1\n[[section]]\npage = 1 # front\nname = '要闻'\n"
    assert render(Issue(sections=(Section(None, "要闻"),)), text) == text.replace("page = 1", "")


def test_derived_ids_stay_unwritten_while_they_hold() -> None:
    issue = parse(BY_HAND, "")
    assert "id =" not in render(with_article(issue, 0, 1, title="新"), BY_HAND)
    first = issue.sections[0]
    without = replace(issue, sections=(replace(first, articles=first.articles[1:]), issue.sections[1]))
    written = render(without, BY_HAND)
    assert written.count("id =") == 1
    assert [article.id for _section, article in parse(written, "").articles()] == ["1-2", "2-1"]


def test_an_id_written_down_may_not_push_away_a_derived_one() -> None:
    text = "format = 1\n[[section]]\npage = 1\n" + "[[section.article]]\ntitle = 'a'\n" * 3
    section = parse(text, "").sections[0]
    one, two, three = section.articles
    for articles in ((two, one, three), (three, two, one), (two, three, one), (Article("1-4", "新"), two, three, one)):
        after = Issue(sections=(replace(section, articles=articles),))
        assert parse(render(after, text), "") == after


def test_a_renamed_article_keeps_its_place() -> None:
    after = with_article(parse(SCATTERED, ""), 1, 0, id="y")
    assert render(after, SCATTERED) == SCATTERED.replace('"x"', '"y"')


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
