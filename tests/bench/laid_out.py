"""Pages with right answers: those that lie beside the project, and pages laid out from news in many ways by a seed."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[3] / "shared/data"
SEED = 20261124


@dataclass(slots=True)
class Gold:
    """The right answer for one article."""

    title: str
    names: list[str]
    body: list[str]
    signed: str = ""
    """The by-line as it is printed, where that is more than the names."""
    note: str = ""
    either: dict[int, str] = field(default_factory=dict)
    """Paragraphs that may be read in another way too, by their place."""


def bare(text: str) -> str:
    """`text` without white space."""
    return re.sub(r"\s+", "", text)


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
