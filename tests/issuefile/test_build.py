"""What an issue file may hold, and the error for whatever else it holds."""

from __future__ import annotations

from datetime import date

import pytest
from issue_texts import HEAD, ISSUE, WHOLE

from tui.errors import IssueFileError
from tui.issuefile import parse
from tui.model import Article, Issue


def article(text: str) -> Article:
    return next(parse(HEAD + text, "").articles())[1]


@pytest.mark.parametrize("text", [WHOLE, WHOLE.replace("\n", "\r\n")])
def test_every_key_is_read(text: str) -> None:
    assert parse(text, "") == ISSUE


def test_the_least_file() -> None:
    assert parse("format = 1", "") == Issue()
    assert article('title = "x"') == Article("1-1", "x")


@pytest.mark.parametrize(
    ("source", "paragraphs"),
    [
        ("'''\na\n\nb'''", ("a", "b")),
        ("'''a\n \t\u3000\n\n\u3000b\u3000\n'''", ("a", "b")),
        ("'''\na\nb\n'''", ("a\nb",)),
        ("'''a\r\n\r\nb\r\nc'''", ("a", "b\nc")),
        ('"a\\n\\nb"', ("a", "b")),
        ('["  a", "b\\n\\nc", ""]', ("  a", "b\n\nc", "")),
        ("'''\n \n'''", ()),
        ("''", ()),
        ("[]", ()),
    ],
)
def test_paragraphs_are_parted_by_empty_lines(source: str, paragraphs: tuple[str, ...]) -> None:
    assert article(f"title = 'x'\nbody = {source}\n").body == paragraphs


@pytest.mark.parametrize(
    ("source", "number"), [("'第1期'", "第1期"), ("6021", "6021"), ("0x10", "16"), ("-3", "-3"), ("''", "")]
)
def test_a_number_is_kept_as_text(source: str, number: str) -> None:
    assert parse(f"format = 1\nissue.number = {source}", "").number == number


def test_a_date_may_be_a_text() -> None:
    assert parse("format = 1\nissue = { date = '2026-10-15' }", "").date == date(2026, 10, 15)


def ids(pages: list[int | None], given: dict[int, str]) -> list[str]:
    lines = ["format = 1"]
    for n, page in enumerate(pages):
        lines += ["[[section]]", f"page = {page}" if page else "", "[[section.article]]", "title = 'x'"]
        lines += [f"id = '{given[n]}'"] if n in given else []
    return [article.id for _section, article in parse("\n".join(lines), "").articles()]


def test_an_absent_id_is_page_and_place() -> None:
    assert ids([1, 1, 2, None, 1], {}) == ["1-1", "1-2", "2-1", "0-1", "1-3"]


def test_an_absent_id_avoids_the_given_ones() -> None:
    assert ids([1, 1, 1, 1], {2: "1-1", 3: "x"}) == ["1-2", "1-3", "1-1", "x"]
    assert ids([1, 1], {0: "x", 1: "  "}) == ["x", "1-2"]


