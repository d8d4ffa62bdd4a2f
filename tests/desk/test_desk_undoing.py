"""Acts of one person are undone and done again by further acts, in this session and in later ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk.desks import FIRST, STAGES, body, issue_text, put_issue, sit
from tui.checking.grounds import ground_for
from tui.desk import tables
from tui.desk.acts import in_force, last_act, last_undone
from tui.desk.editing import Spot, edit
from tui.desk.events import Event, Kind
from tui.desk.findings import accept_finding, dismiss_finding, findings
from tui.desk.history import restore
from tui.desk.marking import accept_mark, answer, dismiss_mark, mark, reopen, resolve
from tui.desk.rate import rate_of
from tui.desk.rewriting import rewrite
from tui.desk.session import Desk, Done
from tui.desk.sqlite import SqliteDesk
from tui.desk.stages import sign, status
from tui.desk.store import State
from tui.desk.undoing import CollisionError, take_back
from tui.desk.weights import load_weights
from tui.desk.who import READER
from tui.errors import DeskError


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = sit(put_issue(tmp_path))
    yield made
    made.close()


def undo(desk: Desk) -> Event:
    act = last_act(desk.store, desk.name, desk.person.name)
    assert act is not None
    return take_back(desk, act).event


def redo(desk: Desk) -> Event:
    act = last_undone(desk.store, desk.name, desk.person.name)
    assert act is not None
    return take_back(desk, act).event


def state(desk: Desk, number: int) -> State:
    found = desk.store.mark(number)
    assert found is not None
    return found.state


def test_edits_are_undone_one_after_the_other_and_done_again_in_a_later_session(desk: Desk) -> None:
    for text in ("一。", "二。", "三。"):
        edit(desk, Spot("a", paragraph=0), text)
    seen = []
    for _time in range(3):
        later = sit(desk.path)
        undo(later)
        seen.append(body(later)[0])
        later.close()
    assert seen == ["二。", "一。", FIRST[0]]
    assert last_act(desk.store, desk.name, "甲") is None
    for text in ("一。", "二。", "三。"):
        assert redo(desk).kind is Kind.EDIT
        assert body(desk)[0] == text
    assert last_undone(desk.store, desk.name, "甲") is None
    assert len(desk.store.events(desk.name, kinds=(Kind.EDIT,))) == 9


def test_something_new_ends_what_can_be_done_again(desk: Desk) -> None:
    edit(desk, Spot("a", paragraph=0), "一。")
    undo(desk)
    edit(desk, Spot("a", paragraph=1), "二。")
    assert last_undone(desk.store, desk.name, "甲") is None
    undo(desk)
    assert last_act(desk.store, desk.name, "甲") is None


def test_what_was_undone_before_something_new_is_so_for_good(desk: Desk) -> None:
    edit(desk, Spot("a", paragraph=0), "一。")
    undo(desk)
    edit(desk, Spot("a", paragraph=1), "二。")
    undo(desk)
    redo(desk)
    assert last_undone(desk.store, desk.name, "甲") is None


def test_what_others_did_is_theirs_to_undo(desk: Desk) -> None:
    edit(desk, Spot("a", paragraph=0), "一。")
    other = sit(desk.path, "乙")
    assert last_act(other.store, other.name, "乙") is None
    edit(other, Spot("a", paragraph=1), "乙的。")
    undo(desk)
    assert body(desk)[:2] == (FIRST[0], "乙的。")
    other.close()


def test_somebodys_later_edit_is_never_overwritten(desk: Desk) -> None:
    edit(desk, Spot("a", paragraph=0), "一。")
    other = sit(desk.path, "乙")
    edit(other, Spot("a", paragraph=0), "一。又二。")
    other.close()
    with pytest.raises(CollisionError, match="乙 has changed this text since") as caught:
        undo(desk)
    assert (caught.value.text, caught.value.wanted) == ("一。又二。", FIRST[0])
    assert body(desk)[0] == "一。又二。"
    act = last_act(desk.store, desk.name, "甲")
    assert act is not None
    assert last_act(desk.store, desk.name, "甲", passing=[act.id]) is None


def test_an_undo_follows_its_paragraph(desk: Desk) -> None:
    edit(desk, Spot("a", paragraph=2), "老人走了。")
    desk.path.write_text(issue_text(("新的头一段。", *FIRST[:2], "老人走了。")), "utf-8")
    undo(desk)
    assert body(desk) == ("新的头一段。", *FIRST)


def test_a_suggestion_that_was_accepted_is_open_again_and_accepted_again(desk: Desk) -> None:
    one = mark(desk, "a", "两岸", replace="三岸")
    accept_mark(desk, one.id)
    undo(desk)
    assert body(desk)[0] == FIRST[0]
    assert state(desk, one.id) is State.OPEN
    assert redo(desk).kind is Kind.ACCEPT
    assert "三岸" in body(desk)[0]
    assert state(desk, one.id) is State.ACCEPTED
    desk.store.rebuild()
    assert state(desk, one.id) is State.ACCEPTED
    undo(desk)
    undo(desk)  # the suggestion itself
    assert state(desk, one.id) is State.RESOLVED
    redo(desk)
    assert state(desk, one.id) is State.OPEN


def test_findings_are_accepted_and_dismissed_back_and_forth(tmp_path: Path) -> None:
    desk = sit(put_issue(tmp_path, issue_text(("河水清了,两岸的人,都来看。",))))
    ground = ground_for(desk.path)
    first, second = findings(desk, ground)
    dismissed = dismiss_finding(desk, ground, second.id, "原文如此")
    accept_finding(desk, ground, first.id)
    undo(desk)
    undo(desk)
    assert [one.finding for one in findings(desk, ground)] == [first.finding, second.finding]
    assert state(desk, dismissed.id) is State.WITHDRAWN
    again = redo(desk)
    assert (again.kind, again.reason, again.reply_to) == (Kind.DISMISS, "原文如此", dismissed.id)
    assert [one.finding for one in findings(desk, ground)] == [first.finding]
    done = redo(desk)
    assert (done.kind, done.code) == (Kind.ACCEPT, first.finding.code)
    assert findings(desk, ground) == []
    undo(desk)
    undo(desk)
    assert len(findings(desk, ground)) == 2
    desk.close()


def test_threads_go_back_to_the_state_that_they_were_in(desk: Desk) -> None:
    one = mark(desk, "a", "两岸", replace="三岸")
    dismiss_mark(desk, one.id, "不改")
    reopen(desk, one.id)
    resolve(desk, one.id)
    for wanted in (State.OPEN, State.DISMISSED, State.OPEN):
        undo(desk)
        assert state(desk, one.id) is wanted
    for wanted in (State.DISMISSED, State.OPEN, State.RESOLVED):
        redo(desk)
        assert state(desk, one.id) is wanted


def test_a_thread_that_somebody_else_decided_about_is_left_alone(desk: Desk) -> None:
    one = mark(desk, "a", "两岸", note="几岸？")
    other = sit(desk.path, "乙")
    answer(other, one.id, "两岸")
    with pytest.raises(DeskError, match="乙 has answered since"):
        undo(desk)
    resolve(desk, one.id)
    reopen(other, one.id)
    with pytest.raises(DeskError, match="somebody has decided"):
        undo(desk)
    other.close()


def test_an_article_brought_back_is_put_as_it_was(desk: Desk) -> None:
    first = edit(desk, Spot("a", paragraph=0), "一。").event
    edit(desk, Spot("a", paragraph=1), "二。")
    restore(desk, first.id)
    assert body(desk)[:2] == ("一。", FIRST[1])
    undo(desk)
    assert body(desk)[:2] == ("一。", "二。")
    assert redo(desk).kind is Kind.RESTORE
    assert body(desk)[:2] == ("一。", FIRST[1])
    other = sit(desk.path, "乙")
    edit(other, Spot("a", paragraph=2), "乙的。")
    other.close()
    with pytest.raises(DeskError, match="乙 has changed this text since"):
        undo(desk)


def test_paragraphs_typed_anew_are_put_as_they_were(desk: Desk) -> None:
    rewrite(desk, "a", FIRST, ("一段。", "两段。", "三段。", "四段。"))
    while last_act(desk.store, desk.name, "甲"):
        undo(desk)
    assert body(desk) == FIRST
    while last_undone(desk.store, desk.name, "甲"):
        redo(desk)
    assert body(desk) == ("一段。", "两段。", "三段。", "四段。")


def test_a_signature_is_taken_back_and_only_signed_anew(desk: Desk) -> None:
    sign(desk, STAGES, "初校", "a", errors=dict)
    assert undo(desk).kind is Kind.VOID
    assert status(desk)[0].signed["初校"].void is not None
    with pytest.raises(DeskError, match="given anew"):
        redo(desk)
    assert sign(desk, STAGES, "初校", "a", errors=dict)


def test_an_undone_edit_makes_signatures_void_and_no_error_of_it_counts(desk: Desk) -> None:
    edit(desk, Spot("a", paragraph=0), FIRST[0].replace("两", "三"))
    other = sit(desk.path, "乙")
    sign(other, STAGES, "初校", "a", errors=dict)
    other.close()
    act = last_act(desk.store, desk.name, "甲")
    assert act is not None
    done: Done = take_back(desk, act)
    assert [void.stage for void in done.voids] == ["初校"]
    weights = load_weights(None)
    assert rate_of(desk, [], weights, STAGES.names).counted == ()
    redo(desk)
    assert [one.became for one in rate_of(desk, [], weights, STAGES.names).counted] == ["三"]


def test_who_may_only_look_undoes_nothing(desk: Desk) -> None:
    made = edit(desk, Spot("a", paragraph=0), "一。").event
    looking = sit(desk.path)
    looking.person = type(looking.person)("甲", READER)
    with pytest.raises(DeskError, match="change nothing"):
        take_back(looking, made)
    assert body(desk)[0] == "一。"
    looking.close()


def test_a_conflict_that_an_edit_settled_is_no_act_of_its_own(desk: Desk) -> None:
    with pytest.raises(DeskError):
        edit(desk, Spot("a", paragraph=0), "我的。", "0123456789")
    (kept,) = desk.store.marks(desk.name)
    made = edit(desk, Spot("a", paragraph=0), "我的。").event
    resolve(desk, kept.id)
    act = last_act(desk.store, desk.name, "甲")
    assert act is not None
    assert act.id == made.id


ACTS: dict[str, Callable[[Desk, int], object]] = {
    "edit": lambda desk, n: edit(desk, Spot("a", paragraph=n % 3), f"第{n}稿。"),
    "mark": lambda desk, n: mark(desk, "b", "三千棵", note=f"第{n}问"),
    "undo": lambda desk, _n: undo(desk),
    "redo": lambda desk, _n: redo(desk),
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["edit", "mark", "undo", "undo", "redo"]), max_size=14))
def test_the_journal_and_a_list_of_states_agree(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    desk = sit(put_issue(tmp_path_factory.mktemp("desk")))
    look = lambda: (body(desk), frozenset(one.reason for one in desk.store.marks(desk.name)))  # noqa: E731
    states, at = [look()], 0
    for number, step in enumerate(steps):
        if (step == "undo" and at == 0) or (step == "redo" and at == len(states) - 1):
            find = last_act if step == "undo" else last_undone
            assert find(desk.store, desk.name, "甲") is None
            continue
        ACTS[step](desk, number)
        if step in ("edit", "mark"):
            states, at = [*states[: at + 1], look()], at + 1
        else:
            at += -1 if step == "undo" else 1
        assert look() == states[at]
    every = desk.store.events(desk.name)
    assert sum(event.kind in (Kind.EDIT, Kind.COMMENT) for event in in_force(every)) <= at
    desk.close()


def test_a_journal_of_the_first_schema_is_looked_at_and_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / ".kanbao" / "desk.sqlite3"
    path.parent.mkdir()
    with sqlite3.connect(path) as raw:
        for statement in tables.STEPS[0]:
            raw.execute(statement)
        raw.execute("PRAGMA user_version = 1")
        values = ("t", "sign", "甲", "期.toml", "a", "", -1, "", "", None, None, None, None, "", "", "", 0, "初校", "")
        raw.execute(f"INSERT INTO event VALUES (1, {', '.join('?' * 19)})", values)
    raw.close()
    looking = SqliteDesk(path, read_only=True)
    assert [(event.stage, event.undoes) for event in looking.events()] == [("初校", 0)]
    looking.close()
    store = SqliteDesk(path)
    store.append([Event(Kind.VOID, "甲", "期.toml", "a", undoes=1)])
    assert [event.undoes for event in store.events("期.toml", person="甲")] == [0, 1]
    store.close()
