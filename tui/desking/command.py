"""What `kanbao desk` does between its options and its exit code."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.checking.grounds import ground_for
from tui.config import Config
from tui.desk.acts import last_act, last_undone
from tui.desk.editing import Spot, edit
from tui.desk.events import Event
from tui.desk.findings import accept_finding, dismiss_finding, open_errors
from tui.desk.history import event_of, restore
from tui.desk.marking import accept_mark, answer, dismiss_mark, mark, reopen, resolve
from tui.desk.opening import open_desk
from tui.desk.session import Desk, Done
from tui.desk.stages import Stages, sign
from tui.desk.undoing import take_back
from tui.desk.who import person
from tui.desking.several import issues_meant, show_several
from tui.desking.showing import SHOWS, Say
from tui.desking.telling import told
from tui.errors import DeskError, SourceError, StoreError, UsageError
from tui.i18n import _
from tui.library.folder import default_library, newest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tui.checks.run import Ground

Act = Callable[["_Asked"], Done | list[Event]]


def desk(options: Any, settings: Config, out: Say, say: Say) -> int:
    """Do what is asked for: data to `out`, talk to `say`; the exit code 0. Raises KanbaoError where it may not be.

    Whatever changes something prints its id and the hash of the text it is about, once that is on the disk.
    """
    writing = options.act not in SHOWS
    if not writing:
        paths = issues_meant(options.paths, settings.library)
        if len(options.paths) != 1 or os.path.isdir(options.paths[0]):
            return show_several(paths, person(settings.role), options, settings, out, say)
        options.path = options.paths[0]
    elif options.path is None or os.path.isdir(options.path):
        raise _one_wanted(options.path, settings)
    if getattr(options, "text", "") == "-":
        options.text = _standard_input()
    with _typed_told(options):
        here = open_desk(Path(options.path), person(settings.role), writing=writing)
        try:
            if writing:
                done = _ACTS[options.act](_Asked(here, options, settings))
                told(here, done, as_json=options.json, out=out, say=say)
            else:
                SHOWS[options.act](here, options, settings, out)
        finally:
            here.close()
    return 0


def _one_wanted(path: str | None, settings: Config) -> UsageError:
    """A folder, or nothing, is named where one issue is signed or changed."""
    folder = Path(path) if path else default_library(settings.library)
    what = _("the desk works at one issue file")
    remedy = _("Name one, such as {path}.").format(path=newest(folder).path)
    return UsageError(what, where=path, remedy=remedy)


class _Asked:
    """What was asked for, and what it needs."""

    def __init__(self, here: Desk, options: Any, settings: Config) -> None:
        self.desk, self.options, self.settings = here, options, settings

    @property
    def ground(self) -> Ground:
        """What the issue is checked by."""
        return ground_for(self.desk.path, self.settings.house, self.settings.library)

    @property
    def stages(self) -> Stages:
        """The stages as they are set."""
        return Stages(tuple(self.settings.stages.split()), self.settings.sign_twice)

    @property
    def number(self) -> int:
        """The id of a mark. Raises UsageError."""
        name: str = self.options.id
        if not (name.isascii() and name.isdigit() and len(name) < 19):
            what = _("{id} is no mark").format(id=name)
            raise UsageError(what, remedy=_("`kanbao desk list` shows what there is."))
        return int(name)

    @property
    def of_finding(self) -> bool:
        """Whether the id is that of a finding."""
        return str(self.options.id).startswith("f")


def _standard_input() -> str:
    import sys

    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError:
        raise UsageError(_("standard input is not UTF-8")) from None


@contextmanager
def _typed_told(options: Any) -> Iterator[None]:
    """Say with an error of the disk what was typed: it stands nowhere else."""
    try:
        yield
    except (StoreError, SourceError) as error:
        texts = (getattr(options, name, None) for name in ("text", "note", "replace", "reason"))
        typed = next((text for text in texts if text), "")
        if typed:
            kept = _("It is not saved. What you typed: {text}").format(text=typed)
            error.remedy = f"{error.remedy}\n  {kept}" if error.remedy else kept
        raise


def _edit(asked: _Asked) -> Done:
    options = asked.options
    if (options.paragraph is None) == (options.part is None):
        raise UsageError(_("name a paragraph, or another part of the article"), remedy=_("Say one of the two."))
    spot = Spot(options.article, options.part) if options.part else Spot(options.article, paragraph=options.paragraph)
    return edit(asked.desk, spot, asked.options.text, options.if_hash or "")


def _accept(asked: _Asked) -> Done:
    if asked.of_finding:
        return accept_finding(asked.desk, asked.ground, asked.options.id)
    return accept_mark(asked.desk, asked.number)


def _dismiss(asked: _Asked) -> list[Event]:
    if asked.of_finding:
        return [dismiss_finding(asked.desk, asked.ground, asked.options.id, asked.options.reason)]
    return [dismiss_mark(asked.desk, asked.number, asked.options.reason)]


def _sign(asked: _Asked) -> list[Event]:
    options = asked.options
    errors = lambda: open_errors(asked.desk, asked.ground)  # noqa: E731 - asked only for the last stage
    given = options.if_hash or ""
    if given and not options.article:
        raise DeskError(_("a hash is that of one article"), remedy=_("Add --article."))
    return sign(asked.desk, asked.stages, options.stage, options.article or "", errors=errors, if_hash=given)


def _undo(asked: _Asked) -> Done:
    desk, number = asked.desk, asked.options.event
    act = event_of(desk, number) if number is not None else last_act(desk.store, desk.name, desk.person.name)
    if act is None:
        raise DeskError(_("you have done nothing here that is not undone"), where=desk.path)
    if act.person != desk.person.name:
        raise DeskError(_("that was done by {person}").format(person=act.person or "—"), where=desk.path)
    return take_back(desk, act)


def _redo(asked: _Asked) -> Done:
    desk = asked.desk
    undo = last_undone(desk.store, desk.name, desk.person.name)
    if undo is None:
        raise DeskError(_("there is nothing to do again"), where=desk.path)
    return take_back(desk, undo)


def _mark(asked: _Asked) -> list[Event]:
    options = asked.options
    return [mark(asked.desk, options.article, options.quote, replace=options.replace, note=options.note or "")]


_ACTS: dict[str, Act] = {
    "edit": _edit,
    "accept": _accept,
    "dismiss": _dismiss,
    "mark": _mark,
    "answer": lambda asked: [answer(asked.desk, asked.number, asked.options.text)],
    "resolve": lambda asked: [resolve(asked.desk, asked.number, asked.options.reason or "")],
    "reopen": lambda asked: [reopen(asked.desk, asked.number, asked.options.reason or "")],
    "sign": _sign,
    "undo": _undo,
    "redo": _redo,
    "restore": lambda asked: restore(asked.desk, asked.options.event),
}
