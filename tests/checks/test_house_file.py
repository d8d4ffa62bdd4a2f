"""The house file: what it may say, and where what does not hold stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.checks.house import NO_HOUSE, Exempt, House, Name, Term, Word
from tui.checks.house_file import NAME, house_above, load_exceptions, load_house, parse_house
from tui.errors import ConfigError, SourceError

WHOLE = """\
# 棠溪日报的规矩，单位和人都是编的。
ignore = ["p107"]

[[name]]
name = "蒋云亭"
title = "棠溪县水务局局长"
wrong = ["蒋云庭"]

[[term]]
use = "犯罪嫌疑人"
instead_of = ["疑犯", "人犯"]
why = "未经法院判决"

[[forbidden]]
word = "残废人"
why = "用残疾人"

[[careful]]
word = "最佳"
unless = ["最佳状态"]

[[exception]]
code = "P107"
quote = "“山”、“水”"
reason = "书名原样"
prefix = "在"
article = "1-2"
"""


def test_all_that_it_may_say_is_read() -> None:
    assert parse_house(WHOLE, "h.toml") == House(
        names=(Name("蒋云亭", "棠溪县水务局局长", ("蒋云庭",)),),
        terms=(Term("犯罪嫌疑人", ("疑犯", "人犯"), "未经法院判决"),),
        forbidden=(Word("残废人", "用残疾人"),),
        careful=(Word("最佳", "", ("最佳状态",)),),
        exceptions=(Exempt("P107", "“山”、“水”", "书名原样", "在", "", "1-2", "h.toml", 22, 1),),
        ignore=("P107",),
        path="h.toml",
    )


def test_an_empty_one_says_nothing() -> None:
    assert parse_house("# 还没有\n", "") == NO_HOUSE


@pytest.mark.parametrize(
    ("text", "place", "what", "remedy"),
    [
        ("[[nam]]\n", "h:1:1", "unknown key “nam”", "Did you mean “name”?"),
        ('[[name]]\nname = "甲"\ntitel = "乙"\n', "h:3:1", "unknown key “titel”", "Did you mean “title”?"),
        ('\n[[name]]\ntitle = "乙"\n', "h:2:1", "“name” is missing in [[name]]", 'Add: name = "…"'),
        ('[[term]]\nuse = "甲"\ninstead_of = "乙"\n', "h:3:14", "“instead_of” must be a list of texts", "["),
        ('[[term]]\nuse = "甲"\ninstead_of = ["乙", 3]\n', "h:3:20", "a whole number", "Write"),
        ("[[careful]]\nword = 3\n", "h:2:8", "“word” must be a text, but a whole number", 'word = "…"'),
        ('[[careful]]\nword = " "\n', "h:2:8", "a text is blank here", "Fill it in"),
        ('[name]\nname = "甲"\n', "h:1:1", "“name” is a list of tables", "[[name]]"),
        ('name = ["甲"]\n', "h:1:8", "“name” is a list of tables", "[[name]]"),
        ('ignore = "P1"\n', "h:1:10", "“ignore” must be a list of texts", "ignore ="),
        ("[[name\n", "h:1:7", "this heading is not closed", "[[name]]"),
        ('x = "甲\n', "h:1:5", "this text in quotes does not end", "quotes"),
        ("a = " + "[" * 3000, "h:1:", "nested too deeply", "Delete"),
    ],
)
def test_what_does_not_hold_is_told_with_its_place_and_a_way_out(text: str, place: str, what: str, remedy: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_house(text, "h")
    assert str(caught.value.where).startswith(place)
    assert what in caught.value.what
    assert remedy in caught.value.remedy


def test_keys_from_a_file_do_nothing_to_a_terminal() -> None:
    with pytest.raises(ConfigError) as caught:
        parse_house('"\\u001b[31m" = 1\n', "h")
    assert "\x1b" not in str(caught.value)


def test_a_file_of_exceptions_holds_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "a.toml.exceptions"
    file.write_text('[[exception]]\ncode = "p1"\nquote = "甲"\nreason = "是"\n', encoding="utf-8-sig")
    assert load_exceptions(file) == (Exempt("P1", "甲", "是", path=str(file), line=1, column=1),)
    file.write_text('[[name]]\nname = "甲"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="unknown key “name”"):
        load_exceptions(file)


def test_a_house_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        load_house(tmp_path / "nowhere.toml")
    (tmp_path / "gbk.toml").write_bytes("# 棠溪".encode("gb18030"))
    with pytest.raises(SourceError, match="not UTF-8") as caught:
        load_house(tmp_path / "gbk.toml")
    assert str(caught.value.where).endswith("gbk.toml:1:3")


def test_it_is_looked_for_from_the_issue_up_to_the_library_and_no_further(tmp_path: Path) -> None:
    library = tmp_path / "library"
    (deep := library / "2026" / "10").mkdir(parents=True)
    (tmp_path / NAME).touch()
    assert house_above(deep, library) is None
    (library / NAME).touch()
    assert house_above(deep, library) == (library / NAME).resolve()
    (library / "2026" / NAME).touch()
    assert house_above(deep, library) == (library / "2026" / NAME).resolve()
    (deep / NAME).touch()
    assert house_above(deep, library) == (deep / NAME).resolve()


def test_outside_of_the_library_only_the_folder_itself_counts(tmp_path: Path) -> None:
    (deep := tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / NAME).touch()
    assert house_above(deep, tmp_path / "library") is None
    (deep / NAME).touch()
    assert house_above(deep, tmp_path / "library") == (deep / NAME).resolve()
