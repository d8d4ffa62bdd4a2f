"""Article ids: page and place on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tui.model import Article, Section


def with_ids(sections: Iterable[Section]) -> list[Section]:
    """The sections, neighbours of one page and name merged, their articles counted on each page from 1."""
    counts: Counter[int] = Counter()
    merged: list[tuple[Section, list[Article]]] = []
    for section in sections:
        if not merged or merged[-1][0].page != section.page or merged[-1][0].name != section.name:
            merged.append((section, []))
        for article in section.articles:
            counts[section.page or 0] += 1
            merged[-1][1].append(replace(article, id=f"{section.page or 0}-{counts[section.page or 0]}"))
    return [replace(section, articles=tuple(articles)) for section, articles in merged]
