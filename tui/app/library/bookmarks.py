"""The list of bookmarks: gone to, deleted and brought back, their notes edited, all written into a file."""

from __future__ import annotations

import os
from functools import partial
from typing import ClassVar

from tui.app.keys import OTHER, PAPER, Key
from tui.app.library.bookmarking import Bookmarking
from tui.app.overlays.lists import MOVES, ListScreen
from tui.app.overlays.roll import Row
from tui.app.page.around import NARROW, Pieces
from tui.errors import KanbaoError
from tui.i18n import N_, _, ngettext
from tui.library.bookmarks import export
from tui.library.places import Bookmark
from tui.records import replace
from tui.text import shown

_PROPOSAL = "bookmarks.md"


class Bookmarks(ListScreen):
    """All bookmarks, what was set last first."""

    TABLE: ClassVar[tuple[Key, ...]] = (
        *MOVES,
        Key("open", ("enter", "l", "right", "o", "'"), PAPER, N_("go there"), N_("go there"), 1),
        Key("edit", ("e",), PAPER, N_("edit the note"), N_("note"), 2),
        Key("delete", ("d", "delete"), PAPER, N_("delete the bookmark"), N_("delete"), 3),
        Key("undo", ("u",), PAPER, N_("bring back what was deleted last"), N_("undo"), 4),
        Key("write", ("w",), PAPER, N_("write all into a file: .md for Markdown, .jsonl for JSON lines"),
            N_("write"), 5),
        Key("help", ("?", "f1"), OTHER, N_("this help"), N_("help"), 6),
        Key("close", ("escape", "q", "h", "left", "ctrl+c"), OTHER, N_("back to the page"), N_("back"), 7),
    )  # fmt: skip

    def __init__(self, reader: Bookmarking) -> None:
        super().__init__(reader, tall=3)
        self.marks_of = reader
        self.bookmarks: list[Bookmark] = []
        self._deleted: list[tuple[int, Bookmark]] = []
        self._load()

    def _load(self) -> None:
        self.bookmarks = self.tried(self.session.places.bookmarks) or []

    def on_mount(self) -> None:
        """Show them."""
        self._list(0)

    def _list(self, cursor: int | None = None) -> None:
        self.roll.show(len(self.bookmarks), cursor)
        self.show()

    def heading(self) -> tuple[Pieces, str]:
        """How many there are."""
        count = len(self.bookmarks)
        right = ngettext("{n} bookmark", "{n} bookmarks", count).format(n=f"{count:,}")
        return [(_("Bookmarks"), "bar-strong")], right

    def hints(self) -> list[tuple[str, str]]:
        """The keys; where there is no bookmark, how to set one."""
        if not self.bookmarks and not self._deleted:
            return [(_("m in an article sets a bookmark"), "bar")]
        return super().hints()

    def rows_of(self, item: int, width: int, pointed: bool) -> list[Row]:
        """Day, paper and title; the sentence; the note."""
        one = self.bookmarks[item]
        about = (one.day, one.paper if width >= NARROW else "")
        first = [("  ".join([*filter(None, about), ""]), "byline"), (one.title or "—", "tree-open")]
        if pointed:
            first = [(text, "tree-cursor") for text, _form in first]
        quote = f"“{one.place.quote}”" if one.place.quote else ""
        note = f"{self.signs.kept} {one.note}" if one.note else ""
        below = [(text, form) for text, form in ((quote, "body"), (note, "note")) if text]
        return [[self.mark(pointed), *first], *([("    ", "blank"), line] for line in below)]

    # Keys.

    @property
    def here(self) -> Bookmark | None:
        """The bookmark under the cursor."""
        return self.bookmarks[self.roll.cursor] if self.roll.cursor < len(self.bookmarks) else None

    def do_open(self, count: int) -> None:
        """Go there."""
        if one := self.here:
            self.dismiss(None)
            self.marks_of.go_to_bookmark(one)

    def do_edit(self, count: int) -> None:
        """Edit the note."""
        if one := self.here:
            self.ask(_("note:"), one.note, partial(self._note, one))

    def _note(self, one: Bookmark, note: str) -> None:
        self._keep(replace(one, note=note.strip()), self.roll.cursor)

    def _keep(self, one: Bookmark, cursor: int) -> bool:
        kept = self.done(lambda: self.session.places.keep_bookmark(one))
        if kept:
            self._load()
            self._list(cursor)
            self.marks_of.show_bookmarks()
        return kept

    def do_delete(self, count: int) -> None:
        """Delete the bookmark."""
        if not (one := self.here):
            return
        if self.done(lambda: self.session.places.drop_bookmark(one.name)):
            self._deleted.append((self.roll.cursor, one))
            self._load()
            self._list()
            self.marks_of.show_bookmarks()
            self.tell(_("deleted; u brings it back"))

    def do_undo(self, count: int) -> None:
        """Bring back what was deleted last."""
        if not self._deleted:
            self.tell(_("Nothing was deleted here."))
        elif self._keep(self._deleted[-1][1], self._deleted[-1][0]):
            self._deleted.pop()
            self.tell(_("The bookmark is back."))

    def do_write(self, count: int) -> None:
        """Write all of them into a file."""
        if self.bookmarks:
            self.ask(_("write as:"), _PROPOSAL, self._named)

    def _named(self, name: str) -> None:
        if not name.strip():
            return
        path = os.path.expanduser(name.strip())
        if os.path.isdir(path):
            path = os.path.join(path, _PROPOSAL)
        if not os.path.lexists(path):
            self._write(path, force=False)
            return
        acts = (partial(self.ask, _("write as:"), name, self._named), partial(self._write, path, force=True))
        title = _("{path} is there already.").format(path=shown(path))
        self.choose(title, [_("another name"), _("write over it")], lambda chosen: acts[chosen]())

    def _write(self, path: str, *, force: bool) -> None:
        try:
            export(self.bookmarks, path, force=force)
        except (KanbaoError, OSError) as error:
            self.tell(str(error))
        else:
            self.tell(_("written: {path}").format(path=path))
