"""The JSON that other programs read: its shape, and that printing it does nothing to a terminal."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.exporters import EXPORTERS
from tui.exporters.json import Json, dumps, issue_to_dict
from tui.model import Article, Byline, Channel, Issue, Paper, Photo, Ref, Section, Series, Table

texts = st.text(max_size=6)
several = st.lists(texts, max_size=2).map(tuple)
pages = st.none() | st.integers(0, 200)
channels = st.lists(st.builds(Channel, texts, texts, texts), max_size=2).map(tuple)
papers = st.builds(Paper, texts, several, texts, texts, texts, channels)
articles = st.builds(
    Article,
    id=texts,
    title=texts,
    kicker=texts,
    subtitle=texts,
    note=texts,
    series=st.none() | st.builds(Series, texts, texts),
    dateline=texts,
    bylines=st.lists(st.builds(Byline, texts, texts), max_size=2).map(tuple),
    refs=st.lists(st.builds(Ref, texts, pages), max_size=2).map(tuple),
    body=several,
    photos=st.lists(st.builds(Photo, texts, texts, st.integers(0, 9)), max_size=2).map(tuple),
    tables=st.lists(st.builds(Table, texts, several, st.lists(several, max_size=2).map(tuple), pages), max_size=1).map(
        tuple
    ),
    review=several,
)
sections = st.builds(Section, pages, texts, st.lists(articles, max_size=2).map(tuple))
issues = st.builds(Issue, papers, st.none() | st.dates(), texts, st.lists(sections, max_size=2).map(tuple))


def dict_to_issue(value: dict[str, Any]) -> Issue:
    paper = value["paper"]
    return Issue(
        Paper(
            paper["name"],
            tuple(paper["sponsors"]),
            paper["supervisor"],
            paper["editor"],
            paper["cn"],
            tuple(Channel(**channel) for channel in paper["channels"]),
        ),
        date.fromisoformat(value["date"]) if value["date"] is not None else None,
        value["number"],
        tuple(
            Section(section["page"], section["name"], tuple(map(dict_to_article, section["articles"])))
            for section in value["sections"]
        ),
    )


def dict_to_article(value: dict[str, Any]) -> Article:
    parts = {
        "series": Series(**value["series"]) if value["series"] is not None else None,
        "bylines": tuple(Byline(**byline) for byline in value["bylines"]),
        "refs": tuple(Ref(**ref) for ref in value["refs"]),
        "body": tuple(value["body"]),
        "photos": tuple(Photo(**photo) for photo in value["photos"]),
        "tables": tuple(
            Table(each["title"], tuple(each["columns"]), tuple(map(tuple, each["rows"])), each["after"])
            for each in value["tables"]
        ),
        "review": tuple(value["review"]),
    }
    return Article(**{**value, **parts})


@settings(max_examples=60, deadline=None)
@given(issues)
def test_an_issue_comes_back_as_it_was(issue: Issue) -> None:
    line = Json().render(issue)
    assert line.count("\n") == 1
    assert dict_to_issue(json.loads(line)) == issue


def test_the_promised_shape() -> None:
    bylines, refs = (Byline("吴松", "文"),), (Ref("见二版", 2),)
    article = Article("1-1", "题", series=Series("系", "上"), bylines=bylines, refs=refs)
    issue = Issue(Paper("报"), date(2024, 3, 5), "9", (Section(1, "要闻", (article,)),))
    paper = {"name": "报", "sponsors": [], "supervisor": "", "editor": "", "cn": "", "channels": []}
    whole = {
        "id": "1-1",
        "kicker": "",
        "title": "题",
        "subtitle": "",
        "note": "",
        "series": {"name": "系", "part": "上"},
        "dateline": "",
        "bylines": [{"name": "吴松", "role": "文"}],
        "refs": [{"text": "见二版", "page": 2}],
        "body": [],
        "photos": [],
        "tables": [],
        "review": [],
    }
    assert issue_to_dict(issue) == {
        "paper": paper,
        "date": "2024-03-05",
        "number": "9",
        "sections": [{"page": 1, "name": "要闻", "articles": [whole]}],
    }


def test_what_is_unknown_is_null() -> None:
    value = issue_to_dict(Issue(sections=(Section(articles=(Article("0-1", "题", tables=(Table(),)),)),)))
    assert value["date"] is None
    assert value["sections"][0]["page"] is None
    assert value["sections"][0]["articles"][0]["series"] is None
    assert value["sections"][0]["articles"][0]["tables"][0]["after"] is None


@pytest.mark.parametrize(
    "codes",
    [
        range(0x20),
        range(0x7F, 0xA0),
        range(0x200E, 0x2010),
        range(0x2028, 0x202F),
        range(0x2066, 0x206A),
        range(0xD800, 0xE000),
        [0x061C],
    ],
)
def test_what_would_act_is_escaped(codes: range) -> None:
    for char in map(chr, codes):
        line = dumps({char: [char]})
        assert char not in line
        assert json.loads(line) == {char: [char]}


@given(st.text(st.characters()))
def test_the_rest_stands_as_it_is(text: str) -> None:
    plain = [char for char in dumps(text) if not char.isascii()]
    assert set(plain) <= set(text)
    assert json.loads(dumps(text)) == text
    assert dumps("“”——汉字") == '"“”——汉字"'


def test_indent() -> None:
    assert dumps({"a": [1]}, indent=1) == '{\n "a": [\n  1\n ]\n}'


def test_values_unknown_to_json_are_refused() -> None:
    with pytest.raises(TypeError):
        dumps({"day": date(2024, 3, 5)})
    with pytest.raises(ValueError, match="JSON"):
        dumps(float("nan"))


def test_json_is_listed() -> None:
    assert [type(exporter) for exporter in EXPORTERS].count(Json) == 1
    assert len({exporter.suffix for exporter in EXPORTERS}) == len(EXPORTERS)
