"""The journal of an article or of the whole issue: who did what and when, and how the article was right after that."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from tui.app.desk.history import Listing, Pages, listed, read, told, when
from tui.app.desk.plate import told_error
from tui.app.desk.work import Outcome
from tui.app.keys import OTHER, PAPER, Key
from tui.app.overlays.lists import MOVES, ListScreen
from tui.app.overlays.roll import Row
from tui.app.page.around import NARROW, Pieces
from tui.checks.base import BODY
from tui.desk.events import MARK_KINDS, Event, Kind
from tui.desk.marking import reopen
from tui.desk.words import NAMES
from tui.i18n import N_, _, ngettext
from tui.text import shown

if TYPE_CHECKING:
    from tui.app.desk.mode import DeskMode
    from tui.app.desk.proofing import Proofing


class Journal(ListScreen):
    """The newest first. Only what is in sight is read, so that it opens at once however long it is."""

    TABLE: ClassVar[tuple[Key, ...]] = (
        *MOVES,
        Key("open", ("enter", "l", "right", "o"), PAPER, N_("the article as it was right after that"),
            N_("as it was then"), 1),
        Key("whole", ("a", "tab"), PAPER, N_("the whole issue, or only this article"), N_("article or issue"), 2),
        Key("go", (".",), PAPER, N_("go to the place on the page"), N_("go there"), 3),
        Key("reopen", ("R",), PAPER, N_("open again a thread that was closed, or a finding that was dismissed"),
            N_("open again"), 6),
        Key("help", ("?", "f1"), OTHER, N_("this help"), N_("help"), 4),
        Key("close", ("escape", "q", "h", "left", "J", "ctrl+c"), OTHER, N_("back to the page"), N_("back"), 5),
    )  # fmt: skip

    def __init__(self, reader: Proofing, mode: DeskMode) -> None:
        super().__init__(reader, tall=2)
        self.mode = mode
        self.pages = Pages()
        article = self.session.current
        self.article = article.id if article else ""
        self.whole = article is None
        self.titles = {article.id: article.title for _section, article in self.session.order}
        self._asking = self._listed = False
        self._early: list[tuple[str, int]] = []
        """Keys pressed before there was a list."""

    def on_mount(self) -> None:
        """Have it read."""
        self.mode.hears.append(self.renew)
        self.renew()

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        self.mode.hears.remove(self.renew)

    def renew(self) -> None:
        """List it anew: the cursor stays on its event."""
        article = None if self.whole else self.article
        self.mode.ask(partial(listed, article=article), partial(self._list, article))

    def _list(self, article: str | None, outcome: Outcome) -> None:
        if not self.is_attached or article != (None if self.whole else self.article):
            return
        if outcome.error:
            self.tell(told_error(outcome.error))
            return
        here = self.here
        listing: Listing = outcome.result  # type: ignore[assignment]
        self.pages.list(listing)
        cursor = self.pages.place_of(here.id) if here and self.roll.cursor else 0
        self._listed = True
        self.roll.show(len(self.pages), cursor)
        self.show()
        early, self._early = self._early, []
        for name, count in early:
            self.perform(name, count)

    def on_roll_moved(self) -> None:
        """Other events are in sight: read those that are not read yet."""
        first = self.roll.top // self.roll.tall
        numbers = self.pages.wanted(first, self.roll.last)
        if numbers and not self._asking:
            self._asking = True
            self.mode.ask(partial(read, numbers=numbers), self._read)

    def _read(self, outcome: Outcome) -> None:
        self._asking = False
        if outcome.error:
            self.tell(told_error(outcome.error))
        elif self.is_attached:
            self.pages.hold(outcome.result)  # type: ignore[arg-type]
            self.roll.refresh()
            self.on_roll_moved()

    def heading(self) -> tuple[Pieces, str]:
        """Whose journal it is, and how long."""
        count = len(self.pages)
        right = ngettext("{n} entry", "{n} entries", count).format(n=f"{count:,}") if self._listed else _("reading …")
        about = _("the whole issue") if self.whole else shown(self.titles.get(self.article, self.article))
        return [(_("Journal"), "bar-strong"), (f"  {about}", "bar")], right

    def hints(self) -> list[tuple[str, str]]:
        """The keys; where nothing was done yet, that."""
        if not self._listed or self.pages:
            return super().hints()
        if self.whole:
            return [(_("Nothing has been done at this desk yet."), "bar")]
        return [(_("Nothing has been done at this article yet."), "bar"), (f"  a {_('article or issue')}", "bar")]

    def rows_of(self, item: int, width: int, pointed: bool) -> list[Row]:
        """When, who, where; what was done."""
        one = self.pages.at(item)
        if one is None:
            return [[self.mark(pointed), ("…", "body")]]
        person = one.person or "—"
        form = "tree-cursor" if pointed else "tree-open"
        first = [self.mark(pointed), (f"{when(one)}  {shown(person)}  ", form), (shown(self._where(one)), "byline")]
        number = f"  #{one.id}" if width >= NARROW else ""
        return [first, [("    ", "blank"), (shown(told(one)).replace("\n", " ") + number, "body")]]

    def _where(self, one: Event) -> str:
        """The article, where that is not said above, and the text in it."""
        spot = one.part if one.part != BODY else _("paragraph {n}").format(n=one.paragraph + 1)
        return "  ".join(filter(None, (self.titles.get(one.article, one.article) if self.whole else "", spot)))

    # Keys.

    def perform(self, name: str, count: int = 0) -> None:
        """Keys pressed before the list stands are for that."""
        if self._listed or name in ("close", "help"):
            super().perform(name, count)
        else:
            self._early.append((name, count))

    @property
    def here(self) -> Event | None:
        """The event under the cursor, if it is read."""
        return self.pages.at(self.roll.cursor) if self.roll.cursor < len(self.pages) else None

    def step(self, by: int) -> Event | None:
        """The event `by` places on, with the cursor on it; None where the list ends."""
        before = self.roll.cursor
        self.roll.move(by)
        return self.here if self.roll.cursor != before else None

    def do_open(self, count: int) -> None:
        """The article as it was right after the event."""
        if one := self.here:
            from tui.app.desk.then import EarlierState

            self.app.push_screen(EarlierState(self, one))

    def do_whole(self, count: int) -> None:
        """The whole issue, or this article only."""
        if not self.article:
            self.tell(_("The masthead has no journal of its own."))
            return
        self.whole, self._listed = not self.whole, False
        self.show()
        self.renew()

    def do_reopen(self, count: int) -> None:
        """Open again the thread that the entry is of, or has closed; or the finding that it has dismissed."""
        one = self.here
        if one is None or one.kind not in (*MARK_KINDS, Kind.RESOLVE, Kind.DISMISS):
            self.tell(_("Only a thread or a dismissed finding can be opened again."))
            return

        def failed(error: Exception) -> None:
            self.tell(told_error(error))

        act = partial(reopen, number=one.reply_to or one.id)
        self.mode.act(act, lambda _made: self.tell(_(NAMES[Kind.REOPEN])), failed)

    def do_go(self, count: int) -> None:
        """Go to the place on the page."""
        one = self.here
        if one and one.article in self.titles:
            self.dismiss(None)
            self.mode.back.show(one)
        elif one:
            self.tell(_("That is not there any more."))
