"""Events in words: what was done, where, and what it changed. For whoever shows a journal."""

from __future__ import annotations

from tui.checks.base import BODY
from tui.desk.anchors import common_ends
from tui.desk.events import MARK_KINDS, Event, Kind
from tui.i18n import N_, _
from tui.text import shown

NAMES = {
    Kind.EDIT: N_("edit"),
    Kind.ACCEPT: N_("accepted"),
    Kind.RESTORE: N_("brought back"),
    Kind.REWRITE: N_("rewritten"),
    Kind.EXTERNAL: N_("from outside"),
    Kind.COMMENT: N_("comment"),
    Kind.SUGGESTION: N_("suggestion"),
    Kind.CONFLICT: N_("conflict"),
    Kind.ANSWER: N_("answer"),
    Kind.RESOLVE: N_("resolved"),
    Kind.REOPEN: N_("reopened"),
    Kind.DISMISS: N_("dismissed"),
    Kind.SIGN: N_("signed"),
    Kind.VOID: N_("void"),
}

_QUOTED = 40
"""Characters of a text that a line shows at most."""
_NEAR = 4
"""Characters that it shows on either side of a change."""


def name_of(event: Event) -> str:
    """What was done, in a word or two; the first state of an article that the desk has seen came from nowhere else."""
    first = event.kind is Kind.EXTERNAL and not event.before
    return _("as the desk first met it") if first else _(NAMES[event.kind])


def place_of(event: Event, *, stage: bool = True) -> str:
    """Where an event is: its article, and the paragraph or the part."""
    named = event.stage if stage else ""
    return shown(" ".join(filter(None, (event.article, spot_of(event), named))))


def spot_of(event: Event) -> str:
    """The paragraph (from 0) or the part of the article; "" for all of it."""
    return str(event.paragraph) if event.part == BODY else event.part


def words_of(event: Event) -> str:
    """The words that an event is about, and what it made of them; "" where it is about none. Not yet `shown`."""
    if event.anchor and event.kind in MARK_KINDS:
        return change(event.anchor.quote, None if event.kind is Kind.COMMENT else event.became)
    if event.part and event.was:
        return change(*differing(event.was, event.became))
    return ""


def change(quote: str, text: str | None) -> str:
    """Words, and what would stand in their place (None: nothing is offered)."""
    return f"“{short(quote)}”" if text is None else f"“{short(quote)}” → “{short(text)}”"


def short(text: str) -> str:
    """A text on one line, cut where it is long."""
    line = " ".join(text.split("\n"))
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 1]}…"


def differing(was: str, became: str) -> tuple[str, str]:
    """The stretches in which two texts differ, with a few characters around them."""
    head, tail = common_ends(was, became)
    start, more = max(0, head - _NEAR), max(0, tail - _NEAR)
    return was[start : len(was) - more], became[start : len(became) - more]
