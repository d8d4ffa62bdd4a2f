"""What stands on the desk: findings and marks in the order of print, each with its sign and its place on the page.

Needs no Textual.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tui.checks.base import BODY, Level, passages_of
from tui.checks.parts import text_at
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


def items_of(issue: Issue, found: Iterable[Found], marks: Iterable[Mark]) -> list[Item]:
    """Findings whose text still stands, and marks, in the order of print."""
    numbers, orders = {"": -1}, {}
    for number, (_section, article) in enumerate(issue.articles()):
        numbers[article.id] = number
        for order, passage in enumerate(passages_of(article)):
            orders[article.id, passage.part, passage.paragraph] = order
    out = []
    for one in found:
        at = one.finding
        if text_at(issue, at.article, at.part, at.paragraph) == one.text:
            order = orders.get((at.article, at.part, at.paragraph), 0)
            key = (numbers.get(at.article, -1), order, at.start, one.id)
            spot = Spot(at.article, at.part, at.paragraph)
            out.append(Item(key, one.id, spot, at.start, at.end, one.quote, at.level, one))
    for mark in marks:
        if mark.article in numbers:
            place = (mark.article, mark.part, mark.paragraph)
            key = (numbers[mark.article], orders.get(place, 0), mark.anchor.start, f"{mark.id:019}")
            end = mark.anchor.end if mark.found else mark.anchor.start
            item = Item(key, str(mark.id), Spot(*place), mark.anchor.start, end, mark.anchor.quote, mark.kind, mark)
            out.append(item)
    return sorted(out, key=lambda item: item.key)


def on_page(blocks: Sequence[Block], article: Article | None, item: Item) -> tuple[int, int, int]:
    """(block, start, end) of an item's words on the page of its article; words that are not shown stand at the top."""
    number, shift = block_of(blocks, article, item.spot)
    if shift is None:
        return number, 0, 0
    size = len(blocks[number].text)
    start = min(item.start + shift, max(0, size - 1))
    return number, start, min(max(item.end + shift, start + 1), size)


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
