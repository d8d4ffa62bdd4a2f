"""The whole body of an article typed anew: paragraphs changed, put in, taken out, split and joined.

What stands for a paragraph of before is an edit of it, as if it had been typed alone; what is left, where the number
of paragraphs changes, is one event about the article. Paragraphs that were not touched may have been edited by
somebody else meanwhile: both stand. Where the same ones were, nothing is overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from tui.checks.base import BODY
from tui.checks.parts import text_at
from tui.desk.anchors import anchor_at
from tui.desk.editing import Spot, clean, edit
from tui.desk.events import Event, Kind
from tui.desk.session import Desk, Done
from tui.desk.texts import snapshot, text_hash
from tui.errors import DeskError
from tui.i18n import _
from tui.model import Article
from tui.records import dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_ALIKE = 0.5
"""A paragraph of which so much is left is the same one, edited."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The events that were made, and why some of it was refused."""

    events: tuple[Event, ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Step:
    """`texts` stand in place of the paragraphs from `low` to `high`."""

    low: int
    high: int
    texts: tuple[str, ...]

    @property
    def even(self) -> bool:
        """Whether as many paragraphs come as go."""
        return self.high - self.low == len(self.texts)


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text in which empty lines stand between them."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return tuple("\n".join(lines).strip() for lines in found if lines)


def rewrite(desk: Desk, article: str, base: Sequence[str], new: Sequence[str]) -> Rewritten:
    """Make the body of an article `new`, which was made from `base`.

    What would overwrite something that somebody else has done since is refused, and kept in marks beside theirs.
    Raises DeskError for a text that cannot stand, and where nothing changes.
    """
    known = set(base)
    steps = list(_steps(base, [text if text in known else clean(text, BODY) for text in new]))
    if not steps:
        raise DeskError(_("the text says that already"), where=desk.path)
    events, refused, wanted = [], [], list(base)
    for step in steps:
        for n, text in enumerate(step.texts if step.even else (), step.low):
            wanted[n] = text
            try:
                events.append(edit(desk, Spot(article, BODY, n), text, text_hash(base[n])).event)
            except DeskError as error:
                if text_at(desk.issue, article, BODY, n) == text:
                    continue  # somebody has done the same
                refused.append(error.what)
                if not _is_kept(desk, article, text):
                    _keep(desk, article, base[n], (text,))
    late: list[_Step] = []
    uneven = [step for step in steps if not step.even]
    if uneven and (done := _try(desk, article, wanted, uneven, late)):
        events.append(done.event)
    for step in late:
        refused.append(_("these paragraphs have been changed meanwhile; nothing was overwritten"))
        _keep(desk, article, "\n".join(base[step.low : step.high]), step.texts)
    return Rewritten(tuple(events), tuple(refused))


def _try(desk: Desk, article: str, wanted: Sequence[str], steps: Sequence[_Step], late: list[_Step]) -> Done | None:
    """Carry out those steps that can be; the others are put into `late`. None where that is all of them."""

    def act() -> Done:
        places = _places(wanted, desk.article(article).body)
        found = [(step, _now(step, places)) for step in steps]
        late[:] = [step for step, now in found if now is None]
        return _put(desk, article, [now for _step, now in found if now])

    try:
        return desk.trying(act)
    except _NoneLeftError:
        return None


class _NoneLeftError(Exception):
    """There is no step that can be carried out."""


def _is_kept(desk: Desk, article: str, text: str) -> bool:
    """Whether an edit that was refused stands in a mark beside what it would have replaced."""
    marks = desk.store.marks(desk.name, article)
    return any(mark.kind is Kind.CONFLICT and mark.became == text for mark in marks)


def _keep(desk: Desk, name: str, was: str, texts: Sequence[str]) -> None:
    """Keep texts that came too late in a mark: beside what has become of `was`, or where that cannot be told, as a
    comment on the paragraph that is most like it."""
    with desk.writing():
        article, text = desk.article(name), "\n".join(texts)
        if not text:
            return
        alike = [SequenceMatcher(None, was, each, autojunk=False).ratio() for each in article.body]
        best = max(alike, default=0.0)
        n = alike.index(best) if alike else -1
        stands = article.body[n] if alike else article.title
        place: dict[str, Any] = {"part": BODY if alike else "title", "paragraph": n}
        event = desk.event(Kind.CONFLICT, name, **place, anchor=anchor_at(stands, 0, len(stands)))
        if best >= _ALIKE:
            event = replace(event, was=stands, became=text)
        else:
            event = replace(event, kind=Kind.COMMENT, reason=_("to be put in here: {text}").format(text=text))
        desk.note([event])


def _steps(base: Sequence[str], new: Sequence[str]) -> Iterator[_Step]:
    for tag, low, high, start, stop in SequenceMatcher(None, base, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield _Step(low, high, tuple(new[start:stop]))


def _put(desk: Desk, name: str, steps: Sequence[_Step]) -> Done:
    """Carry out steps in the article as it is now."""
    if not steps:
        raise _NoneLeftError
    article = desk.article(name)
    mended = _mended(article, steps)
    texts = {"was": snapshot(article), "became": snapshot(mended)}
    return desk.change(desk.event(Kind.REWRITE, name, **texts), mended)


def _places(wanted: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """Where each paragraph stands now, of those that are as they were."""
    blocks = SequenceMatcher(None, wanted, now, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _now(step: _Step, places: dict[int, int]) -> _Step | None:
    """The step by the numbers of now; None where somebody has been at the same paragraphs."""
    if step.low < step.high:
        there = [places.get(n, -1) for n in range(step.low, step.high)]
        low = there[0]
        if low < 0 or there != list(range(low, low + len(there))):
            return None
    elif step.low - 1 in places:
        low = places[step.low - 1] + 1
    elif step.low in places or not step.low:
        low = places.get(step.low, 0)
    else:
        return None
    return replace(step, low=low, high=low + step.high - step.low)


def _mended(article: Article, steps: Sequence[_Step]) -> Article:
    """The article after the steps. Pictures and tables stay above the paragraphs that they stand above."""
    body = list(article.body)
    things: dict[str, Any] = {"photos": article.photos, "tables": article.tables}
    for step in sorted(steps, key=lambda step: step.low, reverse=True):
        body[step.low : step.high] = step.texts
        things = {
            part: tuple(
                thing if thing.after is None else replace(thing, after=_moved(thing.after, step)) for thing in all_
            )
            for part, all_ in things.items()
        }
    return replace(article, body=tuple(body), **things)


def _moved(after: int, step: _Step) -> int:
    if after >= step.high:
        return after + len(step.texts) - (step.high - step.low)
    return min(after, step.low + len(step.texts)) if after > step.low else after
