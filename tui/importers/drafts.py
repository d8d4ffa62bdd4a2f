"""Labelled lines -> drafts of articles: breaks closed, headlines and by-lines given to their articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.importers.columns import seam
from tui.importers.features import Line, Look, ends
from tui.importers.labelling import Labelled
from tui.importers.labels import OPENING, SUBS, Label

_SOFT_HYPHEN = "\xad"


@dataclass(slots=True)
class Paragraph:
    """A paragraph, its breaks closed; `look` and `ended` are those of its first and last line."""

    text: str
    look: Look
    ended: bool
    heading: bool = False
    """Whether it is a heading within the text."""
    unfilled: bool = False
    """Whether its last line leaves room in its column: no column broke it."""
    seams: list[int] = field(default_factory=list)
    """Where lines were joined without good evidence: the character that begins the lower one."""

    @property
    def broken(self) -> bool:
        """Whether it may have been broken: it has no end mark, and nothing says why."""
        return not (self.ended or self.heading or self.unfilled)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that was nearly something else: what it is, what it nearly was, its text and the text above it."""

    label: Label
    rival: Label
    text: str
    above: str


@dataclass(slots=True)
class Draft:
    """An article in the making: its lines by what they are."""

    head: list[str] = field(default_factory=list)
    late: bool = False
    """Whether the headline stood below the text."""
    row: list[list[str]] = field(default_factory=list)
    """The headlines in a row below this text; the last is its own."""
    notes: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(slots=True)
class Sorted:
    """One page sorted out: its articles, and the lines of masthead and imprint in their order."""

    drafts: list[Draft]
    rest: list[str]


_NOTES = frozenset((Label.NOTE, Label.INNER_NOTE))
_ON = frozenset((Label.ON, Label.ON0, Label.NOTE_ON, Label.INNER_NOTE_ON))
_HEADS = frozenset((Label.HEAD, Label.HEAD_ON, Label.LATE, Label.LATE_ON))
_NAMES = frozenset((Label.UNDER, Label.TAIL, Label.TAIL0))


def sort_out(lines: Sequence[Line], labelled: Labelled) -> Sorted:
    """The articles of a page; every line is in exactly one place."""
    page = Sorted([], [])
    above: Label | None = None
    for index, (line, label) in enumerate(zip(lines, labelled.labels, strict=True)):
        if label is Label.MAST:
            page.rest.append(line.text)
        else:
            if label in OPENING and not (above in (Label.NOTE, Label.NOTE_ON) and label is not Label.NOTE):
                page.drafts.append(Draft())
            _put(page.drafts[-1], line, label, lines[index - 1] if index else None)
            rival = labelled.rivals[index]
            if rival:
                doubt = Doubt(label, rival.label, line.text, lines[index - 1].text if index else "")
                page.drafts[-1].doubts.append(doubt)
        above = label
    _hand_out(page.drafts)
    if not page.drafts and page.rest:  # where nothing is an article, all that was found is one
        page.drafts, page.rest = [Draft(body=[Paragraph(text, Look.PLAIN, ends(text)) for text in page.rest])], []
    return page


def _put(draft: Draft, line: Line, label: Label, above: Line | None) -> None:
    if label in _HEADS and line.look is not Look.CONTINUES:
        if label is Label.LATE:
            draft.row.append([])
        head = draft.row[-1] if draft.row else draft.head
        if head and above and above.full:
            head[-1] += seam(above.text, line.text) + line.text
        else:
            head.append(line.text)
    elif label in _NAMES:
        draft.names.append(line.text)
    elif label in _ON and above:
        _join((draft.notes if label in (Label.NOTE_ON, Label.INNER_NOTE_ON) else draft.body)[-1], above, line)
    else:
        into = draft.notes if label in _NOTES else draft.body
        into.append(Paragraph(line.text, line.look, line.ended, label in SUBS, line.full is False))


def _join(paragraph: Paragraph, above: Line, line: Line) -> None:
    paragraph.text = paragraph.text.removesuffix(_SOFT_HYPHEN) + seam(above.text, line.text)
    if above.ended and not above.full:
        paragraph.seams.append(len(paragraph.text))
    paragraph.text += line.text
    paragraph.ended, paragraph.unfilled = line.ended, line.full is False


def _hand_out(drafts: list[Draft]) -> None:
    """Headlines that stand in a row below several articles are theirs, in that order."""
    for at, draft in enumerate(drafts):
        if draft.row:
            for each, head in zip(drafts[at - len(draft.row) + 1 : at + 1], draft.row, strict=True):
                each.head, each.late = head, True
