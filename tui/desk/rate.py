"""The error rate of an issue: what is open in it, what was mended at which stage, per 10,000 characters.

Characters are counted in the text; the regulation counts lines times characters a line. So it is an approximation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import category

from tui.checks.base import HEADS, Level, Passage, passages_of
from tui.desk.acts import in_force
from tui.desk.anchors import common_ends
from tui.desk.events import Event, Kind, Outcome
from tui.desk.findings import Found
from tui.desk.session import Desk
from tui.desk.weights import CHARACTERS, NUMBER, PUNCTUATION, TRANSPOSITION, Weights
from tui.records import dataclass, replace

PER = 10_000
HAND = "hand"
"""The family of what was mended by hand; the others are the first letters of the rules' codes."""
OPEN, UNSIGNED = "open", "unsigned"
"""In place of a stage: what is open, and what was mended in an article of which no stage was signed afterwards."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One error, and what it counts. `sure`: False for a warning that is open, which a person decides."""

    family: str
    kind: str
    counts: float
    article: str
    stage: str
    was: str
    became: str = ""
    code: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Sum:
    """So many errors, and what they count together."""

    errors: int = 0
    counts: float = 0.0

    def rate(self, characters: int) -> float:
        """Per 10,000 characters."""
        return self.counts * PER / characters if characters else 0.0


@dataclass(frozen=True, slots=True)
class Rate:
    """What a report tells. In the order of print and of the journal."""

    characters: int
    weights: Weights
    stages: tuple[str, ...]
    counted: tuple[Counted, ...]

    def total(self, stages: Iterable[str], *, family: str = "", doubtful: bool = False) -> Sum:
        """The errors of some stages, of one family or all; `doubtful`: open warnings, too."""
        wanted = set(stages)
        found = [
            one for one in self.counted if one.stage in wanted and family in ("", one.family) and (one.sure or doubtful)
        ]
        counts = 0.0
        for kind in {one.kind for one in found}:
            whole = sum(one.counts for one in found if one.kind == kind)
            limit = self.weights.kinds[kind].at_most
            counts += min(whole, limit) if limit else whole
        return Sum(len(found), round(counts, 6))

    @property
    def families(self) -> list[str]:
        """The families in which something was found."""
        return sorted({one.family for one in self.counted})

    @property
    def passes(self) -> bool:
        """Whether what is surely wrong and open is within the limit."""
        return self.total([OPEN]).rate(self.characters) <= self.weights.rate

    def left_after(self, stage: str) -> Sum:
        """What a stage left: mended at later ones, or still open."""
        at = self.stages.index(stage)
        return self.total([OPEN, UNSIGNED, *self.stages[at + 1 :]])


def rate_of(desk: Desk, found: Sequence[Found], weights: Weights, stages: Sequence[str]) -> Rate:
    """The error rate of the issue as it was read last. `found`: what is open in it (`findings`)."""
    counted = [*_open(found, weights), *_mended(desk, weights, stages)]
    return Rate(_characters(desk), weights, tuple(stages), tuple(_at_most_so_often(counted, weights.same_at_most)))


def _characters(desk: Desk) -> int:
    texts = (passage.text for _section, article in desk.issue.articles() for passage in passages_of(article))
    return sum(len("".join(text.split())) for text in texts)


def _open(found: Sequence[Found], weights: Weights) -> Iterator[Counted]:
    for one in found:
        finding = one.finding
        kind = weights.kind_of(finding.code)
        if finding.level is Level.STYLE or not kind:
            continue
        became = finding.fix.text if finding.fix else ""
        counts = weights.kinds[kind].of(len(one.quote)) * _doubled(finding.part, weights)
        sure = finding.level is Level.ERROR
        family = finding.code[:1]
        yield Counted(family, kind, counts, finding.article, OPEN, one.quote, became, finding.code, sure)


def _doubled(part: str, weights: Weights) -> float:
    return weights.headline if Passage("", part, -1, "").kind in HEADS else 1.0


def _mended(desk: Desk, weights: Weights, stages: Sequence[str]) -> Iterator[Counted]:
    """Every error that an edit or an accepted fix mended, with the stage that was signed next."""
    events = in_force(desk.store.events(desk.name, None, (Kind.EDIT, Kind.ACCEPT, Kind.SIGN)))
    waiting: dict[str, list[Counted]] = {}
    for event in events:
        mine = waiting.setdefault(event.article, [])
        if event.kind is not Kind.SIGN:
            mine += _changes(event, weights) if event.outcome is Outcome.DONE else ()
        elif event.stage in stages:
            yield from (replace(one, stage=event.stage) for one in mine)
            mine.clear()
    for left in waiting.values():
        yield from left


def _changes(event: Event, weights: Weights) -> Iterator[Counted]:
    family, kind = (event.code[:1], weights.kind_of(event.code)) if event.code else (HAND, "")
    if event.code and not kind:
        return
    for was, became in _differing(event.was, event.became, whole=bool(event.code)):
        one = kind or _kind(was, became)
        counts = weights.kinds[one].of(max(len(was), len(became))) * _doubled(event.part, weights)
        yield Counted(family, one, counts, event.article, UNSIGNED, was, became, event.code)


def _differing(was: str, became: str, *, whole: bool) -> Iterator[tuple[str, str]]:
    """The stretches in which two texts differ; `whole`: from the first difference to the last."""
    head, tail = common_ends(was, became)
    old, new = was[head : len(was) - tail], became[head : len(became) - tail]
    if whole or _kind(old, new) != CHARACTERS:  # one number, one turn: one mark of a proofreader mends it
        yield old, new
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield old[a:b], new[c:d]


def _kind(was: str, became: str) -> str:
    """What an edit by hand mended, by the characters that it changed."""
    changed = was + became
    if was and sorted(was) == sorted(became):
        return TRANSPOSITION
    if all(category(char)[0] in "PZ" or char.isspace() for char in changed):
        return PUNCTUATION
    return NUMBER if all(category(char)[0] in "NP" for char in changed) else CHARACTERS


def _at_most_so_often(counted: Iterable[Counted], limit: int) -> Iterator[Counted]:
    """The same error counts so often at one stage; further ones stay in the list and count nothing."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for one in counted:
        key = (one.stage, one.kind, one.was, one.became)
        seen[key] += 1
        yield one if seen[key] <= limit else replace(one, counts=0.0)
