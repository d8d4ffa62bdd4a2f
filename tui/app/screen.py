"""The reader's screen: connects contents, pane and lines; what a key does is one `do_…` method."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.timer import Timer

from tui.app.bars import Bar
from tui.app.contents import Contents
from tui.app.glyphs import Glyphs
from tui.app.keys import KEYS, Key, ascii_twin, written
from tui.app.pane import Pane, with_measure
from tui.app.session import Session, Spot
from tui.errors import KanbaoError
from tui.i18n import _, ngettext
from tui.typeset.compose import HEAD, compose, compose_masthead
from tui.typeset.layout import Style
from tui.typeset.names import date_name, page_name

NARROW = 60
"""Below so many columns contents and text take turns."""
_KEEP_AFTER = 2.0
"""Seconds of rest after which the place is written down."""
_MOST = 9999


class ReaderScreen(Screen[None], inherit_bindings=False):
    """Contents, text, a line above and a line below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(",".join(row.keys), f"do('{row.id}')", row.label, id=row.id, show=False) for row in KEYS
    ]

    AUTO_FOCUS = "Pane"
    ALLOW_SELECT = False

    def __init__(self, session: Session, table: Sequence[Key], style: Style, signs: Glyphs, *, read_after: int) -> None:
        super().__init__()
        self.session = session
        self.table = table
        self.read_after = read_after / 100
        self.head = Bar("head", style.ambiguous, signs.rule)
        self.foot = Bar("foot", style.ambiguous)
        self.contents = Contents(session, signs, style.ambiguous)
        self.pane = Pane(style)
        self.count = ""
        self.wanted = ""
        self.message = ""
        self.shows_tree = True
        self._timer: Timer | None = None
        self._by_key = {key: row.id for row in table for key in row.keys}

    def compose(self) -> ComposeResult:
        """Nothing is read or set here that the first picture does not show."""
        self._show(self.session.start)
        yield self.head
        with Horizontal():
            yield self.contents
            yield self.pane
        yield self.foot

    def on_mount(self) -> None:
        """Tell what the reader should know before reading."""
        if self.session.notices:
            self.tell("  ".join(self.session.notices))
            self.session.notices.clear()

    # Showing.

    def _show(self, spot: Spot | None = None, *, end: bool = False) -> None:
        """Show the open article, from `spot` on if that lies in it."""
        article = self.session.current
        blocks = compose(article) if article else compose_masthead(self.session.issue)
        inside = spot is not None and spot.article == (article.id if article else "")
        paragraph, offset = (spot.paragraph, spot.offset) if spot and inside else (HEAD, 0)
        self.pane.show(blocks, paragraph, offset, end=end)
        self.wanted = ""
        self.contents.update()
        self._show_head()
        self.show_foot()

    def _show_head(self) -> None:
        issue, section = self.session.issue, self.session.section
        left = [(issue.paper.name or self.session.opened.path.name, "strong")]
        if issue.date:
            left.append((f"  {date_name(issue.date)}", "text"))
        if self.session.opened.imported:
            left.append((f"  {_('made from raw text')}", "quiet"))
        self.head.set(left, page_name(section) if section else _("masthead"))

    def show_foot(self) -> None:
        """Where the reader is, and the keys that matter here; or the message, or the number being typed."""
        if self.message:
            self.foot.set([(self.message, "warning")])
            return
        left = [(self._where(), "strong")]
        if self.count:
            left.append((f"  {self.count}", "warning"))
        if self.wanted:
            left.append((f"  {self._found()}", "warning"))
        left += [(f"  {key} {label}", "text") for key, label in self._hints()]
        self.foot.set(left)

    def _where(self) -> str:
        share = f"{self.pane.share:.0%}"
        if self.session.article < 0:
            return share
        return f"{self.session.article + 1}/{len(self.session.order)}  {share}"

    def _found(self) -> str:
        total = len(self.pane.matches)
        if not total:
            return _("“{text}” is not in this article").format(text=self.wanted)
        return _("“{text}” {number}/{total}").format(text=self.wanted, number=self.pane.match + 1, total=total)

    def _hints(self) -> list[tuple[str, str]]:
        rows = sorted((row for row in self.table if row.hint), key=lambda row: row.rank)
        if self.wanted:
            rows = [row for row in self.table if row.id in ("next_match", "previous_match", "cancel")] + rows
        article = self.session.current
        leads = article is not None and bool(article.refs or article.series)
        return [
            (written(row.keys[0]), _(row.hint or row.label)) for row in rows if row.id != "follow" or leads
        ]

    def tell(self, message: str) -> None:
        """Say something on the line below until the next key."""
        self.message = message
        self.show_foot()

    # Keys.

    def on_key(self, event: events.Key) -> None:
        """Digits gather a count; full-width forms are taken for their ASCII twins."""
        char = event.character or ""
        twin = ascii_twin(char)
        digit = twin or char
        if digit.isascii() and digit.isdigit() and (self.count or digit != "0"):
            event.stop()
            self.count = (self.count + digit)[-4:]
            self.message = ""
            self.show_foot()
        elif twin:
            action = self._by_key.get("space" if twin == " " else twin)
            if action:
                event.stop()
                self.perform(action)

    def action_do(self, name: str) -> None:
        """Perform the action `name` of the key table."""
        self.perform(name)

    def perform(self, name: str) -> None:
        """Perform an action with the number typed before it, then show where that leads."""
        count, self.count, self.message = int(self.count or 0), "", ""
        act: Callable[[int], None] = getattr(self, f"do_{name}")
        act(count)
        self.show_foot()

    @property
    def in_tree(self) -> bool:
        """Whether keys go to the contents."""
        return self.contents.has_focus

    def _step(self, rows: int, count: int) -> None:
        times = min(count or 1, _MOST)
        if self.in_tree:
            self.contents.move(rows * times)
        else:
            self.pane.move(rows * times)

    def do_down(self, count: int) -> None:
        """Lines down."""
        self._step(1, count)

    def do_up(self, count: int) -> None:
        """Lines up."""
        self._step(-1, count)

    def do_half_down(self, count: int) -> None:
        """Half screens down."""
        self._step(max(1, (self.contents.page if self.in_tree else self.pane.size.height) // 2), count)

    def do_half_up(self, count: int) -> None:
        """Half screens up."""
        self._step(-max(1, (self.contents.page if self.in_tree else self.pane.size.height) // 2), count)

    def do_page_down(self, count: int) -> None:
        """Screens on, over the end of an article into the next: the one key that reads the whole paper."""
        for _time in range(min(count or 1, 100)):
            if not self.pane.turn(1):
                self.do_next_article(1)

    def do_page_up(self, count: int) -> None:
        """Screens back, over the start of an article to the end of the one before."""
        for _time in range(min(count or 1, 100)):
            if not self.pane.turn(-1) and self.session.article > 0:
                self._to_article(self.session.article - 1, end=True)

    def do_top(self, count: int) -> None:
        """To the beginning of contents or text."""
        self.contents.move(-len(self.contents.nodes)) if self.in_tree else self.pane.to_start()

    def do_bottom(self, count: int) -> None:
        """To the end of contents or text, or to so many per cent of the text."""
        if self.in_tree:
            self.contents.move(len(self.contents.nodes))
        elif count:
            self.pane.to_share(min(count, 100) / 100)
        else:
            self.pane.to_end()

    # Articles.

    def _to_article(self, number: int, *, end: bool = False) -> None:
        self._leave()
        self.session.article = number
        self._show(end=end)
        self._keep_soon()

    def _leave(self) -> None:
        """Before another article is shown: what was read is read, where it was is known."""
        self._check_read()
        self.session.keep(*self.pane.place())

    def _check_read(self) -> None:
        if self.session.article >= 0 and self.pane.share >= self.read_after:
            self.session.mark(True)
            self.contents.refresh()

    def here(self) -> Spot:
        """Where the reader is."""
        article = self.session.current
        return Spot(self.session.opened.path, article.id if article else "", *self.pane.place())

    def jump(self, spot: Spot) -> None:
        """Go to `spot` so that `back` comes back."""
        here = self.here()
        if self._go(spot):
            self.session.back.append(here)
            self.session.ahead.clear()

    def _go(self, spot: Spot) -> bool:
        self._leave()
        try:
            self.session.go(spot)
        except KanbaoError as error:
            self.tell(str(error).replace("\n", " "))
            return False
        self._show(spot)
        self._keep_soon()
        return True

    def do_next_article(self, count: int) -> None:
        """Articles on."""
        number, last = self.session.article + (count or 1), len(self.session.order) - 1
        if self.session.article < last:
            self._to_article(min(number, last))
        else:
            self._check_read()
            self.tell(_("That was the last article of this issue."))

    def do_previous_article(self, count: int) -> None:
        """Articles back."""
        if self.session.article > 0:
            self._to_article(max(0, self.session.article - (count or 1)))
        else:
            self.tell(_("This is the first article of this issue."))

    def do_follow(self, count: int) -> None:
        """Where the references of this article lead; a list where there are several."""
        targets = self.session.targets()
        missing = self.session.missing_pages()
        if len(targets) == 1:
            self.jump(targets[0].spot)
        elif targets:
            labels = [target.label for target in targets]
            self._choose(_("Follow"), labels, lambda number: self.jump(targets[number].spot))
        elif missing:
            self.tell(_("This issue has no page {page}.").format(page=missing[0]))
        else:
            self.tell(_("This article refers to nothing."))

    def do_back(self, count: int) -> None:
        """Back through where references and choices led."""
        self._travel(self.session.back, self.session.ahead, count, _("Nowhere to go back to."))

    def do_forward(self, count: int) -> None:
        """Forward again."""
        self._travel(self.session.ahead, self.session.back, count, _("Nowhere to go forward to."))

    def _travel(self, source: list[Spot], other: list[Spot], count: int, nowhere: str) -> None:
        if not source:
            self.tell(nowhere)
        for _time in range(min(count or 1, len(source))):
            here = self.here()
            if self._go(source.pop()):
                other.append(here)

    def do_unread(self, count: int) -> None:
        """Mark the open article the other way."""
        article = self.session.current
        if article:
            self.session.mark(article.id not in self.session.read)
            self.contents.refresh()

    # The paper.

    def do_open(self, count: int) -> None:
        """Open what the contents point at."""
        if self.in_tree:
            self.contents.choose()

    def do_left(self, count: int) -> None:
        """To the contents; there up."""
        if self.in_tree:
            self.contents.leave()
        else:
            self._focus_tree()

    def do_right(self, count: int) -> None:
        """To the text."""
        if self.in_tree and not self.contents.enter():
            self.contents.choose()

    def do_switch(self, count: int) -> None:
        """Between contents and text."""
        if self.in_tree:
            self.pane.focus()
        else:
            self._focus_tree()

    def _focus_tree(self) -> None:
        self.shows_tree = True
        self._arrange(True)
        self.contents.focus()

    def do_tree(self, count: int) -> None:
        """Hide or show the contents."""
        self.shows_tree = not self.shows_tree
        if not self.shows_tree:
            self.pane.focus()
        self._arrange(self.in_tree)

    def do_pages(self, count: int) -> None:
        """The list of pages, or page number `count`."""
        if count:
            number = self.session.page_start(count)
            if number is None:
                self.tell(_("This issue has no page {page}.").format(page=count))
            else:
                self.jump(Spot(self.session.opened.path, self.session.order[number][1].id))
            return
        pages = self.session.pages()
        spots = [Spot(self.session.opened.path, self.session.order[number][1].id) for _name, number in pages]
        self._choose(_("Pages"), [name for name, _number in pages], lambda number: self.jump(spots[number]))

    def _choose(self, title: str, labels: list[str], then: Callable[[int], None]) -> None:
        from tui.app.overlays import Chooser

        def chosen(number: int | None) -> None:
            if number is not None:
                then(number)
                self.pane.focus()

        if labels:
            self.app.push_screen(Chooser(title, labels), chosen)

    def on_contents_chosen(self, event: Contents.Chosen) -> None:
        """An article or an issue was chosen in the contents."""
        if event.path == self.session.opened.path:
            if event.article is not None and event.article != self.session.article:
                here = self.here()
                self.session.back.append(here)
                self._to_article(event.article)
        else:
            self._open_issue(event)
        self.pane.focus()

    def _open_issue(self, event: Contents.Chosen) -> None:
        here = self.here()
        if self._go(Spot(event.path)):
            self.session.back.append(here)
            spot = self.session.kept()
            self.session.article = 0 if self.session.order else -1
            if spot:
                self.session.go(spot)
            self._show(spot)

    # Searching.

    def do_search(self, count: int) -> None:
        """Ask what to look for in the article; matches show while it is typed."""
        from tui.app.prompt import Prompt

        self.mount(Prompt(self.pane, self._searched))

    def _searched(self, wanted: str) -> None:
        self.wanted = wanted
        self.pane.focus()
        self.show_foot()

    def do_next_match(self, count: int) -> None:
        """Matches on."""
        self.pane.step(count or 1)

    def do_previous_match(self, count: int) -> None:
        """Matches back."""
        self.pane.step(-(count or 1))

    def do_cancel(self, count: int) -> None:
        """Drop the search."""
        if self.wanted:
            self.wanted = ""
            self.pane.find("")
        elif self.in_tree:
            self.pane.focus()

    # Appearance.

    def _measure(self, change: int) -> None:
        self.pane.set_style(with_measure(self.pane.setting, change))
        width = self.pane.measure // 2
        self.tell(ngettext("{n} character a line", "{n} characters a line", width).format(n=width))

    def do_wider(self, count: int) -> None:
        """Longer lines."""
        self._measure(count or 2)

    def do_narrower(self, count: int) -> None:
        """Shorter lines."""
        self._measure(-(count or 2))

    def do_theme(self, count: int) -> None:
        """The next theme."""
        from tui.app.themes import next_theme

        self.tell(next_theme(self.app))

    def on_resize(self, event: events.Resize) -> None:
        """Contents and text side by side, or in turns."""
        self._arrange(self.in_tree, event.size.width)

    def on_descendant_focus(self) -> None:
        """In a narrow window what has the focus has the window."""
        self._arrange(self.in_tree)

    def _arrange(self, in_tree: bool, width: int = 0) -> None:
        narrow = (width or self.size.width) < NARROW
        self.contents.display = self.shows_tree and (in_tree or not narrow)
        self.pane.display = not (narrow and in_tree)
        self.set_class(narrow, "-narrow")

    # Other.

    def do_palette(self, count: int) -> None:
        """The command palette."""
        self.app.action_command_palette()

    def do_help(self, count: int) -> None:
        """Every key."""
        from tui.app.overlays import Help

        self.app.push_screen(Help(self.table))

    def do_quit(self, count: int) -> None:
        """Leave; the place is kept."""
        self.leave()
        self.app.exit()

    def leave(self) -> None:
        """Write down what was read and where the reader is."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._leave()

    # Keeping the place.

    def on_pane_moved(self) -> None:
        """Show and, when the reader rests, write down where they are."""
        self.show_foot()
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self._timer is None and self.is_mounted:
            self._timer = self.set_timer(_KEEP_AFTER, self._keep_now)

    def _keep_now(self) -> None:
        self._timer = None
        self.leave()

