"""The scanner finds what tomli reads, and a paragraph's characters are where it says."""

from __future__ import annotations

from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st
from issue_strategies import issues

from tui.issuefile import parse
from tui.issuefile.locate import Places, inside, resolve
from tui.issuefile.scan import DEEPEST, Entry, scan
from tui.issuefile.strings import decode
from tui.issuefile.write import render
from tui.model import Issue

ALL_FORMS = """\
# every form that TOML has\r
format = 1 # c\r
"quoted key" . 'x' = 1_000\r
a.b."c.d" = 07:32:00.999 # not a # key\r
dates = [1979-05-27T07:32:00Z, 1979-05-27 07:32:00, 1979-05-27, 0xff, -1.5e3, inf, true]
[ t . u ] # heading
basic = "a \\"#\\" \\u4ECA\\t\\\\"
literal = 'a \\ " # '
[[ s ]]
empty = ["", '', \"\"\"\"\"\", '''''', {}, [], { }, [ # c
  ]]
ml = \"\"\"
""a"" \\
   \\"\"\" \\r\\n""\"\"\"
mll = '''
''a''
\\u0041 # no comment
'''''
[[s]]
nested = { a = [ { b.c = [ [ 1, 2 ], ["}"] ] }, # c ]
  { d = 'x' , "e" = "y" } ] }
[s.t]
[[s.v]]
last = 1
[[s.v]]
last = 2"""


def values(data: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    """Every value in a document that is not a table or list, by path."""
    if isinstance(data, dict):
        return {p: v for key, item in data.items() for p, v in values(item, (*path, key)).items()}
    if isinstance(data, list):
        return {p: v for n, item in enumerate(data) for p, v in values(item, (*path, n)).items()}
    return {path: data}


def scanned(text: str) -> dict[tuple[str | int, ...], Any]:
    found = {}
    for path, statement in resolve(scan(text)):
        if isinstance(statement, Entry):
            for at, _entry, node in inside(path, statement.value):
                source = text[node.start : node.end]
                if node.kind == "string":
                    found[at] = decode(source)[0]
                elif node.kind == "bare":
                    found[at] = tomli.loads(f"v = {source}")["v"]
    return found


def test_the_scanner_finds_every_value() -> None:
    assert scan(ALL_FORMS).broken is None
    assert scanned(ALL_FORMS) == values(tomli.loads(ALL_FORMS))


@given(issues(), st.booleans())
@settings(max_examples=80, deadline=None)
def test_the_scanner_reads_what_tomli_reads(issue: Issue, crlf: bool) -> None:
    text = render(issue).replace("\n", "\r\n" if crlf else "\n")
    assert scanned(text) == values(tomli.loads(text))


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("format",), (2, 1), (2, 10)),
        (("quoted key", "x"), (3, 16), (3, 22)),
        (("quoted key",), (3, 1), (3, 1)),
        (("a", "b", "c.d"), (4, 5), (4, 13)),
        (("a", "b"), (4, 3), (4, 3)),
        (("dates", 2), (5, 53), (5, 53)),
        (("t", "u"), (6, 1), (6, 1)),
        (("t",), (6, 1), (6, 1)),
        (("t", "u", "literal"), (8, 1), (8, 11)),
        (("s",), (9, 1), (9, 1)),
        (("s", 1), (19, 1), (19, 1)),
        (("s", 1, "nested", "a", 0, "b", "c", 0, 1), (20, 33), (20, 33)),
        (("s", 1, "nested", "a", 1, "e"), (21, 15), (21, 21)),
        (("s", 1, "t"), (22, 1), (22, 1)),
        (("s", 1, "v", 1, "last"), (26, 1), (26, 8)),
        (("s", 1, "v", 1, "absent", 3), (25, 1), (25, 1)),
        (("absent",), (1, 1), (1, 1)),
    ],
)
def test_lines_and_columns(path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]) -> None:
    places = Places(ALL_FORMS)
    assert places.key(path) == key
    assert places.value(path) == value


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a = 'x\n", 4),
        ("a = 1\nb = '''x'\n", 10),
        ('a = """x""\n\n', 4),
        ("a = [1, 2\n", 4),
        ("a = { b = 1\n", 4),
        ("a = [1 2]", 4),
        ("a\n", 1),
        ("标 = 1", 0),
        ("[a\n", 2),
        ('"\\uZZZZ" = 1\n"\\UFFFFFFFF" = 2\n=', 30),
        ("a = " + "[" * 999, 4 + DEEPEST),
    ],
)
def test_the_scanner_stops_where_it_cannot_follow(text: str, at: int) -> None:
    assert scan(text).broken == at


def test_depth_does_not_matter() -> None:
    text = "a = " + "[" * 5000 + "']', # ]\n" + "]" * 5000 + "\nb = 1"
    assert [statement.keys for statement in scan(text).statements if isinstance(statement, Entry)] == [
        ("a",),
        ("b",),
    ]


BODIES = [
    ("'''\n　　甲\n\n\n乙丙\n丁'''", [(7, 3), (10, 1), (10, 2), (10, 3), (11, 1), (11, 2)]),
    ('"""甲\n\n\\u4E59丙\\n\\\n   丁"""', [(6, 11), (8, 1), (8, 7), (8, 8), (9, 4), (9, 5)]),
    ('"甲\\n\\n乙丙\\n丁"', [(6, 9), (6, 14), (6, 15), (6, 16), (6, 18), (6, 19)]),
    ('["甲",\n  # c\n  "乙丙\\n丁"]', [(6, 10), (8, 4), (8, 5), (8, 6), (8, 8), (8, 9)]),
]


@pytest.mark.parametrize(("body", "places"), BODIES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_paragraph_has_a_place(body: str, places: list[tuple[int, int]], end: str) -> None:
    text = f"format = 1\n[[section]]\npage = 1\n[[section.article]]\ntitle = 'x'\nbody = {body}\n".replace("\n", end)
    assert next(parse(text, "").articles())[1].body == ("甲", "乙丙\n丁")
    found = Places(text)
    assert [found.paragraph(0, 0, 0), *(found.paragraph(0, 0, 1, n) for n in range(5))] == places


def test_a_paragraph_that_is_not_there_is_at_the_body_or_the_article() -> None:
    text = "format = 1\n[[section]]\n[[section.article]]\ntitle = 'x'\n[[section.article]]\nbody = 'a'\n"
    assert Places(text).paragraph(0, 0, 0) == (3, 1)
    assert Places(text).paragraph(0, 1, 7) == (6, 8)


@given(issues())
@settings(max_examples=80, deadline=None)
def test_every_character_of_a_body_is_where_it_is_said_to_be(issue: Issue) -> None:
    text = render(issue)
    lines, places = text.split("\n"), Places(text)
    for s, section in enumerate(issue.sections):
        for a, article in enumerate(section.articles):
            for p, paragraph in enumerate(article.body):
                for n, char in enumerate(paragraph):
                    line, column = places.paragraph(s, a, p, n)
                    there = (lines[line - 1] + "\n")[column - 1]
                    assert there in (char, "\\")
