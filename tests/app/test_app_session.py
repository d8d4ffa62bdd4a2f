"""A reading session without a screen: where references and series lead, and places in texts that were edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.page.following import first_choice, missing_pages, targets
from tui.app.page.placing import find_again
from tui.app.session import QUOTE, Session, Spot, start_session
from tui.errors import IssueFileError, KanbaoError
from tui.issuefile import write
from tui.library.memory import MemoryPlaces
from tui.library.places import HEAD, Place
from tui.library.shelf import open_shelf
from tui.model import Article, Issue, Paper, Ref, Section, Series


def session_of(folder: Path, *issues: tuple[str, list[Section]]) -> Session:
    """A session on issue files of these days with these sections, the newest open."""
    for day, sections in issues:
        issue = Issue(Paper("纸"), None, day, tuple(sections))
        write.save(issue, folder / f"{day}.toml", expect=None)
    return start_session(open_shelf([folder]), MemoryPlaces())


def article(number: str, *pages: int, series: tuple[str, str] | None = None) -> Article:
    refs = tuple(Ref(f"见第{page}版", page) for page in pages)
    return Article(number, f"题{number}", refs=refs, series=Series(*series) if series else None, body=("文。",))


# Parts of a series.


def test_the_next_part_is_followed_and_after_the_last_the_first(tmp_path: Path) -> None:
    session = session_of(
        tmp_path,
        ("2026-01-01", [Section(1, "", (article("a", series=("行记", "上")),))]),
        ("2026-01-02", [Section(1, "", (article("b", series=("行记", "中")), article("x", series=("别的", "下"))))]),
        ("2026-01-03", [Section(1, "", (article("c", series=("行记", "下")),))]),
    )
    met = []
    for _step in range(4):
        met.append((session.opened.path.stem, session.current.id if session.current else ""))
        found = targets(session)
        session.go(found[first_choice(found)].spot)
    assert met == [("2026-01-03", "c"), ("2026-01-01", "a"), ("2026-01-02", "b"), ("2026-01-03", "c")]


def test_a_series_of_one_leads_nowhere(tmp_path: Path) -> None:
    session = session_of(tmp_path, ("2026-01-01", [Section(1, "", (article("a", series=("行记", "上")),))]))
    assert targets(session) == []


def test_a_broken_neighbour_is_no_part_of_a_series(tmp_path: Path) -> None:
    (tmp_path / "2025-12-31.toml").write_text("format = 1\n[[", "utf-8")
    session = session_of(
        tmp_path,
        ("2026-01-01", [Section(1, "", (article("a", series=("行记", "上")),))]),
        ("2026-01-02", [Section(1, "", (article("b", series=("行记", "下")),))]),
    )
    assert [target.spot.article for target in targets(session)] == ["a"]


# References.


@pytest.mark.parametrize(("second", "wanted"), [
    ([article("b1"), article("b2", 1)], "b2"), ([article("b1"), article("b2")], "b1"),
    ([article("b1", 3), article("b2", 1), article("b3", 1)], "b2"),
])  # fmt: skip
def test_a_reference_leads_to_the_article_that_refers_back(tmp_path: Path, second: list[Article], wanted: str) -> None:
    session = session_of(tmp_path, ("2026-01-01", [Section(1, "", (article("a", 2),)), Section(2, "", tuple(second))]))
    assert [target.spot.article for target in targets(session)] == [wanted]


def test_a_reference_to_its_own_page_leads_to_another_article_of_it(tmp_path: Path) -> None:
    session = session_of(tmp_path, ("2026-01-01", [Section(1, "", (article("a", 1), article("b")))]))
    assert [target.spot.article for target in targets(session)] == ["b"]


def test_a_page_in_two_sections_is_one_page(tmp_path: Path) -> None:
    sections = [
        Section(1, "甲", (article("a", 2),)),
        Section(2, "乙", (article("b"),)),
        Section(2, "丙", (article("c", 1),)),
    ]
    session = session_of(tmp_path, ("2026-01-01", sections))
    assert [target.spot.article for target in targets(session)] == ["c"]
    assert session.page_start(2) == 1


def test_pages_that_are_missing_are_told(tmp_path: Path) -> None:
    session = session_of(
        tmp_path, ("2026-01-01", [Section(1, "", (article("a", 2, 3),)), Section(3, "", (article("b"),))])
    )
    assert missing_pages(session) == [2]
    assert [target.spot.article for target in targets(session)] == ["b"]


def test_the_masthead_leads_nowhere(tmp_path: Path) -> None:
    session = session_of(tmp_path, ("2026-01-01", [Section(1, "", (article("a", 1),))]))
    session.go(Spot(session.opened.path))
    assert session.current is None
    assert targets(session) == []
    assert missing_pages(session) == []
    assert not session.mark(True)


# Places in texts that were edited.


def place_in(body: tuple[str, ...], paragraph: int, offset: int) -> Place:
    return Place("a", paragraph, offset, body[paragraph][offset : offset + QUOTE])


def found(body: tuple[str, ...], place: Place) -> tuple[int, int]:
    return find_again(Article("a", "题", body=body), place)


BODIES = st.lists(st.text("江水船来去的一二三", max_size=40), min_size=1, max_size=6).map(tuple)


@given(BODIES, st.data())
def test_in_the_same_text_the_place_is_the_same(body: tuple[str, ...], data: st.DataObject) -> None:
    paragraph = data.draw(st.integers(0, len(body) - 1))
    offset = data.draw(st.integers(0, len(body[paragraph])))
    assert found(body, place_in(body, paragraph, offset)) == (paragraph, offset)


@given(BODIES, BODIES, st.data())
def test_in_any_other_text_the_place_is_in_it(
    body: tuple[str, ...], other: tuple[str, ...], data: st.DataObject
) -> None:
    paragraph = data.draw(st.integers(0, len(body) - 1))
    offset = data.draw(st.integers(0, len(body[paragraph])))
    number, at = found(other, place_in(body, paragraph, offset))
    assert 0 <= number < len(other)
    assert 0 <= at <= len(other[number])


def test_paragraphs_that_were_put_before_it_shift_the_place() -> None:
    body = ("头一段。", "第二段，船来了。")
    assert found(("新的。", *body), place_in(body, 1, 4)) == (2, 4)


def test_words_that_were_put_before_it_shift_the_place() -> None:
    body = ("头一段。", "第二段，船来了。")
    assert found(("头一段。", "新的第二段，船来了。"), place_in(body, 1, 4)) == (1, 6)


def test_of_several_the_nearest_is_it() -> None:
    edited = ("船来了。", "早上船来了，又走了，船来了。", "船来了。")
    assert found(edited, Place("a", 1, 8, "船来了。")) == (1, 10)
    twice = ("船来了。一日无话。船来了。",)
    assert found(("早，" + twice[0],), Place("a", 0, 9, "船来了。")) == (0, 11)


def test_without_the_quote_the_number_of_the_paragraph_has_to_do() -> None:
    assert found(("甲", "乙乙"), Place("a", 1, 9, "没有")) == (1, 2)
    assert found(("甲",), Place("a", 7, 3, "没有")) == (0, 1)
    assert found((), Place("a", 7, 3, "没有")) == (HEAD, 0)
    assert found(("甲",), Place("a", HEAD, 0, "")) == (HEAD, 0)


# Opening.


def test_a_single_issue_that_does_not_hold_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_text("format = 1\n[[", "utf-8")
    with pytest.raises(IssueFileError):
        start_session(open_shelf([path]), MemoryPlaces())


def test_where_none_of_several_holds_all_are_told(tmp_path: Path) -> None:
    for name in ("2026-01-01.toml", "2026-01-02.toml"):
        (tmp_path / name).write_text("format = 1\n[[", "utf-8")
    with pytest.raises(KanbaoError) as caught:
        start_session(open_shelf([tmp_path]), MemoryPlaces())
    assert "2026-01-01.toml" in str(caught.value)
    assert "2026-01-02.toml" in str(caught.value)
