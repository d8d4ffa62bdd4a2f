"""What every PlaceStore keeps, in memory or in a file. A new store joins by one line in STORES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.library.memory import MemoryPlaces
from tui.library.places import HEAD, Place, PlaceStore
from tui.library.sqlite import SqlitePlaces

STORES: dict[str, Callable[[Path], PlaceStore]] = {
    "memory": lambda _folder: MemoryPlaces(),
    "sqlite": lambda folder: SqlitePlaces(folder / "state" / "places.sqlite3"),
}
# Also what no file should hold: lone surrogates, NUL, control characters.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=20)
PLACES = st.builds(Place, TEXTS, st.integers(HEAD, 10**6), st.integers(0, 10**9), TEXTS)
NAMES = st.sampled_from(["一", "二"]) | TEXTS


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PlaceStore]:
    made = STORES[request.param](tmp_path)
    yield made
    made.close()


def test_new_store_knows_nothing(store: PlaceStore) -> None:
    assert store.place("期") is None
    assert store.read("期") == frozenset()
    assert store.last("库") is None
    assert store.newest_then("库") is None
    assert store.notice == ""


def test_keeps_one_place_an_issue(store: PlaceStore) -> None:
    store.keep("七月三十", Place("a1", 3, 17, "同比增长"))
    store.keep("七月三十一", Place("b1", HEAD, 0, ""))
    store.keep("七月三十", Place("a2", 0, 5, "本报讯"))
    assert store.place("七月三十") == Place("a2", 0, 5, "本报讯")
    assert store.place("七月三十一") == Place("b1", HEAD, 0, "")


@pytest.mark.parametrize("later", [Place("b", 1, 2, "q"), Place("a", HEAD, 2, "q"), Place("a", 1, 0, "q")])
def test_any_difference_is_kept(store: PlaceStore, later: Place) -> None:
    store.keep("期", Place("a", 1, 2, "q"))
    store.keep("期", later)
    assert store.place("期") == later
    store.keep("期", Place("a", 1, 2, "别的"))
    assert store.place("期") == Place("a", 1, 2, "别的")


def test_marks_belong_to_their_issue(store: PlaceStore) -> None:
    store.mark_read("甲", "a1")
    store.mark_read("甲", "a2")
    store.mark_read("乙", "a1")
    store.mark_unread("乙", "a2")
    store.mark_unread("丙", "a1")
    assert store.read("甲") == {"a1", "a2"}
    assert store.read("乙") == {"a1"}
    assert store.read("丙") == frozenset()


def test_every_write_may_be_repeated(store: PlaceStore) -> None:
    for _time in range(2):
        store.keep("期", Place("a", 1, 2, "q"))
        store.mark_read("期", "a")
        store.mark_read("期", "b")
        store.mark_unread("期", "b")
        store.keep_last("库", "/n/1.toml", "/n/2.toml")
    assert store.place("期") == Place("a", 1, 2, "q")
    assert store.read("期") == {"a"}
    assert store.last("库") == "/n/1.toml"


def test_what_was_given_out_does_not_change(store: PlaceStore) -> None:
    store.mark_read("期", "a")
    before = store.read("期")
    store.mark_read("期", "b")
    assert before == {"a"}


def test_remembers_what_was_open_and_newest(store: PlaceStore) -> None:
    store.keep_last("库", "/n/1.toml", "/n/2.toml")
    store.keep_last("别库", "/m/1.toml", "/m/1.toml")
    store.keep_last("库", "/n/3.toml", "/n/4.toml")
    assert (store.last("库"), store.newest_then("库")) == ("/n/3.toml", "/n/4.toml")
    assert (store.last("别库"), store.newest_then("别库")) == ("/m/1.toml", "/m/1.toml")


def test_closing_twice_does_no_harm(store: PlaceStore) -> None:
    store.close()
    store.close()


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(issue=NAMES, place=PLACES, article=TEXTS, paths=st.tuples(TEXTS, TEXTS))
def test_any_text_comes_back_as_it_was(
    store: PlaceStore, issue: str, place: Place, article: str, paths: tuple[str, str]
) -> None:
    store.keep(issue, place)
    store.mark_read(issue, article)
    store.keep_last(issue, *paths)
    assert store.place(issue) == place
    assert article in store.read(issue)
    assert (store.last(issue), store.newest_then(issue)) == paths
    store.mark_unread(issue, article)
    assert article not in store.read(issue)


CALLS = st.one_of(
    st.tuples(st.just("keep"), NAMES, PLACES),
    st.tuples(st.just("mark_read"), NAMES, NAMES),
    st.tuples(st.just("mark_unread"), NAMES, NAMES),
    st.tuples(st.just("keep_last"), NAMES, TEXTS, TEXTS),
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(calls=st.lists(CALLS, max_size=12))
def test_stores_agree_whatever_is_called(store: PlaceStore, calls: list[tuple[object, ...]]) -> None:
    plain = MemoryPlaces()
    names = {str(call[1]) for call in calls}
    for name in names:  # the store lives longer than one example
        for article in store.read(name):
            plain.mark_read(name, article)
    for method, *values in calls:
        getattr(store, str(method))(*values)
        getattr(plain, str(method))(*values)
    for name in names:
        assert store.read(name) == plain.read(name)
        assert plain.place(name) is None or store.place(name) == plain.place(name)
        assert plain.last(name) is None or store.last(name) == plain.last(name)
        assert plain.newest_then(name) is None or store.newest_then(name) == plain.newest_then(name)
