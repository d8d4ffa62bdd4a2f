"""A screen of its own over the page: a line above, what it shows, a line below with its keys or what is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.widget import Widget

from tui.app.keys import Key, ascii_twin, written
from tui.app.library.holding import Holding
from tui.app.overlays.boxes import Chooser, Help, Overlay
from tui.app.overlays.entry import Entry, Question
from tui.app.page.around import Pieces
from tui.app.page.bars import Bar
from tui.errors import KanbaoError
from tui.i18n import _
from tui.library.catalogue.base import Catalogue
from tui.text import cells, fit

if TYPE_CHECKING:
    from tui.app.library.wandering import Wandering

T = TypeVar("T")


class Full(Overlay[None]):
    """What the screens of the library have in common. `TABLE` holds its keys; each does what `do_<id>` does.

    Keys are taken here, in the order in which they were pressed, also before the screen stands.
    """

    TABLE: ClassVar[tuple[Key, ...]] = ()
    AUTO_FOCUS = ""

    def __init__(self, reader: Wandering) -> None:
        self.ambiguous = reader.pane.setting.ambiguous
        super().__init__()
        self.reader = reader
        self.session = reader.session
        self.holding = Holding(reader.session)
        self.signs = reader.contents.outline.glyphs
        self.head = Bar("head", self.ambiguous, self.signs.rule)
        self.foot = Bar("foot", self.ambiguous)
        self.asking: Question | None = None
        self.message = ""
        self.count = ""
        self._by_key = {key: row.id for row in self.TABLE for key in row.keys}

    def compose(self) -> ComposeResult:
        """The line above, what is shown, the line below."""
        self.show()
        yield self.head
        yield from self.body()
        yield self.foot

    def body(self) -> list[Widget]:
        """What stands between the two lines."""
        raise NotImplementedError

    def heading(self) -> tuple[Pieces, str]:
        """Left and right of the line above."""
        raise NotImplementedError

    def show(self) -> None:
        """Draw the lines above and below anew."""
        self.head.set(*self.heading())
        self._show_foot()

    @property
    def catalogue(self) -> Catalogue:
        """What there is to be listed."""
        return self.holding.catalogue

    def tried(self, act: Callable[[], T]) -> T | None:
        """What the catalogue or the store answers; where it fails, that is told, and it is None."""
        try:
            return act()
        except KanbaoError as error:
            self.message = str(error).replace("\n", " ")
            return None

    def done(self, act: Callable[[], object]) -> bool:
        """Do something; whether that could be done. Where not, it is told why."""
        return self.tried(lambda: (act(),)) is not None

    def tell(self, message: str) -> None:
        """Say something on the line below until the next key."""
        self.message = message.replace("\n", " ")
        self._show_foot()

    def hints(self) -> list[tuple[str, str]]:
        """The keys that matter here, the most useful first."""
        rows = sorted((row for row in self.TABLE if row.hint), key=lambda row: row.rank)
        return [(f"{'  ' if n else ''}{written(row.keys[0])} {_(row.hint)}", "bar") for n, row in enumerate(rows)]

    def _show_foot(self) -> None:
        if self.asking is not None:
            self._show_question(self.asking)
        elif self.message:
            self.foot.set([(self.message, "bar-warning")])
        else:
            count = [(f"{self.count}  ", "bar-warning")] if self.count else []
            self.foot.set([*count, *self.hints()])

    # Keys.

    def takes(self, event: events.Key) -> bool:
        """Every key is for this screen."""
        if not self.is_active:
            return False
        if self.asking is not None:
            self._answer(self.asking, event)
            return True
        self.message = ""
        char = event.character or ""
        twin = "" if char in self._by_key else ascii_twin(char)
        digit = twin or char
        if digit.isascii() and digit.isdigit() and (self.count or digit != "0"):
            self.count = (self.count + digit)[-4:]
        elif (
            name := self._by_key.get(char)
            or self._by_key.get("space" if twin == " " else twin)
            or self._by_key.get(event.key)
        ):
            number, self.count = int(self.count or 0), ""
            self.perform(name, number)
        else:
            self.count = ""
        if self.is_active:
            self._show_foot()
        return True

    def perform(self, name: str, count: int = 0) -> None:
        """Do what the row `name` of the table says."""
        act: Callable[[int], None] = getattr(self, f"do_{name}")
        act(count)

    def do_close(self, count: int) -> None:
        """Back to the page."""
        self.dismiss(None)

    def do_help(self, count: int) -> None:
        """The keys of this screen."""
        self.app.push_screen(Help(self.TABLE, self.ambiguous))

    # Asking.

    def ask(self, prompt: str, text: str, then: Callable[[str], None]) -> None:
        """Have a line typed, beginning with `text`; Enter gives it to `then`, Esc drops it."""
        self.message = ""
        self.asking = Question(prompt, Entry(text, len(text)), then)
        self._show_foot()

    def choose(self, about: str, labels: list[str], then: Callable[[int], None]) -> None:
        """Have one of `labels` chosen; Esc chooses none."""

        def chosen(number: int | None) -> None:
            if number is not None:
                then(number)

        self.app.push_screen(Chooser(about, labels, self.ambiguous), chosen)

    def _show_question(self, question: Question) -> None:
        width = self.size.width or self.app.size.width
        prompt = fit(f"{question.prompt} ", max(0, width - 12), self.ambiguous)
        taken = cells(prompt, self.ambiguous)
        pieces = question.entry.drawn(max(4, width - taken - 2), self.ambiguous)
        self.foot.set([(prompt, "bar"), *pieces])
        self.point_at(self.foot, taken + 1 + cells(pieces[0][0], self.ambiguous))

    def point_at(self, line: Widget, column: int) -> None:
        """Put the terminal's cursor there, where an input method opens its window."""
        if line.is_mounted:
            self.app.cursor_position = line.region.offset + Offset(min(column, max(0, line.size.width - 1)), 0)

    def _answer(self, question: Question, event: events.Key) -> None:
        if event.key in ("escape", "ctrl+c"):
            self.asking = None
        elif event.key == "enter":
            self.asking = None
            question.then(question.entry.text)
        else:
            question.entry.press(event.key, event.character)
        self._show_foot()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted goes where one types."""
        event.stop()
        if self.asking is not None:
            self.asking.entry.put(event.text.rstrip())
            self._show_foot()

    def on_resize(self) -> None:
        """The lines above and below are of another width."""
        self.show()

    def catalogue_changed(self) -> None:
        """The catalogue has news."""
