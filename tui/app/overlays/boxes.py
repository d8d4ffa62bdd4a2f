"""What stands over the page for a moment: a list to choose from, and the help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.app.keys import GROUPS, Key, ascii_twin, written
from tui.app.overlays.sheet import Sheet
from tui.app.terminal.pressing import press_twin
from tui.i18n import _
from tui.text import cells, pad
from tui.typeset.lines import Measure, drawn, set_lines

T = TypeVar("T")

_WIDEST = 92


class Overlay(ModalScreen[T]):
    """Closes once, however many keys that close it arrive at once: Textual would close the page below it too."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Close, if that has not been done."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class Chooser(Overlay[int | None]):
    """A list with the cursor on row `at`; gives the number of what was chosen, or None. Digits choose at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+c,h,left", "close", show=False),
        Binding("j,down", "move(1)", show=False),
        Binding("k,up", "move(-1)", show=False),
        Binding("enter,l,right,space", "take", show=False),
        Binding("g,home", "edge(0)", show=False),
        Binding("G,end", "edge(-1)", show=False),
    ]

    def __init__(self, title: str, labels: Sequence[str], ambiguous: int = 1, at: int = 0) -> None:
        super().__init__(classes="-wide" if ambiguous == 2 else None)
        self.count = len(labels)
        self.heading = Sheet([[(title, "bar-strong")]], ambiguous)
        self.heading.can_focus = False
        self.list = Sheet([[(f"{n} {label}", "bar")] for n, label in enumerate(labels, 1)], ambiguous, at)

    def compose(self) -> ComposeResult:
        """The list with its heading."""
        with Vertical(id="box"):
            yield self.heading
            yield self.list

    def on_mount(self) -> None:
        """Keys go to the list."""
        self.list.focus()

    def on_sheet_taken(self) -> None:
        """A click."""
        self.action_take()

    def takes(self, event: events.Key) -> bool:
        """A digit takes the row of that number; full-width forms are their ASCII twins."""
        char = ascii_twin(event.character or "")
        digit = char or event.character or ""
        if digit.isascii() and digit.isdigit() and 0 < int(digit) <= self.count:
            self.dismiss(int(digit) - 1)
            return True
        if char:
            press_twin(self.app, char)
        return bool(char)

    def action_move(self, rows: int) -> None:
        """Move the cursor, round and round."""
        self.list.point(((self.list.cursor or 0) + rows) % self.count)

    def action_edge(self, row: int) -> None:
        """To the first or the last row."""
        self.list.point(row % self.count)

    def action_take(self) -> None:
        """Choose what the cursor is on."""
        self.dismiss(self.list.cursor)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


class Help(Overlay[None]):
    """Every key, from the table that the keys themselves come from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,ctrl+c,enter", "close", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("space,pagedown", "turn(1)", show=False),
        Binding("b,pageup", "turn(-1)", show=False),
        Binding("ctrl+d", "turn(0.5)", show=False),
        Binding("ctrl+u", "turn(-0.5)", show=False),
        Binding("g,home", "scroll(-999)", show=False),
        Binding("G,end", "scroll(999)", show=False),
    ]

    def __init__(self, table: Sequence[Key], ambiguous: int = 1, mode: str = "") -> None:
        super().__init__(classes="-wide" if ambiguous == 2 else None)
        self.table = table
        self.ambiguous = ambiguous
        self.mode = mode
        """The group that holds before all others now: it is seen first."""

    def compose(self) -> ComposeResult:
        """The table, in a box that scrolls."""
        width = max(12, min(_WIDEST, self.app.size.width) - 6)
        with Vertical(id="box"):
            yield Sheet(help_rows(self.table, width, self.ambiguous), self.ambiguous)

    def on_mount(self) -> None:
        """Begin with the keys of the mode."""
        if self.mode:
            self.call_after_refresh(self._to_mode)

    def _to_mode(self) -> None:
        heading = [(_(self.mode), "bar-heading")]
        for sheet in self.query(Sheet):
            if heading in sheet.sheet:
                sheet.slide(list(sheet.sheet).index(heading))

    def takes(self, event: events.Key) -> bool:
        """Full-width forms are their ASCII twins."""
        if twin := ascii_twin(event.character or ""):
            press_twin(self.app, twin)
        return bool(twin)

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows; a key that comes before the table stands has nothing to scroll."""
        for sheet in self.query(Sheet):
            sheet.slide(rows)

    def action_turn(self, screens: float) -> None:
        """Scroll by screens, keeping a row in sight."""
        for sheet in self.query(Sheet):
            sheet.slide(round(screens * (sheet.size.height - 1)) or (1 if screens > 0 else -1))

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss(None)


def help_rows(table: Sequence[Key], width: int, ambiguous: int = 1) -> list[list[tuple[str, str]]]:
    """The key table as it stands in the help, in rows of at most `width` cells: keys, then what they do."""
    names = {key.id: "  ".join(map(written, key.keys)) for key in table}
    column = min(max(cells(name, ambiguous) for name in names.values()) + 2, width // 2)
    counts = _("A number may come first: 10j ten lines down, 3] three articles on, 3P page 3, 50G half-way.")
    rows = [[(line, "bar")] for line in _wrapped(counts, width, ambiguous)]
    for group in GROUPS:
        rows += [[], [(_(group), "bar-heading")]] if any(key.group == group for key in table) else []
        for key in table:
            if key.group == group:
                name = names[key.id]
                for line in _wrapped(_(key.label), width - column, ambiguous):
                    rows.append([(pad(name, column, ambiguous), "bar-strong"), (line, "bar")])
                    name = ""
    return rows


def _wrapped(text: str, width: int, ambiguous: int) -> list[str]:
    measure = Measure(width, hang=False, justify=False, ambiguous=ambiguous)
    return [drawn(text, line, measure) for line in set_lines(text, measure)]
