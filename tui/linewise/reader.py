"""The reader without a screen: a prompt, numbers that open, letters that lead on.

It keeps places and read marks where the full reader keeps them, after every screen: whatever ends it, nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from tui.config import Config
from tui.errors import KanbaoError
from tui.i18n import _
from tui.linewise.rolls import Listing, Text
from tui.linewise.talk import Gone, Talk
from tui.linewise.wording import HELP, contents, day_of, issue_line
from tui.text import pad
from tui.typeset.compose import compose, compose_masthead
from tui.typeset.names import issue_name, page_name

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.app.session import Session, Spot

_NARROW = 40
"""In fewer columns a prompt says where one is, and no more."""


class Reader:
    """Reads what `session` opens, with the paths that were named for the search of the whole library."""

    def __init__(self, session: Session, settings: Config, talk: Talk, paths: Sequence[Path]) -> None:
        self.session, self.settings, self.talk, self.paths = session, settings, talk, paths
        self.wide = settings.ambiguous_width
        self.listing: Listing | None = None
        """What is listed, while it is."""
        self.text = self._text(session.start)
        self.pick: Callable[[int], None] = self.open_article
        """What a number opens."""
        self.found = ""
        """What was looked for last in a text."""
        self.match = (0, 0)
        """(block, character) where that was found."""

    def run(self) -> int:
        """Read until the person leaves; the exit code. Raises KeyboardInterrupt."""
        try:
            self._begin()
            while (line := self.talk.ask(self._prompt())) is not None:
                if self._leaves(line):
                    break
                self._tell_notices()
        except Gone:
            self.talk.let_go()
            return 129
        except KeyboardInterrupt:
            self.talk.say([""])  # behind the ^C that the terminal shows
            raise
        return 0

    def _begin(self) -> None:
        self._tell_notices()
        self.do_contents("")
        if self.session.start is None:
            self.talk.say([_("Enter begins to read, a number opens an article, ? tells more.")])
        else:
            self.talk.say([_("You stopped at: {where}. r reads on there, ? tells more.").format(where=self._where())])

    def _tell_notices(self) -> None:
        for notice in self.session.notices:
            self.talk.say(notice.splitlines())
        self.session.notices.clear()

    # What was typed.

    def _leaves(self, line: str) -> bool:
        """Do what a line asks for; whether that is to leave."""
        from tui.app.keys import ascii_twin

        letter = ascii_twin(line[:1]) or line[:1]
        rest = line[1:].strip()
        if letter == "q" and not rest:
            return True
        try:
            self._do(letter, rest, line)
        except KanbaoError as error:
            self.talk.say(str(error).splitlines())
        return False

    def _do(self, letter: str, rest: str, line: str) -> None:
        from tui.linewise.leads import follow
        from tui.linewise.searches import search_all, search_here
        from tui.text import halfwidth

        number = halfwidth(line)
        acts: dict[str, Callable[[str], None]]
        acts = {"": self.do_more, "/": partial(search_here, self), "s": partial(search_all, self)}
        alone = {
            "n": self.do_next, "p": self.do_previous, "b": self.do_back, "r": self.do_read, "w": self.do_where,
            "c": self.do_contents, "l": self.do_list, "i": self.do_issues, "?": self.do_help,
            "o": lambda _rest: follow(self),
        }  # fmt: skip
        if number.isascii() and number.isdigit():
            self.pick(int(number[:9]))
        elif day := day_of(number):
            self.open_day(day)
        elif act := acts.get(letter) or ({} if rest else alone).get(letter):
            act(rest)
        else:
            self.talk.say([_("“{text}” is no command here; ? tells what is.").format(text=line[:40])])

    def _prompt(self) -> str:
        here, onward = self._position(), ""
        if self.listing is not None:
            onward = _("Enter: read") if self.listing.ended else _("Enter: more")
        elif not self.text.ended:
            onward = _("Enter: more")
        elif self._neighbour(1) is not None:
            onward = _("Enter: next, o: follow") if self._leads() else _("Enter: next")
        elif self._leads():
            onward = _("o: follow")
        if self.talk.size[0] < _NARROW or not onward:
            return f"{here} > "
        return _("{here} ({onward}) > ").format(here=here, onward=onward)

    def _leads(self) -> bool:
        article = self.session.current
        return article is not None and bool(article.refs or article.series)

    def _position(self) -> str:
        session = self.session
        if self.listing is not None and self.listing.name:
            return self.listing.name
        number = f"{session.article + 1}/{len(session.order)}" if session.article >= 0 else _("masthead")
        return number if self.listing is not None else f"{number} {self.text.share:.0%}"

    # Reading on.

    def do_more(self, _rest: str) -> None:
        """The next lines of what is shown; behind its end a list leads to the text, a text to the next article."""
        if self.listing is not None and not self.listing.ended:
            self.talk.say(self.listing.more(self.talk.size))
        elif self.listing is not None:
            self.do_read("")
        elif not self.text.ended:
            self._show()
        else:
            self.do_next("")

    def do_read(self, _rest: str) -> None:
        """Read from where one is."""
        self.listing, self.pick = None, self.open_article
        self.text.go(self.text.top)
        self.talk.say([self._where()])
        self._show()

    def do_back(self, _rest: str) -> None:
        """The screen before."""
        if self.listing is not None:
            self.do_read("")
        elif self.text.back():
            self._show()
        else:
            self.talk.say([_("This is the beginning; p goes to the article before.")])

    def do_next(self, _rest: str) -> None:
        """The next article."""
        self._step(1, _("This was the last article; i lists the issues."))

    def do_previous(self, _rest: str) -> None:
        """The article before."""
        self._step(-1, _("This is the first article."))

    def _step(self, by: int, otherwise: str) -> None:
        number = self._neighbour(by)
        if number is None:
            self.talk.say([otherwise])
        else:
            self.open_article(number + 1)

    def _neighbour(self, by: int) -> int | None:
        number = self.session.article + by
        return number if 0 <= number < len(self.session.order) else None

    def _show(self) -> None:
        """The next screen of the text; the place is kept, and what was read to its end is marked read."""
        from tui.app.page.placing import text_place

        self.talk.say(self.text.more(self.talk.size))
        if self.text.share >= self.settings.read_after / 100:
            self.session.was_read()
        self.session.keep(*text_place(self.text.blocks, self.text.top))

    # Opening.

    def _text(self, spot: Spot | None) -> Text:
        from tui.app.page.placing import TOP, block_place

        article = self.session.current
        blocks = compose(article) if article else compose_masthead(self.session.issue)
        inside = spot is not None and spot.article == (article.id if article else "")
        place = block_place(blocks, spot.paragraph, spot.offset) if spot and inside else TOP
        return Text(blocks, place, self.settings.measure, self.settings.indent, self.wide)

    def open_article(self, number: int) -> None:
        """The article with this number, from 1; the masthead at 0."""
        total = len(self.session.order)
        if not 0 <= number <= total:
            self.talk.say([_("There are articles from 1 to {total} here.").format(total=total)])
            return
        self.session.article = number - 1
        self.text = self._text(None)
        self.do_read("")

    def open_spot(self, spot: Spot) -> None:
        """Any place in any issue. Raises KanbaoError where that cannot be opened."""
        self.session.go(spot)
        self.text = self._text(spot)
        self.do_read("")

    def open_issue(self, path: Path) -> None:
        """An issue, where it was left; its contents are listed."""
        from tui.app.session import Spot

        self.session.go(Spot(path))
        self.session.article = 0 if self.session.order else -1
        if kept := self.session.kept():
            self.session.go(kept)
        self.text = self._text(kept)
        self.do_contents("")

    def open_day(self, day: date) -> None:
        """The issue of a day."""
        shelf = self.session.shelf
        refs = shelf.window(shelf.between(day, date.max) - shelf.between(day, day), 1)
        if refs and refs[0].date == day:
            self.open_issue(refs[0].path)
        else:
            told = [_("There is no issue of {day}.").format(day=day.isoformat())]
            if not shelf.complete():
                told.append(_("Older issues are known once `kanbao index` has read the folder."))
            self.talk.say(told)

    # Listing.

    def list(self, lines: Iterator[str], pick: Callable[[int], None], name: str = "") -> None:
        """List `lines`, of which numbers `pick` one; `name` says which numbers, where they are not the articles'."""
        self.listing, self.pick = Listing(lines, self.wide, name), pick
        self.talk.say(self.listing.more(self.talk.size))

    def do_contents(self, _rest: str) -> None:
        """All pages and articles of the issue."""
        heads = [issue_name(self.session.issue) or self.session.opened.path.name]
        heads += [_("made from raw text")] * self.session.opened.imported
        self.list(iter([*heads, *contents(self.session)]), self.open_article)

    def do_list(self, _rest: str) -> None:
        """The articles of the page on which one is."""
        self.list(contents(self.session, only=self.session.section), self.open_article)

    def do_issues(self, _rest: str) -> None:
        """The issues, the newest first."""
        shelf, here = self.session.shelf, self.session.opened.path

        def lines() -> Iterator[str]:
            for start in range(0, shelf.count(), 50):
                for number, ref in enumerate(shelf.window(start, 50), start + 1):
                    yield issue_line(number, ref, here)
            if not shelf.complete():
                yield _("Older issues are known once `kanbao index` has read the folder.")

        def pick(number: int) -> None:
            if 0 < number <= shelf.count():
                self.open_issue(shelf.window(number - 1, 1)[0].path)
            else:
                self.talk.say([_("There are issues from 1 to {total} here.").format(total=shelf.count())])

        self.list(lines(), pick, _("which issue?"))

    def do_where(self, _rest: str) -> None:
        """What is open, and how far it was read."""
        self.talk.say(filter(None, [issue_name(self.session.issue), self._where(), f"{self.text.share:.0%}"]))

    def do_help(self, _rest: str) -> None:
        """What may be typed."""
        self.talk.say(f"{pad(keys, 8)} {_(about)}" for keys, about in HELP)

    def _where(self) -> str:
        """第一版 要闻，第3篇，共12篇: what a listener should know before the text."""
        session = self.session
        if session.section is None:
            return _("masthead")
        told = _("article {number} of {total}").format(number=session.article + 1, total=len(session.order))
        read = [_("read")] * (session.current is not None and session.current.id in session.read)
        return _(", ").join(filter(None, (page_name(session.section), told, *read)))
