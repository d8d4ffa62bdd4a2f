"""From an issue to findings: the rules run, the findings in the order of print, rules that break told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tui.checks.base import AnyRule, ArticleRule, Context, Finding, Level, Passage, PassageRule
from tui.checks.parts import text_at
from tui.i18n import N_

BROKEN = "X001"
"""The code of a rule that broke. It is no fault of the text; no selection leaves it out."""

_NOWHERE = Passage("", "", -1, "")


def findings_of(
    context: Context, rules: Iterable[type[AnyRule]], progress: Callable[[], object] | None = None
) -> list[Finding]:
    """What the rules find, in the order of print; `progress` is called when a rule is done.

    A rule that raises, or says what cannot be, is told as X001, where it happened; it goes on with no more of this
    issue, the others do. Two findings that say the same of the same place are one.
    """
    found: dict[Finding, None] = {}
    for rule in rules:
        found |= dict.fromkeys(_run(rule, context))
        if progress:
            progress()
    order = _order(context)
    return sorted(found, key=lambda finding: _place(finding, order))


def _run(kind: type[AnyRule], context: Context) -> Iterator[Finding]:
    at = _NOWHERE
    try:
        for at, found in _steps(kind(), context):  # noqa: B007 - told below where it broke
            for finding in found:
                _require_sound(finding, context)
                yield finding
    except Exception as error:  # a rule of somebody else's may raise anything
        yield _broken(kind, at, error)


def _steps(rule: AnyRule, context: Context) -> Iterator[tuple[Passage, Iterator[Finding]]]:
    """What a rule looks at, one after the other, and what it finds there."""
    if isinstance(rule, PassageRule):
        parts = rule.parts
        for text in context.articles:
            for passage in text.passages:
                if passage.kind in parts:
                    yield passage, rule.check(passage, context)
    elif isinstance(rule, ArticleRule):
        for text in context.articles:
            yield text.title, rule.check(text, context)
    else:
        yield _NOWHERE, rule.check(context)


def _require_sound(finding: Finding, context: Context) -> None:
    """Raise ValueError for a finding that nobody could show: outside of its text, or with a message left open."""
    size = len(text_of(context, finding))
    ranges = [(finding.start, finding.end), *([(finding.fix.start, finding.fix.end)] if finding.fix else [])]
    if not all(0 <= start <= end <= size for start, end in ranges):
        raise ValueError(f"{ranges} is no range of {finding.part} {finding.paragraph}, which has {size} characters")
    finding.told()


def _broken(kind: type[AnyRule], at: Passage, error: Exception) -> Finding:
    origin = f"{kind.__module__}.{kind.__qualname__}"
    return Finding(
        BROKEN,
        Level.ERROR,
        N_("the rule {code} broke here and was left out ({origin}: {error})"),
        at.article,
        at.part,
        at.paragraph,
        0,
        0,
        (("code", str(getattr(kind, "code", "?"))), ("origin", origin), ("error", f"{type(error).__name__}: {error}")),
    )


Key = tuple[str, str, int]


def text_of(context: Context, finding: Finding) -> str:
    """The text that a finding is about; "" where it is about none."""
    key = (finding.article, finding.part, finding.paragraph)
    text = context.once(_texts).get(key)
    return text_at(context.issue, *key) if text is None else text


def _texts(context: Context) -> dict[Key, str]:
    return {(p.article, p.part, p.paragraph): p.text for text in context.articles for p in text.passages}


def _order(context: Context) -> dict[Key, tuple[int, int]]:
    """For each passage where it comes in the issue, and for each article where it begins."""
    found: dict[Key, tuple[int, int]] = {}
    for n, text in enumerate(context.articles):
        found[text.article.id, "", -1] = (n, -1)
        for k, passage in enumerate(text.passages):
            found[passage.article, passage.part, passage.paragraph] = (n, k)
    return found


def _place(finding: Finding, order: dict[Key, tuple[int, int]]) -> tuple[tuple[int, int], int, int, str, str]:
    place = order.get((finding.article, finding.part, finding.paragraph))
    place = place or order.get((finding.article, "", -1), (-1, -1))
    return place, finding.start, finding.end, finding.code, finding.message
