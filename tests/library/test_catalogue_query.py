"""What is typed, and the query that it means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.errors import UsageError
from tui.library.catalogue.query import BYLINE, PAPER, SECTION, TEXT, TITLE, Days, Pages, Query, Word, day_span, parse


def words(typed: str) -> list[tuple[str, str, bool]]:
    return [(word.text, word.where, word.without) for word in parse(typed).words]


@pytest.mark.parametrize(("typed", "found"), [
    ("防汛 堤坝", ["防汛", "堤坝"]), ("防汛　堤坝", ["防汛", "堤坝"]), ('"防汛 物资"', ["防汛 物资"]),
    ("“防汛　物资”", ["防汛 物资"]), ('＂防汛＂', ["防汛"]), ("“防汛", ["防汛"]), ("748.68", ["748.68"]),
    ("７４８．６８", ["748.68"]), ("3-5", ["3-5"]), ("9.27%", ["9.27%"]), ("5G", ["5g"]), ("8:30", ["8:30"]),
    ("８：３０", ["8:30"]), ("他说“好”", ['他说"好"']), ("- 桥", ["-", "桥"]), ("http://a.b", ["http://a.b"]),
    ("记者：张", ["记者:张"]), ('"title:桥"', ["title:桥"]), ("", []), ("  ", []), ("“”", []), ("\x1b[2J", ["[2j"]),
])  # fmt: skip
def test_plain_words(typed: str, found: list[str]) -> None:
    assert words(typed) == [(word, TEXT, False) for word in found]


@pytest.mark.parametrize("typed", ["-演练", "－演练", '-"演练"', "-“演练”", "－“演练"])
def test_without_a_word(typed: str) -> None:
    assert words(typed) == [("演练", TEXT, True)]


@pytest.mark.parametrize(("typed", "where"), [
    ("byline:石小满", BYLINE), ("署名：石小满", BYLINE), ("by:石小满", BYLINE), ("BYLINE:石小满", BYLINE),
    ("ｔｉｔｌｅ：石小满", TITLE), ("标题:石小满", TITLE), ("標題：“石小满”", TITLE), ("section:石小满", SECTION),
    ("栏目：石小满", SECTION), ("paper:石小满", PAPER), ("报纸：石小满", PAPER), ("報：石小满", PAPER),
])  # fmt: skip
def test_filters_in_both_languages(typed: str, where: str) -> None:
    assert words(typed) == [("石小满", where, False)]
    assert words(f"－{typed}") == [("石小满", where, True)]


@pytest.mark.parametrize(("value", "first", "last"), [
    ("2020", (2020, 1, 1), (2020, 12, 31)), ("2020年", (2020, 1, 1), (2020, 12, 31)),
    ("2020-02", (2020, 2, 1), (2020, 2, 29)), ("2020年2月", (2020, 2, 1), (2020, 2, 29)),
    ("2020-07-30", (2020, 7, 30), (2020, 7, 30)), ("20200730", (2020, 7, 30), (2020, 7, 30)),
    ("2020年7月30日", (2020, 7, 30), (2020, 7, 30)), ("２０２０／７／３０", (2020, 7, 30), (2020, 7, 30)),
    ("2020-07-01..2020-07-15", (2020, 7, 1), (2020, 7, 15)), ("2020.7.1~2020.8", (2020, 7, 1), (2020, 8, 31)),
    ("2020。。2021", (2020, 1, 1), (2021, 12, 31)), ("2020年7月至2020年8月", (2020, 7, 1), (2020, 8, 31)),
])  # fmt: skip
def test_days(value: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert parse(f"date:{value}").days == (Days(date(*first), date(*last)),)
    assert parse(f"－日期：{value}").days == (Days(date(*first), date(*last), without=True),)


def test_days_may_be_open_at_one_end() -> None:
    assert day_span("2020-07..") == (date(2020, 7, 1), None)
    assert day_span("..2020-07") == (None, date(2020, 7, 31))


@pytest.mark.parametrize(("value", "first", "last"), [
    ("1", 1, 1), ("１２", 12, 12), ("1..4", 1, 4), ("3..", 3, None), ("..3", None, 3), ("第一版", 1, 1), ("十二", 12, 12),
    ("二十", 20, 20), ("三十一版", 31, 31),
])  # fmt: skip
def test_pages(value: str, first: int | None, last: int | None) -> None:
    assert parse(f"page:{value}").pages == parse(f"版：{value}").pages == (Pages(first, last),)


@pytest.mark.parametrize(("typed", "said"), [
    ("titel:桥", "title:"), ("autor:石", "author:"), ("dat:2020", "date:"), ("date:", "date:2020-07"),
    ("date:2020-13", "2020-13"), ("date:2020-02-30", "2020-02-30"), ("date:2021..2020", "2021..2020"), ("date:..", ".."),
    ("date:0000", "0000"), ("page:x", "page:1..4"), ("page:0", "page:1"), ("page:4..1", "4..1"), ("版：", "page:1"),
    ("page:一二", "page:1"), ("title:", "title:防汛"), ("署名： 石", "byline:石小满"), ("版：十十", "page:1"),
])  # fmt: skip
def test_what_cannot_be_meant_is_an_error_with_a_way_out(typed: str, said: str) -> None:
    with pytest.raises(UsageError) as raised:
        parse(typed)
    assert said in str(raised.value)
    assert raised.value.remedy


def test_nothing_typed_is_no_query() -> None:
    assert not parse(" “” ")
    assert parse("page:1")
    assert parse("").within(date(2020, 1, 1), None) == Query("", (), (Days(date(2020, 1, 1), None),))


@given(st.text())
def test_whatever_is_typed_is_a_query_or_an_error(typed: str) -> None:
    try:
        query = parse(typed)
    except UsageError:
        return
    assert all(word.text and "\0" not in word.text for word in query.words)


@given(st.lists(st.text("防汛aZ1.%-－：:　 ", min_size=1), max_size=4))
def test_quoted_texts_are_taken_as_they_are(texts: list[str]) -> None:
    typed = " ".join(f"“{text}”" for text in texts)
    folded = str.maketrans({"Z": "z", "－": "-", "：": ":", "　": " "})
    assert parse(typed).words == tuple(Word(text.translate(folded)) for text in texts)
