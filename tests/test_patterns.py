"""The patterns that lie ready are those that `re` would make."""

from __future__ import annotations

import platform
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import patterns as making
from tui.patterns import brackets, compiled

ASKED = making.asked()


def test_the_file_for_this_python_is_fresh() -> None:
    if not making.TABLE.exists():
        pytest.skip("no patterns lie ready for this Python: `python -m tests.patterns` would make them")
    table = import_module(f"tui.patterns.{making.TABLE.stem}")
    assert list(table.READY) == making.asked()
    if table.MADE_BY == platform.python_version():  # the same engine may be handed other code by another release
        assert making.TABLE.read_text("utf-8") == making.table()


def test_some_are_asked_for() -> None:
    assert len(ASKED) > 20


@given(st.data())
def test_they_find_what_re_finds(data: st.DataObject) -> None:
    pattern, flags = data.draw(st.sampled_from(ASKED))
    text = data.draw(st.one_of(st.from_regex(re.compile(pattern, flags)), st.text(max_size=20)))
    ours, theirs = compiled(pattern, flags), re.compile(pattern, flags)
    assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (
        theirs.pattern, theirs.flags, theirs.groups, theirs.groupindex,
    )  # fmt: skip
    assert [(m.span(), m.groups()) for m in ours.finditer(text)] == [
        (m.span(), m.groups()) for m in theirs.finditer(text)
    ]


def test_another_pattern_is_compiled_as_always() -> None:
    assert compiled("没有(人)问过", re.IGNORECASE) == re.compile("没有(人)问过", re.IGNORECASE)


@given(st.text(min_size=1), st.characters())
def test_brackets_hold_these_characters_and_no_others(characters: str, other: str) -> None:
    pattern = re.compile(brackets(characters))
    assert all(map(pattern.fullmatch, characters))
    assert bool(pattern.fullmatch(other)) == (other in characters)
