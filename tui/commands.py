"""What each command does. Data goes to standard output, talk to standard error."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

from tui import config, i18n
from tui.early import Hold
from tui.errors import KanbaoError, UsageError
from tui.i18n import N_, _
from tui.shell.mistyped import refuse_mistyped
from tui.terminal import encoding, is_bare, settle

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from typing import Any

    from tui.model import Article, Issue


def run(given: Sequence[str], hold: Hold) -> int:
    """Do what the words `given` ask for; the exit code. Raises KanbaoError for what the person can mend."""
    i18n.activate(os.environ.get("KANBAO_LANGUAGE", ""))
    for stream in (sys.stdout, sys.stderr):
        settle(stream, os.environ)
    name = given[0] if given else ""
    act = COMMANDS[name][1] if name in COMMANDS else _read
    if act is _read and all(path == "-" or not path.startswith("-") for path in given):
        # Argparse takes as long to load as a page takes to set: paths alone need none of it.
        options: Any = SimpleNamespace(paths=given)
    else:
        from tui.shell.arguments import parse

        options = parse(given, {command: about for command, (about, _act) in COMMANDS.items()})
    options.given, options.hold = given, hold
    try:
        settings = config.load()
    except KanbaoError:
        if act is not _doctor:
            raise
        return _doctor(options, None)  # to look at what does not hold is what it is for
    if settings.language:
        i18n.activate(settings.language)
    return act(options, settings)


def say(text: str) -> None:
    """Tell a person on standard error, each line as it may be shown."""
    from tui.text import shown

    for line in text.splitlines():
        print(shown(line), file=sys.stderr)


def _read(options: Any, settings: config.Config) -> int:
    # Nothing that start-up makes is garbage: looking for some costs a tenth of the time to the first screen.
    gc.disable()
    refuse_mistyped(options.paths, COMMANDS)
    if "-" in options.paths:
        from tui.shell.standard_input import spool

        options.paths = [str(spool()) if path == "-" else path for path in options.paths]
    paths = [Path(path) for path in options.paths] or [_library(settings)]
    terminal, bare = sys.stdout.isatty(), is_bare(os.environ)
    if terminal and (settings.plain or getattr(options, "plain", False) or (bare and sys.stdin.isatty())):
        from tui.linewise.start import read

        return read(paths, options.given, settings)
    if bare or not terminal:
        from tui.library.opening import open_issue

        return _print_issue(open_issue(_newest(paths)).issue, None, None, settings.ambiguous_width)
    if named := encoding(os.environ):
        what = _("the reader draws in UTF-8, and the locale here says {encoding}").format(encoding=named)
        remedy = _("Set the terminal to UTF-8 and `export LANG=zh_CN.UTF-8`, or read as it is: `kanbao --plain`.")
        raise UsageError(what, remedy=remedy)
    return _read_on_screen(paths, options, settings)


def _read_on_screen(paths: list[Path], options: Any, settings: config.Config) -> int:
    from tui.app.first.keeping import Keeping
    from tui.app.first.page import attach, first_page
    from tui.app.keys import keymap
    from tui.app.session import start_session
    from tui.library.memory import MemoryPlaces
    from tui.library.places import has_places, open_places
    from tui.library.shelf import open_library

    table, hold = keymap(settings.keys), options.hold
    if getattr(settings.ambiguous_width, "asks_first", False):
        from tui.app.first.measuring import measured

        attach()
        hold.take()
        settings = measured(settings, hold)
    # A store that is not there yet holds nothing. To make it, which waits for the disk, can wait for the page.
    kept = has_places()
    keeping, shelf = Keeping(options.given, settings, table), open_library(paths)
    session = start_session(shelf, open_places() if kept else MemoryPlaces(), keeping.opener)
    attach()
    hold.take()
    size = os.get_terminal_size(2)
    hold.paint(first_page(session, settings, table, size), size)
    if not kept:
        session.keep_in(open_places())
    from tui.app.terminal.lean import load_textual

    load_textual()
    from tui.app.main import run

    code = run(session, settings, table, hold)
    hold.give_back()
    session.shelf.close()
    keeping.keep(paths, session.places)
    return code


def _library(settings: config.Config) -> Path:
    from tui.library.folder import default_library

    return default_library(settings.library)


def _issues(path: Path) -> list[Path]:
    """The issues at `path`, newest first; - is standard input."""
    if str(path) == "-":
        return [path]
    from tui.library.shelf import open_shelf

    return [ref.path for ref in open_shelf([path]).issues]


def _newest(paths: list[Path]) -> Path:
    from tui.library.shelf import open_library

    shelf = open_library(paths)
    shelf.close()
    return shelf.newest.path


def _list(options: Any, settings: config.Config) -> int:
    from tui.library.opening import open_issue
    from tui.shell.listing import issue_entry, issue_listing

    failed = 0
    for path in _issues(Path(options.path) if options.path else _library(settings)):
        try:
            opened = open_issue(path)
        except KanbaoError as error:
            # One broken file among many stops nothing, but is not passed over in silence.
            say(f"kanbao: {error}")
            failed = error.exit_code
            continue
        if options.json:
            from tui.exporters.json import dumps

            print(dumps(issue_entry(opened)))
        else:
            print("\n".join(issue_listing(opened)))
    return failed


def _show(options: Any, settings: config.Config) -> int:
    from tui.library.opening import open_issue
    from tui.shell.listing import find_article

    path = Path(options.path)
    issue = open_issue(path if str(path) == "-" else _newest([path])).issue
    article = find_article(issue, options.article) if options.article else None
    if options.json:
        from tui.exporters.json import article_to_dict, dumps, issue_to_dict

        print(dumps(article_to_dict(article) if article else issue_to_dict(issue)))
        return 0
    return _print_issue(issue, article, options.width, settings.ambiguous_width)


def _print_issue(issue: Issue, article: Article | None, width: int | None, ambiguous: int) -> int:
    from tui.shell.listing import text_lines

    print(*text_lines(issue, article, width, ambiguous), sep="\n")
    return 0


def _import(options: Any, settings: config.Config) -> int:  # noqa: ARG001 - every command takes them
    from tui.importers import Hints
    from tui.shell.importing import as_one, plans, read_all, telling, write

    hints = Hints(options.encoding or "", options.date, options.paper or "", options.page)
    readings = read_all(options.sources, hints)
    for reading in readings:
        say(telling(reading))
    if options.output is not None:
        found = plans(readings, options.output)
        write(found, force=options.force)
        for plan in found:
            say(_("written: {path}").format(path=plan.path))
    if options.json:
        from tui.exporters.json import dumps, issue_to_dict

        for reading in readings:
            print(dumps(issue_to_dict(reading.issue)))
    elif options.output is None:
        from tui.issuefile.write import render

        print(render(as_one(readings)), end="")
    return 0


def _search(options: Any, settings: config.Config) -> int:
    from tui.shell.searching import Answer

    path = Path(options.path) if options.path else _library(settings)
    answer = Answer(options, path, settings.ambiguous_width, tell=lambda text: say(f"kanbao: {text}"))
    for line in answer.lines():
        print(line)
    return 0 if answer.hits else 1


def _index(options: Any, settings: config.Config) -> int:
    from tui.exporters.json import dumps
    from tui.shell.indexing import Bar, as_dict, as_text, index

    folder = Path(options.path) if options.path else _library(settings)
    with Bar(sys.stderr) as bar:
        found = index(folder, jobs=options.jobs, rebuild=options.rebuild, progress=bar.show, tell=say)
    print(dumps(as_dict(found)) if options.json else "\n".join(as_text(found)))
    return 0


def _check(options: Any, settings: config.Config) -> int:
    from tui.checking.command import check

    return check(options, settings, print, say)


def _desk(options: Any, settings: config.Config) -> int:
    from tui.desking.command import desk

    return desk(options, settings, print, say)


def _rules(options: Any, settings: config.Config) -> int:  # noqa: ARG001 - every command takes them
    from tui.checking.pages import rules

    return rules(options, print, say)


def _bookmarks(options: Any, settings: config.Config) -> int:  # noqa: ARG001 - every command takes them
    from tui.shell.listing import bookmark_listing, kept_bookmarks

    print(bookmark_listing(kept_bookmarks(), options), end="")
    return 0


def _keys(options: Any, settings: config.Config) -> int:
    from tui.app.keys import as_markdown, as_rows, as_text, keymap

    table = keymap(settings.keys)
    if options.json:
        from tui.exporters.json import dumps

        print(dumps(as_rows(table), indent=1))
    else:
        print(as_markdown(table) if options.markdown else as_text(table).rstrip())
    return 0


def _doctor(options: Any, settings: config.Config | None) -> int:
    from tui import doctor

    if options.settings:
        print(config.default_toml().rstrip())
        return 0
    findings = doctor.report(config=settings, heard=doctor.ask_terminal())
    print(doctor.as_json(findings) if options.json else doctor.as_text(findings).rstrip())
    return 0


COMMANDS: dict[str, tuple[str, Callable[[Any, config.Config], int]]] = {
    "list": (N_("list issues and their articles"), _list),
    "show": (N_("print an issue or an article as text"), _show),
    "import": (N_("make an issue file of the raw text of pages"), _import),
    "search": (N_("find words in the issues of a library"), _search),
    "index": (N_("make or renew the catalogue of a folder, which finds issues and words at once"), _index),
    "check": (N_("find what a proofreader would mark"), _check),
    "desk": (N_("edit, mark and sign an issue together with others"), _desk),
    "rules": (N_("list the rules of `kanbao check`, or show the page of one"), _rules),
    "bookmarks": (N_("list the bookmarks that were set in the reader"), _bookmarks),
    "keys": (N_("list the keys of the reader"), _keys),
    "doctor": (N_("tell what was found here: versions, terminal, settings, folders"), _doctor),
}
