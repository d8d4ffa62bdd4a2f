"""What is done within one article: paragraphs split and joined, the headline typed anew, doubts dismissed."""

from __future__ import annotations

from dataclasses import replace

from tui.errors import MendingError
from tui.i18n import _
from tui.importers.columns import seam
from tui.mending.body import with_paragraph, with_text, without_paragraph
from tui.mending.doubts import settled_by_join, settled_by_split
from tui.mending.places import BODY, TITLE, Place, find, put, text_at
from tui.mending.titles import one_line, renewed
from tui.model import Issue
from tui.text import typed


def split(issue: Issue, place: Place) -> tuple[Issue, Place]:
    """Begin a new paragraph at the character `place.offset`. Raises MendingError at a paragraph's start."""
    article = find(issue, place.article)
    text = text_at(article, place)
    above, below = text[: place.offset].rstrip(), text[place.offset :].lstrip()
    if place.part != BODY:
        raise MendingError(_("only a paragraph of the text can be split"))
    if not above or not below:
        raise MendingError(_("put the cursor on the character that the new paragraph begins with"))
    parted = with_paragraph(with_text(article, place.paragraph, above), place.paragraph + 1, below)
    parted = replace(parted, review=settled_by_split(article.review, below))
    return put(issue, article.id, [renewed(article, parted)]), place._replace(paragraph=place.paragraph + 1, offset=0)


def join(issue: Issue, place: Place) -> tuple[Issue, Place]:
    """Join a paragraph with the one below it; between Latin words goes a blank. The place is where they met.

    A doubt about the break between the two is settled by it. Raises MendingError where none stands below.
    """
    article = find(issue, place.article)
    above = text_at(article, place)
    if place.part != BODY:
        raise MendingError(_("only paragraphs of the text can be joined"))
    if place.paragraph + 1 >= len(article.body):
        raise MendingError(_("no paragraph stands below this one"))
    below = article.body[place.paragraph + 1]
    joined = with_text(without_paragraph(article, place.paragraph + 1), place.paragraph, above + _seam(above, below))
    joined = replace(joined, review=settled_by_join(article.review, above))
    return put(issue, article.id, [renewed(article, joined)]), place._replace(
        offset=min(len(above), len(above + below) - 1)
    )


def _seam(above: str, below: str) -> str:
    return (seam(above, below) if above and below else "") + below


def retitle(issue: Issue, article: str, title: str) -> tuple[Issue, Place]:
    """Give an article another headline. Raises MendingError for an empty one."""
    title = typed(one_line(title)).strip()
    if not title:
        raise MendingError(_("a headline cannot be empty"))
    return put(issue, article, [replace(find(issue, article), title=title)]), Place(article, TITLE)


def dismiss(issue: Issue, place: Place, reason: str) -> tuple[Issue, Place]:
    """Take a reason to look again off its article: somebody looked."""
    article = find(issue, place.article)
    left = list(article.review)
    if reason not in left:
        raise MendingError(_("nothing here is to be looked at again"))
    left.remove(reason)
    return put(issue, article.id, [replace(article, review=tuple(left))]), place
