"""Comments and suggestions on words of the text, and their threads: answered, resolved, reopened."""

from __future__ import annotations

from tui.checks.base import passages_of
from tui.desk.anchors import anchor_at
from tui.desk.editing import Spot, put
from tui.desk.events import Event, Kind
from tui.desk.session import Desk, Done
from tui.desk.store import Mark, State
from tui.errors import DeskError
from tui.i18n import _

NOTHING = None


def mark(desk: Desk, article: str, quote: str, *, replace: str | None = NOTHING, note: str = "") -> Event:
    """Mark the words `quote` of an article, with a note, or with what should stand in their place, or both; or only
    mark them, for somebody to look at.

    Raises DeskError where they are not there, or more than once: then more of the text around must be quoted.
    """
    if not quote:
        raise DeskError(_("quote the words that the mark is about"))
    with desk.writing():
        found = [
            (passage, start) for passage in passages_of(desk.article(article)) for start in _starts(passage.text, quote)
        ]
        if not found:
            raise DeskError(_("these words are not in the article"), where=desk.path)
        if len(found) > 1:
            what = _("these words are {n} times in the article").format(n=len(found))
            raise DeskError(what, where=desk.path, remedy=_("Quote more of the text around them."))
        passage, start = found[0]
        kind = Kind.COMMENT if replace is NOTHING else Kind.SUGGESTION
        anchor = anchor_at(passage.text, start, start + len(quote))
        place = {"part": passage.part, "paragraph": passage.paragraph, "anchor": anchor}
        return desk.note([desk.event(kind, article, **place, became=replace or "", reason=note.strip())])[0]


def comment_at(desk: Desk, spot: Spot, start: int, end: int, text: str, note: str) -> Event:
    """Comment on the characters `start` to `end` of a spot, where `text` stands.

    Raises DeskError for a blank note, and where another text stands there now.
    """
    if not note.strip():
        raise DeskError(_("a text cannot be blank"))
    with desk.writing():
        if desk.text(spot.article, spot.part, spot.paragraph) != text:
            raise DeskError(_("the text has changed meanwhile"), where=desk.path, remedy=_("Look again, then decide."))
        anchor = anchor_at(text, start, end)
        place = {"part": spot.part, "paragraph": spot.paragraph, "anchor": anchor}
        return desk.note([desk.event(Kind.COMMENT, spot.article, **place, reason=note.strip())])[0]


def _starts(text: str, quote: str) -> list[int]:
    found, at = [], text.find(quote)
    while at >= 0:
        found.append(at)
        at = text.find(quote, at + 1)
    return found


def answer(desk: Desk, number: int, text: str) -> Event:
    """Add to the thread of a mark. Raises DeskError for a blank answer."""
    if not text.strip():
        raise DeskError(_("a text cannot be blank"))
    return _reply(desk, Kind.ANSWER, number, text.strip())


def resolve(desk: Desk, number: int, reason: str = "") -> Event:
    """Close the thread of a mark. Raises DeskError where it is closed."""
    return _reply(desk, Kind.RESOLVE, number, reason, must_be_open=True)


def dismiss_mark(desk: Desk, number: int, reason: str) -> Event:
    """Not follow a suggestion. Raises DeskError where its thread is closed."""
    return _reply(desk, Kind.DISMISS, number, reason, must_be_open=True)


def reopen(desk: Desk, number: int, reason: str = "") -> Event:
    """Open the thread of a mark again. Raises DeskError where it is open."""
    return _reply(desk, Kind.REOPEN, number, reason, must_be_open=False)


def accept_mark(desk: Desk, number: int) -> Done:
    """Put what a suggestion or a conflict would into the text, and close its thread.

    Raises DeskError for a comment, a closed thread, and where the words are not as they were any more.
    """

    def act() -> Done:
        one = open_mark(desk, number)
        if one.kind is Kind.COMMENT:
            raise DeskError(_("mark {id} suggests no text").format(id=number))
        spot = Spot(one.article, one.part, one.paragraph)
        text = desk.text(one.article, one.part, one.paragraph)
        at = one.anchor
        first = desk.store.event(number)
        if not one.found or text[at.start : at.end] != at.quote or not first or _quote(first) != at.quote:
            what = _("the words of mark {id} have changed since").format(id=number)
            raise DeskError(what, where=desk.path, remedy=_("Edit the text, then resolve the mark."))
        new = text[: at.start] + one.became + text[at.end :]
        if not new.strip():
            raise DeskError(_("a text cannot be blank"))
        return put(desk, spot, new, desk.event(Kind.ACCEPT, reply_to=number, reason=one.reason))

    return desk.trying(act)


def _quote(event: Event) -> str:
    return event.anchor.quote if event.anchor else ""


def open_mark(desk: Desk, number: int, *, must_be_open: bool | None = True) -> Mark:
    """The mark with this id in this issue; None: open or not. Raises DeskError."""
    found = desk.store.mark(number)
    if found is None or found.issue != desk.name:
        what = _("there is no mark {id} in this issue").format(id=number)
        raise DeskError(what, where=desk.path, remedy=_("`kanbao desk list` shows what there is."))
    if must_be_open is not None and must_be_open != (found.state is State.OPEN):
        what = _("mark {id} is closed") if must_be_open else _("mark {id} is open")
        raise DeskError(what.format(id=number), where=desk.path)
    return found


def _reply(desk: Desk, kind: Kind, number: int, reason: str, *, must_be_open: bool | None = None) -> Event:
    with desk.writing():
        one = open_mark(desk, number, must_be_open=must_be_open)
        place = {"part": one.part, "paragraph": one.paragraph}
        return desk.note([desk.event(kind, one.article, **place, reply_to=number, reason=reason)])[0]
