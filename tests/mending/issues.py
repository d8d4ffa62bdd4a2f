"""Issues to mend in tests, and what they say in all."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import strategies as st

from tui.importers.opening import UNTITLED
from tui.mending.titles import is_stand_in
from tui.model import Article, Byline, Issue, Photo, Ref, Section, Table

PIECES = [
    "渡口班车恢复运行",
    "首班车六时发车。",
    "何小禾",
    "本报讯",
    "，",
    "“水位”",
    " ",
    "2024年",
    "Kanbao",
    "\n",
    "（详见第二版）",
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join)
said = texts.filter(str.strip)
heads = st.just("") | said.map(lambda text: text.replace("\n", " ").strip()).filter(bool)
bodies = st.lists(said, max_size=5).map(tuple)
bylines = st.lists(st.builds(Byline, st.sampled_from(["何小禾", "吴小松"]), st.sampled_from(["", "文"])), max_size=2)


@st.composite
def articles(draw: st.DrawFn, name: str) -> Article:
    """An article in which no two texts begin alike: else a headline would by chance be one that stands in."""
    body = tuple(f"{name}之{number}{text}" for number, text in enumerate(draw(bodies)))
    after = st.integers(0, len(body))
    return Article(
        name,
        f"{name}题{draw(heads)}",
        kicker=draw(heads.map(lambda text: text and f"{name}引{text}")),
        subtitle=draw(heads.map(lambda text: text and f"{name}副{text}")),
        note=draw(heads.map(lambda text: text and f"{name}按{text}")),
        dateline=draw(st.sampled_from(["", "本报讯"])),
        bylines=tuple(draw(bylines)),
        refs=tuple(draw(st.lists(st.just(Ref("（详见第二版）", 2)), max_size=1))),
        body=body,
        photos=tuple(draw(st.lists(st.builds(Photo, said, st.just(""), after), max_size=2))),
        tables=tuple(draw(st.lists(st.builds(Table, said, after=st.none() | after), max_size=1))),
        review=tuple(draw(st.lists(said, max_size=2))),
    )


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    sections, number = [], 0
    for page in range(1, draw(st.integers(1, 2)) + 1):
        here = []
        for _time in range(draw(st.integers(1, 3))):
            number += 1
            here.append(draw(articles(f"{page}-{number}")))
        sections.append(Section(page, "要闻", tuple(here)))
    return Issue(sections=tuple(sections))


def everything(issue: Issue) -> Counter[str]:
    """Every letter and digit that the issue says, but for headlines that stand in, doubts, and what series repeat."""
    found: Counter[str] = Counter()
    role = "文"  # said once for all the names that share it, so that it cannot be counted
    for _section, article in issue.articles():
        kept = [article.kicker, "" if is_stand_in(article) else article.title, article.subtitle, article.note]
        kept += [article.dateline, *article.body, *(ref.text for ref in article.refs)]
        kept += [byline.name for byline in article.bylines]
        kept += [photo.caption for photo in article.photos] + [table.title for table in article.tables]
        found.update(char for char in "".join(kept) if char.isalnum() and char != role)
    return found


def of(*found: Article) -> Issue:
    """An issue of one page with these articles."""
    return Issue(sections=(Section(1, "要闻", found),))


BUS = Article(
    "1-1",
    "渡口班车恢复运行",
    dateline="本报讯",
    bylines=(Byline("何小禾", "文"),),
    body=(
        "停运半月的渡口班车昨日恢复运行，",
        "首班车六时发车。",
        "水库大坝完成加固",
        "青石水库大坝加固工程近日完工。",
        "吴小松/文",
    ),
    photos=(Photo("班车", after=1), Photo("大坝", after=4)),
    tables=(Table("附：时刻表"),),
    review=("“…昨日恢复运行，” has no end mark",),
)
SCHOOL = Article("1-2", "柳湾镇办起夜校", body=("夜校每周三晚上开课。", "已有一百多名村民报名。"))
EMPTY = replace(SCHOOL, id="1-3", title=UNTITLED, body=())
