"""What `kanbao import` does: sources read, put together day by day, and written as issue files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from tui.errors import IssueFileError, SourceError, UsageError
from tui.i18n import _, ngettext
from tui.importers import Hints, import_source, read_source
from tui.importers.base import STANDARD_INPUT, printable
from tui.importers.decode import decode
from tui.importers.together import merge, together
from tui.issuefile import load
from tui.issuefile.replace import replace_file
from tui.issuefile.write import render, save
from tui.model import Issue

SUFFIX = ".toml"
PAGES = (".txt", ".html", ".htm")
"""How the names of files end that a folder stands for."""
_PAGE = re.compile(r"node[_-]?\d|nbs\.|layout|index", re.IGNORECASE)
"""How the names of a digital newspaper's pages begin, not of its articles."""
_UNFIT = frozenset('/\\:*?"<>|')
"""Characters that some file system does not allow in a name."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A source that was read: its name fit to be shown, how it was written, what is in it."""

    name: str
    encoding: str
    issue: Issue
    path: str = ""
    companions: tuple[str, ...] = ()
    """The files beside it that were read with it, such as the articles that a page names."""
    again: tuple[str, ...] = ()
    """The names of further sources that hold the very same bytes; it was read once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An issue and the file that it is to be written into."""

    issue: Issue
    path: Path


def read_all(paths: Sequence[str], hints: Hints) -> list[Reading]:
    """Every source, in the order given; the pages counted on from `hints.page`.

    What a page named and was read with it is no source of its own, and neither is the same text given twice.
    Raises what `read_source` and `import_source` raise, for the first source that cannot be read.
    """
    found: dict[bytes, Reading] = {}
    taken: set[str] = set()
    for path in sources(paths):
        if _real(path) in taken:
            continue
        source = read_source(path)
        digest = sha256(source.data).digest()
        if same := found.get(digest):
            found[digest] = replace(same, again=(*same.again, source.name))
            continue
        own = hints if hints.page is None else replace(hints, page=hints.page + len(found))
        issue = import_source(source, own)
        companions = tuple(map(_real, source.companions))
        taken.update(companions)
        encoding = decode(source, hints.encoding).encoding  # decoded already: the source keeps its text
        found[digest] = Reading(source.name, encoding, issue, _real(path), companions)
    return [reading for reading in found.values() if reading.path not in taken]


def _real(path: str) -> str:
    return path if path == STANDARD_INPUT else os.path.realpath(path)


def sources(paths: Sequence[str]) -> Iterator[str]:
    """The files to read: a folder stands for the texts and web pages in it, in the order of their names.

    Pages of a digital newspaper come before the articles that they name; page-10 stands behind page-9. Raises
    SourceError for a link out of the folder: who fills a folder does not say what else is read.
    """
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            yield path
            continue
        try:
            pages = [name for name in os.listdir(path) if name.lower().endswith(PAGES)]
        except OSError as error:
            raise SourceError(
                _("cannot read: {reason}").format(reason=error.strerror), where=printable(path)
            ) from error
        if not pages:
            raise SourceError(
                _("is a folder without texts or web pages"),
                where=printable(path),
                remedy=_("name the files, or a folder of files that end in {endings}").format(
                    endings=_(", ").join(PAGES)
                ),
            )
        for name in sorted(pages, key=_order):
            yield _inside(path, name)


def _order(name: str) -> tuple[bool, list[tuple[int, str]]]:
    """Pages of a digital newspaper first, then by name, digits by their value."""
    pieces = re.findall(r"\d{1,18}|\D+|\d+", name.casefold())
    keys = [(int(piece), "") if piece.isascii() and piece.isdigit() else (-1, piece) for piece in pieces]
    return not _PAGE.match(name), [*keys, (-1, name)]


def _inside(folder: str, name: str) -> str:
    path = os.path.join(folder, name)
    if os.path.islink(path) and os.path.dirname(_real(path)) != _real(folder):
        raise SourceError(
            _("is a link that leads out of the folder"),
            where=printable(path),
            remedy=_("to import what it leads to, name that file itself"),
        )
    return path


def telling(reading: Reading) -> str:
    """A line on a source: how it was written, how much is in it, how much to look at again; one more each that
    says the same.
    """
    articles = [article for _section, article in reading.issue.articles()]
    doubtful = sum(bool(article.review) for article in articles)
    parts = [
        reading.encoding.upper(),
        ngettext("{count} article", "{count} articles", len(articles)).format(count=len(articles)),
        ngettext("{count} to look at again", "{count} to look at again", doubtful).format(count=doubtful),
    ]
    if reading.companions:
        count = len(reading.companions)
        parts.insert(1, ngettext("{count} file beside it", "{count} files beside it", count).format(count=count))
    again = [
        _("{name}: the same as {other}, read once").format(name=name, other=reading.name) for name in reading.again
    ]
    return "\n".join((f"{reading.name}: {_(', ').join(parts)}", *again))


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
        if name.casefold() in taken:
            name = f"{name}-{_fit(issue.paper.name) or len(found) + 1}"
        while name.casefold() in taken:
            name = f"{name}-{len(found) + 1}"
        taken.add(name.casefold())
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
        if plan.path.parent.is_file():
            raise SourceError(
                _("is a file, not a folder"),
                where=printable(os.fspath(plan.path.parent)),
                remedy=_("name another one: -o FOLDER"),
            )
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
