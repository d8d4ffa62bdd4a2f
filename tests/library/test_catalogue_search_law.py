"""A catalogue finds what a plain scan of the files finds, no less and no more, whatever was put, changed and dropped."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.library import naive_scan
from tests.library.naive_scan import Asked, Wanted
from tests.library.shelves import LONG_AGO, renewed
from tui.issuefile.write import render
from tui.library.catalogue import plan, search
from tui.library.catalogue.base import Catalogue, Hit
from tui.library.catalogue.folding import has_opencc
from tui.library.catalogue.memory import MemoryCatalogue
from tui.library.catalogue.query import Query, parse
from tui.library.catalogue.sqlite import SqliteCatalogue
from tui.model import Article, Byline, Issue, Paper, Photo, Ref, Section, Series, Table

CHARACTERS = "防汛堤坝一⼀发髮發来來干乾aAＡbB1１①2.．。%％-－:：,，“” \u3000\n\t\ue100\ue02e…ß😀"
DAYS = [date(2020, 7, 1) + timedelta(days=day) for day in (0, 1, 2, 31)]
LABELS = ["甲", "乙/a", "乙/a-1", "b", "丙 1"]

# Short and of few characters, so that words meet, overlap and stop at the ends of pieces.
texts = st.text(CHARACTERS, max_size=12)
numbers = st.sampled_from(["748.68", "7,48.6", "3-5", "9.27%", "5G", "１２３．４５", "12.345", "防汛物资", "防汛 物资"])
prose = st.lists(texts | numbers, max_size=3).map("".join)
# What an issue file can hold: a title is not blank, and a paragraph holds neither empty lines nor blanks at its edges.
titles = prose.map(lambda text: " ".join(text.split()) or "题")
paragraphs = prose.map(lambda text: "\n".join(line.strip() for line in text.split("\n") if line.strip())).filter(bool)
names = texts.map(lambda text: " ".join(text.split()) or "名")


@st.composite
def articles(draw: st.DrawFn, number: int) -> Article:
    return Article(
        id=f"n{number}",
        title=draw(titles),
        kicker=draw(st.just("") | titles),
        note=draw(st.just("") | paragraphs),
        series=draw(st.none() | st.builds(Series, names, st.sampled_from(["", "上"]))),
        bylines=tuple(draw(st.lists(st.builds(Byline, names, st.sampled_from(["", "文"])), max_size=2))),
        refs=tuple(draw(st.lists(st.builds(Ref, names), max_size=1))),
        body=tuple(draw(st.lists(paragraphs, max_size=3))),
        photos=tuple(draw(st.lists(st.builds(Photo, names, names), max_size=1))),
        tables=tuple(
            draw(st.lists(st.builds(Table, names, st.tuples(names), st.tuples(st.tuples(names))), max_size=1))
        ),
    )


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    sections, number = [], 0
    for _section in range(draw(st.integers(1, 2))):
        count = draw(st.integers(0, 2))
        held = tuple(draw(articles(number + place)) for place in range(count))
        number += count
        sections.append(Section(draw(st.sampled_from([None, 1, 2, 30])), draw(st.just("要闻") | names), held))
    paper = Paper(draw(st.sampled_from(["渡口晚报", "渡口 A 报", ""])))
    return Issue(paper, draw(st.none() | st.sampled_from(DAYS)), "", tuple(sections))


steps = st.lists(st.tuples(st.sampled_from(LABELS), st.none() | issues()), min_size=1, max_size=6)
"""What happens to the folder: an issue file is written under a label, or goes."""


@st.composite
def pieces_of(draw: st.DrawFn, shelf: Sequence[Issue]) -> str:
    """A word out of what stands in the issues, or one of the same characters."""
    held = [
        text for issue in shelf for _section, article in issue.articles() for _kind, text in naive_scan.texts(article)
    ]
    if not any(held) or draw(st.integers(0, 3)) == 0:
        return draw(st.text(CHARACTERS, min_size=1, max_size=4))
    text = draw(st.sampled_from([text for text in held if text]))
    start = draw(st.integers(0, len(text) - 1))
    return text[start : start + draw(st.integers(1, 6))]


@st.composite
def queries(draw: st.DrawFn, shelf: Sequence[Issue]) -> Asked:
    wheres = st.sampled_from(["text"] * 6 + ["title", "byline", "section", "paper"])
    words = draw(
        st.lists(st.builds(Wanted, wheres, pieces_of(shelf), st.sampled_from([True, True, False])), max_size=3)
    )
    # A quote begins and ends a phrase, and cannot stand in one; what nobody can type is a blank in a query.
    kept = tuple(wanted for wanted in words if not set("“”\ue100\ue02e").intersection(wanted.word))
    spans = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS), st.booleans())
    days = draw(st.just([]) | st.lists(spans, max_size=1))
    pages = draw(st.just([]) | st.lists(st.tuples(st.integers(1, 2), st.integers(2, 40), st.booleans()), max_size=1))
    return Asked(kept, tuple((min(a, b), max(a, b), inside) for a, b, inside in days), tuple(pages))


NAMES = {
    "title": ("title:", "标题："),
    "byline": ("byline:", "署名："),
    "section": ("section:", "栏目："),
    "paper": ("paper:", "报纸："),
}


@st.composite
def typings(draw: st.DrawFn, asked: Asked) -> str:
    """One of the ways to type a query, with the keys of an input method or without."""

    def minus(there: bool) -> str:
        return "" if there else draw(st.sampled_from("-－"))

    typed = []
    for wanted in asked.words:
        name = draw(st.sampled_from(NAMES.get(wanted.where, ("",))))
        typed.append(minus(wanted.there) + name + draw(st.sampled_from(['"{}"', "“{}”"])).format(wanted.word))
    for first, last, inside in asked.days:
        typed.append(minus(inside) + draw(st.sampled_from(["date:", "日期："])) + f"{first}..{last}")
    for low, high, inside in asked.pages:
        typed.append(minus(inside) + draw(st.sampled_from(["page:", "版："])) + f"{low}..{high}")
    return draw(st.sampled_from([" ", "\u3000"])).join(typed)


def write(folder: Path, shelf: dict[str, Issue], label: str, issue: Issue | None, age: int) -> None:
    path = folder / f"{label}.toml"
    if issue is None:
        path.unlink(missing_ok=True)
        shelf.pop(label, None)
        return
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(render(issue).encode())
    os.utime(path, (LONG_AGO + age, LONG_AGO + age))
    shelf[label] = issue


def named(hits: Sequence[Hit], folder: Path) -> list[tuple[str, str]]:
    start = len(os.path.join(folder, ""))
    return [(hit.path[start : -len(".toml")], hit.article) for hit in hits]


def everything(catalogue: Catalogue, query: Query, limit: int, order: str) -> list[Hit]:
    """All hits, `limit` at a time."""
    hits, after = list[Hit](), None
    while True:
        found = catalogue.search(query, limit, order=order, after=after)  # type: ignore[arg-type]
        assert len(found.hits) == limit or not found.more
        hits += found.hits
        if not found.more:
            return hits
        after = found.next


def oldest_first(hits: list[tuple[str, str]], shelf: dict[str, Issue]) -> list[tuple[str, str]]:
    undated = [hit for hit in hits if shelf[hit[0]].date is None]
    days = sorted({day for label, _article in hits if (day := shelf[label].date)})
    return [hit for day in days for hit in hits if shelf[hit[0]].date == day] + undated


def agrees(
    catalogue: Catalogue, shelf: dict[str, Issue], query: Query, expected: list[tuple[str, str]], limit: int
) -> None:
    folder = Path(catalogue.folder)
    assert named(everything(catalogue, query, limit, "newest"), folder) == expected
    assert named(everything(catalogue, query, limit, "oldest"), folder) == oldest_first(expected, shelf)
    assert sorted(named(everything(catalogue, query, limit, "best"), folder)) == sorted(expected)
    assert catalogue.total(query) == len(expected)


def marked_as_asked(hit: Hit, asked: Asked, article: Article) -> None:
    """What a hit points at is there, and is one of the words."""
    words = [
        naive_scan.plain(wanted.word, has_opencc())
        for wanted in asked.words
        if wanted.there and wanted.where != "section"
    ]
    held = article.body[hit.paragraph] if hit.paragraph >= 0 else None
    if held is not None:
        assert hit.kind == "body"
        assert hit.excerpt == held[hit.at : hit.at + len(hit.excerpt)].replace("\n", " ")
        assert hit.cut == (hit.at > 0, hit.at + len(hit.excerpt) < len(held))
        if hit.start < hit.end:
            assert naive_scan.plain(held[hit.start : hit.end], has_opencc()) in words
    for start, end in hit.marks:
        assert 0 <= start < end <= len(hit.excerpt)
        found = naive_scan.plain(hit.excerpt[start:end], has_opencc())
        assert any(word in found or found in word for word in words)
    for start, end in hit.title_marks:
        found = naive_scan.plain(hit.title[start:end], has_opencc())
        assert any(word in found for word in words)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_a_catalogue_finds_what_a_plain_scan_finds(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as place, ExitStack() as closed:  # whenever a draw ends the example
        folder = Path(place, "报")
        folder.mkdir()
        # One issue always stays, since a folder without any is an error.
        shelf: dict[str, Issue] = {}
        write(folder, shelf, "总在", Issue(Paper("渡口晚报"), DAYS[0], "", ()), 0)
        catalogues: list[Catalogue] = [
            SqliteCatalogue(folder, Path(place, "c.sqlite3"), write=True),
            MemoryCatalogue(folder),
        ]
        for catalogue in catalogues:
            closed.callback(catalogue.close)
        for age, (label, issue) in enumerate(data.draw(steps), 1):
            write(folder, shelf, label, issue, age)
            if data.draw(st.booleans()):
                renewed(catalogues[0])
        for catalogue in catalogues:
            renewed(catalogue)
        # Whatever counts as rare: it must not matter which tokens of a word are asked for.
        many = data.draw(st.sampled_from([1, 2, plan.MANY]))
        for _query in range(4):
            asked = data.draw(queries(list(shelf.values())))
            query = parse(data.draw(typings(asked)))
            expected = naive_scan.scan(list(shelf.items()), asked, has_opencc()) if query else []
            limit = data.draw(st.integers(1, 4))
            with patch.object(plan, "MANY", many), patch.object(search, "MANY", many):
                for catalogue in catalogues:
                    agrees(catalogue, shelf, query, expected, limit)
            for hit in catalogues[0].search(query, 100).hits:
                label = named([hit], folder)[0][0]
                article = next(article for _section, article in shelf[label].articles() if article.id == hit.article)
                marked_as_asked(hit, asked, article)
