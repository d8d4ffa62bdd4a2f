"""A text is cut into words: every character once, at the likeliest edges, at a cost that grows with its length."""

from __future__ import annotations

import math
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.checks.base import Context
from tui.checks.lexicon import RUN, UNKNOWN, Lexicon, Stretch, cut, lexicon
from tui.checks.slips import slips_in
from tui.model import Issue

HAN = st.text(
    st.sampled_from("中国人民政府县水务局的了和在是有理头埋苦干一二三阵针见血名族少数农工务公员龘"), max_size=30
)
ANY = st.text(st.one_of(st.sampled_from("中国人民，。、“”《》12a 的了"), st.characters()), max_size=40)


def words_of(text: str) -> list[str]:
    """The words of a text without marks."""
    (stretch,) = lexicon().stretches(text)
    return [text[a:b] for a, b in zip(stretch.edges, stretch.edges[1:], strict=False)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("他们究竟选择了什么", "他们 究竟 选择 了 什么"),
        ("社会通过决议", "社会 通过 决议"),
        ("我们党的事业", "我们 党 的 事业"),
        ("埋头苦干三年", "埋头苦干 三年"),
        ("龘", "龘"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert words_of(text) == words.split()


@given(ANY)
def test_every_character_is_in_one_word(text: str) -> None:
    stretches = lexicon().stretches(text)
    assert [(each.start, each.text) for each in stretches] == [(one.start(), one[0]) for one in RUN.finditer(text)]
    for each in stretches:
        assert each.edges[0] == 0
        assert each.edges[-1] == len(each.text)
        assert each.edges == sorted(set(each.edges))


@given(HAN.filter(bool))
def test_the_way_is_the_likeliest(text: str) -> None:
    """From both ends it comes to the same, and it is the sum of its words."""
    stretch = Stretch(text, 0, lexicon())
    assert math.isclose(stretch.until[-1], stretch.onward[0])
    cut_words = (text[a:b] for a, b in zip(stretch.edges, stretch.edges[1:], strict=False))
    total = sum(weight(word) for word in cut_words)
    assert math.isclose(total, stretch.onward[0])
    assert all(weight(one) for one in text)


def weight(word: str) -> float:
    """How likely a word is."""
    known = lexicon().find(word)
    return known[0] if known else lexicon().characters.get(word, UNKNOWN)


@given(ANY, st.integers(0, 40))
def test_places_between_words(text: str, at: int) -> None:
    """Outside of stretches, and at both of their ends, no word reaches over."""
    words = cut(Context(Issue()), text)
    inside = [each for each in words.stretches if each.start < at < each.start + len(each.text)]
    assert words.is_edge(at) == all(at - each.start in each.places for each in inside)


def test_a_phrase_is_looked_into_for_two_words() -> None:
    assert words_of("获得最佳") == ["获得最佳"]
    assert cut(Context(Issue()), "获得最佳").is_edge(2)
    assert not cut(Context(Issue()), "埋头苦干").is_edge(2)


class Counted(dict[str, object]):
    """A dictionary that counts how often it is asked."""

    asked = 0

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        self.asked += 1
        return super().get(key, default)


def asked(text: str) -> int:
    """How often the lists are asked to find the slips of a text."""
    words = Lexicon()
    counted = [Counted(words.words.kept), Counted(words.ends.kept), Counted(words.middles.kept)]
    words.words.kept, words.ends.kept, words.middles.kept = counted  # type: ignore[assignment]
    for stretch in words.stretches(text):
        slips_in(stretch, words)
    return sum(each.asked for each in counted)


@pytest.mark.parametrize("piece", ["要有理头苦干的毅力", "少数名族的工务员", "，人民，", "一一一", "龘靐"])
def test_cost_grows_with_length(piece: str) -> None:
    small, large = asked(piece * 200), asked(piece * 800)
    assert 0 < large <= 4.2 * small


def test_groups_taken_apart_are_let_go() -> None:
    """Somebody sits at the desk for hours, on ever new issues: what was asked for once takes no memory for ever."""
    words = Lexicon().words
    some = sorted(lexicon().characters)[:300]
    sizes = []
    tracemalloc.start()
    try:
        for first in some:
            for second in some:
                words.of(first + second)
            sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    middle = len(sizes) // 2
    assert max(sizes[middle:]) - max(sizes[:middle]) < 100_000
    assert words.of("人民").words == Lexicon().words.of("人民").words
