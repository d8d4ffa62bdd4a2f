"""The list of the library: its papers, their issues with what is unread in each, and the files that cannot be read."""

from __future__ import annotations

import os
from typing import ClassVar

from tui.app.keys import OTHER, PAPER, Key
from tui.app.library.holding import has_twin, path_in
from tui.app.library.issuerows import broken_rows, broken_text, issue_row, issues_text, paper_row
from tui.app.library.unread import UnreadList
from tui.app.library.wandering import Wandering
from tui.app.overlays.lists import MOVES
from tui.app.overlays.roll import Row
from tui.app.page.around import Pieces
from tui.i18n import N_, _, ngettext
from tui.library.catalogue.base import Listed, PaperSpan

PAPERS, ISSUES, BROKEN = "papers", "issues", "broken"
"""What may be listed."""
_ABOVE = 3
"""So many newer issues are in sight above the open one."""


class Library(UnreadList):
    """Papers, then issues. Where there is one paper and nothing broken, the issues at once."""

    TABLE: ClassVar[tuple[Key, ...]] = (
        *MOVES,
        Key("next_unread", ("n",), PAPER, N_("the next issue with something unread"), N_("unread"), 4),
        Key("open", ("enter", "l", "right", "o"), PAPER, N_("open it"), N_("open"), 1),
        Key("out", ("h", "left", "backspace"), PAPER, N_("to the list of papers"), N_("papers"), 6),
        Key("read", ("a",), PAPER, N_("mark the issue read"), N_("read"), 2),
        Key("read_all", ("A",), PAPER, N_("mark all that is listed read"), N_("all read"), 3),
        Key("undo", ("u",), PAPER, N_("undo the last marking"), N_("undo"), 5),
        Key("help", ("?", "f1"), OTHER, N_("this help"), N_("help"), 7),
        Key("close", ("escape", "q", "L", "ctrl+c"), OTHER, N_("back to the page"), N_("back"), 8),
    )

    def __init__(self, reader: Wandering) -> None:
        super().__init__(reader)
        self.level = ISSUES
        self._load()
        if self.can_go_out:
            self.level = PAPERS

    def _load(self) -> None:
        self.papers: list[PaperSpan] = self.tried(self.catalogue.papers) or []
        self.total: int = self.tried(self.catalogue.count) or 0
        self.broken: list[Listed] = self.tried(self.catalogue.broken) or []

    @property
    def can_go_out(self) -> bool:
        """Whether there is more than one list."""
        return len(self.papers) > 1 or bool(self.broken)

    def on_mount(self) -> None:
        """Begin at the open issue; count what is unread while nobody waits for it."""
        self._list(0)
        self.call_after_refresh(self._begin)
        self.count_on()

    def _begin(self) -> None:
        if self.level == ISSUES:
            here = os.path.abspath(self.session.opened.path)
            rank = self.tried(lambda: self.catalogue.rank(here)) or 0
            self.roll.put(rank, max(0, rank - _ABOVE))

    # What is listed.

    def _issues(self, paper: str | None) -> int:
        return self.total if paper is None else next((one.issues for one in self.papers if one.name == paper), 0)

    def _list(self, cursor: int | None = None) -> None:
        if self.level == PAPERS:
            count = 1 + len(self.papers) + bool(self.broken)
        else:
            count = len(self.broken) if self.level == BROKEN else self._issues(self.paper)
        self.roll.show(count, cursor, 3 if self.level == BROKEN else 1)
        self.show()

    def heading(self) -> tuple[Pieces, str]:
        """What is listed, and how much of it is unread."""
        left: list[tuple[str, str]] = [(_("Library"), "bar-strong")]
        if self.level == BROKEN:
            return left, broken_text(len(self.broken))
        paper = self.paper if self.level == ISSUES else None
        if paper is not None:
            left.append((f"  {paper or _('without a name')}", "bar"))
        right = issues_text(self._issues(paper))
        if (unread := self.unread.get(paper)) is not None:
            right += "  " + ngettext("{n} article unread", "{n} articles unread", unread).format(n=f"{unread:,}")
        return left, right

    def hints(self) -> list[tuple[str, str]]:
        """Without the way to a list that is not there."""
        rows = super().hints()
        shown = [row.id for row in sorted((row for row in self.TABLE if row.hint), key=lambda row: row.rank)]
        out = self.level != PAPERS and self.can_go_out
        return [hint for name, hint in zip(shown, rows, strict=True) if name != "out" or out]

    def rows_of(self, item: int, width: int, pointed: bool) -> list[Row]:
        """A paper, an issue, or a broken file."""
        mark = self.mark(pointed)
        if self.level == BROKEN:
            first, *more = broken_rows(self.broken[item], self.catalogue.folder, width - 2, self.signs, self.ambiguous)
            return [[mark, *(_pointed(first) if pointed else first)], *more]
        if self.level == PAPERS:
            row = self._paper_row(item, width - 2)
        else:
            found = self.issue(item)
            # The paper is named where there are several in the list.
            paper = self.paper if self.paper is not None or len(self.papers) > 1 else found[0].paper if found else ""
            row = [("…", "byline")]
            if found:
                twin = has_twin(found[0], self.near(item))
                row = issue_row(*found, paper, width - 2, self.signs, self.ambiguous, twin=twin)
        return [[mark, *(_pointed(row) if pointed else row)]]

    def _paper_row(self, item: int, width: int) -> Row:
        if item > len(self.papers):
            return [(f"{self.signs.broken} {broken_text(len(self.broken))}", "review")]
        span = self.papers[item - 1] if item else None
        name = span.name if span else None
        return paper_row(span, self._issues(name), self.unread.get(name), width, self.signs, self.ambiguous)

    def catalogue_changed(self) -> None:
        """Show the news, with the cursor on the same issue."""
        before = self._here()
        self._load()
        cursor = None
        if before is not None and self.level == ISSUES and self.paper is None:
            cursor = self.tried(lambda: self.catalogue.rank(before.path))
        if self.level == BROKEN and not self.broken:
            self.level = PAPERS
        self.recount()
        self._list(cursor)

    # Keys.

    def _here(self) -> Listed | None:
        """The issue under the cursor."""
        if self.level == BROKEN:
            return self.broken[self.roll.cursor] if self.broken else None
        found = self.issue(self.roll.cursor) if self.level == ISSUES and self.roll.count else None
        return found[0] if found else None

    def do_open(self, count: int) -> None:
        """Open the issue, or the list of a paper."""
        if self.level != PAPERS:
            if listed := self._here():
                self.dismiss(None)
                self.reader.open_issue(path_in(self.session, listed.path))
            return
        item = self.roll.cursor
        self.level = BROKEN if item > len(self.papers) else ISSUES
        self.paper = self.papers[item - 1].name if 0 < item <= len(self.papers) else None
        self._list(0)
        self.roll.put(0, 0)
        if item == 0:
            self._begin()

    def do_out(self, count: int) -> None:
        """To the list of papers."""
        if self.level == PAPERS or not self.can_go_out:
            return
        names = [None, *(span.name for span in self.papers)]
        cursor = len(names) if self.level == BROKEN else names.index(self.paper) if self.paper in names else 0
        self.level, self.paper = PAPERS, None
        self._list(cursor)

    def do_next_unread(self, count: int) -> None:
        """The next issue with something unread."""
        if self.level != ISSUES or not self.roll.count:
            return
        item = self.find_unread(self.roll.cursor + 1, self.roll.count)
        if item is None:
            self.tell(_("Nothing here is unread."))
        else:
            self.roll.point(item)

    def do_read(self, count: int) -> None:
        """Mark the issue, or on the list of papers all issues of the paper, read."""
        if self.level == PAPERS:
            item = self.roll.cursor
            if item <= len(self.papers):
                self._ask_all(self.papers[item - 1].name if item else None)
        elif (listed := self._here()) and not listed.error:
            self.mark_issues([listed.key], _("marked read; u undoes it"))

    def do_read_all(self, count: int) -> None:
        """Mark everything that is listed read, after asking."""
        if self.level != BROKEN:
            self._ask_all(self.paper)

    def _ask_all(self, paper: str | None) -> None:
        keys = [key for key, _articles in self.tried(lambda: list(self.catalogue.keys(paper))) or []]
        number = f"{len(keys):,}"
        told = ngettext("marked read: {n} issue; u undoes it", "marked read: {n} issues; u undoes it", len(keys))
        told = told.format(n=number)
        if len(keys) < 2:
            self.mark_issues(keys, told)
            return
        question = ngettext("Mark {n} issue read?", "Mark {n} issues read?", len(keys)).format(n=number)
        acts = (lambda: None, lambda: self.mark_issues(keys, told))
        self.choose(question, [_("no"), _("yes, all of them")], lambda chosen: acts[chosen]())

    def do_undo(self, count: int) -> None:
        """Undo the last marking."""
        self.undo()


def _pointed(row: Row) -> Row:
    return [(text, "tree-cursor") for text, _form in row]
