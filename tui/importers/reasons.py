"""Why a person should look at an article again. What is quoted tells where, however the text is edited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.i18n import _
from tui.importers.drafts import Doubt, Draft
from tui.importers.features import Look, is_photo_credit
from tui.importers.labels import HEADS, OPENING, Label

QUOTE = 12
"""Characters quoted in a reason to look again."""

_QUOTES = re.compile("[“”]")
_LATES = frozenset((Label.LATE, Label.LATE_ON))
_OPENINGS = frozenset(OPENING)
_ON = frozenset((Label.ON, Label.ON0, Label.NOTE_ON, Label.INNER_NOTE_ON))
_NAMES = frozenset((Label.UNDER, Label.TAIL, Label.TAIL0))


def reasons(draft: Draft) -> Iterator[str]:
    """The reasons to look at an article again, each once."""
    said: set[str] = set()
    for reason, words in _all(draft):
        if words not in said:
            said.add(words)
            yield reason


def _all(draft: Draft) -> Iterator[tuple[str, str]]:
    """Each reason, and the words that it quotes."""
    for part in draft.body:
        for seam in part.seams:
            words = quoted(part.text[seam:])
            what = _("“{words}”: joined to a line above, though a sentence had ended there")
            yield what.format(words=words), words
        if part.broken and part.look in (Look.PLAIN, Look.DATELINE) and not is_photo_credit(part.text):
            yield broken(part.text), _last(part.text)
    for doubt in draft.doubts:
        what, words = _told(doubt)
        if what:
            yield what.format(words=words), words


def broken(text: str) -> str:
    """The reason to look at a paragraph that was left open."""
    return _("“…{words}” has no end mark: a column break?").format(words=_last(text))


def _told(doubt: Doubt) -> tuple[str, str]:
    """What is in doubt, and the words that it is about; "" where nothing is that a person could mend."""
    both = {doubt.label, doubt.rival}
    words = quoted(doubt.text)
    what = ""
    if doubt.label in _ON:
        what = _("“{words}”: joined to the line above; does a paragraph begin here?")
    elif both & _LATES:
        what = _("“{words}”: the headline of the text above it or of the text below it?")
    elif doubt.rival in _ON:
        what, words = _("“…{words}”: does the next paragraph go on from here?"), _last(doubt.above)
    elif both & _NAMES:
        what = _("“{words}”: is this a by-line?")
    elif both & HEADS:
        what = _("“{words}”: a headline, or part of the text above?")
    elif both & _OPENINGS:
        what = _("“{words}”: does another article begin here?")
    return what, words


def quoted(text: str) -> str:
    """The first words of a text, fit to be quoted."""
    return _plain(text[:QUOTE], 0)


def _last(text: str) -> str:
    return _plain(text[-QUOTE:], -1)


def _plain(words: str, piece: int) -> str:
    """Words without the quotation marks that they are put between: their first or last piece, if it tells enough."""
    pieces = [each for each in _QUOTES.split(words) if each]
    if not pieces:
        return "…"
    return pieces[piece] if len(pieces[piece]) >= 4 else max(pieces, key=len)
