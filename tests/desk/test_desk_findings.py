"""Findings at the desk: ids that last, fixes accepted, dismissals that are shared and survive edits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.desks import body, issue_text, put_issue, sit
from tui.checking.grounds import ground_for
from tui.desk.editing import Spot, edit
from tui.desk.events import Kind
from tui.desk.findings import accept_finding, dismiss_finding, findings, open_errors
from tui.desk.marking import reopen
from tui.desk.session import Desk
from tui.errors import DeskError

TEXTS = ("改革从这里发韧，人人都来看。", "人们都说好。。", "他在发韧之初就来了。")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = sit(put_issue(tmp_path, issue_text(TEXTS)))
    yield made
    made.close()


def ids(desk: Desk, code: str = "") -> list[str]:
    desk.refresh()
    return [one.id for one in findings(desk, ground_for(desk.path)) if one.finding.code.startswith(code)]


def test_ids_last_while_others_edit(desk: Desk) -> None:
    before = ids(desk)
    assert len(before) == len(set(before)) == 3
    edit(desk, Spot("a", paragraph=0), "大家注意：" + TEXTS[0])
    assert ids(desk)[1:] == before[1:]
    edit(desk, Spot("b", paragraph=0), "山上种了四千棵树。")
    assert ids(desk)[1:] == before[1:]


def test_a_fix_is_accepted(desk: Desk) -> None:
    ground = ground_for(desk.path)
    for name in ids(desk):
        accept_finding(desk, ground, name)
    assert body(desk) == ("改革从这里发轫，人人都来看。", "人们都说好。", "他在发轫之初就来了。")
    assert ids(desk) == []
    accepted = desk.store.events(kinds=[Kind.ACCEPT])
    assert [(event.code, event.anchor.quote if event.anchor else "") for event in accepted] == [
        ("W102", "发韧"),
        ("P102", "。。"),
        ("W102", "发韧"),
    ]
    with pytest.raises(DeskError, match="no finding"):
        accept_finding(desk, ground, "f00000000")


def test_a_fix_of_a_text_that_somebody_changed_is_not_applied(desk: Desk) -> None:
    other = sit(desk.path, "乙")
    ground = ground_for(desk.path)
    name = ids(desk, "P102")[0]
    edit(other, Spot("a", paragraph=1), "人们都说好。")
    with pytest.raises(DeskError, match="no finding"):
        accept_finding(desk, ground, name)


def test_a_dismissal_is_shared_and_survives_edits(desk: Desk, tmp_path: Path) -> None:
    ground = ground_for(desk.path)
    first, second = ids(desk, "W102")
    with pytest.raises(DeskError, match="with a reason"):
        dismiss_finding(desk, ground, first, " ")
    event = dismiss_finding(desk, ground, first, "人名")
    assert (event.code, event.reason) == ("W102", "人名")
    other = sit(desk.path, "乙")
    assert ids(other, "W102") == [second]
    text = TEXTS[0]
    for word in ("今天，", "昨天，", "此处"):
        text = word + text.replace("里", "里头")
        edit(other, Spot("a", paragraph=0), text)
        assert ids(desk, "W102") == [second]
    put_issue(tmp_path, issue_text(("外面加的。", *reversed([text, *TEXTS[1:]]))))
    desk.catch_up()
    assert len(ids(desk, "W102")) == 1
    assert findings(desk, ground)[0].finding.paragraph == 1


def test_a_dismissal_ends_with_its_words_and_is_taken_back(desk: Desk) -> None:
    ground = ground_for(desk.path)
    first, second = ids(desk, "W102")
    event = dismiss_finding(desk, ground, first, "人名")
    reopen(desk, event.id)
    assert ids(desk, "W102") == [first, second]
    dismiss_finding(desk, ground, first, "真的是人名")
    edit(desk, Spot("a", paragraph=0), "改革从这里发端，人人都来看。")
    assert ids(desk, "W102") == [second]
    assert not desk.store.marks(desk.name, every=True)[-1].found
    edit(desk, Spot("a", paragraph=0), TEXTS[0])
    assert ids(desk, "W102") == [second]


def test_open_errors_are_counted_by_article(tmp_path: Path) -> None:
    (tmp_path / "kanbao-house.toml").write_text('[[forbidden]]\nword = "瞎子"\nwhy = "盲人"\n', "utf-8")
    desk = sit(put_issue(tmp_path, issue_text(("瞎子摸象。", *TEXTS))))
    found = open_errors(desk, ground_for(desk.path))
    levels = [one.finding.level.value for one in findings(desk, ground_for(desk.path)) if one.finding.article == "a"]
    assert found["a"] == levels.count("error")
    assert found["b"] == 0


def test_a_dismissal_does_not_wander_to_the_same_words_elsewhere(desk: Desk) -> None:
    ground = ground_for(desk.path)
    dismiss_finding(desk, ground, ids(desk, "W102")[0], "原文如此")
    assert len(ids(desk, "W102")) == 1
    edit(desk, Spot("a", paragraph=0), "这一段改写了，他在发韧之初就来了。")
    assert len(ids(desk, "W102")) == 2
    desk.path.write_text(issue_text(("头一段没有了。", *TEXTS[1:])), "utf-8")
    desk.catch_up()
    assert len(ids(desk, "W102")) == 1
