"""`kanbao search`: what a query finds in a library or a single file, told at the shell.

A folder of more than a few issues is asked by its catalogue, which is brought up to date first. A single file, raw
text, a handful of issues that nobody has made a catalogue of: these are read then and there, and nothing is written.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from datetime import date
from itertools import islice
from pathlib import Path

from tui.errors import KanbaoError, SourceError, StoreError, UsageError
from tui.exporters.json import dumps
from tui.exporters.plain import DEFAULT_WIDTH, NARROWEST
from tui.i18n import _, ngettext
from tui.library.catalogue.base import Catalogue, Hit
from tui.library.catalogue.grams import Packed, pack, pieces
from tui.library.catalogue.matching import Candidate, Matcher
from tui.library.catalogue.query import Query, day_span, parse
from tui.library.catalogue.scan import fits, scan
from tui.library.folder import find_issues, name_date, toml_files
from tui.library.opening import Opened, open_issue
from tui.records import replace
from tui.shell.hits import as_dict, as_text

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import Any

    from tui.library.catalogue.base import Order
    from tui.library.catalogue.renew import Progress

    Tell = Callable[[str], object]

FEW = 32
"""So many issues are read sooner than a catalogue of them is made, and none is left behind beside them."""

SHOWN = 50
"""So many hits a person is shown who does not say how many."""

_SLICE = 200


def asked(typed: str, first: str, last: str) -> Query:
    """The query of a command line; `first` and `last` are days, months or years, "" for no end. Raises UsageError."""
    query = parse(typed)
    if first or last:
        query = query.within(day_span(first)[0] if first else None, day_span(last)[1] if last else None)
    if not query:
        remedy = _("Name a word, such as: kanbao search 防汛; several words in quotes: kanbao search '防汛 堤坝'.")
        raise UsageError(_("there is nothing to search for"), remedy=remedy)
    return query


def search(
    query: Query,
    path: Path,
    *,
    order: Order = "newest",
    indexed: bool = True,
    tell: Tell = str,
    progress: Callable[[Progress], object] | None = None,
) -> Iterator[Hit]:
    """Every hit in `path` (issue file, folder, raw text; - is standard input), each as it is found.

    With `indexed` a folder's catalogue is made or renewed where that pays; without, every file is read. `tell` is
    given what a person should know. Raises SourceError for what cannot be read.
    """
    if str(path) != "-" and not os.path.exists(path):
        remedy = _("Look at the spelling of the path; several words are written in quotes: '防汛 堤坝'.")
        raise SourceError(_("no such file or folder"), where=path, remedy=remedy)
    if not os.path.isdir(path):
        yield from _plainly(query, path, order, tell)
        return
    if indexed and _pays(path):
        from tui.library.catalogue.opening import open_catalogue

        with closing(open_catalogue(path, write=True)) as catalogue:
            if _ready(catalogue, tell, progress):
                yield from _asking(catalogue, query, path, order)
                return
    elif not indexed:
        tell(_("no catalogue is used: every file is read"))
    yield from _plainly(query, path, order, tell)


def _pays(folder: Path) -> bool:
    """Whether there is a catalogue already, or so much to read that one should be made."""
    from tui.library.catalogue.opening import open_catalogue

    with closing(open_catalogue(folder)) as catalogue:
        return bool(catalogue.where) or sum(1 for _file in islice(toml_files(str(folder)), FEW + 1)) > FEW


def _ready(catalogue: Catalogue, tell: Tell, progress: Callable[[Progress], object] | None) -> bool:
    """Bring the catalogue up to date; False where none can be kept, which is told."""
    from tui.library.catalogue.renew import renew

    if not catalogue.where:
        tell(catalogue.notice)
        return False
    try:
        renewed = renew(catalogue, progress=progress)
        if renewed.elsewhere and not catalogue.complete():
            tell(_("somebody else is making this catalogue; waiting"))
            renewed = renew(catalogue, progress=progress, wait=True)
    except StoreError as error:
        tell(_("the catalogue cannot be renewed, every file is read: {reason}").format(reason=error))
        return False
    if renewed.elsewhere:
        tell(_("somebody else is renewing this catalogue; the latest changes may be missing"))
    if broken := len(catalogue.broken()):
        text = ngettext("{n} issue cannot be read", "{n} issues cannot be read", broken).format(n=broken)
        tell(_("; ").join((text, _("`kanbao index` tells why"))))
    return True


def _asking(catalogue: Catalogue, query: Query, given: Path, order: Order) -> Iterator[Hit]:
    """The catalogue's hits, with paths as the folder was given."""
    start, after = len(os.path.join(catalogue.folder, "")), None
    while True:
        found = catalogue.search(query, _SLICE, order=order, after=after)
        for hit in found.hits:
            yield replace(hit, path=os.path.join(given, hit.path[start:]))
        if not found.more:
            return
        after = found.next


