"""What stands over the page for a moment: a list to choose from, and the help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from tui.app.keys import GROUPS, Key, ascii_twin, written
from tui.i18n import _
from tui.text import shown


def _press(app: App[Any], char: str) -> None:
    """Press the key of an ASCII character. Sent in the app's name: bindings see no key that a screen sends itself."""
    key = events.Key({" ": "space", "?": "question_mark"}.get(char, char), char)
    key.set_sender(app)
    app.post_message(key)


class Chooser(ModalScreen[int | None]):
    """A list; gives the number of what was chosen, or None. Digits choose at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ctrl+c,h,left", "close", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        Binding("l,right,space", "take", show=False),
        Binding("g", "edge(0)", show=False),
        Binding("G", "edge(-1)", show=False),
    ]

    def __init__(self, title: str, labels: Sequence[str]) -> None:
        super().__init__()
        self.heading = title
        self.labels = labels

    def compose(self) -> ComposeResult:
        """The list with its heading."""
        with VerticalScroll(id="box", can_focus=False):
            yield Static(Text(self.heading, style="bold"), id="heading")
            yield OptionList(
                *(Text(f"{number} {shown(label)}", no_wrap=True) for number, label in enumerate(self.labels, 1))
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click."""
        self.dismiss(event.option_index)

    def on_key(self, event: events.Key) -> None:
        """A digit takes the row of that number; full-width forms are their ASCII twins."""
        char = ascii_twin(event.character or "")
        digit = char or event.character or ""
        if digit.isascii() and digit.isdigit() and 0 < int(digit) <= len(self.labels):
            event.stop()
            self.dismiss(int(digit) - 1)
        elif char:
            event.stop()
            _press(self.app, char)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        options.highlighted = ((options.highlighted or 0) + rows) % len(self.labels)

    def action_edge(self, row: int) -> None:
        """To the first or the last row."""
        self.query_one(OptionList).highlighted = row % len(self.labels)

    def action_take(self) -> None:
        """Choose what the cursor is on."""
        self.query_one(OptionList).action_select()

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


class _Box(VerticalScroll, inherit_bindings=False):
    """Scrolls when it is told to: the arrows that Textual's own bindings know would be animated."""


class Help(ModalScreen[None]):
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

    def __init__(self, table: Sequence[Key]) -> None:
        super().__init__()
        self.table = table

    def compose(self) -> ComposeResult:
        """The table, in a box that scrolls."""
        with _Box(id="box"):
            yield Static(
                Text(
                    _("A number may come first: 10j ten lines down, 3] three articles on, 3P page 3, 50G half-way.")
                    + "\n"
                )
            )
            yield Static(help_table(self.table))

    def on_key(self, event: events.Key) -> None:
        """Full-width forms are their ASCII twins."""
        if twin := ascii_twin(event.character or ""):
            event.stop()
            _press(self.app, twin)

    def action_scroll(self, rows: int) -> None:
        """Scroll by rows."""
        self.query_one(_Box).scroll_relative(y=rows, animate=False)

    def action_turn(self, screens: float) -> None:
        """Scroll by screens, keeping a row in sight."""
        rows = screens * (self.query_one(_Box).scrollable_content_region.height - 1)
        self.action_scroll(round(rows) or (1 if rows > 0 else -1))

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss(None)


def help_table(table: Sequence[Key]) -> Table:
    """The key table as it stands in the help: keys, then what they do."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for group in GROUPS:
        grid.add_row(Text(_(group), style="bold underline"), "")
        for key in table:
            if key.group == group:
                grid.add_row(Text("  ".join(map(written, key.keys)), style="bold"), Text(_(key.label)))
        grid.add_row("", "")
    return grid
