"""Edits to a file by hand change what differs; the rest stays as a person wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hand_written import BY_HAND, INLINE, SCATTERED, with_article
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_strategies import edited

from tui.issuefile import parse
from tui.issuefile.write import render
from tui.model import Article, Byline, Issue, Paper, Photo, Section, Series


def comments(text: str) -> list[str]:
    return [line[line.index("#") :].strip() for line in text.splitlines() if "#" in line]


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
