"""What the checks found in an issue, less what somebody dismissed: each with an id that others' edits do not change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from tui.checks.base import Finding, Level
from tui.checks.parts import text_at
from tui.checks.run import Checked, Ground, check_issue
from tui.desk.anchors import anchor_at
from tui.desk.dismissals import dismissals
from tui.desk.editing import Spot, put
from tui.desk.events import Event, Kind
from tui.desk.session import Desk, Done
from tui.errors import DeskError
from tui.i18n import _
from tui.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_AROUND = 6
"""Characters on either side that go into an id."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, the text that it is about, and its id: "f" and eight digits, "-2" where the same comes again."""

    id: str
    finding: Finding
    text: str

    @property
    def quote(self) -> str:
        """What is marked."""
        return self.text[self.finding.start : self.finding.end]


def findings(desk: Desk, ground: Ground) -> list[Found]:
    """What is found in the issue as it was read last, in the order of print, less what was dismissed."""
    return undismissed(desk, check_issue(desk.issue, ground.rules, ground.house, ground.beside))


def undismissed(desk: Desk, checked: Checked) -> list[Found]:
    """What the checks found at the desk's issue, less what was dismissed."""
    dismissed = dismissals(desk.store, desk.name, desk.issue)
    pairs = zip(checked.findings, checked.texts, strict=True)
    return list(_named(pair for pair in pairs if not dismissed.about(pair[0])))


def open_errors(desk: Desk, ground: Ground) -> Counter[str]:
    """How many errors are open, by article ("": those of the issue itself)."""
    return Counter(one.finding.article for one in findings(desk, ground) if one.finding.level is Level.ERROR)


def accept_finding(desk: Desk, ground: Ground, name: str) -> Done:
    """Put a finding's fix into the text. Raises DeskError where it has none, or the text has changed meanwhile."""
    return accept_found(desk, _finding(desk, ground, name))


def accept_found(desk: Desk, one: Found) -> Done:
    """As `accept_finding`, of a finding that is known."""
    finding, fix = one.finding, one.finding.fix
    if fix is None or not finding.article:
        remedy = _("Edit the text, or dismiss the finding with a reason.")
        raise DeskError(_("{id} offers no fix").format(id=one.id), where=desk.path, remedy=remedy)
    text = one.text[: fix.start] + fix.text + one.text[fix.end :]
    if text != text.strip() or not text or "\n\n" in text:
        raise DeskError(_("the fix would leave no text that the file can hold"), where=desk.path)

    def act() -> Done:
        if text_at(desk.issue, finding.article, finding.part, finding.paragraph) != one.text:
            raise DeskError(_("the text has changed meanwhile"), where=desk.path, remedy=_("Look again, then decide."))
        spot = Spot(finding.article, finding.part, finding.paragraph)
        anchor = anchor_at(one.text, finding.start, finding.end)
        return put(desk, spot, text, desk.event(Kind.ACCEPT, code=finding.code, anchor=anchor))

    return desk.trying(act)


def dismiss_finding(desk: Desk, ground: Ground, name: str, reason: str) -> Event:
    """Say of a finding that its text is right, and why: it is found no more, by anybody, as long as its words stand.

    `marking.reopen` with the event's id takes that back. Raises DeskError without a reason.
    """
    _require_reason(reason)
    return dismiss_found(desk, _finding(desk, ground, name), reason)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise DeskError(_("a finding is dismissed with a reason"))


def dismiss_found(desk: Desk, one: Found, reason: str) -> Event:
    """As `dismiss_finding`, of a finding that is known."""
    _require_reason(reason)
    finding = one.finding
    if not finding.article:
        remedy = _("Mend the file, or give it an exception in its house file.")
        raise DeskError(_("{id} is about no article").format(id=one.id), where=desk.path, remedy=remedy)
    with desk.writing():
        if text_at(desk.issue, finding.article, finding.part, finding.paragraph) != one.text:
            raise DeskError(_("the text has changed meanwhile"), where=desk.path, remedy=_("Look again, then decide."))
        place: dict[str, Any] = {"part": finding.part, "paragraph": finding.paragraph, "code": finding.code}
        anchor = anchor_at(one.text, finding.start, finding.end)
        event = desk.event(Kind.DISMISS, finding.article, **place, anchor=anchor, reason=reason.strip())
        return desk.note([event])[0]


def _finding(desk: Desk, ground: Ground, name: str) -> Found:
    desk.refresh()
    for one in findings(desk, ground):
        if one.id == name:
            return one
    what = _("there is no finding {id} in this issue").format(id=name)
    raise DeskError(what, where=desk.path, remedy=_("`kanbao desk list` shows what there is."))


def _named(pairs: Iterable[tuple[Finding, str]]) -> Iterable[Found]:
    seen: Counter[str] = Counter()
    for finding, text in pairs:
        start, end = finding.start, finding.end
        around = (text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND])
        said = "\0".join((finding.code, finding.article, finding.part, *around))
        name = "f" + sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        seen[name] += 1
        yield Found(name if seen[name] == 1 else f"{name}-{seen[name]}", finding, text)
