"""The reader's screen: what each key does is one `do_…` method, here or in `tui.app.page.travelling`."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset

from tui.app.library.shelving import Shelving
from tui.app.page.pane import with_measure
from tui.app.page.picking import Picking
from tui.i18n import _, ngettext
from tui.text import cells, fit, shown

_MOST = 9999


class ReaderScreen(Shelving, Picking):
    """Contents, text, a line above and a line below, and everything that keys do with them."""

    def _step(self, rows: int, count: int) -> None:
        times = min(count or 1, _MOST)
        if self.in_tree:
            self.side.move(rows * times)
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
        self._step(max(1, (self.side.page if self.in_tree else self.pane.size.height) // 2), count)

    def do_half_up(self, count: int) -> None:
        """Half screens up."""
        self._step(-max(1, (self.side.page if self.in_tree else self.pane.size.height) // 2), count)

    def do_page_down(self, count: int) -> None:
        """Screens on, over the end of an article into the next: the one key that reads the whole paper."""
        if self.in_tree:
            self.side.move(self.side.page * min(count or 1, _MOST))
            return
        for _time in range(min(count or 1, 100)):
            if not self.pane.turn(1):
                self.do_next_article(1)

    def do_page_up(self, count: int) -> None:
        """Screens back, over the start of an article to the end of the one before."""
        if self.in_tree:
            self.side.move(-self.side.page * min(count or 1, _MOST))
            return
        for _time in range(min(count or 1, 100)):
            if not self.pane.turn(-1) and self.session.article > 0:
                self._to_article(self.session.article - 1, end=True)

    def do_top(self, count: int) -> None:
        """To the beginning of contents or text."""
        self.side.move(-self.side.count) if self.in_tree else self.pane.to_start()

    def do_bottom(self, count: int) -> None:
        """To the end of contents or text, or to so many per cent of the text."""
        if self.in_tree:
            self.side.move(self.side.count)
        elif count:
            self.pane.to_share(min(count, 100) / 100)
        else:
            self.pane.to_end()

    # The paper.

    def do_open(self, count: int) -> None:
        """Open what the contents point at."""
        if self.in_tree:
            self.side.choose()

    def do_left(self, count: int) -> None:
        """To the contents; there up."""
        if self.in_tree:
            self.side.leave()
        else:
            self._focus_tree()

    def do_right(self, count: int) -> None:
        """To the text."""
        if self.in_tree and not self.side.enter():
            self.side.choose()

    def do_switch(self, count: int) -> None:
        """Between contents and text."""
        if self.in_tree:
            self.set_focus(self.pane)
        else:
            self._focus_tree()

    def _focus_tree(self) -> None:
        self.shows_tree = True
        self._arrange(True)
        self.set_focus(self.side)

    def do_tree(self, count: int) -> None:
        """Hide or show the contents."""
        self.shows_tree = not self.shows_tree
        if not self.shows_tree:
            self.set_focus(self.pane)
        self._arrange(self.in_tree)

    # Searching.

    def do_search(self, count: int) -> None:
        """Ask what to look for in the article; matches show while it is typed."""
        self.set_focus(self.pane)
        self._mark = self.pane.mark
        self._look_for("")

    def take_query(self, event: events.Key | None, pasted: str = "") -> None:
        """A key, or something pasted, while one types what to look for. Gathered here, not in an input of its own,
        so that no key is lost that comes before that would have the focus."""
        words, key = self.query_text or "", event.key if event else ""
        if key == "enter":
            self._end_query(words)
        elif key in ("escape", "ctrl+c") or (key in ("backspace", "ctrl+h") and not words):
            self.pane.find("")
            self.pane.return_to(self._mark)
            self._end_query("")
        elif key in ("backspace", "ctrl+h"):
            self._look_for(words[:-1])
        elif key == "ctrl+u":
            self._look_for("")
        elif event and event.is_printable and event.character:
            self._look_for(words + event.character)
        elif pasted:
            self._look_for(words + pasted.partition("\n")[0])

    def _look_for(self, words: str) -> None:
        self.query_text = words
        self.pane.return_to(self._mark)
        found = self.pane.find(words)
        self.pane.nearest()
        typed = fit(words, max(8, self.size.width - 20), self.pane.setting.ambiguous)
        about = "" if words else _("search in the article")
        count = f"{self.pane.match + 1}/{found}" if words else ""
        self.foot.set([(f"/{typed}", "bar-strong"), (" ", "bar-cursor"), (about, "bar")], count)
        # Where an input method opens its window.
        width = cells(typed, self.pane.setting.ambiguous) + 2
        self.app.cursor_position = self.foot.region.offset + Offset(min(width, max(0, self.size.width - 1)), 0)

    def _end_query(self, words: str) -> None:
        self.query_text = None
        self.wanted = shown(words)
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
            self.set_focus(self.pane)

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
        from tui.app.looks.dressing import next_theme

        self.tell(next_theme(self.app))

    # Other.

    def do_palette(self, count: int) -> None:
        """The command palette."""
        self.app.action_command_palette()

    def do_help(self, count: int) -> None:
        """Every key."""
        from tui.app.overlays.boxes import Help

        self.app.push_screen(Help(self.table, self.pane.setting.ambiguous, self.mode))

    def do_suspend(self, count: int) -> None:
        """Stand still until the shell brings the reader back."""
        self.app.action_suspend_process()

    def do_quit(self, count: int) -> None:
        """Leave; the place is kept. Keys that come after this one do nothing."""
        if self.may_leave():
            self.quit()
