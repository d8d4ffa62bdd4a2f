"""Where references and series lead from the open article. Knows no Textual; loaded when somebody follows one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tui.app.session import Session, Spot
from tui.errors import KanbaoError
from tui.library.folder import find_issues
from tui.model import Series

_PARTS = "上中下"
_NUMERALS = "一二三四五六七八九十"
_SEARCHED = 60
"""How many issues on either side are opened to find the next part of a series."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a reference or a series leads."""

    label: str
    spot: Spot


def targets(session: Session) -> list[Target]:
    """Where `o` may lead from the open article: its page references, then the series."""
    article = session.current
    if article is None:
        return []
    out = [
        Target(ref.text, _spot(session, number))
        for ref in article.refs
        if ref.page is not None and (number := _referred(session, ref.page)) is not None
    ]
    if article.series and (part := _series(session, article.series)):
        out.append(part)
    return out


def missing_pages(session: Session) -> list[int]:
    """Pages that the open article refers to and this issue lacks."""
    refs = session.current.refs if session.current else ()
    return [ref.page for ref in refs if ref.page is not None and session.page_start(ref.page) is None]


def _spot(session: Session, number: int) -> Spot:
    return Spot(session.opened.path, session.order[number][1].id)


def _referred(session: Session, page: int) -> int | None:
    """On page `page`: the article that refers back to this one's page, else the first."""
    here = session.section.page if session.section else None
    on_page = [n for n, (section, _) in enumerate(session.order) if section.page == page and n != session.article]
    answers = [n for n in on_page if here is not None and any(r.page == here for r in session.order[n][1].refs)]
    return next(iter(answers or on_page), None)


def _series(session: Session, series: Series) -> Target | None:
    """The next part of `series` in any issue near this one; after the last part, the first."""
    found = sorted(_parts(session, series.name), key=lambda item: item[0])
    here = (part_order(series.part), session.opened.path, session.current.id if session.current else "")
    others = [item for item in found if (item[0], item[1].spot.path, item[1].spot.article) != here]
    later = [item for item in others if item[0] > here[0]]
    return next((target for _part, target in later or others), None)


def _neighbours(session: Session) -> list[Path]:
    """Issues around this one: of the shelf, or where that holds but one file, of the folder it lies in."""
    issues = list(session.shelf.issues)
    if len(issues) == 1:
        with suppress(KanbaoError):
            issues = find_issues(session.opened.path.parent)
    here = session.opened.path.absolute()
    at = next((n for n, ref in enumerate(issues) if ref.path.absolute() == here), 0)
    return [ref.path for ref in issues[max(0, at - _SEARCHED) : at + _SEARCHED]]


def _parts(session: Session, name: str) -> Iterator[tuple[int, Target]]:
    paths = [session.opened.path, *(path for path in _neighbours(session) if path != session.opened.path)]
    for path in paths:
        with suppress(KanbaoError):  # a broken neighbour is no part of the series
            issue = session.issue if path == session.opened.path else session.opener(path).issue
            for _, article in issue.articles():
                if article.series and article.series.name == name:
                    part = article.series.part
                    label = f"{name}{f'（{part}）' if part else '　'}{article.title}"
                    yield part_order(part), Target(label, Spot(path, article.id))


def part_order(part: str) -> int:
    """Where a part stands in its series: 上 中 下, 一 … 九十九, a number, also as 上篇, 之三, （2）; else 0."""
    found = re.search(r"[上中下]|\d+|([二三四五六七八九]?)十([一二三四五六七八九]?)|[一二三四五六七八九]", part)
    if not found:
        return 0
    text, tens, ones = found[0], found[1], found[2]
    if text in _PARTS:
        return _PARTS.index(text) + 1
    if text.isdecimal():
        return int(text)
    if text in _NUMERALS:
        return _NUMERALS.index(text) + 1
    return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0)
