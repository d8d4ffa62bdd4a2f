"""Texts in quotes: out and back, and a new text in a person's own quotes."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_strategies import texts

from tui.issuefile.restyle import body_source, text_source
from tui.issuefile.schema import paragraphs
from tui.issuefile.strings import body, decode, is_plain, quote, quote_in_line, spans


def read(source: str) -> object:
    return tomli.loads(f"v = {source}")["v"]


@given(texts | st.text())
@settings(deadline=None)
def test_a_quoted_text_is_read_back(text: str) -> None:
    for source in (quote(text), quote_in_line(text)):
        assert read(source) == text
        assert decode(source)[0] == text
    assert "\n" not in quote_in_line(text)


@given(texts | st.text())
@settings(deadline=None)
def test_nothing_deceives_whoever_looks_at_the_file(text: str) -> None:
    assert is_plain(quote(text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("题", '"题"'),
        ("“题”", '"“题”"'),
        ('"a"', "'\"a\"'"),
        ("C:\\", "'C:\\'"),
        ("a\nb", "'''\na\nb'''"),
        ("'\"", '"\'\\""'),
        ("a\n'", '"a\\n\'"'),
        ("\x1b", '"\\u001B"'),
        ("\u202ea", '"\\u202Ea"'),
        ("\ta", '"\ta"'),
        ("", '""'),
    ],
)
def test_the_quotes_that_need_the_fewest_escapes(text: str, source: str) -> None:
    assert quote(text) == source


@given(st.lists(texts, max_size=4))
@settings(deadline=None)
def test_a_body_is_read_back(wanted: list[str]) -> None:
    value = read(body(wanted))
    assert (paragraphs(value) if isinstance(value, str) else tuple(value)) == tuple(wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "source"),
    [
        (["甲", "乙\n丙"], "'''\n甲\n\n乙\n丙\n'''"),
        (["'''"], '"""\n\'\'\'\n"""'),
        (["\x1b[2J \\"], '"""\n\\u001B[2J \\\\\n"""'),
        (['\'\'\'""""'], '"""\n\'\'\'\\"\\"""\n"""'),
        (["a", " b"], '[\n  "a",\n  " b",\n]'),
        (["a\n\nb"], '[\n  "a\\n\\nb",\n]'),
        ([""], '[\n  "",\n]'),
    ],
)
def test_the_forms_of_a_body(wanted: list[str], source: str) -> None:
    assert body(wanted) == source


@given(texts)
@settings(deadline=None)
def test_spans_are_where_the_paragraphs_are(text: str) -> None:
    assert tuple(text[start:end] for start, end in spans(text)) == paragraphs(text)


STYLES = ["'a'", '"a"', "'''a'''", '"""a"""', "'''\na\n\nb\n'''", '"""\n  a\n\n\tb \\\n \n"""', "''", '"\\u0041"']


@given(st.sampled_from(STYLES), texts)
@settings(max_examples=200, deadline=None)
def test_a_new_text_in_old_quotes_is_read_back(source: str, text: str) -> None:
    assert read(text_source(source, text)) == text


@given(st.sampled_from(STYLES), st.lists(texts | st.sampled_from(["a", "b"]), max_size=4))
@settings(max_examples=200, deadline=None)
def test_new_paragraphs_in_old_quotes_are_read_back(source: str, wanted: list[str]) -> None:
    value = read(body_source(source, wanted))
    assert (paragraphs(value) if isinstance(value, str) else tuple(value)) == tuple(wanted)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "text", "result"),
    [
        ("'a'", "b", "'b'"),
        ("'a'", "it's", '"it\'s"'),
        ('"a"', 'say "b"', '"say \\"b\\""'),
        ("'''a'''", "b'", "'''b''''"),
        ("'''\na'''", "b", "'''\nb'''"),
        ('"""a"""', "b\\", '"""b\\\\"""'),
        ("'a'", "b\nc", "'''\nb\nc'''"),
        ("'''a'''", "\x1b", '"\\u001B"'),
    ],
)
def test_the_old_quotes_stay_where_they_can(source: str, text: str, result: str) -> None:
    assert text_source(source, text) == result


@pytest.mark.parametrize(
    ("wanted", "result"),
    [
        (["a", "b", "c"], "'''　a\n\n\n　b\n \n　c'''"),
        (["a", "x", "c"], "'''　a\n\n\n　x\n \n　c'''"),
        (["x", "b", "y"], "'''　x\n\n\n　b\n \n　y'''"),
        (["b", "c"], "'''　b\n \n　c'''"),
        (["a", "b"], "'''　a\n\n\n　b'''"),
        (["x", "a", "b", "c"], "'''　x\n\n　a\n\n\n　b\n \n　c'''"),
        (["a", "b", "x", "c"], "'''　a\n\n\n　b\n\n　x\n \n　c'''"),
        (["a", "b", "c", "x"], "'''　a\n\n\n　b\n \n　c\n\n　x'''"),
        (["a", "b", "'''"], '"""\na\n\nb\n\n\'\'\'\n"""'),
        ([], '""'),
    ],
)
def test_paragraphs_that_stay_keep_their_indents_and_gaps(wanted: list[str], result: str) -> None:
    assert body_source("'''　a\n\n\n　b\n \n　c'''", wanted) == result
