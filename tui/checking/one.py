"""One file checked, from its bytes to a report."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from tui.checking.task import STANDARD_INPUT, Found, Task, all_rules, require_known_exempt, rules_for
from tui.checks.base import Context, Finding, Level
from tui.checks.house import NO_HOUSE, Exempt, House
from tui.checks.house_file import exceptions_beside, house_above, load_exceptions, load_house
from tui.checks.placing import InIssueFile, InSource
from tui.checks.report import Report, Span, Spot, Told
from tui.checks.run import UNUSED, Checked, Ground, check_issue, mend_issue, unused
from tui.desk.place import store_path
from tui.errors import KanbaoError
from tui.i18n import N_, _
from tui.issuefile import LoadedIssue, load, parse
from tui.model import Issue
from tui.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tui.desk.dismissals import DismissedIn
    from tui.importers.base import Source

_FORMAT_FIRST = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t\r\n]++|#[^\n]*+)*+[\"']?format[\"']?[ \t]*=")
_LINES = re.compile("[^\n]*\n|[^\n]+")

Progress = Callable[[float], object]
"""Told how much of a file's rules is done, from 0 to 1."""


class Checker:
    """Checks one file after the other for a task; house files are read once."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._all, self.defects = all_rules()
        self._houses: dict[str, House] = {}

    def check(self, found: Found, progress: Progress | None = None) -> Report:
        """The report on a file; one that cannot be read, or does not hold, says so in it."""
        try:
            return self._check(found, progress)
        except KanbaoError as error:
            return Report(found.path, error=str(error))

    def ground(self, found: Found) -> Ground:
        """What a file is checked by. Raises KanbaoError where a house file, or one of exceptions, does not hold."""
        house = self._house(self._task.house or _house_near(found))
        beside = exceptions_beside(found.path)
        given = found.path != STANDARD_INPUT and os.path.isfile(beside)
        rules = rules_for(self._task, house, self._all)
        ground = Ground(rules, house, load_exceptions(beside) if given else ())
        require_known_exempt(ground.beside, self._all)
        return ground

    def _check(self, found: Found, progress: Progress | None) -> Report:
        ground = self.ground(found)
        tick = _ticking(progress, len(ground.rules))
        if found.path.lower().endswith(".toml"):
            return self._check_issue_file(load(found.path), found, ground, tick)
        from tui.importers.base import read_source

        source = read_source(found.path)
        if found.path == STANDARD_INPUT and _is_issue_file(source.data):
            text = source.data.decode("utf-8-sig")
            issue = parse(text, source.name)
            return self._check_issue_file(LoadedIssue(issue, Path(found.path), text), found, ground, tick)
        return self._check_source(source, found, ground, tick)

    def _house(self, path: str) -> House:
        if path and path not in self._houses:
            self._houses[path] = load_house(path)
        return self._houses[path] if path else NO_HOUSE

    def _check_issue_file(
        self, loaded: LoadedIssue, found: Found, ground: Ground, tick: Callable[[], object] | None
    ) -> Report:
        fixed, diff = 0, ""
        desk, notes = self._dismissed(found)
        if self._task.diff or (self._task.fix and found.path != STANDARD_INPUT):
            kept = desk.left if desk else None
            issue, done = mend_issue(loaded.issue, ground.rules, ground.house, ground.beside, kept)
            fixed = len(done)
            if done and self._task.diff:
                diff = _diff(loaded, issue, found.path)
            elif done:
                from tui.issuefile.write import save

                loaded = save(issue, found.path, expect=loaded)
        elif self._task.fix:
            notes = (_("standard input is not fixed: there is no file to write; --diff shows what would change"),)
        checked = check_issue(loaded.issue, ground.rules, ground.house, ground.beside, tick)
        told: list[Told] = []
        if checked.findings:
            left = desk.left(loaded.issue, checked.findings) if desk else checked.findings
            places = InIssueFile(loaded.text, loaded.issue)
            texts = dict(zip(map(id, checked.findings), checked.texts, strict=True))
            told = [Told(found.path, one, texts[id(one)], places.span(one), places.patch(one)) for one in left]
        dismissed = len(checked.findings) - len(told)
        report = self._report(found, loaded.issue, told, checked, ground, fixed=fixed, diff=diff, notes=notes)
        return replace(report, dismissed=dismissed) if dismissed else report

    def _dismissed(self, found: Found) -> tuple[DismissedIn | None, tuple[str, ...]]:
        """What was dismissed at the desk of an issue file, if it has one, else what there is to say about that."""
        if self._task.dismissed or found.path == STANDARD_INPUT or not os.path.isfile(store_path(found.path)):
            return None, ()
        from tui.desk.dismissals import DismissedIn

        try:
            return DismissedIn(found.path), ()
        except KanbaoError as error:
            return None, (_("what was dismissed at the desk is not known: {reason}").format(reason=error),)

    def _check_source(self, source: Source, found: Found, ground: Ground, tick: Callable[[], object] | None) -> Report:
        from tui.importers import Hints, import_source
        from tui.importers.decode import decode

        issue = import_source(source, Hints(encoding=self._task.encoding))
        checked = check_issue(issue, ground.rules, ground.house, ground.beside, tick)
        told: list[Told] = []
        if checked.findings:
            places = InSource(decode(source, self._task.encoding).text, Context(issue))
            pairs = zip(checked.findings, checked.texts, strict=True)
            told = [Told(found.path, one, text, places.span(one, text)) for one, text in pairs]
        notes: tuple[str, ...] = ()
        if self._task.fix or self._task.diff:
            note = _("a raw text is not fixed; make an issue file of it first: {command}")
            notes = (note.format(command="kanbao import … -o …"),)
        return self._report(found, issue, told, checked, ground, notes=notes)

    def _report(  # noqa: PLR0913 - all that a report is made of
        self,
        found: Found,
        issue: Issue,
        told: list[Told],
        checked: Checked,
        ground: Ground,
        *,
        fixed: int = 0,
        diff: str = "",
        notes: tuple[str, ...] = (),
    ) -> Report:
        if self._task.says(UNUSED):
            told = [*told, *map(_told_unused, unused(ground.beside, checked.used, ground.rules))]
        idle = unused(ground.house.exceptions, checked.used, ground.rules)
        return Report(
            found.path,
            tuple(told),
            sum(len(text) for _section, article in issue.articles() for text in (article.title, *article.body)),
            notes=notes,
            fixed=fixed,
            diff=diff,
            house=ground.house.path,
            unused=tuple(f"{exempt.path}:{exempt.line}" for exempt in idle),
        )


def _house_near(found: Found) -> str:
    folder = Path() if found.path == STANDARD_INPUT else Path(found.path).parent
    near = house_above(folder, Path(found.root))
    return str(near) if near else ""


def _is_issue_file(data: bytes) -> bool:
    """Whether bytes without a name are an issue file: UTF-8 whose first key is `format`."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return _FORMAT_FIRST.match(data) is not None


def _ticking(progress: Progress | None, rules: int) -> Callable[[], object] | None:
    if progress is None:
        return None
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(done / rules)

    return tick


def _told_unused(exempt: Exempt) -> Told:
    message = N_("this exception is about nothing any more: {code}, “{quote}” ({reason})")
    values = (("code", exempt.code), ("quote", exempt.quote), ("reason", exempt.reason))
    finding = Finding(UNUSED, Level.STYLE, message, "", "", -1, 0, 0, values)
    spot = Spot(exempt.line, exempt.column, exempt.column)  # nothing but white space stands before [[exception]]
    return Told(exempt.path, finding, "", Span(spot, spot))


def _diff(loaded: LoadedIssue, mended: Issue, path: str) -> str:
    """The change as a unified diff of the file."""
    import difflib

    from tui.issuefile.write import render

    # Not splitlines: to it a paragraph's U+2028 would end a line.
    old, new = _LINES.findall(loaded.text), _LINES.findall(render(mended, loaded.text))
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in difflib.unified_diff(old, new, path, path)
    )
