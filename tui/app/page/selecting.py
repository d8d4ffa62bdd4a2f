"""A part of the page selected by keys: by characters, words, lines, sentences and paragraphs, over any of them.

One end stands, the other moves; both lie in the selection. A move that grows it takes whole words (sentences …) in,
one that makes it smaller leaves whole ones out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tui.app.keys import SELECT
from tui.app.page.around import Pieces, hints
from tui.app.page.copying import in_sight, take_out
from tui.copying.flow import CHARACTER, PARAGRAPH, SENTENCE, WORD, Flow, Span
from tui.i18n import ngettext

if TYPE_CHECKING:
    from tui.app.page.picking import Picking

_AT_DESK = ("select_comment", "select_suggest", "select_editor")


class Selection:
    """What is selected on the screen: the words of the finding that was gone to, at first, or the sentence in sight."""

    def __init__(self, screen: Picking) -> None:
        self.screen, self.pane = screen, screen.pane
        self.flow = Flow(self.pane.blocks)
        self.anchor, self.cursor = 0, 0
        """The positions of the end that stands and of the one that moves."""
        self._article = self._shown()
        self._column = -1
        """Where in its line the end was when one began to go by lines; -1 while one does not."""
        self._take(self._first())

    def _first(self) -> Span:
        desk, session = self.screen.desk, self.screen.session
        if desk and desk.here and desk.here.key[0] == session.article:
            from tui.app.desk.items import on_page

            block, start, end = on_page(self.pane.blocks, session.current, desk.here)
            at = self.flow.at(block, start)
            return at, at + max(1, end - start)
        return in_sight(self.screen, self.flow)

    @property
    def count(self) -> int:
        """How many characters are selected; the ends of paragraphs are none."""
        start, end = self.span
        return end - start - self.flow.text.count("\n", start, end)

    @property
    def span(self) -> Span:
        """(start, end) in the flow, of a table whole rows."""
        return self.flow.snapped((min(self.anchor, self.cursor), max(self.anchor, self.cursor) + 1))

    def holds(self) -> bool:
        """Whether the page still shows the article, and the paragraphs that both ends lie in are as they were; what
        others do to the rest of it does no harm."""
        flow = Flow(self.pane.blocks)
        ends = [self._again(flow, at) for at in (self.anchor, self.cursor)]
        if self._article != self._shown() or None in ends:
            return False
        self.flow = flow
        self.anchor, self.cursor = (at or 0 for at in ends)
        self.draw(follow=False)
        return True

    def _shown(self) -> tuple[Path, str]:
        session = self.screen.session
        return session.opened.path, session.current.id if session.current else ""

    def _again(self, flow: Flow, at: int) -> int | None:
        """Where a position of before is in another flow; None where its paragraph is not there."""
        block, character = self.flow.place(at)
        was = self.flow.blocks[block]
        there = [n for n, one in enumerate(flow.blocks) if (one.kind, one.text) == (was.kind, was.text)]
        return flow.at(min(there, key=lambda n: abs(n - block)), character) if there else None

    def draw(self, *, follow: bool = True) -> None:
        """Show it on the page, with the end that moves in sight."""
        start, end = self.span
        picked: dict[int, list[tuple[int, int, str]]] = {}
        for block, low, high in self.flow.on_page((start, end)):
            picked[block] = [(low, high, "picked")]
        block, character = self.flow.place(self.cursor)
        picked.setdefault(block, []).append((character, character + 1, "picked-end"))
        self.pane.pick(picked)
        if follow:
            self.pane.reveal(block, character)

    def foot(self) -> Pieces:
        """How much is selected, and the keys."""
        number = self.count
        told = ngettext("{n} character selected", "{n} characters selected", number).format(n=f"{number:,}")
        count = f"  {self.screen.count}" if self.screen.count else ""
        rows = [row for row in self.screen.table if self.screen.desk or row.id not in _AT_DESK]
        return [(told + count, "bar-strong"), *hints(self.screen.session, rows, False, SELECT)]

    # Moving.

    def perform(self, name: str, count: int) -> None:
        """Do what a key of the table says."""
        act: Callable[[int], None] = getattr(self, f"do_{name}")
        if name not in ("down", "up"):
            self._column = -1
        act(count)

    def _take(self, span: Span) -> None:
        self.anchor, self.cursor = span[0], max(span[0], span[1] - 1)
        self.draw()

    def _on(self, unit: int, count: int) -> None:
        for _time in range(min(count or 1, len(self.flow.text))):
            if self.cursor >= self.anchor:
                self.cursor = self.flow.on(unit, self.cursor, end=True)
            else:
                self.cursor = min(self.anchor, self.flow.on(unit, self.cursor, end=False))
        self.draw()

    def _back(self, unit: int, count: int) -> None:
        for _time in range(min(count or 1, len(self.flow.text))):
            if self.cursor > self.anchor:
                self.cursor = max(self.anchor, self.flow.back(unit, self.cursor, end=True))
            else:
                self.cursor = self.flow.back(unit, self.cursor, end=False)
        self.draw()

    def do_right(self, count: int) -> None:
        """Characters on."""
        self._on(CHARACTER, count)

    def do_left(self, count: int) -> None:
        """Characters back."""
        self._back(CHARACTER, count)

    def do_word(self, count: int) -> None:
        """Words on."""
        self._on(WORD, count)

    def do_word_back(self, count: int) -> None:
        """Words back."""
        self._back(WORD, count)

    def do_sentence(self, count: int) -> None:
        """Sentences on."""
        self._on(SENTENCE, count)

    def do_sentence_back(self, count: int) -> None:
        """Sentences back."""
        self._back(SENTENCE, count)

    def do_paragraph(self, count: int) -> None:
        """Paragraphs on."""
        self._on(PARAGRAPH, count)

    def do_paragraph_back(self, count: int) -> None:
        """Paragraphs back."""
        self._back(PARAGRAPH, count)

    def do_down(self, count: int) -> None:
        """Lines down."""
        self._line(count or 1)

    def do_up(self, count: int) -> None:
        """Lines up."""
        self._line(-(count or 1))

    def _line(self, rows: int) -> None:
        here = self.flow.place(self.cursor)
        if self._column < 0:
            self._column = self.pane.column(*here)
        self.cursor = self.flow.at(*self.pane.beside(*here, rows, self._column))
        self.draw()

    def do_top(self, count: int) -> None:
        """To the beginning."""
        self.cursor = 0
        self.draw()

    def do_bottom(self, count: int) -> None:
        """To the end."""
        self.cursor = max(0, len(self.flow.text) - 1)
        self.draw()

    def do_this_word(self, count: int) -> None:
        """The word at the end that moves."""
        self._take(self.flow.span(WORD, self.cursor))

    def do_this_sentence(self, count: int) -> None:
        """Sentences from there on."""
        self._take(self.flow.stretch(SENTENCE, self.cursor, count or 1))

    def do_this_paragraph(self, count: int) -> None:
        """Paragraphs from there on."""
        self._take(self.flow.stretch(PARAGRAPH, self.cursor, count or 1))

    def do_all(self, count: int) -> None:
        """All of the article; the page stays."""
        self.anchor, self.cursor = 0, max(0, len(self.flow.text) - 1)
        self.draw(follow=False)

    def do_swap(self, count: int) -> None:
        """Move the other end from now on."""
        self.anchor, self.cursor = self.cursor, self.anchor
        self.draw()

    def do_leave(self, count: int) -> None:
        """Select nothing."""
        self.screen.drop_selection()

    # What is done with it.

    def do_copy(self, count: int) -> None:
        """Copy it."""
        self._copy(source=False)

    def do_copy_source(self, count: int) -> None:
        """Copy it, and where it stands."""
        self._copy(source=True)

    def _copy(self, *, source: bool) -> None:
        take_out(self.screen, self.flow.cut(self.span), source=source)
        self.screen.drop_selection()

    def do_comment(self, count: int) -> None:
        """At the desk: comment on the words."""
        from tui.app.desk.remarks import comment

        comment(self.screen, self)

    def do_editor(self, count: int) -> None:
        """At the desk: edit the paragraph in an editor."""
        from tui.app.desk.remarks import edit

        edit(self.screen, self)

    def do_suggest(self, count: int) -> None:
        """At the desk: suggest other words."""
        from tui.app.desk.remarks import suggest

        suggest(self.screen, self)
