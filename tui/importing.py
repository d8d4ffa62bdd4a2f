"""What `kanbao import` does: sources read, put together day by day, and written as issue files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tui.errors import IssueFileError, SourceError, UsageError
from tui.i18n import _, ngettext
from tui.importers import Hints, import_source, read_source
from tui.importers.base import printable
from tui.importers.decode import decode
from tui.importers.together import merge, together
from tui.issuefile import load
from tui.issuefile.replace import replace_file
from tui.issuefile.write import render, save
from tui.model import Issue

SUFFIX = ".toml"
PAGES = (".txt", ".html", ".htm")
"""How the names of files end that a folder stands for."""
_UNFIT = frozenset('/\\:*?"<>|')
"""Characters that some file system does not allow in a name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that was read: its name fit to be shown, how it was written, what is in it."""

    name: str
    encoding: str
    issue: Issue


@dataclass(frozen=True, slots=True)
class Plan:
    """An issue and the file that it is to be written into."""

    issue: Issue
    path: Path


def read_all(paths: Sequence[str], hints: Hints) -> list[Reading]:
    """Every source, in the order given; the pages counted on from `hints.page`.

    Raises what `read_source` and `import_source` raise, for the first source that cannot be read.
    """
    found: list[Reading] = []
    for place, path in enumerate(sources(paths)):
        source = read_source(path)
        own = hints if hints.page is None else replace(hints, page=hints.page + place)
        issue = import_source(source, own)  # first, since it also knows what is no text at all
        found.append(Reading(source.name, decode(source, hints.encoding).encoding, issue))
    return found


def sources(paths: Sequence[str]) -> Iterator[str]:
    """The files to read: a folder stands for the texts and web pages in it, in the order of their names."""
    for path in paths:
        pages: list[str] = []
        if path != "-" and os.path.isdir(path):
            try:
                pages = sorted(name for name in os.listdir(path) if name.lower().endswith(PAGES))
            except OSError as error:
                raise SourceError(
                    _("cannot read: {reason}").format(reason=error.strerror), where=printable(path)
                ) from error
        yield from (os.path.join(path, name) for name in pages) if pages else (path,)


def telling(reading: Reading) -> str:
    """One line on a source: how it was written, how much is in it, how much to look at again."""
    articles = [article for _section, article in reading.issue.articles()]
    doubtful = sum(bool(article.review) for article in articles)
    parts = (
        reading.encoding.upper(),
        ngettext("{count} article", "{count} articles", len(articles)).format(count=len(articles)),
        ngettext("{count} to look at again", "{count} to look at again", doubtful).format(count=doubtful),
    )
    return f"{reading.name}: {_(', ').join(parts)}"


def as_one(readings: Sequence[Reading]) -> Issue:
    """The one issue that all sources are pages of. Raises UsageError where they are of several."""
    issues = [reading.issue for reading in readings]
    count = len(together(issues))
    if count > 1:
        raise UsageError(
            _("the sources are of {count} issues, which cannot be one file").format(count=count),
            remedy=_("name a folder: -o FOLDER; or say --date and --paper for all of them"),
        )
    return merge(issues)


def plans(readings: Sequence[Reading], out: str) -> list[Plan]:
    """What is to be written into the folder `out`, or into the file if it ends in .toml.

    Raises UsageError where several issues would be one file.
    """
    if out.lower().endswith(SUFFIX):
        return [Plan(as_one(readings), Path(out))]
    groups = together([reading.issue for reading in readings])
    found: list[Plan] = []
    taken: set[str] = set()
    for group in groups:
        issue = merge([readings[place].issue for place in group])
        name = _name(issue, readings[group[0]].name)
        if name in taken:
            name = f"{name}-{_fit(issue.paper.name) or len(found) + 1}"
        taken.add(name)
        found.append(Plan(issue, Path(out) / (name + SUFFIX)))
    return found


def _name(issue: Issue, source: str) -> str:
    """The day, else the source's name without its ending."""
    if issue.date:
        return issue.date.isoformat()
    return _fit(os.path.splitext(os.path.basename(source))[0]) or "issue"


def _fit(name: str) -> str:
    return "".join("_" if char in _UNFIT or not char.isprintable() else char for char in name).strip(" .")


def write(found: Sequence[Plan], *, force: bool) -> None:
    """Write every plan's file, each whole or not at all; files that are there only if `force`.

    Raises SourceError before anything is written where a file is there unasked, and where the disk refuses.
    """
    for plan in found:
        if not force and os.path.lexists(plan.path):
            raise SourceError(
                _("is there already"),
                where=printable(os.fspath(plan.path)),
                remedy=_("--force writes over it; -o names another folder or file"),
            )
    for plan in found:
        try:
            plan.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SourceError(
                _("the folder cannot be made: {reason}").format(reason=error.strerror),
                where=printable(os.fspath(plan.path.parent)),
                remedy=_("name another one: -o FOLDER"),
            ) from error
        _save(plan, force=force)


def _save(plan: Plan, *, force: bool) -> None:
    """Where an issue file is overwritten, its comments stay as far as they fit; any other file goes as a whole."""
    if not (force and plan.path.is_file()):
        save(plan.issue, plan.path, expect=None)
        return
    try:
        save(plan.issue, plan.path, expect=load(plan.path))
    except IssueFileError:
        path = os.fspath(plan.path)
        replace_file(path, render(plan.issue).encode(), plan.path.read_bytes())
