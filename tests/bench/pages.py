"""How well raw pages are put together again: `python -m tests.bench.pages`, from the project's root.

Scored are the pages with right answers in ../shared/data/page-text, and pages made from the news in
../shared/data/clean and in county.txt by a seed, each way of making them harder in a row of its own. A part of the
news is only ever scored, never looked at. Nothing is timed but by `--time`, which prints how long growing texts take.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tui.importers.page_text import MASTHEAD, issue_from_text
from tui.model import Article, Issue

DATA = Path(__file__).parents[3] / "shared/data"
SEED = 20261124
HEADS = ["titles %", "by-lines %", "paragraphs %", "characters %", "right and sure %", "wrong and marked %"]
HEADS += ["lost", "too many"]
PIECE = 12
"""Characters in the right article are counted in pieces of this size."""


@dataclass(slots=True)
class Gold:
    """The right answer for one article."""

    title: str
    names: list[str]
    body: list[str]
    signed: str = ""
    """The by-line as it is printed, where that is more than the names."""


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


def bare(text: str) -> str:
    """`text` without white space."""
    return re.sub(r"\s+", "", text)


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


# Pages with right answers.


def given(folder: Path = DATA / "page-text") -> Iterator[tuple[str, str, list[Gold]]]:
    """Name, text and right answer of each page that lies beside the project."""
    for path in sorted(folder.glob("*.txt")):
        answer = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
        yield (
            path.name,
            path.read_text("utf-8"),
            [_gold(each) for part in answer["sections"] for each in part["articles"]],
        )


def _gold(answer: dict[str, Any]) -> Gold:
    title = answer.get("kicker", "") + answer["title"] + answer.get("subtitle", "")
    return Gold(title, [each["name"] for each in answer["bylines"]], answer["body"])


def news(folder: Path = DATA / "clean") -> list[Gold]:
    """Articles of 150 to 2,500 characters out of the news that lies beside the project, each once.

    Left out is what the dump itself mixed up: a "paragraph" that is another article's line of author and
    day, the same paragraph twice (captions of one picture), a second story with a dateline of its own.
    """
    found: dict[str, Gold] = {}
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"\n\n(?=(?:[^\s　].*\n){1,4}(?:作者|时间)：)", path.read_text("utf-8")):
            head, sign, body = (
                re.split(r"((?:^作者：.*)?时间：)", block.strip(), maxsplit=1, flags=re.MULTILINE)[:3]
                if "时间：" in block
                else (block, "", "")
            )
            names = sign.removesuffix("时间：").strip().removeprefix("作者：")
            parts = [part.strip() for part in body.split("\n")[1:] if part.strip()]
            signers = [each for each in re.split(r"[;\s]+", names) if each]
            while parts and parts[0] in signers:  # a by-line, not a paragraph
                parts.pop(0)
            if sign and head.strip() and 150 <= sum(map(len, parts)) <= 2500 and _sound(parts):
                title = " ".join(head.split("\n")).strip()
                found.setdefault(bare(title), Gold(title, signers, parts))
    return list(found.values())


def county() -> list[Gold]:
    """Articles of a county paper that were written for this measurement, without data from beside the project."""
    found = []
    for block in Path(__file__).with_name("county.txt").read_text("utf-8").split("\n\n")[1:]:
        title, *rest = block.strip().split("\n")
        if rest[0].startswith("——"):
            title += " " + rest.pop(0)
        names = [] if rest[0] == "—" else [each.partition("/")[0] for each in rest[0].split()]
        found.append(Gold(title, names, rest[1:], rest[0] if names else ""))
    return found


def _sound(parts: Sequence[str]) -> bool:
    datelines = sum(bool(re.match(r"(?:本报|新华社)[^，。（]{0,12}电[\s　（]", part)) for part in parts)
    return len(set(parts)) == len(parts) and datelines <= 1 and not any("时间：" in part for part in parts)


@dataclass(frozen=True, slots=True)
class Way:
    """A way in which a page is laid out."""

    name: str
    late: float = 0.25
    """Share of headlines below their text."""
    gathered: bool = False
    """Whether the first three headlines stand in a row below the third text."""
    names: bool = True
    empty: bool = True
    """Whether there are empty lines."""
    apart: int = 2
    """Empty lines between articles."""
    columns: int = 0
    """Lines are broken at so many characters; 0: not."""
    headlines: bool = False
    """Whether headlines are broken at a column's width too."""
    kinsoku: bool = False
    """Whether a mark that may not begin a line is pulled up, and two digits take the room of a character."""
    broken: float = 0.25
    """Share of long paragraphs that a column break cuts."""
    set_in: bool = False


