"""C109: parts of a series that stand twice, are missing or out of order within an issue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.checks.amounts import number_of
from tui.checks.base import ArticleText, Context, Example, Finding, IssueRule, Level, Passage
from tui.checks.patterns import Pattern
from tui.i18n import N_
from tui.model import Article, Issue, Section, Series

_PLACES = {"上": 1, "中": 2, "下": 3}
_NUMBER = Pattern("[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}")
_MARKS = Pattern("[“”‘’《》\\s　—·]")


def _issue(*parts: str) -> Issue:
    return Issue(
        sections=(
            Section(
                1,
                "要闻",
                tuple(
                    Article(f"1-{n}", "河水清了", series=Series("清水进城", part), body=("河水清了。",))
                    for n, part in enumerate(parts, 1)
                ),
            ),
        )
    )


class SeriesParts(IssueRule):
    """Two first parts, or the last before the first."""

    code = "C109"
    name = N_("parts of a series")
    level = Level.WARNING
    what = N_(
        "Two articles of an issue are the same part of a series; or its parts stand in another order, or one between"
        " them is missing (style)."
    )
    why = N_(
        "Readers look for the other part. A first part whose second appears another day is right; only what stands in"
        " one issue is compared."
    )
    source = "kanbao"
    good = (
        Example(_issue("上")),
        Example(_issue("上", "下")),
        Example(_issue("一", "二", "三")),
        Example(_issue("", "")),
    )
    bad = (
        Example(_issue("上", "上"), ("上",)),
        Example(_issue("下", "上"), ("上",)),
        Example(_issue("之一", "之三"), ("之三",)),
    )

    def check(self, context: Context) -> Iterator[Finding]:
        parts: dict[str, list[tuple[int, ArticleText]]] = {}
        for text in context.articles:
            if text.article.series and (place := _place(text.article.series.part)):
                parts.setdefault(_MARKS.compiled.sub("", text.article.series.name), []).append((place, text))
        for articles in parts.values():
            yield from self._of_series(articles)

    def _of_series(self, articles: Sequence[tuple[int, ArticleText]]) -> Iterator[Finding]:
        seen: list[int] = []
        places = {place for place, _text in articles}
        for place, text in articles:
            if place in seen:
                yield self._finding(text, N_("the part “{part}” of this series stands twice in the issue"))
            elif seen and place < seen[-1]:
                yield self._finding(text, N_("the part “{part}” stands behind a later one"), Level.STYLE)
            elif seen and place > seen[-1] + 1 and place - 1 not in places and not _is_last(text, seen[-1]):
                yield self._finding(text, N_("a part before “{part}” is missing"), Level.STYLE)
            seen.append(place)

    def _finding(self, text: ArticleText, message: str, level: Level | None = None) -> Finding:
        part = text.article.series.part if text.article.series else ""
        passage = Passage(text.article.id, "series.part", -1, part)
        return self.finding(passage, 0, len(part), message, level=level, part=part)


def _is_last(text: ArticleText, before: int) -> bool:
    """Whether it is 下 behind 上: a series of two."""
    return bool(text.article.series and text.article.series.part.startswith("下") and before == 1)


def _place(part: str) -> int | None:
    """上 1, 中 2, 下 3, 之二 2; None where nothing is said."""
    if part[:1] in _PLACES:
        return _PLACES[part[0]]
    found = _NUMBER.search(part)
    return number_of(found[0]) if found else None
