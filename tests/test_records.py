"""Our quick `dataclass` does what the standard library's does, in all that we use of it."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import records


def made(library: Any, **way: bool) -> Any:
    """A class with one of everything, made by our module or by the standard library's."""

    class Paper:
        name: str
        pages: int = 4
        sponsors: list[str] = library.field(default_factory=list)
        KIND: ClassVar[str] = "daily"

        def thick(self) -> bool:
            return self.pages > 8

    return library.dataclass(**way)(Paper)


WAYS = [{"frozen": True, "slots": True}, {"slots": True}, {}, {"frozen": True}, {"eq": False, "slots": True}]
OURS = [made(records, **way) for way in WAYS]
THEIRS = [made(dataclasses, **way) for way in WAYS]
PAIRS = pytest.mark.parametrize(("ours", "theirs"), list(zip(OURS, THEIRS, strict=True)))
CALLS: list[tuple[tuple[Any, ...], dict[str, Any]]] = [
    (("水",), {}), (("水", 8), {}), (("水",), {"pages": 12}), ((), {"name": "山", "sponsors": ["x"]}),
    ((), {}), (("a", 1, [], 2), {}), (("a",), {"unknown": 1}), (("a",), {"name": "b"}),
]  # fmt: skip


@records.dataclass(frozen=True, slots=True)
class Place:
    """One at module level, for pickle."""

    article: str
    offset: int = 0


@records.dataclass(frozen=True, slots=True)
class Empty:
    """Without a field."""


@records.dataclass
class Counted:
    """With something to do after it was made."""

    start: int = 1

    def __post_init__(self) -> None:
        self.twice = self.start * 2


@PAIRS
@pytest.mark.parametrize(("given_", "named"), CALLS)
def test_values_are_made_alike(ours: Any, theirs: Any, given_: tuple[Any, ...], named: dict[str, Any]) -> None:
    try:
        right = theirs(*given_, **named)
    except TypeError:
        with pytest.raises(TypeError):
            ours(*given_, **named)
        return
    value = ours(*given_, **named)
    assert repr(value) == repr(right)
    assert value.thick() == right.thick()
    assert (value == ours(*given_, **named)) == (right == theirs(*given_, **named))
    assert value != right
    assert value.KIND == "daily"
    assert hasattr(value, "__dict__") == hasattr(right, "__dict__")


@PAIRS
def test_what_may_be_set_and_hashed(ours: Any, theirs: Any) -> None:
    for cls in (ours, theirs):
        cls_refuses = cls("x")
        try:
            cls_refuses.pages = 9
            frozen = False
        except dataclasses.FrozenInstanceError:
            frozen = True
        assert frozen == (cls in (OURS[0], OURS[3], THEIRS[0], THEIRS[3]))
    value, right = ours("水", 4, ()), theirs("水", 4, ())
    for act in (hash, lambda one: setattr(one, "colour", 1), lambda one: delattr(one, "name")):
        answers = []
        for one in (value, right):
            try:
                act(one)
                answers.append("done")
            except (TypeError, AttributeError):
                answers.append("refused")
        assert answers[0] == answers[1]


def test_lists_are_not_shared() -> None:
    one, other = OURS[1]("a"), OURS[1]("b")
    one.sponsors.append("x")
    assert other.sponsors == []


@given(st.text(), st.integers())
def test_equal_values_are_one_key(article: str, offset: int) -> None:
    place = Place(article, offset)
    assert place == Place(article, offset)
    assert hash(place) == hash(Place(article, offset))
    assert {place: 1}[Place(article, offset)] == 1
    assert place != Place(article, offset + 1)
    assert place != (article, offset)


@pytest.mark.parametrize("replace", [records.replace, dataclasses.replace])
def test_replace(replace: Any) -> None:
    assert replace(Place("a", 3), offset=4) == Place("a", 4)
    assert replace(Place("a", 3)) == Place("a", 3)
    with pytest.raises(TypeError):
        replace(Place("a", 3), unknown=4)


def test_the_standard_library_takes_them_for_its_own() -> None:
    assert dataclasses.is_dataclass(Place)
    assert [one.name for one in dataclasses.fields(Place)] == [one.name for one in records.fields(Place)]
    assert [one.default for one in dataclasses.fields(Place)] == [dataclasses.MISSING, 0]
    assert dataclasses.asdict(Place("a", 3)) == {"article": "a", "offset": 3}
    assert dataclasses.astuple(Place("a", 3)) == ("a", 3)


def test_values_can_be_copied_and_matched() -> None:
    place = Place("a", 3)
    assert copy.copy(place) == copy.deepcopy(place) == pickle.loads(pickle.dumps(place)) == place
    match place:
        case Place(article, offset):
            assert (article, offset) == ("a", 3)


def test_without_a_field_and_with_something_to_do_afterwards() -> None:
    assert Empty() == Empty()
    assert repr(Empty()) == "Empty()"
    assert hash(Empty()) == hash(Empty())
    assert Counted(4).twice == 8
    assert Counted().twice == 2


def test_metadata_is_kept() -> None:
    @records.dataclass
    class Setting:
        measure: int = records.field(default=38, metadata={"about": "characters a line"})

    (one,) = records.fields(Setting)
    assert one.metadata["about"] == "characters a line"
    assert one.default == Setting().measure == 38
