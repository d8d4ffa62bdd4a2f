"""What kanbao itself says among the findings of rules."""

from __future__ import annotations

from tui.checks.base import Level
from tui.checks.engine import BROKEN
from tui.checks.run import UNUSED
from tui.i18n import N_
from tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """A code that is no rule's; the texts are messages of the catalogue, as a rule's are."""

    code: str
    name: str
    level: Level
    what: str
    why: str
    source: str = "kanbao"


NOTICES = (
    Notice(
        BROKEN,
        N_("a rule broke"),
        Level.ERROR,
        N_("A rule raised an error, or said what cannot be, and was left out for the rest of the issue."),
        N_("The defect is the rule's, not the text's; without being told nobody would know that it does not look."),
    ),
    Notice(
        UNUSED,
        N_("an exception that is about nothing"),
        Level.STYLE,
        N_("An exception in the file beside the issue fits no finding, though its rule was run."),
        N_(
            "The text has been changed, or the rule has learnt better. Delete it, lest it hide another finding later."
            " Exceptions of the house file are for many issues: those that no file needed are told at the end when"
            " whole folders are checked."
        ),
    ),
)
