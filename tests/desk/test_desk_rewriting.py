"""The body of an article typed anew: edits of its paragraphs, and more or fewer of them, beside what others do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.desk.desks import FIRST, body, issue_text, put_issue, sit
from tui.desk.editing import Spot, edit
from tui.desk.events import Kind, Outcome
from tui.desk.marking import mark
from tui.desk.remarking import Words, remark
from tui.desk.rewriting import Rewritten, paragraphs, rewrite
from tui.desk.session import Desk
from tui.desk.store import State
from tui.desk.texts import article_hash
from tui.desk.undoing import take_back
from tui.errors import DeskError
from tui.issuefile import load
from tui.records import replace

A, B, C = FIRST


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = sit(put_issue(tmp_path))
    yield desk
    desk.close()


@pytest.fixture
def other(desk: Desk) -> Iterator[Desk]:
    other = sit(desk.path, "乙")
    yield other
    other.close()


def kinds(done: Rewritten) -> list[Kind]:
    return [event.kind for event in done.events]


@pytest.mark.parametrize(("text", "found"), [
    ("甲\n\n乙\n", ("甲", "乙")), ("甲\n乙\n\n\n \n丙", ("甲\n乙", "丙")), ("\n\n甲\r\n\r\n乙", ("甲", "乙")), (" \n", ()),
    ("　　甲\n\n　　乙", ("甲", "乙")),
])  # fmt: skip
def test_paragraphs_stand_between_empty_lines(text: str, found: tuple[str, ...]) -> None:
    assert paragraphs(text) == found


@pytest.mark.parametrize(("new", "made"), [
    ((A, "新的一段。", C), [Kind.EDIT]),
    (("甲。", "乙。", "丙。"), [Kind.EDIT] * 3),
    ((A, B, C, "丁。"), [Kind.REWRITE]),
    (("丁。", A, B, C), [Kind.REWRITE]),
    ((A, C), [Kind.REWRITE]),
    ((A, B[:9], B[9:], C), [Kind.REWRITE]),
    ((A + B, C), [Kind.REWRITE]),
    (("甲。", B, C, "丁。"), [Kind.EDIT, Kind.REWRITE]),
    (("甲。",), [Kind.REWRITE]),
])  # fmt: skip
def test_what_is_typed_stands_in_the_file_and_is_undone(desk: Desk, new: tuple[str, ...], made: list[Kind]) -> None:
    done = rewrite(desk, "a", FIRST, new)
    assert kinds(done) == made
    assert not done.refused
    assert body(desk) == new
    assert "# 编的，如有雷同纯属巧合" in desk.path.read_text("utf-8")
    for event in reversed(done.events):
        take_back(desk, event)
    assert body(desk) == FIRST


def test_nothing_new_is_nothing_done(desk: Desk) -> None:
    with pytest.raises(DeskError, match="says that already"):
        rewrite(desk, "a", FIRST, FIRST)
    assert not desk.store.events()


def test_others_edits_of_other_paragraphs_stand(desk: Desk, other: Desk) -> None:
    edit(other, Spot("a", paragraph=2), "别人的。")
    assert not rewrite(desk, "a", FIRST, ("甲。", B, "又一段。", C)).refused
    assert body(desk) == ("甲。", B, "又一段。", "别人的。")


def test_paragraphs_that_others_put_in_do_not_move_ours(desk: Desk, other: Desk) -> None:
    rewrite(other, "a", FIRST, ("别人的。", A, B, C))
    assert not rewrite(desk, "a", FIRST, (A, "我的。", B[:9], B[9:], C)).refused
    assert body(desk) == ("别人的。", A, "我的。", B[:9], B[9:], C)


def test_of_the_same_paragraph_both_are_kept(desk: Desk, other: Desk) -> None:
    edit(other, Spot("a", paragraph=1), "别人的。")
    done = rewrite(desk, "a", FIRST, ("甲。", "我的。", C))
    assert len(done.refused) == 1
    assert "乙" in done.refused[0]
    assert body(desk) == ("甲。", "别人的。", C)
    (kept,) = desk.store.marks(desk.name)
    assert (kept.kind, kept.became) == (Kind.CONFLICT, "我的。")


def test_what_others_have_changed_is_not_taken_out(desk: Desk, other: Desk) -> None:
    edit(other, Spot("a", paragraph=1), "别人的。")
    done = rewrite(desk, "a", FIRST, (A, C))
    assert "nothing was overwritten" in done.refused[0]
    assert not done.events
    assert body(desk) == (A, "别人的。", C)
    assert not desk.store.marks(desk.name)  # nothing was typed


def test_what_came_too_late_is_kept_beside(desk: Desk, other: Desk) -> None:
    edit(other, Spot("a", paragraph=1), "早晨，" + B)
    done = rewrite(desk, "a", FIRST, (A, "我的一。", "我的二。", C, "末段。"))
    assert len(done.refused) == 1
    assert body(desk) == (A, "早晨，" + B, C, "末段。")
    (kept,) = desk.store.marks(desk.name)
    assert (kept.kind, kept.paragraph, kept.became) == (Kind.CONFLICT, 1, "我的一。\n我的二。")


def test_what_is_put_in_where_all_is_changed_is_kept_as_a_comment(desk: Desk, other: Desk) -> None:
    rewrite(other, "a", FIRST, ("全部。", "换了。"))
    done = rewrite(desk, "a", FIRST, (A, "加一段。", B, C))
    assert len(done.refused) == 1
    (kept,) = desk.store.marks(desk.name)
    assert kept.kind is Kind.COMMENT
    assert "加一段。" in kept.reason


def test_the_same_by_both_is_no_conflict(desk: Desk, other: Desk) -> None:
    edit(other, Spot("a", paragraph=1), "一样。")
    assert not rewrite(desk, "a", FIRST, (A, "一样。", "我的。")).refused
    assert body(desk) == (A, "一样。", "我的。")


def test_marks_go_with_their_words(desk: Desk) -> None:
    mark(desk, "a", "末班车", note="查")
    rewrite(desk, "a", FIRST, ("新的一段。", A, B, C))
    (one,) = desk.store.marks(desk.name)
    assert one.found
    assert body(desk)[one.paragraph][one.anchor.start : one.anchor.end] == "末班车"


def test_pictures_and_tables_stay_above_their_paragraphs(tmp_path: Path) -> None:
    photos = "".join(f'[[section.article.photos]]\ncaption = "图{n}"\nafter = {n}\n' for n in range(4))
    table = '[[section.article.tables]]\ntitle = "表"\nrows = [["一"]]\n'
    path = put_issue(tmp_path, issue_text(("别处。",), FIRST) + photos + table)
    desk = sit(path)
    rewrite(desk, "b", FIRST, ("新的。", A, B[:9], B[9:], C))
    article = desk.article("b")
    assert [photo.after for photo in article.photos] == [1, 2, 4, 5]
    assert [each.after for each in article.tables] == [None]
    rewrite(desk, "b", article.body, (A, C))
    assert [photo.after for photo in desk.article("b").photos] == [0, 1, 1, 2]
    desk.close()


TEXTS = st.lists(st.sampled_from("甲乙丙丁戊"), min_size=1, max_size=6).map(tuple)


@settings(max_examples=60, deadline=None)
@example(("甲", "甲"), ("乙", "丙"), ("甲",))
@given(TEXTS, TEXTS, TEXTS | st.just(()))
def test_nothing_of_anybody_is_lost(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    with TemporaryDirectory() as folder:
        desk = sit(put_issue(Path(folder), issue_text(theirs)))
        nothing_is_lost(desk, base, mine, theirs)
        desk.close()


def nothing_is_lost(desk: Desk, base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    try:
        rewrite(desk, "a", base, mine)
    except DeskError:
        assert mine == base
    marks = desk.store.marks(desk.name)
    stands = "".join(body(desk))
    kept = "".join([stands, *(one.became + one.reason for one in marks)])
    assert set(mine) - set(base) <= set(kept)
    assert set(theirs) - set(base) <= set(stands)
    load(desk.path)


# Words that were selected.


def test_words_are_marked_where_they_were_seen(desk: Desk) -> None:
    start = B.index("末班车")
    made = remark(desk, Words(Spot("a", "body", 1), B, start, start + 3), note="查")
    (one,) = desk.store.marks(desk.name)
    assert (one.id, one.kind, one.anchor.quote, one.reason) == (made.id, Kind.COMMENT, "末班车", "查")
    with pytest.raises(DeskError, match="blank"):
        remark(desk, Words(Spot("a", "body", 1), B, start, start + 3), note=" ")
    with pytest.raises(DeskError, match="says that already"):
        remark(desk, Words(Spot("a", "body", 1), B, start, start + 3), instead="末班车")


def test_words_may_be_suggested_to_go(desk: Desk) -> None:
    made = remark(desk, Words(Spot("a", "body", 0), A, 0, 2), instead="")
    assert desk.store.mark(made.id)
    take_back(desk, made)
    assert [one.state for one in desk.store.marks(desk.name, every=True)] == [State.RESOLVED]


def test_words_that_moved_meanwhile_are_marked_where_they_are(desk: Desk, other: Desk) -> None:
    start = B.index("末班车")
    words = Words(Spot("a", "body", 1), B, start, start + 3)
    edit(other, Spot("a", paragraph=1), "早晨，" + B)
    remark(desk, words, note="一")
    rewrite(other, "a", body(other), ("新的。", *body(other)))
    remark(desk, Words(Spot("a", "body", 0), A, 0, 2), note="二")
    found = [(one.paragraph, one.anchor.quote, one.reason) for one in desk.store.marks(desk.name)]
    assert found == [(2, "末班车", "一"), (1, A[:2], "二")]
    edit(other, Spot("a", paragraph=2), "早晨，渡口的班车不开。")
    with pytest.raises(DeskError, match="changed meanwhile"):
        remark(desk, Words(Spot("a", "body", 2), "早晨，" + B, start + 3, start + 6), note="三")


@pytest.mark.parametrize("written", [False, True])
def test_who_is_killed_in_between_has_rewritten_it_all_the_same(desk: Desk, other: Desk, written: bool) -> None:
    before, article = desk.path.read_text("utf-8"), desk.article("a")
    (made,) = rewrite(desk, "a", FIRST, (A, "新的。", B, C)).events
    after = desk.path.read_text("utf-8")
    desk.path.write_text(before, "utf-8")
    desk.catch_up()  # as if it had never been: a change from outside
    assert article_hash(desk.article("a")) == article_hash(article)
    with desk.writing():
        desk.store.append([replace(made, id=0, time="", outcome=Outcome.PENDING)])
        if written:
            desk.path.write_text(after, "utf-8")
    other.catch_up()
    assert body(other) == (A, "新的。", B, C)
    assert not other.store.pending(other.name)
