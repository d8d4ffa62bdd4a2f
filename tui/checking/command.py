"""What `kanbao check` does between its options and its exit code."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from tui.checking.bar import Bar
from tui.checking.finding_files import files
from tui.checking.one import Checker
from tui.checking.task import Found, Rules, Task, all_rules, known_codes, rules_for
from tui.checks.base import Level
from tui.checks.formats import FORMATS, Format, Look
from tui.checks.house import NO_HOUSE
from tui.checks.house_file import load_house
from tui.checks.report import Report
from tui.checks.selecting import codes_in, require_known
from tui.config import Config
from tui.errors import UsageError
from tui.i18n import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

WIDTH = 80
"""Cells a line where there is no terminal that says."""

Say = Callable[[str], object]


def check(options: Any, settings: Config, out: Say, say: Say) -> int:
    """Check what is named: data line by line to `out`, talk to `say`; the exit code.

    0: nothing found, 1: something was, 2: a file could not be checked. Raises KanbaoError for wrong use.
    """
    task, form = _task(options, settings), _format(options.format)
    if options.diff and (options.fix or options.format != "text"):
        what = _("--diff does not go with {option}").format(option="--fix" if options.fix else "--format")
        raise UsageError(what, remedy=_("Say one of the two."))
    rules, defects = all_rules()
    require_known((*task.select, *task.ignore), known_codes(rules))
    house = load_house(task.house) if task.house else NO_HOUSE  # what is wrong with it is said once, and first
    look = _look(settings, rules_for(task, house, rules))
    for defect in defects:
        say(_("kanbao: the plug-in {origin} is left out: {what}").format(origin=defect.origin, what=defect.what))
    found = files(options.paths, settings.library)
    bar = Bar(sys.stderr if sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb" else None)
    tally = Tally(say, bar)
    try:
        reports = tally.counted(_reports(found, task, options.jobs, bar), len(found))
        lines = _diffs(reports, look) if options.diff else form.lines(reports, look)
        for line in lines:
            bar.clear()
            out(line)
    finally:
        bar.clear()
    tally.sum_up(task, whole=any(map(os.path.isdir, options.paths)))
    return tally.exit_code


def _task(options: Any, settings: Config) -> Task:
    return Task(
        select=codes_in(",".join(options.select)),
        ignore=codes_in(",".join(options.ignore)),
        house=options.house or settings.house,
        fix=options.fix,
        diff=options.diff,
        encoding=options.encoding or "",
        dismissed=options.dismissed,
    )


def _look(settings: Config, rules: Rules) -> Look:
    terminal = sys.stdout.isatty()
    plain = "NO_COLOR" in os.environ or os.environ.get("TERM", "dumb") == "dumb"
    width = shutil.get_terminal_size((WIDTH, 0)).columns if terminal else WIDTH
    return Look(width, terminal and not plain, settings.ambiguous_width, terminal, rules)


def _format(name: str) -> Format:
    from tui.issuefile.hints import near_word

    names = [each.name for each in FORMATS]
    if name not in names:
        what = _("there is no format {name}").format(name=name)
        near = near_word(name, names)
        remedy = _("Did you mean {name}?").format(name=near) if near else ""
        raise UsageError(what, remedy=remedy or _("There are: {names}.").format(names=_(", ").join(names)))
    return FORMATS[names.index(name)]


def _reports(found: Sequence[Found], task: Task, jobs: int, bar: Bar) -> Iterator[Report]:
    if len(found) == 1:
        yield Checker(task).check(found[0], bar.show)
        return
    from tui.checking.many import check_many, jobs_for

    yield from check_many(found, task, jobs_for(found, jobs))


def _diffs(reports: Iterable[Report], look: Look) -> Iterator[str]:
    """The diffs, for `patch` as they are; on a terminal nothing in them acts."""
    from tui.text import shown

    for report in reports:
        for line in report.diff.split("\n")[:-1]:
            yield shown(line) if look.terminal else line


class Tally:
    """Counts what reports say, tells errors and notes as they come, and sums up."""

    def __init__(self, say: Say, bar: Bar) -> None:
        self._say, self._bar = say, bar
        self._told: set[str] = set()
        self._levels: Counter[Level] = Counter()
        self._files = self._hit = self._failed = self._characters = self._fixed = self._fixable = 0
        self._dismissed = 0
        self._houses: Counter[str] = Counter()
        self._idle: Counter[tuple[str, str]] = Counter()

    @property
    def exit_code(self) -> int:
        """As `check` returns it."""
        return 2 if self._failed else 1 if self._levels.total() else 0

    def counted(self, reports: Iterable[Report], total: int) -> Iterator[Report]:
        """The reports, each counted when it is taken."""
        for report in reports:
            self._files += 1
            if total > 1:
                self._bar.show(self._files / total, self._files, total)
            self._count(report)
            yield report

    def _count(self, report: Report) -> None:
        for text in (report.error, *report.notes):
            line = f"kanbao: {text}" if text == report.error else f"kanbao: {report.path}: {text}"
            if text and line not in self._told:  # a broken house file is told once, not for every issue
                self._told.add(line)
                self._bar.clear()
                self._say(line)
        self._failed += bool(report.error)
        self._hit += bool(report.told)
        self._characters += report.characters
        self._fixed += report.fixed
        self._dismissed += report.dismissed
        for told in report.told:
            self._levels[told.finding.level] += 1
            self._fixable += bool(told.finding.fix and told.finding.fix.safe and told.patch)
        if report.house:
            self._houses[report.house] += 1
            self._idle.update((report.house, where) for where in report.unused)

    def sum_up(self, task: Task, *, whole: bool) -> None:
        """The last lines. With `whole` folders, also which of a house file's exceptions no file needed."""
        for (house, where), count in self._idle.items():
            if whole and count == self._houses[house]:
                self._say(_("{where}: this exception was about nothing in these files").format(where=where))
        if self._fixed:
            self._say((_("{n} would be mended") if task.diff else _("{n} mended")).format(n=self._fixed))
        if self._files > self._failed:  # of what could not be read nothing can be said
            self._say(self._found() + self._silent())
        if self._fixable and not (task.fix or task.diff):
            text = ngettext("{n} can be mended with --fix", "{n} can be mended with --fix", self._fixable)
            self._say(text.format(n=self._fixable))

    def _silent(self) -> str:
        """How much is not told since somebody said at the desk that it is right."""
        if not self._dismissed:
            return ""
        text = ngettext("{n} dismissed at the desk", "{n} dismissed at the desk", self._dismissed)
        return _("; {text}").format(text=text.format(n=self._dismissed))

    def _found(self) -> str:
        read = self._files - self._failed
        files = ngettext("{n} file", "{n} files", read).format(n=f"{read:,}")
        size = ngettext("{n} character", "{n} characters", self._characters).format(n=f"{self._characters:,}")
        forms = (
            ngettext("{n} error", "{n} errors", self._levels[Level.ERROR]),
            ngettext("{n} warning", "{n} warnings", self._levels[Level.WARNING]),
            ngettext("{n} matter of style", "{n} matters of style", self._levels[Level.STYLE]),
        )
        counts = [form.format(n=self._levels[level]) for form, level in zip(forms, Level, strict=True)]
        found = [text for text, level in zip(counts, Level, strict=True) if self._levels[level]]
        if not found:
            return _("nothing found in {files} ({size})").format(files=files, size=size)
        if read == 1:
            return _("{found} ({size})").format(found=_(", ").join(found), size=size)
        text = _("{found} in {hit} of {files} ({size})")
        return text.format(found=_(", ").join(found), hit=self._hit, files=files, size=size)
