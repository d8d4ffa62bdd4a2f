"""The reading pane: one article, or a masthead, set by `tui.typeset` and drawn line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from tui.app.looks.styles import look
from tui.app.page.placing import text_place
from tui.app.page.settext import SetText
from tui.records import dataclass, replace
from tui.text import cells, fold
from tui.typeset.compose import HEAD, Block
from tui.typeset.layout import Row, Style


@dataclass(frozen=True, slots=True)
class Note:
    """Words that somebody should look at, characters `start` to `end` of a block (as many as none: only their row),
    drawn in `form`, with `sign`, one cell, in the margin of the row that they begin in."""

    block: int
    start: int
    end: int
    form: str
    sign: str


@dataclass(frozen=True, slots=True)
class Match:
    """A search hit: characters `start` to `end` of block `block`."""

    block: int
    start: int
    end: int


class Pane(SetText):
    """Draws a text and finds words in it."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.matches: list[Match] = []
        self.match = -1
        self.cursor: tuple[int, int] | None = None
        """(block, character) where somebody mends the text."""
        self.sign = ""
        """What marks the rows of that block in the margin, one cell."""
        self.kept: Sequence[tuple[int, int]] = ()
        """(block, character) of bookmarks."""
        self.kept_sign = ""
        """What marks their rows in the margin, one cell."""
        self.picked: Mapping[int, Sequence[tuple[int, int, str]]] = {}
        """What is selected: (start, end, form) by block."""
        self._noted: dict[int, list[Note]] = {}
        self.notes: Sequence[Note] = ()
        """What is to be looked at; of those that begin in one row the last one's sign is seen."""

    def show(self, blocks: Sequence[Block], paragraph: int = HEAD, offset: int = 0, *, end: bool = False) -> None:
        """As `SetText.show`; what was found in the text before is forgotten."""
        self.matches, self.match = [], -1
        super().show(blocks, paragraph, offset, end=end)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls three lines, and moves the place as keys do."""
        event.stop()
        event.prevent_default()
        self.move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """As above, back."""
        event.stop()
        event.prevent_default()
        self.move(-3)

    def point(self, cursor: tuple[int, int] | None, *, reveal: bool = True) -> None:
        """Mark a block and a character in it, and bring that in sight; None: mark nothing."""
        self.cursor = cursor
        self._strips.clear()
        if cursor is not None and reveal:
            self.reveal(*cursor)
        self.refresh()

    def keep(self, places: Sequence[tuple[int, int]]) -> None:
        """Mark these (block, character) as bookmarks."""
        if list(places) != list(self.kept):
            self.kept = places
            self._strips.clear()
            self.refresh()

    def annotate(self, notes: Sequence[Note]) -> None:
        """Mark these words."""
        if list(notes) != list(self.notes):
            self.notes = notes
            self._noted = {}
            for note in notes:
                self._noted.setdefault(note.block, []).append(note)
            self._strips.clear()
            self.refresh()

    def pick(self, picked: Mapping[int, Sequence[tuple[int, int, str]]]) -> None:
        """Draw these characters as selected; of a table whole rows."""
        self.picked = picked
        self._strips.clear()
        self.refresh()

    @property
    def bottom(self) -> tuple[int, int]:
        """(paragraph, offset) of the last row in sight."""
        if self._layout is None:
            return self.place()
        return text_place(self.blocks, self._layout.place(self.scroll_offset.y + max(1, self.size.height) - 1))

    def sees(self, block: int, offset: int) -> bool:
        """Whether the row of a character is in sight."""
        row = self._layout.row_of(block, offset) if self._layout else 0
        return self.scroll_offset.y <= row < self.scroll_offset.y + max(1, self.size.height)

    def column(self, block: int, character: int) -> int:
        """How many characters of a row stand before one."""
        layout = self._layout
        return character - _ends(layout.rows[layout.row_of(block, character)])[0] if layout else 0

    def beside(self, block: int, character: int, rows: int, column: int) -> tuple[int, int]:
        """(block, character) at a column of what stands `rows` rows of text below a character, or above it; no further
        than there are any."""
        layout = self._layout
        if layout is None:
            return block, character
        at, step = layout.row_of(block, character), 1 if rows > 0 else -1
        for _row in range(abs(rows)):
            there = at + step
            layout.extend(there + 1)
            while 0 <= there < len(layout.rows) and not self._is_text(layout.rows[there]):
                there += step
                layout.extend(there + 1)
            if 0 <= there < len(layout.rows):
                at = there
        start, stop = _ends(layout.rows[at])
        return layout.rows[at].block, min(start + column, max(start, stop - 1))

    # Searching.

    def find(self, wanted: str) -> int:
        """Look for `wanted` in the whole text, wide and narrow, either case; return how often it is there."""
        self.matches, self.match = [], -1
        self._strips.clear()
        needle = fold(wanted)
        if needle:
            for number, block in enumerate(self.blocks):
                text = fold(block.text)
                place = text.find(needle)
                while place >= 0:
                    self.matches.append(Match(number, place, place + len(needle)))
                    place = text.find(needle, place + len(needle))
        self.refresh()
        return len(self.matches)

    def found(self, matches: Sequence[Match], current: int) -> None:
        """Mark what a search elsewhere found, in the order of the text, and go to one of it."""
        self.matches, self.match = list(matches), -1
        self._strips.clear()
        if self.matches:
            self._to_match(current)
        self.refresh()

    @property
    def match_place(self) -> tuple[int, int] | None:
        """(block, character) of the match that was gone to last."""
        return (self.matches[self.match].block, self.matches[self.match].start) if self.match >= 0 else None

    def nearest(self) -> None:
        """Go to the first match at or behind the place in sight, else to the first of all."""
        if self.matches:
            after = [n for n, hit in enumerate(self.matches) if (hit.block, hit.end) > self._anchor]
            self._to_match(after[0] if after else 0)

    def step(self, count: int) -> None:
        """Go `count` matches on (negative: back), round and round."""
        if self.matches:
            self._to_match((self.match + count) % len(self.matches))

    def _to_match(self, number: int) -> None:
        self.match = number
        self._strips.clear()
        hit = self.matches[number]
        self.reveal(hit.block, hit.start)
        self.refresh()

    # Drawing.

    def notify_style_update(self) -> None:
        """Another theme: what was drawn holds no more."""
        super().notify_style_update()
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Row `y` of the pane."""
        if self._layout is None or self._layout.width != self.size.width:
            # The first picture comes before the first resize event, and shall not be an empty one.
            self._restore_into(self._fresh(self.size.width))
        assert self._layout is not None
        row = y + self.scroll_offset.y
        strip = self._strips.get(row)
        if strip is None:
            strip = self._draw(row)
            if len(self._strips) > 4000:
                self._strips.clear()
            self._strips[row] = strip
        return strip

    def _draw(self, row: int) -> Strip:
        layout, width = self._layout, self.size.width
        assert layout is not None
        blank = look("blank")
        layout.extend(row + 1)
        if row >= len(layout.rows):
            return Strip.blank(width, blank)
        found = layout.rows[row]
        marks = [
            (hit.start, hit.end, "found" if number == self.match else "match")
            for number, hit in enumerate(self.matches)
            if hit.block == found.block
        ]
        notes = self._noted.get(found.block, [])
        marks += [(note.start, note.end, note.form) for note in notes]
        marks += self.picked.get(found.block, ())
        pieces = layout.pieces(found, marks)
        begins = [note.sign for note in notes if layout.starts_in(found, note.start)]
        if self.cursor is not None and self.cursor[0] == found.block and found.line is not None:
            caret = self.cursor[1]
            pieces = self._signed(layout.pieces(found, [*marks, (caret, caret + 1, "caret")]), self.sign)
        elif begins:
            pieces = self._signed(pieces, begins[-1])
        elif self._is_kept(found):
            pieces = self._signed(pieces, self.kept_sign)
        if found.fixed is not None and (form := self._picked_form(found)):
            pieces = [(text, form if text == found.fixed else old) for text, old in pieces]
        segments, taken = [], 0
        for text, form in pieces:
            segments.append(Segment(text, look(form)))
            taken += cells(text, self.setting.ambiguous)
        if taken < width:
            segments.append(Segment(" " * (width - taken), blank))
        return Strip(segments, width)

    def _is_text(self, row: Row) -> bool:
        return row.line is not None and self.blocks[row.block].kind != "review"

    def _picked_form(self, row: Row) -> str:
        """The form of what is selected in a row that is drawn whole, "" for nothing."""
        line = row.line
        forms = [
            form
            for start, end, form in self.picked.get(row.block, ())
            if line and start < line.stop and end > line.start
        ]
        return forms[0] if forms else ""

    def _is_kept(self, row: Row) -> bool:
        """Whether a bookmark stands in the row."""
        line = row.line
        return line is not None and any(
            block == row.block and line.start <= character < max(line.end, line.start + 1)
            for block, character in self.kept
        )

    def _signed(self, pieces: list[tuple[str, str]], sign: str) -> list[tuple[str, str]]:
        """The row with a sign in its margin; a row without a margin has none."""
        lead, form = pieces[0]
        if not lead.startswith(" "):
            return pieces
        at = max(0, (self._layout.left if self._layout else 0) - 2)
        at = at if lead[: at + 1].isspace() and len(lead) > at else 0
        return [(lead[:at], form), (sign, "mended"), (lead[at + 1 :], form), *pieces[1:]]


def _ends(row: Row) -> tuple[int, int]:
    return (row.line.start, row.line.stop) if row.line else (0, 0)


def with_measure(style: Style, change: int) -> Style:
    """`style` with its measure changed by `change` characters, within 10 and 80."""
    return replace(style, measure=max(10, min(80, style.measure + change)))
