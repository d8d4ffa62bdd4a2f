"""The desk at one issue file. Whatever changes its text goes through here, so that nothing acknowledged is lost.

An edit is journalled first, as what is intended, with the article's hash before and after; then the file is replaced
whole; then the journal says that it is written. Whoever is killed in between leaves an event that is pending: the
next who writes compares hashes, and finishes it or finds it done. What changed from outside is taken in first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.checks.parts import article_at, text_at, with_articles, with_texts
from tui.desk.events import TEXT_KINDS, WHOLE_KINDS, Event, Kind
from tui.desk.signatures import voids
from tui.desk.store import DeskStore
from tui.desk.texts import article_hash, article_of, snapshot
from tui.desk.who import Person
from tui.errors import ChangedError, DeskError, KanbaoError, StoreError
from tui.i18n import _
from tui.issuefile import LoadedIssue, load
from tui.issuefile.load import read_bytes
from tui.model import Article, Issue
from tui.records import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

TRIES = 5
"""So often an edit is tried when a program that knows nothing of the desk changes the file at the same moment."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done and is on the disk: the event, the events of signatures that it made void."""

    event: Event
    voids: tuple[Event, ...] = ()


class Desk:
    """One person at the issue file `path`; `store` keeps the journal of that folder. Raises SourceError."""

    def __init__(self, path: Path, person: Person, store: DeskStore, loaded: LoadedIssue | None = None) -> None:
        self.path, self.person, self.store = path, person, store
        self.name = path.name
        self._loaded = loaded or load(path)

    @property
    def issue(self) -> Issue:
        """The issue as it was read last."""
        return self._loaded.issue

    @property
    def loaded(self) -> LoadedIssue:
        """The issue with the text of its file."""
        return self._loaded

    def refresh(self) -> None:
        """Read the file again."""
        self._loaded = load(self.path)

    def close(self) -> None:
        """Leave the desk."""
        self.store.close()

    def article(self, name: str) -> Article:
        """The article with this id. Raises DeskError."""
        found = article_at(self.issue, name)
        if found is None:
            what = _("the issue has no article {wanted}").format(wanted=name)
            ids = [article.id for _section, article in self.issue.articles()]
            listed = _(", ").join(ids[:12]) + (" …" if len(ids) > 12 else "")
            raise DeskError(what, where=self.path, remedy=_("There are: {names}.").format(names=listed))
        return found

    def text(self, article: str, part: str, paragraph: int) -> str:
        """The text at a place of an article. Raises DeskError where there is none."""
        self.article(article)
        text = text_at(self.issue, article, part, paragraph)
        if not text:
            raise DeskError(_("nothing stands at this place of the article"), where=self.path)
        return text

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The turn to write, with the issue as it is now. Raises DeskError for somebody who may only look."""
        self.person.require_writing()
        with self.store.turn():
            self.refresh()
            for event in self.store.pending(self.name):
                self._finish(event)
            self._take_in()
            yield

    def catch_up(self) -> None:
        """Finish what a killed program left, and take in what changed from outside, where this person may."""
        with self.writing():
            pass

    def event(self, kind: Kind, article: str = "", **more: Any) -> Event:
        """An event of this person, at this issue."""
        made: Event = replace(Event(kind, self.person.name, self.name, article), **more)
        return made

    def note(self, events: Sequence[Event]) -> list[Event]:
        """Journal events that change no text, within `writing`; articles that the journal does not know come first."""
        first = self._first_seen({event.article for event in events if event.article})
        return self.store.append([*first, *events])[len(first) :]

    def change(self, event: Event, mended: Article) -> Done:
        """Make an article of the issue `mended`, within `writing`; `event` says why.

        Raises ChangedError, with nothing done, where another program was faster; SourceError and StoreError where
        the disk refuses, IssueFileError where a file cannot hold the text.
        """
        from tui.issuefile.replace import replace_file
        from tui.issuefile.write import render

        old = self._loaded
        event = replace(event, before=article_hash(self.article(mended.id)), after=article_hash(mended))
        issue = with_articles(old.issue, {mended.id: mended})
        new = LoadedIssue(issue, old.path, render(issue, old.text), old.bom)
        intent = self.store.append([*self._first_seen({mended.id}), event])[-1]
        try:
            replace_file(os.fspath(self.path), new.data(), old.data())
        except KanbaoError:
            self._came_to_nothing(intent, new)
            raise
        self._loaded = new
        return Done(intent, self._settled(intent))

    def _settled(self, event: Event) -> tuple[Event, ...]:
        """Say that the file holds what was intended. Where that cannot be journalled any more, the next start does."""
        also = voids(self.store, event)
        try:
            return tuple(self.store.settle(event, written=True, also=also))
        except StoreError:
            return tuple(also)

    def _came_to_nothing(self, intent: Event, new: LoadedIssue) -> None:
        """Say so of an event, unless the file holds it after all (the disk may fail to confirm what it did)."""
        with suppress(KanbaoError):
            if read_bytes(os.fspath(self.path)) != new.data():
                self.store.settle(intent, written=False)

    def _first_seen(self, articles: set[str]) -> list[Event]:
        """Events that keep articles as they are, for those that the journal has not met yet."""
        unknown = articles - self.store.known(self.name).keys()
        return [self._external(article_at(self.issue, name), name, "") for name in sorted(unknown)]

    def _external(self, article: Article | None, name: str, before: str) -> Event:
        return Event(
            Kind.EXTERNAL, "", self.name, name, became=snapshot(article), before=before, after=article_hash(article)
        )

    def _finish(self, event: Event) -> None:
        """Finish a pending event of somebody who was killed, or find it done."""
        article = article_at(self.issue, event.article)
        digest = article_hash(article)
        if digest == event.after or (article and self._holds(event)):
            self._settled(event)
        elif article and digest == event.before:
            from tui.issuefile.write import save

            issue = with_articles(self.issue, {article.id: mended_by(article, event)})
            self._loaded = save(issue, self.path, expect=self._loaded)
            self._settled(event)
        else:
            self.store.settle(event, written=False)

    def _holds(self, event: Event) -> bool:
        if event.kind in WHOLE_KINDS:
            return False
        return text_at(self.issue, event.article, event.part, event.paragraph) == event.became

    def _take_in(self) -> None:
        """Journal the articles that are not as the journal has them, and what that makes void."""
        events: list[Event] = []
        for name, digest in self.store.known(self.name).items():
            article = article_at(self.issue, name)
            if article_hash(article) != digest:
                found = self._external(article, name, digest)
                events += [found, *voids(self.store, found)]
        self.store.append(events)

    def trying(self, act: Callable[[], Done]) -> Done:
        """Do `act` within `writing`; again where another program changed the file at the same moment."""
        for left in reversed(range(TRIES)):
            with self.writing():
                try:
                    return act()
                except ChangedError:
                    if not left:
                        raise
        raise AssertionError  # the last try returns or raises


def mended_by(article: Article, event: Event) -> Article:
    """What an event that changes text makes of its article, or the article itself where it changes none."""
    if event.kind in WHOLE_KINDS:
        return article_of(event.became) or article
    if event.kind in TEXT_KINDS:
        return with_texts(article, {(event.part, event.paragraph): event.became})
    return article
