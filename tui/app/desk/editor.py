"""The paragraph that one is at, or the whole body of the article, edited at the desk in $VISUAL or $EDITOR.

What is edited is kept as a draft from before the editor opens until it is saved: whatever happens meanwhile, it is
offered again.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from tui.app.desk import drafts
from tui.app.desk.outside import editor, lay_out, run, take
from tui.app.desk.plate import told_error
from tui.checks.base import BODY
from tui.checks.parts import article_at, text_at
from tui.desk.editing import Spot
from tui.desk.rewriting import Rewritten, paragraphs, rewrite
from tui.errors import DeskError, KanbaoError
from tui.i18n import _, ngettext
from tui.library.places import state_path
from tui.records import replace
from tui.text import shown

if TYPE_CHECKING:
    from tui.app.desk.mode import DeskMode

_BETWEEN = "\n\n"


def open_editor(mode: DeskMode, spot: Spot | None) -> None:
    """Edit the text at a spot in an editor; None: the body of the open article."""
    article = mode.session.current
    spot = spot or Spot(article.id if article else "")
    base = _text(mode, spot)
    if not base:
        mode.screen.tell(_("There is no text of an article to edit here."))
    elif drafts.find(mode.path, spot):
        mode.offer(spot=spot)  # what waits there would be lost behind another draft
    else:
        _edit(mode, drafts.Kept(spot, base, base))


def go_on(mode: DeskMode, kept: drafts.Kept) -> None:
    """Edit a draft further: that of a body in an editor again, any other in place."""
    if _is_body(kept.spot):
        _edit(mode, kept)
        return
    from tui.app.desk.editing import ParagraphEditor

    mode.screen.put_over(ParagraphEditor(mode.screen, mode, kept.spot, kept.base, kept.text))


def _is_body(spot: Spot) -> bool:
    return spot.part == BODY and spot.paragraph < 0


def _text(mode: DeskMode, spot: Spot) -> str:
    if _is_body(spot):
        article = article_at(mode.session.issue, spot.article)
        return _BETWEEN.join(article.body) if article else ""
    return text_at(mode.session.issue, spot.article, spot.part, spot.paragraph)


def _edit(mode: DeskMode, kept: drafts.Kept) -> None:
    """Have a text edited, and save what comes back."""
    screen = mode.screen
    try:
        mode.work.person.require_writing()
        command = editor(os.environ)
        path = _laid_out(mode, kept)
    except (KanbaoError, OSError) as error:
        screen.tell(told_error(error))
        return
    code, wrong, new = 0, "", None
    try:
        with screen.app.suspend():
            code, wrong = _run(command, path)
            try:
                new = _came_back(mode, kept, path)  # before the terminal is taken again, which may be gone
            except DeskError as error:
                wrong = error.what
    except SuspendNotSupported:
        drafts.drop(mode.path, kept.spot)
        wrong = _("There is no terminal here to give to an editor.")
    screen.app.screen.refresh()
    ended = _("the editor was ended by signal {n}").format(n=-code) if code < 0 else ""
    ended = ended or (_("the editor ended with {code}").format(code=code) if code else "")
    if wrong:
        screen.tell(shown(wrong))
    elif new is None:
        screen.tell(_("{ended}; nothing was changed").format(ended=ended) if ended else _("Nothing was changed."))
    elif ended:
        mode.offer(_("{ended}; what it had saved is kept").format(ended=ended))
    else:
        _save(mode, new)


def _run(command: list[str], path: Path) -> tuple[int, str]:
    """The exit code of the editor, and why it could not be started."""
    try:
        return run(command, path), ""
    except OSError as error:
        return 0, _("{name} cannot be started: {reason}").format(name=command[0], reason=error.strerror)


def _laid_out(mode: DeskMode, kept: drafts.Kept) -> Path:
    """The file to edit, which is the draft from now on."""
    try:
        path = lay_out(kept.text, state_path() / drafts.FOLDER)
    except (KanbaoError, OSError):
        return lay_out(kept.text, Path(gettempdir()))  # without a state folder no draft is kept
    drafts.keep(mode.path, replace(kept, file=os.fspath(path)))
    return path


def _came_back(mode: DeskMode, kept: drafts.Kept, path: Path) -> drafts.Kept | None:
    """What an editor has left in the file, kept as a draft; None for what was there before, or nothing at all.

    Raises DeskError where it cannot be read; the file stays where it is.
    """
    text = take(path)
    new = replace(kept, text=text) if text.strip() and text != kept.base else None
    try:
        if new:
            drafts.keep(mode.path, new)
        else:
            drafts.drop(mode.path, kept.spot)
    except (OSError, KanbaoError):
        return new  # the file stays, as long as there is nothing else
    with suppress(OSError):
        path.unlink()
    return new


# Saving.


def _save(mode: DeskMode, kept: drafts.Kept) -> None:
    """Save what was typed: a paragraph as if it had been typed in place, all else through the whole body."""
    parts = paragraphs(kept.text)
    if _is_body(kept.spot):
        _rewrite(mode, kept, kept.base.split(_BETWEEN), parts)
    elif kept.spot.part == BODY and len(parts) > 1:
        article, n = article_at(mode.session.issue, kept.spot.article), kept.spot.paragraph
        body = list(article.body) if article else []
        body[n : n + 1] = [kept.base]
        _rewrite(mode, kept, body, [*body[:n], *parts, *body[n + 1 :]])
    else:
        from tui.app.desk.editing import ParagraphEditor

        typing = ParagraphEditor(mode.screen, mode, kept.spot, kept.base, kept.text)
        mode.screen.put_over(typing)
        typing.do_save(0)


def _rewrite(mode: DeskMode, kept: drafts.Kept, base: Sequence[str], new: Sequence[str]) -> None:
    """Save a whole body; what nobody touched stays as it is, to the last blank."""
    exact = {text.strip(): text for text in base}
    texts = [exact.get(text, text) for text in new]

    def then(done: Rewritten) -> None:
        mode.back.forget()
        drafts.drop(mode.path, kept.spot)
        number = len(done.refused)
        told = [_("saved")] if done.events else []
        if number:
            told += [
                ngettext(
                    "{n} change not, since somebody else was there: it is kept as a mark",
                    "{n} changes not, since somebody else was there: they are kept as marks",
                    number,
                ).format(n=number)
            ]
        mode.screen.tell(_("; ").join(told))

    def failed(error: Exception) -> None:
        mode.screen.tell(_("not saved, but kept: {reason}").format(reason=told_error(error)))

    act = partial(rewrite, article=kept.spot.article, base=base, new=texts)
    mode.act(act, then, failed)
