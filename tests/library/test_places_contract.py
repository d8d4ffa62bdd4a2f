"""What every PlaceStore keeps, in memory or in a file. A new store joins by one line in STORES."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.library.memory import MemoryPlaces
from tui.library.places import HEAD, Bookmark, Place, PlaceStore, ReadCount
from tui.library.sqlite import SqlitePlaces
from tui.records import replace

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
    assert store.read("期", ["一"]) == frozenset()
    assert store.read_counts() == store.read_counts(["期"]) == {}
    assert store.bookmarks() == store.bookmarks("期") == []
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


# Whole issues.


def test_an_issue_read_as_a_whole_is_read_in_all_that_it_holds(store: PlaceStore) -> None:
    store.mark_read("甲", "a1")
    assert store.mark_issues_read(["甲", "乙", "甲"]) == [("甲", None), ("乙", None)]
    assert store.read("甲") == {"a1"}
    assert store.read("甲", ["a1", "a2"]) == {"a1", "a2"}
    assert store.read("乙", ["b1"]) == {"b1"}
    assert store.read("丙", ["c1"]) == frozenset()


def test_one_article_of_a_read_issue_can_be_unread_again(store: PlaceStore) -> None:
    store.mark_issues_read(["甲"])
    store.mark_unread("甲", "a1")
    store.mark_unread("甲", "a1")
    assert store.read("甲", ["a1", "a2"]) == {"a2"}
    assert store.read_counts() == {"甲": ReadCount(True, 1)}
    store.mark_read("甲", "a1")
    assert store.read("甲", ["a1", "a2"]) == {"a1", "a2"}
    assert store.read_counts() == {"甲": ReadCount(True, 0)}


def test_marks_of_whole_issues_can_be_taken_back(store: PlaceStore) -> None:
    store.mark_read("甲", "a1")
    store.mark_issues_read(["乙"])
    store.mark_unread("乙", "b1")
    before = [store.read(name, ["a1", "a2", "b1", "b2"]) for name in ("甲", "乙", "丙")]
    marks = store.mark_issues_read(["甲", "乙", "丙"])
    assert marks == [("甲", None), ("乙", frozenset({"b1"})), ("丙", None)]
    assert store.mark_issues_read(["甲", "乙", "丙"]) == []
    store.restore_marks(marks)
    store.restore_marks(marks)
    assert [store.read(name, ["a1", "a2", "b1", "b2"]) for name in ("甲", "乙", "丙")] == before


def test_what_was_read_in_between_stays_read(store: PlaceStore) -> None:
    store.mark_issues_read(["甲"])
    store.mark_unread("甲", "a1")
    marks = store.mark_issues_read(["甲"])
    store.mark_read("甲", "a1")
    store.restore_marks(marks)
    assert store.read("甲", ["a1", "a2"]) == {"a1", "a2"}


def test_counts_of_many_issues_at_once(store: PlaceStore) -> None:
    many = [f"期{number}" for number in range(1200)]
    for name in many[::100]:
        store.mark_read(name, "a")
        store.mark_read(name, "b")
    store.mark_issues_read(many[1::100])
    store.mark_unread("期5", "a")
    assert len(store.read_counts(many)) == 24
    assert store.read_counts(many) == store.read_counts()
    assert store.read_counts(["期0", "期1", "期2", "期5"]) == {"期0": ReadCount(False, 2), "期1": ReadCount(True, 0)}
    assert [count.unread(20) for _name, count in sorted(store.read_counts(["期0", "期1"]).items())] == [18, 0]
    assert ReadCount(False, 5).unread(3) == 0
    assert ReadCount(True, 5).unread(3) == 3


# Bookmarks.

MARK = Bookmark(
    "n1", "期", Place("a1", 3, 17, "同比增长"), "核对", "2026-03-01T08:00:00Z", "/n/1.toml", "2026-03-01", "晚报", "题"
)


def test_bookmarks_come_back_the_last_one_first(store: PlaceStore) -> None:
    second = replace(MARK, name="n2", made="2026-03-02T08:00:00Z")
    other = replace(MARK, name="n3", issue="别期", note="")
    for one in (MARK, second, other):
        store.keep_bookmark(one)
    assert store.bookmarks() == [second, other, MARK]
    assert store.bookmarks("期") == [second, MARK]
    assert store.bookmarks("无") == []


def test_a_bookmark_is_replaced_by_its_name_and_dropped_by_it(store: PlaceStore) -> None:
    store.keep_bookmark(MARK)
    store.keep_bookmark(MARK)
    changed = replace(MARK, issue="乙", place=Place("a2", HEAD, 0, ""), note="已核")
    store.keep_bookmark(changed)
    assert store.bookmarks() == [changed]
    assert store.bookmarks("期") == []
    store.drop_bookmark("n1")
    store.drop_bookmark("n1")
    assert store.bookmarks() == []


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
    store.mark_issues_read([issue])
    assert store.read(issue, [article]) == store.read(issue) | {article}
    store.mark_unread(issue, article)
    assert article not in store.read(issue, [article])
    assert store.read_counts([issue])[issue].whole
    bookmark = Bookmark(article, issue, place, *paths, *paths, article, issue)
    store.keep_bookmark(bookmark)
    assert bookmark in store.bookmarks(issue)
    assert bookmark in store.bookmarks()
    store.drop_bookmark(article)


CALLS = st.one_of(
    st.tuples(st.just("keep"), NAMES, PLACES),
    st.tuples(st.just("mark_read"), NAMES, NAMES),
    st.tuples(st.just("mark_unread"), NAMES, NAMES),
    st.tuples(st.just("keep_last"), NAMES, TEXTS, TEXTS),
    st.tuples(st.just("mark_issues_read"), st.lists(NAMES, min_size=1, max_size=3)),
    st.tuples(st.just("restore_marks"), st.lists(st.tuples(NAMES, st.none() | st.frozensets(NAMES)), min_size=1)),
)


@pytest.mark.parametrize("make", STORES.values(), ids=STORES)
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(calls=st.lists(CALLS, max_size=12))
def test_stores_agree_whatever_is_called(
    make: Callable[[Path], PlaceStore], tmp_path_factory: pytest.TempPathFactory, calls: list[tuple[object, ...]]
) -> None:
    plain, store = MemoryPlaces(), make(tmp_path_factory.mktemp("store"))
    names = {"一", "二"}
    for method, *values in calls:
        assert getattr(store, str(method))(*values) == getattr(plain, str(method))(*values)
        names |= {str(values[0])} if isinstance(values[0], str) else set()
    assert store.read_counts() == plain.read_counts()
    for name in names:
        assert store.read(name) == plain.read(name)
        assert store.read(name, ["一", "二", "三"]) == plain.read(name, ["一", "二", "三"])
        assert store.place(name) == plain.place(name)
        assert store.last(name) == plain.last(name)
        assert store.newest_then(name) == plain.newest_then(name)
    store.close()
