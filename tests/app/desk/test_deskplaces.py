"""What stands on the desk, put together bit by bit, is what it would be if it were put together at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.desk.places import Keeper, on_blocks
from tui.checks.base import Finding, Fix, Level
from tui.desk.anchors import anchor_at
from tui.desk.events import Kind
from tui.desk.findings import Found
from tui.desk.store import Mark
from tui.model import Article, Issue, Section
from tui.typeset.compose import compose

TEXTS = ("河水清了，两岸的人都来看。", "渡口的班车六时发车。", "摆渡的老人姓蒋。")


def issue_of(*bodies: tuple[str, ...]) -> Issue:
    articles = tuple(Article(id=f"a{n}", title=f"第{n}篇", body=body) for n, body in enumerate(bodies))
    return Issue(sections=(Section(articles=articles),))


def mark_of(number: int, article: str, paragraph: int, start: int) -> Mark:
    anchor = anchor_at(TEXTS[paragraph], start, start + 2)
    return Mark(number, Kind.COMMENT, "甲", "t", "期", article, "body", paragraph, anchor, reason=f"第{number}条")


def found_of(article: str, paragraph: int, start: int) -> Found:
    finding = Finding(
        "P101", Level.ERROR, "m", article, "body", paragraph, start, start + 1, (), Fix(start, start + 1, "、")
    )
    return Found(f"f{article}{paragraph}{start}", finding, TEXTS[paragraph])


MARKS = st.dictionaries(
    st.integers(1, 30),
    st.tuples(st.sampled_from(["a0", "a1", "a2", "gone"]), st.integers(0, 2), st.integers(0, 5)),
    max_size=12,
)
FOUND = st.sets(st.tuples(st.sampled_from(["a0", "a1"]), st.integers(0, 2), st.integers(0, 5)), max_size=6)
BODIES = st.sampled_from([TEXTS, TEXTS[:2], ("改过的。", *TEXTS[1:])])


@given(steps=st.lists(st.tuples(MARKS, FOUND, st.lists(BODIES, min_size=1, max_size=3)), min_size=1, max_size=5))
def test_bit_by_bit_is_as_at_once(
    steps: list[tuple[dict[int, tuple[str, int, int]], set[tuple[str, int, int]], list[tuple[str, ...]]]],
) -> None:
    keeper, before = Keeper(), dict[int, Mark]()
    for given_marks, given_found, bodies in steps:
        issue = issue_of(*bodies)
        marks = {number: mark_of(number, *place) for number, place in given_marks.items()}
        found = tuple(found_of(*place) for place in sorted(given_found))
        changed = {n for n in before.keys() | marks.keys() if before.get(n) != marks.get(n)}
        places = keeper.renew(issue, found, marks, changed)
        whole = Keeper().renew(issue, found, marks, marks.keys())
        assert list(places) == list(whole)
        assert places.keys == [item.key for item in whole] == sorted(places.keys)
        for number in range(-1, 4):
            assert places.marked.get(number, frozenset()) == whole.marked.get(number, frozenset())
            assert places.count(number) == sum(item.key[0] == number for item in whole)
        before = marks


def test_places_are_looked_up_by_halving() -> None:
    marks = {n: mark_of(n, "a1", n % 3, n % 5) for n in range(1, 700)}
    places = Keeper().renew(issue_of(TEXTS, TEXTS), (), marks, marks.keys())
    assert len(places) == 699
    for at in (0, 5, 698):
        item = places[at]
        assert places.index(item) == places.before(item.key) == at
        assert item in places
        assert places.again(item) == item
    fewer = Keeper().renew(issue_of(TEXTS, TEXTS), (), {1: marks[1]}, {1})
    assert places[5] not in fewer
    assert fewer.again(places[5]) is None
    with pytest.raises(ValueError, match="Item"):
        fewer.index(places[5])
    assert None not in places


def test_a_mark_that_has_moved_is_found_again() -> None:
    issue = issue_of(TEXTS)
    keeper = Keeper()
    (old,) = keeper.renew(issue, (), {1: mark_of(1, "a0", 0, 0)}, {1})
    places = keeper.renew(issue, (), {1: mark_of(1, "a0", 2, 3)}, {1})
    found = places.again(old)
    assert found is not None
    assert (found.spot.paragraph, found.start) == (2, 3)


def test_what_is_marked_alike_stands_on_the_page_once() -> None:
    issue = issue_of(TEXTS)
    marks = {n: mark_of(n, "a0", 1, 2) for n in range(1, 50)}
    places = Keeper().renew(issue, (found_of("a0", 0, 4),), marks, marks.keys())
    article = issue.sections[0].articles[0]
    blocks = compose(article)
    found = on_blocks(places.marked[0], blocks, article)
    assert [(blocks[block].text[start:end], wrong) for block, start, end, wrong, _sign in found] == [
        ("，", True),
        ("的班", False),
    ]
