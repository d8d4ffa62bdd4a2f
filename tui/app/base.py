"""What the reader's screen is made of, and what it shows above and below the page. What keys do stands elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.geometry import Offset
from textual.screen import Screen

from tui.app.contents.tree import Tree
from tui.app.contents.view import Contents
from tui.app.keys import DESK, KEYS, MEND, MODES, Key, ascii_twin
from tui.app.looks.glyphs import Glyphs
from tui.app.overlays.entry import Entry, Question
from tui.app.page.around import NARROW, head, hints, tree_cells, where
from tui.app.page.bars import Bar
from tui.app.page.pane import Pane
from tui.app.page.placing import TOP
from tui.app.session import Session, Spot
from tui.config import Config
from tui.i18n import _
from tui.text import cells, fit
from tui.typeset.compose import HEAD, compose, compose_masthead
from tui.typeset.layout import Style

if TYPE_CHECKING:
    from tui.app.desk.beside import DeskBeside
    from tui.app.desk.mode import DeskMode
    from tui.app.mending.mender import Mender


class ReaderBase(Screen[None], inherit_bindings=False):
    """Contents, text, a line above and a line below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(row.keys), f"do('{row.id}')", row.label, id=row.id, show=False) for row in KEYS if not row.mode
    ]
    AUTO_FOCUS = "Pane"
    ALLOW_SELECT = False

    def __init__(self, session: Session, table: Sequence[Key], style: Style, signs: Glyphs, settings: Config) -> None:
        super().__init__()
        self.session = session
        self.settings = settings
        self.table = table
        self.read_after = settings.read_after / 100
        self.tree_width = settings.tree_width
        self.shows_tree = settings.tree
        self.head = Bar("head", style.ambiguous, signs.rule)
        self.foot = Bar("foot", style.ambiguous)
        self.contents = Contents(Tree(session, signs, style.ambiguous))
        self.side: Contents | DeskBeside = self.contents
        """What stands beside the page: the contents, or what the desk has put in their place."""
        self.pane = Pane(style)
        self.pane.sign = signs.mended
        self.count = ""
        self.wanted = ""
        self.message = ""
        self.query_text: str | None = None
        """What is being typed to look for, while it is."""
        self._mark: tuple[tuple[int, int], bool] = (TOP, False)
        self.left = False
        self.asking: Question | None = None
        """What is being typed in answer to something, while it is."""
        self.mender: Mender | None = None
        """Mends the issue; loaded when first asked for."""
        self.mending = False
        self.desk: DeskMode | None = None
        """The proof desk at the open issue, while one sits there."""
        by_mode = {mode: {key: row.id for row in table if row.mode == mode for key in row.keys} for mode in MODES}
        self._by_mode: dict[str, dict[str, str]] = by_mode
        self._by_key = {key: row.id for row in table if not row.mode for key in row.keys}

    def compose(self) -> ComposeResult:
        """Nothing is read or set here that the first picture does not show."""
        width, height = self.app.size
        self._arrange(False, width)
        self.show_article(self.session.start)
        beside = tree_cells(width, self.tree_width) if self.contents.display else 0
        self.pane.expect(width - beside, height - 2)
        self.show_foot()
        yield self.head
        with Horizontal(id="page"):
            yield self.contents
            yield self.pane
        yield self.foot

    def on_mount(self) -> None:
        """Tell what the reader should know before reading."""
        self.tell_notices()

    def tell_notices(self) -> None:
        """Tell what the session has to tell."""
        if self.session.notices:
            self.tell("  ".join(self.session.notices))
            self.session.notices.clear()

    # Showing.

    def show_article(self, spot: Spot | None = None, *, end: bool = False) -> None:
        """Show the open article, from `spot` on if that lies in it."""
        article = self.session.current
        blocks = compose(article) if article else compose_masthead(self.session.issue)
        inside = spot is not None and spot.article == (article.id if article else "")
        paragraph, offset = (spot.paragraph, spot.offset) if spot and inside else (HEAD, 0)
        self.pane.show(blocks, paragraph, offset, end=end)
        self.wanted = ""
        if self.mending and self.mender:
            self.mender.came()
        self.contents.update()
        self._show_head()
        self.show_foot()

    def _show_head(self) -> None:
        self.head.set(*head(self.session, self.size.width or self.app.size.width))

    def show_foot(self) -> None:
        """Where the reader is, and the keys that matter here; or the message, or the number being typed."""
        if self.query_text is not None:
            return
        if self.asking is not None:
            self._show_question(self.asking)
            return
        mode = self.mode
        if self.message:
            # Who is led to a place to mend it shall not have to guess the keys.
            keys = hints(self.session, self.table, False, mode) if mode else []
            self.foot.set([(self.message, "bar-warning"), *keys])
            return
        # What was asked for stands first: where there is room for one thing, it is that.
        left = [(f"{self._found()}  ", "bar-warning")] if self.wanted else []
        left.append((where(self.session, self.pane.share), "bar-strong"))
        if self.count:
            left.append((f"  {self.count}", "bar-warning"))
        if self.mending and self.mender:
            left[-1] = (self.mender.where(), "bar-strong")
        if self.desk:
            left.append((self.desk.where(), "bar"))
        self.foot.set(left + hints(self.session, self.table, bool(self.wanted) and not mode, mode))

    def ask(self, prompt: str, text: str, then: Callable[[str], None]) -> None:
        """Have a line typed, beginning with `text`; Enter gives it to `then`, Esc drops it."""
        self.message = ""
        self.asking = Question(prompt, Entry(text, len(text)), then)
        self.show_foot()

    def _show_question(self, question: Question) -> None:
        ambiguous = self.pane.setting.ambiguous
        prompt = fit(f"{question.prompt} ", max(0, self.size.width - 12), ambiguous)
        taken = cells(prompt, ambiguous)
        pieces = question.entry.drawn(max(4, self.size.width - taken - 2), ambiguous)
        self.foot.set([(prompt, "bar"), *pieces])
        # Where an input method opens its window.
        self.app.cursor_position = self.foot.region.offset + Offset(taken + 1 + cells(pieces[0][0], ambiguous), 0)

    def _answer(self, question: Question, event: events.Key) -> None:
        if event.key in ("escape", "ctrl+c"):
            self.asking = None
        elif event.key == "enter":
            self.asking = None
            question.then(question.entry.text)
        else:
            question.entry.press(event.key, event.character)
        self.show_foot()

    def _found(self) -> str:
        total = len(self.pane.matches)
        if not total:
            return _("“{text}” is not in this article").format(text=self.wanted)
        return _("“{text}” {number}/{total}").format(text=self.wanted, number=self.pane.match + 1, total=total)

    def tell(self, message: str) -> None:
        """Say something on the line below until the next key."""
        self.message = message
        self.show_foot()

    # Keys.

    def takes(self, event: events.Key) -> bool:
        """Whether the screen takes a key before its bindings do: what is typed to look for, digits that gather a
        count, full-width forms for their ASCII twins. Called by the app, in the order in which keys were pressed."""
        if self.query_text is not None:
            self.take_query(event)
            return True
        if self.asking is not None:
            self._answer(self.asking, event)
            return True
        char = event.character or ""
        twin = "" if char in self._by_key else ascii_twin(char)
        digit = twin or char
        if digit.isascii() and digit.isdigit() and (self.count or digit != "0"):
            self.count = (self.count + digit)[-4:]
            self.message = ""
            self.show_foot()
            return True
        if by_key := self._by_mode.get(self.mode):
            names = (by_key.get(key) for key in (char, ascii_twin(char), event.key))
            if name := next(filter(None, names), None):
                self.perform(name)
                return True
        action = self._by_key.get("space" if twin == " " else twin)
        if action:
            self.perform(action)
        return bool(action)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted goes where one types."""
        if self.query_text is not None:
            self.take_query(None, event.text)
        elif self.asking is not None:
            self.asking.entry.put(event.text.rstrip())
            self.show_foot()

    def take_query(self, event: events.Key | None, pasted: str = "") -> None:
        """A key, or something pasted, while one types what to look for."""
        raise NotImplementedError

    def action_do(self, name: str) -> None:
        """Perform the action `name` of the key table."""
        self.perform(name)

    def perform(self, name: str) -> None:
        """Perform an action with the number typed before it, then show where that leads."""
        if self.left:
            return
        count, self.count, self.message = int(self.count or 0), "", ""
        if name.startswith("mend_"):
            if self.mender and self.mending:
                self.mender.perform(name.removeprefix("mend_"), count)
        elif name.startswith("desk_"):
            if self.desk:
                self.desk.perform(name.removeprefix("desk_"), count)
        else:
            act: Callable[[int], None] = getattr(self, f"do_{name}")
            act(count)
        self.tell_notices()
        self.show_foot()

    @property
    def commands(self) -> list[Key]:
        """The rows of the key table that can be called now."""
        return [row for row in self.table if row.mode in ("", MEND * self.mending, DESK * bool(self.desk))]

    @property
    def mode(self) -> str:
        """The mode whose keys hold before the reader's own, "" for none."""
        if self.focused is self.contents:
            return ""
        return MEND if self.mending else DESK if self.desk else ""

    @property
    def in_tree(self) -> bool:
        """Whether keys go to the contents, or to what stands in their place."""
        return self.focused is self.side  # at once: has_focus follows only with the next message

    # Arranging.

    def on_resize(self, event: events.Resize) -> None:
        """Contents and text side by side, or in turns."""
        self._arrange(self.in_tree, event.size.width)
        self._show_head()

    def on_descendant_focus(self) -> None:
        """In a narrow window what has the focus has the window."""
        self._arrange(self.in_tree)

    def _arrange(self, in_tree: bool, width: int = 0) -> None:
        width = width or self.size.width
        narrow = width < NARROW
        self.side.display = self.shows_tree and (in_tree or not narrow)
        self.side.styles.width = "1fr" if narrow else self.side_cells(width)
        self.pane.display = not (narrow and in_tree)

    def side_cells(self, width: int) -> int:
        """How wide what stands beside the text is, in a window `width` cells wide."""
        return tree_cells(width, self.tree_width)
