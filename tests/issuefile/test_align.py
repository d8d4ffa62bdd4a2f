"""What became of a list, and which article is which."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from issue_strategies import edited, issues

from tui.issuefile.align import change, match
from tui.model import Article, Issue, Section

lists = st.lists(st.integers(0, 3), max_size=8)


@given(lists, lists)
def test_a_change_leads_from_the_old_list_to_the_new(old: list[int], new: list[int]) -> None:
    done = change(old, new)
    result = list(old)
    for n in done.edited:
        result[n] = new[n]
    result[done.removed.start : done.removed.stop] = done.added
    assert result == new
    assert not (done.removed and done.added)


@given(lists)
def test_no_change_is_none(old: list[int]) -> None:
    done = change(old, old)
    assert (done.edited, len(done.removed), done.added) == ((), 0, ())


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_a_match_uses_nothing_twice_and_finds_every_id(data: st.DataObject) -> None:
    old = data.draw(issues())
    new = data.draw(edited(old))
    found = match(old, new)
    sections = [s for s in found.sections if s is not None]
    articles = [home for homes in found.articles for home in homes if home is not None]
    assert len(set(sections)) == len(sections)
    assert len(set(articles)) == len(articles)
    known = {article.id for _section, article in old.articles()}
    for section, homes in zip(new.sections, found.articles, strict=True):
        for article, home in zip(section.articles, homes, strict=True):
            if article.id in known:
                assert home is not None
                assert old.sections[home[0]].articles[home[1]].id == article.id
    assert match(old, old).keeps_order(old)


def issue(*sections: tuple[int, str, str]) -> Issue:
    return Issue(
        sections=tuple(Section(page, name, tuple(Article(id, "x") for id in ids)) for page, name, ids in sections)
    )


def test_sections_are_told_apart_by_their_articles() -> None:
    old = issue((1, "", "ab"), (1, "", "cd"), (2, "n", "e"))
    assert match(old, issue((1, "", "cd"), (2, "n", "e"))).sections == (1, 2)
    assert match(old, issue((3, "new name", "cd"), (1, "", "ab"))).sections == (1, 0)
    assert match(old, issue((2, "n", ""), (1, "", ""), (1, "", ""))).sections == (2, 0, 1)
    assert match(old, issue((7, "", ""), (8, "", ""), (9, "", ""), (9, "", ""))).sections == (0, 1, 2, None)


def test_an_article_with_a_new_id_is_known_by_its_place() -> None:
    old = issue((1, "", "abc"))
    assert match(old, issue((1, "", "axc"))).articles == (((0, 0), (0, 1), (0, 2)),)
    assert match(old, issue((1, "", "xab"))).articles == ((None, (0, 0), (0, 1)),)