WAYS = (
    Way("as given"),
    Way("all headlines below", late=1.0),
    Way("three headlines in a row", late=0.0, gathered=True),
    Way("no by-lines", names=False),
    Way("no by-lines, all headlines below", names=False, late=1.0),
    Way("one empty line everywhere", apart=1),
    Way("no empty lines", empty=False),
    Way("no empty lines, no by-lines", empty=False, names=False),
    Way("no empty lines, all headlines below", empty=False, late=1.0),
    Way("no empty lines, three headlines in a row", late=0.0, gathered=True, empty=False),
    Way("no empty lines, no by-lines, three in a row", late=0.0, gathered=True, empty=False, names=False),
    Way("columns of 20", columns=20),
    Way("columns of 20, headlines too", columns=20, headlines=True),
    Way("columns of 20, kinsoku, indented", columns=20, kinsoku=True, set_in=True),
    Way("columns of 20, no empty lines", columns=20, empty=False),
    Way("columns of 20, kinsoku, no empty lines", columns=20, kinsoku=True, empty=False),
    Way("columns of 20, nothing else, three in a row", 0.0, True, False, False, columns=20, headlines=True),
    Way("columns of 36, indented", columns=36, set_in=True, empty=False),
    Way("many breaks", broken=0.8),
)


def lay_out(articles: Sequence[Gold], way: Way, chance: random.Random) -> str:
    """A page of these articles."""
    out: list[str] = [] if way.empty else [""]
    gap = [""] if way.empty else []
    waiting: list[str] = []
    for place, article in enumerate(articles):
        late = chance.random() < way.late
        out += gap * way.apart if out else []
        title = _in_lines(article.title, way) if way.headlines else article.title
        parts = [] if late or (way.gathered and place < 3) else [title]
        for part in article.body:
            whole = ("　　" if way.set_in else "") + part
            if way.columns:
                parts.append(_in_lines(whole, way))
            elif len(part) > 60 and chance.random() < way.broken:
                at = chance.randrange(12, len(part) - 12)
                parts += [whole[: at + len(whole) - len(part)].strip(), part[at:].strip()]
            else:
                parts.append(whole)
        parts += [article.signed or " ".join(article.names)] if way.names and article.names else []
        parts += [title] if late else []
        if way.gathered and place < 3:
            waiting.append(title)
            parts += waiting if place == 2 else []
        for number, part in enumerate(parts):
            out += (gap if number else []) + [part]
    return "\n".join(out) + "\n"


def _in_lines(text: str, way: Way) -> str:
    """`text` broken into lines of a column's width."""
    if not way.kinsoku:
        return "\n".join(text[at : at + way.columns] for at in range(0, len(text), way.columns))
    lines, line, cells = list[str](), "", 0
    for char in text:
        width = 1 if char < "\x7f" else 2
        if cells + width > 2 * way.columns and char not in "、，。：；！？”’）》…":
            lines, line, cells = [*lines, line], "", 0
        line, cells = line + char, cells + width
    return "\n".join([*lines, line])


def halves() -> tuple[list[Gold], list[Gold]]:
    """The articles to look at while the weights are set, and those that are only ever scored.

    What stands on the given pages has been looked at; the news is parted by a seed.
    """
    seen = {bare(gold.title): gold for _name, _text, golds in given() for gold in golds if _sound(gold.body)}
    mixed = [gold for gold in news() if bare(gold.title) not in seen]
    random.Random(SEED).shuffle(mixed)
    half = len(mixed) // 2
    return [*seen.values(), *mixed[half:]], mixed[:half]


def pages_of(articles: Sequence[Gold], way: Way, pages: int) -> Iterator[tuple[str, list[Gold]]]:
    """Text and right answer of `pages` pages of four articles each, by a seed."""
    chance = random.Random(SEED)
    for _page in range(pages):
        chosen = chance.sample(list(articles), 4)
        golds = chosen if way.names else [Gold(each.title, [], each.body) for each in chosen]
        yield lay_out(chosen, way, chance), golds


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
