"""What `kanbao desk` shows: findings and marks, stages, the journal, earlier states."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tui.checking.grounds import ground_for
from tui.checks.base import BODY
from tui.config import Config
from tui.desk.events import MARK_KINDS, Event, Kind, Outcome
from tui.desk.findings import Found, findings
from tui.desk.history import article_after, event_of
from tui.desk.session import Desk
from tui.desk.signatures import Signature
from tui.desk.stages import Row, status
from tui.desk.store import Mark, State
from tui.desk.texts import text_hash
from tui.desk.words import NAMES, change, name_of, place_of, short, words_of
from tui.desking.reporting import show_report
from tui.exporters.json import article_to_dict, dumps
from tui.i18n import N_, _
from tui.text import cells, pad, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Say = Callable[[str], object]
Show = Callable[[Desk, "Any", Config, Say], object]

_REPLIES = (Kind.ANSWER, Kind.RESOLVE, Kind.REOPEN, Kind.ACCEPT, Kind.DISMISS)

_STATES = {
    State.OPEN: N_("open"),
    State.RESOLVED: N_("resolved"),
    State.ACCEPTED: N_("accepted"),
    State.DISMISSED: N_("dismissed"),
    State.WITHDRAWN: N_("withdrawn"),
}
_OUTCOMES = {Outcome.DONE: "", Outcome.PENDING: N_("(not in the file yet)"), Outcome.FAILED: N_("(came to nothing)")}


# Findings and marks.


def show_list(desk: Desk, options: Any, settings: Config, out: Say) -> None:
    """Findings and marks with their ids; as JSON {"findings": [...], "marks": [...]}."""
    if options.json:
        out(dumps(list_rows(desk, options, settings)))
        return
    found, marks, threads = _listed(desk, options, settings)
    for one in found:
        out(_finding_line(one))
    for mark in marks:
        for line in _mark_lines(mark, threads.get(mark.id, [])):
            out(line)


def list_rows(desk: Desk, options: Any, settings: Config) -> dict[str, Any]:
    """Findings and marks for JSON."""
    found, marks, threads = _listed(desk, options, settings)
    told = [_mark_row(mark, threads.get(mark.id, [])) for mark in marks]
    return {"findings": list(map(_finding_row, found)), "marks": told}


def _listed(desk: Desk, options: Any, settings: Config) -> tuple[list[Found], list[Mark], dict[int, list[Event]]]:
    """Findings, marks, and their threads."""
    if options.article:
        desk.article(options.article)
    wanted = options.article or None
    found = findings(desk, ground_for(desk.path, settings.house, settings.library))
    found = [one for one in found if wanted in (None, one.finding.article)]
    marks = desk.store.marks(desk.name, wanted, every=options.all, last=options.limit)
    return found, marks, _threads(desk, wanted) if marks else {}


def _threads(desk: Desk, article: str | None) -> dict[int, list[Event]]:
    """What was said and done about marks, by the mark: read at once, since there may be very many."""
    found: dict[int, list[Event]] = {}
    for event in desk.store.events(desk.name, article, _REPLIES):
        found.setdefault(event.reply_to, []).append(event)
    return found


def _finding_row(one: Found) -> dict[str, Any]:
    finding, fix = one.finding, one.finding.fix
    return {
        "id": one.id,
        "code": finding.code,
        "level": finding.level.value,
        "article": finding.article,
        "part": finding.part,
        "paragraph": finding.paragraph if finding.part == BODY else None,
        "start": finding.start,
        "end": finding.end,
        "quote": one.quote,
        "message": finding.told(),
        "fix": {"start": fix.start, "end": fix.end, "text": fix.text} if fix else None,
        "hash": text_hash(one.text),
    }


def _finding_line(one: Found) -> str:
    finding, fix = one.finding, one.finding.fix
    spot = str(finding.paragraph) if finding.part == BODY else finding.part
    words = change(one.quote, fix.text if fix and (fix.start, fix.end) == (finding.start, finding.end) else None)
    return shown(f"{one.id}  {finding.article} {spot}  {finding.code} {words}  {finding.told()}")


def _mark_row(mark: Mark, thread: list[Event]) -> dict[str, Any]:
    return {
        "id": mark.id,
        "kind": mark.kind.value,
        "state": mark.state.value,
        "person": mark.person,
        "time": mark.time,
        "article": mark.article,
        "part": mark.part,
        "paragraph": mark.paragraph if mark.part == BODY else None,
        "start": mark.anchor.start,
        "end": mark.anchor.end,
        "quote": mark.anchor.quote,
        "found": mark.found,
        "replace": mark.became if mark.kind in MARK_KINDS and _suggests(mark) else None,
        "note": mark.reason,
        "thread": [
            {"id": each.id, "kind": each.kind.value, "person": each.person, "time": each.time, "text": each.reason}
            for each in thread
        ],
    }


def _suggests(mark: Mark) -> bool:
    return mark.kind.value in ("suggestion", "conflict")


def _mark_lines(mark: Mark, thread: list[Event]) -> Iterator[str]:
    """A mark, and its thread below it. A conflict shows both texts, one under the other."""
    spot = str(mark.paragraph) if mark.part == BODY else mark.part
    about = [_(NAMES[mark.kind])]
    about += [_(_STATES[mark.state])] if mark.state is not State.OPEN else []
    about += [] if mark.found else [_("its words are gone")]
    head = f"{mark.id}  {mark.article} {spot}  {_(', ').join(about)}  {mark.person}"
    if mark.kind.value == "conflict":
        yield shown(head)
        yield shown(f"    = {mark.anchor.quote}")
        yield shown(f"    ≠ {mark.became}")
    else:
        words = change(mark.anchor.quote, mark.became if _suggests(mark) else None)
        yield shown(f"{head}  {words}  {mark.reason}".rstrip())
    for each in thread:
        yield shown(f"    {each.id}  {_(NAMES[each.kind])}  {each.person}  {each.reason}".rstrip())


# Stages.


def show_status(desk: Desk, options: Any, settings: Config, out: Say) -> None:
    """A table: a row for each article, a column for each stage."""
    stages = settings.stages.split()
    rows = status(desk)
    if options.json:
        out(dumps(status_rows(rows)))
        return
    table = [(_("article"), *stages, _("marks"), "")]
    for row in rows:
        cells_of = [_signed(row.signed.get(stage)) for stage in stages]
        table.append((shown(row.article.id), *cells_of, str(row.marks or ""), shown(short(row.article.title))))
    widths = [max(cells(row[n], settings.ambiguous_width) for row in table) for n in range(len(table[0]))]
    for line in table:
        out(
            "  ".join(
                pad(text, width, settings.ambiguous_width) for text, width in zip(line, widths, strict=True)
            ).rstrip()
        )
    for row in rows:
        for stage, one in row.signed.items():
            if one.void:
                text = _("{stage} of article {article} is void: {person} must look again")
                out(shown(text.format(stage=stage, article=row.article.id, person=one.sign.person)))


def status_rows(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The articles and their signatures for JSON."""
    return [_status_row(row.article.id, row.article.title, row.hash, row.signed, row.marks) for row in rows]


