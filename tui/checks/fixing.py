"""Fixes applied to an issue: as many as do not touch each other, the first of those that do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tui.checks.base import Finding, Fix
from tui.checks.parts import article_at, text_at, with_articles, with_texts
from tui.model import Article, Issue

ROUNDS = 20
"""So often an issue is fixed and looked at again: what overlapped is left for the next round."""


def fixed(issue: Issue, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[Issue, list[Finding]]:
    """The issue with the fixes of these findings done, and the findings that were; `unsafe`: the unsafe ones too.

    Of fixes that overlap, or that stand side by side, the first is done. A fix that would leave a paragraph or a
    headline blank, or break a paragraph in two, is not done: it could not be read back from a file.
    """
    by_place: dict[str, dict[tuple[str, int], list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        if finding.fix and finding.article and (finding.fix.safe or unsafe):
            by_place[finding.article][finding.part, finding.paragraph].append(finding)
    mended: dict[str, Article] = {}
    done: list[Finding] = []
    for article, places in by_place.items():
        texts: dict[tuple[str, int], str] = {}
        for (part, paragraph), there in places.items():
            applied, result = _applied(text_at(issue, article, part, paragraph), there)
            if _holds(result):
                texts[part, paragraph] = result
                done += applied
        if texts and (before := article_at(issue, article)):
            mended[article] = with_texts(before, texts)
    return with_articles(issue, mended), done


def _applied(text: str, findings: list[Finding]) -> tuple[list[Finding], str]:
    """The findings whose fixes are done, and the text that comes of it."""
    done: list[Finding] = []
    pieces: list[str] = []
    at = -1
    for finding in sorted(findings, key=lambda one: _range(one.fix)):
        fix = finding.fix
        assert fix
        if fix.start <= at:  # also side by side: the one may be there because of the other
            continue
        pieces += [text[max(at, 0) : fix.start], fix.text]
        at = fix.end
        done.append(finding)
    return done, "".join((*pieces, text[max(at, 0) :]))


def _range(fix: Fix | None) -> tuple[int, int]:
    return (fix.start, fix.end) if fix else (0, 0)


def _holds(text: str) -> bool:
    return bool(text.strip()) and text == text.strip() and "\n\n" not in text
