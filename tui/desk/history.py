"""Earlier states of an article: shown, and brought back."""

from __future__ import annotations

from tui.desk.events import TEXT_KINDS, WHOLE_KINDS, Event, Kind, Outcome
from tui.desk.session import Desk, Done, mended_by
from tui.desk.store import DeskStore
from tui.desk.texts import article_hash, article_of, snapshot
from tui.errors import DeskError
from tui.i18n import _
from tui.model import Article
from tui.records import replace


def article_after(store: DeskStore, issue: str, event: Event) -> Article:
    """The article as it was right after an event about it. Raises DeskError where the journal cannot tell."""
    article: Article | None = None
    if event.article:
        for each in store.events(issue, event.article, (*TEXT_KINDS, *WHOLE_KINDS)):
            if each.id > event.id:
                break
            if each.outcome is Outcome.FAILED:
                continue
            if each.kind in WHOLE_KINDS:
                article = article_of(each.became)
            elif article:
                article = mended_by(article, each)
    if article is None:
        raise DeskError(_("event {id} left no article behind").format(id=event.id))
    return article


def event_of(desk: Desk, number: int) -> Event:
    """The event with this id, about this issue. Raises DeskError."""
    event = desk.store.event(number)
    if event is None or event.issue != desk.name:
        what = _("there is no event {id} in the journal of this issue").format(id=number)
        raise DeskError(what, where=desk.path, remedy=_("`kanbao desk log` lists them."))
    return event


def restore(desk: Desk, number: int) -> Done:
    """Bring an article back to how it was right after an event. Raises DeskError where it is so already."""

    def act() -> Done:
        event = event_of(desk, number)
        then = article_after(desk.store, desk.name, event)
        now = desk.article(event.article)
        if article_hash(then) == article_hash(now):
            raise DeskError(_("the text says that already"), where=desk.path)
        then = replace(then, review=now.review)  # doubts about it are no text
        texts = {"was": snapshot(now), "became": snapshot(then)}
        return desk.change(desk.event(Kind.RESTORE, event.article, reply_to=number, **texts), then)

    return desk.trying(act)