def _signed(one: Signature | None) -> str:
    """Who signed; a name in brackets: void."""
    if one is None:
        return "·"
    return shown(f"({one.sign.person})" if one.void else one.sign.person)


def _status_row(name: str, title: str, digest: str, signed: Any, marks: int) -> dict[str, Any]:
    return {
        "article": name,
        "title": title,
        "hash": digest,
        "marks": marks,
        "stages": {
            stage: {
                "person": one.sign.person,
                "time": one.sign.time,
                "event": one.sign.id,
                "hash": one.sign.after,
                "void": None if one.void is None else {"person": one.void.person, "time": one.void.time or None},
            }
            for stage, one in signed.items()
        },
    }


# The journal.


def show_log(desk: Desk, options: Any, settings: Config, out: Say) -> None:
    """The journal of the issue or of an article; with an event, the article as it was right after that."""
    if options.event is not None:
        _show_state(desk, options, settings, out)
        return
    events = desk.store.events(desk.name, options.article or None, last=options.limit)
    if options.json:
        out(dumps(list(map(event_row, events))))
        return
    for event in events:
        out(event_line(event))


def _show_state(desk: Desk, options: Any, settings: Config, out: Say) -> None:
    article = article_after(desk.store, desk.name, event_of(desk, options.event))
    if options.json:
        out(dumps(article_to_dict(article)))
        return
    from tui.exporters.plain import DEFAULT_WIDTH, article_lines

    for line in article_lines(article, DEFAULT_WIDTH, styled=False, ambiguous=settings.ambiguous_width):
        out(line)


def event_row(event: Event) -> dict[str, Any]:
    """An entry of the journal for JSON."""
    at = event.anchor
    return {
        "id": event.id,
        "time": event.time,
        "person": event.person,
        "kind": event.kind.value,
        "outcome": event.outcome.value,
        "issue": event.issue,
        "article": event.article,
        "part": event.part or None,
        "paragraph": event.paragraph if event.part == BODY else None,
        "was": event.was,
        "became": event.became,
        "anchor": {"start": at.start, "quote": at.quote, "prefix": at.prefix, "suffix": at.suffix} if at else None,
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "reply_to": event.reply_to or None,
        "stage": event.stage or None,
        "code": event.code or None,
        "undoes": event.undoes or None,
    }


def event_line(event: Event) -> str:
    """An entry of the journal for people."""
    words = words_of(event)
    about = f"→ {event.reply_to}" if event.reply_to else ""
    undoes = _("takes back #{id}").format(id=event.undoes) if event.undoes else ""
    place = place_of(event)
    parts = (event.time, event.person or "—", name_of(event), undoes, place, about, event.code)
    outcome = _OUTCOMES[event.outcome]
    return shown("  ".join(filter(None, (str(event.id), *parts, words, event.reason, _(outcome) if outcome else ""))))


SHOWS: dict[str, Show] = {"list": show_list, "status": show_status, "log": show_log, "report": show_report}
