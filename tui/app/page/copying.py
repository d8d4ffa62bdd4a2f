"""What `y` copies, and how it goes out: in the background, so that no program beside holds up the reader."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.keys import COPY
from tui.app.page.around import Pieces, hints
from tui.app.page.placing import block_place
from tui.copying.base import Around, NotCopiedError
from tui.copying.flow import PARAGRAPH, SENTENCE, Flow, Span
from tui.copying.source import source_line
from tui.i18n import _
from tui.text import fit

if TYPE_CHECKING:
    from tui.app.page.picking import Picking

_BEGINNING = 10
"""Cells of a text that are told when it was copied."""


class Choice:
    """What is to be copied, asked on the line below; `count` was typed before `y`."""

    def __init__(self, screen: Picking, count: int) -> None:
        self.screen, self.count = screen, count
        self.way = screen.settings.clipboard

    def foot(self) -> Pieces:
        """What there is to answer."""
        asked = _("copy into a file:") if self.way == "file" else _("copy:")
        count = self.screen.count or (str(self.count) if self.count else "")
        rows = [row for row in self.screen.table if row.id != "copy_file" or self.way != "file"]
        return [(" ".join(filter(None, (asked, count))), "bar-strong"), *hints(self.screen.session, rows, False, COPY)]

    def perform(self, name: str, count: int) -> None:
        """Do what a key of the table says."""
        act: Callable[[int], None] = getattr(self, f"do_{name}")
        act(count or self.count)

    def _copy(self, span: Span, flow: Flow, *, source: bool = False) -> None:
        self.screen.choice = None
        take_out(self.screen, flow.cut(span), source=source, way=self.way)

    def _units(self, unit: int, count: int, *, source: bool = False) -> None:
        flow = Flow(self.screen.pane.blocks)
        self._copy(flow.stretch(unit, in_sight(self.screen, flow)[0], count or 1), flow, source=source)

    def do_sentence(self, count: int) -> None:
        """The sentence in sight, and those behind it."""
        self._units(SENTENCE, count)

    def do_sentence_source(self, count: int) -> None:
        """The same, and where it stands."""
        self._units(SENTENCE, count, source=True)

    def do_paragraph(self, count: int) -> None:
        """The paragraph of the sentence in sight, and those behind it."""
        self._units(PARAGRAPH, count)

    def do_paragraph_source(self, count: int) -> None:
        """The same, and where it stands."""
        self._units(PARAGRAPH, count, source=True)

    def do_article(self, count: int) -> None:
        """All that is shown of the article."""
        flow = Flow(self.screen.pane.blocks)
        self._copy(flow.whole(), flow)

    def do_article_source(self, count: int) -> None:
        """The same, and where it stands."""
        flow = Flow(self.screen.pane.blocks)
        self._copy(flow.whole(), flow, source=True)

    def do_file(self, count: int) -> None:
        """Into a file; what, is asked still."""
        self.way, self.count = "file", count

    def do_leave(self, count: int) -> None:
        """Nothing."""
        self.screen.choice = None


def in_sight(screen: Picking, flow: Flow) -> Span:
    """The sentence that the finding stands in which was gone to at the desk, else the first one in sight: that
    which a bookmark would be set at. At the top of an article that is its headline."""
    pane, session = screen.pane, screen.session
    here = screen.desk.here if screen.desk else None
    if here and here.key[0] == session.article:
        from tui.app.desk.items import on_page

        block, start, _end = on_page(pane.blocks, session.current, here)
        return flow.span(SENTENCE, flow.at(block, start))
    place = screen.place_in_sight()
    if place.paragraph >= 0:
        found = block_place(pane.blocks, place.paragraph, place.offset)
    else:
        kinds = [block.kind for block in pane.blocks]
        found = max(pane.mark[0], (kinds.index("title") if "title" in kinds else 0, 0))
    return flow.span(SENTENCE, flow.at(*found))


def take_out(screen: Picking, text: str, *, source: bool = False, way: str = "") -> None:
    """Have a text copied, and told what was done. What was to be copied before, and is not yet, no longer is."""
    if not text.strip():
        screen.tell(_("There is nothing to copy."))
        return
    settings, session = screen.settings, screen.session
    count = len(text) - text.count("\n")
    begin = fit(" ".join(text.split()), _BEGINNING, screen.pane.setting.ambiguous)
    if source or settings.copy_source:
        text = f"{text}\n{source_line(session.issue, session.section, session.current)}"
    around = Around(os.environ, screen.app.send)  # type: ignore[attr-defined]

    async def go() -> None:
        from tui.copying.ways import copy

        what = f"“{begin}” {count:,}"
        try:
            done = await copy(text, around, way or settings.clipboard)
        except NotCopiedError as error:
            screen.tell(_("not copied: {reason}").format(reason=error))
        else:
            screen.tell(f"{what}  {done}")

    screen.run_worker(go(), group="copying", exclusive=True)
