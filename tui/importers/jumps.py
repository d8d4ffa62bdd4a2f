"""Articles that go on on another page (下转第2版 … 上接第1版), put together again."""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

from tui.i18n import _
from tui.importers.bylines import AUTHOR
from tui.importers.columns import seam
from tui.importers.features import ends
from tui.importers.fields import goes_on_elsewhere, goes_on_here
from tui.importers.opening import stand_in
from tui.importers.reasons import broken, quoted
from tui.model import Article, Byline, Ref, Section

_SURE = 1.5
"""So many times as much must two texts share as either does with another, or the join is told as a doubt."""

_NEAREST = 24
"""So many texts that come from elsewhere, above and below, are tried for each that goes on."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an article that goes on elsewhere, or that comes from there."""

    place: tuple[int, int]
    """The places of its section and of itself in that."""
    page: int | None
    article: Article
    ref: Ref
    words: frozenset[str]


def join_jumps(
    sections: Sequence[Section], signed: Mapping[tuple[int, int], Sequence[str]] = MappingProxyType({})
) -> list[Section]:
    """The sections, each article that goes on on another page with the text that does so.

    Which text that is, its reference tells, and where several fit, the words that both share; where the choice was
    close, a reason to look again says so. Both references stay; a headline above the second part stays in its
    reference's text. `signed` are the lines, by the places of section and article, that articles have their by-lines
    from: one that says again whom the second part's by-line names stays in the text.
    """
    above, below = list(_parts(sections, goes_on_elsewhere)), list(_parts(sections, goes_on_here))
    follows = {first.place: (second, sure) for first, second, sure in _pairs(above, below)}
    gone = {second.place for second, _sure in follows.values()}
    whole: dict[tuple[int, int], Article] = {}
    for first in above:
        if first.place in gone:
            continue  # the middle of an article, joined with its head
        article, place = first.article, first.place
        lines = list(signed.get(place, ()))
        while place in follows:
            second, sure = follows.pop(place)
            own = signed.get(second.place, ())
            article, place = _joined(article, second, _again(lines, own, article, second), sure=sure), second.place
            lines += own
        whole[first.place] = article
    gone -= {second.place for second, _sure in follows.values()}  # parts of a circle stay where they are
    found: list[Section] = []
    for at, section in enumerate(sections):
        places = [((at, number), article) for number, article in enumerate(section.articles)]
        articles = tuple(whole.get(place, article) for place, article in places if place not in gone)
        if articles or section.name or not section.articles:
            found.append(replace(section, articles=articles))
    return found


def _parts(sections: Sequence[Section], tells: Callable[[str], bool]) -> Iterator[_Part]:
    for at, section in enumerate(sections):
        for number, article in enumerate(section.articles):
            ref = next((ref for ref in article.refs if tells(ref.text)), None)
            if ref and article.body:
                text = "\n".join((article.title, *article.body, *(each.name for each in article.bylines)))
                words = frozenset("".join(pair) for pair in pairwise(text) if "".join(pair).isalpha())
                yield _Part((at, number), section.page, article, ref, words)


def _pairs(above: Sequence[_Part], below: Sequence[_Part]) -> Iterator[tuple[_Part, _Part, bool]]:
    """What belongs together, the surest first, and whether that is sure. Each is in one pair at most."""
    if not above or not below:
        return
    often = Counter(word for part in (*above, *below) for word in part.words)
    shares: list[tuple[float, _Part, _Part]] = []
    beside: dict[tuple[tuple[int, int], bool], list[tuple[float, _Part, _Part]]] = defaultdict(list)
    places = [each.place for each in below]
    for first in above:
        at = bisect(places, first.place)
        for second in below[max(0, at - _NEAREST) : at + _NEAREST]:
            if _fit(first, second):
                pair = (_share(first, second, often), first, second)
                shares.append(pair)
                beside[first.place, True].append(pair)
                beside[second.place, False].append(pair)
    taken: set[tuple[tuple[int, int], bool]] = set()
    for share, first, second in sorted(shares, key=lambda each: (-each[0], each[1].place, each[2].place)):
        mine = {(first.place, True), (second.place, False)}
        if mine & taken:
            continue
        rivals = [
            other
            for end in mine
            for other, one, two in beside[end]
            if not (one is first and two is second) and not {(one.place, True), (two.place, False)} & taken
        ]
        taken |= mine
        yield first, second, not rivals or max(rivals) * _SURE < share


def _share(first: _Part, second: _Part, often: Counter[str]) -> float:
    """How much speaks for two parts being one article: the words that both have, and whether a word is whole again."""
    share = sum(1 / often[word] for word in first.words & second.words)
    above, below = first.article.body[-1], second.article.body[0]
    whole = above[-1:] + below[:1] in first.words | second.words
    return share * (2.0 if whole and not ends(above) else 1.0)


def _fit(first: _Part, second: _Part) -> bool:
    """Whether the references may mean each other: what no page or reference tells fits any."""
    if first.place == second.place:
        return False
    if first.place[0] == second.place[0]:  # both on one page, as far as the source tells
        return first.place < second.place and second.ref.page in (None, second.page)
    there = first.ref.page is None or second.page is None or first.ref.page == second.page
    return there and (second.ref.page is None or first.page is None or second.ref.page == first.page)


def _again(lines: Sequence[str], own: Sequence[str], first: Article, second: _Part) -> list[str]:
    """Of the first part's lines of by-lines, those that name somebody whom a line of the second part names again."""
    names = {each.name for each in first.bylines} & {each.name for each in second.article.bylines}
    names = {name for name in names if any(name in line for line in own)}
    return [line for line in lines if any(name in line for name in names)]


def _joined(first: Article, second: _Part, again: Sequence[str], *, sure: bool) -> Article:
    """The article with its second part, and behind it `again`, the by-lines that stand in both."""
    other = second.article
    body, rest = list(first.body), list(other.body)
    review = [reason for reason in first.review if reason != broken(body[-1])]
    moved = stand_in(other)
    if other.dateline:
        rest[0] = f"{other.dateline} {rest[0]}"
    if moved:
        rest.insert(0, moved)
    review += other.review if moved is None else other.review[1:]
    if not sure:
        what = _("“{words}”: put here from another page; does it belong to this article?")
        review.append(what.format(words=quoted(rest[0])))
    tables = list(first.tables)
    down = len(body) + bool(moved) - (not ends(body[-1]))
    tables += [replace(each, after=None if each.after is None else each.after + down) for each in other.tables]
    rest += again
    if not ends(body[-1]):
        body[-1] += seam(body[-1], rest[0]) + rest.pop(0)
    head = " ".join(filter(None, (other.kicker, other.title, other.subtitle))) if moved is None else ""
    return replace(
        first,
        body=(*body, *rest),
        note="\n".join(filter(None, (first.note, other.note))),
        bylines=_bylines(first, other),
        refs=(*first.refs, *(_headed(ref, head) if ref is second.ref else ref for ref in other.refs)),
        tables=tuple(tables),
        review=tuple(dict.fromkeys(review)),
    )


def _bylines(first: Article, second: Article) -> tuple[Byline, ...]:
    """The names of both parts, those first that close the article."""
    known = {each.name: each for each in first.bylines}
    last = {each.name: known.get(each.name, each) for each in second.bylines}
    closes = bool(second.bylines) and second.bylines[0].role == AUTHOR
    return tuple((last | known if closes else known | last).values())


def _headed(ref: Ref, head: str) -> Ref:
    """A reference with the headline that stood beside it."""
    return replace(ref, text=f"{head} {ref.text}") if head else ref