def _plainly(query: Query, path: Path, order: Order, tell: Tell) -> Iterator[Hit]:
    """The hits of a scan of all texts."""
    candidates = _candidates(path, tell)
    if order != "newest":
        yield from scan(candidates, query, sys.maxsize, order=order).hits
        return
    matcher = Matcher(query)
    for candidate in candidates:
        if fits(matcher, candidate):
            yield matcher.hit(candidate)


def _candidates(path: Path, tell: Tell) -> Iterator[Candidate]:
    """Every article of every issue, newest first. A broken file among others is told of and stops nothing."""
    if not os.path.isdir(path):
        opened = open_issue(path)
        yield from _articles(opened, name_date(path.name) or opened.issue.date)
        return
    for ref in find_issues(path):
        try:
            opened = open_issue(ref.path)
        except KanbaoError as error:
            tell(str(error))
            continue
        yield from _articles(opened, ref.date)


def _articles(opened: Opened, day: date | None) -> Iterator[Candidate]:
    issue = opened.issue
    paper = " ".join(issue.paper.name.split())
    for place, (section, article) in enumerate(issue.articles()):
        text = Packed(pack(pieces(article)))
        named = section.page, section.name, article.id, article.title
        yield Candidate(str(opened.path), day, paper, *named, text, place)


class Answer:
    """What `kanbao search` says to the `options` of its command line; `hits` counts what was said."""

    def __init__(self, options: Any, path: Path, ambiguous: int, tell: Tell) -> None:
        self.hits = 0
        self._options, self._path, self._ambiguous, self._tell = options, path, ambiguous, tell

    def lines(self) -> Iterator[str]:
        """Lines for people, each hit as it is found, or a list for programs."""
        options = self._options
        limit = options.limit if options.limit is not None else 0 if options.json else SHOWN
        found = self._found()
        wanted = islice(found, limit or None)
        with closing(found):
            yield from self._listed(wanted) if options.json else self._told(wanted)
            if limit and next(found, None):
                text = ngettext("there are more than this hit", "there are more than these {n} hits", limit)
                self._tell(_("; ").join((text.format(n=limit), _("--limit 0 shows all"))))
        if not self.hits:
            self._tell(_("nothing found"))

    def _found(self) -> Generator[Hit, None, None]:
        """The hits, with a bar on the terminal while a catalogue is renewed for them."""
        bar, counted = None, False
        if sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb":
            from tui.shell.indexing import Bar

            bar = Bar(sys.stderr)

        def progress(far: Progress) -> None:
            nonlocal counted
            if bar:
                bar.show(far)
            elif far.total > FEW and not counted:
                text = ngettext("{n} file is read for the catalogue", "{n} files are read for the catalogue", far.total)
                self._tell(text.format(n=far.total))
            counted = True

        options = self._options
        query, order = asked(options.query, options.first, options.last), options.order
        found = search(query, self._path, order=order, indexed=options.indexed, tell=self._tell, progress=progress)
        for number, hit in enumerate(found):
            if bar and counted and not number:
                bar.clear()
            yield hit
        if bar and counted and not self.hits:
            bar.clear()

    def _told(self, hits: Iterable[Hit]) -> Iterator[str]:
        terminal = sys.stdout.isatty()
        styled = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM", "dumb") != "dumb"
        width = max(NARROWEST, shutil.get_terminal_size((DEFAULT_WIDTH, 0)).columns if terminal else DEFAULT_WIDTH)
        for hit in hits:
            if self.hits:
                yield ""
            self.hits += 1
            yield from as_text(hit, width, styled=styled, ambiguous=self._ambiguous)

    def _listed(self, hits: Iterable[Hit]) -> Iterator[str]:
        for hit in hits:
            yield ("," if self.hits else "[") + dumps(as_dict(hit))
            self.hits += 1
        yield "]" if self.hits else "[]"
