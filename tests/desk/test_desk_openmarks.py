"""The open marks kept up to date are those that the store has, whatever is done in between."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk.desks import FIRST, issue_text, put_issue, sit
from tui.desk.acts import last_act
from tui.desk.anchors import anchor_at
from tui.desk.editing import Spot, edit
from tui.desk.events import Event, Kind
from tui.desk.history import restore
from tui.desk.marking import accept_mark, dismiss_mark, mark, reopen, resolve
from tui.desk.memory import MemoryDesk
from tui.desk.openmarks import OpenMarks
from tui.desk.session import Desk
from tui.desk.undoing import take_back
from tui.errors import DeskError

ACTS: dict[str, Callable[[Desk, int], object]] = {
    "edit": lambda desk, n: edit(desk, Spot("a", paragraph=n % 3), f"{FIRST[n % 3]}又{n}"),
    "other": lambda desk, n: edit(desk, Spot("b", paragraph=0), f"山上种了{n}棵树。"),
    "mark": lambda desk, n: mark(desk, "b", "一条路", note=f"第{n}问"),
    "suggest": lambda desk, n: mark(desk, "a", ("两岸", "班车六时", "老人")[n % 3], replace=f"第{n}字"),
    "accept": accept_mark,
    "dismiss": lambda desk, n: dismiss_mark(desk, n, "不改"),
    "resolve": resolve,
    "reopen": reopen,
    "restore": restore,
    "undo": lambda desk, _n: take_back(desk, _last(desk)),
    "outside": lambda desk, n: desk.path.write_text(issue_text((f"第{n}次从外面改。", *FIRST)), "utf-8"),
}


def _last(desk: Desk) -> Event:
    act = last_act(desk.store, desk.name, desk.person.name)
    if act is None:
        raise DeskError("nothing")
    return act


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(ACTS)), st.integers(1, 12), st.booleans()), max_size=16))
def test_they_are_those_of_the_store(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, bool]]
) -> None:
    path = put_issue(tmp_path_factory.mktemp("desk"))
    desk = sit(path)
    watcher = sit(path, "乙")
    kept = OpenMarks(watcher.store, watcher.name)
    before = dict(kept.marks)
    for act, number, look in steps:
        with suppress(DeskError):
            ACTS[act](desk, number)
        if look:
            changed = kept.renew()
            assert [*sorted(kept.marks.values(), key=lambda one: one.id)] == watcher.store.marks(watcher.name)
            assert changed == {n for n in before.keys() | kept.marks.keys() if before.get(n) != kept.marks.get(n)}
            before = dict(kept.marks)
    desk.close()
    watcher.close()


def test_an_event_that_was_pending_is_looked_at_again() -> None:
    store = MemoryDesk()
    text = FIRST[1]
    anchor = anchor_at(text, 4, 6)
    store.append([Event(Kind.COMMENT, "甲", "期", "a", "body", 1, anchor=anchor)])
    kept = OpenMarks(store, "期")
    assert kept.renew() == {1}
    (intent,) = store.append([Event(Kind.EDIT, "甲", "期", "a", "body", 1, was=text, became=f"新，{text}")])
    assert kept.renew() == set()
    store.settle(intent, written=True)
    assert kept.renew() == {1}
    assert kept.marks[1].anchor.start == 6
    assert kept.renew() == set()


def test_they_are_read_bit_by_bit_and_what_is_done_meanwhile_is_followed() -> None:
    store = MemoryDesk()
    one = Event(Kind.COMMENT, "甲", "期", "a", "body", 1, anchor=anchor_at(FIRST[1], 4, 6))
    store.append([one] * 25)
    kept = OpenMarks(store, "期")
    assert not kept.load(10)
    store.append(
        [Event(Kind.RESOLVE, "乙", "期", "a", reply_to=3), Event(Kind.RESOLVE, "乙", "期", "a", reply_to=20), one]
    )
    assert not kept.load(10)
    assert kept.load(10)
    assert kept.renew() == set(range(1, 26)) - {20} | {28}
    assert [*kept.marks] == [mark.id for mark in store.marks("期")]
    assert kept.load(10)
    assert kept.renew() == set()


def test_after_very_much_was_done_everything_is_read_anew() -> None:
    store = MemoryDesk()
    kept = OpenMarks(store, "期")
    kept.renew()
    store.append([Event(Kind.COMMENT, "甲", "期", "a", "body", 1, anchor=anchor_at(FIRST[1], 4, 6))] * 3000)
    assert len(kept.renew()) == 3000
