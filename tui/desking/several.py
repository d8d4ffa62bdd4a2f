"""The desks of several issues at once: those that are named, and of a folder those that somebody has worked at.

A line for each issue tells people how it stands; for programs there is one JSON object a line, with its `path`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tui.checking.grounds import ground_for
from tui.config import Config
from tui.desk.findings import findings
from tui.desk.opening import open_desk, store_path
from tui.desk.rate import rate_of
from tui.desk.session import Desk
from tui.desk.stages import Row, status
from tui.desk.store import DeskStore
from tui.desk.weights import load_weights
from tui.desk.who import Person
from tui.desking.reporting import as_dict, headline
from tui.desking.showing import event_line, event_row, list_rows, show_list, status_rows
from tui.errors import KanbaoError, UsageError
from tui.exporters.json import dumps
from tui.i18n import _
from tui.library.folder import default_library, find_issues
from tui.text import cells, pad, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Say = Callable[[str], object]


def issues_meant(paths: Sequence[str], library: str) -> list[Path]:
    """The issue files that are named, in that order, and of each folder those that its desk knows, newest first.

    Without a path the library's. Raises SourceError for a folder without issues.
    """
    found: dict[Path, None] = {}
    for path in [Path(name) for name in paths] or [default_library(library)]:
        found.update(dict.fromkeys(_worked_at(path) if path.is_dir() else [path]))
    return list(found)


def _worked_at(folder: Path) -> Iterator[Path]:
    known: dict[Path, set[str]] = {}
    for ref in find_issues(folder):
        store = store_path(ref.path)
        if store not in known:
            known[store] = _known(store)
        if os.path.basename(os.path.realpath(ref.path)) in known[store]:
            yield ref.path


def _known(path: Path) -> set[str]:
    if not path.is_file():
        return set()
    from tui.desk.sqlite import SqliteDesk

    store: DeskStore = SqliteDesk(path, read_only=True)
    try:
        return set(store.issues())
    finally:
        store.close()


def show_several(paths: Sequence[Path], who: Person, options: Any, settings: Config, out: Say, say: Say) -> int:
    """Show all of them; the exit code: that of the last that could not be read, which is told."""
    about = [getattr(options, name, None) for name in ("html", "article", "event")]
    if any(value not in (None, False, "") for value in about):
        what = _("this is about one issue")
        raise UsageError(what, remedy=_("Name its file; `kanbao desk status` shows which there are."))
    if not paths:
        say(_("Nobody has worked at an issue here yet."))
    tell = _TELL[options.act](options, settings, out)
    failed = 0
    for path in paths:
        try:
            desk = open_desk(path, who, writing=False)
            try:
                tell(path, desk)
            finally:
                desk.close()
        except KanbaoError as error:
            say(f"kanbao: {error}")
            failed = error.exit_code
    tell.end()
    return failed


class _Teller:
    """Tells of one issue after the other."""

    def __init__(self, options: Any, settings: Config, out: Say) -> None:
        self.options, self.settings, self.out = options, settings, out

    def __call__(self, path: Path, desk: Desk) -> None:
        """Tell of an issue."""
        raise NotImplementedError

    def end(self) -> None:
        """There are no more."""

    def told(self, path: Path, values: dict[str, Any]) -> None:
        """One JSON object a line."""
        self.out(dumps({"path": str(path), **values}))


class _List(_Teller):
    def __call__(self, path: Path, desk: Desk) -> None:
        if self.options.json:
            self.told(path, list_rows(desk, self.options, self.settings))
            return
        self.out(shown(str(path)))
        show_list(desk, self.options, self.settings, lambda line: self.out(f"  {line}"))


class _Status(_Teller):
    """How many articles are signed, by stage; at the end as a table."""

    def __init__(self, options: Any, settings: Config, out: Say) -> None:
        super().__init__(options, settings, out)
        self.stages = settings.stages.split()
        self.rows: list[tuple[str, ...]] = []

    def __call__(self, path: Path, desk: Desk) -> None:
        rows = status(desk)
        if self.options.json:
            self.told(path, {"articles": status_rows(rows)})
            return
        signed = [_signed(rows, stage) for stage in self.stages]
        self.rows.append((shown(str(path)), str(len(rows)), *signed, str(sum(row.marks for row in rows) or "")))

    def end(self) -> None:
        if not self.rows:
            return
        wide = self.settings.ambiguous_width
        table = [(_("issue"), _("articles"), *self.stages, _("marks")), *self.rows]
        widths = [max(cells(row[n], wide) for row in table) for n in range(len(table[0]))]
        for row in table:
            self.out("  ".join(pad(text, width, wide) for text, width in zip(row, widths, strict=True)).rstrip())


def _signed(rows: Sequence[Row], stage: str) -> str:
    """How many articles a stage stands of, and in brackets of how many it is void."""
    signs = [row.signed[stage] for row in rows if stage in row.signed]
    void = sum(one.void is not None for one in signs)
    stands = str(len(signs) - void) if len(signs) > void else "·"
    return f"{stands} ({void})" if void else stands


class _Log(_Teller):
    """All journals as one, in the order of time."""

    def __init__(self, options: Any, settings: Config, out: Say) -> None:
        super().__init__(options, settings, out)
        self.found: list[tuple[str, int, Path, Any]] = []

    def __call__(self, path: Path, desk: Desk) -> None:
        events = desk.store.events(desk.name, last=self.options.limit)
        self.found += [(event.time, event.id, path, event) for event in events]

    def end(self) -> None:
        last = sorted(self.found, key=lambda one: one[:2])[-self.options.limit :]
        if self.options.json:
            self.out(dumps([{"path": str(path), **event_row(event)} for _time, _id, path, event in last]))
            return
        for _time, _id, path, event in last:
            self.out(f"{shown(path.stem)}  {event_line(event)}")


class _Report(_Teller):
    def __call__(self, path: Path, desk: Desk) -> None:
        settings = self.settings
        found = findings(desk, ground_for(desk.path, settings.house, settings.library))
        rate = rate_of(desk, found, load_weights(settings.weights), settings.stages.split())
        if self.options.json:
            self.told(path, as_dict(path, rate))
        else:
            self.out(shown(f"{path}  {headline(rate)}"))


_TELL: dict[str, Callable[[Any, Config, Say], _Teller]] = {
    "list": _List,
    "status": _Status,
    "log": _Log,
    "report": _Report,
}
