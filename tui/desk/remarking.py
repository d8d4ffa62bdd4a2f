"""Comments and suggestions on words that a person has selected: they stand where they were seen."""

from __future__ import annotations

from tui.checks.base import BODY
from tui.desk.anchors import Anchor, anchor_at, follow
from tui.desk.editing import Spot
from tui.desk.events import Event, Kind
from tui.desk.session import Desk
from tui.errors import DeskError
from tui.i18n import _
from tui.records import dataclass, replace


@dataclass(frozen=True, slots=True)
class Words:
    """The characters from `start` to `end` of what stood at a spot, `text`, when they were looked at."""

    spot: Spot
    text: str
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The words."""
        return self.text[self.start : self.end]


def remark(desk: Desk, words: Words, *, note: str = "", instead: str | None = None) -> Event:
    """Mark words with a note or, unless that is None, with what should stand `instead` of them, or both.

    Where somebody has changed the text around them meanwhile, the mark goes to where the same words stand now. Raises
    DeskError where they do not any more, for a blank note, and for a suggestion that is what stands there.
    """
    if instead is None and not note.strip():
        raise DeskError(_("a text cannot be blank"))
    if instead == words.quote:
        raise DeskError(_("the text says that already"))
    kind = Kind.COMMENT if instead is None else Kind.SUGGESTION
    with desk.writing():
        spot, anchor = _now(desk, words)
        event = desk.event(kind, spot.article, part=spot.part, paragraph=spot.paragraph, anchor=anchor)
        return desk.note([replace(event, became=instead or "", reason=note.strip())])[0]


def _now(desk: Desk, words: Words) -> tuple[Spot, Anchor]:
    """Where the words stand now."""
    spot, anchor = words.spot, anchor_at(words.text, words.start, words.end)
    body = desk.article(spot.article).body
    if spot.part == BODY and not (spot.paragraph < len(body) and body[spot.paragraph] == words.text):
        there = [number for number, text in enumerate(body) if text == words.text]
        if len(there) == 1:  # paragraphs came or went before it
            return replace(spot, paragraph=there[0]), anchor
    text = desk.text(spot.article, spot.part, spot.paragraph)
    found = anchor if text == words.text else follow(anchor, words.text, text)
    if found is None or found.quote != words.quote:
        raise DeskError(_("these words have been changed meanwhile"), where=desk.path)
    return spot, found
