"""What was typed at the desk and not saved, offered again. Needs no Textual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.desk import drafts
from tui.checks.base import BODY
from tui.checks.parts import article_at, text_at
from tui.desk.anchors import common_ends
from tui.desk.editing import Spot
from tui.i18n import _, ngettext
from tui.text import shown

if TYPE_CHECKING:
    from tui.app.desk.mode import DeskMode

_NEAR = 3
"""Characters before what was changed that are shown."""


def offer(mode: DeskMode, title: str, spot: Spot | None) -> None:
    """Ask whether to go on with a draft; where there are several, first with which."""
    found = [kept for kept in drafts.every(mode.path) if spot in (None, kept.spot) and not _is_saved(mode, kept)]
    if len(found) == 1:
        _offer_one(mode, title, found[0])
    elif found:
        number = len(found)
        about = ngettext("{n} edit of this issue was not saved.", "{n} edits of this issue were not saved.", number)
        labels = [_told(mode, kept) for kept in found]
        mode.screen.choose(about.format(n=number), labels, lambda at: _offer_one(mode, labels[at], found[at]))


def _offer_one(mode: DeskMode, title: str, kept: drafts.Kept) -> None:
    def chosen(number: int) -> None:
        if number == 0:
            from tui.app.desk.editor import go_on

            go_on(mode, kept)
        elif number == 2:
            drafts.drop(mode.path, kept.spot)

    labels = [_("go on with it"), _("not now; it stays kept"), _("throw it away")]
    mode.screen.choose(title or _("An edit of this issue was not saved."), labels, chosen)


def _is_saved(mode: DeskMode, kept: drafts.Kept) -> bool:
    """Whether the issue holds the text already: the program ended between saving it and forgetting the draft."""
    spot = kept.spot
    if text_at(mode.session.issue, spot.article, spot.part, spot.paragraph) != kept.text:
        return False
    drafts.drop(mode.path, spot)
    return True


def _told(mode: DeskMode, kept: drafts.Kept) -> str:
    """Which text a draft is of, and how what was typed begins."""
    spot = kept.spot
    article = article_at(mode.session.issue, spot.article)
    place = spot.part
    if spot.part == BODY:
        place = _("paragraph {n}").format(n=spot.paragraph + 1) if spot.paragraph >= 0 else _("the whole text")
    head, _tail = common_ends(kept.base, kept.text)
    text = kept.text[max(0, head - _NEAR) :].replace("\n", " ")
    return shown(f"{place}  …{text[:20]}…  {article.title if article else spot.article}")
