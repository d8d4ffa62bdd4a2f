"""What somebody said is right as it stands: findings on these words, by these rules, are found no more."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from tui.checks.base import Finding
from tui.checks.parts import article_at
from tui.desk.events import Event, Kind
from tui.desk.place import store_path
from tui.desk.store import DeskStore, Mark, moved
from tui.desk.texts import article_hash, snapshot
from tui.model import Issue

Place = tuple[str, str, int, str]
"""Article, part, paragraph, and the code of a rule."""


class Dismissals:
    """Those that hold in an issue, at the words where they stand in this text of it.

    `known`: the hash of each article as the marks have it; in others their words are looked for.
    """

    def __init__(self, marks: Iterable[Mark], known: dict[str, str], issue: Issue) -> None:
        by_article: dict[str, list[Mark]] = {}
        for mark in marks:
            by_article.setdefault(mark.article, []).append(mark)
        self._marks: dict[Place, list[Mark]] = {}
        for name, found in by_article.items():
            article = article_at(issue, name)
            if article is not None and article_hash(article) != known.get(name):
                now = moved(found, Event(Kind.EXTERNAL, "", "", name, became=snapshot(article)))
            else:
                now = found
            for mark in now:
                self._marks.setdefault((mark.article, mark.part, mark.paragraph, mark.code), []).append(mark)

    def about(self, finding: Finding) -> bool:
        """Whether a finding was dismissed: by the same rule, on words that are what they were."""
        place = (finding.article, finding.part, finding.paragraph, finding.code)
        return any(_about(mark, finding) for mark in self._marks.get(place, ()))


def dismissals(store: DeskStore, name: str, issue: Issue) -> Dismissals:
    """Those of the issue `name` that the store keeps, in this text of it."""
    marks = store.dismissals(name)
    return Dismissals(marks, store.known(name) if marks else {}, issue)


class DismissedIn:
    """The dismissals of an issue file, read from the desk's store beside it. Raises StoreError."""

    def __init__(self, path: str) -> None:
        from tui.desk.sqlite import SqliteDesk

        name = os.path.basename(os.path.realpath(path))
        store = SqliteDesk(store_path(path), read_only=True)
        try:
            self._marks = store.dismissals(name)
            self._known = store.known(name) if self._marks else {}
        finally:
            store.close()

    def left(self, issue: Issue, findings: Sequence[Finding]) -> list[Finding]:
        """The findings in this text of the issue that nobody dismissed."""
        if not self._marks:
            return [*findings]
        held = Dismissals(self._marks, self._known, issue)
        return [finding for finding in findings if not held.about(finding)]


def _about(mark: Mark, finding: Finding) -> bool:
    start, end = mark.anchor.start, mark.anchor.end
    if start == end:
        return finding.start == finding.end
    if not mark.found or mark.anchor.quote != mark.first:
        return False
    return (start <= finding.start and finding.end <= end) or (finding.start <= start and end <= finding.end)
