"""The lists of words: each says where it comes from and under which licence, stays small, and holds what it should."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.checks.samples import found_in
from tui.checks import wordlists, words
from tui.checks.alike import FUZZY, SAME, SHAPE, fuzzy, likeness
from tui.checks.base import Context, Example
from tui.checks.lexicon import IDIOM, RUN, lexicon
from tui.checks.rules.w102_confused import ConfusedWord
from tui.checks.wordlists import Listed, WordList, confusions, is_within, variants
from tui.model import Issue

LISTS = sorted(path for path in Path(words.FOLDER).iterdir() if path.suffix in (".txt", ".toml"))
LARGEST = 2_500_000
"""Bytes of all lists in a wheel, which is compressed as here."""
NO_CONTEXT = Context(Issue())


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_a_list_names_its_origin_and_licence(path: Path) -> None:
    head = [line for line in path.read_text("utf-8").splitlines()[:8] if line.startswith("# ")]
    for key in ("origin: ", "licence: "):
        (said,) = (line for line in head if line.startswith(f"# {key}"))
        assert len(said) > len(key) + 4


def test_the_lists_are_small() -> None:
    assert sum(len(zlib.compress(path.read_bytes())) for path in LISTS) < LARGEST


@pytest.mark.parametrize("listed", list(confusions()), ids=lambda listed: listed.wrong)
def test_a_confusion_is_between_words(listed: Listed) -> None:
    assert RUN.fullmatch(listed.wrong)
    assert RUN.fullmatch(listed.right)
    assert listed.wrong != listed.right
    assert all(listed.wrong in text for text in listed.unless)


def test_no_confusion_is_a_mere_variant() -> None:
    assert {listed.wrong for listed in confusions()}.isdisjoint(listed.wrong for listed in variants())


def test_confusions_are_found_near_a_slip_however_long_they_are() -> None:
    assert max(len(listed.wrong) for listed in confusions()) <= wordlists.LONGEST


def test_no_confusion_mends_into_another() -> None:
    wrong = {listed.wrong for listed in confusions()}
    assert not [listed.right for listed in confusions() if listed.right in wrong]


def test_no_variant_mends_into_another() -> None:
    wrong = {listed.wrong for listed in variants()}
    assert not [listed.right for listed in variants() if listed.right in wrong]


@pytest.mark.parametrize("listed", [one for one in confusions() if one.unless], ids=lambda listed: listed.wrong)
def test_a_confusion_is_left_alone_where_it_is_right(listed: Listed) -> None:
    for text in listed.unless:
        assert found_in(ConfusedWord, Example(f"人们说{text}。")) == []


def test_the_longest_word_of_a_list_is_found_first() -> None:
    listed = WordList([Listed("老", "小"), Listed("老俩口", "老两口"), Listed("老俩", "老两")])
    assert [(at, one.wrong) for at, one in listed.found("老人和老俩口、老俩")] == [
        (0, "老"),
        (3, "老俩口"),
        (7, "老俩"),
    ]


def test_a_word_of_latin_letters_is_found_whole() -> None:
    listed = WordList([Listed("APP", "应用")])
    assert [start for start, _end, _one in listed.found_whole("APP与APPLE和下载APP", NO_CONTEXT)] == [0, 12]


def test_within() -> None:
    assert is_within("他以德报怨了", 3, 5, ("以德报怨",))
    assert not is_within("他报怨，以德报怨", 1, 3, ("以德报怨",))


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("部", "布", SAME),
        ("民", "名", FUZZY),
        ("理", "埋", SHAPE),
        ("己", "已", SHAPE),
        ("人", "鱼", ""),
        ("山", "三", FUZZY),
    ],
)
def test_characters_taken_for_each_other(one: str, other: str, how: str) -> None:
    assert likeness(one, other) == likeness(other, one) == how


def test_fuzzy_syllables() -> None:
    assert [fuzzy(each) for each in ("zhang", "lin", "ning", "shi", "a")] == ["zan", "nin", "nin", "si", "a"]


def test_idioms_are_words_and_known_as_idioms() -> None:
    found = lexicon().find("埋头苦干")
    assert found is not None
    assert found[1] == IDIOM


@pytest.mark.parametrize("word", ["名列前矛", "一诺千斤", "震憾"])
def test_what_is_misspelt_in_the_source_list_proposes_nothing(word: str) -> None:
    """Either the word is left out, or it is one of the confusions."""
    known = {listed.wrong for listed in confusions()}
    assert word in known or lexicon().find(word) is None


def test_the_notice_names_every_list() -> None:
    notice = (Path(words.FOLDER) / "NOTICE.md").read_text("utf-8")
    assert [path.name for path in LISTS if path.name not in notice] == []


def test_what_the_characters_of_2013_have_is_no_variant() -> None:
    """通用规范汉字表 of 2013 has 蹚 (to wade) as a character of its own, which the list of variants of 2001 had not."""
    assert not {"蹚水"} & {listed.wrong for listed in variants()}
