"""Where in an article a reason to look again points: the text that it quotes, so that edits do not lead it astray."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.mending.places import BODY, TITLE, Place
from tui.model import Article

_QUOTE = re.compile("“…?(.+?)…?”", re.DOTALL)


def quoted(reason: str) -> str:
    """The words of the article that a reason quotes, as in “…某日恢复运行” has no end mark; "" where it quotes none."""
    found = _QUOTE.search(reason)
    return found[1] if found else ""


def place_of(article: Article, reason: str) -> Place:
    """Where the words stand that a reason quotes, else the headline."""
    words = quoted(reason)
    for number, text in enumerate(article.body):
        at = text.find(words) if words else -1
        if at >= 0:
            return Place(article.id, BODY, number, at)
    return Place(article.id, TITLE)


def settled_by_join(review: Sequence[str], above: str) -> tuple[str, ...]:
    """The reasons that are left when the paragraph `above` was joined with the next: those about its end are not."""
    return tuple(r for r in review if not (r.startswith("“…") and above.endswith(quoted(r))))


def settled_by_split(review: Sequence[str], below: str) -> tuple[str, ...]:
    """The reasons that are left when a paragraph `below` was begun: those about the line that begins it are not."""
    return tuple(r for r in review if not (r.startswith("“") and r[1:2] != "…" and below.startswith(quoted(r))))
