"""Everything that stands on the desk in the order of print, quick also where there is very much of it.

Needs no Textual. `Keeper` works in the desk's thread; what it gives away is never changed afterwards.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set

from tui.app.desk.items import Item, Order, block_of, in_block, of_finding, of_mark, order_of
from tui.checks.parts import text_at
from tui.desk.editing import Spot
from tui.desk.findings import Found
from tui.desk.store import Mark
from tui.model import Article, Issue
from tui.typeset.compose import Block

_ONE_BY_ONE = 500
"""Up to so many changes are put in their places; with more of them all is sorted."""

Words = tuple[str, str, int, int, int, bool, str]
"""What is marked on a page: article, part, paragraph, start and end, whether the checks found it, and the sign."""


class Places(list[Item]):
    """Findings and marks in the order of print, looked up by halving."""

    def __init__(
        self,
        items: Iterable[Item] = (),
        keys: Iterable[tuple[int, int, int, str]] | None = None,
        marked: Mapping[int, frozenset[Words]] | None = None,
    ) -> None:
        super().__init__(items)
        self.keys = [item.key for item in self] if keys is None else list(keys)
        self.marked = dict(marked or {})
        """By the number of an article, what is to be marked on its page; what is marked alike only once."""

    def index(self, item: object, *_range: object) -> int:
        """The place of an item. Raises ValueError where it is not among them."""
        if isinstance(item, Item):
            at = bisect_left(self.keys, item.key)
            if at < len(self) and self[at].id == item.id:
                return at
        raise ValueError(item)

    def __contains__(self, item: object) -> bool:
        at = bisect_left(self.keys, item.key) if isinstance(item, Item) else len(self)
        return at < len(self) and self[at] == item

    def again(self, item: Item) -> Item | None:
        """The item with the same id, wherever it stands now."""
        at = bisect_left(self.keys, item.key)
        if at < len(self) and self[at].id == item.id:
            return self[at]
        return next((one for one in self if one.id == item.id), None)

    def before(self, key: tuple[int, int, int, str]) -> int:
        """How many stand before a place."""
        return bisect_left(self.keys, key)

    def firsts(self) -> list[int]:
        """The places of what stands first in each article in which anything does."""
        out, at = list[int](), 0
        while at < len(self):
            out.append(at)
            at = self._range(self.keys[at][0])[1]
        return out

    def count(self, article: object) -> int:
        """How many stand in the article of this number (-1: the masthead)."""
        start, stop = self._range(article) if isinstance(article, int) else (0, 0)
        return stop - start

    def look_up(self, articles: Iterable[int]) -> None:
        """Look up what is to be marked on the pages of these articles."""
        for article in articles:
            start, stop = self._range(article)
            self.marked[article] = frozenset(
                (*_spot(item), item.start, item.end, item.is_finding, item.sign) for item in self[start:stop]
            )

    def _range(self, article: int) -> tuple[int, int]:
        return bisect_left(self.keys, (article, -1, -1, "")), bisect_left(self.keys, (article + 1, -1, -1, ""))


def on_blocks(
    words: Iterable[Words], blocks: Sequence[Block], article: Article | None
) -> list[tuple[int, int, int, bool, str]]:
    """Where on the page words stand: (block, start, end, whether the checks found them, sign), in their order."""
    known: dict[tuple[str, str, int], tuple[int, int | None]] = {}
    out = set()
    for name, part, paragraph, start, end, is_finding, sign in words:
        place = (name, part, paragraph)
        if place not in known:
            known[place] = block_of(blocks, article, Spot(*place))
        out.add((*in_block(blocks, known[place], start, end), is_finding, sign))
    return sorted(out)


def _spot(item: Item) -> tuple[str, str, int]:
    return item.spot.article, item.spot.part, item.spot.paragraph


class Keeper:
    """Puts together what stands on the desk, of what has changed only that."""

    def __init__(self) -> None:
        self._issue: Issue | None = None
        self._order = Order({}, {})
        self._held: dict[str, Item] = {}
        self._found: tuple[Found, ...] = ()
        self._places = Places()

    def renew(self, issue: Issue, found: tuple[Found, ...], marks: Mapping[int, Mark], changed: Set[int]) -> Places:
        """The places in this text of the issue. `marks`: all open ones, of which `changed` are others than before."""
        order = order_of(issue) if issue is not self._issue else self._order
        if order != self._order:
            changed = marks.keys() | {int(name) for name in self._held if name.isdigit()}
        new: dict[str, Item | None] = {}
        for number in changed:
            mark = marks.get(number)
            new[str(number)] = of_mark(mark, order) if mark else None
        if issue is not self._issue or found is not self._found or order != self._order:
            stands = {one.id: of_finding(one, order) for one in found if _stands(issue, one)}
            new |= dict.fromkeys((one.id for one in self._found), None) | stands
        self._issue, self._order, self._found = issue, order, found
        self._put({name: item for name, item in new.items() if item != self._held.get(name)})
        return self._places

    def _put(self, new: Mapping[str, Item | None]) -> None:
        """Put items in place of those with their ids; None: there is none any more."""
        if not new:
            return
        gone = [self._held[name] for name in new if name in self._held]
        come = [item for item in new.values() if item]
        for name, item in new.items():
            if item:
                self._held[name] = item
            else:
                self._held.pop(name, None)
        if len(gone) + len(come) > _ONE_BY_ONE:
            self._places = Places(sorted(self._held.values(), key=lambda item: item.key))
            self._places.look_up({item.key[0] for item in self._held.values()})
            return
        places = Places(self._places, self._places.keys, self._places.marked)
        for item in gone:
            at = places.index(item)
            del places[at], places.keys[at]
        for item in come:
            at = places.before(item.key)
            places.insert(at, item)
            places.keys.insert(at, item.key)
        places.look_up({item.key[0] for item in (*gone, *come)})
        self._places = places


def _stands(issue: Issue, one: Found) -> bool:
    """Whether a finding is about the text as it is."""
    at = one.finding
    return text_at(issue, at.article, at.part, at.paragraph) == one.text
