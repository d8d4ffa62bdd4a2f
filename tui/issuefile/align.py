"""What became of a list: entries edited, removed, added; and which section and article is which."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tui.model import Issue, Section


@dataclass(frozen=True, slots=True)
class Change:
    """Between two lists: the entries `edited` in place; then, at one place, entries `removed` or `added`."""

    edited: tuple[int, ...]
    removed: range
    added: tuple[Any, ...]

    @property
    def at(self) -> int:
        """Where entries were removed or added."""
        return self.removed.start


def change(old: Sequence[Any], new: Sequence[Any]) -> Change:
    """How `old` became `new`: what both begin and end with is left alone, the rest is paired in order."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - head
    tail = next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)
    at = shorter - tail
    edited = tuple(n for n in range(head, at) if old[n] != new[n])
    return Change(edited, range(at, len(old) - tail), tuple(new[at : len(new) - tail]))


Home = tuple[int, int]
"""A section's position in its issue and an article's in its section."""


@dataclass(frozen=True, slots=True)
class Match:
    """For each section and article of the new issue, where it was in the old one (None: it is new)."""

    sections: tuple[int | None, ...]
    articles: tuple[tuple[Home | None, ...], ...]

    def keeps_order(self, old: Issue) -> bool:
        """Whether every section and article is where it was."""
        return self.sections == tuple(range(len(old.sections))) and self.articles == tuple(
            tuple((s, a) for a in range(len(section.articles))) for s, section in enumerate(old.sections)
        )


def match(old: Issue, new: Issue) -> Match:
    """Articles by id, else position; sections by page and name, else by their articles, else position."""
    homes = {x.id: (s, a) for s, section in enumerate(old.sections) for a, x in enumerate(section.articles)}
    sections = _match_sections(old.sections, new.sections, homes)
    ids = {article.id for _section, article in new.articles()}
    articles = []
    for home, section in zip(sections, new.sections, strict=True):
        renamed: dict[int, Home] = {}
        if home is not None:
            before = enumerate(old.sections[home].articles)
            renamed = {a: (home, a) for a, article in before if article.id not in ids}
        articles.append(tuple(homes.get(x.id) or renamed.get(a) for a, x in enumerate(section.articles)))
    return Match(sections, tuple(articles))


def _match_sections(old: Sequence[Section], new: Sequence[Section], homes: dict[str, Home]) -> tuple[int | None, ...]:
    found: dict[int, int] = {}
    free = set(range(len(old)))
    alike: dict[tuple[int | None, str], deque[int]] = defaultdict(deque)
    for s, section in enumerate(old):
        alike[section.page, section.name].append(s)

    def home(n: int) -> Iterable[int]:
        return (homes[article.id][0] for article in new[n].articles if article.id in homes)

    def home_alike(n: int) -> Iterable[int]:
        return (s for s in home(n) if (old[s].page, old[s].name) == (new[n].page, new[n].name))

    def next_alike(n: int) -> Iterable[int]:
        waiting = alike[new[n].page, new[n].name]
        while waiting:
            yield waiting.popleft()

    rules: tuple[Callable[[int], Iterable[int]], ...] = (home_alike, next_alike, home, lambda n: (n,))
    for rule in rules:
        for n in range(len(new)):
            if n not in found:
                first = next((s for s in rule(n) if s in free), None)
                if first is not None:
                    found[n] = first
                    free.discard(first)
    return tuple(found.get(n) for n in range(len(new)))
