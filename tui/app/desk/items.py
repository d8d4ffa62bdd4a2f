"""What stands on the desk: findings and marks in the order of print, each with its sign and its place on the page.

Needs no Textual.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.checks.base import BODY, Level, passages_of
from tui.desk.editing import Spot
from tui.desk.events import Kind
from tui.desk.findings import Found
from tui.desk.store import Mark
from tui.i18n import N_, _
from tui.model import Article, Issue, Photo, Table
from tui.records import dataclass
from tui.typeset.compose import Block
from tui.typeset.incells import field_starts

SIGNS = {
    Level.ERROR: "!",
    Level.WARNING: "?",
    Level.STYLE: "~",
    Kind.COMMENT: '"',
    Kind.SUGGESTION: ">",
    Kind.CONFLICT: "=",
}
"""What stands in the margin, one cell, on every terminal."""

_NAMES = {
    Level.ERROR: N_("error"),
    Level.WARNING: N_("warning"),
    Level.STYLE: N_("style"),
    Kind.COMMENT: N_("comment"),
    Kind.SUGGESTION: N_("suggestion"),
    Kind.CONFLICT: N_("conflict"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A finding or a mark: the words from `start` to `end` of the text at a spot. `key` orders items as printed."""

    key: tuple[int, int, int, str]
    id: str
    spot: Spot
    start: int
    end: int
    quote: str
    kind: Level | Kind
    what: Found | Mark

    @property
    def sign(self) -> str:
        """Its sign in the margin."""
        return SIGNS[self.kind]

    @property
    def is_finding(self) -> bool:
        """Whether the checks found it."""
        return isinstance(self.what, Found)

    @property
    def name(self) -> str:
        """What it is: the rule's code and its level; what a person set, and who."""
        if isinstance(self.what, Found):
            return f"{self.what.finding.code} {_(_NAMES[self.kind])}"
        return f"{self.what.id} {_(_NAMES[self.kind])} {self.what.person}"

    @property
    def said(self) -> str:
        """What the rule or the person says."""
        return self.what.finding.told() if isinstance(self.what, Found) else self.what.reason

    @property
    def change(self) -> tuple[str, str] | None:
        """What would be put in place of what; None where nothing is offered."""
        if isinstance(self.what, Mark):
            return None if self.what.kind is Kind.COMMENT else (self.what.anchor.quote, self.what.became)
        fix = self.what.finding.fix
        return (self.what.text[fix.start : fix.end], fix.text) if fix else None


@dataclass(frozen=True, slots=True)
class Order:
    """Where articles and the texts in them come in print: the number of an article, that of a text within it."""

    articles: dict[str, int]
    texts: dict[tuple[str, str, int], int]

    def of(self, spot: Spot) -> int:
        """The number of a text within its article; 0 for one that is not there."""
        return self.texts.get((spot.article, spot.part, spot.paragraph), 0)


def order_of(issue: Issue) -> Order:
    """The order of an issue."""
    articles, texts = {"": -1}, {}
    for number, (_section, article) in enumerate(issue.articles()):
        articles[article.id] = number
        for place, passage in enumerate(passages_of(article)):
            texts[article.id, passage.part, passage.paragraph] = place
    return Order(articles, texts)


def of_finding(one: Found, order: Order) -> Item:
    """A finding as an item."""
    at = one.finding
    spot = Spot(at.article, at.part, at.paragraph)
    key = (order.articles.get(at.article, -1), order.of(spot), at.start, one.id)
    return Item(key, one.id, spot, at.start, at.end, one.quote, at.level, one)


def of_mark(mark: Mark, order: Order) -> Item | None:
    """A mark as an item; None where its article is gone."""
    if mark.article not in order.articles:
        return None
    spot, at = Spot(mark.article, mark.part, mark.paragraph), mark.anchor
    key = (order.articles[mark.article], order.of(spot), at.start, f"{mark.id:019}")
    return Item(key, str(mark.id), spot, at.start, at.end if mark.found else at.start, at.quote, mark.kind, mark)


def on_page(blocks: Sequence[Block], article: Article | None, item: Item) -> tuple[int, int, int]:
    """(block, start, end) of an item's words on the page of its article; words that are not shown stand at the top."""
    return in_block(blocks, block_of(blocks, article, item.spot), item.start, item.end)


def in_block(blocks: Sequence[Block], found: tuple[int, int | None], start: int, end: int) -> tuple[int, int, int]:
    """As `on_page`, of the characters `start` to `end` of a text that stands where `block_of` found it."""
    number, shift = found
    if shift is None:
        return number, 0, 0
    size = len(blocks[number].text)
    start = min(start + shift, max(0, size - 1))
    return number, start, min(max(end + shift, start + 1), size)


def block_of(blocks: Sequence[Block], article: Article | None, spot: Spot) -> tuple[int, int | None]:
    """The block that shows a text, and how many characters stand in it before that; None: it is not shown as such."""
    kind, *steps = spot.part.split(".")
    there = getattr(article, kind, ()) if kind in ("photos", "tables") else ()
    thing = there[int(steps[0])] if there and steps and int(steps[0]) < len(there) else None
    for number, block in enumerate(blocks):
        if spot.part == BODY:
            if block.kind in ("body", "subhead") and block.paragraph == spot.paragraph:
                return number, block.lead
        elif block.kind == spot.part:
            return number, block.lead
        elif isinstance(thing, Photo) and block.kind == "caption":
            if block.text[block.lead :].startswith(thing.caption) and block.text.endswith(thing.credit):
                return number, block.lead if steps[1] == "caption" else len(block.text) - len(thing.credit)
        elif isinstance(thing, Table):
            if block.kind == "table-title" and steps[1] == "title" and block.text == thing.title:
                return number, 0
            if block.table is thing and steps[1] != "title":
                return number, _in_table(thing, steps[1:])
    return 0, None


def _in_table(table: Table, steps: Sequence[str]) -> int | None:
    """Where a cell, "rows.2.1", or the head of a column, "columns.1", begins in the text of its table's block."""
    starts = field_starts(table)
    row = 0 if steps[0] == "columns" else int(steps[1]) + bool(table.columns)
    field = int(steps[-1])
    return starts[row][field] if row < len(starts) and field < len(starts[row]) else None
