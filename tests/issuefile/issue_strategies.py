"""Random issues for the laws of reading and writing, with texts that are hard on quotes, lines and terminals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from tui.model import Article, Byline, Channel, Issue, Paper, Photo, Ref, Section, Series, Table

NASTY = [
    "'", "''", "'''", '"', '""', '"""', "\\", "\\n", "\\u0041", "\n", "\n\n", "\n \n", "\r", "\r\n", "\t", " ",
    "\u3000", "\x00", "\x1b[2J", "\x7f", "\x85", "\u2028", "\u202e", "\ufeff", "\U0001f4f0", "[[section]]", "= 1",
    "# no comment", "#", "[bold]", "“”", "……", "今年", "上", "a", "\x0b", "\x1c", "\xa0", "]", "}", ",",
]  # fmt: skip
texts = st.lists(st.sampled_from(NASTY), max_size=5).map("".join)
tame = st.lists(st.sampled_from(["今年", "上", "a", "“”", "，", " ", "\n", "'", '"']), max_size=5).map("".join)
titles = st.builds(str.__add__, st.sampled_from(["题", "T"]), texts)
paragraph_lists = st.one_of(st.lists(texts, max_size=4), st.lists(tame.map(str.strip).filter(bool), max_size=4)).map(
    tuple
)
pages = st.none() | st.integers(1, 3)
ids = st.sampled_from(["1-1", "1-2", "2-1", "0-1", "0-2", "x", "标", "'", '"', "\\", "a\nb", "\u202e"])


@st.composite
def tables(draw: st.DrawFn, length: int) -> Table:
    width = draw(st.integers(0, 3))
    rows = draw(st.lists(st.lists(texts, max_size=width or 3).map(tuple), max_size=3).map(tuple))
    columns = tuple(draw(st.lists(texts, min_size=width, max_size=width)))
    return Table(draw(texts), columns, rows, draw(st.none() | st.integers(0, length)))


@st.composite
def articles(draw: st.DrawFn, id: str) -> Article:
    body = draw(paragraph_lists)
    photos = st.builds(Photo, texts, texts, st.integers(0, len(body)))
    return Article(
        id=id,
        title=draw(titles),
        kicker=draw(texts),
        subtitle=draw(texts),
        note=draw(texts),
        series=draw(st.none() | st.builds(Series, texts, texts)),
        dateline=draw(texts),
        bylines=tuple(draw(st.lists(st.builds(Byline, texts, texts), max_size=3))),
        refs=tuple(draw(st.lists(st.builds(Ref, texts, pages), max_size=2))),
        body=body,
        photos=tuple(draw(st.lists(photos, max_size=2))),
        tables=tuple(draw(st.lists(tables(len(body)), max_size=1))),
        review=tuple(draw(st.lists(texts, max_size=2))),
    )


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    names = iter(draw(st.lists(ids, unique=True, max_size=4)))
    sections = []
    for _n in range(draw(st.integers(0, 3))):
        chosen = [name for name, _m in zip(names, range(draw(st.integers(0, 2))), strict=False)]
        section = Section(draw(pages), draw(texts), tuple(draw(articles(name)) for name in chosen))
        sections.append(section)
    channels = st.lists(st.builds(Channel, texts, texts, texts), max_size=2).map(tuple)
    sponsors = st.lists(texts, max_size=3).map(tuple)
    paper = draw(st.builds(Paper, texts, sponsors, texts, texts, texts, channels))
    day = draw(st.none() | st.dates(date(1, 1, 1)))
    return Issue(paper, day, draw(texts), tuple(sections))


@st.composite
def edited(draw: st.DrawFn, issue: Issue) -> Issue:
    """`issue` after a person worked on it: articles and sections changed, moved, dropped, added, some left alone."""
    sections = [replace(section, articles=()) for section in issue.sections]
    if draw(st.booleans()):
        sections = draw(st.permutations(sections))
    if sections and draw(st.integers(0, 3)) == 0:
        sections[0] = replace(sections[0], page=draw(pages), name=draw(tame))
    if not sections or draw(st.integers(0, 3)) == 0:
        sections.insert(draw(st.integers(0, len(sections))), Section(draw(pages), draw(tame)))
    kept = [draw(_reworked(article)) for _section, article in issue.articles() if draw(st.integers(0, 5))]
    if draw(st.booleans()):
        kept = draw(st.permutations(kept))
    if draw(st.booleans()):
        kept.insert(draw(st.integers(0, len(kept))), draw(articles("new")))
    homes = sorted(draw(st.lists(st.integers(0, len(sections) - 1), min_size=len(kept), max_size=len(kept))))
    for home, article in zip(homes, kept, strict=True):
        sections[home] = replace(sections[home], articles=(*sections[home].articles, article))
    heads = replace(issue, date=draw(st.none() | st.just(issue.date)), number=draw(st.sampled_from(["", "7", "第7期"])))
    paper = draw(st.sampled_from([issue.paper, Paper(), replace(issue.paper, cn="32", sponsors=("甲", "乙"))]))
    return replace(heads, sections=tuple(sections), paper=paper)


@st.composite
def _reworked(draw: st.DrawFn, article: Article) -> Article:
    other = draw(articles(article.id))
    fields = ["kicker", "note", "series", "bylines", "refs", "review", "title", "subtitle"]
    names = draw(st.lists(st.sampled_from(fields), unique=True, max_size=3))
    article = replace(article, **{name: getattr(other, name) for name in names})
    if draw(st.booleans()):
        return replace(article, body=other.body, photos=other.photos, tables=other.tables)
    body = list(article.body)
    if body and draw(st.booleans()):
        body[draw(st.integers(0, len(body) - 1))] = draw(tame)
        body.insert(draw(st.integers(0, len(body))), draw(tame))
    return replace(article, body=tuple(body))
