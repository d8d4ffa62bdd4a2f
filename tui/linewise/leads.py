"""Where references and series lead, line by line."""

from __future__ import annotations

from tui.i18n import _

TYPE_CHECKING = False  # as type checkers know it, without the 3 ms that importing typing takes
if TYPE_CHECKING:
    from tui.linewise.reader import Reader


def follow(reader: Reader) -> None:
    """Open what the open article refers to; where that is more than one thing, a list to choose from."""
    from tui.app.page.following import missing_pages, parts_unknown, targets

    session = reader.session
    found, missing = targets(session), missing_pages(session)
    if len(found) == 1:
        reader.open_spot(found[0].spot)
    elif found:
        lines = (f"{number:>3} {target.label}" for number, target in enumerate(found, 1))

        def pick(number: int) -> None:
            if 0 < number <= len(found):
                reader.open_spot(found[number - 1].spot)
            else:
                reader.talk.say([_("There are references from 1 to {total} here.").format(total=len(found))])

        reader.list(lines, pick, _("which reference?"))
    elif missing:
        reader.talk.say([_("This issue has no page {page}.").format(page=missing[0])])
    elif parts_unknown(session):
        reader.talk.say([_("Which other parts there are is known only when the whole library has been read.")])
    else:
        reader.talk.say([_("This article refers to nothing.")])
