"""Folding, packing and tokens: the laws that a catalogue's searching rests on."""

from __future__ import annotations

import sqlite3
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.issuefile.issue_strategies import issues
from tui import text as screen
from tui.library.catalogue import grams
from tui.library.catalogue.folding import alike, fold, has_opencc, is_unusual, usual, written
from tui.library.catalogue.grams import BETWEEN, KINDS, is_exact, pack, pieces, tokens, unpack, wanted
from tui.library.catalogue.matching import pattern
from tui.model import Issue

CHARACTERS = '防汛堤坝发髮一⼀aAＡ1１①2.．。%-－"“ \u3000\n\ue100\ue02e…ß😀'
anything = st.text(CHARACTERS + "\x00\x1b\ud800") | st.text(st.characters(exclude_categories=()))


def test_every_character_folds_to_one_which_folds_to_itself() -> None:
    for code in range(sys.maxunicode + 1):
        folded = fold(chr(code))
        assert len(folded) == 1
        assert fold(folded) == folded


@given(anything, anything)
def test_a_part_folds_to_a_part(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)
    assert len(fold(one)) == len(one)


def test_what_the_screen_takes_for_the_same_is_the_same_here() -> None:
    """`/` in an article and a search of the library find the same Chinese, Latin and full-width text."""
    for code in [*range(0x20, 0x590), *range(0x3000, 0xA000), *range(0xFF00, 0x10000)]:
        assert fold(screen.fold(chr(code))) == fold(chr(code))


@pytest.mark.parametrize(("one", "other"), [
    ("Ａ", "a"), ("１", "1"), ("①", "1"), ("²", "2"), ("⼀", "一"), ("Ⓐ", "a"), ("　", " "), ("\n", " "), ("\uf900", "豈"),
    ("％", "%"), ("。", "."), ("”", '"'), ("〔", "["), ("Ω", "ω"), ("ς", "σ"), ("︰", "︰"), ("⑩", "⑩"), ("İ", "İ"),
])  # fmt: skip
def test_folding(one: str, other: str) -> None:
    assert fold(one) == other


def test_every_way_to_write_a_character_folds_to_it() -> None:
    for char in 'a1一" .%-σ防':
        assert char in written(char)
        assert {fold(way) for way in written(char)} == {char}


def test_every_character_is_usual_or_makes_a_text_unusual() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        assert is_unusual(char) != (char in usual(fold(char)))
    assert usual("g") == "gGｇＧ"
    assert usual("口") == "口"
    assert not is_unusual("１，２。aＺ\n“防汛”——…《》、·①"[:-1])


def test_simplified_and_traditional_are_alike_where_opencc_is() -> None:
    if not has_opencc():
        assert (alike("发"), alike("髮")) == ("发", "髮")
        pytest.skip("OpenCC is not installed")
    assert set(alike("发")) == set(alike("髮")) == set(alike("發")) >= set("发髮發")
    assert alike("髮")[0] == "髮"
    assert alike("a") == "a"
    assert alike("汛") == "汛"


@given(st.lists(st.tuples(st.sampled_from(KINDS), anything)))
def test_what_is_packed_comes_out_again(texts: list[tuple[str, str]]) -> None:
    packed = unpack(pack(texts))
    assert list(packed.pieces()) == texts
    assert packed.text == BETWEEN.join(text for _kind, text in texts)


@given(issues())
def test_paragraphs_keep_their_numbers(issue: Issue) -> None:
    for _section, article in issue.articles():
        found = pieces(article)
        assert tuple(text for kind, text in found if kind == grams.BODY) == article.body
        assert [kind for kind, _text in found] == sorted((kind for kind, _text in found), key=KINDS.index)
        assert all(text for kind, text in found if kind != grams.BODY)


words = st.text(CHARACTERS, min_size=1, max_size=6).map(fold)


@given(st.lists(st.text(CHARACTERS, max_size=10), max_size=3), words)
def test_a_word_that_is_there_has_all_its_tokens_and_a_short_one_no_others(texts: list[str], word: str) -> None:
    held = tokens([(grams.BODY, text) for text in texts], page=None, section="", paper="").split(" ")
    there = any(word in fold(text) for text in texts)
    all_tokens = set(wanted(word)) <= set(held)
    assert all_tokens or not there
    if is_exact(word):
        assert all_tokens == there


@given(st.text(CHARACTERS, max_size=10), words)
def test_a_pattern_finds_in_the_original_what_folding_finds(text: str, word: str) -> None:
    kin = [fold("".join(alike(char)[:1] for char in word))]
    found = pattern(word).search(text)
    if any(one in fold(text) for one in kin):
        assert found
    if found and not has_opencc():
        assert fold(found[0]) == word


@given(st.text(CHARACTERS, max_size=12), st.text(CHARACTERS, max_size=3), st.text(CHARACTERS, max_size=3))
def test_fts5_takes_each_token_as_one_and_tells_fields_apart(text: str, section: str, paper: str) -> None:
    held = tokens([(grams.TITLE, text), (grams.BYLINE, paper)], page=3, section=section, paper=paper)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE gram USING fts5 (tokens, content = '', detail = none, tokenize = 'ascii')")
    connection.execute("CREATE VIRTUAL TABLE held USING fts5vocab (gram, 'row')")
    connection.execute("INSERT INTO gram (rowid, tokens) VALUES (1, ?)", (held,))
    assert {term for (term,) in connection.execute("SELECT term FROM held")} == set(held.split(" ")) - {""}
    connection.execute("INSERT INTO gram (gram, rowid, tokens) VALUES ('delete', 1, ?)", (held,))
    assert not connection.execute("SELECT 1 FROM held").fetchall()
    connection.close()
