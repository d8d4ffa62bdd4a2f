"""How well pages are put together as papers print them: `python -m tests.bench.printed_pages`, from the project's root.

One hardship a row, on a page with empty lines between its paragraphs and on one without, in narrow columns. The news
in ../shared/data/clean is needed, and OpenCC for the row of traditional characters. `--half 0` shows the articles and
forms that rules were made with, `--half 1` those that are only ever scored.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from tests.bench.laid_out import DATA, bare, halves
from tests.bench.pages import HEADS, PIECE
from tests.bench.printed import HARDSHIPS, Hardship, Sheet, Story, printed, traditional
from tui.importers.page_text import MASTHEAD, issue_from_text
from tui.model import Article, Issue

COLUMNS = [*HEADS[:4], "kept out %", "notes %", "references %", "lost", "too many"]


def held(issue: Issue) -> Iterator[str]:
    """Every text of an issue; a headline that says its text's first words again counts once."""
    paper = issue.paper
    yield from (paper.name, *paper.sponsors, paper.supervisor, paper.editor, paper.cn)
    yield from (part for way in paper.channels for part in (way.name, way.kind))
    for section in issue.sections:
        yield section.name if section.name != MASTHEAD else ""
        yield from (f"第{section.page}版",)
        for article in section.articles:
            again = bool(article.body) and article.body[0].startswith(article.title) and bool(article.review)
            yield "" if again else article.title
            yield from (article.kicker, article.subtitle, article.note, article.dateline, *article.body)
            yield from (part for each in article.bylines for part in (each.name, each.role))
            yield from (ref.text for ref in article.refs)
            yield from (table.title for table in article.tables)


def lost(text: str, issue: Issue) -> int:
    """Letters and digits of a text that its issue does not hold, but for labels that fields say (主办, 编者按)."""
    missing = Counter(char for char in text if char.isalnum()) - Counter("".join(held(issue)))
    for label in ("编者按", "編者按", "主办", "主管", "编辑"):
        missing -= Counter(label * text.count(label))
    return missing.total()


def _plain(text: str) -> str:
    """A text as it may be compared: without white space, digits and dots as they usually are."""
    text = bare(text).replace("﹒", "·")
    return "".join(chr(ord(char) - 0xFEE0) if "０" <= char <= "９" else char for char in text)


def rate(text: str, sheet: Sheet, score: Counter[str]) -> None:
    """Add to `score` how far the issue made of a page is what it should be: what is right, and of how many."""
    issue = issue_from_text(text, "page.txt")
    articles = [article for section, article in issue.articles() if section.name != MASTHEAD]
    by_title = {_plain(each.kicker + each.title + each.subtitle): each for each in articles}
    for story in sheet.stories:
        _rate_story(story, articles, by_title, score)
    said = [_plain(part) for each in articles for part in (each.kicker, *each.title.split(), *each.body)]
    for line in map(_plain, sheet.above + sheet.below):
        short = len(line) < 4
        _add(score, 4, not any(line == part if short else line in part for part in said))
    if sheet.refs:
        _add(score, 6, sum(len(each.refs) for each in articles), sheet.refs)
    score["lost"] += lost(text, issue)
    score["too many"] += max(0, len(articles) - len(sheet.stories))


def _rate_story(story: Story, articles: Sequence[Article], by_title: dict[str, Article], score: Counter[str]) -> None:
    gold = story.gold
    parts = [_plain(part) for part in gold.body]
    match = by_title.get(_plain(gold.title))
    _add(score, 0, match is not None)
    found = match or max(
        articles, key=lambda each: sum(_plain(part) in parts for part in each.body), default=Article("", "")
    )
    _add(score, 1, [_plain(each.name) for each in found.bylines] == [_plain(each) for each in gold.names])
    texts = [*found.body, *(found.dateline + part for part in found.body[:1]), *(each.title for each in found.tables)]
    mine = {_plain(each) for each in texts}
    whole = _plain("".join([found.dateline, *found.body, found.note, *(each.title for each in found.tables)]))
    for at, part in enumerate(parts):
        other = _plain(gold.either.get(at, ""))
        _add(score, 2, part in mine or other in mine)
        for start in range(0, len(part), PIECE):
            piece = part[start : start + PIECE]
            right = piece in whole or (bool(other) and start + PIECE > len(other))
            _add(score, 3, len(piece) * right, len(piece))
    if gold.note:
        _add(score, 5, _plain(gold.note) in _plain(found.note))


def _add(score: Counter[str], column: int, right: int, of: int = 1) -> None:
    score[f"right {column}"] += right
    score[f"of {column}"] += of


def row(hardships: Sequence[Hardship], half: int, pages: int, *, narrow: bool) -> list[str]:
    """The figures of so many pages with these hardships."""
    score: Counter[str] = Counter()
    for text, sheet in printed(halves()[half], hardships, half, pages, narrow=narrow):
        rate(text, sheet, score)
    shares = [(score[f"right {column}"], score[f"of {column}"]) for column in range(len(COLUMNS) - 2)]
    figures = [f"{100 * right / of:.1f}" if of else "–" for right, of in shares]
    return [*figures, str(score["lost"]), str(score["too many"])]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.printed_pages", description=__doc__)
    parser.add_argument("--pages", type=int, default=30, help="pages made in each way (default 30)")
    parser.add_argument("--half", type=int, choices=(0, 1), default=1, help="which articles and forms (default 1)")
    options = parser.parse_args()
    if not (DATA / "clean").is_dir():
        parser.error(f"the news is not in {DATA / 'clean'}")
    for narrow, what in ((False, "empty lines between paragraphs"), (True, "narrow columns, no empty lines")):
        print("| " + " | ".join([what, *COLUMNS]) + " |\n" + "| --- " * (1 + len(COLUMNS)) + "|")
        for name, hardships in HARDSHIPS:
            if traditional not in hardships or find_spec("opencc"):
                print("| " + " | ".join([name, *row(hardships, options.half, options.pages, narrow=narrow)]) + " |")
        print()


if __name__ == "__main__":
    main()
