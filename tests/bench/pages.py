"""How well raw pages are put together again: `python -m tests.bench.pages`, from the project's root.

Scored are the pages with right answers in ../shared/data/page-text, and pages made from the news in
../shared/data/clean and in county.txt by a seed, each way of making them harder in a row of its own. A part of the
news is only ever scored, never looked at. Nothing is timed but by `--time`, which prints how long growing texts take.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.bench.laid_out import DATA, WAYS, Gold, Way, bare, county, given, halves, pages_of
from tui.importers.page_text import MASTHEAD, issue_from_text
from tui.model import Article, Issue

HEADS = ["titles %", "by-lines %", "paragraphs %", "characters %", "right and sure %", "wrong and marked %"]
HEADS += ["lost", "too many"]
PIECE = 12
"""Characters in the right article are counted in pieces of this size."""


@dataclass(slots=True)
class Score:
    """Counts: what was right, and of how many."""

    titles: list[int] = field(default_factory=lambda: [0, 0])
    bylines: list[int] = field(default_factory=lambda: [0, 0])
    paragraphs: list[int] = field(default_factory=lambda: [0, 0])
    placed: list[int] = field(default_factory=lambda: [0, 0])
    sure: list[int] = field(default_factory=lambda: [0, 0])
    """Articles that came out whole and right: of how many nothing is doubted, of how many."""
    doubted: list[int] = field(default_factory=lambda: [0, 0])
    """Articles that did not: how many are marked to be looked at, of how many."""
    lost: int = 0
    """Letters, characters and digits that the issue holds less often than the right answer."""
    added: int = 0
    """Articles more than there are."""

    def row(self) -> list[str]:
        """As percentages."""
        parts = (self.titles, self.bylines, self.paragraphs, self.placed, self.sure, self.doubted)
        return [f"{100 * right / of:.1f}" if of else "–" for right, of in parts] + [str(self.lost), str(self.added)]


def words_of(issue: Issue) -> str:
    """All that an issue says, without white space."""
    values = [issue.paper.name, *issue.paper.sponsors, issue.paper.supervisor, issue.paper.editor, issue.paper.cn]
    values += [part for way in issue.paper.channels for part in (way.name, way.kind)]
    for section, article in issue.articles():
        values += [section.name, article.kicker, article.title, article.subtitle, article.note, article.dateline]
        values += [part for each in article.bylines for part in (each.name, each.role)]
        values += [ref.text for ref in article.refs] + [table.title for table in article.tables] + [*article.body]
    return bare("".join(values))


def rate(text: str, golds: Sequence[Gold], score: Score) -> None:
    """Add to `score` how far the issue made of `text` is what it should be."""
    issue = issue_from_text(text, "page.txt")
    articles = [article for section, article in issue.articles() if section.name != MASTHEAD]
    by_title = {bare(each.kicker + each.title + each.subtitle): each for each in articles}
    for gold in golds:
        match = by_title.get(bare(gold.title))
        _add(score.titles, match is not None)
        found = match or max(articles, key=lambda each: _alike(each, gold), default=None)
        _add(score.bylines, found is not None and [each.name for each in found.bylines] == gold.names)
        mine = {bare(part) for part in found.body} if found else set()
        mine |= {bare(found.dateline + part) for part in found.body[:1]} if found else set()
        whole = bare(found.dateline + "".join(found.body) + found.note) if found else ""
        for part in map(bare, gold.body):
            _add(score.paragraphs, part in mine)
            for at in range(0, len(part), PIECE):
                piece = part[at : at + PIECE]
                _add(score.placed, piece in whole, len(piece))
    _rate_doubts(articles, golds, score)
    wanted = Counter("".join(part for gold in golds for part in (gold.title, *gold.body)))
    missing = wanted - Counter(words_of(issue))
    score.lost += sum(count for char, count in missing.items() if char.isalnum())
    score.added += max(0, len(articles) - len(golds))


def _rate_doubts(articles: Sequence[Article], golds: Sequence[Gold], score: Score) -> None:
    right = {bare(gold.title): bare("".join(gold.body)) for gold in golds}
    parts = {bare(gold.title): len(gold.body) for gold in golds}
    for each in articles:
        title = bare(each.kicker + each.title + each.subtitle)
        whole = right.get(title) == bare(each.dateline + "".join(each.body)) and parts[title] == len(each.body)
        _add(score.sure if whole else score.doubted, bool(each.review) is not whole)


def _add(pair: list[int], right: bool, weight: int = 1) -> None:
    pair[0] += weight * right
    pair[1] += weight


def _alike(article: Article, gold: Gold) -> int:
    body = {bare(part) for part in article.body}
    return sum(bare(part) in body for part in gold.body)


def score_of(articles: Sequence[Gold], way: Way, pages: int) -> Score:
    """The score of `pages` pages laid out in one way."""
    score = Score()
    for text, golds in pages_of(articles, way, pages):
        rate(text, golds, score)
    return score


def _table(rows: Sequence[Sequence[str]]) -> None:
    for row in rows:
        print("| " + " | ".join(row) + " |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.pages", description=__doc__)
    parser.add_argument("--pages", type=int, default=30, help="pages made of each part in each way (default 30)")
    parser.add_argument("--time", action="store_true", help="how long growing texts take instead")
    options = parser.parse_args()
    if not (DATA / "page-text").is_dir():
        parser.error(f"the pages with right answers are not in {DATA / 'page-text'}")
    if options.time:
        return _times()
    _table([["page", *HEADS], ["---"] * (1 + len(HEADS))])
    for name, text, golds in given():
        score = Score()
        rate(text, golds, score)
        _table([[name, *score.row()]])
    seen, unseen = halves()
    print(f"\nMade of {len(seen)} articles that were looked at while weights were set, {len(unseen)} only scored.\n")
    for what, pool in (("looked at", seen), ("only scored", unseen), ("county", county())):
        _table([[f"layout ({what})", *HEADS], ["---"] * (1 + len(HEADS))])
        for way in WAYS if len(pool) >= 4 else ():
            row = score_of(pool, way, options.pages).row()
            _table([[way.name, *(row if way.names else [row[0], "–", *row[2:]])]])
        print()
    return None


def _times() -> None:
    text = "\n\n\n".join(text for _name, text, _golds in given())
    issue_from_text(text)
    _table([["characters", "seconds", "processor seconds", "processor microseconds a character"], ["---"] * 4])
    for size in (3_000, 30_000, 300_000, 3_000_000):
        whole = (text * (size // len(text) + 1))[:size]
        start, worked = time.perf_counter(), time.process_time()
        issue_from_text(whole)
        taken, worked = time.perf_counter() - start, time.process_time() - worked
        _table([[f"{size:,}", f"{taken:.3f}", f"{worked:.3f}", f"{1e6 * worked / size:.1f}"]])


if __name__ == "__main__":
    main()
