"""Issues made of the examples of rules: for their tests, and for what their pages show."""

from __future__ import annotations

from tui.checks.base import BODY, Example, Sample
from tui.checks.house import NO_HOUSE, House
from tui.checks.parts import with_texts
from tui.model import Article, Issue, Photo, Section, Table

ID, TITLE = "1-1", "河水清了"
"""Of the article that a text alone stands in."""


def issue_of(example: Example) -> Issue:
    """The issue that an example is: a text alone stands in an article of its own."""
    return as_issue(example.text, example.part)


def as_issue(sample: Sample, part: str = BODY) -> Issue:
    """The issue that holds this sample."""
    if isinstance(sample, Issue):
        return sample
    article = sample if isinstance(sample, Article) else _article(sample, part)
    return Issue(sections=(Section(1, "要闻", (article,)),))


def house_of(example: Example) -> House:
    """The house file that an example goes by."""
    if not example.house:
        return NO_HOUSE
    from tui.checks.house_file import parse_house

    return parse_house(example.house, "kanbao-house.toml")


def _article(text: str, part: str) -> Article:
    if part == BODY:
        return Article(ID, TITLE, body=tuple(text.split("\n")))
    if part == "caption":
        return Article(ID, TITLE, photos=(Photo(text),))
    if part == "cell":
        return Article(ID, TITLE, tables=(Table(rows=((text,),)),))
    return with_texts(Article(ID, TITLE), {(part, -1): text})


def as_text(sample: Sample) -> str:
    """A sample as people read it: a text as it stands, an article or an issue with its titles above."""
    if isinstance(sample, str):
        return sample
    return "\n".join(line for _section, article in as_issue(sample).articles() for line in _lines(article))


def _lines(article: Article) -> list[str]:
    series = f"{article.series.name}（{article.series.part}）" if article.series else ""
    bylines = "　".join(f"{byline.name}/{byline.role}".rstrip("/") for byline in article.bylines)
    head = (article.kicker, article.title, article.subtitle, series, bylines, article.note, article.dateline)
    photos = [f"{photo.caption} {photo.credit}".rstrip() for photo in article.photos]
    tables = [line for table in article.tables for line in (table.title, *map("　".join, (table.columns, *table.rows)))]
    refs = [ref.text for ref in article.refs]
    return [line for line in (*head, *article.body, *photos, *tables, *refs, *article.review) if line]
