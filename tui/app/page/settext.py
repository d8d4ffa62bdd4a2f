"""A text in a pane: set for its width, kept at its place when the width changes, scrolled by rows."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.page.placing import TOP, block_place, text_place, top_row
from tui.typeset.compose import HEAD, Block
from tui.typeset.layout import Layout, Style

_ORDINARY = 8000
"""Characters up to which a text is set at once: some 3 ms."""
_AHEAD = 3
"""Screens of a longer text that are set at once; the rest is set while the reader reads."""
_CHUNK = 1000
"""Rows set at a time in the background: some 10 ms."""
_PAUSE_S = 0.01
"""So long keys go first in between."""
_ENDLESS = 1 << 30
_OVERLAP = 1
"""Rows that stay in sight when a screen is turned."""


class SetText(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows blocks at a measure; the first character in sight is the place, which a resize keeps."""

    ALLOW_SELECT = False

    class Moved(Message):
        """Another part of the text, or another text, is in sight."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.setting = style
        self.blocks: Sequence[Block] = ()
        self._layout: Layout | None = None
        self._expected = 0
        self._anchor = TOP
        self._at_end = False
        self._goes_on = False
        """Whether the rest of the text is being set."""
        self._strips: dict[int, Strip] = {}
        # Until the text is set the pane is taken for endless: else Textual would scroll a place that was
        # restored back to the top, and show that for a moment.
        self.set_reactive(SetText.virtual_size, Size(1, _ENDLESS))

    # What is shown.

    def show(self, blocks: Sequence[Block], paragraph: int = HEAD, offset: int = 0, *, end: bool = False) -> None:
        """Show `blocks` from a place in the text on: characters of a body paragraph, or the top; or the `end`."""
        self.blocks = blocks
        self._anchor, self._at_end = block_place(self.blocks, paragraph, offset), end
        self._lay_out()

    def set_style(self, style: Style) -> None:
        """Set the text anew; the place stays."""
        self.setting = style
        self._lay_out()

    def place(self) -> tuple[int, int]:
        """(paragraph, offset) of the first character in sight; (HEAD, 0) in an article's head."""
        return text_place(self.blocks, self._here)

    @property
    def mark(self) -> tuple[tuple[int, int], bool]:
        """The exact place in the text that is shown now, also in a head, a caption or a table."""
        return self._here, self._at_end

    def return_to(self, mark: tuple[tuple[int, int], bool]) -> None:
        """Go back to a place that `mark` gave, while the same text is shown."""
        self._anchor, self._at_end = mark
        self._restore()

    @property
    def _here(self) -> tuple[int, int]:
        """The first character in sight. Where the end was asked for, it depends on the window."""
        if self._at_end and self._layout is not None:
            return self._layout.place(self.scroll_offset.y)
        return self._anchor

    @property
    def share(self) -> float:
        """How much of the text, 0 to 1, has been in sight at the bottom of the pane."""
        if self._layout is None:
            return 0.0
        return self._layout.share(self.scroll_offset.y + max(1, self.size.height or self._expected) - 1)

    @property
    def measure(self) -> int:
        """Cells of a full line as it is set now."""
        return self._layout.measure if self._layout else self.setting.measure * 2

    @property
    def ends(self) -> bool:
        """Whether the end of the text is in sight."""
        return self._layout is not None and self._layout.done and self.scroll_offset.y >= self.max_scroll_y

    # Setting the text for the pane's width.

    def on_resize(self, event: events.Resize) -> None:
        """Another width sets the text anew; the sentence in sight stays."""
        if self._layout is None or self._layout.width != event.size.width:
            self._lay_out()
        else:
            self._sized()
            self._restore()

    def expect(self, width: int, height: int) -> None:
        """Set the text for the size that the pane is going to have, before Textual tells it."""
        self._expected = height
        self._restore_into(self._fresh(width))
        self.set_reactive(SetText.virtual_size, self._whole())

    def _lay_out(self) -> None:
        if not self.size.width:
            return
        self._fresh(self.size.width)
        self._restore()
        self.refresh()

    def _fresh(self, width: int) -> Layout:
        layout = Layout(self.blocks, width, self.setting)
        # An ordinary article is set whole: a second pass would cost a second picture.
        layout.extend(None if layout.characters < _ORDINARY else _AHEAD * max(8, self.size.height or self._expected))
        self._layout = layout
        self._strips.clear()
        return layout

    def _restore(self) -> None:
        """Scroll to the anchor."""
        layout = self._layout
        if layout is None:
            return
        if self._at_end:
            layout.extend()
            row = len(layout.rows)
        else:
            row = top_row(layout, self._anchor, self.size.height)
        self._sized()
        self._scroll(row)
        if not layout.done and not self._goes_on:
            self._goes_on = True
            self.run_worker(self._go_on(), exit_on_error=True)

    async def _go_on(self) -> None:
        """Set the rest of a long text, some at a time, while nobody waits for it."""
        # Not by a timer: Textual lets a short one lapse when the machine is busy just as it begins.
        try:
            await asyncio.sleep(_PAUSE_S)
            while self.is_attached and (layout := self._layout) is not None and not layout.done:
                if self._extend(len(layout.rows) + _CHUNK):
                    self._sized()
                    self.post_message(self.Moved())
                await asyncio.sleep(_PAUSE_S)
        finally:
            self._goes_on = False

    def _extend(self, rows: int) -> bool:
        """Set at least `rows` rows; whether that is the whole text."""
        assert self._layout is not None
        self._layout.extend(rows)
        return self._layout.done

    def _sized(self) -> None:
        self.virtual_size = self._whole()

    def _whole(self) -> Size:
        """How much there is to scroll; wide it never is."""
        layout = self._layout
        assert layout is not None
        height = len(layout.rows)
        if not layout.done:
            # Never too small, so that one can always scroll on; `_go_on` puts it right.
            height += layout.characters
        return Size(1, height)

    def _scroll(self, row: int) -> None:
        layout = self._layout
        assert layout is not None
        row = max(0, row)
        if not layout.done and self._extend(row + self.size.height + 1):
            self._sized()
        before = self.scroll_offset.y
        self.scroll_to(y=row, animate=False, force=True, immediate=True)
        if self.scroll_offset.y == before:
            self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell those who show where the reader is."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def settle(self) -> None:
        """Take what is in sight now as the place (after the reader moved, not after the window did)."""
        if self._layout is not None:
            row = self.scroll_offset.y
            self._anchor = self._layout.place(row) if row else TOP
            self._at_end = False

    # Moving.

    def move(self, rows: int) -> bool:
        """Scroll by `rows`; False where the text does not go on that way."""
        before = self.scroll_offset.y
        if self._layout is None or (rows > 0 and self.ends) or (rows < 0 and not before):
            return False
        self._scroll(before + rows)
        self.settle()
        return self.scroll_offset.y != before

    def turn(self, screens: float) -> bool:
        """Scroll by screens, keeping a row in sight; False where the text does not go on that way."""
        height = max(1, self.size.height - _OVERLAP)
        return self.move(round(screens * height) or (1 if screens > 0 else -1))

    def to_start(self) -> None:
        """Show the beginning."""
        if self._layout is not None:
            self._scroll(0)
            self.settle()

    def to_end(self) -> None:
        """Show the end."""
        if self._layout is not None:
            self._layout.extend()
            self._sized()
            self._scroll(len(self._layout.rows))
            self.settle()

    def to_share(self, share: float) -> None:
        """Show the place where `share`, 0 to 1, of the characters stand above."""
        left = round(min(1.0, max(0.0, share)) * sum(len(block.text) for block in self.blocks))
        for number, block in enumerate(self.blocks):
            if left <= len(block.text):
                return self.reveal(number, left, top=True)
            left -= len(block.text)
        return self.to_end()

    def reveal(self, block: int, offset: int, *, top: bool = False) -> None:
        """Scroll until a character is in sight, no further than needed; with `top`, to its row."""
        layout = self._layout
        if layout is None:
            return
        row, height = layout.row_of(block, offset), max(1, self.size.height)
        if top or not self.scroll_offset.y <= row < self.scroll_offset.y + height:
            self._scroll(row if top else row - height // 3)
            self.settle()
        self.post_message(self.Moved())

    def _restore_into(self, layout: Layout) -> None:
        """Put the place in sight while drawing: no message, no refresh may be asked for now."""
        height = self.size.height or self._expected
        if self._at_end:
            layout.extend()
        row = len(layout.rows) - height if self._at_end else top_row(layout, self._anchor, height)
        self.set_reactive(ScrollView.scroll_y, float(max(0, row)))
