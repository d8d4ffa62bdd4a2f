"""The patterns that lie ready are those that `re` would make."""

from __future__ import annotations

import platform
import re
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import patterns as making
from tui.patterns import brackets, compiled

ASKED = making.asked()


def test_the_file_for_this_python_is_fresh() -> None:
    if not making.TABLE.exists():
        pytest.skip("no patterns lie ready for this Python: `python -m tests.patterns` would make them")
    table = import_module(f"tui.patterns.{making.TABLE.stem}")
    assert list(table.READY) == making.asked()
    if platform.python_version() == table.MADE_BY:  # the same engine may be handed other code by another release
        assert making.TABLE.read_text("utf-8") == making.table()


def test_some_are_asked_for() -> None:
    assert len(ASKED) > 20


# What the patterns tell apart: figures, letters, marks, blanks, dates, joiners, wide and narrow forms.
SIGNS = (
    "09０９第年月日号~—–-−+±%‰℃°'\"“”‘’、，。；：！？·.,:/／\\@#$￥＃&_=*^~（）()[]【】〔〕《》〈〉{}「」…⋯ \t\n\u3000\xa0\u200b\u200d"
    "\ufe0f\u0301\u1160\u302a\u2630\u4dc0\U0001f1e8\U0001f1f3\U0001f3fbaAzZÀΩ文亿元Ａｚ\u00ad\ufeff☰"
)


@settings(max_examples=25)
@pytest.mark.parametrize("number", range(len(ASKED)))
@given(text=st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=24))
def test_they_find_what_re_finds(number: int, text: str) -> None:
    pattern, flags = ASKED[number]
    ours, theirs = compiled(pattern, flags), re.compile(pattern, flags)
    assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (
        theirs.pattern, theirs.flags, theirs.groups, theirs.groupindex,
    )  # fmt: skip
    found, expected = ([(m.span(), m.groups()) for m in one.finditer(text)] for one in (ours, theirs))
    assert found == expected


def test_another_pattern_is_compiled_as_always() -> None:
    assert compiled("没有(人)问过", re.IGNORECASE) == re.compile("没有(人)问过", re.IGNORECASE)


@given(st.text(min_size=1), st.characters())
def test_brackets_hold_these_characters_and_no_others(characters: str, other: str) -> None:
    pattern = re.compile(brackets(characters))
    assert all(map(pattern.fullmatch, characters))
    assert bool(pattern.fullmatch(other)) == (other in characters)
