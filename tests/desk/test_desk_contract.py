"""What every DeskStore keeps, in memory or in a file. A new store joins by one line in STORES."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.desk.anchors import Anchor, anchor_at
from tui.desk.events import TEXT_KINDS, Event, Kind, Outcome
from tui.desk.memory import MemoryDesk
from tui.desk.sqlite import SqliteDesk
from tui.desk.store import DeskStore, State
from tui.desk.texts import snapshot
from tui.model import Article
from tui.records import replace

STORES: dict[str, Callable[[Path], DeskStore]] = {
    "memory": lambda _folder: MemoryDesk(),
    "sqlite": lambda folder: SqliteDesk(folder / ".kanbao" / "desk.sqlite3"),
}
WAS = "渡口的班车六时发车，末班车十九时。"
# Also what no file should hold: lone surrogates, NUL, control characters.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[DeskStore]:
    made = STORES[request.param](tmp_path)
    yield made
    made.close()


def edit_event(was: str, became: str, *, before: str = "", after: str = "") -> Event:
    return Event(Kind.EDIT, "甲", "期.toml", "a", "body", 0, was, became, before=before, after=after)


def mark_event(text: str, quote: str, kind: Kind = Kind.COMMENT, article: str = "a", paragraph: int = 0) -> Event:
    at = text.index(quote)
    return Event(kind, "乙", "期.toml", article, "body", paragraph, anchor=anchor_at(text, at, at + len(quote)))


def test_a_new_store_knows_nothing(store: DeskStore) -> None:
    assert [*store.events(), *store.pending("期.toml"), *store.marks("期.toml"), *store.replies(1)] == []
    assert store.event(1) is None
    assert store.mark(1) is None
    assert store.known("期.toml") == {}
    assert store.count_marks("期.toml") == {}
    assert store.newest() == 0
    store.rebuild()
    assert store.append([]) == []


def test_events_keep_their_order_and_all_they_say(store: DeskStore) -> None:
    anchor = Anchor(3, "六时", "班车", "发车")
    first = Event(
        Kind.COMMENT, "甲", "期.toml", "a", "body", 2, "旧", "新", anchor, "h1", "h2", "为何", 0, "初校", "W101"
    )
    made = store.append([first, Event(Kind.SIGN, "乙", "别期.toml", "b", stage="终审")])
    assert [event.id for event in made] == [1, 2]
    assert replace(made[0], id=0, time="") == first
    assert made[0].time.endswith("Z")
    assert store.events() == made
    assert store.events("期.toml") == store.events(kinds=[Kind.COMMENT]) == store.events(article="a") == made[:1]
    assert store.events(after=1) == store.events(last=1) == made[1:]
    assert store.events(before=2) == store.events(person="甲") == made[:1]
    assert store.events("别期.toml", person="甲") == []
    assert store.event(2) == made[1]
    assert store.newest() == 2
    assert store.numbers("期.toml") == store.numbers("期.toml", "a") == [1]
    assert store.numbers("期.toml", "b") == []


def test_what_changes_text_is_pending_until_the_file_holds_it(store: DeskStore) -> None:
    (intent,) = store.append([edit_event("旧", "新", after="h2")])
    assert intent.outcome is Outcome.PENDING
    assert store.pending("期.toml") == [intent]
    assert store.pending("别期.toml") == []
    assert store.known("期.toml") == {}
    also = store.settle(intent, written=True, also=[Event(Kind.VOID, "甲", "期.toml", "a", reply_to=intent.id)])
    assert [event.id for event in also] == [2]
    assert store.pending("期.toml") == []
    assert store.events()[0] == replace(intent, outcome=Outcome.DONE)
    assert store.known("期.toml") == {"a": "h2"}
    assert store.replies(intent.id) == also


def test_what_came_to_nothing_moves_nothing(store: DeskStore) -> None:
    (mark,) = store.append([mark_event(WAS, "末班车")])
    (intent,) = store.append([edit_event(WAS, "新来的" + WAS, after="h2")])
    store.settle(intent, written=False)
    assert store.events()[-1].outcome is Outcome.FAILED
    assert store.known("期.toml") == {}
    found = store.mark(mark.id)
    assert found
    assert found.anchor == mark.anchor


def test_a_mark_stays_on_its_words(store: DeskStore) -> None:
    (mark, other) = store.append([mark_event(WAS, "末班车"), mark_event(WAS, "末班车", paragraph=1)])
    (intent,) = store.append([edit_event(WAS, "今天" + WAS, after="h2")])
    store.settle(intent, written=True)
    found, untouched = store.marks("期.toml")
    assert (found.anchor.start, found.anchor.quote) == (12, "末班车")
    assert untouched.id == other.id
    assert untouched.anchor.start == 10
    assert mark.anchor
    assert mark.anchor.start == 10


def test_a_mark_goes_with_its_paragraph_when_the_article_changes_outside(store: DeskStore) -> None:
    store.append([mark_event(WAS, "末班车")])
    article = Article("a", "题", body=("新的一段。", "又一段。", WAS))
    store.append([Event(Kind.EXTERNAL, "", "期.toml", "a", became=snapshot(article), before="h1", after="h2")])
    (found,) = store.marks("期.toml")
    assert (found.paragraph, found.anchor.start, found.found) == (2, 10, True)
    store.append([Event(Kind.EXTERNAL, "", "期.toml", "a", became="", before="h2", after="")])
    (gone,) = store.marks("期.toml")
    assert (gone.paragraph, gone.found) == (2, False)
    assert store.known("期.toml") == {"a": ""}


@pytest.mark.parametrize(
    ("kind", "state"),
    [(Kind.RESOLVE, State.RESOLVED), (Kind.DISMISS, State.DISMISSED), (Kind.ANSWER, State.OPEN)],
)
def test_threads_close_and_open(store: DeskStore, kind: Kind, state: State) -> None:
    (mark,) = store.append([mark_event(WAS, "末班车", Kind.SUGGESTION)])
    store.append([Event(kind, "甲", "期.toml", "a", reply_to=mark.id, reason="因为")])
    found = store.mark(mark.id)
    assert found
    assert found.state is state
    assert [one.id for one in store.marks("期.toml")] == ([mark.id] if state is State.OPEN else [])
    assert [one.id for one in store.marks("期.toml", every=True)] == [mark.id]
    assert store.count_marks("期.toml") == ({"a": 1} if state is State.OPEN else {})
    store.append([Event(Kind.REOPEN, "乙", "期.toml", "a", reply_to=mark.id)])
    assert [one.state for one in store.marks("期.toml", "a", last=1)] == [State.OPEN]
    assert [event.kind for event in store.replies(mark.id)] == [kind, Kind.REOPEN]


def test_a_dismissal_is_followed_like_a_mark_and_can_be_taken_back(store: DeskStore) -> None:
    (event,) = store.append([replace(mark_event(WAS, "末班车", Kind.DISMISS), code="W101")])
    assert store.marks("期.toml") == []
    (intent,) = store.append([edit_event(WAS, "今天" + WAS, after="h2")])
    store.settle(intent, written=True)
    found = store.mark(event.id)
    assert found
    assert (found.state, found.anchor.start) == (State.DISMISSED, 12)
    store.append([Event(Kind.REOPEN, "乙", "期.toml", "a", reply_to=event.id)])
    found = store.mark(event.id)
    assert found
    assert found.state is State.WITHDRAWN
    assert store.count_marks("期.toml") == {}


def test_one_turn_at_a_time(store: DeskStore) -> None:
    order: list[str] = []

    def other() -> None:
        with store.turn():
            order.append("other")

    thread = threading.Thread(target=other)
    with store.turn():
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join(10)
    assert order == ["first", "other"]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.integers(0, 10**6))
def test_any_text_is_kept_as_it_is(store: DeskStore, one: str, other: str, name: str, start: int) -> None:
    anchor = Anchor(start, one, other, name)
    event = Event(Kind.COMMENT, name, one, other, "body", start, one, other, anchor, reason=name, code=one, stage=other)
    made = store.append([event])[0]
    assert replace(made, id=0, time="") == event
    assert store.event(made.id) == made
    mark = store.mark(made.id)
    assert mark
    assert (mark.person, mark.issue, mark.article, mark.anchor) == (name, one, other, anchor)
    assert store.events(one, other)[-1] == made
    assert store.count_marks(one)[other] >= 1
    store.append([Event(Kind.EXTERNAL, "", one, other, after=name)])
    assert store.known(one)[other] == name


STEPS = st.lists(
    st.tuples(st.sampled_from(["edit", "fail", "mark", "close", "dismiss"]), st.integers(0, 20)), max_size=12
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(STEPS)
def test_all_is_derived_from_the_journal(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int]]
) -> None:
    """After whatever happened, deriving everything anew changes nothing; and both stores say the same."""
    folder = tmp_path_factory.mktemp("desk")
    stores = [make(folder) for make in STORES.values()]
    views = []
    for store in stores:
        _do(store, steps)
        before = _derived(store)
        store.rebuild()
        assert _derived(store) == before
        views.append(before)
        store.close()
    assert views[0] == views[1]


def _do(store: DeskStore, steps: list[tuple[str, int]]) -> None:
    text = WAS
    for act, n in steps:
        at = n % (len(text) - 1)
        if act in ("edit", "fail"):
            became = text[:at] + "水" * (n % 3 + 1) + text[at + n % 2 :]
            (intent,) = store.append([edit_event(text, became, before=text, after=became)])
            store.settle(intent, written=act == "edit")
            text = became if act == "edit" else text
        elif act == "mark":
            event = Event(Kind.COMMENT, "乙", "期.toml", "a", "body", 0, anchor=anchor_at(text, at, at + 2))
            store.append([event])
        elif act == "dismiss":
            anchor = anchor_at(text, at, at + 1)
            store.append([Event(Kind.DISMISS, "乙", "期.toml", "a", "body", 0, anchor=anchor, code="W101")])
        else:
            store.append([Event(Kind.RESOLVE, "乙", "期.toml", "a", reply_to=n)])


def _derived(store: DeskStore) -> object:
    marks = [replace(mark, time="") for mark in store.marks("期.toml", every=True)]
    return marks, store.known("期.toml"), store.pending("期.toml"), store.count_marks("期.toml")


def test_only_changes_of_text_can_be_pending() -> None:
    assert {Kind.EDIT, Kind.ACCEPT, Kind.RESTORE, Kind.REWRITE} == TEXT_KINDS


def test_marks_are_read_from_any_one_on(store: DeskStore) -> None:
    store.append([mark_event(WAS, "六时") for _n in range(5)] + [mark_event(WAS, "末班", article="b")])
    numbers = lambda **more: [mark.id for mark in store.marks("期.toml", **more)]  # noqa: E731
    assert numbers(after=2, first=2) == [3, 4]
    assert numbers(article="b", after=2, first=2) == [6]
    assert numbers(after=6) == []
    assert numbers(last=2) == [5, 6]
