"""Edits at the desk: journalled, written, conflicts kept; what was interrupted, and what came from outside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.desks import FIRST, STAGES, body, issue_text, put_issue, sit
from tests.issuefile.nobody import as_nobody, open_folder
from tui.checks.parts import with_texts
from tui.desk import session
from tui.desk.editing import Spot, edit
from tui.desk.events import Kind, Outcome
from tui.desk.history import article_after, restore
from tui.desk.marking import accept_mark, answer, dismiss_mark, mark, reopen, resolve
from tui.desk.opening import open_desk, store_path
from tui.desk.session import Desk
from tui.desk.stages import sign, status
from tui.desk.texts import SHORT, article_hash, text_hash
from tui.desk.who import READER, Person
from tui.errors import ChangedError, DeskError, IssueFileError, SourceError, StoreError, UsageError
from tui.records import replace

NO_ERRORS: dict[str, int] = {}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return put_issue(tmp_path)


@pytest.fixture
def desk(path: Path) -> Iterator[Desk]:
    made = sit(path)
    yield made
    made.close()


def test_an_edit_is_in_the_file_and_in_the_journal(desk: Desk, path: Path) -> None:
    done = edit(desk, Spot("a", paragraph=1), "班车停了。")
    assert body(desk) == (FIRST[0], "班车停了。", FIRST[2])
    first, event = desk.store.events()
    assert (first.kind, first.person, first.before) == (Kind.EXTERNAL, "", "")
    assert event == replace(done.event, outcome=Outcome.DONE)
    assert (event.person, event.was, event.became) == ("甲", FIRST[1], "班车停了。")
    assert (first.after, event.before) == (event.before, first.after)
    assert event.after == article_hash(desk.article("a"))
    assert path.read_text("utf-8").startswith("# 编的，如有雷同纯属巧合\n")
    assert "# 头版" in path.read_text("utf-8")


@pytest.mark.parametrize(("part", "text"), [("title", "河水清了吗"), ("note", "编者的话。"), ("kicker", "引题")])
def test_parts_of_the_head_are_edited(desk: Desk, part: str, text: str) -> None:
    if part != "title":
        with pytest.raises(DeskError, match="nothing stands"):
            edit(desk, Spot("a", part), text)
        return
    edit(desk, Spot("a", part), text)
    desk.refresh()
    assert desk.article("a").title == text


def test_what_cannot_stand_in_a_file_is_refused_and_leaves_no_trace(desk: Desk, path: Path) -> None:
    before = path.read_bytes()
    for text in ("", " \n ", "一段。\n\n又一段。", FIRST[1], "\x1b\x07"):
        with pytest.raises(DeskError):
            edit(desk, Spot("a", paragraph=1), text)
    for spot in (Spot("没有", paragraph=0), Spot("a", paragraph=3), Spot("a", "series.name")):
        with pytest.raises(DeskError):
            edit(desk, spot, "新的。")
    assert path.read_bytes() == before
    assert desk.store.events() == []


def test_control_characters_are_not_typed(desk: Desk) -> None:
    edit(desk, Spot("a", paragraph=1), "班车\x1b[31m停了\u202e。\n第二行。")
    assert body(desk)[1] == "班车[31m停了。\n第二行。"


def test_two_edits_of_different_paragraphs_both_stand(desk: Desk, path: Path) -> None:
    other = sit(path, "乙")
    hashes = [text_hash(text)[:SHORT] for text in FIRST]
    edit(desk, Spot("a", paragraph=0), "甲改的。", hashes[0])
    edit(other, Spot("a", paragraph=2), "乙改的。", hashes[2])
    assert body(desk) == ("甲改的。", FIRST[1], "乙改的。")


def test_of_two_edits_of_one_paragraph_the_second_is_kept_beside_it(desk: Desk, path: Path) -> None:
    other = sit(path, "乙")
    was = text_hash(FIRST[0])
    edit(desk, Spot("a", paragraph=0), "甲改的。", was)
    with pytest.raises(DeskError, match="甲 has changed this text since; nothing was overwritten") as told:
        edit(other, Spot("a", paragraph=0), "乙改的。", was)
    (kept,) = desk.store.marks(desk.name)
    assert f"mark {kept.id}" in told.value.remedy
    assert (kept.kind, kept.person, kept.anchor.quote, kept.became) == (Kind.CONFLICT, "乙", "甲改的。", "乙改的。")
    assert body(desk)[0] == "甲改的。"
    accept_mark(desk, kept.id)
    assert body(desk)[0] == "乙改的。"
    assert desk.store.marks(desk.name) == []


def test_a_paragraph_is_known_by_its_hash_where_it_moved_to(desk: Desk, path: Path) -> None:
    put_issue(path.parent, issue_text(("插进来的。", *FIRST)))
    edit(desk, Spot("a", paragraph=0), "甲改的。", text_hash(FIRST[0]))
    assert body(desk) == ("插进来的。", "甲改的。", *FIRST[1:])
    with pytest.raises(DeskError, match="8 digits"):
        edit(desk, Spot("a", paragraph=0), "甲改的。", "abc")


def test_changes_from_outside_are_taken_in(desk: Desk, path: Path) -> None:
    edit(desk, Spot("a", paragraph=0), "甲改的。")
    mark(desk, "a", "末班车", note="几点？")
    put_issue(path.parent, issue_text(("外面加的。", "甲改的。", *FIRST[1:])))
    edit(desk, Spot("a", paragraph=0), "乙改的。")
    outside = desk.store.events(kinds=[Kind.EXTERNAL])[-1]
    assert (outside.person, outside.after) == ("", desk.store.events()[-1].before)
    assert desk.store.marks(desk.name)[0].paragraph == 2
    desk.catch_up()
    assert len(desk.store.events(kinds=[Kind.EXTERNAL])) == 2


def test_an_article_that_went_and_came_back_is_taken_in(desk: Desk, path: Path) -> None:
    edit(desk, Spot("b", paragraph=0), "甲改的。")
    whole = path.read_text("utf-8")
    path.write_text(whole[: whole.index('[[section.article]]\nid = "b"')], "utf-8")
    desk.catch_up()
    assert desk.store.events()[-1].after == ""
    path.write_text(whole, "utf-8")
    desk.catch_up()
    assert [event.kind for event in desk.store.events()[-2:]] == [Kind.EXTERNAL] * 2
    assert desk.store.known(desk.name)["b"] == article_hash(desk.article("b"))


# Interrupted.


def interrupted(desk: Desk, path: Path, *, written: bool) -> None:
    """Leave behind what a kill between journal and file, or between file and journal, leaves."""
    desk.refresh()
    article = desk.article("a")
    mended = with_texts(article, {("body", 0): "被打断的。"})
    event = desk.event(Kind.EDIT, "a", part="body", paragraph=0, was=article.body[0], became="被打断的。")
    event = replace(event, before=article_hash(article), after=article_hash(mended))
    desk.store.append([*desk._first_seen({"a"}), event])
    if written:
        path.write_text(path.read_text("utf-8").replace(article.body[0], "被打断的。"), "utf-8")


@pytest.mark.parametrize("written", [False, True])
def test_what_was_interrupted_is_finished_or_found_done(desk: Desk, path: Path, *, written: bool) -> None:
    signed = sign(desk, STAGES, "初校", "a", errors=lambda: NO_ERRORS)
    interrupted(desk, path, written=written)
    desk.close()
    again = sit(path, "乙")
    edit(again, Spot("a", paragraph=1), "乙改的。")
    assert body(again)[:2] == ("被打断的。", "乙改的。")
    assert again.store.pending(again.name) == []
    events = again.store.events()
    assert [event.outcome for event in events if event.kind is Kind.EDIT] == [Outcome.DONE, Outcome.DONE]
    assert [event.reply_to for event in events if event.kind is Kind.VOID] == [signed[0].id]
    assert Kind.EXTERNAL not in [event.kind for event in events[2:]]


def test_what_was_interrupted_and_then_changed_outside_overwrites_nothing(desk: Desk, path: Path) -> None:
    interrupted(desk, path, written=False)
    put_issue(path.parent, issue_text(("外面改的。", *FIRST[1:])))
    desk.catch_up()
    assert body(desk)[0] == "外面改的。"
    assert [event.outcome for event in desk.store.events(kinds=[Kind.EDIT])] == [Outcome.FAILED]


def test_a_program_that_changes_the_file_at_the_same_moment_wins(
    desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = desk.store.append
    times: list[int] = []

    def append(events: list[object]) -> list[object]:
        if any(getattr(event, "kind", None) is Kind.EDIT for event in events) and not times:
            times.append(1)
            put_issue(path.parent, issue_text((*FIRST[:2], "外面改的。")))
        return real(events)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(desk.store, "append", append)
    edit(desk, Spot("a", paragraph=0), "甲改的。")
    assert body(desk) == ("甲改的。", FIRST[1], "外面改的。")
    assert [event.outcome for event in desk.store.events(kinds=[Kind.EDIT])] == [Outcome.FAILED, Outcome.DONE]


def test_one_that_never_stops_changing_it_is_told(desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = desk.store.append
    count = iter(range(1000))

    def append(events: list[object]) -> list[object]:
        put_issue(path.parent, issue_text((*FIRST[:2], f"外面改了{next(count)}次。")))
        return real(events)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(desk.store, "append", append)
    with pytest.raises(ChangedError):
        edit(desk, Spot("a", paragraph=0), "甲改的。")
    outcomes = [event.outcome for event in desk.store.events(kinds=[Kind.EDIT])]
    assert outcomes == [Outcome.FAILED] * session.TRIES


def test_a_file_that_may_not_be_replaced_is_told_and_the_edit_came_to_nothing() -> None:
    """The folder is shut, while the one of the journal in it is open."""
    with open_folder() as folder:
        path = put_issue(folder)
        sit(path).close()
        for each in (path.parent / ".kanbao", *(path.parent / ".kanbao").iterdir()):
            os.chmod(each, 0o777)
        before = path.read_bytes()
        with as_nobody():
            desk = sit(path)
            with pytest.raises(SourceError):
                edit(desk, Spot("a", paragraph=0), "甲改的。")
            assert [event.outcome for event in desk.store.events(kinds=[Kind.EDIT])] == [Outcome.FAILED]
            desk.close()
        assert path.read_bytes() == before
        again = sit(path)
        edit(again, Spot("a", paragraph=0), "乙改的。")
        assert body(again)[0] == "乙改的。"


def test_an_edit_stands_though_the_journal_could_not_say_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise StoreError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "settle", full)
        edit(desk, Spot("a", paragraph=0), "甲改的。")
    assert body(desk)[0] == "甲改的。"
    desk.catch_up()
    assert [event.outcome for event in desk.store.events(kinds=[Kind.EDIT])] == [Outcome.DONE]


# Marks.


def test_marks_stand_on_words(desk: Desk) -> None:
    one = mark(desk, "a", "末班车", note="几点？")
    assert (one.kind, one.part, one.paragraph, one.reason) == (Kind.COMMENT, "body", 1, "几点？")
    two = mark(desk, "b", "三千", replace="四千")
    assert (two.kind, two.became) == (Kind.SUGGESTION, "四千")
    for quote, why in (("没有的话", "not in the article"), ("河水清了", "2 times"), ("", "quote the words")):
        with pytest.raises(DeskError, match=why):
            mark(desk, "a", quote, note="？")
    three = mark(desk, "a", "末班车", note=" ")
    assert (three.kind, three.reason, three.anchor.quote) == (Kind.COMMENT, "", "末班车")
    assert len(desk.store.marks(desk.name)) == 3


def test_a_suggestion_is_accepted_where_its_words_stand_now(desk: Desk) -> None:
    one = mark(desk, "a", "十九时", replace="二十时")
    edit(desk, Spot("a", paragraph=1), "从今天起，" + FIRST[1])
    done = accept_mark(desk, one.id)
    assert body(desk)[1] == "从今天起，渡口的班车六时发车，末班车二十时。"
    assert (done.event.kind, done.event.reply_to) == (Kind.ACCEPT, one.id)
    with pytest.raises(DeskError, match="closed"):
        accept_mark(desk, one.id)


def test_a_suggestion_whose_words_changed_is_not_accepted(desk: Desk) -> None:
    one = mark(desk, "a", "十九时", replace="二十时")
    edit(desk, Spot("a", paragraph=1), FIRST[1].replace("十九时", "十八时"))
    with pytest.raises(DeskError, match="have changed since"):
        accept_mark(desk, one.id)
    comment = mark(desk, "a", "十八时", note="？")
    with pytest.raises(DeskError, match="suggests no text"):
        accept_mark(desk, comment.id)


def test_threads(desk: Desk) -> None:
    one = mark(desk, "a", "十九时", note="对吗？")
    answer(desk, one.id, "对。")
    resolve(desk, one.id)
    with pytest.raises(DeskError, match="closed"):
        resolve(desk, one.id)
    reopen(desk, one.id, "不对。")
    with pytest.raises(DeskError, match="open"):
        reopen(desk, one.id)
    dismiss_mark(desk, one.id, "算了")
    kinds = [event.kind for event in desk.store.replies(one.id)]
    assert kinds == [Kind.ANSWER, Kind.RESOLVE, Kind.REOPEN, Kind.DISMISS]
    for number, text in ((999, "？"), (one.id, " ")):
        with pytest.raises(DeskError):
            answer(desk, number, text)


# Stages.


def test_an_edit_makes_a_signature_void_for_good(desk: Desk, path: Path) -> None:
    (signed,) = sign(desk, STAGES, "初校", "a", errors=lambda: NO_ERRORS)
    sign(desk, STAGES, "初校", "b", errors=lambda: NO_ERRORS)
    other = sit(path, "乙")
    done = edit(other, Spot("a", paragraph=0), "乙改的。")
    assert [(void.stage, void.reply_to) for void in done.voids] == [("初校", signed.id)]
    edit(other, Spot("a", paragraph=0), FIRST[0])
    desk.refresh()
    row, untouched = status(desk)
    assert row.hash == signed.after
    void = row.signed["初校"].void
    assert void
    assert void.person == "乙"
    assert untouched.signed["初校"].void is None
    sign(desk, STAGES, "初校", "a", errors=lambda: NO_ERRORS)
    assert status(desk)[0].signed["初校"].void is None


def test_a_change_from_outside_makes_it_void_before_anybody_writes(desk: Desk, path: Path) -> None:
    sign(desk, STAGES, "初校", errors=lambda: NO_ERRORS)
    put_issue(path.parent, issue_text(("外面改的。", *FIRST[1:])))
    desk.refresh()
    assert [row.signed["初校"].void is None for row in status(desk)] == [False, True]
    desk.catch_up()
    assert [event.article for event in desk.store.events(kinds=[Kind.VOID])] == ["a"]


def test_who_may_sign(desk: Desk, path: Path) -> None:
    signed = sign(desk, STAGES, "初校", errors=lambda: NO_ERRORS)
    assert [event.article for event in signed] == ["a", "b"]
    other = sit(path, "乙")
    with pytest.raises(DeskError, match="signed by 甲 already"):
        sign(other, STAGES, "初校", errors=lambda: NO_ERRORS)
    with pytest.raises(DeskError, match="no one signs two stages"):
        sign(desk, STAGES, "二校", "a", errors=lambda: NO_ERRORS)
    with pytest.raises(DeskError, match="no stage"):
        sign(other, STAGES, "九校", errors=lambda: NO_ERRORS)
    with pytest.raises(DeskError, match="not the one that you read"):
        sign(other, STAGES, "二校", "a", errors=lambda: NO_ERRORS, if_hash="0" * 16)
    sign(desk, replace(STAGES, twice=True), "二校", "a", errors=lambda: NO_ERRORS)
    third = sit(path, "丙")
    with pytest.raises(DeskError, match="1 error is open"):
        sign(third, STAGES, "终审", "a", errors=lambda: {"a": 1})
    sign(third, STAGES, "终审", "b", errors=lambda: {"a": 1})
    with pytest.raises(DeskError, match="1 error is open"):
        sign(third, STAGES, "终审", errors=lambda: {"": 1})


def test_a_doubt_that_is_settled_makes_nothing_void(desk: Desk, path: Path) -> None:
    sign(desk, STAGES, "初校", errors=lambda: NO_ERRORS)
    path.write_text(path.read_text("utf-8").replace('id = "a"\n', 'id = "a"\nreview = ["再看看"]\n'), "utf-8")
    desk.catch_up()
    assert desk.store.events(kinds=[Kind.EXTERNAL])[-1].id == 2
    assert desk.article("a").review == ("再看看",)


# Earlier states.


def test_any_earlier_state_comes_back(desk: Desk, path: Path) -> None:
    first = desk.article("a")
    events = [edit(desk, Spot("a", paragraph=n), f"改了{n}。").event for n in range(3)]
    put_issue(path.parent, issue_text(("只剩一段。",), title="新题"))
    desk.catch_up()
    for event, count in zip(events, (1, 2, 3), strict=True):
        found = article_after(desk.store, desk.name, event).body
        assert found == (*(f"改了{n}。" for n in range(count)), *FIRST[count:])
    done = restore(desk, 1)
    assert desk.article("a") == first == article_after(desk.store, desk.name, done.event)
    desk.refresh()
    assert desk.article("a") == first
    with pytest.raises(DeskError, match="says that already"):
        restore(desk, 1)
    with pytest.raises(DeskError, match="no event 99"):
        restore(desk, 99)
    restore(desk, events[1].id)
    assert body(desk) == ("改了0。", "改了1。", FIRST[2])


# Who may what, and what is in the way.


def test_a_reader_changes_nothing(path: Path) -> None:
    with pytest.raises(DeskError, match="乙 may read here"):
        sit(path, "乙", READER)
    looking = open_desk(path, Person("乙", READER), writing=False)
    assert not store_path(path).exists()
    with pytest.raises(DeskError):
        edit(looking, Spot("a", paragraph=0), "乙改的。")
    assert not store_path(path).exists()


def test_what_is_no_issue_file_has_no_desk(tmp_path: Path) -> None:
    text = tmp_path / "1版.txt"
    text.write_text("河水清了", "utf-8")
    for wrong, error in (
        (text, UsageError),
        (tmp_path, UsageError),
        (tmp_path / "没有.toml", SourceError),
    ):
        with pytest.raises(error):
            sit(wrong)
    broken = put_issue(tmp_path, "format = 1\n[[section")
    with pytest.raises(IssueFileError):
        sit(broken)
    assert not (tmp_path / ".kanbao").exists()


def test_a_link_leads_to_the_desk_of_the_file(desk: Desk, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "那边" / "今天.toml"
    link.parent.mkdir()
    link.symlink_to(path)
    edit(desk, Spot("a", paragraph=0), "甲改的。")
    assert sit(link).store.events() == desk.store.events()
    assert not (link.parent / ".kanbao").exists()


def test_a_folder_that_may_not_be_written_is_told_at_once() -> None:
    with open_folder() as folder:
        path = put_issue(folder)
        os.chmod(path, 0o644)
        with as_nobody():
            with pytest.raises(StoreError):
                sit(path)
            looking = open_desk(path, Person("乙"), writing=False)
            assert looking.article("a").body == FIRST
