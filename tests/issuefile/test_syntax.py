"""Slips in the TOML: the place, in plain words, with the way out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_texts import HEAD, WHOLE

from tui.errors import IssueFileError
from tui.issuefile import parse

SYNTAX = [
    (HEAD + 'title = "x\nkicker = "y"\n', 5, 9, "does not end on its line", "'''"),
    (HEAD + "title = 'x\n", 5, 9, "never closed", "quotes"),
    (HEAD + "title = 'x'\nbody = '''\na\n\nb\n", 6, 8, "never closed", "quotes"),
    (HEAD + 'title = "x"\nbody = """\na\n', 6, 8, "never closed", "quotes"),
    (HEAD + "title = x\n", 5, 9, "no value", "straight quotes"),
    (HEAD + "title =\r\n", 5, 8, "no value", "straight quotes"),
    (HEAD + "title = “x”\n", 5, 9, "no value", "“"),
    (HEAD + "title ＝ 'x'\n", 5, 7, "an equals sign", "half-width = in place"),
    (HEAD + "title\n", 5, 6, "an equals sign", 'key = "…"'),
    (HEAD + "标题 = 'x'\n", 5, 1, "no heading, no key", 'key = "…"'),
    (HEAD + "title = 'x' kicker = 'y'\n", 5, 13, "left over", "line of its own"),
    (HEAD + "title = 'x'\ntitle = 'y'\n", 6, 1, "this key stands twice", "one of the two"),
    (HEAD + "title = 'x'\nbody = '''a\n\nb'''\nbody = '''a\n\nb'''\n", 9, 1, "this key stands twice", "one of the two"),
    (HEAD + "bylines = [ { name = 'a' role = 'b' } ]\n", 5, 26, "closing bracket or a comma", '{ name = "…" }'),
    (HEAD + "review = [ 'a' 'b' ]\n", 5, 16, "closing bracket or a comma", '["…", "…"]'),
    (HEAD + 'title = "C:\\kanbao"\n', 5, 12, "a backslash", "single quotes"),
    (HEAD + 'title = "a\\u12"\n', 5, 11, "number must follow", "\\u3000"),
    (HEAD + 'title = "\\ud800"\n', 5, 10, "no character", "itself"),
    (HEAD + "title = 'a\x1b[2J'\n", 5, 11, "U+001B", "Delete"),
    ("format = 1\n[issue]\ndate = 2026-13-40\n", 3, 8, "“2026-13-40” is no date", "date = 2026-10-15"),
    ("format = 1\n[issue]\ndate = 2026/10/16 # 星期五\n", 3, 8, "“2026/10/16” is no date", "date = 2026-10-15"),
    ("format = 1\n[issue]\ndate = 2026年10月16日\r\n", 3, 8, "“2026年10月16日” is no date", "date = 2026-10-15"),
    ("format = 1\n[issue]\ndate = 2026-1-5, 2026-1-6\n", 3, 8, "“2026-1-5, 2026-1-6” is no date", "2026-10-15"),
    ("\ufeffformat = 1\n", 1, 1, "U+FEFF", "Delete"),
    ("format = 1\rx = 1\n", 1, 11, "U+000D", "line ends"),
    ("format = 1\n[section\n", 2, 9, "not closed", "[[section]]"),
    ("format = 1\n= 1\n", 2, 1, "no heading, no key", 'key = "…"'),
    ("format = 1\na. = 1\n", 2, 4, "a key is missing", 'key = "…"'),
    ("format = 1\npaper = {}\npaper.name = ''\n", 3, 1, "complete already", "one of the two"),
    ("format = 1\na = " + "[" * 900 + "]" * 900, 2, 1, "nested too deeply", "Delete"),
    ("format = 1\na = " + "7" * 9000, 2, 5, "too long", "Delete"),
    (
        HEAD + "title = 'x'\nbody = '''\na\n[[section.article]]\ntitle = 'y'\nbody = '''\n一\n",
        11,
        1,
        "no heading",
        "line 6 is not closed before line 8",
    ),
]


@pytest.mark.parametrize(("text", "line", "column", "what", "remedy"), SYNTAX)
def test_a_slip_in_the_syntax_names_place_and_way_out(
    text: str, line: int, column: int, what: str, remedy: str
) -> None:
    with pytest.raises(IssueFileError) as caught:
        parse(text, "一期.toml")
    error = caught.value
    assert str(error.where) == f"一期.toml:{line}:{column}"
    assert what in error.what
    assert remedy in error.remedy


PIECES = [
    "'", '"', "'''", '"""', "\\", "\n", "\r", "[", "]", "[[section]]", "{", "}", "=", ",", ".", "#", "\\u00", "1",
    "2026-13-40", "nan", "true", "标", "“", "\x00", "\ufeff", "format = 1\n", "title = ", "x", " ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=5).map("".join), st.data())
@settings(max_examples=300, deadline=None)
def test_whatever_is_in_the_file_nothing_else_is_raised(piece: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(WHOLE)))
    text = WHOLE[:at] + piece + WHOLE[at + data.draw(st.integers(0, 9)) :]
    caught = None
    try:
        parse(text, "f")
    except IssueFileError as error:
        caught = error
    if caught is not None:
        assert caught.remedy
        assert caught.where is not None
        line, column = caught.where.line, caught.where.column
        assert line is not None
        assert column is not None
        assert 1 <= column <= len(text.split("\n")[line - 1]) + 1