ERRORS = [
    ("", 1, 1, "empty", "format = 1"),
    (" \n\n", 1, 1, "empty", "format = 1"),
    ("# c\n", 1, 1, "“format” is missing", "first line"),
    ("[paper]\nformat = 1\n", 1, 1, "“format” is missing", "first line"),
    ("format = 2\n[[page]]\n", 1, 10, "format 2", "newer kanbao"),
    ("format = 0\n", 1, 10, "no such format", "format = 1"),
    ("format = '1'\n", 1, 10, "a whole number, but a text", "format = 1"),
    ("format = true\n", 1, 10, "true or false", "format = 1"),
    ("format = 1\ntitel = 1\n", 2, 1, "“titel” in the file", "paper, issue, section"),
    ("format = 1\ntitle = 1\n", 2, 1, "“title” in the file", "belongs in [[section.article]]"),
    ("format = 1\n[papr]\n", 2, 1, "unknown key “papr”", "“paper”"),
    ("format = 1\npaper.nam = ''\n", 2, 7, "“nam” in [paper]", "“name”"),
    ("format = 1\n[paper]\nsponsors = 'a'\n", 3, 12, "a list of texts, but a text", 'sponsors = ["…", "…"]'),
    ("format = 1\n[paper]\nsponsors = ['a',\n 1]\n", 4, 2, "each entry of “sponsors”", "quotes"),
    ("format = 1\n[paper]\nchannels = [ { kind = '' } ]\n", 3, 14, "“name” is missing", 'name = "…"'),
    ("format = 1\npaper = 1\n", 2, 9, "a table, but a whole number", "[paper]"),
    ("format = 1\n[issue]\ndate = '2026年'\n", 3, 8, "“2026年” is no date", "2026-10-15"),
    ("format = 1\n[issue]\ndate = '20261015'\n", 3, 8, "no date", "2026-10-15"),
    ("format = 1\n[issue]\ndate = ''\n", 3, 8, "no date", "2026-10-15"),
    ("format = 1\n[issue]\ndate = 2026-02-30\n", 3, 8, "no such date", "2026-10-15"),
    ("format = 1\n[issue]\ndate = 2026-02-03 07:00:00\n", 3, 8, "a date with a time", "2026-10-15"),
    ("format = 1\n[issue]\ndate = 07:00:00\n", 3, 8, "a time of day", "2026-10-15"),
    ("format = 1\n[issue]\nnumber = 1.5\n", 3, 10, "a number with a fraction", "quotes"),
    ("format = 1\n[issue]\nnumber = 0x" + "f" * 5000, 3, 10, "too large", "Leave the key out"),
    ("format = 1\n[issue]\n[issue]\n", 3, 1, "this table stands twice", "one of the two"),
    ("format = 1\n[section]\n", 2, 1, "a list of tables, but a table", "[[section]]"),
    ("format = 1\n[[section.article]]\ntitle = ''\n", 2, 1, "a list of tables", "above the first"),
    ("format = 1\n[[section]]\npage = 0\n", 3, 8, "1 or more", "Leave the key out"),
    ("format = 1\n[[section]]\npage = true\n", 3, 8, "a whole number", "without quotes"),
    ("format = 1\n[[section]]\npage = '1'\n", 3, 8, "a whole number", "without quotes"),
    ("format = 1\n[[section]]\ntitle = 'x'\n", 3, 1, "“title” in [[section]]", "[[section.article]]"),
    ("format = 1\n[[section]]\n[[section.articles]]\n", 3, 1, "“articles”", "“article”"),
    (HEAD + "id = 'x'\n", 4, 1, "“title” is missing", 'title = "…"'),
    (HEAD + "title = ' \u3000'\n", 5, 9, "blank", "Every article"),
    (HEAD + "kicker = 'x'\ntitel = 'x'\n", 6, 1, "“titel”", "“title”"),
    (HEAD + "Title = 'x'\n", 5, 1, "“Title”", "“title”"),
    (HEAD + "title = 'x'\nqqq = 1\n", 6, 1, "“qqq”", "id, kicker, title"),
    (HEAD + "title = 'x'\n\"\\u001b[2J\" = 1\n", 6, 1, "“\\x1b[2J”", "id, kicker, title"),
    (HEAD + "title = 'x'\nseries = 'y'\n", 6, 10, "a table, but a text", '{ name = "…" }'),
    (HEAD + "title = 'x'\nbylines = ['y']\n", 6, 12, "each entry of “bylines”", '{ name = "…" }'),
    (HEAD + "title = 'x'\nphotos = { after = 0 }\n", 6, 10, "a list of tables", 'photos = [ { caption = "…" } ]'),
    (HEAD + "title = 'x'\nbody = 1\n", 6, 8, "a text or a list of texts", "empty line"),
    (HEAD + "title = 'x'\nbody = [\n  'a', # c\n  2,\n]\n", 8, 3, "each entry of “body”", "quotes"),
    (HEAD + "title = 'x'\nphotos = [\n  { after = 1 },\n]\n", 7, 13, "paragraphs (0)", "from 0 to 0"),
    (HEAD + "title = 'x'\nbody = 'a'\ntables = [{ after = 2 }]\n", 7, 21, "paragraphs (1)", "from 0 to 1"),
    (HEAD + "title = 'x'\nphotos = [{ after = -1 }]\n", 6, 21, "0 or more", "Leave the key out"),
    (
        HEAD + "title = 'x'\n[[section.article.tables]]\ncolumns = ['a']\nrows = [\n  ['b'],\n  ['c', 'd'],\n]\n",
        10,
        3,
        "more cells (2) than the table has columns (1)",
        "columns",
    ),
    (HEAD + "title = 'x'\nid = '1'\n[[section.article]]\nid='1'\ntitle = 'y'\n", 8, 4, "“1” stands twice", "line 6"),
]


@pytest.mark.parametrize(("text", "line", "column", "what", "remedy"), ERRORS)
def test_an_error_names_place_and_way_out(text: str, line: int, column: int, what: str, remedy: str) -> None:
    with pytest.raises(IssueFileError) as caught:
        parse(text, "一期.toml")
    error = caught.value
    assert str(error.where) == f"一期.toml:{line}:{column}"
    assert what in error.what
    assert remedy in error.remedy


@pytest.mark.parametrize(("text", "line", "column", "what", "remedy"), ERRORS[2:])
def test_line_ends_do_not_move_an_error(text: str, line: int, column: int, what: str, remedy: str) -> None:
    with pytest.raises(IssueFileError) as caught:
        parse(text.replace("\n", "\r\n"), "f")
    assert str(caught.value.where) == f"f:{line}:{column}"
