"""What the journal holds: events, one after the other. Nothing in it is ever changed or taken out."""

from __future__ import annotations

from enum import StrEnum

from tui.desk.anchors import Anchor
from tui.records import dataclass


class Kind(StrEnum):
    """What was done."""

    EDIT = "edit"
    """A text of an article was typed anew."""
    ACCEPT = "accept"
    """A fix or a suggestion was put into the text."""
    RESTORE = "restore"
    """An article was brought back to an earlier state."""
    REWRITE = "rewrite"
    """Paragraphs of an article were typed anew, and are more or fewer of them now."""
    EXTERNAL = "external"
    """An article as it is in the file after a change from outside, or when the desk first met it (`before` "")."""
    COMMENT = "comment"
    SUGGESTION = "suggestion"
    """A mark that says what should stand in place of its words."""
    CONFLICT = "conflict"
    """An edit that was refused because somebody else had edited the same text; kept like a suggestion."""
    ANSWER = "answer"
    RESOLVE = "resolve"
    REOPEN = "reopen"
    DISMISS = "dismiss"
    """A finding is right as it stands, or a suggestion is not followed."""
    SIGN = "sign"
    VOID = "void"
    """A signature holds no more; `reply_to` names it."""


TEXT_KINDS = frozenset((Kind.EDIT, Kind.ACCEPT, Kind.RESTORE, Kind.REWRITE))
"""Events that change the file: each is pending until it is known whether the file holds it."""
WHOLE_KINDS = frozenset((Kind.RESTORE, Kind.REWRITE, Kind.EXTERNAL))
"""Events about a whole article; their texts are snapshots (`tui.desk.texts`)."""
MARK_KINDS = frozenset((Kind.COMMENT, Kind.SUGGESTION, Kind.CONFLICT))
"""Events that set a mark."""


class Outcome(StrEnum):
    """What became of an event."""

    PENDING = "pending"
    """Journalled; the file may hold it or not. The next who writes finishes it."""
    DONE = "done"
    FAILED = "failed"
    """It came to nothing: the file never held it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the journal. `id` 0 and `time` "" are filled in by the store (UTC, ISO 8601, milliseconds)."""

    kind: Kind
    person: str
    issue: str
    """The issue file, relative to the folder that the store belongs to."""
    article: str = ""
    part: str = ""
    """As in a finding: "body", "title", "photos.0.caption" …"""
    paragraph: int = -1
    was: str = ""
    became: str = ""
    """The text now, or what a suggestion would put in place of its words."""
    anchor: Anchor | None = None
    """The words that it is about."""
    before: str = ""
    """The article's hash before; "": not known."""
    after: str = ""
    """The article's hash afterwards; "": the article is gone."""
    reason: str = ""
    """What a comment, an answer or a dismissal says."""
    reply_to: int = 0
    """The event that it is about; 0: none."""
    stage: str = ""
    code: str = ""
    """The rule whose finding it is about."""
    undoes: int = 0
    """The event that it takes back; 0: none. What takes back such an event does again what that had taken back."""
    id: int = 0
    time: str = ""
    outcome: Outcome = Outcome.DONE
