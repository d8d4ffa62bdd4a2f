"""Marks stay on their words: a thousand edits around them, many at once, words that come again, words that change."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.desk.anchors import AROUND, anchor_at, common_ends, find, follow

WORDS = ("渡口的班车", "末班车", "增长", "增长", "增长", "三千棵树")
FILL = "今年上半年全县粮食总产量达到新高，山上种了树。山下修路，河水清了；老人说：好！孩子笑，"
"""What stands between the words, and what is typed: no character of the words that come again."""


def text_with_words(chance: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """A text of some hundred characters, and where the words stand in it."""
    text, spans = "", []
    for word in WORDS:
        text += "".join(chance.choices(FILL, k=60))
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text + "".join(chance.choices(FILL, k=60)), spans


def edited(text: str, spans: list[tuple[int, int]], chance: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """The text after one edit that touches none of the words: typed, deleted, or replaced; and where they are then."""
    gaps = zip([0, *(end for _start, end in spans)], [*(start for start, _end in spans), len(text)], strict=True)
    low, high = chance.choice(list(gaps))
    start = chance.randint(low, high)
    end = chance.randint(start, min(high, start + 6)) if high - low > 20 else start
    new = "".join(chance.choices(FILL, k=chance.randint(0, 6)))
    moved = len(new) - (end - start)
    return text[:start] + new + text[end:], [(a + moved, b + moved) if a >= end else (a, b) for a, b in spans]


@pytest.mark.parametrize("at_once", [1, 3])
@pytest.mark.parametrize("seed", range(3))
def test_a_mark_stays_on_its_words_through_1000_random_edits(seed: int, at_once: int) -> None:
    chance = random.Random(seed)
    text, spans = text_with_words(chance)
    anchors = [anchor_at(text, *span) for span in spans]
    for _edit in range(1000):
        was = text
        for _change in range(at_once):
            text, spans = edited(text, spans, chance)
        for n, anchor in enumerate(anchors):
            found = follow(anchor, was, text)
            assert found == anchor_at(text, *spans[n])
            anchors[n] = found


@pytest.mark.parametrize("seed", range(5))
def test_words_are_found_in_a_text_that_nobody_followed(seed: int) -> None:
    """Thirty edits from outside: also words that come again are told apart by what stands around them."""
    chance = random.Random(seed)
    text, spans = text_with_words(chance)
    anchors = [anchor_at(text, *span) for span in spans]
    for _edit in range(30):
        text, spans = edited(text, spans, chance)
    assert [find(text, anchor) for anchor in anchors] == [anchor_at(text, *span) for span in spans]


def test_words_that_change_are_followed_while_most_of_them_is_left() -> None:
    text = "今年以来，全县工业开票销售增长百分之九。"
    anchor = anchor_at(text, 5, 13)
    assert anchor.quote == "全县工业开票销售"
    found = find(text.replace("开票", "应税"), anchor)
    assert found
    assert found.quote == "全县工业应税销售"
    assert follow(anchor, text, "山上种了树。") is None
    assert follow(anchor, text, "") is None


def test_words_that_are_deleted_and_come_back_are_found_again() -> None:
    text = "山上种了三千棵树。"
    anchor = anchor_at(text, 4, 8)
    assert follow(anchor, text, "山上种了。") is None
    assert follow(anchor, "山上种了。", "如今" + text) == anchor_at("如今" + text, 6, 10)


TEXTS = st.text("山水树。人", max_size=30)


@given(TEXTS, st.data(), TEXTS)
def test_an_anchor_is_always_what_stands_there(text: str, data: st.DataObject, became: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    anchor = anchor_at(text, start, end)
    found = follow(anchor, text, became)
    if found:
        assert found == anchor_at(became, found.start, found.end)
        assert len(found.prefix) <= AROUND
    assert follow(anchor, text, text) == anchor


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_stands_outside_of_a_change_stays_exactly(before: str, old: str, new: str, after: str) -> None:
    was, became = f"{before}始{old}末{after}", f"{before}始{new}末{after}"
    moved = len(new) - len(old)
    assert follow(anchor_at(was, 0, len(before)), was, became) == anchor_at(became, 0, len(before))
    start = len(before) + 1 + len(old)
    assert follow(anchor_at(was, start, len(was)), was, became) == anchor_at(became, start + moved, len(became))


@given(TEXTS, TEXTS)
def test_common_ends(one: str, other: str) -> None:
    head, tail = common_ends(one, other)
    assert one[:head] == other[:head]
    assert one[len(one) - tail :] == other[len(other) - tail :]
    assert head + tail <= min(len(one), len(other))
    assert head == min(len(one), len(other)) or one[head] != other[head]
